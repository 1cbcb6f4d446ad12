"""落实检查: what the plan's months and quarters came to, who checked them and when (domain F05)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.counting import plain
from app.models.study import PlanCheck, StudyItem, StudyPlan
from app.services import records
from app.services.database import OpenOperation
from app.services.facts_types import PlanItemFact, YearFacts
from app.services.figures.attendance import Activity, activity_of, make_ups, summed, turnout
from app.services.figures.membership import members_on
from app.services.figures.study import (
    BLANK,
    DONE,
    DONE_LATE,
    NOT_DONE,
    PARTIAL,
    PlanItemState,
    plan_item_states,
    plan_items,
)
from app.services.ledger import Field, Ledger
from app.services.references import References
from app.services.specs.study import PLAN_CHECKS
from app.services.study_periods import Period, periods

CHECKED, DUE, RUNNING, TO_COME, EMPTY = "checked", "due", "running", "to_come", "empty"
STATES = {CHECKED: "已检查", DUE: "待检查", RUNNING: "进行中", TO_COME: "未到期", EMPTY: "没有安排"}
_LEDGER = Ledger(
    "plan_checks",
    PLAN_CHECKS.title,
    PlanCheck,
    (*PLAN_CHECKS.fields, Field("plan", "学习计划", column="plan_id")),
    check=PLAN_CHECKS.check,
    year_of=lambda values: int(values["period"][:4]),
)


class Behind(NamedTuple):
    """An item of the period that was late, partial or not done: what became of it, and why."""

    item_id: int
    theme: str
    month: int
    state: str
    words: str
    why: str


class Missing(NamedTuple):
    """Somebody who missed sessions of the period's items and has not made up for them."""

    person_id: int
    name: str
    titles: tuple[str, ...]


class StoredCheck(NamedTuple):
    """What was written down about a check."""

    record_id: int
    checked_on: date
    checker_id: int | None
    checker: str
    opinion: str


@dataclass(frozen=True)
class CheckRow:
    """A period: derived figures as of the facts' day, and the check that was made, if one was.

    Rates are those of the sessions of the period's items, each session once; None without anybody due.
    """

    period: Period
    state: str
    due: int
    done: int
    late: int
    partial: int
    not_done: int
    to_come: int
    rate: str | None
    participation: str | None
    behind: tuple[Behind, ...]
    missing: tuple[Missing, ...]
    check: StoredCheck | None


def period_of(year: int, key: str) -> Period:
    """The period that a key or its words mean (2026-03, 3月, 一季度); UserError for another."""
    wanted = key.replace(" ", "")
    for period in periods(year):
        if wanted in (period.key, period.words):
            return period
    raise UserError(f"{year} 年没有“{key}”这一期检查。", remedy=f"请写 {year}-03、{year}-Q1，或3月、一季度。")


def check_rows(session: Session, facts: YearFacts) -> tuple[CheckRow, ...]:
    """The year's twelve months and four quarters; empty without a plan."""
    if not facts.has_plan:
        return ()
    stored, reasons = _stored(session, facts), _reasons(session)
    return tuple(_row(facts, period, stored.get(period.key), reasons) for period in periods(facts.year))


def save_check(
    op: OpenOperation,
    year: int,
    period: str,
    checked_on: date,
    checker: int | None = None,
    opinion: str | None = None,
) -> int:
    """Write the check of a period; another one of the same period is replaced. Returns the record's id.

    Raises InvalidRecord for a day before the period or after today, and UserError without a plan.
    """
    plan_id = op.session.scalar(select(StudyPlan.id).where(StudyPlan.year == year))
    if plan_id is None:
        raise UserError(f"{year} 年还没有学习计划，没有可检查的。", remedy="请先新建或导入学习计划。")
    found = period_of(year, period)
    problem = ""
    if checked_on < found.first_day:
        problem = f"{checked_on.isoformat()} 时{found.words}还没有开始"
    elif checked_on > op.now.date():
        problem = f"{checked_on.isoformat()} 晚于今天"
    if problem:
        raise InvalidRecord(f"{found.words}检查", (Problem("checked_on", "检查日期", problem),))
    values = {"checked_on": checked_on, "checker": checker, "opinion": opinion}
    known = _record_id(op.session, plan_id, found.key)
    given = values if known is not None else {**values, "plan": plan_id, "period": found.key}
    return records.save(op, _LEDGER, given, known)


