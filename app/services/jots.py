"""Jots 随记: one line with a date that waits to become a record, a note on one, or a sentence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models.foundation import Jot, RecordLink
from app.services import links, records
from app.services.database import OpenOperation
from app.services.specs.jots import JOTS


class Waiting(NamedTuple):
    """A jot in the tray."""

    id: int
    said_on: date
    text: str


def save(op: OpenOperation, text: str, said_on: date | None = None, about: int | None = None) -> int:
    """Keep a jot and return its id; without a day it is of today, ``about`` links it to a record.

    Raises InvalidRecord when there is no text or it is too long.
    """
    jot_id = records.save(op, JOTS, {"text": text, "said_on": said_on or op.now.date()})
    if about is not None:
        links.add(op, jot_id, about, "about")
    return jot_id


def change(op: OpenOperation, jot_id: int, text: str, said_on: date) -> None:
    """Change the words or the day of a jot; raises InvalidRecord as ``save`` does."""
    records.save(op, JOTS, {"text": text, "said_on": said_on}, jot_id)


def use(op: OpenOperation, jot_id: int, record_id: int) -> None:
    """Note that a record was made from a jot: the record comes from it, and it leaves the tray."""
    links.add(op, record_id, jot_id, "origin")
    op.session.execute(update(Jot).where(Jot.id == jot_id).values(used_on=op.now.date()))


def drop(op: OpenOperation, jot_id: int) -> None:
    """Lay a jot aside unused; it stays in the data."""
    op.session.execute(update(Jot).where(Jot.id == jot_id).values(dropped_on=op.now.date()))


def tray(session: Session) -> tuple[Waiting, ...]:
    """Jots that wait, newest first: neither laid aside nor the source of a record."""
    sources = select(RecordLink.to_record).where(RecordLink.role == "origin")
    query = (
        select(Jot.id, Jot.said_on, Jot.text)
        .where(Jot.used_on.is_(None), Jot.dropped_on.is_(None), Jot.id.not_in(sources))
        .order_by(Jot.said_on.desc(), Jot.id.desc())
    )
    return tuple(Waiting(*row) for row in session.execute(query))
