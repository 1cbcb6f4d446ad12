"""How people write dates, months and numbers, brought to one form with the precision that they had."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.errors import one_line
from app.models.partial_date import is_partial
from app.services.exchange.number_formats import day_of_serial

FIRST_YEAR, LAST_YEAR = 1900, 2199
_FIRST_SERIAL, _LAST_SERIAL = 7_000, 75_000  # 1919 … 2105
_SEPARATED = re.compile(r"(\d{4})\s*[.\-/年．。]\s*(\d{1,2})(?:\s*[.\-/月．。]\s*(\d{1,2})?)?\s*[日号]?\s*")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_YEAR = re.compile(r"(\d{4})\s*年?")
_MOMENT = re.compile(r"[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_SHORT_YEAR = re.compile(r"['’]?\d{2}\s*[.\-/年]\s*\d{1,2}(\s*[.\-/月]\s*\d{0,2})?\s*[日号]?")
_YEAR_LAST = re.compile(r"\d{1,2}[.\-/]\d{1,2}[.\-/]\d{4}")
_COUNTED = re.compile(
    r"第?\s*([0-9]+|[〇零一二三四五六七八九十百]+)\s*(?:个?月份?|年度?|[日号次届项人期轮])?"
)
_HOURS = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:个?(?:学时|小时|课时|工时)|h|小时/人|分)?", re.IGNORECASE)
_BELOW_NOTHING = re.compile(r"[-−]\s*[0-9].*")
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


class Unreadable(Exception):
    """A cell that can't be taken over; the text is the reason and what to do, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(one_line(reason))


def half_width(text: object) -> str:
    """Text in half-width digits and signs, trimmed."""
    return unicodedata.normalize("NFKC", str(text)).replace("\u200b", "").replace("\ufeff", "").strip()


def partial_date(raw: Any) -> str:
    """A date as ``2019``, ``2019-07`` or ``2019-07-05``, as precise as it was written and no more.

    Reads text in all usual spellings, dates of the workbook and their serial numbers. Raises Unreadable for
    what can be read in two ways: a two-digit year, 3/4/2019, the number 2019.1 (January, or October that lost
    its 0).
    """
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool):
        return _of_number(raw)
    text = _MOMENT.sub("", half_width(raw))
    return _of_text(text)


def full_date(raw: Any) -> date:
    """A date known to the day; Unreadable when the cell holds less."""
    text = partial_date(raw)
    if len(text) < 10:
        raise Unreadable(f"“{shown(raw)}”没有写到日，请补上具体日期")
    return date.fromisoformat(text)


def _of_text(text: str) -> str:
    for pattern in (_SEPARATED, _COMPACT, _YEAR):
        match = pattern.fullmatch(text)
        if match:
            return _joined(text, *match.groups())
    if _SHORT_YEAR.fullmatch(text):
        raise Unreadable(f"“{text}”的年份只有两位，分不清是哪个世纪，请写四位年份")
    if _YEAR_LAST.fullmatch(text):
        raise Unreadable(f"“{text}”分不清月和日，请写成 2019-07-05")
    if text.isdigit() and len(text) == 5:
        return _of_number(int(text))
    raise Unreadable(f"“{text}”不是日期，请写成 2019-07-05、2019-07 或 2019")


def _of_number(value: float | Decimal) -> str:
    if value == int(value):
        whole = int(value)
        if len(str(whole)) in (4, 6, 8):
            return _of_text(str(whole))
        day = day_of_serial(whole) if _FIRST_SERIAL <= whole <= _LAST_SERIAL else None
        if day is None:
            raise Unreadable(f"数字 {whole} 不是日期，请写成 2019-07-05")
        return day.isoformat()[:10]
    if FIRST_YEAR <= value < LAST_YEAR + 1:
        text = str(value)
        if isinstance(value, float) and re.fullmatch(r"\d{4}\.1", text):
            raise Unreadable(
                f"数字 {text} 分不清是 1 月还是 10 月，请改成文本，如 {text[:4]}-01 或 {text[:4]}-10"
            )
        if isinstance(value, Decimal) and re.fullmatch(r"\d{4}\.[2-9]0", text):
            text = text[:-1]
        return _of_text(text)
    day = day_of_serial(float(value)) if _FIRST_SERIAL <= value <= _LAST_SERIAL else None
    if day is None:
        raise Unreadable(f"数字 {value} 不是日期，请写成 2019-07-05")
    return day.isoformat()[:10]


