"""Difficult texts in every text field: they come back equal, or are refused with a reason."""

import unicodedata
import uuid
from pathlib import Path

from app.errors import InvalidRecord
from app.services.bulk import add_all
from app.services.database import Database
from app.services.ledger import kind_of, length_of, required, words_of
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
    least = least_values(database)
    kept = refused = 0
    for entry in LEDGERS:
        for field in free_text_fields(entry):
            for raw in TEXTS[:count]:
                if _try(database, entry, field, {**least[entry.key], field.name: raw}):
                    kept += 1
                else:
                    refused += 1
    database.close()
    assert kept > refused
    return f"{kept} kept, {refused} refused"


def free_text_fields(entry):
    """Text fields that take any words (ID numbers, phones, times and periods have a shape of their own)."""
    shaped = {"id_number", "phone", "starts", "ends", "occurrence", "month", "period"}
    fields = [field for field in entry.fields if kind_of(entry.model, field) in ("text", "long_text")]
    return [field for field in fields if field.name not in shaped]


def least_values(database):
    """For each ledger the least that a record needs."""
    person, event = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
    with database.operation("records.add") as op:
        add_all(op, {"people": [{"uid": person, "name": "甲"}], "events": [{"uid": event, "title": "学习"}]})
    least = {entry.key: {} for entry in LEDGERS}
    least["branch"] = {"full_name": "支部"}
    least["party_groups"] = least["people"] = {"name": "乙"}
    least["members"] = {"name": "丙", "roster_spans": [{"began_by": "founded"}]}
    least["events"] = {"title": "活动"}
    least["talks"] = {"held_on": "2025-03-01", "kind": "other"}
    least["study_plans"] = {"year": 2025, "title": "计划"}
    least["own_studies"] = {"person": person, "event": event, "done_on": "2025-03-01"}
    least["work_items"] = {"name": "事项", "began_on": "2025-03-01"}
    least["tasks"] = {"title": "任务", "assigned_on": "2025-03-01"}
    least["recurrences"] = {"title": "周期", "rule": "monthly", "day": 5, "began_on": "2025-03-01"}
    least["jots"] = {"said_on": "2025-03-01", "text": "随记"}
    least["teams"] = {"name": "队", "founded_on": "2025-03-01"}
    least["dues_remittances"] = {"month": "2025-03"}
    least["duty_months"] = {"month": "2025-03"}
    least["score_sheets"] = {"period": "2025-03"}
    for entry in LEDGERS:
        for field in entry.fields:
            if required(entry.model, field):
                least[entry.key].setdefault(field.name, _least_value(entry.model, field, person))
    return least


def _least_value(model, field, person):
    """Something that a field which must be filled accepts, whatever its ledger."""
    words = words_of(model, field)
    by_kind = {"person": person, "date": "2025-03-01", "integer": 2025, "decimal": 1, "bool": True}
    return next(iter(words)) if words else by_kind.get(kind_of(model, field), "内容")


def _try(database, entry, field, values):
    try:
        with database.operation("record.add") as op:
            record_id = save(op, entry, values)
    except InvalidRecord as refusal:
        _must_say_why(refusal, field)
        return False
    with database.read() as session:
        read = get(session, entry, record_id)[field.name]
    expected = (
        unicodedata.normalize("NFC", values[field.name]).replace("\r\n", "\n").replace("\r", "\n").strip()
    )
    assert (read or "") == expected, (entry.key, field.name, expected[:20])
    assert len(expected) <= length_of(entry.model, field)
    database.undo()
    return True


def _must_say_why(refusal, field):
    assert [problem.field for problem in refusal.problems] == [field.name], refusal
    assert all(problem.reason for problem in refusal.problems)
