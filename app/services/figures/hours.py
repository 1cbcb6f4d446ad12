"""学时: what each activity and each own study earned, against the own target (domain §13.5)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from app.models.counting import mean_of_hundredths, month_end, plain
from app.services.facts_types import YearFacts, once
from app.services.figures.attendance import (
    VOLUNTEER,
    Activity,
    activities,
    activity_of,
    rows_of_events,
    turnout,
)
from app.services.figures.base import Counted, heads
from app.services.figures.membership import committee_on, excused_on, members_on, memberships

MEETINGS = frozenset({"assembly", "committee", "group", "organisation_life", "appraisal"})
OWN_STUDY, MAKE_UP = "own_study", "make_up"


class HoursEntry(NamedTuple):
    """Hours that a person earned; ``kind`` is an event kind, "make_up" 补学 or "own_study" 自学."""

    person_id: int
    record_id: int
    day: date
    kind: str
    hours_x100: int


class PersonHours(NamedTuple):
    """A member's year; hours in hundredths.

    ``must`` is false for the excused, who stay out of the base; ``part_year`` marks who was no member on some
    day of the year so far (listed, not prorated); ``lacks_training`` marks a committee member who attended no
    集中培训.
    """

    person_id: int
    hours_x100: int
    target_x100: int
    met: bool
    committee: bool
    lacks_training: bool
    must: bool
    part_year: bool
    by_kind: dict[str, int]
    entries: tuple[HoursEntry, ...]


# One sitting of several kinds is shown under the first of these that it has; its hours count once.
_SHOWN_AS = (
    "training",
    "lecture",
    "study",
    "theme_day",
    "integrity_education",
    "assembly",
    "committee",
    "group",
    "organisation_life",
    "appraisal",
    VOLUNTEER,
)


@once
def hours_entries(facts: YearFacts) -> dict[int, tuple[HoursEntry, ...]]:
    """What each person earned in the year by the as-of day; an activity's hours count once for a person."""
    found: dict[int, list[HoursEntry]] = defaultdict(list)
    for activity in activities(facts):
        kind = next((kind for kind in _SHOWN_AS if kind in activity.kinds), "study")
        for person_id, earned in _earned(facts, activity).items():
            found[person_id].append(HoursEntry(person_id, activity.id, activity.day, kind, earned))
    for entry in _own_studies(facts):
        found[entry.person_id].append(entry)
    return {person_id: tuple(entries) for person_id, entries in found.items()}


def _earned(facts: YearFacts, activity: Activity) -> dict[int, int]:
    """Hours of the present who were due; 列席 earn none, those with hours of their own earn these."""
    hours = _hours_of(facts, activity)
    own: dict[int, int] = {}
    rows = rows_of_events(facts)
    for sitting in activity.sittings:
        for row in rows.get(sitting.id, ()):
            if row.hours_x100 is not None and row.state == "present":
                own[row.person_id] = max(row.hours_x100, own.get(row.person_id, 0))
    if (hours is None and not own) or not _earns(facts, activity):
        return {}
    present = turnout(facts, activity).present
    earned = {person_id: own.get(person_id, hours or 0) for person_id in present}
    return {person_id: value for person_id, value in earned.items() if value}


def _hours_of(facts: YearFacts, activity: Activity) -> int | None:
    if activity.hours_x100 is None and activity.kinds <= MEETINGS:
        return facts.settings.meeting_hours_x100 or None
    return activity.hours_x100


def _earns(facts: YearFacts, activity: Activity) -> bool:
    return activity.kinds != {VOLUNTEER} or facts.settings.volunteer_earns


def _own_studies(facts: YearFacts) -> list[HoursEntry]:
    """补学 and 自学 of the year; who was present earns nothing more by making up."""
    found = []
    for row in facts.own_studies:
        if not facts.first_day <= row.done_on <= min(facts.as_of, facts.last_day) or not row.hours_x100:
            continue
        if row.event_id is not None:
            activity = activity_of(facts).get(row.event_id)
            if activity is not None and row.person_id in turnout(facts, activity).present:
                continue
        kind = OWN_STUDY if row.event_id is None else MAKE_UP
        found.append(HoursEntry(row.person_id, row.id, row.done_on, kind, row.hours_x100))
    return found