def remove_check(op: OpenOperation, year: int, period: str) -> None:
    """Take the check of a period away; UserError when there is none."""
    plan_id = op.session.scalar(select(StudyPlan.id).where(StudyPlan.year == year))
    known = None if plan_id is None else _record_id(op.session, plan_id, period)
    if known is None:
        raise UserError("这一期没有检查记录。", remedy="它可能已被删除或撤销，请刷新后再看。")
    records.delete(op, _LEDGER, known)


def _record_id(session: Session, plan_id: int, period: str) -> int | None:
    where = (PlanCheck.plan_id == plan_id, PlanCheck.period == period)
    return session.scalar(select(PlanCheck.id).where(*where))


# Deriving --------------------------------------------------------------------------------------------


def _row(
    facts: YearFacts, period: Period, stored: StoredCheck | None, reasons: dict[int, str | None]
) -> CheckRow:
    items = [item for item in plan_items(facts) if item.month in period.months]
    states = [plan_item_states(facts)[item.id] for item in items]
    held = _activities(facts, states)
    found = summed(facts, held)
    names = [state.state for state in states]
    return CheckRow(
        period,
        _state(facts, period, stored, bool(items)),
        len(items),
        names.count(DONE),
        names.count(DONE_LATE),
        names.count(PARTIAL),
        names.count(NOT_DONE),
        names.count(BLANK),
        found.rate,
        found.participation,
        tuple(_behind(items, states, reasons)),
        _missing(facts, held),
        stored,
    )


def _state(facts: YearFacts, period: Period, stored: StoredCheck | None, planned: bool) -> str:  # noqa: FBT001 - one of the four things that decide
    if stored is not None:
        return CHECKED
    if facts.as_of < period.first_day:
        return TO_COME
    if not planned:
        return EMPTY
    return DUE if period.last_day <= facts.as_of else RUNNING


def _activities(facts: YearFacts, states: Iterable[PlanItemState]) -> list[Activity]:
    ids = dict.fromkeys(each for state in states for each in state.activity_ids)
    return [activity_of(facts)[each] for each in ids]


def _behind(
    items: list[PlanItemFact], states: list[PlanItemState], reasons: dict[int, str | None]
) -> Iterable[Behind]:
    for item, state in zip(items, states, strict=True):
        if state.state in (DONE_LATE, PARTIAL, NOT_DONE):
            words = _words(item, state)
            yield Behind(item.id, item.theme, item.month, state.state, words, reasons.get(item.id) or "")


def _words(item: PlanItemFact, state: PlanItemState) -> str:
    if state.state == DONE_LATE:
        day = state.done_on
        return f"{day.month}月{day.day}日完成" if day else "延期完成"
    if state.state == PARTIAL and not state.stated:
        return f"学了 {plain(state.held_x100)} / {plain(item.hours_x100 or 0)} 学时"
    return "部分完成" if state.state == PARTIAL else "未开展"


def _missing(facts: YearFacts, held: list[Activity]) -> tuple[Missing, ...]:
    titles: dict[int, list[str]] = {}
    here = members_on(facts, facts.as_of)
    for activity in held:
        found = turnout(facts, activity)
        made_up = {row.person_id for row in make_ups(facts).get(activity.id, ())}
        for person in (found.due - found.present - made_up) & here:
            titles.setdefault(person, []).append(activity.title)
    return tuple(
        Missing(person.id, person.name, tuple(titles[person.id]))
        for person in facts.people
        if person.id in titles
    )


def made_checks(facts: YearFacts) -> ColumnElement[bool]:
    """Checks of the year's plan that were made by the as-of day, for a past year also those after its end."""
    until = facts.as_of if facts.as_of < facts.last_day else date.max
    of_year = PlanCheck.plan_id.in_(select(StudyPlan.id).where(StudyPlan.year == facts.year))
    return and_(of_year, PlanCheck.checked_on <= until)


def _stored(session: Session, facts: YearFacts) -> dict[str, StoredCheck]:
    names = References(session)
    query = select(PlanCheck).where(made_checks(facts))
    return {
        row.period: StoredCheck(
            row.id,
            row.checked_on,
            row.checker_id,
            names.person_name(row.checker_id) if row.checker_id else "",
            row.opinion or "",
        )
        for row in session.scalars(query)
    }


def _reasons(session: Session) -> dict[int, str | None]:
    query = select(StudyItem.id, StudyItem.why_not_done).where(StudyItem.why_not_done.is_not(None))
    return {row.id: row.why_not_done for row in session.execute(query)}
