"""Writes a report or form of a year to a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.counting import year_end
from app.models.foundation import Record
from app.services.database import Database
from app.services.documents.blocks import OFFICIAL, OFFICIAL_SINGLE_SIDED
from app.services.documents.draft_view import Draft
from app.services.settings import settings_of

if TYPE_CHECKING:
    from app.services.documents.report_kinds import ReportKind

LISTED_PROBLEMS = 3


@dataclass(frozen=True)
class ReportResult:
    """A written report; `characters` without spaces, `gaps` and `unconfirmed` in order of the text."""

    file: Path
    pages: int
    characters: int
    gaps: tuple[str, ...]
    unconfirmed: tuple[str, ...]


def refuse_unfinished(draft: Draft) -> None:
    """A final report has no gaps, no unconfirmed sentences and no figure that has moved unnoticed."""
    kinds = (
        ("待补", draft.gaps),
        ("待核实", draft.unconfirmed),
        ("数字已变动", tuple(f"{row.label}：文中 {row.seen}，现为 {row.now}" for row in draft.stale)),
    )
    parts = [f"{word} {len(texts)} 处（{_some(texts)}）" for word, texts in kinds if texts]
    if parts:
        raise UserError(
            f"还不能定稿：{'，'.join(parts)}。",
            data="没有生成文件，草稿没有变化。",
            remedy="请在“报告与表格”里补齐、核实后再定稿；征求意见可以先打印草稿。",
        )


def _some(texts: tuple[str, ...]) -> str:
    more = " 等" if len(texts) > LISTED_PROBLEMS else ""
    return "；".join(texts[:LISTED_PROBLEMS]) + more


def _subject(session: Session, kind: ReportKind, words: str) -> str:
    """What the report is about, a uid as the number of its record; UserError where it is about the branch."""
    if words and not kind.subject:
        raise UserError(
            f"{kind.title}写的是整个支部，不能另写对象“{words}”。", remedy="请去掉 --subject 再试一次。"
        )
    number = session.scalar(select(Record.id).where(Record.uid == words))
    return words if number is None else str(number)


def write_report(
    db: Database,
    kind: str,
    year: int,
    target: Path,
    *,
    final: bool = False,
    subject: str | None = None,
    as_of: date | None = None,
) -> ReportResult:
    """Write a report or form of a year as PDF.

    `subject` says which record it is about (a person's name, an event, a ledger; number and uid do as well),
    where the kind asks for one. A kind with a draft is printed as generating it now would make it, with the
    person's edits and answers.
    Raises UserError for an unknown kind or subject, for `final` while something is missing, and where the
    file can't be written.
    """
    from app.services.documents.pdf import write_pdf
    from app.services.documents.report_kinds import Request, report_kind

    if target.suffix.lower() != ".pdf":
        raise UserError(
            f"报告只能存为 PDF，不能存为“{target.suffix or target.name}”。",
            remedy="请把文件名改为 .pdf 结尾。",
        )
    wanted = report_kind(kind)
    day = as_of or min(db.clock().date(), year_end(year))
    with db.read() as session:
        settings = settings_of(session, year)
        page = OFFICIAL if settings["documents.duplex"] == "是" else OFFICIAL_SINGLE_SIDED
        about = _subject(session, wanted, (subject or "").strip())
        built = wanted.builder(session, Request(year, day, db.clock().date(), about, page))
    if final and built.draft is not None:
        refuse_unfinished(built.draft)
    result = write_pdf(built.document, target, only_bundled=settings["documents.bundled_fonts_only"] == "是")
    draft = built.draft
    return ReportResult(
        target,
        result.pages,
        result.characters,
        draft.gaps if draft else (),
        draft.unconfirmed if draft else (),
    )
