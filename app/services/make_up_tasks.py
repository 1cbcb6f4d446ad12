"""补学 as a task: those who missed a session get one task, and registering what they made up closes it.

Joins the rooms 学习 and 任务, which do not know each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.base import LINE
from app.services import events, links, study_sessions, tasks
from app.services.database import OpenOperation
from app.services.facts_types import YearFacts
from app.services.figures.membership import members_on
from app.services.missed_sessions import (
    ASKS,
    OPEN_PARTS,
    OpenMakeUp,
    asking_tasks,
    can_be_made_up,
    open_make_ups,
)

__all__ = ["OpenMakeUp", "ask_make_up", "can_be_made_up", "make_up", "open_make_ups"]

DAYS = 14
TITLE = "补学"
_DEMAND = "自行学完本次内容，写出学习笔记；学完后报支部登记，登记补学即完成本任务。"


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
    task_id = tasks.assign(op, given, origin=first)
    links.add(op, task_id, first, ASKS)
    return task_id


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
    for task_id in asking_tasks(op.session, _sittings(op.session, event_id)):
        _close(op, task_id, people, done_on)
    return saved


def _close(op: OpenOperation, task_id: int, people: list[int], done_on: date) -> None:
    task = tasks.task(op.session, task_id)
    if task["cancelled_on"] or task["accepted_on"]:
        return
    day = max(done_on, task["assigned_on"])
    mine = [
        part["person"] for part in task["owners"] if part["person"] in people and part["state"] in OPEN_PARTS
    ]
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


def _sittings(session: Session, event_id: int) -> set[int]:
    event: dict[str, Any] = dict(events.stored(session, event_id))
    first = event["sitting_of"] or event_id
    return {first, event_id}
