"""The list of tasks: each with its state, owners, origin and evidence, and one member's own list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.counting import percent
from app.models.evidence import EvidenceLink
from app.models.tasks import OWNER_STATES, Task, TaskOwner, TaskStep
from app.services.facts_types import OwnerFact, TaskFact, YearFacts
from app.services.figures import tasks as figures
from app.services.figures.membership import group_on
from app.services.figures.rows import names
from app.services.references import References
from app.services.task_origins import Origin, origins

STATES = {
    "overdue": "逾期",
    "running": "进行中",
    "waiting": "待验收",
    "done": "完成",
    "cancelled": "取消",
    "not_begun": "未开始",
}
_OF_FIGURES = {
    figures.CANCELLED: "cancelled",
    figures.ACCEPTED: "done",
    figures.DONE: "waiting",
    figures.OVERDUE: "overdue",
}
_DETAILS = (
    Task.id,
    Task.demand,
    Task.source,
    Task.assigned_by,
    Task.priority,
    Task.accepted_by,
    Task.opinion,
    Task.score,
    Task.occurrence,
)
_FINISHED = ("submitted", "done")
_NOT_HANDED_OVER = ("open", "submitted", "done", "returned")


@dataclass(frozen=True)
class Part:
    """One owner's part of a task."""

    person_id: int
    name: str
    state: str
    done_on: date | None
    note: str | None

    @property
    def word(self) -> str:
        """The state in Chinese."""
        return OWNER_STATES[self.state]


class Step(NamedTuple):
    """A line of the checklist."""

    id: int
    text: str
    done_on: date | None


@dataclass(frozen=True)
class TaskRow:
    """A task as lists show it on the as-of day; ``state`` is a key of STATES.

    ``days_left`` is negative after the deadline and None where nothing is waited for; ``share`` is the share
    of steps that are ticked, or of parts that are done where there are no steps, from 0 to 1; ``due`` and
    ``on_time`` tell the rates what to count.
    """

    id: int
    title: str
    demand: str | None
    source: str | None
    origin_id: int | None
    origin: str
    assigned_by: str | None
    assigned_on: date
    due_on: date | None
    priority: str
    state: str
    days_left: int | None
    share: float
    parts: tuple[Part, ...]
    evidence: int
    done_on: date | None
    on_time: bool | None
    cancelled_on: date | None
    accepted_on: date | None
    accepted_by: str | None
    opinion: str | None
    score: Decimal | None
    occurrence: str | None
    origin_kind: str
    steps: tuple[Step, ...]
    group: str
    is_assigned: bool  # by the as-of day; what is dated later is shown and not yet counted

    @property
    def owners(self) -> str:
        """Names of those who have a part, without those who have handed it over."""
        return "、".join(part.name for part in self.parts if part.state != "handed_over")

    @property
    def steps_done(self) -> str:
        """2/5 of the checklist; empty without one."""
        if not self.steps:
            return ""
        return f"{sum(step.done_on is not None for step in self.steps)}/{len(self.steps)}"


def task_rows(session: Session, facts: YearFacts) -> tuple[TaskRow, ...]:
    """The year's tasks by deadline; the states are those that the figures count."""
    ids = [task.id for task in facts.tasks]
    beside = _Beside(
        {row.id: row for row in session.execute(select(*_DETAILS).where(Task.id.in_(ids)))},
        _notes(session, ids),
        _evidence_counts(session, ids),
        origins(session, ids),
        _steps(session, ids),
        _groups(facts),
        References(session).choices("task_source"),
    )
    return tuple(_row(facts, task, beside) for task in facts.tasks)


def tasks_of(rows: Iterable[TaskRow], person_id: int) -> tuple[TaskRow, ...]:
    """A member's own list: the tasks that the person has a part of."""
    return tuple(
        row
        for row in rows
        if any(part.person_id == person_id and part.state in _NOT_HANDED_OVER for part in row.parts)
    )


def totals(rows: Iterable[TaskRow]) -> dict[str, Any]:
    """Counts and rates of some of the tasks by the same rules as the year's figures (domain §13.7)."""
    rows = [row for row in rows if row.is_assigned]
    done = sum(row.state == "done" for row in rows)
    cancelled = sum(row.state == "cancelled" for row in rows)
    due = [row for row in rows if row.on_time is not None]
    on_time = sum(row.on_time is True for row in due)
    people = {part.person_id for row in rows for part in row.parts if part.state in _NOT_HANDED_OVER}
    return {
        "total": len(rows),
        "people": len(people),
        "done": done,
        "cancelled": cancelled,
        "waiting": sum(row.state == "waiting" for row in rows),
        "overdue": sum(row.state == "overdue" for row in rows),
        "completion_rate": percent(done, len(rows) - cancelled),
        "on_time_rate": percent(on_time, len(due)),
    }


