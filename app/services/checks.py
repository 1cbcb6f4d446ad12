"""What blocks saving: impossible values and orders of dates, as plain functions of a record's values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from app.errors import Problem
from app.models import id_number
from app.models.partial_date import first_day, last_day
from app.services import overlaps
from app.services.ledger import Values
from app.services.values import FIRST_YEAR, LAST_YEAR

_PHONE = re.compile(r"[0-9+\-() ]{5,30}")
FULL_SCORE = 100
LONGEST_DAY, LONGEST_TOTAL = Decimal(24), Decimal(9999)  # hours of one person in a mission
MOST_HOURS = 200  # of one session or item: the longest training counts some dozens
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def person(values: Values, today: date) -> Iterable[Problem]:
    """A person's ID number, birth and phone (form F03)."""
    number = values.get("id_number")
    if number:
        fault = id_number.fault(number)
        if fault:
            yield Problem("id_number", "身份证号", fault)
    birth = values.get("birth")
    if birth and first_day(birth) > today:
        yield Problem("birth", "出生日期", f"{birth} 晚于今天")
    phone = values.get("phone")
    if phone and not _PHONE.fullmatch(phone):
        yield Problem("phone", "手机", "只能有数字、空格、括号和短横")
    yield from overlaps.person(values)


def partial_span(values: Values, _today: date) -> Iterable[Problem]:
    """A span with partial ends can't end surely before it begins."""
    began, ended = values.get("began_on"), values.get("ended_on")
    if began and ended and last_day(ended) < first_day(began):
        yield Problem("ended_on", "结束日期", f"{ended} 早于开始的 {began}")


def span(values: Values, _today: date, end: str = "ended_on", label: str = "结束日期") -> Iterable[Problem]:
    """A span of days can't end before it begins."""
    began, ended = values.get("began_on"), values.get(end)
    if began and ended and ended < began:
        yield Problem(end, label, f"{ended} 早于开始的 {began}")


def absence(values: Values, today: date) -> Iterable[Problem]:
    """An excusal needs its decision (domain §13.2)."""
    yield from span(values, today)
    if values.get("kind") == "excused" and not values.get("decided_on"):
        yield Problem("decided_on", "决定日期", "不计入日常应到须有支部决定的日期")


def event(values: Values, _today: date) -> Iterable[Problem]:
    """A held sitting has its day, a group's sitting its group, and times are times."""
    if values.get("state") == "held" and not values.get("held_on"):
        yield Problem("held_on", "开展日期", "已开展的活动要有日期")
    if values.get("scope") == "group" and not values.get("party_group"):
        yield Problem("party_group", "党小组", "党小组的活动要选党小组")
    for name, label in (("starts", "开始时间"), ("ends", "结束时间")):
        if values.get(name) and not _TIME.fullmatch(values[name]):
            yield Problem(name, label, f"“{values[name]}”不是时间，请写成 14:30")
    yield from year(values, "belongs_to", "所属年度")
    yield from study_hours(values)
    if values.get("sitting_of") and values.get("sitting_of") == values.get("id"):
        yield Problem("sitting_of", "同一活动的首场", "不能是它自己")


def work_item(values: Values, today: date) -> Iterable[Problem]:
    """A work item can't end before it begins."""
    return span(values, today, "ends_on", "截止日期")


def check_item(values: Values, _today: date) -> Iterable[Problem]:
    """The result 是 needs its day (domain §13.8)."""
    if values.get("result") == "yes" and not values.get("done_on"):
        yield Problem("done_on", "完成日期", "结果为“是”的要有完成日期")
    if values.get("stage") is not None and not 1 <= values["stage"] <= 4:
        yield Problem("stage", "环节", "环节只有 1 至 4")


def study_hours(values: Values, label: str = "学时") -> Iterable[Problem]:
    """Hours of one session or item that nobody can have sat are a slip of the pen."""
    hours = values.get("hours")
    if hours is not None and hours > MOST_HOURS:
        yield Problem("hours", label, f"一次最多 {MOST_HOURS} 学时，请核对")


def study_item(values: Values, _today: date) -> Iterable[Problem]:
    """Months of a plan run from 1 to 12."""
    yield from study_hours(values, "计划学时")
    if values.get("month") is not None and not 1 <= values["month"] <= 12:
        yield Problem("month", "月份", f"没有 {values['month']} 月")


def year(values: Values, name: str, label: str) -> Iterable[Problem]:
    """Years of this and the neighbouring centuries."""
    if values.get(name) is not None and not FIRST_YEAR <= values[name] <= LAST_YEAR:
        yield Problem(name, label, f"{values[name]} 年不合理")


