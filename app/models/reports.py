"""Reports 报告: drafts whose text is regenerated without touching what the user wrote."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, Code, RecordRow, code_check, person_ref

ANSWER_KINDS = {"own": "本人填写", "confirmed": "本人确认"}


class Report(RecordRow, Base):
    """报告稿."""

    __tablename__ = "report"

    kind: Mapped[str] = mapped_column(String(NAME))
    year: Mapped[int]
    subject_id: Mapped[int | None] = person_ref()
    title: Mapped[str] = mapped_column(String(LINE))
    template_digest: Mapped[str] = mapped_column(String(64))
    as_of: Mapped[date]


class ReportSection(Base):
    """章节: ``base`` as generated last, ``text`` as edited; both are lists of runs."""

    __tablename__ = "report_section"
    __table_args__ = (UniqueConstraint("report_id", "key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="RESTRICT"))
    key: Mapped[str] = mapped_column(String(NAME))
    position: Mapped[int]
    base: Mapped[Any] = mapped_column(JSON)
    text: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))


class ReportAnswer(Base):
    """What the reporting person wrote (own.*) or confirmed this year; never carried to another year."""

    __tablename__ = "report_answer"
    __table_args__ = (code_check("kind", ANSWER_KINDS),)

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="RESTRICT"), primary_key=True)
    kind: Mapped[str] = mapped_column(Code(ANSWER_KINDS), primary_key=True)
    key: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    text: Mapped[str] = mapped_column(String(LONG), default="", server_default="")
