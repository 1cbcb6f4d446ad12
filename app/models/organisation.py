"""Organisation 组织: branch, terms, party groups, people and their dated spans."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    LINE,
    LONG,
    NAME,
    Base,
    Code,
    PartialDateText,
    RecordRow,
    code_check,
    highest_day,
    lowest_day,
    partial_check,
)

SEXES = {"男": "男", "女": "女"}
ROSTER_BEGINNINGS = {"founded": "支部成立", "transfer_in": "转入", "admitted": "发展", "restored": "恢复"}
ROSTER_ENDS = {"transfer_out": "转出", "withdrawn": "退党", "expelled": "除名或开除", "deceased": "去世"}
STANDINGS = {
    "full": "正式党员",
    "probationary": "预备党员",
    "target": "发展对象",
    "activist": "入党积极分子",
    "applicant": "入党申请人",
    "suspended": "停止党籍",
}
STANDING_ENDS = {
    "confirmed": "转正",
    "extended": "延长",
    "cancelled": "取消",
    "promoted": "进入下一阶段",
    "other": "其他",
}
MEMBER_STANDINGS = ("full", "probationary")
POSTS = {
    "secretary": "书记",
    "deputy": "副书记",
    "organisation": "组织委员",
    "publicity": "宣传委员",
    "discipline": "纪检委员",
    "youth": "青年委员",
    "production": "生产委员",
    "committee_member": "支部委员",
    "group_leader": "党小组组长",
}
COMMITTEE_POSTS = tuple(kind for kind in POSTS if kind != "group_leader")
ABSENCES = {
    "excused": "不计入日常应到",
    "vote_excluded": "不计入表决应到",
    "floating": "流动党员",
    "leave": "休假",
    "posting": "借调外派",
}


class Branch(RecordRow, Base):
    """党支部: exactly one row."""

    __tablename__ = "branch"

    full_name: Mapped[str] = mapped_column(String(LINE))
    short_name: Mapped[str | None] = mapped_column(String(NAME))
    superior: Mapped[str | None] = mapped_column(String(LINE))
    kind: Mapped[str | None] = mapped_column(String(NAME))
    founded_on: Mapped[date | None]
    approval_no: Mapped[str | None] = mapped_column(String(NAME))
    place: Mapped[str | None] = mapped_column(String(LINE))
    phone: Mapped[str | None] = mapped_column(String(NAME))


class Term(RecordRow, Base):
    """届次: a term of the branch committee."""

    __tablename__ = "term"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id", ondelete="RESTRICT"))
    number: Mapped[int]
    elected_on: Mapped[date]
    years: Mapped[int]
    extended_until: Mapped[date | None]
    approval_no: Mapped[str | None] = mapped_column(String(NAME))


class PartyGroup(RecordRow, Base):
    """党小组."""

    __tablename__ = "party_group"

    name: Mapped[str] = mapped_column(String(NAME))
    began_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class Person(RecordRow, Base):
    """人员: the columns of form F03 that don't vary with time."""

    __tablename__ = "person"
    __table_args__ = (
        code_check("sex", SEXES),
        partial_check("birth"),
        partial_check("work_start"),
        Index("ix_person_name", "name"),
        Index("ix_person_id_number", "id_number"),
    )

    name: Mapped[str] = mapped_column(String(NAME))
    name_mark: Mapped[str | None] = mapped_column(String(NAME))
    sex: Mapped[str | None] = mapped_column(Code(SEXES))
    ethnic_group: Mapped[str | None] = mapped_column(String(NAME))
    birth: Mapped[str | None] = mapped_column(PartialDateText)
    birth_lo: Mapped[str | None] = mapped_column(String(10), lowest_day("birth"))
    birth_hi: Mapped[str | None] = mapped_column(String(10), highest_day("birth"))
    id_number: Mapped[str | None] = mapped_column(String(18))
    native_place: Mapped[str | None] = mapped_column(String(NAME))
    education: Mapped[str | None] = mapped_column(String(NAME))
    degree: Mapped[str | None] = mapped_column(String(NAME))
    work_start: Mapped[str | None] = mapped_column(PartialDateText)
    work_start_lo: Mapped[str | None] = mapped_column(String(10), lowest_day("work_start"))
    work_start_hi: Mapped[str | None] = mapped_column(String(10), highest_day("work_start"))
    department: Mapped[str | None] = mapped_column(String(NAME))
    job: Mapped[str | None] = mapped_column(String(NAME))
    title: Mapped[str | None] = mapped_column(String(NAME))
    backbone: Mapped[bool | None]
    phone: Mapped[str | None] = mapped_column(String(NAME))
    address: Mapped[str | None] = mapped_column(String(LINE))
    photo: Mapped[str | None] = mapped_column(ForeignKey("evidence_file.digest", ondelete="RESTRICT"))
    leading: Mapped[bool | None]
    note: Mapped[str | None] = mapped_column(String(LONG))


