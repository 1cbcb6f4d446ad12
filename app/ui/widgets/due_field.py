"""The field of a deadline: the day of a month is enough."""

import calendar
import datetime as dt
import re

from app.ui import dates
from app.ui.widgets.fields import DateField

_DAY = re.compile(r"^(\d{1,2})\s*[日号]?$")
_MONTH_DAY = re.compile(r"^(\d{2})(\d{2})$")
_LONG_AGO = 183


class DueField(DateField):
    """A coming day, typed as 30, 11-30, 1130, 月底 or like every date; written out when left."""

    def __init__(self, today: dt.date, year: int | None = None) -> None:
        super().__init__(today, year)
        self.setPlaceholderText("30、11-30 或 月底")

    def value(self) -> dt.date | None:
        return parse_due(self.text(), self._today, self._year)


def parse_due(text: str, today: dt.date, year: int | None = None) -> dt.date | None:
    """A deadline as people type it: the bare day of a month is the next such day from today on.

    Month and day are of ``year``, unless that lies more than half a year back: in November 1-15 is next
    January. Raises ValueError with a sentence for the user.
    """
    text = text.strip()
    if text in {"月底", "月末"}:
        return _last_of_month(today)
    if found := _DAY.match(text):
        return _next_day(int(found[1]), today)
    if found := _MONTH_DAY.match(text):
        text = f"{found[1]}-{found[2]}"
    day = dates.parse_date(text, today, year)
    if day is None or not _has_no_year(text) or (today - day).days <= _LONG_AGO or day.year != today.year:
        return day
    return dates.parse_date(text, today, day.year + 1)


def _has_no_year(text: str) -> bool:
    return re.match(r"^\d{1,2}\s*[-./月]", text) is not None


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _next_day(number: int, today: dt.date) -> dt.date:
    if not 1 <= number <= 31:
        raise ValueError(f"没有 {number} 日")
    month = today.replace(day=1)
    while True:
        if number <= _last_of_month(month).day and month.replace(day=number) >= today:
            return month.replace(day=number)
        month = _last_of_month(month) + dt.timedelta(days=1)
