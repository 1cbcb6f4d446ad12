"""Tasks 任务 of members."""

from __future__ import annotations

from app.models.tasks import Task, TaskOwner
from app.services import checks
from app.services.ledger import Child, Field, Ledger, Values


def _task_year(values: Values) -> int | None:
    return checks.year_of_day(values.get("due_on") or values.get("assigned_on"))


TASKS = Ledger(
    "tasks",
    "党员任务",
    Task,
    (
        Field("title", "任务", 28),
        Field("demand", "要求", 24),
        Field("source", "来源", 8),
        Field("assigned_by", "布置人", 8),
        Field("assigned_on", "布置日期", 12),
        Field("due_on", "时限", 12),
        Field("priority", "优先级", 6),
        Field("cancelled_on", "取消日期", 12),
        Field("accepted_on", "验收日期", 12),
        Field("accepted_by", "验收人", 8),
        Field("opinion", "验收意见", 20),
    ),
    children=(
        Child(
            "owners",
            "责任人",
            TaskOwner,
            "task_id",
            (
                Field("person", "人员", 8, column="person_id"),
                Field("state", "状态", 8),
                Field("done_on", "完成日期", 12),
                Field("note", "说明", 20),
            ),
            identity=("person",),
        ),
    ),
    order=("due_on", "assigned_on"),
    year_of=_task_year,
)
