"""Tasks 任务 of members, and what recurs 周期任务."""

from __future__ import annotations

from app.models.tasks import Recurrence, RecurrenceOwner, Task, TaskOwner, TaskStep
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
        Field("score", "评分", 6),
        Field("occurrence", "所属周期", 8),
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
        Child(
            "steps",
            "子项",
            TaskStep,
            "task_id",
            (
                Field("position", "序", 5),
                Field("text", "子项", 28),
                Field("done_on", "完成日期", 12),
            ),
            order=("position",),
        ),
    ),
    order=("due_on", "assigned_on"),
    check=checks.task,
    year_of=_task_year,
)


def _recurs_in_year(values: Values, year: int) -> bool:
    until = values["until"]
    return values["began_on"].year <= year and (until is None or until.year >= year)


RECURRENCES = Ledger(
    "recurrences",
    "周期任务",
    Recurrence,
    (
        Field("title", "任务", 28),
        Field("demand", "要求", 24),
        Field("source", "来源", 8),
        Field("assigned_by", "布置人", 8),
        Field("priority", "优先级", 6),
        Field("rule", "周期", 8),
        Field("day", "几日到期", 8),
        Field("month_of_quarter", "季度的第几个月", 10),
        Field("weekend_rule", "遇周末", 10),
        Field("began_on", "开始日期", 12),
        Field("until", "截止日期", 12),
        Field("steps", "子项（每行一条）", 24),
    ),
    children=(
        Child(
            "owners",
            "责任人",
            RecurrenceOwner,
            "recurrence_id",
            (Field("person", "人员", 8, column="person_id"),),
            identity=("person",),
            scalar="person",
        ),
    ),
    order=("began_on",),
    check=checks.recurrence,
    in_year=_recurs_in_year,
)
