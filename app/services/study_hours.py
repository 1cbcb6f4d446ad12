"""Each member's hours against the own target, and what the rest of the plan still brings (domain §13.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.counting import Interval, day_before, month_end, plain, touches
from app.models.foundation import Choice
from app.models.organisation import ABSENCES, COMMITTEE_POSTS
from app.models.study import StudyItem
from app.services.facts_types import AbsenceFact, PlanItemFact, YearFacts, once
from app.services.figures.attendance import activities, due_people, make_ups, turnout
from app.services.figures.hours import PersonHours, person_hours
from app.services.figures.membership import committee_on, group_on, members_on, memberships
from app.services.figures.study import BLANK, PARTIAL, plan_item_states, plan_items
from app.services.missed_sessions import MADE_UP_KINDS
from app.services.study_sessions import is_for_committee

_TOLD = ("excused", "floating", "leave", "posting")


class ItemToCome(NamedTuple):
    """Hours (in hundredths) that a plan item still gives to those due; ``trains``: it is a 集中培训."""

    item_id: int
    hours_x100: int
    trains: bool
    due: frozenset[int]


class Missed(NamedTuple):
    """Activities that a person missed and has not made up for, and their hours."""

    times: int
    hours_x100: int


@dataclass(frozen=True)
class PersonView:
    """A member's hours; ``standing`` is met, on_track (the rest of the plan suffices), short or excused.

    ``notes`` say what a reader of the row has to know: joined in the year, posted elsewhere, new posts.
    """

    person_id: int
    name: str
    committee: bool
    hours_x100: int
    target_x100: int
    to_come_x100: int
    lacks_training: bool
    training_to_come: bool
    part_year: bool
    standing: str
    by_kind: Mapping[str, int]
    missed: Missed
    notes: tuple[str, ...]

    @property
    def forecast_x100(self) -> int:
        """Hours at the year's end when the person comes to everything that the plan still has."""
        return self.hours_x100 + self.to_come_x100

    @property
    def lacking_x100(self) -> int:
        """What is missing even then."""
        return max(self.target_x100 - self.forecast_x100, 0)

    @property
    def forecast_words(self) -> str:
        """按计划学完可达 34，够: the forecast as a sentence."""
        if self.standing == "excused":
            return "不计入学时基数"
        if self.standing == "met":
            return "已达标"
        words = f"按计划学完可达 {plain(self.forecast_x100)}"
        if self.lacking_x100:
            return f"{words}，还差 {plain(self.lacking_x100)}"
        return f"{words}，够" if self.standing == "on_track" else f"{words}，还缺集中培训"


def people_views(session: Session, facts: YearFacts) -> tuple[PersonView, ...]:
    """Each member of the as-of day, in the order of the roster."""
    to_come = items_to_come(session, facts)
    names = {person.id: person.name for person in facts.people}
    missed = _missed(facts)
    return tuple(
        _view(facts, row, names[row.person_id], to_come, missed.get(row.person_id, Missed(0, 0)))
        for row in person_hours(facts)
    )


def person_view(session: Session, facts: YearFacts, person_id: int) -> PersonView | None:
    """One member's hours; None for who is no member on the as-of day."""
    row = next((row for row in person_hours(facts) if row.person_id == person_id), None)
    if row is None:
        return None
    name = next(person.name for person in facts.people if person.id == person_id)
    missed = _missed(facts).get(person_id, Missed(0, 0))
    return _view(facts, row, name, items_to_come(session, facts), missed)


def _view(
    facts: YearFacts, row: PersonHours, name: str, to_come: Iterable[ItemToCome], missed: Missed
) -> PersonView:
    mine = [item for item in to_come if row.person_id in item.due]
    hours = sum(item.hours_x100 for item in mine)
    trains = any(item.trains for item in mine)
    return PersonView(
        row.person_id,
        name,
        row.committee,
        row.hours_x100,
        row.target_x100,
        hours,
        row.lacks_training,
        trains,
        row.part_year,
        _standing(row, hours, trains=trains),
        row.by_kind,
        missed,
        _notes(facts, row, trains=trains),
    )


def _standing(row: PersonHours, to_come: int, *, trains: bool) -> str:
    if not row.must:
        return "excused"
    if row.met:
        return "met"
    reaches = row.hours_x100 + to_come >= row.target_x100 and (trains or not row.lacks_training)
    return "on_track" if reaches else "short"


# What the plan still has -----------------------------------------------------------------------------


