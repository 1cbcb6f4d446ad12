"""Development of members 发展党员, dual cultivation 双培养, and what a person was honoured or helped with."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, Base, Code, Hundredths, RecordRow, code_check, person_ref

STEPS = {  # 发展党员工作流程：5 个阶段 25 个步骤
    1: "递交入党申请书",
    2: "党组织派人谈话",
    3: "推荐和确定入党积极分子",
    4: "积极分子报上级备案",
    5: "指定培养联系人",
    6: "培养教育考察",
    7: "确定发展对象",
    8: "发展对象报上级备案",
    9: "确定入党介绍人",
    10: "政治审查",
    11: "短期集中培训",
    12: "支委会审查",
    13: "上级党委预审",
    14: "填写入党志愿书",
    15: "支部大会讨论接收",
    16: "上级党委派人谈话",
    17: "上级党委审批",
    18: "再上一级组织部门备案",
    19: "编入党支部和党小组",
    20: "入党宣誓",
    21: "继续教育考察",
    22: "提出转正申请",
    23: "支部大会讨论转正",
    24: "转正审批",
    25: "材料归档",
}
LAST_STEP = max(STEPS)
CASE_OUTCOMES = {
    "confirmed": "转正",
    "cancelled": "取消预备党员资格",
    "withdrawn": "撤回申请",
    "stopped": "不再培养",
}
GUIDE_ROLES = {"contact": "培养联系人", "introducer": "入党介绍人"}
STEP_RESULTS = {"on_time": "按期转正", "extended": "延长预备期", "cancelled": "取消预备党员资格"}
CULTIVATION_KINDS = {
    "backbone_to_member": "骨干培养成党员",
    "member_to_backbone": "党员培养成骨干",
    "cross_post": "交叉任职",
}
HONOUR_KINDS = {
    "commendation": "表彰奖励",
    "discipline": "处分处置",
    "hardship": "困难帮扶",
    "visit": "走访慰问",
}


class DevelopmentCase(RecordRow, Base):
    """发展党员 of one person (form F11); a person may have a second case later."""

    __tablename__ = "development_case"
    __table_args__ = (code_check("outcome", CASE_OUTCOMES),)

    person_id: Mapped[int] = person_ref(required=True, index=True)
    applied_on: Mapped[date]
    outcome: Mapped[str | None] = mapped_column(Code(CASE_OUTCOMES))
    closed_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LONG))


class DevelopmentStep(Base):
    """One of the 25 steps (发展党员工作细则 and its flow chart); a step that recurs has several rows.

    ``days`` and ``hours`` belong to the training of step 11, ``result`` and ``until`` (the end of an
    extended probation) to step 23.
    """

    __tablename__ = "development_step"
    __table_args__ = (
        UniqueConstraint("case_id", "step", "repeat"),
        CheckConstraint(f"step BETWEEN 1 AND {LAST_STEP}", name="step"),
        code_check("result", STEP_RESULTS),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("development_case.id", ondelete="RESTRICT"))
    step: Mapped[int]
    repeat: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    done_on: Mapped[date]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"))
    days: Mapped[int | None]
    hours: Mapped[Decimal | None] = mapped_column("hours_x100", Hundredths)
    result: Mapped[str | None] = mapped_column(Code(STEP_RESULTS))
    until: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LONG))


class DevelopmentGuide(Base):
    """培养联系人 and 入党介绍人 (细则 第九、十四条)."""

    __tablename__ = "development_guide"
    __table_args__ = (code_check("role", GUIDE_ROLES), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("development_case.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = person_ref(required=True, index=True)
    role: Mapped[str] = mapped_column(Code(GUIDE_ROLES))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]


class DevelopmentPaper(Base):
    """A document that a step needs, and when it was received; the scan is evidence of the case."""

    __tablename__ = "development_paper"
    __table_args__ = (
        UniqueConstraint("case_id", "step", "name"),
        CheckConstraint(f"step BETWEEN 1 AND {LAST_STEP}", name="step"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("development_case.id", ondelete="RESTRICT"))
    step: Mapped[int]
    name: Mapped[str] = mapped_column(String(LINE))
    received_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LINE))


class DualCultivation(RecordRow, Base):
    """双培养: backbone to member, member to backbone, or cross posts (domain §4)."""

    __tablename__ = "dual_cultivation"
    __table_args__ = (code_check("kind", CULTIVATION_KINDS),)

    person_id: Mapped[int] = person_ref(required=True, index=True)
    kind: Mapped[str] = mapped_column(Code(CULTIVATION_KINDS))
    state_before: Mapped[str | None] = mapped_column(String(LINE))
    mentor_id: Mapped[int | None] = person_ref()
    target: Mapped[str | None] = mapped_column(String(LINE))
    measures: Mapped[str | None] = mapped_column(String(LONG))
    milestones: Mapped[str | None] = mapped_column(String(LONG))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    reached_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(LONG))


class Honour(RecordRow, Base):
    """奖惩帮扶 (form F20); without a person it is the branch's own."""

    __tablename__ = "honour"
    __table_args__ = (code_check("kind", HONOUR_KINDS),)

    person_id: Mapped[int | None] = person_ref(index=True)
    kind: Mapped[str] = mapped_column(Code(HONOUR_KINDS))
    title: Mapped[str] = mapped_column(String(LINE))
    given_on: Mapped[date] = mapped_column(index=True)
    given_by: Mapped[str | None] = mapped_column(String(LINE))
    amount: Mapped[Decimal | None] = mapped_column("amount_fen", Hundredths)
    text: Mapped[str | None] = mapped_column(String(LONG))
