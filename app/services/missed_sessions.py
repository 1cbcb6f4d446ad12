"""Who missed a session, who was asked to make up for it, and by which task (domain §13.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.events import Attendance, Event
from app.models.foundation import RecordLink
from app.models.organisation import Person
from app.models.study import OwnStudy
from app.models.tasks import OWNER_STATES, Task, TaskOwner
from app.services.facts_types import YearFacts
from app.services.figures.attendance import activity_of, turnout
from app.services.figures.membership import members_on
from app.services.tasks import who_left

# Kinds of which a person who missed one can learn the matter afterwards and earn its hours (domain §13.3).
MADE_UP_KINDS = frozenset({"study", "lecture", "theme_day", "training", "integrity_education"})
ASKS = "follows_up"  # role of the link from a task to the event that it asks to make up for
OPEN_PARTS = ("open", "returned", "submitted")


@dataclass(frozen=True)
class OpenMakeUp:
    """Somebody who missed an activity and has not made up for it; without a task ``task_id`` is None."""

    person_id: int
    name: str
    task_id: int | None
    state: str
    due_on: date | None

    def words(self, day: date) -> str:
        """未补学, 已布置补学 with its deadline, or what the task says."""
        if self.task_id is None:
            return "未补学"
        if self.state not in OPEN_PARTS:
            return f"未补学，任务{OWNER_STATES[self.state]}"
        if self.due_on is not None and self.due_on < day:
            return f"补学逾期 {(day - self.due_on).days} 天"
        return f"补学 {self.due_on:%m-%d} 前" if self.due_on else "已布置补学"


def can_be_made_up(kinds: Iterable[str]) -> bool:
    """Whether an activity of these kinds can be made up for: lessons can, meetings can't."""
    return not MADE_UP_KINDS.isdisjoint(kinds)


def missing_people(facts: YearFacts, event_id: int) -> tuple[int, ...]:
    """Who was due for an event, came to no sitting, has not made up for it and is still a member."""
    activity = activity_of(facts).get(event_id)
    if activity is None:
        return ()
    found = turnout(facts, activity)
    sittings = {sitting.id for sitting in activity.sittings} | {event_id}
    made_up = {row.person_id for row in facts.own_studies if row.event_id in sittings}
    missing = (found.due - found.present - made_up) & members_on(facts, facts.as_of)
    return tuple(person.id for person in facts.people if person.id in missing)


def open_make_ups(session: Session, facts: YearFacts, event_id: int) -> tuple[OpenMakeUp, ...]:
    """Who still has to make up for an event, each with the task that asks for it, if there is one."""
    names = {person.id: person.name for person in facts.people}
    asked = _asked(session, facts, event_id)
    nobody = (None, "", None)
    return tuple(
        OpenMakeUp(person, names[person], *asked.get(person, nobody))
        for person in missing_people(facts, event_id)
    )


def _asked(
    session: Session, facts: YearFacts, event_id: int
) -> dict[int, tuple[int | None, str, date | None]]:
    """Task, state and deadline of each person who was asked; an open part before one that is over."""
    activity = activity_of(facts).get(event_id)
    sittings = {event_id} if activity is None else {activity.id, *(each.id for each in activity.sittings)}
    task_ids = asking_tasks(session, sittings)
    query = (
        select(TaskOwner.person_id, Task.id, TaskOwner.state, Task.due_on)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(Task.id.in_(task_ids), TaskOwner.state != "handed_over")
        .order_by(TaskOwner.state.in_(OPEN_PARTS), Task.id)
    )
    return {row.person_id: (row.id, row.state, row.due_on) for row in session.execute(query)}


def asking_tasks(session: Session, sittings: Iterable[int]) -> list[int]:
    """Tasks that ask to make up for an activity, whatever they are called."""
    query = (
        select(Task.id)
        .join(RecordLink, RecordLink.from_record == Task.id)
        .where(
            RecordLink.role == ASKS,
            RecordLink.to_record.in_(list(sittings)),
            Task.cancelled_on.is_(None),
        )
        .order_by(Task.id)
    )
    return list(session.scalars(query))


class Owed(NamedTuple):
    """What a task asks for: the event, and (id, name) of its owners who have not made up for it."""

    event_id: int
    title: str
    people: tuple[tuple[int, str], ...]

    @property
    def names(self) -> str:
        """Who has not made up, in a row."""
        return "、".join(name for _, name in self.people)


def owed(session: Session, task_id: int, day: date) -> Owed | None:
    """Whose make-up a task still waits for, closed or not; None for one that asks for none or is cancelled.

    Those who were there after all, and those who have left the branch by the day, owe nothing.
    """
    query = (
        select(Event.id, Event.title, Event.sitting_of_id)
        .join(RecordLink, RecordLink.to_record == Event.id)
        .join(Task, Task.id == RecordLink.from_record)
        .where(Task.id == task_id, RecordLink.role == ASKS, Task.cancelled_on.is_(None))
    )
    event = session.execute(query).first()
    if event is None:
        return None
    owners = (
        select(Person.id, Person.name)
        .join(TaskOwner, TaskOwner.person_id == Person.id)
        .where(TaskOwner.task_id == task_id, TaskOwner.state != "handed_over")
        .order_by(TaskOwner.id)
    )
    people = {row.id: row.name for row in session.execute(owners)}
    settled = _settled(session, event.sitting_of_id or event.id) | who_left(session, people, day)
    return Owed(event.id, event.title, tuple(each for each in people.items() if each[0] not in settled))


def _settled(session: Session, first_id: int) -> set[int]:
    """Who was at a sitting of an activity or has made up for it."""
    sitting = or_(Event.id == first_id, Event.sitting_of_id == first_id)
    there = select(Attendance.person_id).join(Event).where(sitting, Attendance.state == "present")
    made_up = select(OwnStudy.person_id).join(Event, Event.id == OwnStudy.event_id).where(sitting)
    return {*session.scalars(there), *session.scalars(made_up)}
