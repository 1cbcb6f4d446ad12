"""The row 集中学习 of the twelve months: the plan's items month by month, and sessions beside the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.counting import month_end
from app.models.foundation import Choice
from app.models.study import StudyItem
from app.services.desk_grid import (
    DONE,
    DUE,
    EXPLAINED,
    MISSED,
    MONTH_WARNING,
    OPEN,
    PARTIAL,
    PLANNED,
    Cell,
    Line,
)
from app.services.desk_rules import STUDY_RULE
from app.services.facts_types import PlanItemFact, YearFacts
from app.services.figures import study
from app.services.figures.attendance import activity_of, held_day, of_kind
from app.services.figures.study import PlanItemState, plan_item_states, plan_items

_OTHER_KINDS = ("lecture", "theme_day", "integrity_education")


def study_line(session: Session, facts: YearFacts, begin: date) -> Iterable[Line]:
    """集中学习; nothing where there is neither a plan nor a session.

    Items of months that end before ``begin`` and were not held are left out.
    """
    reasons = _reasons(session, facts)
    explained = {item_id for item_id, reason in reasons.items() if reason}
    states = plan_item_states(facts)
    items = [
        row
        for row in plan_items(facts)
        if row.id in reasons
        and not row.own_study
        and (month_end(facts.year, row.month) >= begin or row.id in explained or _is_begun(states[row.id]))
    ]
    sessions = of_kind(facts, "study")
    if not items and not sessions:
        return
    cells = [_month(facts, month, items, explained) for month in range(1, 13)]
    done = sum(plan_item_states(facts)[row.id].state in (study.DONE, study.DONE_LATE) for row in items)
    total = f"{done} / {len(items)}" if items else f"{len(sessions)} 次"
    period = "按计划" if items else "无计划"
    yield Line("study", "集中学习", period, tuple(cell for cell in cells if cell), total, STUDY_RULE)


def _is_begun(state: PlanItemState) -> bool:
    """Whether anything of an item has been held."""
    return state.state not in (study.BLANK, study.NOT_DONE)


def _reasons(session: Session, facts: YearFacts) -> dict[int, str | None]:
    """Why it was not done, of each item that a study session does (and no other kind of event)."""
    query = (
        select(StudyItem.id, StudyItem.why_not_done)
        .outerjoin(Choice, (Choice.list == "study_method") & (Choice.code == StudyItem.method))
        .where(StudyItem.id.in_([row.id for row in facts.plan_items]))
        .where(Choice.makes_kind.is_(None) | Choice.makes_kind.not_in(_OTHER_KINDS))
    )
    return {row.id: row.why_not_done for row in session.execute(query)}


def _month(facts: YearFacts, month: int, items: list[PlanItemFact], explained: set[int]) -> Cell | None:
    first, last = date(facts.year, month, 1), month_end(facts.year, month)
    here = [row for row in items if row.month == month]
    states = [plan_item_states(facts)[row.id] for row in here]
    linked = {event_id for row in items for event_id in row.event_ids}
    beside = [
        row
        for row in of_kind(facts, "study")
        if first <= row.day <= last and not linked & {sitting.id for sitting in row.sittings}
    ]
    if not here and not beside:
        return None
    state, text = _state(facts, last, here, states, explained) if here else (DONE, str(beside[0].day.day))
    records = _records(facts, here, states) + [row.id for row in beside]
    lines = [f"{month} 月　集中学习　{_finished(states)} / {len(here)}"]
    lines += [f"《{row.theme}》{study.STATES[found.state]}" for row, found in zip(here, states, strict=True)]
    lines += [f"{row.day:%m-%d} {row.title}" for row in beside]
    return Cell(
        month,
        1,
        state,
        text,
        (*lines, STUDY_RULE, "单击看记录"),
        tuple(records or [row.id for row in here]),
        "study",
        day=min(max(facts.as_of, first), last),
    )


def _records(facts: YearFacts, here: list[PlanItemFact], states: list[PlanItemState]) -> list[int]:
    """The sessions of the month's items when all are done, else the items that still want one."""
    if _finished(states) == len(here):
        return [sitting.id for row in states for each in row.activity_ids
                for sitting in activity_of(facts)[each].sittings]  # fmt: skip
    return [row.item_id for row in states if row.state not in (study.DONE, study.DONE_LATE)]


def _finished(states: list[PlanItemState]) -> int:
    return sum(row.state in (study.DONE, study.DONE_LATE) for row in states)


def _state(
    facts: YearFacts,
    last: date,
    here: list[PlanItemFact],
    states: list[PlanItemState],
    explained: set[int],
) -> tuple[str, str]:
    done, needed = _finished(states), len(here)
    many = f"{done}/{needed}"
    if done == needed:
        days = [row.done_on for row in states if row.done_on is not None]
        if needed > 1:
            return DONE, many
        return DONE, _day(days[0], last) if days else ""
    begun = bool(done) or any(row.state == study.PARTIAL for row in states)
    if last <= facts.as_of:
        missing = [row for row in states if row.state not in (study.DONE, study.DONE_LATE)]
        if all(row.item_id in explained for row in missing):
            return EXPLAINED, "说明"
        return MISSED, many if begun else "缺"
    return (PARTIAL, many) if begun else _nothing_yet(facts, last, here)


def _nothing_yet(facts: YearFacts, last: date, here: list[PlanItemFact]) -> tuple[str, str]:
    """Nothing held in a month that is not over: what is planned, else how much time is left."""
    many = f"0/{len(here)}" if len(here) > 1 else ""
    planned = _planned_day(facts, here)
    if planned is not None:
        return (DUE if (planned - facts.as_of).days <= MONTH_WARNING else PLANNED), str(planned.day)
    if (last - facts.as_of).days <= MONTH_WARNING:
        return DUE, many or "缺"
    running = (last.year, last.month) == (facts.as_of.year, facts.as_of.month)
    return (OPEN if running else PLANNED), many


def _day(day: date, last: date) -> str:
    return str(day.day) if day.month == last.month else f"{day.month}-{day.day}"


def _planned_day(facts: YearFacts, here: list[PlanItemFact]) -> date | None:
    wanted = {event_id for row in here for event_id in row.event_ids}
    days = [held_day(row) for row in facts.events if row.id in wanted and row.state == "planned"]
    return min(days, default=None)
