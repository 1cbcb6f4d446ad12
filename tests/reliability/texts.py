"""Difficult texts in every text field: they come back equal, or are refused with a reason."""

import unicodedata
from pathlib import Path

from app.errors import InvalidRecord
from app.services.database import Database
from app.services.ledger import kind_of, length_of, required
from app.services.records import get, save
from app.services.registry import LEDGERS

TEXTS = (
    "", "一", "𠮷野家的𬱖和䶮", "阿布都·热合曼", "😀👨‍👩‍👧", "e\u0301cole", "שלום עולם", "a\u200bb\ufeffc",
    "a\x00b", "行一\r行二", "行一\r\n行二", "行一\n行二", "制表\t符", "'; DROP TABLE person; --", "<b>&amp;</b>",
    "=1+1", "100%", "\u202eabc", "\u3000前后全角空格\u3000", "  前后空格  ", "“引号”‘单引’", "\\n\\t", "零宽\u200d连接",
    "长" * 30_000, "长" * 30_001,
)  # fmt: skip


def run(folder: Path, count: int, _seed: int) -> str:
    database = Database.open(folder / "branch")
    kept = refused = 0
    for entry in LEDGERS:
        for field in entry.fields:
            if kind_of(entry.model, field) not in ("text", "long_text") or field.name in {
                "id_number",
                "phone",
                "starts",
                "ends",
            }:
                continue
            for raw in TEXTS[:count]:
                if _try(database, entry, field, raw):
                    kept += 1
                else:
                    refused += 1
    database.close()
    return f"{kept} kept, {refused} refused"


def _try(database, entry, field, raw):
    values = {other.name: something(entry, other) for other in entry.fields if required(entry.model, other)}
    values[field.name] = raw
    try:
        with database.operation("record.add") as op:
            record_id = save(op, entry, values)
    except InvalidRecord as refusal:
        _must_say_why(refusal)
        return False
    with database.read() as session:
        read = get(session, entry, record_id)[field.name]
    expected = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n").strip()
    assert (read or "") == expected, (entry.key, field.name, raw[:20])
    assert len(expected) <= length_of(entry.model, field)
    database.undo()
    return True


def _must_say_why(refusal):
    assert all(problem.reason for problem in refusal.problems)


def something(entry, field):
    kind = kind_of(entry.model, field)
    return {"date": "2025-03-01", "integer": 2025, "code": None}.get(kind) or {
        "code": next(iter(getattr(getattr(entry.model, field.attribute).type, "words", {"": ""}))),
    }.get(kind, "必填")
