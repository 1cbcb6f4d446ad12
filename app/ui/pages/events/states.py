"""State of an event in the words of the list."""

import datetime as dt

from app.services.events_list import EventRow
from app.ui import dates
from app.ui.widgets.state import State


def event_state(row: EventRow, today: dt.date) -> tuple[State, str]:
    """Pill of a row: cancelled, planned with how far it is off, held and what is missing in it."""
    if row.state == "cancelled":
        return State.NOT_APPLICABLE, "已取消"
    if row.to_come and row.day is not None:
        return State.PLANNED, f"计划 {dates.short(row.day, today.year)}"
    if row.state == "planned":
        return _planned(row, today)
    if row.unregistered:
        return State.PARTIAL, f"未登记 {row.unregistered} 人"
    return (State.LATE_ENTRY, "补录") if row.late_entry_on else (State.DONE, "已开展")


def _planned(row: EventRow, today: dt.date) -> tuple[State, str]:
    if row.day is None:
        return State.PLANNED, "日期未定"
    left = (row.day - today).days
    if left < 0:
        return State.MISSED, f"逾 {-left} 天未登记"
    return (State.DUE if left <= 7 else State.PLANNED), dates.near(row.day, today)