def study_plan(values: Values, _today: date) -> Iterable[Problem]:
    """A plan is of a year."""
    return year(values, "year", "年度")


_PERIOD = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2]|Q[1-4])")


def plan_check(values: Values, _today: date) -> Iterable[Problem]:
    """A check is of a month (2026-03) or a quarter (2026-Q1)."""
    if values.get("period") and not _PERIOD.fullmatch(values["period"]):
        yield Problem("period", "检查的月份（季度）", f"“{values['period']}”不对，请写成 2026-03 或 2026-Q1")


def own_study(values: Values, _today: date) -> Iterable[Problem]:
    """Own study makes up for one event or does one plan item, never both."""
    if bool(values.get("event")) == bool(values.get("item")):
        yield Problem("event", "补学的活动", "要么选一次活动（补学），要么选一个学习项目（自学）")
    yield from study_hours(values)


def task_days(values: Values) -> Iterable[Problem]:
    """A task can't be due before it was assigned."""
    due, assigned = values.get("due_on"), values.get("assigned_on")
    if isinstance(due, date) and isinstance(assigned, date) and due < assigned:
        yield Problem("due_on", "时限", f"早于布置的 {assigned.isoformat()}")


def task(values: Values, _today: date) -> Iterable[Problem]:
    """A score is of a hundred, a task of a month or quarter, and due after it was assigned."""
    yield from task_days(values)
    score = values.get("score")
    if score is not None and not 0 <= score <= FULL_SCORE:
        yield Problem("score", "评分", f"评分在 0 到 {FULL_SCORE} 之间")
    if values.get("occurrence") and not _PERIOD.fullmatch(values["occurrence"]):
        yield Problem("occurrence", "所属周期", f"“{values['occurrence']}”不对，请写成 2026-03 或 2026-Q1")


def recurrence(values: Values, today: date) -> Iterable[Problem]:
    """What recurs is due on a day of a month; a quarter's month is one of its three."""
    yield from span(values, today, "until", "截止日期")
    if values.get("day") is not None and not 1 <= values["day"] <= 31:
        yield Problem("day", "几日到期", "日期只有 1 至 31，超过月末的按月末")
    month = values.get("month_of_quarter")
    if month is not None and not 1 <= month <= 3:
        yield Problem("month_of_quarter", "季度的第几个月", "只有 1、2、3")


def team(values: Values, _today: date) -> Iterable[Problem]:
    """A team can't be disbanded before it was founded."""
    founded, ended = values.get("founded_on"), values.get("disbanded_on")
    if founded and ended and ended < founded:
        yield Problem("disbanded_on", "解散日期", f"{ended} 早于成立的 {founded}")
    asked, approved = values.get("requested_on"), values.get("approved_on")
    if asked and approved and approved < asked:
        yield Problem("approved_on", "批复日期", f"{approved} 早于请示的 {asked}；请示日期填晚了的，先改请示")
    yield from _team_spans(values)


def _team_spans(values: Values) -> Iterable[Problem]:
    """Nobody is a member of one team twice at a time; a span's last day is no longer part of it."""
    seen: dict[Any, list[tuple[date, date]]] = {}
    for place, row in enumerate(values.get("members") or ()):
        began = row.get("began_on") or values.get("founded_on") or date.min
        ended = row.get("ended_on") or date.max
        if any(began < end and start < ended for start, end in seen.get(row.get("person"), ())):
            label = f"队员第 {place + 1} 行 入队日期"
            yield Problem(f"members.{place}.began_on", label, f"{began} 时这个人已经在队里，两段时间重叠")
        seen.setdefault(row.get("person"), []).append((began, ended))


def mission(values: Values, today: date) -> Iterable[Problem]:
    """A mission's charge is one of the 三个冲得上 and its days are in order."""
    yield from span(values, today)
    if values.get("charge") is not None and not 1 <= values["charge"] <= 3:
        yield Problem("charge", "冲得上类别", "类别只有 1、2、3")


def attendance(values: Values, _today: date) -> Iterable[Problem]:
    """Hours of one person in one session have the bounds of the session's."""
    return study_hours(values)


def mission_part(values: Values, _today: date) -> Iterable[Problem]:
    """A day has 24 hours; hours in total stand in a row without a day."""
    hours, by_day = values.get("hours"), values.get("day") is not None
    most = LONGEST_DAY if by_day else LONGEST_TOTAL
    if hours is not None and hours > most:
        yield Problem("hours", "工时", f"{'一天' if by_day else '合计'}最多 {most} 小时，请核对")


def year_of_day(value: Any) -> int | None:
    """Year of a day, or None without one."""
    return value.year if isinstance(value, date) else None
