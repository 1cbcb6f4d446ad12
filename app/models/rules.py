"""The committee's local requirements 上级要求, and explanations 情况说明 of findings."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, Code, RecordRow, code_check
from app.models.events import EVENT_KINDS

RULE_PERIODS = {"month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}


class LocalRule(RecordRow, Base):
    """上级要求: so many events of a kind in each period, from a year on."""

    __tablename__ = "local_rule"
    __table_args__ = (
        code_check("counts", EVENT_KINDS),
        code_check("period", RULE_PERIODS),
        CheckConstraint("minimum >= 1", name="minimum"),
    )

    title: Mapped[str] = mapped_column(String(LINE))
    source: Mapped[str | None] = mapped_column(String(LINE))
    counts: Mapped[str] = mapped_column(Code(EVENT_KINDS))
    period: Mapped[str] = mapped_column(Code(RULE_PERIODS))
    minimum: Mapped[int]
    from_year: Mapped[int]
    until_year: Mapped[int | None]


class Explanation(RecordRow, Base):
    """情况说明: why a finding stands as it does; it stays a finding, with its explanation."""

    __tablename__ = "explanation"
    __table_args__ = (UniqueConstraint("rule_id", "period", "subject_record_id"),)

    rule_id: Mapped[str] = mapped_column(String(NAME))
    period: Mapped[str] = mapped_column(String(NAME))
    subject_record_id: Mapped[int | None] = mapped_column(
        ForeignKey("record.id", ondelete="RESTRICT"), index=True
    )
    text: Mapped[str] = mapped_column(String(LONG))
    given_on: Mapped[date]
