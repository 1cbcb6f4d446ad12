"""情况说明 of a clash: one note about a person and what the person can't well be at together.

It is a jot that is used up at once, so that it stands among the links of the person and of both missions or
teams: one fact, seen from every side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.base import LONG
from app.models.foundation import Jot, RecordLink
from app.services import jots, links
from app.services.database import OpenOperation

BEGINS = "情况说明："
Subjects = frozenset[int]


class Note(NamedTuple):
    """The words with which a clash was explained, and the jot that keeps them."""

    jot_id: int
    words: str


def notes(session: Session) -> Mapping[Subjects, Note]:
    """All explanations by the records that they are about."""
    query = (
        select(Jot.id, Jot.text, RecordLink.to_record)
        .join(RecordLink, RecordLink.from_record == Jot.id)
        .where(RecordLink.role == "about", Jot.dropped_on.is_(None), Jot.text.startswith(BEGINS))
        .order_by(Jot.id)
    )
    about: dict[Note, set[int]] = defaultdict(set)
    for jot_id, text, record_id in session.execute(query):
        about[Note(jot_id, text.removeprefix(BEGINS))].add(record_id)
    return {frozenset(subjects): note for note, subjects in about.items()}


def words_of(found: Mapping[Subjects, Note], subjects: Subjects) -> str:
    """The words about just these records, else empty."""
    return found[subjects].words if subjects in found else ""


def explain(op: OpenOperation, subjects: Iterable[int], words: str) -> int:
    """Say why somebody stays in spite of a clash, and return the note; the one there was gets the new words.

    Raises InvalidRecord without words, or for more than a text may have.
    """
    wanted, words = frozenset(subjects), words.strip()
    most = LONG - len(BEGINS)
    reason = "请写明怎样协调" if not words else f"最多 {most} 个字，现有 {len(words)} 个"
    if not words or len(words) > most:
        raise InvalidRecord("情况说明", (Problem("words", "说明", reason),))
    known = notes(op.session).get(wanted)
    if known is not None:
        jots.change(op, known.jot_id, BEGINS + words, op.now.date())
        return known.jot_id
    note = jots.save(op, BEGINS + words)
    for record_id in sorted(wanted):
        links.add(op, note, record_id, "about")
    jots.mark_used(op, note)
    return note
