"""What a checker says of one period, and the calendar it reckons with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.models.counting import month_end

MET, DUE, OPEN, MISSED, EXEMPT = "met", "due", "open", "missed", "exempt"


class Judged(NamedTuple):
    """The status of a rule in a period, in words, with the records it was judged by."""

    period: str
    status: str
    detail: str
    rows: tuple[int, ...] = ()
    subject: int | None = None


def months_later(day: date, months: int) -> date:
    """The same day some calendar months later, or the last of a shorter month (domain §10.4)."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))
