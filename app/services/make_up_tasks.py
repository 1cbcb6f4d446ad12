"""补学 as a task: those who missed a session get one task, and registering what they made up closes it.

Joins the rooms 学习 and 任务, which do not know each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.base import LINE
from app.models.foundation import RecordLink
from app.models.tasks import OWNER_STATES, Task, TaskOwner
from app.services import events, study_sessions, tasks
from app.services.database import OpenOperation
from app.services.facts_types import YearFacts
from app.services.figures.attendance import activity_of
from app.services.figures.membership import members_on
from app.services.study_overview import missing_people
from app.services.study_sessions import MADE_UP_KINDS

DAYS = 14
TITLE = "补学"
_DEMAND = "自行学完本次内容，写出学习笔记；学完后报支部登记，登记补学即完成本任务。"
_OPEN = ("open", "returned", "submitted")


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
        if self.state not in _OPEN:
            return f"未补学，任务{OWNER_STATES[self.state]}"
        if self.due_on is not None and self.due_on < day:
            return f"补学逾期 {(day - self.due_on).days} 天"
        return f"补学 {self.due_on:%m-%d} 前" if self.due_on else "已布置补学"


def can_be_made_up(kinds: Iterable[str]) -> bool:
    """Whether an activity of these kinds can be made up for: lessons can, meetings can't."""
    return not MADE_UP_KINDS.isdisjoint(kinds)


def open_make_ups(session: Session, facts: YearFacts, event_id: int) -> tuple[OpenMakeUp, ...]:
    """Who still has to make up for an event, each with the task that asks for it, if there is one."""
    names = {person.id: person.name for person in facts.people}
    asked = _asked(session, facts, event_id)
    nobody = (None, "", None)
    return tuple(
        OpenMakeUp(person, names[person], *asked.get(person, nobody))
        for person in missing_people(facts, event_id)
    )


def ask_make_up(op: OpenOperation, facts: YearFacts, event_id: int, due_on: date | None = None) -> int:
    """Give all who missed an event one task together, by default due in 14 days; returns its id.

    Nobody is asked twice, and nobody who has left the branch. Raises UserError when nobody is left to ask.
    """
    event = events.stored(op.session, event_id)
    if event["state"] != "held":
        raise UserError(f"“{event['title']}”还没有开展，不用补学。", remedy="请先登记这次活动。")
    here = members_on(facts, op.now.date())
    left = [
        row.person_id
        for row in open_make_ups(op.session, facts, event_id)
        if row.task_id is None and row.person_id in here
    ]
    if not left:
        raise UserError(
            f"“{event['title']}”没有要布置补学的人。", remedy="没到会的都已布置或登记补学，请刷新后再看。"
        )
    first = event["sitting_of"] or event_id
    given = {
        "title": _title(event["title"]),
        "demand": _DEMAND,
        "source": "计划",
        "owners": left,
        "due_on": due_on or op.now.date() + timedelta(days=DAYS),
    }
    return tasks.assign(op, given, origin=first)


def make_up(
    op: OpenOperation,
    event_id: int,
    person_ids: Iterable[int],
    done_on: date,
    *,
    hours: Decimal | None = None,
    how: str | None = None,
    notes_count: int | None = None,
) -> list[int]:
    """Register 补学 of an event and close what was asked for: one entry is enough for both.

    A person's part is done on that day, at the earliest on the day it was assigned; the last part done
    accepts the task, since registering is the acceptance. See study_sessions.make_up for what it raises.
    """
    people = list(person_ids)
    saved = study_sessions.make_up(
        op, event_id, people, done_on, hours=hours, how=how, notes_count=notes_count
    )
    for task_id in _tasks_of(op.session, _sittings(op.session, event_id)):
        _close(op, task_id, people, done_on)
    return saved


def _close(op: OpenOperation, task_id: int, people: list[int], done_on: date) -> None:
    task = tasks.task(op.session, task_id)
    if task["cancelled_on"] or task["accepted_on"]:
        return
    day = max(done_on, task["assigned_on"])
    mine = [part["person"] for part in task["owners"] if part["person"] in people and part["state"] in _OPEN]
    for person in mine:
        tasks.set_part(op, task_id, person, "done", day)
    parts = [part for part in tasks.task(op.session, task_id)["owners"] if part["state"] != "handed_over"]
    if mine and all(part["state"] == "done" for part in parts):
        last = max(part["done_on"] for part in parts)
        tasks.accept(op, [task_id], last, op.by or "支部", "已登记补学")


def _title(theme: str) -> str:
    """补学：《…》, cut where the theme is as long as a title may be."""
    room = LINE - len(f"{TITLE}：《》")
    return f"{TITLE}：《{theme if len(theme) <= room else theme[: room - 1] + '…'}》"


def _asked(
    session: Session, facts: YearFacts, event_id: int
) -> dict[int, tuple[int | None, str, date | None]]:
    """Task, state and deadline of each person who was asked; an open part before one that is over."""
    activity = activity_of(facts).get(event_id)
    sittings = {event_id} if activity is None else {activity.id, *(each.id for each in activity.sittings)}
    task_ids = _tasks_of(session, sittings)
    query = (
        select(TaskOwner.person_id, Task.id, TaskOwner.state, Task.due_on)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(Task.id.in_(task_ids), TaskOwner.state != "handed_over")
        .order_by(TaskOwner.state.in_(_OPEN), Task.id)
    )
    return {row.person_id: (row.id, row.state, row.due_on) for row in session.execute(query)}


def _tasks_of(session: Session, sittings: Iterable[int]) -> list[int]:
    """Tasks that ask to make up for an activity: they come from it and are called 补学."""
    query = (
        select(Task.id)
        .join(RecordLink, RecordLink.from_record == Task.id)
        .where(
            RecordLink.role == tasks.ORIGIN,
            RecordLink.to_record.in_(list(sittings)),
            Task.title.startswith(TITLE),
            Task.cancelled_on.is_(None),
        )
        .order_by(Task.id)
    )
    return list(session.scalars(query))


def _sittings(session: Session, event_id: int) -> set[int]:
    event: dict[str, Any] = dict(events.stored(session, event_id))
    first = event["sitting_of"] or event_id
    return {first, event_id}
