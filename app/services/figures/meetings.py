"""Counts and attendance of the kinds of events, of all activities, and per person (domain §13.3, §13.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from app.models.counting import percent
from app.models.events import ALL_ACTIVITY_KINDS
from app.services.facts_types import YearFacts, once
from app.services.figures.attendance import (
    Activity,
    Sum,
    Turnout,
    activities,
    of_kind,
    rows_of_events,
    summed,
    turnout,
)
from app.services.figures.base import Counted

ALL = "all"


@once
def all_activities(facts: YearFacts) -> tuple[Activity, ...]:
    """全部活动: 党员大会, 党课, 主题党日 and 集中学习, each activity once."""
    return tuple(row for row in activities(facts) if row.kinds.intersection(ALL_ACTIVITY_KINDS))


def activities_of(facts: YearFacts, kind: str) -> tuple[Activity, ...]:
    """Counted activities of a kind, or of 全部活动."""
    return all_activities(facts) if kind == ALL else of_kind(facts, kind)


def sum_of(facts: YearFacts, kind: str) -> Sum:
    """Sums of a kind, or of 全部活动."""
    key = ("sum_of", kind)
    if key not in facts.memory:
        found = summed_all(facts) if kind == ALL else summed(facts, of_kind(facts, kind), kind)
        facts.memory[key] = found
    result: Sum = facts.memory[key]
    return result


def summed_all(facts: YearFacts) -> Sum:
    """全部活动: due in any of the four kinds counts once."""
    due = sum(len(found.due) for _, found in _turnouts_of_all(facts))
    present = sum(len(found.present) for _, found in _turnouts_of_all(facts))
    return Sum(len(all_activities(facts)), due, present, 0)


@once
def _turnouts_of_all(facts: YearFacts) -> tuple[tuple[int, Turnout], ...]:
    """By activity: due and present in the kinds of 全部活动; an unrelated kind of a sitting adds nobody."""
    return tuple((activity.id, _turnout_of_all(facts, activity)) for activity in all_activities(facts))


def _turnout_of_all(facts: YearFacts, activity: Activity) -> Turnout:
    found = [turnout(facts, activity, kind) for kind in activity.kinds.intersection(ALL_ACTIVITY_KINDS)]
    due: frozenset[int] = frozenset().union(*(row.due for row in found))
    present: frozenset[int] = frozenset().union(*(row.present for row in found))
    return Turnout(due, present)


def count_of(kind: str) -> Callable[[YearFacts], Counted]:
    """The figure ``X.count`` of a kind."""
    return lambda facts: Counted(sum_of(facts, kind).number, _rows(activities_of(facts, kind)))


def due_of(kind: str) -> Callable[[YearFacts], Counted]:
    """The figure ``X.due`` of a kind."""
    return lambda facts: Counted(sum_of(facts, kind).due, _rows(activities_of(facts, kind)))


def present_of(kind: str) -> Callable[[YearFacts], Counted]:
    """The figure ``X.present`` of a kind."""
    return lambda facts: Counted(sum_of(facts, kind).present, _rows(activities_of(facts, kind)))


def rate_of(kind: str) -> Callable[[YearFacts], Counted]:
    """The figure ``X.rate`` of a kind."""
    return lambda facts: Counted(sum_of(facts, kind).rate, _rows(activities_of(facts, kind)))


def _rows(chosen: Iterable[Activity]) -> tuple[int, ...]:
    return tuple(sitting.id for activity in chosen for sitting in activity.sittings)


def by_group(facts: YearFacts) -> Counted:
    """党小组会 of each group that there was in the year or that met."""
    meetings = of_kind(facts, "group")
    held: dict[int, list[Activity]] = {}
    for activity in meetings:
        for party_group_id in {sitting.party_group_id for sitting in activity.sittings}:
            if party_group_id is not None:
                held.setdefault(party_group_id, []).append(activity)
    value = {}
    for group in facts.groups:
        existed = group.days.start <= facts.as_of and group.days.end > facts.first_day
        if existed or group.id in held:
            found = summed(facts, held.get(group.id, []), "group")
            value[group.name] = {
                "count": found.number,
                "due": found.due,
                "present": found.present,
                "rate": found.rate,
            }
    return Counted(value, _rows(meetings))


class PersonAttendance(NamedTuple):
    """A person's own 全部活动: ids of the activities due and attended."""

    person_id: int
    due: tuple[int, ...]
    present: tuple[int, ...]

    @property
    def rate(self) -> str | None:
        """个人出勤率."""
        return percent(len(self.present), len(self.due))


def person_attendance(facts: YearFacts, person_id: int) -> PersonAttendance:
    """全部活动 of one person, by activity."""
    due, present = [], []
    for activity_id, found in _turnouts_of_all(facts):
        if person_id in found.due:
            due.append(activity_id)
        if person_id in found.present:
            present.append(activity_id)
    return PersonAttendance(person_id, tuple(due), tuple(present))


def volunteer_events(facts: YearFacts) -> Counted:
    found = of_kind(facts, "volunteer")
    return Counted(len(found), _rows(found))


def volunteer_person_times(facts: YearFacts) -> Counted:
    found = _volunteering(facts)
    return Counted(len(found), _rows(of_kind(facts, "volunteer")))


@once
def _volunteering(facts: YearFacts) -> dict[tuple[int, int], int]:
    """Hours in hundredths by activity and person; volunteers who are no members count (domain §13.14).

    Own hours of several sittings add up; those of the event count once.
    """
    found: dict[tuple[int, int], int] = {}
    for activity in of_kind(facts, "volunteer"):
        own: dict[int, int | None] = {}
        for sitting in activity.sittings:
            for row in rows_of_events(facts).get(sitting.id, ()):
                if row.state == "present" and not row.guest:
                    before = own.get(row.person_id)
                    own[row.person_id] = before if row.hours_x100 is None else (before or 0) + row.hours_x100
        for person_id, hours in own.items():
            found[activity.id, person_id] = (activity.hours_x100 or 0) if hours is None else hours
    return found


def volunteer_hours_by(facts: YearFacts) -> Mapping[tuple[int, int], int]:
    """Hundredths of an hour by activity and person, whoever was there."""
    return _volunteering(facts)


def volunteer_hours_x100(facts: YearFacts) -> int:
    """Sum of all volunteering, in hundredths of an hour."""
    return sum(_volunteering(facts).values())


def volunteer_hours_of(facts: YearFacts, person_id: int) -> int:
    """One person's volunteering in the year, in hundredths of an hour."""
    return sum(hours for (_, person), hours in _volunteering(facts).items() if person == person_id)


def education(facts: YearFacts) -> Counted:
    """警示教育."""
    found = of_kind(facts, "integrity_education")
    return Counted(len(found), _rows(found))
