"""补录: when a record of an event counts as entered late."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.services.settings import setting


def late_entry_days(session: Session, year: int) -> int:
    """Working days within which a record is to be entered (usual demand of committees, a setting)."""
    return int(setting(session, "events.late_entry_days", year))


def is_late_entry(held_on: date, recorded_on: date, allowed: int) -> bool:
    """补录: entered more than ``allowed`` working days after the event."""
    return working_days_after(held_on, recorded_on) > allowed


def working_days_after(first: date, last: date) -> int:
    """Days from Monday to Friday after ``first`` up to ``last``; public holidays are not known here."""
    days = (last - first).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return 5 * weeks + sum((first + timedelta(days=step)).weekday() < 5 for step in range(1, rest + 1))
