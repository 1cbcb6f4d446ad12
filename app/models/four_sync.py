"""Four synchronizations 四同步: business work items and their check items on two sides."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, ChoiceOf, Code, RecordRow, code_check, person_ref

STAGES = {1: "同谋划", 2: "同布置", 3: "同实施", 4: "同考核"}
SIDES = {"party": "党建", "business": "业务"}
RESULTS = {"open": "否", "partly": "部分", "yes": "是"}
DUTIES = {
    "arrange": "一起布置",
    "carry_out": "一起落实",
    "urge": "一起督促",
    "inspect": "一起检查",
    "sum_up": "一起总结",
    "reward": "一起奖惩",
}
CARES = {"business": "管业务", "thought": "管思想", "conduct": "管作风", "discipline": "管纪律"}


class WorkItem(RecordRow, Base):
    """业务事项."""

    __tablename__ = "work_item"

    code: Mapped[str | None] = mapped_column(String(NAME))
    name: Mapped[str] = mapped_column(String(LINE))
    category: Mapped[str | None] = mapped_column(ChoiceOf("work_category"))
    source: Mapped[str | None] = mapped_column(String(LINE))
    department: Mapped[str | None] = mapped_column(String(NAME))
    business_owner: Mapped[str | None] = mapped_column(String(NAME))
    party_owner_id: Mapped[int | None] = person_ref()
    began_on: Mapped[date]
    ends_on: Mapped[date | None]
    business_goal: Mapped[str | None] = mapped_column(String(LONG))
    party_goal: Mapped[str | None] = mapped_column(String(LONG))
    closed_on: Mapped[date | None]
    closing_reason: Mapped[str | None] = mapped_column(String(LONG))


class CheckItem(RecordRow, Base):
    """检查项; everything of a stage is derived from its check items (domain §13.8)."""

    __tablename__ = "check_item"
    __table_args__ = (
        CheckConstraint("stage BETWEEN 1 AND 4", name="stage"),
        code_check("side", SIDES),
        code_check("result", RESULTS),
        code_check("duty", DUTIES),
        code_check("care", CARES),
        CheckConstraint("result <> 'yes' OR done_on IS NOT NULL", name="yes_needs_day"),
        Index("ix_check_item_stage", "work_item_id", "stage", "side"),
    )

    work_item_id: Mapped[int] = mapped_column(ForeignKey("work_item.id", ondelete="RESTRICT"))
    stage: Mapped[int]
    side: Mapped[str] = mapped_column(Code(SIDES))
    code: Mapped[str] = mapped_column(String(NAME))
    label: Mapped[str] = mapped_column(String(LINE))
    result: Mapped[str] = mapped_column(Code(RESULTS), default="open", server_default="open")
    done_on: Mapped[date | None]
    owner_id: Mapped[int | None] = person_ref()
    not_applicable: Mapped[str | None] = mapped_column(String(LINE))
    note: Mapped[str | None] = mapped_column(String(LONG))
    duty: Mapped[str | None] = mapped_column(Code(DUTIES))
    care: Mapped[str | None] = mapped_column(Code(CARES))


class CheckTemplate(Base):
    """检查项模板: the sets that a work item may start with."""

    __tablename__ = "check_template"
    __table_args__ = (
        CheckConstraint("stage BETWEEN 1 AND 4", name="stage"),
        code_check("side", SIDES),
        code_check("duty", DUTIES),
        code_check("care", CARES),
    )

    set: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    code: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    stage: Mapped[int]
    side: Mapped[str] = mapped_column(Code(SIDES))
    label: Mapped[str] = mapped_column(String(LINE))
    required: Mapped[bool]
    evidence_hint: Mapped[str | None] = mapped_column(String(LINE))
    duty: Mapped[str | None] = mapped_column(Code(DUTIES))
    care: Mapped[str | None] = mapped_column(Code(CARES))
    position: Mapped[int]
