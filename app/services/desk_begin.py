"""Since when a branch keeps records here: nothing is expected of the time before."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.events import Event
from app.models.foundation import Operation


def records_begin(session: Session) -> date:
    """The earlier of the day of the file's first operation and that of the earliest held event.

    Whoever begins in November owes no record of January; whoever enters earlier years owes theirs.
    """
    at = session.scalar(select(Operation.at).order_by(Operation.seq).limit(1))
    held = session.scalar(select(func.min(Event.held_on)).where(Event.state == "held"))
    return min((day for day in (at and at.date(), held) if day is not None), default=date.min)
