"""State of the year's report draft for the desk: what is missing in it, and what has moved since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.reports import Report
from app.services.facts_types import YearFacts

KIND = "duty-integrity"


@dataclass(frozen=True)
class Moved:
    """A figure whose records have changed since the draft printed it."""

    label: str
    seen: str
    now: str


@dataclass(frozen=True)
class DraftState:
    """A draft: its id and day, the open gaps and sentences, moved figures, and how far it is."""

    report_id: int
    as_of: date
    gaps: tuple[str, ...]
    unconfirmed: int
    moved: tuple[Moved, ...]
    figures: int


def draft_id(session: Session, year: int) -> int | None:
    """The year's draft of 述职述廉报告, without reading its text."""
    return session.scalar(
        select(Report.id).where(Report.kind == KIND, Report.year == year, Report.subject_id.is_(None))
    )


def draft_state(session: Session, facts: YearFacts) -> DraftState | None:
    """State of the year's draft, None without one."""
    report_id = draft_id(session, facts.year)
    if report_id is None:
        return None
    # The template engine is slow to import, and a branch without a draft does not need it.
    from app.services.documents.drafts import draft
    from app.services.documents.runs import FigureRun

    found = draft(session, report_id, facts)
    figures = {run.key for section in found.sections for run in section.runs if isinstance(run, FigureRun)}
    moved = {(row.label, row.seen, row.now): Moved(row.label, row.seen, row.now) for row in found.stale}
    as_of = session.scalar(select(Report.as_of).where(Report.id == report_id)) or facts.as_of
    return DraftState(
        report_id, as_of, found.gaps, len(found.unconfirmed), tuple(moved.values()), len(figures)
    )
