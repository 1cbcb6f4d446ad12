"""应到, 实到 and 列席: activities, their sittings and who was due (domain §13.2 to §13.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.models.counting import percent
from app.services.facts_types import AttendanceFact, EventFact, OwnStudyFact, YearFacts, once
from app.services.figures.membership import committee_on, excused_on, group_on, members_on

VOLUNTEER = "volunteer"


class Activity(NamedTuple):
    """One activity in one or more held sittings; counted once, on the day of its first sitting."""

    id: int
    title: str
    day: date
    sittings: tuple[EventFact, ...]
    kinds: frozenset[str]
    hours_x100: int | None


class Turnout(NamedTuple):
    """应到 and 实到 by person; rate = Σ实到 ÷ Σ应到 over activities, never a mean of rates."""

    due: frozenset[int]
    present: frozenset[int]


class Sum(NamedTuple):
    """Sums over activities: 应到人次, 实到人次 and those who made up for it."""

    number: int
    due: int
    present: int
    made_up: int

    @property
    def rate(self) -> str | None:
        """出勤率."""
        return percent(self.present, self.due)

    @property
    def participation(self) -> str | None:
        """参学率: (实到 + 补学) ÷ 应到."""
        return percent(self.present + self.made_up, self.due)


def is_counted(facts: YearFacts, event: EventFact) -> bool:
    """Held by the as-of day.

    What belongs to the year but was held after its end (often 组织生活会, 民主评议) counts in the figures as
    of 31 December and later.
    """
    if event.state != "held" or event.held_on is None:
        return False
    if event.held_on <= facts.as_of:
        return True
    return event.held_on > facts.last_day and facts.as_of >= facts.last_day


@once
def activities(facts: YearFacts) -> tuple[Activity, ...]:
    """Held activities of the year in order of day, the sittings of one joined."""
    sittings: dict[int, list[EventFact]] = defaultdict(list)
    for event in facts.events:
        if is_counted(facts, event):
            sittings[event.activity_id].append(event)
    found = [_join(activity_id, events) for activity_id, events in sittings.items()]
    return tuple(sorted(found, key=lambda activity: (activity.day, activity.id)))


def _join(activity_id: int, events: list[EventFact]) -> Activity:
    events = sorted(events, key=lambda event: (held_day(event), event.id))
    hours = [event.hours_x100 for event in events if event.hours_x100 is not None]
    return Activity(
        activity_id,
        events[0].title,
        held_day(events[0]),
        tuple(events),
        frozenset().union(*(event.kinds for event in events)),
        max(hours, default=None),
    )


def held_day(event: EventFact) -> date:
    """Day of a held event, else the planned one."""
    return event.held_on or event.planned_on or date.max


@once
def activity_of(facts: YearFacts) -> Mapping[int, Activity]:
    """The counted activity of each sitting's id, also of one that was called off while another was held."""
    counted = {activity.id: activity for activity in activities(facts)}
    return {event.id: counted[event.activity_id] for event in facts.events if event.activity_id in counted}


@once
def rows_of_events(facts: YearFacts) -> Mapping[int, tuple[AttendanceFact, ...]]:
    """Attendance by event."""
    found: dict[int, list[AttendanceFact]] = defaultdict(list)
    for row in facts.attendance:
        found[row.event_id].append(row)
    return {event_id: tuple(rows) for event_id, rows in found.items()}


def due_for(
    facts: YearFacts,
    kinds: Collection[str],
    scope: str,
    party_group_id: int | None,
    day: date,
    invited: Iterable[int] = (),
) -> frozenset[int]:
    """Who is due, of all kinds together, for an event on a day, less the daily list of excused.

    ``invited`` are the rows that are no guests; they count with scope "named" only.
    """
    if scope == "named":
        return frozenset(invited) - excused_on(facts, day)
    due = _together(_due_of_kind(facts, kind, scope, party_group_id, day) for kind in kinds or ("",))
    excused = excused_on(facts, day)
    return due - excused if excused else due


def _together(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """Everybody of some sets; a single one itself, for a year has hundreds of the same people."""
    first, *others = sets
    return first.union(*others) if others else first


def _due_of_kind(
    facts: YearFacts, kind: str, scope: str, party_group_id: int | None, day: date
) -> frozenset[int]:
    """The kind decides; where only the committee or a group sat for a kind of the whole branch, the scope."""
    if kind == "committee" or (kind != "group" and scope == "committee"):
        return committee_on(facts, day)
    if kind == "group" or scope == "group":
        return group_on(facts, party_group_id, day)
    return members_on(facts, day)


def due_people(facts: YearFacts, event: EventFact, kind: str | None = None) -> frozenset[int]:
    """应到 of a sitting on its day (held, else planned); of one kind, or of all its kinds together."""
    kinds = event.kinds if kind is None else (kind,)
    invited = (row.person_id for row in rows_of_events(facts).get(event.id, ()) if not row.guest)
    return due_for(facts, kinds, event.scope, event.party_group_id, held_day(event), invited)


def unregistered(facts: YearFacts, event: EventFact) -> frozenset[int]:
    """未登记: due, without an entry in any sitting of the activity."""
    activity = activity_of(facts).get(event.id)
    sittings = (event,) if activity is None else activity.sittings
    entered = {row.person_id for sitting in sittings for row in rows_of_events(facts).get(sitting.id, ())}
    return due_people(facts, event) - entered


def turnout(facts: YearFacts, activity: Activity, kind: str | None = None) -> Turnout:
    """应到 and 实到 of an activity: due once, present if present in any sitting."""
    key = ("turnout", activity.id, kind)
    if key not in facts.memory:
        facts.memory[key] = _turnout(facts, activity, kind)
    found: Turnout = facts.memory[key]
    return found


def _turnout(facts: YearFacts, activity: Activity, kind: str | None) -> Turnout:
    sittings = [row for row in activity.sittings if kind is None or kind in row.kinds or not row.kinds]
    due = _together(due_people(facts, sitting, kind) for sitting in sittings) if sittings else frozenset()
    rows = rows_of_events(facts)
    came = {
        row.person_id for sitting in sittings for row in rows.get(sitting.id, ()) if row.state == "present"
    }
    return Turnout(due, due & came)


@once
def make_ups(facts: YearFacts) -> Mapping[int, tuple[OwnStudyFact, ...]]:
    """补学 by activity, done by the as-of day."""
    found: dict[int, list[OwnStudyFact]] = defaultdict(list)
    for row in facts.own_studies:
        activity = activity_of(facts).get(row.event_id) if row.event_id is not None else None
        if activity is not None and row.done_on <= facts.as_of:
            found[activity.id].append(row)
    return {activity_id: tuple(rows) for activity_id, rows in found.items()}


def summed(facts: YearFacts, chosen: Iterable[Activity], kind: str | None = None) -> Sum:
    """Sums over activities; with ``kind`` those due for that kind alone."""
    chosen = tuple(chosen)
    turnouts = [turnout(facts, activity, kind) for activity in chosen]
    made_up = [
        len({row.person_id for row in make_ups(facts).get(activity.id, ())} & (found.due - found.present))
        for activity, found in zip(chosen, turnouts, strict=True)
    ]
    due = sum(len(found.due) for found in turnouts)
    present = sum(len(found.present) for found in turnouts)
    return Sum(len(chosen), due, present, sum(made_up))


def of_kind(facts: YearFacts, kind: str) -> tuple[Activity, ...]:
    """Counted activities of a kind."""
    return tuple(activity for activity in activities(facts) if kind in activity.kinds)
