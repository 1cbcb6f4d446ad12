"""The branch's plan and papers: what became of a line of the plan, what waits, and copying a year's plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.counting import month_end
from app.services.database import OpenOperation
from app.services.record_rows import list_rows
from app.services.records import save
from app.services.registry import ledger

DONE, LATE, MISSED, AHEAD = "完成", "逾期完成", "未完成", "未到期"
COPIED = ("category", "content", "measures", "due_month", "owner", "helpers")
Values = Mapping[str, Any]


def plan_state(values: Values, day: date) -> str:
    """完成 in or before its month, 逾期完成 after it, 未完成 once the month is over (as domain §13.6)."""
    month = values["due_month"]
    due = month_end(values["year"], month or 12)
    if values["done_on"] is not None and values["done_on"] <= day:
        return DONE if values["done_on"] <= due else LATE
    return MISSED if due < day else AHEAD


def plan_counts(rows: Iterable[Values], day: date) -> tuple[int, int, int]:
    """How many lines were done in time, done late, and missed."""
    states = [plan_state(row, day) for row in rows]
    return states.count(DONE), states.count(LATE), states.count(MISSED)


def lines_to_copy(session: Session, year: int) -> list[Values]:
    """Lines of the year before that the year's plan doesn't have."""
    there = {row["content"] for row in list_rows(session, ledger("plan_lines"), year)}
    return [row for row in list_rows(session, ledger("plan_lines"), year - 1) if row["content"] not in there]


def copy_plan(op: OpenOperation, year: int) -> int:
    """Take last year's lines over without their results; how many. UserError when there is none."""
    found = lines_to_copy(op.session, year)
    if not found:
        raise UserError(
            f"{year - 1} 年的计划里没有可以复制的条目。",
            data="本年计划没有改动。",
            remedy="上年没有计划，或者都已经在本年计划里了；可以直接新建。",
        )
    for row in found:
        save(op, ledger("plan_lines"), {"year": year, **{name: row[name] for name in COPIED}})
    return len(found)