def _joined(text: str, year: str, month: str | None = None, day: str | None = None) -> str:
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    written = "-".join(parts)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Unreadable(f"“{text}”的年份不合理，请核对")
    if not is_partial(written):
        raise Unreadable(f"“{text}”不是存在的日期，请核对月和日")
    return written


def whole_number(raw: Any) -> int:
    """An integer, also as 3月, 三月, 第2次, 2024年; Unreadable for anything else."""
    if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool) and raw == int(raw):
        return int(raw)
    text = half_width(raw)
    match = _COUNTED.fullmatch(text)
    if match is None:
        if text.endswith(".0") and text[:-2].isdigit():
            return int(text[:-2])
        below = _BELOW_NOTHING.fullmatch(text)
        raise Unreadable("不能小于 0" if below else f"“{text}”不是整数，请只写一个数")
    word = match[1]
    return int(word) if word.isdigit() else _chinese(word, text)


def month(raw: Any) -> int:
    """A month 1–12, also as 3月, 三月, 2025年3月, or a date that the sheet made of 3月."""
    if isinstance(raw, (date, datetime)):
        return raw.month
    match = re.fullmatch(r"\d{4}\s*[年.\-/]\s*(\d{1,2})\s*月?(?:份)?", half_width(raw))
    if match is None and re.search(r"[-—~至、,]|季度|半年", half_width(raw)):
        raise Unreadable(f"“{shown(raw)}”不止一个月，请每个月写一行")
    value = int(match[1]) if match else whole_number(raw)
    if not 1 <= value <= 12:
        raise Unreadable(f"“{shown(raw)}”不是 1 至 12 月")
    return value


def _chinese(word: str, text: str) -> int:
    """A Chinese numeral below 200."""
    if not word.strip("〇零一二三四五六七八九"):
        return int("".join(str(_DIGITS[char]) for char in word))
    hundreds, _, rest = word.rpartition("百")
    tens, ten, ones = rest.partition("十")
    try:
        value = _DIGITS[hundreds] * 100 if hundreds else 0
        value += (_DIGITS[tens.strip("零〇")] if tens.strip("零〇") else 1) * 10 if ten else 0
        last = (ones if ten else rest).strip("零〇")
        return value + (_DIGITS[last] if last else 0)
    except KeyError as error:
        raise Unreadable(f"“{text}”不是整数，请写阿拉伯数字") from error


def decimal(raw: Any) -> Decimal:
    """Hours or an amount with at most two decimals, also as 1.5学时 or 8小时."""
    if isinstance(raw, bool):
        raise Unreadable("要填数字")
    if isinstance(raw, Decimal):
        value = raw
    elif isinstance(raw, (int, float)):
        value = Decimal(repr(raw)) if isinstance(raw, int) else Decimal(repr(round(raw, 9)))
    else:
        text = half_width(raw).replace(",", "")
        match = _HOURS.fullmatch(text)
        if match is None and _BELOW_NOTHING.fullmatch(text):
            raise Unreadable("不能小于 0")
        if match is None:
            raise Unreadable(f"“{shown(raw)}”不是数字，请只写数")
        try:
            value = Decimal(match[1])
        except InvalidOperation as error:
            raise Unreadable(f"“{shown(raw)}”不是数字，请只写数") from error
    if value.is_finite() and value < 0:
        raise Unreadable("不能小于 0")
    if not value.is_finite() or value >= 10_000_000:
        raise Unreadable(f"“{shown(raw)}”不合理，请核对")
    if value * 100 != (value * 100).to_integral_value():
        raise Unreadable(f"“{shown(raw)}”的小数多于两位")
    return value


def shown(raw: Any) -> str:
    """A cell's value as the sheet shows it."""
    if isinstance(raw, datetime):
        return raw.isoformat(sep=" ")
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    return "" if raw is None else str(raw)
