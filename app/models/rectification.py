"""Rectification 问题整改 (form F18), suggestions 建言献策, and the library 资料库 of rules and experience."""

from datetime import date

from sqlalchemy import String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, ChoiceOf, Code, RecordRow, code_check, person_ref

LIBRARY_KINDS = {"regulation": "制度法规", "experience": "经验案例", "document": "文件资料"}


class Problem(RecordRow, Base):
    """问题: closed only with evidence, an acceptor and a date (domain §13.11)."""

    __tablename__ = "problem"

    source: Mapped[str | None] = mapped_column(ChoiceOf("problem_source"))
    found_on: Mapped[date]
    text: Mapped[str] = mapped_column(String(LONG))
    symptom: Mapped[str | None] = mapped_column(String(LONG))
    cause: Mapped[str | None] = mapped_column(String(LONG))
    goal: Mapped[str | None] = mapped_column(String(LONG))
    measures: Mapped[str | None] = mapped_column(String(LONG))
    leader_id: Mapped[int | None] = person_ref()
    owner_id: Mapped[int | None] = person_ref(index=True)
    due_on: Mapped[date | None]
    progress: Mapped[int | None]
    progress_note: Mapped[str | None] = mapped_column(String(LONG))
    done_on: Mapped[date | None]
    accepted_by: Mapped[str | None] = mapped_column(String(NAME))
    acceptance: Mapped[str | None] = mapped_column(String(LONG))
    accepted_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    long_term: Mapped[bool] = mapped_column(default=False, server_default=false())
    looked_back_on: Mapped[date | None]
    look_back: Mapped[str | None] = mapped_column(String(LONG))


class Suggestion(RecordRow, Base):
    """建言献策 with its reply."""

    __tablename__ = "suggestion"

    person_id: Mapped[int | None] = person_ref(index=True)
    made_on: Mapped[date]
    text: Mapped[str] = mapped_column(String(LONG))
    handler_id: Mapped[int | None] = person_ref()
    answered_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(LONG))
    adopted: Mapped[bool | None]


class LibraryText(RecordRow, Base):
    """资料: a regulation, a case of experience or a paper, found by its words."""

    __tablename__ = "library_text"
    __table_args__ = (code_check("kind", LIBRARY_KINDS),)

    kind: Mapped[str] = mapped_column(Code(LIBRARY_KINDS))
    title: Mapped[str] = mapped_column(String(LINE))
    number: Mapped[str | None] = mapped_column(String(NAME))
    source: Mapped[str | None] = mapped_column(String(LINE))
    issued_on: Mapped[date | None]
    text: Mapped[str | None] = mapped_column(String(LONG))
