"""Carriers 载体: areas 责任区, model posts 示范岗 and public pledges 践诺 (forms F13 to F16)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    LINE,
    LONG,
    NAME,
    PERIOD_LENGTH,
    Base,
    ChoiceOf,
    Code,
    Hundredths,
    RecordRow,
    code_check,
    period_check,
    person_ref,
)

AREA_ROLES = {"lead": "主责党员", "responsible": "责任党员", "linked": "联系群众"}
CYCLES = {"month": "每月", "quarter": "每季度"}
ROUND_RESULTS = {"keep": "保持", "warn": "警示", "withdraw": "摘牌"}
PLEDGE_RESULTS = {"kept": "兑现", "partly": "部分兑现", "broken": "未兑现"}


class Area(RecordRow, Base):
    """党员责任区 (form F15)."""

    __tablename__ = "area"

    name: Mapped[str] = mapped_column(String(LINE))
    extent: Mapped[str | None] = mapped_column(String(LINE))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    duties: Mapped[str | None] = mapped_column(String(LONG))
    sign_place: Mapped[str | None] = mapped_column(String(LINE))
    signed_on: Mapped[date | None]


class AreaPerson(Base):
    """责任党员 and 联系群众 of an area."""

    __tablename__ = "area_person"
    __table_args__ = (
        UniqueConstraint("area_id", "person_id"),
        code_check("role", AREA_ROLES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    role: Mapped[str] = mapped_column(Code(AREA_ROLES), default="responsible", server_default="responsible")


class AreaGoal(Base):
    """目标指标 of an area."""

    __tablename__ = "area_goal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(LINE))
    target: Mapped[str | None] = mapped_column(String(NAME))
    actual: Mapped[str | None] = mapped_column(String(NAME))
    met: Mapped[bool | None]


class ModelPost(RecordRow, Base):
    """党员示范岗 (form F16)."""

    __tablename__ = "model_post"
    __table_args__ = (code_check("cycle", CYCLES),)

    name: Mapped[str] = mapped_column(String(LINE))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    department: Mapped[str | None] = mapped_column(String(NAME))
    applied_on: Mapped[date | None]
    granted_on: Mapped[date]
    until: Mapped[date | None]
    cycle: Mapped[str] = mapped_column(Code(CYCLES), default="quarter", server_default="quarter")
    deeds: Mapped[str | None] = mapped_column(String(LONG))
    opinion: Mapped[str | None] = mapped_column(String(LONG))
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[str | None] = mapped_column(String(LINE))


class CarrierScore(Base):
    """Score of an area or a model post on one item in one period; its sum counts (domain §13.10)."""

    __tablename__ = "carrier_score"
    __table_args__ = (
        UniqueConstraint("record_id", "period", "item_code"),
        period_check(),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="RESTRICT"))
    period: Mapped[str] = mapped_column(String(PERIOD_LENGTH))
    item_code: Mapped[str] = mapped_column(String(NAME))
    self_score: Mapped[Decimal | None] = mapped_column("self_x100", Hundredths)
    branch_score: Mapped[Decimal | None] = mapped_column("branch_x100", Hundredths)


class CarrierRound(Base):
    """评定 of an area or a model post for a period: kept, warned or withdrawn."""

    __tablename__ = "carrier_round"
    __table_args__ = (
        UniqueConstraint("record_id", "period"),
        period_check(),
        code_check("result", ROUND_RESULTS),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="RESTRICT"))
    period: Mapped[str] = mapped_column(String(PERIOD_LENGTH))
    result: Mapped[str] = mapped_column(Code(ROUND_RESULTS))
    decided_on: Mapped[date | None]
    opinion: Mapped[str | None] = mapped_column(String(LONG))


class Pledge(RecordRow, Base):
    """公开承诺 (form F13): committed, examined, published, evaluated."""

    __tablename__ = "pledge"
    __table_args__ = (code_check("result", PLEDGE_RESULTS),)

    person_id: Mapped[int] = person_ref(required=True, index=True)
    year: Mapped[int]
    kind: Mapped[str | None] = mapped_column(ChoiceOf("pledge_kind"))
    text: Mapped[str] = mapped_column(String(LONG))
    due_on: Mapped[date | None]
    examined_on: Mapped[date | None]
    examined_by: Mapped[str | None] = mapped_column(String(NAME))
    examination: Mapped[str | None] = mapped_column(String(LONG))
    published_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(Code(PLEDGE_RESULTS))
    result_on: Mapped[date | None]
    why: Mapped[str | None] = mapped_column(String(LONG))


class PledgeProgress(Base):
    """践诺进度: what was done for a pledge by a day."""

    __tablename__ = "pledge_progress"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    pledge_id: Mapped[int] = mapped_column(ForeignKey("pledge.id", ondelete="RESTRICT"), index=True)
    noted_on: Mapped[date]
    text: Mapped[str] = mapped_column(String(LONG))
    percent: Mapped[int | None]
