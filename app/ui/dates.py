"""Dates as the window writes and reads them."""

import datetime as dt
import re

_FULL = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NO_YEAR = re.compile(r"^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$")
_MONTH = re.compile(r"^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?$")
_YEAR = re.compile(r"^(\d{4})\s*年?$")
_NEAR = {"今天": 0, "昨天": -1, "明天": 1, "前天": -2, "后天": 2}
_WEEKDAYS = "一二三四五六日"


def short(day: dt.date | None, year: int) -> str:
    """11-12 in the year at hand, 2025-11-12 in another; empty for none."""
    if day is None:
        return ""
    return f"{day:%m-%d}" if day.year == year else day.isoformat()


def spoken(day: dt.date) -> str:
    return f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def in_full(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def near(day: dt.date, today: dt.date) -> str:
    """今天, 明天, 周五 11-13, 还剩 8 天, 逾期 2 天."""
    left = (day - today).days
    if left < 0:
        return f"逾期 {-left} 天"
    if left <= 1:
        return ("今天", "明天")[left]
    if left <= 6:
        return f"周{_WEEKDAYS[day.weekday()]} {day:%m-%d}"
    return f"还剩 {left} 天"


def parse_date(text: str, today: dt.date, year: int | None = None) -> dt.date | None:
    """A day as people type it: 2025-3-5, 20250305, 3-5 (of ``year``), 今天. None for empty text.

    Raises ValueError with a sentence for the user.
    """
    text = text.strip()
    if not text:
        return None
    if text in _NEAR:
        return today + dt.timedelta(days=_NEAR[text])
    if found := _FULL.match(text) or _COMPACT.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NO_YEAR.match(text):
        return _day(year or today.year, int(found[1]), int(found[2]))
    raise ValueError("看不懂这个日期，请写成 2026-03-05、3-5 或 今天")


def parse_partial_date(text: str) -> str:
    """A date whose day or month may be unknown: 2019, 2019-07 or 2019-07-05. Empty text stays empty.

    Raises ValueError with a sentence for the user.
    """
    text = text.strip()
    if not text:
        return ""
    if found := _FULL.match(text) or _COMPACT.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3])).isoformat()
    if found := _YEAR.match(text):
        return f"{_sane_year(int(found[1])):04d}"
    if found := _MONTH.match(text):
        year, month = _sane_year(int(found[1])), int(found[2])
        if not 1 <= month <= 12:
            raise ValueError(f"没有 {month} 月")
        return f"{year:04d}-{month:02d}"
    raise ValueError("看不懂这个日期，请写成 2019-07-05、2019-07 或 2019")


def _day(year: int, month: int, day: int) -> dt.date:
    _sane_year(year)
    if not 1 <= month <= 12:
        raise ValueError(f"没有 {month} 月")
    try:
        return dt.date(year, month, day)
    except ValueError:
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
        raise ValueError(f"{month} 月只有 {last} 天") from None


def _sane_year(year: int) -> int:
    if not 1900 <= year <= 2100:
        raise ValueError(f"年份 {year} 不对")
    return year
