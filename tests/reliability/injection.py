"""Formula injection: payloads in every text field come out as text, in both styles."""

from pathlib import Path

import openpyxl

from app.services.database import Database
from app.services.exchange import export
from app.services.ledger import length_of
from app.services.records import save
from app.services.registry import LEDGERS
from tests.reliability.texts import free_text_fields, least_values

STARTS = ("=", "+", "-", "@", "\t=", "=-", "＝", "==")
BODIES = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("x")', "SUM(A1:A9)", "@A1")
PAYLOADS = tuple(start + body for start in STARTS for body in BODIES)


def run(folder: Path, count: int, _seed: int) -> str:
    cells = 0
    for number, payload in enumerate(PAYLOADS[:count]):
        database = Database.open(folder / f"branch{number}")
        least = least_values(database)
        for entry in LEDGERS:
            _write(database, entry, least[entry.key], payload.strip())
            for style in ("print", "upload"):
                target = folder / "out.xlsx"
                today = database.clock().date()
                with database.read() as session:
                    export(session, entry, year=2025, style=style, full=True, target=target, today=today)
                cells += _check(target, payload.strip())
        database.close()
    return f"{len(PAYLOADS[:count])} payloads, {cells} text cells, no formula"


def _write(database, entry, least, payload):
    fields = [field for field in free_text_fields(entry) if length_of(entry.model, field) >= len(payload)]
    with database.operation("record.add") as op:
        values = {**least, **{field.name: payload for field in fields}}
        if entry.rows_of:
            values[entry.rows_of] = [{"month": 3, "theme": payload, "content": payload, "note": payload}]
        save(op, entry, values)


def _check(target, payload):
    book = openpyxl.load_workbook(target)
    count = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                assert cell.data_type != "f", (target, cell.coordinate, cell.value)
                count += isinstance(cell.value, str)
    if count:
        assert any(cell.value == payload for sheet in book for row in sheet.iter_rows() for cell in row), (
            target
        )
    return count
