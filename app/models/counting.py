"""Arithmetic of the counting rules (domain §13): half-open spans, percentages, hours; no tables."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")


class Interval(NamedTuple):
    """Days from ``start`` on, before ``end``; the day of ``end`` no longer counts (data model §1.6)."""

    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in the interval."""
        return self.start <= day < self.end


def intersect(one: Iterable[Interval], other: Iterable[Interval]) -> tuple[Interval, ...]:
    """Days that lie in an interval of both, in order and merged."""
    other = tuple(other)
    pairs = ((max(a.start, b.start), min(a.end, b.end)) for a in one for b in other)
    return merge(Interval(start, end) for start, end in pairs if start < end)


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Intervals in order, those that touch or overlap made into one, empty ones left out."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if interval.start >= interval.end:
            continue
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return tuple(merged)


def touches(intervals: Iterable[Interval], first: date, last: date) -> bool:
    """Whether an interval has a day from ``first`` to ``last``, both counted."""
    return any(interval.start <= last and interval.end > first for interval in intervals)


def percent(part: int, base: int) -> str | None:
    """Share in percent with one decimal, ROUND_HALF_UP (domain §13.13); None for a zero base."""
    if base == 0:
        return None
    return str((Decimal(part) * 100 / Decimal(base)).quantize(TENTH, ROUND_HALF_UP))


def percent_in_hundredths(part: int, base: int) -> str | None:
    """Share in percent with two decimals, as dues are told (domain §13.13); None for a zero base."""
    if base == 0:
        return None
    return str((Decimal(part) * 100 / Decimal(base)).quantize(HUNDREDTH, ROUND_HALF_UP))


def mean_of_hundredths(total: int, heads: int) -> str | None:
    """Mean of a sum of hundredths, two decimals; None for nobody."""
    if heads == 0:
        return None
    return str((Decimal(total) / (100 * heads)).quantize(HUNDREDTH, ROUND_HALF_UP))


def plain(hundredths: int) -> str:
    """Hundredths as a decimal without idle zeros: 47050 is "470.5", 10200 is "102"."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".")


def month_end(year: int, month: int) -> date:
    """Last day of a month; the month is over on it (domain §13.6)."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day some calendar months later, or the last of a shorter month (domain §10.4)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def quarter_end(year: int, quarter: int) -> date:
    """Last day of a natural quarter, 1 to 4."""
    return month_end(year, 3 * quarter)


def year_start(year: int) -> date:
    """1 January."""
    return date(year, 1, 1)


def year_end(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
