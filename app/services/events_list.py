"""The year's events as their list shows them: turnout, what is missing, late entry, evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.counting import percent
from app.models.events import EVENT_KINDS, Event, EventKind
from app.models.evidence import EvidenceLink
from app.models.foundation import Record
from app.services.facts_types import EventFact, YearFacts
from app.services.figures.attendance import (
    activity_of,
    due_people,
    held_day,
    is_counted,
    rows_of_events,
    turnout,
    unregistered,
)
from app.services.late_entry import is_late_entry, late_entry_days

KIND_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("meetings", "三会一课", ("assembly", "committee", "group", "lecture")),
    ("theme_day", "主题党日", ("theme_day",)),
    ("learning", "学习培训", ("study", "training")),
    ("appraisal", "组织生活会与评议", ("organisation_life", "appraisal")),
    ("volunteer", "志愿服务", ("volunteer",)),
    ("integrity", "警示教育", ("integrity_education",)),
)


@dataclass(frozen=True)
class EventRow:
    """One sitting. ``due`` and ``present`` are the activity's; a further sitting has none of its own.

    ``activity_id`` is the first sitting's id.
    ``late_entry_on`` is the day of entry when it was later than the setting allows (补录).
    ``to_come``: entered as held on a day after the as-of day, so that no figure counts it yet.
    """

    id: int
    activity_id: int
    title: str
    kinds: tuple[str, ...]
    kind_words: str
    state: str
    day: date | None
    planned_on: date | None
    place: str | None
    group: str | None
    due: int | None
    present: int | None
    unregistered: int
    late_entry_on: date | None
    evidence: int
    sitting: int
    sittings: int
    to_come: bool

    @property
    def rate(self) -> str | None:
        """到会率 in percent."""
        return percent(self.present or 0, self.due or 0)

    @property
    def is_activity(self) -> bool:
        """Whether it counts as an activity, held or planned: no further sitting, nothing cancelled."""
        return self.sitting == 1 and self.state != "cancelled"

    @property
    def postponed(self) -> bool:
        """延期: the day is another than the planned one."""
        return None not in (self.day, self.planned_on) and self.day != self.planned_on


def event_rows(session: Session, facts: YearFacts) -> tuple[EventRow, ...]:
    """All sittings of the year in order of day, those without a day last."""
    ids = [event.id for event in facts.events]
    stored = _stored(session, ids)
    kinds = _kind_words(session, ids)
    evidence = _evidence_counts(session, ids)
    allowed = late_entry_days(session, facts.year)
    places = _places_in_activity(facts.events)
    sizes = Counter(event.activity_id for event in facts.events if event.state != "cancelled")
    groups = {group.id: group.name for group in facts.groups}
    rows = []
    for event in facts.events:
        day = held_day(event)
        place, recorded_on = stored[event.id]
        due, present = _turnout(facts, event, places[event.id])
        counted = is_counted(facts, event)
        late = event.state == "held" and is_late_entry(day, recorded_on, allowed)
        rows.append(
            EventRow(
                event.id,
                event.activity_id,
                event.title,
                tuple(kind for kind in EVENT_KINDS if kind in event.kinds),
                kinds.get(event.id, ""),
                event.state,
                None if day == date.max else day,
                event.planned_on,
                place,
                groups.get(event.party_group_id or 0),
                due,
                present,
                len(unregistered(facts, event)) if counted else 0,
                recorded_on if late else None,
                evidence.get(event.id, 0),
                places[event.id],
                sizes[event.activity_id],
                event.state == "held" and not counted,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.day or date.max, row.id)))


def _turnout(facts: YearFacts, event: EventFact, place: int) -> tuple[int | None, int | None]:
    if event.state == "cancelled":
        return None, None
    if event.state != "held" or event.id not in activity_of(facts):
        return len(due_people(facts, event)), None
    if place > 1:
        here = {row.person_id for row in rows_of_events(facts).get(event.id, ()) if row.state == "present"}
        return None, len(here & due_people(facts, event))
    found = turnout(facts, activity_of(facts)[event.id])
    return len(found.due), len(found.present)


def _stored(session: Session, ids: list[int]) -> Mapping[int, tuple[str | None, date]]:
    query = select(Event.id, Event.place, Record.recorded_at).join(Record, Record.id == Event.id)
    rows = session.execute(query.where(Event.id.in_(ids)))
    return {event_id: (place, recorded_at.date()) for event_id, place, recorded_at in rows}


def _kind_words(session: Session, ids: list[int]) -> dict[int, str]:
    """党员大会第 4 次、党课第 4 次, in the order of the form."""
    found: dict[int, dict[str, int | None]] = defaultdict(dict)
    query = select(EventKind.event_id, EventKind.kind, EventKind.number).where(EventKind.event_id.in_(ids))
    for event_id, kind, number in session.execute(query):
        found[event_id][kind] = number
    return {event_id: kinds_in_words(numbers) for event_id, numbers in found.items()}


def kinds_in_words(numbers: Mapping[str, int | None]) -> str:
    """Kinds with their numbers: 党员大会第 4 次、党课."""
    return "、".join(
        f"{word}第 {numbers[kind]} 次" if numbers[kind] else word
        for kind, word in EVENT_KINDS.items()
        if kind in numbers
    )


def _evidence_counts(session: Session, ids: list[int]) -> dict[int, int]:
    query = select(EvidenceLink.record_id, func.count()).where(EvidenceLink.record_id.in_(ids))
    return dict(session.execute(query.group_by(EvidenceLink.record_id)).all())


def _places_in_activity(events: Iterable[EventFact]) -> dict[int, int]:
    """第几场 of each sitting: the first is the one that the others point to, then by day."""
    found: dict[int, list[EventFact]] = defaultdict(list)
    for event in events:
        found[event.activity_id].append(event)
    places = {}
    for sittings in found.values():
        ordered = sorted(sittings, key=lambda row: (row.id != row.activity_id, held_day(row), row.id))
        places.update({event.id: place for place, event in enumerate(ordered, 1)})
    return places