def source_words(session: Session) -> list[str]:
    """The sources that a task may have."""
    return list(References(session).choices("task_source").values())


class _Beside(NamedTuple):
    """What the facts don't hold about tasks, by the id of the task (groups: of the person)."""

    details: Mapping[int, Any]
    notes: Mapping[tuple[int, int], str]
    evidence: Mapping[int, int]
    origins: Mapping[int, Origin]
    steps: Mapping[int, tuple[Step, ...]]
    groups: Mapping[int, str]
    sources: Mapping[str, str]


def _row(facts: YearFacts, task: TaskFact, beside: _Beside) -> TaskRow:
    words = names(facts)
    state = figures.task_states(facts).get(task.id)
    detail, files = beside.details[task.id], beside.evidence.get(task.id, 0)
    parts = tuple(
        Part(
            each.person_id,
            words[each.person_id],
            each.state,
            each.done_on,
            beside.notes.get((task.id, each.person_id)),
        )
        for each in task.owners
    )
    steps = beside.steps.get(task.id, ())
    share = _share(task.owners, facts.as_of)
    ticked = sum(step.done_on is not None and step.done_on <= facts.as_of for step in steps)
    key = _state_key(state, share + ticked, files, parts)
    share = ticked / len(steps) if steps else share
    waited_for = task.due_on is not None and key in ("overdue", "running", "not_begun")
    origin = beside.origins.get(task.id)
    first = next((part.person_id for part in parts if part.state != "handed_over"), None)
    return TaskRow(
        id=task.id,
        title=task.title,
        demand=detail.demand,
        source=beside.sources.get(detail.source, detail.source),
        origin_id=origin.id if origin else None,
        origin=origin.words if origin else "",
        origin_kind=origin.kind if origin else "",
        assigned_by=detail.assigned_by,
        assigned_on=task.assigned_on,
        due_on=task.due_on,
        priority=detail.priority,
        state=key,
        days_left=(task.due_on - facts.as_of).days if waited_for and task.due_on else None,
        share=1.0 if key in ("done", "waiting") else share,
        parts=parts,
        evidence=files,
        done_on=state.done_on if state else None,
        on_time=state.on_time if state else None,
        cancelled_on=task.cancelled_on,
        accepted_on=task.accepted_on,
        accepted_by=detail.accepted_by,
        opinion=detail.opinion,
        score=detail.score,
        occurrence=detail.occurrence,
        steps=steps,
        group="" if first is None else beside.groups.get(first, ""),
        is_assigned=state is not None,
    )


def _state_key(
    state: figures.TaskState | None, begun_parts: float, files: int, parts: tuple[Part, ...]
) -> str:
    """An open task has begun once a part or step is done, one is returned, or it has evidence or a note."""
    if state is None:
        return "not_begun"
    if state.state in _OF_FIGURES:
        return _OF_FIGURES[state.state]
    begun = begun_parts > 0 or files or any(part.note or part.state == "returned" for part in parts)
    return "running" if begun else "not_begun"


def _share(owners: tuple[OwnerFact, ...], day: date) -> float:
    """Share of the parts that were done by the day."""
    parts = [each for each in owners if each.state != "handed_over"]
    done = [each for each in parts if each.state in _FINISHED and each.done_on and each.done_on <= day]
    return len(done) / len(parts) if parts else 0.0


def _notes(session: Session, ids: list[int]) -> dict[tuple[int, int], str]:
    query = select(TaskOwner.task_id, TaskOwner.person_id, TaskOwner.note).where(
        TaskOwner.task_id.in_(ids), TaskOwner.note.is_not(None)
    )
    return {(row.task_id, row.person_id): row.note or "" for row in session.execute(query)}


def _evidence_counts(session: Session, ids: list[int]) -> dict[int, int]:
    query = (
        select(EvidenceLink.record_id, func.count())
        .where(EvidenceLink.record_id.in_(ids))
        .group_by(EvidenceLink.record_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _steps(session: Session, ids: list[int]) -> dict[int, tuple[Step, ...]]:
    query = (
        select(TaskStep.task_id, TaskStep.id, TaskStep.text, TaskStep.done_on)
        .where(TaskStep.task_id.in_(ids))
        .order_by(TaskStep.task_id, TaskStep.position, TaskStep.id)
    )
    found: dict[int, tuple[Step, ...]] = {}
    for task_id, *step in session.execute(query):
        found[task_id] = (*found.get(task_id, ()), Step._make(step))
    return found


def _groups(facts: YearFacts) -> dict[int, str]:
    """Name of the party group of each member on the as-of day."""
    return {
        person_id: group.name
        for group in facts.groups
        for person_id in group_on(facts, group.id, facts.as_of)
    }