class RosterSpan(Base):
    """在册期间; an unknown beginning is null: on the roster since before the records.

    ``dues_paid_before`` is the last month that the unit before took dues for, ``dues_paid_to`` the last one
    paid here (党费交至 of the two transfer letters).
    """

    __tablename__ = "roster_span"
    __table_args__ = (
        code_check("began_by", ROSTER_BEGINNINGS),
        code_check("ended_by", ROSTER_ENDS),
        partial_check("began_on"),
        partial_check("ended_on"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    began_on: Mapped[str | None] = mapped_column(PartialDateText)
    began_by: Mapped[str | None] = mapped_column(Code(ROSTER_BEGINNINGS))
    from_unit: Mapped[str | None] = mapped_column(String(LINE))
    ended_on: Mapped[str | None] = mapped_column(PartialDateText)
    ended_by: Mapped[str | None] = mapped_column(Code(ROSTER_ENDS))
    to_unit: Mapped[str | None] = mapped_column(String(LINE))
    dues_paid_before: Mapped[str | None] = mapped_column(String(7))
    dues_paid_to: Mapped[str | None] = mapped_column(String(7))


class Standing(Base):
    """人员类别: 入党时间 is the first probationary beginning, 转正时间 the first full one."""

    __tablename__ = "standing"
    __table_args__ = (
        code_check("kind", STANDINGS),
        code_check("ended_by", STANDING_ENDS),
        partial_check("began_on"),
        partial_check("ended_on"),
        Index("ix_standing_person_id_kind", "person_id", "kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    kind: Mapped[str] = mapped_column(Code(STANDINGS))
    began_on: Mapped[str | None] = mapped_column(PartialDateText)
    began_on_lo: Mapped[str | None] = mapped_column(String(10), lowest_day("began_on"))
    began_on_hi: Mapped[str | None] = mapped_column(String(10), highest_day("began_on"))
    ended_on: Mapped[str | None] = mapped_column(PartialDateText)
    ended_by: Mapped[str | None] = mapped_column(Code(STANDING_ENDS))


class GroupSpan(Base):
    """编组期间."""

    __tablename__ = "group_span"
    __table_args__ = (partial_check("began_on"), partial_check("ended_on"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    party_group_id: Mapped[int] = mapped_column(ForeignKey("party_group.id", ondelete="RESTRICT"))
    began_on: Mapped[str | None] = mapped_column(PartialDateText)
    ended_on: Mapped[str | None] = mapped_column(PartialDateText)


class Post(RecordRow, Base):
    """党内职务; an unknown beginning is null."""

    __tablename__ = "post"
    __table_args__ = (code_check("kind", POSTS), partial_check("began_on"), partial_check("ended_on"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(Code(POSTS))
    party_group_id: Mapped[int | None] = mapped_column(ForeignKey("party_group.id", ondelete="RESTRICT"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="RESTRICT"))
    began_on: Mapped[str | None] = mapped_column(PartialDateText)
    ended_on: Mapped[str | None] = mapped_column(PartialDateText)
    approval_no: Mapped[str | None] = mapped_column(String(NAME))


class Absence(RecordRow, Base):
    """不在岗期间; only "excused" lowers the 应到, and it needs a decision (domain §13.2)."""

    __tablename__ = "absence"
    __table_args__ = (
        code_check("kind", ABSENCES),
        CheckConstraint("kind <> 'excused' OR decided_on IS NOT NULL", name="excused_needs_decision"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(Code(ABSENCES))
    reason: Mapped[str] = mapped_column(String(LINE))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    decided_in_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"))
