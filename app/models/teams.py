"""Commando teams 党员突击队 and their missions by the 三个冲得上 (domain §5)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, Code, Hundredths, RecordRow, code_check, person_ref

CHARGES = {1: "突发性事件", 2: "艰巨生产任务", 3: "脏累险苦任务"}
TEAM_ROLES = {"leader": "队长", "deputy": "副队长", "instructor": "指导员", "member": "队员"}
GRADES = {"优": "优", "良": "良", "中": "中", "差": "差"}


class Team(RecordRow, Base):
    """突击队: asked for (``requested_on``), approved, given its flag (``flagged_on``) and sworn in."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(String(LINE))
    founded_on: Mapped[date]
    approval_no: Mapped[str | None] = mapped_column(String(NAME))
    approved_by: Mapped[str | None] = mapped_column(String(LINE))
    slogan: Mapped[str | None] = mapped_column(String(LINE))
    disbanded_on: Mapped[date | None]
    summary: Mapped[str | None] = mapped_column(String(LONG))
    need: Mapped[str | None] = mapped_column(String(LONG))
    goal: Mapped[str | None] = mapped_column(String(LONG))
    planned_end: Mapped[date | None]
    support: Mapped[str | None] = mapped_column(String(LONG))
    requested_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    flagged_on: Mapped[date | None]
    sworn_on: Mapped[date | None]


class TeamMember(Base):
    """队员 with role and dates."""

    __tablename__ = "team_member"
    __table_args__ = (code_check("role", TEAM_ROLES), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = person_ref(required=True, index=True)
    role: Mapped[str] = mapped_column(Code(TEAM_ROLES), default="member", server_default="member")
    began_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class Mission(RecordRow, Base):
    """攻坚任务; its work item is a link "serves"."""

    __tablename__ = "mission"
    __table_args__ = (CheckConstraint("charge BETWEEN 1 AND 3", name="charge"), code_check("grade", GRADES))

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(LINE))
    charge: Mapped[int]
    ordered_by: Mapped[str | None] = mapped_column(String(NAME))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    place: Mapped[str | None] = mapped_column(String(LINE))
    difficulty: Mapped[str | None] = mapped_column(String(LONG))
    goal: Mapped[str | None] = mapped_column(String(LONG))
    briefed_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(LONG))
    grade: Mapped[str | None] = mapped_column(Code(GRADES))
    briefed_by: Mapped[str | None] = mapped_column(String(NAME))
    commendation: Mapped[str | None] = mapped_column(String(LONG))


class MissionPart(Base):
    """参战: hours of one person, by day or, without a day log, in one row."""

    __tablename__ = "mission_part"
    __table_args__ = (UniqueConstraint("mission_id", "person_id", "day"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    day: Mapped[date | None]
    hours: Mapped[Decimal | None] = mapped_column("hours_x100", Hundredths)
    duty: Mapped[str | None] = mapped_column(String(LINE))


class MissionDay(Base):
    """任务日志: what a mission got done on a day; who was there stands in the parts."""

    __tablename__ = "mission_day"
    __table_args__ = (UniqueConstraint("mission_id", "day"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id", ondelete="RESTRICT"))
    day: Mapped[date]
    text: Mapped[str] = mapped_column(String(LONG))


class MissionGain(Base):
    """成果 in numbers: output, days saved, loss avoided."""

    __tablename__ = "mission_gain"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id", ondelete="RESTRICT"), index=True)
    measure: Mapped[str] = mapped_column(String(LINE))
    amount: Mapped[Decimal] = mapped_column("amount_x100", Hundredths)
    unit: Mapped[str | None] = mapped_column(String(NAME))
