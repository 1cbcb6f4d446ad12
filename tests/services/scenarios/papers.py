"""Operations of the room of papers."""

from app.services import papers
from app.services.records import save
from app.services.registry import ledger


def copy(database):
    with database.operation("record.add") as op:
        save(op, ledger("plan_lines"), {"year": 2024, "content": "每季度一次党课", "due_month": 3})
    with database.operation("plan.copy") as op:
        papers.copy_plan(op, 2025)


SCENARIOS = {"plan.copy": copy}
