"""Tasks 任务: what a member is asked to do, by when, and how it was accepted."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, ChoiceOf, Code, RecordRow, code_check, person_ref

OWNER_STATES = {
    "open": "未完成",
    "submitted": "待验收",
    "done": "完成",
    "returned": "退回",
    "handed_over": "已移交",
}
PRIORITIES = {"high": "急", "normal": "一般"}


class Task(RecordRow, Base):
    """任务; overdue, done and on time are derived from dates (domain §13.7)."""

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
