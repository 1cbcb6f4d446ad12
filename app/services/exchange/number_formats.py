"""Numbers that a workbook shows as dates: serial days and their formats (ECMA-376 §18.8.30)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

DAY, MONTH, TIME, TWO_DECIMALS, PLAIN = "day", "month", "time", "two decimals", ""

_BUILT_IN = {
    2: TWO_DECIMALS,
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), DAY),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), MONTH),  # mmm-yy, and yyyy"年"m"月" of Chinese Excel
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), TIME),
}
_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LAST_SERIAL = 2_958_465  # 9999-12-31
_SHIFT_1904 = 1_462


def kind_of_format(number: int, code: str = "") -> str:
    """Whether a number format shows a day, a month, a time or a plain number."""
    if not code:
        return _BUILT_IN.get(number, PLAIN)
    bare = _NOISE.sub("", code.partition(";")[0]).lower()
    if bare == "0.00":
        return TWO_DECIMALS
    if "general" in bare or not set("ydmhs") & set(bare):
        return PLAIN
    if "d" in bare:
        return DAY
    if "y" in bare and "m" in bare:
        return MONTH
    return TIME if set("hs") & set(bare) else DAY


def shown(value: float, kind: str, *, epoch_1904: bool) -> Any:
    """The value that a number stands for under its format.

    A month format over a first day gives the month as text: the sheet never showed a day. A number that is no
    date stays a number.
    """
    if kind == TWO_DECIMALS:
        rounded = round(Decimal(str(value)), 2)
        return rounded if rounded == Decimal(str(value)) else value
    if kind == TIME and 0 <= value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    if kind == PLAIN:
        return value
    day = day_of_serial(value, epoch_1904=epoch_1904)
    if day is None:
        return value
    if kind == MONTH and day.day == 1:
        return f"{day.year:04d}-{day.month:02d}"
    return day


def day_of_serial(value: float, *, epoch_1904: bool = False) -> date | None:
    """Date (or moment, with a fraction) of a serial number; None when it is none.

    Excel's calendar of 1900 has a 29 February that never was: serial 60.
    """
    serial = value + (_SHIFT_1904 if epoch_1904 else 0)
    if not 1 <= serial < _LAST_SERIAL or int(serial) == 60:
        return None
    base = datetime(1899, 12, 30) if serial > 60 else datetime(1899, 12, 31)
    moment = base + timedelta(seconds=round(serial * 86_400))
    return moment if (moment.hour or moment.minute or moment.second) else moment.date()
