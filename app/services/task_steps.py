"""子项: the checklist inside a task, written one step a line and ticked one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import update

from app.errors import InvalidRecord, Problem
from app.models.tasks import TaskStep
from app.services import records, tasks
from app.services.database import OpenOperation
from app.services.specs.tasks import TASKS


def as_steps(text: str | None) -> list[dict[str, Any]]:
    """Lines of text as steps in their order; empty lines are no steps."""
    lines = [line.strip() for line in (text or "").splitlines()]
    return [{"position": place, "text": line} for place, line in enumerate(filter(None, lines), start=1)]


def tick(op: OpenOperation, task_id: int, step_ids: Iterable[int], on: date | None) -> None:
    """Mark steps as done on a day, or as open again with None.

    Raises InvalidRecord for a day before the assignment, UserError for a task that is closed.
    """
    stored = tasks.task(op.session, task_id)
    tasks.refuse_closed(stored)
    if on is not None and on < stored["assigned_on"]:
        problem = Problem("done_on", "完成日期", f"早于布置的 {stored['assigned_on'].isoformat()}")
        raise InvalidRecord(f"任务“{stored['title']}”", (problem,))
    own = {step["id"] for step in stored["steps"]} & set(step_ids)
    op.session.execute(update(TaskStep).where(TaskStep.id.in_(own)).values(done_on=on))


def write(op: OpenOperation, task_id: int, text: str) -> None:
    """Replace the checklist by lines of text; a step whose words stay keeps its tick."""
    stored = tasks.task(op.session, task_id)
    tasks.refuse_closed(stored)
    left = list(stored["steps"])
    steps = []
    for step in as_steps(text):
        same = next((old for old in left if old["text"] == step["text"]), None)
        if same is not None:
            left.remove(same)
        steps.append({**(same or {}), **step})
    records.save(op, TASKS, {"steps": steps}, task_id)