@once
def trained(facts: YearFacts) -> frozenset[int]:
    """Who attended a 集中培训; making up for one is none (domain §13.5)."""
    found = (
        turnout(facts, activity, "training").present
        for activity in activities(facts)
        if "training" in activity.kinds
    )
    return frozenset().union(*found)


@once
def person_hours(facts: YearFacts) -> tuple[PersonHours, ...]:
    """Hours of each member of the as-of day, the excused marked; in the order of the roster."""
    members = members_on(facts, facts.as_of)
    excused = excused_on(facts, facts.as_of)
    committee = committee_on(facts, facts.as_of)
    rows = []
    for person in facts.people:
        if person.id in members:
            in_committee = person.id in committee
            rows.append(
                _hours_of_person(facts, person.id, in_committee=in_committee, must=person.id not in excused)
            )
    return tuple(rows)


def _hours_of_person(facts: YearFacts, person_id: int, *, in_committee: bool, must: bool) -> PersonHours:
    entries = hours_entries(facts).get(person_id, ())
    by_kind: dict[str, int] = defaultdict(int)
    for entry in entries:
        by_kind[entry.kind] += entry.hours_x100
    hours = sum(by_kind.values())
    target = _target(facts, person_id, in_committee=in_committee)
    lacks_training = in_committee and person_id not in trained(facts)
    return PersonHours(
        person_id,
        hours,
        target,
        hours >= target and not lacks_training,
        in_committee,
        lacks_training,
        must,
        person_id in _part_year(facts),
        dict(by_kind),
        tuple(sorted(entries, key=lambda entry: (entry.day, entry.record_id))),
    )


def _target(facts: YearFacts, person_id: int, *, in_committee: bool) -> int:
    settings = facts.settings
    target = settings.committee_target_x100 if in_committee else settings.target_x100
    if settings.prorate and person_id in _part_year(facts):
        return -(-target * _months_of(facts, person_id) // 12)
    return target


def _months_of(facts: YearFacts, person_id: int) -> int:
    """Months of the year with a day of membership."""
    times = [row.days for row in memberships(facts) if row.person_id == person_id]
    months = ((date(facts.year, month, 1), month_end(facts.year, month)) for month in range(1, 13))
    return sum(any(t.start <= last and t.end > first for t in times) for first, last in months)


@once
def _part_year(facts: YearFacts) -> frozenset[int]:
    until = min(facts.as_of, facts.last_day)
    whole = {
        row.person_id
        for row in memberships(facts)
        if row.days.start <= facts.first_day and row.days.end > until
    }
    return members_on(facts, facts.as_of) - whole


def _base(facts: YearFacts) -> tuple[PersonHours, ...]:
    return tuple(row for row in person_hours(facts) if row.must)


def total(facts: YearFacts) -> Counted:
    rows = _base(facts)
    return Counted(plain(sum(row.hours_x100 for row in rows)), tuple(row.person_id for row in rows))


def mean(facts: YearFacts) -> Counted:
    rows = _base(facts)
    value = mean_of_hundredths(sum(row.hours_x100 for row in rows), len(rows))
    return Counted(value, tuple(row.person_id for row in rows))


def base(facts: YearFacts) -> Counted:
    return heads(row.person_id for row in _base(facts))


def met(facts: YearFacts) -> Counted:
    return heads(row.person_id for row in _base(facts) if row.met)


def committee_base(facts: YearFacts) -> Counted:
    return heads(row.person_id for row in _base(facts) if row.committee)


def committee_met(facts: YearFacts) -> Counted:
    return heads(row.person_id for row in _base(facts) if row.committee and row.met)
