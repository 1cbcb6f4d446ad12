"""心得: how many each person handed in after a session; 自学 and 补学 keep theirs with the own study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.events import Attendance, Event
from app.models.study import OwnStudy, StudyItemEvent
from app.services import events
from app.services.database import OpenOperation
from app.services.references import References

MOST_NOTES = 99  # of one person after one session


@dataclass(frozen=True)
class NoteLine:
    """A person who learned, there (到会) or by making up (补学), and how many 心得 came in."""

    person_id: int
    name: str
    made_up: bool
    count: int


def note_lines(session: Session, event_id: int) -> tuple[NoteLine, ...]:
    """Those from whom a 心得 of an event can be expected: the present of all sittings, and who made up."""
    present, made_up = _present(session, event_id), _made_up(session, event_id)
    names = References(session)
    lines = [
        NoteLine(person, names.person_name(person), made_up=False, count=count or 0)
        for person, (_, count) in present.items()
    ]
    lines += [
        NoteLine(person, names.person_name(person), made_up=True, count=count or 0)
        for person, (_, count) in made_up.items()
        if person not in present
    ]
    return tuple(lines)


def save_notes(op: OpenOperation, event_id: int, counts: Mapping[int, int]) -> None:
    """Say how many 心得 people handed in for an event; those not named keep their count.

    Raises InvalidRecord for a count below 0 or above 99, and for people who neither came nor made up.
    """
    present, made_up = _present(op.session, event_id), _made_up(op.session, event_id)
    _refuse(counts, {*present, *made_up})
    for person, count in counts.items():
        stored = count or None
        if person in present:
            row = Attendance.id == present[person][0]
            op.session.execute(update(Attendance).where(row).values(notes_count=stored))
        else:
            own = OwnStudy.id == made_up[person][0]
            op.session.execute(update(OwnStudy).where(own).values(notes_count=stored))


def note_counts(session: Session, item_ids: Iterable[int]) -> dict[int, int]:
    """心得 by plan item: of all its events, of those who made up for them, and of 自学."""
    ids = list(item_ids)
    found: dict[int, int] = defaultdict(int)
    link = StudyItemEvent.item_id.in_(ids)
    first = func.coalesce(Event.sitting_of_id, Event.id)
    sittings = (
        select(StudyItemEvent.item_id.label("item"), first.label("activity"))
        .join(Event, Event.id == StudyItemEvent.event_id)
        .where(link)
        .distinct()
        .subquery()
    )
    of_sessions = (
        select(sittings.c.item, func.sum(Attendance.notes_count))
        .join(Event, func.coalesce(Event.sitting_of_id, Event.id) == sittings.c.activity)
        .join(Attendance, Attendance.event_id == Event.id)
        .group_by(sittings.c.item)
    )
    of_make_ups = (
        select(sittings.c.item, func.sum(OwnStudy.notes_count))
        .join(Event, func.coalesce(Event.sitting_of_id, Event.id) == sittings.c.activity)
        .join(OwnStudy, OwnStudy.event_id == Event.id)
        .group_by(sittings.c.item)
    )
    alone = (
        select(OwnStudy.item_id, func.sum(OwnStudy.notes_count))
        .where(OwnStudy.item_id.in_(ids))
        .group_by(OwnStudy.item_id)
    )
    for query in (of_sessions, of_make_ups, alone):
        for item_id, count in session.execute(query):
            found[item_id] += count or 0
    return dict(found)


def _refuse(counts: Mapping[int, int], known: set[int]) -> None:
    problems = []
    if any(count < 0 for count in counts.values()):
        problems.append(Problem("notes", "心得篇数", "不能小于 0"))
    if any(count > MOST_NOTES for count in counts.values()):
        problems.append(Problem("notes", "心得篇数", f"一人最多 {MOST_NOTES} 篇，请核对"))
    if set(counts) - known:
        problems.append(Problem("notes", "心得", "里面有没到会也没补学的人"))
    if problems:
        raise InvalidRecord("心得", tuple(problems))


def _sittings(session: Session, event_id: int) -> list[int]:
    """All sittings of the event's activity, the first one first."""
    first = events.stored(session, event_id)["sitting_of"] or event_id
    others = session.scalars(select(Event.id).where(Event.sitting_of_id == first).order_by(Event.id))
    return [first, *others]


def _present(session: Session, event_id: int) -> dict[int, tuple[int, int | None]]:
    """Attendance row and its count by person, who was there; guests as well."""
    query = (
        select(Attendance.person_id, Attendance.id, Attendance.notes_count)
        .where(Attendance.event_id.in_(_sittings(session, event_id)), Attendance.state == "present")
        .order_by(Attendance.id)
    )
    found: dict[int, tuple[int, int | None]] = {}
    for person_id, row_id, count in session.execute(query):
        found.setdefault(person_id, (row_id, count))
    return found


def _made_up(session: Session, event_id: int) -> dict[int, tuple[int, int | None]]:
    query = (
        select(OwnStudy.person_id, OwnStudy.id, OwnStudy.notes_count)
        .where(OwnStudy.event_id.in_(_sittings(session, event_id)))
        .order_by(OwnStudy.id)
    )
    return {person_id: (row_id, count) for person_id, row_id, count in session.execute(query)}
