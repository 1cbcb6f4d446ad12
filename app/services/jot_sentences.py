"""A jot becomes a sentence of what the secretary writes in person in the year's report."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.foundation import Jot
from app.models.reports import ReportAnswer
from app.services import jots, links
from app.services.database import OpenOperation
from app.services.documents import drafts
from app.services.documents.template import parse, prompts, shipped
from app.services.documents.template_catalogue import catalogue

KIND = "duty-integrity"


def places() -> dict[str, str]:
    """What the report asks the secretary to write, in its order: key of the answer to its prompt."""
    return prompts(parse(shipped(KIND), catalogue()))


def say(op: OpenOperation, jot_id: int, key: str, year: int, as_of: date) -> int:
    """Append a jot to an answer of the year's report and take it from the tray; returns the report's id.

    The draft is made first where the year has none. Raises UserError when the answer would become too long.
    """
    report_id = drafts.find(op.session, KIND, year)
    if report_id is None:
        report_id = drafts.generate(op, KIND, year, as_of)
    text = op.session.execute(select(Jot.text).where(Jot.id == jot_id)).scalar_one()
    before = _answer(op.session, report_id, key)
    drafts.answer(op, report_id, key, f"{before}\n{text}" if before else text)
    links.add(op, jot_id, report_id, "about")
    jots.mark_used(op, jot_id)
    return report_id


def _answer(session: Session, report_id: int, key: str) -> str:
    row = (ReportAnswer.report_id == report_id, ReportAnswer.kind == "own", ReportAnswer.key == key)
    return session.scalar(select(ReportAnswer.text).where(*row)) or ""
