"""Events 活动: one sitting, its kinds and its attendance; and talks 谈心谈话."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
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

EVENT_KINDS = {
    "assembly": "党员大会",
    "committee": "支委会",
    "group": "党小组会",
    "lecture": "党课",
    "theme_day": "主题党日",
    "study": "集中学习",
    "training": "集中培训",
    "organisation_life": "组织生活会",
    "appraisal": "民主评议会",
    "volunteer": "志愿服务",
    "integrity_education": "警示教育",
}
ALL_ACTIVITY_KINDS = ("assembly", "lecture", "theme_day", "study")
EVENT_STATES = {"planned": "计划", "held": "已开展", "cancelled": "取消"}
SCOPES = {"branch": "全体党员", "committee": "支部委员", "group": "党小组", "named": "指定人员"}
ATTENDANCE_STATES = {"present": "到会", "leave": "请假", "absent": "缺席"}
TALK_KINDS = {
    "committee": "支委之间",
    "committee_member": "支委与党员",
    "members": "党员之间",
    "integrity": "廉政谈话",
    "other": "其他",
}
TALK_SIDES = {"talker": "谈话人", "partner": "谈话对象"}


class Event(RecordRow, Base):
    """活动: one sitting; further sittings of the same activity point to the first."""

    __tablename__ = "event"
    __table_args__ = (
        code_check("state", EVENT_STATES),
        code_check("scope", SCOPES),
        CheckConstraint("state <> 'held' OR held_on IS NOT NULL", name="held_needs_day"),
        CheckConstraint("scope <> 'group' OR party_group_id IS NOT NULL", name="group_scope_needs_group"),
    )

    title: Mapped[str] = mapped_column(String(LINE))
    planned_on: Mapped[date | None]
    held_on: Mapped[date | None] = mapped_column(index=True)
    starts: Mapped[str | None] = mapped_column(String(5))
    ends: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str | None] = mapped_column(String(LINE))
    state: Mapped[str] = mapped_column(Code(EVENT_STATES), default="planned", server_default="planned")
    scope: Mapped[str] = mapped_column(Code(SCOPES), default="branch", server_default="branch")
    party_group_id: Mapped[int | None] = mapped_column(ForeignKey("party_group.id", ondelete="RESTRICT"))
    belongs_to: Mapped[int | None]
    sitting_of_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"), index=True)
    chair_id: Mapped[int | None] = person_ref()
    recorder_id: Mapped[int | None] = person_ref()
    lecturer: Mapped[str | None] = mapped_column(String(NAME))
    hours: Mapped[Decimal | None] = mapped_column("hours_x100", Hundredths)
    summary: Mapped[str | None] = mapped_column(String(LONG))


class EventKind(Base):
    """活动类别: one sitting may be of several kinds (domain §13.4)."""

    __tablename__ = "event_kind"
    __table_args__ = (code_check("kind", EVENT_KINDS),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"), primary_key=True)
    kind: Mapped[str] = mapped_column(Code(EVENT_KINDS), primary_key=True)
    number: Mapped[int | None]


class Attendance(Base):
    """出勤: saved by difference; with scope "named" the rows that are no guests are the invited."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        code_check("state", ATTENDANCE_STATES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    state: Mapped[str] = mapped_column(Code(ATTENDANCE_STATES))
    late: Mapped[bool] = mapped_column(default=False, server_default=false())
    leave_reason: Mapped[str | None] = mapped_column(ChoiceOf("leave_reason"))
    guest: Mapped[bool] = mapped_column(default=False, server_default=false())
    hours: Mapped[Decimal | None] = mapped_column("hours_x100", Hundredths)
    note: Mapped[str | None] = mapped_column(String(LINE))
    notes_count: Mapped[int | None]


class Talk(RecordRow, Base):
    """谈心谈话 (paper form F12); a 廉政谈话 is one of its kinds."""

    __tablename__ = "talk"
    __table_args__ = (code_check("kind", TALK_KINDS),)

    held_on: Mapped[date] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(String(LINE))
    kind: Mapped[str] = mapped_column(Code(TALK_KINDS))
    reason: Mapped[str | None] = mapped_column(String(LINE))
    summary: Mapped[str | None] = mapped_column(String(LONG))
    result: Mapped[str | None] = mapped_column(String(LONG))


class TalkPerson(Base):
    """谈话人 and 谈话对象 of a talk."""

    __tablename__ = "talk_person"
    __table_args__ = (code_check("side", TALK_SIDES),)

    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
    side: Mapped[str] = mapped_column(Code(TALK_SIDES))