def items_to_come(session: Session, facts: YearFacts) -> tuple[ItemToCome, ...]:
    """Items whose month is not over, or that were only partly held, with those who are due for the rest."""
    query = select(StudyItem.id, StudyItem.scope, Choice.makes_kind).outerjoin(
        Choice, (Choice.list == "study_method") & (Choice.code == StudyItem.method)
    )
    stored = {row.id: row for row in session.execute(query)}
    found = []
    for item in plan_items(facts):
        row = stored.get(item.id)
        left = 0 if row is None else _left(facts, item)
        if row is None or not left:
            continue
        due = _due_for(facts, item, row.scope or "")
        if item.own_study:
            due -= frozenset(plan_item_states(facts)[item.id].learners)
        found.append(ItemToCome(item.id, left, row.makes_kind == "training", due))
    return tuple(found)


def _left(facts: YearFacts, item: PlanItemFact) -> int:
    """Hours that an item can still give by the plan; 自学 stays open to others until its month is over."""
    state = plan_item_states(facts)[item.id]
    if item.own_study:
        return (item.hours_x100 or 0) if month_end(facts.year, item.month) > facts.as_of else 0
    if state.state in (BLANK, PARTIAL):
        return max((item.hours_x100 or 0) - state.held_x100, 0)
    return 0


def _due_for(facts: YearFacts, item: PlanItemFact, scope: str) -> frozenset[int]:
    """Whom a session to come is for: those due for the planned one, else those whom 参加范围 names."""
    planned = [row for row in facts.events if row.id in item.event_ids and row.state == "planned"]
    if planned:
        return frozenset().union(*(due_people(facts, row) for row in planned))
    if is_for_committee(scope):
        return committee_on(facts, facts.as_of)
    group = next((row.id for row in facts.groups if row.name in scope), None)
    if group is not None:
        return group_on(facts, group, facts.as_of)
    return members_on(facts, facts.as_of)


@once
def _missed(facts: YearFacts) -> dict[int, Missed]:
    """What each person missed of lessons that one can make up for."""
    found: dict[int, list[int]] = defaultdict(list)
    for activity in activities(facts):
        if activity.kinds & MADE_UP_KINDS:
            seen = turnout(facts, activity)
            made_up = {row.person_id for row in make_ups(facts).get(activity.id, ())}
            for person in seen.due - seen.present - made_up:
                found[person].append(activity.hours_x100 or 0)
    return {person: Missed(len(hours), sum(hours)) for person, hours in found.items()}


# What a reader of the row has to know ------------------------------------------------------------------


def _notes(facts: YearFacts, row: PersonHours, *, trains: bool) -> tuple[str, ...]:
    notes = [*_joined(facts, row.person_id), *_new_post(facts, row), *_away(facts, row.person_id)]
    if row.part_year and facts.settings.prorate:
        notes.append("目标按在册月份折算")
    if row.lacks_training:
        notes.append("缺集中培训，计划里有" if trains else "缺集中培训")
    return tuple(notes)


def _joined(facts: YearFacts, person_id: int) -> list[str]:
    """3月转入 or 6月入党 of who became a member here within the year: hours count from that day on."""
    times = [row for row in memberships(facts) if row.person_id == person_id]
    now = next((row for row in times if row.days.covers(facts.as_of)), None)
    if now is None or now.days.start <= facts.first_day:
        return []
    return [f"{now.days.start.month}月{'入党' if now.admitted else '转入'}"]


def _new_post(facts: YearFacts, row: PersonHours) -> list[str]:
    """5月任支委 of who joined the committee within the year: the whole yearly target is the committee's."""
    if not row.committee or row.person_id in committee_on(facts, facts.first_day):
        return []
    starts = [
        post.days.start
        for post in facts.posts
        if post.person_id == row.person_id
        and post.kind in COMMITTEE_POSTS
        and post.days.covers(facts.as_of)
        and post.days.start > facts.first_day
    ]
    return [f"{min(starts).month}月任支委"] if starts else []


def _away(facts: YearFacts, person_id: int) -> list[str]:
    """借调外派（3月起）: absences of the year; only 不计入应到 changes who is due, but all explain a gap."""
    spans = [
        row
        for row in facts.absences
        if row.person_id == person_id
        and row.kind in _TOLD
        and touches([row.days], facts.first_day, facts.as_of)
    ]
    return [_absence_words(facts, row) for row in sorted(spans, key=lambda row: row.days)]


def _absence_words(facts: YearFacts, row: AbsenceFact) -> str:
    words = row.reason if row.kind == "excused" and row.reason else ABSENCES[row.kind]
    when = _months(facts, row.days)
    told = f"{words}（{when}）" if when else words
    return f"{told}不计入应到" if row.kind == "excused" else told


def _months(facts: YearFacts, days: Interval) -> str:
    """3月起, 3月至5月, 至5月; empty for the whole year so far."""
    began = f"{days.start.month}月" if days.start > facts.first_day else ""
    last = day_before(days.end)
    if days.covers(facts.as_of):
        return f"{began}起" if began else ""
    return f"{began}至{last.month}月" if began != f"{last.month}月" else began
