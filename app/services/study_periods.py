"""The months and quarters in which a study plan is checked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.models.counting import month_end

QUARTERS = ("一季度", "二季度", "三季度", "四季度")


class Period(NamedTuple):
    """A month (``2026-03``) or quarter (``2026-Q1``) of a plan; ``months`` are their numbers."""

    key: str
    words: str
    first_day: date
    last_day: date
    months: tuple[int, ...]

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter."""
        return len(self.months) > 1


def periods(year: int) -> tuple[Period, ...]:
    """Each month of a year, and after every third one its quarter."""
    found = []
    for month in range(1, 13):
        first, last = date(year, month, 1), month_end(year, month)
        found.append(Period(f"{year}-{month:02d}", f"{month}月", first, last, (month,)))
        if month % 3 == 0:
            quarter = month // 3
            words, start = QUARTERS[quarter - 1], date(year, month - 2, 1)
            found.append(Period(f"{year}-Q{quarter}", words, start, last, (month - 2, month - 1, month)))
    return tuple(found)
