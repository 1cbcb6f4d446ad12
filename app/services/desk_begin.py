"""Where a branch's records begin, of which time nothing is expected before, and where its next year does."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.events import Event
from app.models.foundation import Operation
from app.models.study import StudyItem, StudyPlan


def records_begin(session: Session) -> date:
    """The earlier of the day of the file's first operation and that of the earliest held event.

    Whoever begins in November owes no record of January; whoever enters earlier years owes theirs.
    """
    at = session.scalar(select(Operation.at).order_by(Operation.seq).limit(1))
    held = session.scalar(select(func.min(Event.held_on)).where(Event.state == "held"))
    return min((day for day in (at and at.date(), held) if day is not None), default=date.min)


def is_unprepared(session: Session, year: int, today: date) -> bool:
    """Whether this or a coming year has no study plan while the year before has one to copy."""
    if year < today.year or _item_count(session, year):
        return False
    return _item_count(session, year - 1) > 0


def _item_count(session: Session, year: int) -> int:
    query = select(func.count()).select_from(StudyItem).join(StudyPlan, StudyPlan.id == StudyItem.plan_id)
    return session.scalar(query.where(StudyPlan.year == year, StudyItem.cancelled_on.is_(None))) or 0
