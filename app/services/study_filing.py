"""Filing 报备 of the study plan with the higher committee: rounds, answers, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.study import Filing, StudyPlan
from app.services import records
from app.services.database import OpenOperation
from app.services.study_amendments import filed_round
from app.services.study_changes import CHANGES, Amendment, compare, ids_by_uid, items_now

__all__ = [
    "CHANGES",
    "Amendment",
    "Round",
    "amended_by_round",
    "amendments",
    "answer",
    "changed_since_sent",
    "changes_of_round",
    "items_now",
    "items_of_round",
    "rounds",
    "submit",
]


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
    filed = filed_round(session, plan_id)
    if filed is None or filed.snapshot is None:
        return None
    return compare(filed.snapshot, items_now(session, plan_id), ids_by_uid(session, plan_id))


def changed_since_sent(session: Session, plan_id: int) -> tuple[Amendment, ...] | None:
    """How the plan differs from what was sent last; None when nothing was sent with its items kept."""
    newest = _newest(session, plan_id)
    if newest is None or newest.snapshot is None:
        return None
    return compare(newest.snapshot, items_now(session, plan_id), ids_by_uid(session, plan_id))


def changes_of_round(session: Session, plan_id: int, number: int) -> tuple[Amendment, ...] | None:
    """What a round changed against the one before it; None for the first, or when either kept no items."""
    here, before = (_round(session, plan_id, each) for each in (number, number - 1))
    if here is None or before is None or here.snapshot is None or before.snapshot is None:
        return None
    return compare(before.snapshot, here.snapshot, ids_by_uid(session, plan_id))


def amended_by_round(session: Session, plan_id: int, number: int) -> tuple[Amendment, ...] | None:
    """What a round amended in the plan filed before it; None when none was filed before, or no items kept."""
    here = _round(session, plan_id, number)
    filed = session.scalar(
        select(Filing)
        .where(Filing.plan_id == plan_id, Filing.state == "filed", Filing.round < number)
        .order_by(Filing.round.desc())
        .limit(1)
    )
    if here is None or filed is None or here.snapshot is None or filed.snapshot is None:
        return None
    return compare(filed.snapshot, here.snapshot, ids_by_uid(session, plan_id))


def items_of_round(session: Session, plan_id: int, number: int) -> list[dict[str, Any]] | None:
    """The items as a round sent them; None when there is no such round or it kept none."""
    found = _round(session, plan_id, number)
    return None if found is None or found.snapshot is None else list(found.snapshot)


def _round(session: Session, plan_id: int, number: int) -> Filing | None:
    return session.scalar(select(Filing).where(Filing.plan_id == plan_id, Filing.round == number))


def _newest(session: Session, plan_id: int) -> Filing | None:
    return session.scalar(
        select(Filing)
        .where(Filing.plan_id == plan_id)
        .order_by(Filing.round.desc(), Filing.id.desc())
        .limit(1)
    )
