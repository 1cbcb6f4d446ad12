"""Filing 报备 of the study plan with the higher committee: rounds, answers, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.study import Filing, StudyPlan
from app.services import records
from app.services.database import OpenOperation
from app.services.record_rows import child_rows
from app.services.references import References
from app.services.specs.study import STUDY_ITEMS

_FILED_FIELDS = (
    "month",
    "theme",
    "content",
    "task",
    "method",
    "lecturer",
    "scope",
    "hours",
    "owner",
    "planned_time",
    "place",
    "cancelled_on",
)
_LABELS = {field.name: field.label for field in STUDY_ITEMS.fields}
CHANGES = {"added": "新增", "removed": "删除", "changed": "调整"}


@dataclass(frozen=True)
class Round:
    """One round of filing."""

    id: int
    round: int
    state: str
    submitted_on: date | None
    answered_on: date | None
    opinion: str | None
    kept: bool


@dataclass(frozen=True)
class Amendment:
    """One item that differs from the newest filed plan; ``details`` are (label, as filed, now)."""

    what: str
    theme: str
    month: int
    details: tuple[tuple[str, str, str], ...] = ()


def rounds(session: Session, plan_id: int) -> tuple[Round, ...]:
    """All rounds, first to newest; ``kept`` tells whether the items as sent were kept."""
    rows = session.scalars(select(Filing).where(Filing.plan_id == plan_id).order_by(Filing.round, Filing.id))
    return tuple(
        Round(
            row.id,
            row.round,
            row.state,
            row.submitted_on,
            row.answered_on,
            row.opinion,
            row.snapshot is not None,
        )
        for row in rows
    )


def submit(op: OpenOperation, plan_id: int, on: date) -> int:
    """Send the plan: keeps its items as they are now. Returns the id of the round.

    A draft round becomes the sent one; after an answer a new round begins.
    """
    newest = _newest(op.session, plan_id)
    items = items_now(op.session, plan_id)
    if not items:
        raise UserError("学习计划里还没有学习项目，不能报备。", remedy="请先按月加上学习项目。")
    if newest is not None and newest.state == "submitted":
        raise UserError(
            f"第 {newest.round} 次报备还没有答复。", remedy="请先登记上级的意见或备案日期，再报下一次。"
        )
    if newest is not None and newest.state == "filed" and amendments(op.session, plan_id) == ():
        raise UserError("计划和已备案的一样，不用再报备。", remedy="修改学习项目以后再报备。")
    sent = {"state": "submitted", "submitted_on": on, "answered_on": None, "opinion": None, "snapshot": items}
    if newest is not None and newest.state == "draft":
        op.session.execute(update(Filing).where(Filing.id == newest.id).values(sent))
        return newest.id
    year = op.session.scalar(select(StudyPlan.year).where(StudyPlan.id == plan_id))
    filing_id = records.new_record(op, "filing", year=year)
    number = 1 if newest is None else newest.round + 1
    op.session.execute(insert(Filing).values(id=filing_id, plan_id=plan_id, round=number, **sent))
    return filing_id


def answer(op: OpenOperation, plan_id: int, state: str, on: date, opinion: str = "") -> None:
    """Register what the committee answered to the round that waits: "returned" with its opinion, or "filed".

    Raises InvalidRecord when the day lies before the sending or a return has no opinion.
    """
    newest = _newest(op.session, plan_id)
    if newest is None or newest.state != "submitted":
        raise UserError("没有等待答复的报备。", remedy="请先报备学习计划。")
    problems = []
    if newest.submitted_on is not None and on < newest.submitted_on:
        problems.append(Problem("answered_on", "答复日期", f"早于报备的 {newest.submitted_on.isoformat()}"))
    if state == "returned" and not opinion.strip():
        problems.append(Problem("opinion", "上级意见", "退回修改的要写明意见"))
    if problems:
        raise InvalidRecord("报备意见", tuple(problems))
    values = {"state": state, "answered_on": on, "opinion": opinion.strip() or None}
    op.session.execute(update(Filing).where(Filing.id == newest.id).values(values))


def amendments(session: Session, plan_id: int) -> tuple[Amendment, ...] | None:
    """How the plan differs from the newest filed one; None when none was filed with its items kept."""
    filed = session.scalar(
        select(Filing)
        .where(Filing.plan_id == plan_id, Filing.state == "filed")
        .order_by(Filing.round.desc())
        .limit(1)
    )
    if filed is None or filed.snapshot is None:
        return None
    before = {row["uid"]: row for row in filed.snapshot}
    now = {row["uid"]: row for row in items_now(session, plan_id)}
    found = [
        Amendment("removed", row["theme"], row["month"]) for uid, row in before.items() if uid not in now
    ]
    for uid, row in now.items():
        if uid not in before:
            found.append(Amendment("added", row["theme"], row["month"]))
        elif details := _differences(before[uid], row):
            found.append(Amendment("changed", row["theme"], row["month"], details))
    return tuple(sorted(found, key=lambda row: (row.month, row.theme)))


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (_LABELS[name], _word(before.get(name)), _word(now.get(name)))
        for name in _FILED_FIELDS
        if before.get(name) != now.get(name)
    )


def _word(value: Any) -> str:
    return "（空）" if value in (None, "") else str(value)


def _newest(session: Session, plan_id: int) -> Filing | None:
    return session.scalar(
        select(Filing)
        .where(Filing.plan_id == plan_id)
        .order_by(Filing.round.desc(), Filing.id.desc())
        .limit(1)
    )


def items_now(session: Session, plan_id: int) -> list[dict[str, Any]]:
    """The items as they are filed: plain values that JSON holds, the owner by name."""
    names = References(session)
    rows = child_rows(session, STUDY_ITEMS, [plan_id]).get(plan_id, [])
    found = []
    for row in rows:
        values = {name: _plain(row[name]) for name in _FILED_FIELDS}
        values["owner"] = names.person_name(row["owner"]) if row["owner"] else None
        found.append({"uid": row["uid"], **values})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value
