"""Handing over everything that a person still has to do: tasks, and what recurs for the person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.tasks import Recurrence, RecurrenceOwner, Task, TaskOwner
from app.services import records, recurrences, tasks
from app.services.database import OpenOperation
from app.services.specs.tasks import RECURRENCES


class OpenPart(NamedTuple):
    """A task that a person still has a part of to do."""

    task_id: int
    title: str
    due_on: date | None


def open_parts(session: Session, person_id: int) -> tuple[OpenPart, ...]:
    """The person's parts that are neither done nor handed over, of tasks not closed, by deadline."""
    query = (
        select(Task.id, Task.title, Task.due_on)
        .join(TaskOwner, TaskOwner.task_id == Task.id)
        .where(
            TaskOwner.person_id == person_id,
            TaskOwner.state.in_(("open", "returned")),
            Task.accepted_on.is_(None),
            Task.cancelled_on.is_(None),
        )
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )
    return tuple(OpenPart._make(row) for row in session.execute(query))


def recurring_of(session: Session, person_id: int, on: date) -> tuple[int, ...]:
    """What still recurs for the person after a day."""
    query = (
        select(Recurrence.id)
        .join(RecurrenceOwner, RecurrenceOwner.recurrence_id == Recurrence.id)
        .where(RecurrenceOwner.person_id == person_id)
        .order_by(Recurrence.id)
    )
    later = query.where(Recurrence.until.is_(None) | (Recurrence.until >= on))
    return tuple(session.scalars(later))


def hand_over_all(
    op: OpenOperation, person_id: int, to: int | None, only: Collection[int] | None = None
) -> int:
    """Pass all open parts of a person on (``only`` some tasks); returns how many parts.

    Where the other person has a part of the task already, that part stands for both. With all of them goes
    what recurs for the person. Raises InvalidRecord when nobody, or the same person, is to take over.
    """
    if to is None or to == person_id:
        reason = "请选接手的人" if to is None else "不能移交给本人"
        raise InvalidRecord("移交任务", (Problem("to", "接手的人", reason),))
    wanted = [part for part in open_parts(op.session, person_id) if only is None or part.task_id in only]
    for part in wanted:
        tasks.hand_over(op, part.task_id, person_id, to, join=True)
    if only is None:
        for recurrence_id in recurring_of(op.session, person_id, op.now.date()):
            stored = recurrences.recurrence(op.session, recurrence_id)
            owners = [to if each == person_id else each for each in stored["owners"]]
            records.save(op, RECURRENCES, {"owners": list(dict.fromkeys(owners))}, recurrence_id)
    return len(wanted)
