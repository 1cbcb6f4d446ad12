"""The study plan: what became of each item, and the filing with the committee (domain §13.6, §13.11)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from app.models.counting import month_end, percent
from app.services.facts_types import FilingFact, PlanItemFact, YearFacts, once
from app.services.figures.attendance import Activity, activity_of, summed
from app.services.figures.base import Counted

DONE, DONE_LATE, PARTIAL, NOT_DONE, BLANK = "done", "done_late", "partial", "not_done", "blank"
STATES = {DONE: "完成", DONE_LATE: "延期完成", PARTIAL: "部分完成", NOT_DONE: "未完成", BLANK: "未到期"}
LEARNING = frozenset({"study", "lecture", "theme_day"})


class PlanItemState(NamedTuple):
    """What became of a plan item by the as-of day; hours in hundredths.

    ``stated`` marks a result taken over from an imported plan; ``learners`` are the people with an own-study
    record of the item; the rates are those of its events, ``participation`` (参学率) with those who made up.
    """

    item_id: int
    state: str
    done_on: date | None
    held_x100: int
    activity_ids: tuple[int, ...]
    due: int
    present: int
    made_up: int
    rate: str | None
    participation: str | None
    learners: tuple[int, ...]
    stated: bool


@once
def plan_items(facts: YearFacts) -> tuple[PlanItemFact, ...]:
    """Items that are not cancelled by the as-of day."""
    return tuple(
        row for row in facts.plan_items if row.cancelled_on is None or row.cancelled_on > facts.as_of
    )


@once
def plan_item_states(facts: YearFacts) -> dict[int, PlanItemState]:
    """State of each item that is not cancelled, by its id."""
    learners: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for row in facts.own_studies:
        if row.item_id is not None and row.done_on <= facts.as_of:
            learners[row.item_id].append((row.done_on, row.person_id))
    return {item.id: _state(facts, item, sorted(learners[item.id])) for item in plan_items(facts)}


def _state(facts: YearFacts, item: PlanItemFact, learners: list[tuple[date, int]]) -> PlanItemState:
    held = _held(facts, item)
    hours = sum(activity.hours_x100 or 0 for activity in held)
    done_on = _done_on(item, held, learners)
    state = _named(facts, item, done_on, started=bool(held))
    stated = not held and done_on is None and _statement_holds(facts, item)
    if stated:
        state, done_on = item.stated_result or state, item.stated_on
    found = summed(facts, held)
    return PlanItemState(
        item.id,
        state,
        done_on,
        hours,
        tuple(activity.id for activity in held),
        found.due,
        found.present,
        found.made_up,
        found.rate,
        found.participation,
        tuple(person_id for _, person_id in learners),
        stated,
    )


def _held(facts: YearFacts, item: PlanItemFact) -> list[Activity]:
    """Counted activities of the item in order of day; several sittings of one are one."""
    found = {activity_of(facts)[event_id] for event_id in item.event_ids if event_id in activity_of(facts)}
    return sorted(found, key=lambda activity: (activity.day, activity.id))


def _done_on(item: PlanItemFact, held: list[Activity], learners: list[tuple[date, int]]) -> date | None:
    """The day when the held hours reach the planned ones; for 自学 that of the first own-study record."""
    days = [learners[0][0]] if item.own_study and learners else []
    reached = 0
    for activity in held:
        reached += activity.hours_x100 or 0
        if reached >= (item.hours_x100 or 0):
            days.append(activity.day)
            break
    return min(days, default=None)


def _named(facts: YearFacts, item: PlanItemFact, done_on: date | None, *, started: bool) -> str:
    last_day = month_end(facts.year, item.month)
    if done_on is not None:
        return DONE if done_on <= last_day else DONE_LATE
    if started:
        return PARTIAL
    return NOT_DONE if last_day <= facts.as_of else BLANK


def _statement_holds(facts: YearFacts, item: PlanItemFact) -> bool:
    """A stated result holds from its day on, without one when its month is over, until events exist."""
    if item.stated_result is None:
        return False
    return (item.stated_on or month_end(facts.year, item.month)) <= facts.as_of


@once
def filing_in_force(facts: YearFacts) -> FilingFact | None:
    """The newest round sent by the as-of day, as it stood then; a draft only where none was sent."""
    sent = [row for row in facts.filings if _sent_on(row) <= facts.as_of]
    if not sent:
        return max(facts.filings, key=lambda row: row.round, default=None)
    newest = max(sent, key=lambda row: row.round)
    if newest.answered_on is not None and newest.answered_on > facts.as_of:
        return newest._replace(state="submitted", answered_on=None)
    return newest


def _sent_on(row: FilingFact) -> date:
    return row.submitted_on or row.answered_on or date.max


def filing(facts: YearFacts) -> Counted:
    """State and dates of the filing; None without a plan."""
    if not facts.has_plan:
        return Counted(None, ())
    found = filing_in_force(facts)
    if found is None or _sent_on(found) > facts.as_of:
        return Counted({"state": "draft", "submitted_on": None, "answered_on": None}, ())
    return Counted(
        {
            "state": found.state,
            "submitted_on": _iso(found.submitted_on),
            "answered_on": _iso(found.answered_on),
        },
        (found.id,),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def items(facts: YearFacts) -> Counted:
    return Counted(len(plan_items(facts)), tuple(row.id for row in plan_items(facts)))


def done(facts: YearFacts) -> Counted:
    return _in_state(facts, DONE)


def done_late(facts: YearFacts) -> Counted:
    return _in_state(facts, DONE_LATE)


def partial(facts: YearFacts) -> Counted:
    return _in_state(facts, PARTIAL)


def not_done(facts: YearFacts) -> Counted:
    return _in_state(facts, NOT_DONE)


def blank(facts: YearFacts) -> Counted:
    return _in_state(facts, BLANK)


def rate(facts: YearFacts) -> Counted:
    finished = _in_state(facts, DONE, DONE_LATE).rows
    return Counted(percent(len(finished), len(plan_items(facts))), items(facts).rows)


def _in_state(facts: YearFacts, *states: str) -> Counted:
    rows = tuple(item_id for item_id, row in plan_item_states(facts).items() if row.state in states)
    return Counted(len(rows), rows)
