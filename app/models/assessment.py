"""Assessment 考核: 一岗双责 by the month, rounds of votes as tallies, 一表双考 sheets, scoring tables."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    LINE,
    LONG,
    MONTH_LENGTH,
    NAME,
    PERIOD_LENGTH,
    Base,
    Code,
    Hundredths,
    RecordRow,
    code_check,
    month_check,
    person_ref,
)

DUTY_ASPECTS = {"business": "业务", "thought": "思想", "conduct": "作风", "integrity": "廉政纪律"}
ROUND_KINDS = {"appraisal": "民主评议", "double": "一考双评", "pledge": "评诺"}
SIDES = {"members": "党员", "masses": "群众"}
GRADES = {"excellent": "优秀", "qualified": "合格", "basic": "基本合格", "unqualified": "不合格"}
SCORE_SETS = {
    "area": "责任区六个表率",
    "model_post": "示范岗七好",
    "member": "一考双评",
    "branch_party": "一表双考党建",
    "branch_business": "一表双考业务",
}
HALVES = {"party": "党建", "business": "业务"}
SHEET_STATES = {"draft": "填写中", "final": "已评定"}


class DutyMonth(RecordRow, Base):
    """一岗双责记实: what one person did in a month on one aspect (also the 四结合)."""

    __tablename__ = "duty_month"
    __table_args__ = (month_check("month"), code_check("aspect", DUTY_ASPECTS))

    person_id: Mapped[int] = person_ref(required=True, index=True)
    month: Mapped[str] = mapped_column(String(MONTH_LENGTH))
    aspect: Mapped[str] = mapped_column(Code(DUTY_ASPECTS))
    text: Mapped[str] = mapped_column(String(LONG))


class ReviewRound(RecordRow, Base):
    """评议轮次: ballots out and back, and the weights of the two sides in percent."""

    __tablename__ = "review_round"
    __table_args__ = (code_check("kind", ROUND_KINDS),)

    kind: Mapped[str] = mapped_column(Code(ROUND_KINDS))
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(LINE))
    held_on: Mapped[date | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"))
    issued_members: Mapped[int | None]
    returned_members: Mapped[int | None]
    issued_masses: Mapped[int | None]
    returned_masses: Mapped[int | None]
    weight_members: Mapped[Decimal | None] = mapped_column("weight_members_x100", Hundredths)
    weight_masses: Mapped[Decimal | None] = mapped_column("weight_masses_x100", Hundredths)
    trimmed: Mapped[bool] = mapped_column(default=False, server_default=false())


class Tally(Base):
    """计票: how many gave one value to one person assessed; never a sheet (data model §4.4).

    ``dimension`` is empty for a grade as a whole; ``value`` is the word voted (优秀, 兑现), or a score.
    """

    __tablename__ = "tally"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id", "pledge_id", "side", "dimension", "value"),
        code_check("side", SIDES),
        CheckConstraint("votes >= 0", name="votes"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("review_round.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    pledge_id: Mapped[int | None] = mapped_column(ForeignKey("pledge.id", ondelete="RESTRICT"), index=True)
    side: Mapped[str] = mapped_column(Code(SIDES))
    dimension: Mapped[str] = mapped_column(String(NAME), default="", server_default="")
    value: Mapped[str] = mapped_column(String(NAME))
    votes: Mapped[int]


class ReviewResult(Base):
    """评定: what was decided of a person; means and shares are derived, no grade comes from a score."""

    __tablename__ = "review_result"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id"),
        code_check("grade", GRADES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("review_round.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = person_ref(required=True, index=True)
    self_text: Mapped[str | None] = mapped_column(String(LONG))
    grade: Mapped[str | None] = mapped_column(Code(GRADES))
    reason: Mapped[str | None] = mapped_column(String(LONG))
    told_on: Mapped[date | None]


class ScoreItem(Base):
    """评分表 item of a set as it holds from a year on; a set of a later year replaces the earlier one whole.

    ``detail`` says how points are lost; a ``veto`` item has no points.
    """

    __tablename__ = "score_item"
    __table_args__ = (code_check("score_set", SCORE_SETS),)

    score_set: Mapped[str] = mapped_column(Code(SCORE_SETS), primary_key=True)
    from_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    label: Mapped[str] = mapped_column(String(LINE))
    detail: Mapped[str | None] = mapped_column(String(LONG))
    standard: Mapped[Decimal] = mapped_column("standard_x100", Hundredths)
    veto: Mapped[bool] = mapped_column(default=False, server_default=false())
    position: Mapped[int]


class ScoreSheet(RecordRow, Base):
    """一表双考 of a month or a year."""

    __tablename__ = "score_sheet"
    __table_args__ = (
        CheckConstraint(
            "period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]'", name="period"
        ),
        code_check("state", SHEET_STATES),
    )

    period: Mapped[str] = mapped_column(String(PERIOD_LENGTH))
    state: Mapped[str] = mapped_column(Code(SHEET_STATES), default="draft", server_default="draft")
    assessed_on: Mapped[date | None]
    assessor: Mapped[str | None] = mapped_column(String(NAME))
    vetoed: Mapped[str | None] = mapped_column(String(LINE))
    opinion: Mapped[str | None] = mapped_column(String(LONG))


class ScoreLine(Base):
    """One item of a sheet, with the points of the table that was in force."""

    __tablename__ = "score_line"
    __table_args__ = (
        UniqueConstraint("sheet_id", "half", "code"),
        code_check("half", HALVES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id", ondelete="RESTRICT"))
    half: Mapped[str] = mapped_column(Code(HALVES))
    code: Mapped[str] = mapped_column(String(NAME))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(LINE))
    standard: Mapped[Decimal] = mapped_column("standard_x100", Hundredths)
    self_score: Mapped[Decimal | None] = mapped_column("self_x100", Hundredths)
    given: Mapped[Decimal | None] = mapped_column("given_x100", Hundredths)
    why: Mapped[str | None] = mapped_column(String(LONG))
