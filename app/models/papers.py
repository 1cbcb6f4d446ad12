"""The branch's plan and papers: 年度工作计划, 廉政, 传达 and 公开, and plain ledgers of the year."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, String
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

RISK_LEVELS = {"high": "高", "medium": "中", "low": "低"}
NOTICE_KINDS = {
    "publicity": "党务公开",
    "transmission": "文件传达",
    "request": "请示",
    "report": "报告",
}


class PlanLine(RecordRow, Base):
    """年度工作计划 line (form F04)."""

    __tablename__ = "plan_line"
    __table_args__ = (CheckConstraint("due_month BETWEEN 1 AND 12", name="due_month"),)

    year: Mapped[int]
    category: Mapped[str | None] = mapped_column(ChoiceOf("plan_category"))
    content: Mapped[str] = mapped_column(String(LONG))
    measures: Mapped[str | None] = mapped_column(String(LONG))
    due_month: Mapped[int | None]
    owner_id: Mapped[int | None] = person_ref(index=True)
    helpers: Mapped[str | None] = mapped_column(String(LINE))
    done_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(LONG))
    why_not_done: Mapped[str | None] = mapped_column(String(LONG))


class Risk(RecordRow, Base):
    """廉洁风险点 (form F19)."""

    __tablename__ = "risk"
    __table_args__ = (code_check("level", RISK_LEVELS),)

    job: Mapped[str] = mapped_column(String(LINE))
    text: Mapped[str] = mapped_column(String(LONG))
    level: Mapped[str] = mapped_column(Code(RISK_LEVELS), default="medium", server_default="medium")
    measures: Mapped[str | None] = mapped_column(String(LONG))
    owner_id: Mapped[int | None] = person_ref(index=True)
    found_on: Mapped[date]
    reviewed_on: Mapped[date | None]
    retired_on: Mapped[date | None]


class Commitment(RecordRow, Base):
    """廉洁承诺书 that a person signed (form F19)."""

    __tablename__ = "commitment"

    person_id: Mapped[int] = person_ref(required=True, index=True)
    signed_on: Mapped[date]
    job: Mapped[str | None] = mapped_column(String(LINE))
    text: Mapped[str | None] = mapped_column(String(LONG))


class Notice(RecordRow, Base):
    """党务公开, 文件传达, 请示 and 报告 (form F20).

    ``passed_on`` is the day on which it was published, passed on or sent; ``until`` ends a publication.
    """

    __tablename__ = "notice"
    __table_args__ = (code_check("kind", NOTICE_KINDS),)

    kind: Mapped[str] = mapped_column(Code(NOTICE_KINDS))
    number: Mapped[str | None] = mapped_column(String(NAME))
    title: Mapped[str] = mapped_column(String(LINE))
    text: Mapped[str | None] = mapped_column(String(LONG))
    received_on: Mapped[date]
    due_on: Mapped[date | None]
    passed_on: Mapped[date | None]
    until: Mapped[date | None]
    scope: Mapped[str | None] = mapped_column(String(LINE))
    way: Mapped[str | None] = mapped_column(String(LINE))
    handler_id: Mapped[int | None] = person_ref()
    answered_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(LONG))


class ThoughtAnalysis(RecordRow, Base):
    """思想动态分析."""

    __tablename__ = "thought_analysis"

    analysed_on: Mapped[date]
    ways: Mapped[str | None] = mapped_column(String(LINE))
    situation: Mapped[str] = mapped_column(String(LONG))
    problems: Mapped[str | None] = mapped_column(String(LONG))
    measures: Mapped[str | None] = mapped_column(String(LONG))
    owner_id: Mapped[int | None] = person_ref()


class IdeologyEntry(RecordRow, Base):
    """意识形态工作."""

    __tablename__ = "ideology_entry"

    done_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(LINE))
    text: Mapped[str | None] = mapped_column(String(LONG))
    measures: Mapped[str | None] = mapped_column(String(LONG))
    owner_id: Mapped[int | None] = person_ref()


class Expense(RecordRow, Base):
    """活动经费."""

    __tablename__ = "expense"

    spent_on: Mapped[date]
    purpose: Mapped[str] = mapped_column(String(LINE))
    amount: Mapped[Decimal] = mapped_column("amount_fen", Hundredths)
    source: Mapped[str | None] = mapped_column(ChoiceOf("fund_source"))
    handler_id: Mapped[int | None] = person_ref()
    approved_by: Mapped[str | None] = mapped_column(String(NAME))
    receipt_no: Mapped[str | None] = mapped_column(String(NAME))
    note: Mapped[str | None] = mapped_column(String(LINE))


class StaffService(RecordRow, Base):
    """为职工办实事."""

    __tablename__ = "staff_service"

    title: Mapped[str] = mapped_column(String(LINE))
    served: Mapped[str | None] = mapped_column(String(LINE))
    raised_on: Mapped[date]
    due_on: Mapped[date | None]
    owner_id: Mapped[int | None] = person_ref()
    done_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(LONG))
