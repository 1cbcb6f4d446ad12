"""Tasks 任务: what a member is asked to do, by when, and how it was accepted."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    LINE,
    LONG,
    NAME,
    Base,
    ChoiceOf,
    Code,
    Hundredths,
    RecordRow,
    code_check,
    person_ref,
)

OWNER_STATES = {
    "open": "未完成",
    "submitted": "待验收",
    "done": "完成",
    "returned": "退回",
    "handed_over": "已移交",
}
PRIORITIES = {"high": "急", "normal": "一般"}
RECURRENCE_RULES = {"monthly": "每月", "quarterly": "每季度"}
WEEKEND_RULES = {"keep": "不调整", "before": "提前到周五", "after": "顺延到周一"}


class Task(RecordRow, Base):
    """任务; overdue, done and on time are derived from dates (domain §13.7).

    ``occurrence`` is the month (``2026-03``) or quarter (``2026-Q1``) that a recurring task stands for.
    """

    __tablename__ = "task"
    __table_args__ = (code_check("priority", PRIORITIES),)

    title: Mapped[str] = mapped_column(String(LINE))
    demand: Mapped[str | None] = mapped_column(String(LONG))
    source: Mapped[str | None] = mapped_column(ChoiceOf("task_source"))
    assigned_by: Mapped[str | None] = mapped_column(String(NAME))
    assigned_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(index=True)
    priority: Mapped[str] = mapped_column(Code(PRIORITIES), default="normal", server_default="normal")
    cancelled_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    accepted_by: Mapped[str | None] = mapped_column(String(NAME))
    opinion: Mapped[str | None] = mapped_column(String(LONG))
    score: Mapped[Decimal | None] = mapped_column("score_x100", Hundredths)
    occurrence: Mapped[str | None] = mapped_column(String(7))


class TaskOwner(Base):
    """责任人, each with a state of the own part."""

    __tablename__ = "task_owner"
    __table_args__ = (
        UniqueConstraint("task_id", "person_id"),
        code_check("state", OWNER_STATES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    state: Mapped[str] = mapped_column(Code(OWNER_STATES), default="open", server_default="open")
    done_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LONG))


class TaskStep(Base):
    """子项: a line of the checklist inside a task."""

    __tablename__ = "task_step"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(LINE))
    done_on: Mapped[date | None]


class Recurrence(RecordRow, Base):
    """周期任务: what becomes a task each month or quarter, due on a day of it.

    ``day`` beyond the end of a month means its last day; ``month_of_quarter`` is 1 to 3 for a quarterly one;
    ``steps`` holds the checklist of each task, one step a line.
    """

    __tablename__ = "recurrence"
    __table_args__ = (
        code_check("priority", PRIORITIES),
        code_check("rule", RECURRENCE_RULES),
        code_check("weekend_rule", WEEKEND_RULES),
        CheckConstraint("day BETWEEN 1 AND 31", name="day"),
        CheckConstraint("month_of_quarter BETWEEN 1 AND 3", name="month_of_quarter"),
    )

    title: Mapped[str] = mapped_column(String(LINE))
    demand: Mapped[str | None] = mapped_column(String(LONG))
    source: Mapped[str | None] = mapped_column(ChoiceOf("task_source"))
    assigned_by: Mapped[str | None] = mapped_column(String(NAME))
    priority: Mapped[str] = mapped_column(Code(PRIORITIES), default="normal", server_default="normal")
    rule: Mapped[str] = mapped_column(Code(RECURRENCE_RULES))
    day: Mapped[int]
    month_of_quarter: Mapped[int | None]
    weekend_rule: Mapped[str] = mapped_column(Code(WEEKEND_RULES), default="keep", server_default="keep")
    began_on: Mapped[date]
    until: Mapped[date | None]
    steps: Mapped[str | None] = mapped_column(String(LONG))


class RecurrenceOwner(Base):
    """周期任务的责任人."""

    __tablename__ = "recurrence_owner"

    recurrence_id: Mapped[int] = mapped_column(
        ForeignKey("recurrence.id", ondelete="RESTRICT"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
