"""Formula injection: payloads in every text field come out as text, in both styles."""

from pathlib import Path

import openpyxl

from app.services.database import Database
from app.services.exchange import export
from app.services.ledger import kind_of, length_of, required
from app.services.records import save
from app.services.registry import LEDGERS
from tests.reliability.texts import something

STARTS = ("=", "+", "-", "@", "\t=", "=-", "＝", "==")
BODIES = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("x")', "SUM(A1:A9)", "@A1")
PAYLOADS = tuple(start + body for start in STARTS for body in BODIES)


def run(folder: Path, count: int, _seed: int) -> str:
    cells = 0
    for payload_number, payload in enumerate(PAYLOADS[:count]):
        database = Database.open(folder / f"branch{payload_number}")
        for entry in LEDGERS:
            _write(database, entry, payload)
        for entry in LEDGERS:
            for style in ("print", "upload"):
                target = folder / "out.xlsx"
                with database.read() as session:
                    export(
                        session,
                        entry,
                        year=2025,
                        style=style,
                        full=True,
                        target=target,
                        today=database.clock().date(),
                    )
                cells += _check(target)
        database.close()
    return f"{len(PAYLOADS[:count])} payloads, {cells} text cells, no formula"


def _write(database, entry, payload):
    values = {field.name: something(entry, field) for field in entry.fields if required(entry.model, field)}
    for field in entry.fields:
        kind = kind_of(entry.model, field)
        longest = length_of(entry.model, field)
        if (
            kind in ("text", "long_text")
            and field.name not in {"id_number", "phone", "starts", "ends"}
            and longest >= len(payload)
        ):
            values[field.name] = payload.strip()
    if entry.key == "members":
        values["roster_spans"] = [{"began_by": "founded"}]
    with database.operation("record.add") as op:
        save(op, entry, values)


def _check(target):
    book = openpyxl.load_workbook(target)
    count = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                assert cell.data_type != "f", (target, cell.coordinate, cell.value)
                count += isinstance(cell.value, str)
    return count
