"""Partial dates: days, months or years as the user knows them (data model §1.5)."""

import calendar
import re
from datetime import date, timedelta

PATTERN = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_partial(text: str) -> bool:
    """Whether the text is a date, month or year that exists."""
    match = PATTERN.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    if month is None:
        return True
    if not 1 <= int(month) <= 12:
        return False
    return day is None or 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]


def first_day(text: str) -> date:
    """First day that the partial date may mean."""
    return date.fromisoformat((text + "-01-01")[:10])


def last_day(text: str) -> date:
    """Last day that the partial date may mean."""
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:7])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(text)


def span_start(began_on: str | None) -> date:
    """First day of a span; an unknown beginning lies before all records."""
    return date.min if began_on is None else first_day(began_on)


def span_end(ended_on: str | None) -> date:
    """First day after a span: the day of a full end no longer counts, a month's or year's last day does."""
    if ended_on is None:
        return date.max
    if len(ended_on) == 10:
        return date.fromisoformat(ended_on)
    return last_day(ended_on) + timedelta(days=1)


def agrees(less: str, more: str) -> bool:
    """Whether a less precise date says nothing against the more precise one."""
    return more.startswith(less)
