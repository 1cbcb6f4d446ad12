"""Study 学习: the year's plan, its items, own study and the filing with the higher committee."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
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

STATED_RESULTS = {"done": "完成", "done_late": "延期完成", "partial": "部分完成", "not_done": "未完成"}
FILING_STATES = {"draft": "草稿", "submitted": "已报备", "returned": "上级反馈", "filed": "已备案"}


class StudyPlan(RecordRow, Base):
    """学习计划: one a year."""

    __tablename__ = "study_plan"

    year: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(LINE))


class StudyItem(RecordRow, Base):
    """学习项目 (paper form F05); its completion is derived from its events and own study."""

    __tablename__ = "study_item"
    __table_args__ = (
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        code_check("stated_result", STATED_RESULTS),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("study_plan.id", ondelete="RESTRICT"), index=True)
    month: Mapped[int]
    position: Mapped[int] = mapped_column(default=1, server_default="1")
    theme: Mapped[str] = mapped_column(String(LINE))
    content: Mapped[str | None] = mapped_column(String(LONG))
    task: Mapped[str | None] = mapped_column(String(LONG))
    method: Mapped[str | None] = mapped_column(ChoiceOf("study_method"))
    lecturer: Mapped[str | None] = mapped_column(String(NAME))
    scope: Mapped[str | None] = mapped_column(String(LINE))
    hours: Mapped[Decimal | None] = mapped_column("hours_x100", Hundredths)
    owner_id: Mapped[int | None] = person_ref()
    planned_time: Mapped[str | None] = mapped_column(String(NAME))
    place: Mapped[str | None] = mapped_column(String(LINE))
    note: Mapped[str | None] = mapped_column(String(LONG))
    cancelled_on: Mapped[date | None]
    why_not_done: Mapped[str | None] = mapped_column(String(LONG))
    stated_result: Mapped[str | None] = mapped_column(Code(STATED_RESULTS))
    stated_on: Mapped[date | None]
    amended_on: Mapped[date | None]
    amend_reason: Mapped[str | None] = mapped_column(String(LINE))


class StudyItemEvent(Base):
    """项目与活动: an event may serve several items, an item several events."""

    __tablename__ = "study_item_event"

    item_id: Mapped[int] = mapped_column(ForeignKey("study_item.id", ondelete="RESTRICT"), primary_key=True)
    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="RESTRICT"), primary_key=True, index=True
    )


class OwnStudy(RecordRow, Base):
    """补学 of a missed event, or 自学 of a plan item."""

    __tablename__ = "own_study"
    __table_args__ = (
        UniqueConstraint("person_id", "event_id", name="uq_own_study_event"),
        UniqueConstraint("person_id", "item_id", name="uq_own_study_item"),
        CheckConstraint("(event_id IS NULL) <> (item_id IS NULL)", name="event_or_item"),
    )

    person_id: Mapped[int] = person_ref(required=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("study_item.id", ondelete="RESTRICT"), index=True)
    done_on: Mapped[date]
    hours: Mapped[Decimal | None] = mapped_column("hours_x100", Hundredths)
    how: Mapped[str | None] = mapped_column(String(LINE))
    notes_count: Mapped[int | None]


class Filing(RecordRow, Base):
    """报备: one round with the higher committee; the snapshot holds the items as filed."""

    __tablename__ = "filing"
    __table_args__ = (code_check("state", FILING_STATES),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("study_plan.id", ondelete="RESTRICT"), index=True)
    round: Mapped[int]
    state: Mapped[str] = mapped_column(Code(FILING_STATES))
    submitted_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    opinion: Mapped[str | None] = mapped_column(String(LONG))
    snapshot: Mapped[Any | None] = mapped_column(JSON)


class PlanCheck(RecordRow, Base):
    """落实检查 of a month (``2026-03``) or quarter (``2026-Q1``); what was late and why is derived."""

    __tablename__ = "plan_check"
    __table_args__ = (
        CheckConstraint(
            "period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]'",
            name="period",
        ),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("study_plan.id", ondelete="RESTRICT"), index=True)
    period: Mapped[str] = mapped_column(String(7))
    checked_on: Mapped[date]
    checker_id: Mapped[int | None] = person_ref()
    opinion: Mapped[str | None] = mapped_column(String(LONG))
