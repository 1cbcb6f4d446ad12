"""State of a plan item in the vocabulary of the window."""

import datetime as dt

from app.services.study_overview import ItemView
from app.ui import dates
from app.ui.widgets.state import State


def item_state(item: ItemView, year: int, today: dt.date) -> tuple[State, str]:
    """Pill of an item: what became of it, or how far its month is off."""
    known = {
        "done": (State.DONE, "完成"),
        "done_late": (State.LATE_ENTRY, "延期完成"),
        "partial": (State.PARTIAL, "部分完成"),
        "cancelled": (State.NOT_APPLICABLE, "已取消"),
    }
    if item.state in known:
        return known[item.state]
    if item.state == "not_done":
        return (State.EXPLAINED, "未开展，已说明") if item.why_not_done else (State.MISSED, "未开展")
    planned = next((event.day for event in item.events if event.state == "planned" and event.day), None)
    if planned is not None:
        state = State.DUE if (planned - today).days <= 7 else State.PLANNED
        return state, dates.near(planned, today) if planned >= today else f"{planned:%m-%d} 未登记"
    if (year, item.month) == (today.year, today.month):
        return State.DUE, "本月应完成"
    return State.PLANNED, "未到期"


def short_method(method: str | None) -> str:
    """Two characters for a method where room is short: 集中学习 is 集中."""
    words = method or ""
    short = {"主题党日": "党日", "现场观摩": "观摩", "专题研讨": "研讨", "交流研讨": "研讨"}
    return short.get(words, words[:2])


def plain_hours(hundredths: int) -> str:
    """Hours without idle zeros: 150 is 1.5."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
