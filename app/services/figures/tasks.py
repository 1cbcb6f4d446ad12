"""任务: completed, on time, overdue; the branch's tasks and each owner's part (domain §13.7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from app.models.counting import percent
from app.services.facts_types import TaskFact, YearFacts, once
from app.services.figures.base import Counted, number_of

CANCELLED, ACCEPTED, DONE, OVERDUE, OPEN = "cancelled", "accepted", "done", "overdue", "open"
STATES = {CANCELLED: "取消", ACCEPTED: "完成", DONE: "待验收", OVERDUE: "逾期", OPEN: "进行中"}


class TaskState(NamedTuple):
    """A task on the as-of day; ``done_on`` is the day of the last owner's part.

    ``on_time`` is None while the task is in no base (cancelled, no deadline, or not due yet).
    """

    task_id: int
    state: str
    done_on: date | None
    on_time: bool | None
    overdue: bool
    days_overdue: int


class PartState(NamedTuple):
    """One owner's part of a task."""

    task_id: int
    person_id: int
    state: str
    done_on: date | None
    on_time: bool | None
    overdue: bool


@once
def assigned(facts: YearFacts) -> tuple[TaskFact, ...]:
    """Tasks of the year that were assigned by the as-of day."""
    return tuple(row for row in facts.tasks if row.assigned_on <= facts.as_of)


@once
def task_states(facts: YearFacts) -> dict[int, TaskState]:
    """State of each assigned task, by its id."""
    return {task.id: _state(facts, task) for task in assigned(facts)}


def _state(facts: YearFacts, task: TaskFact) -> TaskState:
    cancelled = _by(task.cancelled_on, facts)
    accepted = _by(task.accepted_on, facts)
    done_on = _done_on(facts, task)
    overdue = not cancelled and done_on is None and task.due_on is not None and task.due_on < facts.as_of
    days = (facts.as_of - task.due_on).days if overdue and task.due_on is not None else 0
    state = _named(cancelled=cancelled, accepted=accepted, done=done_on is not None, overdue=overdue)
    return TaskState(task.id, state, done_on, _on_time(facts, task, done_on), overdue, days)


def _named(*, cancelled: bool, accepted: bool, done: bool, overdue: bool) -> str:
    if cancelled:
        return CANCELLED
    if accepted:
        return ACCEPTED
    if done:
        return DONE
    return OVERDUE if overdue else OPEN


def _by(day: date | None, facts: YearFacts) -> bool:
    return day is not None and day <= facts.as_of


def _on_time(facts: YearFacts, task: TaskFact, done_on: date | None) -> bool | None:
    if _by(task.cancelled_on, facts) or not _by(task.due_on, facts):
        return None
    return done_on is not None and task.due_on is not None and done_on <= task.due_on


def _done_on(facts: YearFacts, task: TaskFact) -> date | None:
    """When the last owner's part was done; handed-over parts are another's, returned ones are open.

    A task accepted without dates of its parts was done when it was accepted.
    """
    parts = [row for row in task.owners if row.state != "handed_over"]
    days = [row.done_on for row in parts if row.state != "returned" and row.done_on is not None]
    if parts and len(days) == len(parts) and max(days) <= facts.as_of:
        return max(days)
    return task.accepted_on if _by(task.accepted_on, facts) else None


@once
def part_states(facts: YearFacts) -> tuple[PartState, ...]:
    """Each owner's part of the assigned tasks."""
    return tuple(part for task in assigned(facts) for part in _parts(facts, task))


def _parts(facts: YearFacts, task: TaskFact) -> list[PartState]:
    found = []
    for owner in task.owners:
        if owner.state == "handed_over":
            continue
        shared = len(task.owners) > 1
        state = _state(facts, task._replace(owners=(owner,))) if shared else task_states(facts)[task.id]
        found.append(
            PartState(task.id, owner.person_id, state.state, state.done_on, state.on_time, state.overdue)
        )
    return found


def tasks_of(facts: YearFacts, person_id: int) -> tuple[PartState, ...]:
    """A member's own list: each task once for each owner."""
    return tuple(row for row in part_states(facts) if row.person_id == person_id)


def total(facts: YearFacts) -> Counted:
    return number_of(assigned(facts))


def completed(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.state == ACCEPTED)


def cancelled(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.state == CANCELLED)


def due(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.on_time is not None)


def completed_on_time(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.on_time is True)


def overdue(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.overdue)


def completion_rate(facts: YearFacts) -> Counted:
    base = _where(facts, lambda row: row.state != CANCELLED).rows
    return Counted(percent(len(completed(facts).rows), len(base)), base)


def on_time_rate(facts: YearFacts) -> Counted:
    base = due(facts).rows
    return Counted(percent(len(completed_on_time(facts).rows), len(base)), base)


def _where(facts: YearFacts, holds: Callable[[TaskState], bool]) -> Counted:
    rows = tuple(task_id for task_id, state in task_states(facts).items() if holds(state))
    return Counted(len(rows), rows)
