"""Pages of a report or form as bytes, for a preview and for printing; nothing is written to the disk."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.models.counting import year_end
from app.services.database import Database
from app.services.documents.blocks import OFFICIAL, OFFICIAL_SINGLE_SIDED, Document, PageSetup
from app.services.documents.draft_view import Draft
from app.services.settings import settings_of


@dataclass(frozen=True)
class Pages:
    """A PDF with the number of its pages."""

    content: bytes
    pages: int


def official_page(settings: Mapping[str, str]) -> PageSetup:
    """The official layout as the settings want it, for both sides of the paper or for one."""
    return OFFICIAL if settings["documents.duplex"] == "是" else OFFICIAL_SINGLE_SIDED


def form_pages(db: Database, kind: str, year: int, *, subject: str = "", as_of: date | None = None) -> Pages:
    """Pages of a kind of report as `write_report` would write them.

    Raises UserError for an unknown kind or subject.
    """
    from app.services.documents.report_kinds import Request, report_kind

    wanted = report_kind(kind)
    today = db.clock().date()
    day = as_of or min(today, year_end(year))
    with db.read() as session:
        settings = settings_of(session, year)
        request = Request(year, day, today, subject.strip(), official_page(settings))
        document = wanted.builder(session, request).document
    return _pages(document, settings)


def draft_pages(draft: Draft, settings: Mapping[str, str]) -> Pages:
    """Pages of a draft as it reads now; `settings` are those of its year."""
    from app.services.documents.render import document_of

    return _pages(document_of(draft, official_page(settings)), settings)


def _pages(document: Document, settings: Mapping[str, str]) -> Pages:
    from app.services.documents.pdf import write_pdf

    buffer = io.BytesIO()
    only_bundled = settings["documents.bundled_fonts_only"] == "是"
    written = write_pdf(document, buffer, only_bundled=only_bundled)
    return Pages(buffer.getvalue(), written.pages)
