"""What a problem's state is: one answer for screen, paper and figures (domain §13.11, form F18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

CLOSED, WAITING, LONG_TERM = "已销号", "待销号", "长期坚持"
OVERDUE, RUNNING, NOT_BEGUN = "逾期", "整改中", "未启动"
CARRIED_OVER = "上年结转"
FILES = "files"
"""Under this name the values of a problem say how many files prove it."""

Values = Mapping[str, Any]


def counts_as_closed(closed_on: date | None, day: date, *, is_proven: bool) -> bool:
    """销号 counts with evidence, an acceptor and a date by the day (domain §13.11)."""
    return is_proven and closed_on is not None and closed_on <= day


def missing_proof(values: Values) -> tuple[str, ...]:
    """What a problem still lacks to be closed, besides the date."""
    lacks = []
    if not values.get(FILES):
        lacks.append("佐证")
    if not (values.get("accepted_by") or "").strip():
        lacks.append("验收人")
    return tuple(lacks)


def is_closed(values: Values, day: date) -> bool:
    """Whether a problem is closed on a day."""
    return counts_as_closed(values["closed_on"], day, is_proven=not missing_proof(values))


def state(values: Values, day: date) -> str:
    """One of the words above; a closing without its proof is 待销号."""
    if is_closed(values, day):
        return CLOSED
    if any(values[name] is not None and values[name] <= day for name in ("closed_on", "done_on")):
        return WAITING
    if values["long_term"]:
        return LONG_TERM
    if values["due_on"] is not None and values["due_on"] < day:
        return OVERDUE
    return RUNNING if values["progress"] or values["progress_note"] else NOT_BEGUN


def in_year(values: Values, year: int) -> bool:
    """Found in the year, or found before and still open at the end of the year before (domain §13.11)."""
    found: date = values["found_on"]
    return found.year == year or (found.year < year and not is_closed(values, date(year - 1, 12, 31)))


def remark(values: Values, day: date) -> str:
    """上年结转, and what a closing lacks to be counted."""
    words = [CARRIED_OVER] if values["found_on"].year < day.year else []
    if state(values, day) == WAITING and values["closed_on"] is not None:
        words.append(f"缺{'、'.join(missing_proof(values))}")
    return "；".join(words)
