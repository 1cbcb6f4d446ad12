"""周期任务: what becomes a task each month or quarter; one task for each period, never a second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.counting import month_end, year_end, year_start
from app.models.evidence import EvidenceLink
from app.models.foundation import RecordLink
from app.models.tasks import RECURRENCE_RULES, WEEKEND_RULES, Recurrence, Task, TaskStep
from app.services import records, tasks
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.references import References
from app.services.specs.tasks import RECURRENCES, TASKS
from app.services.task_steps import as_steps

_COPIED = ("title", "demand", "source", "assigned_by", "priority")
_FRIDAY, _SUNDAY = 4, 6


class Period(NamedTuple):
    """A month or quarter that a recurrence has a task for: 2026-03 or 2026-Q1."""

    key: str
    begins: date
    due_on: date


def save(op: OpenOperation, values: Mapping[str, Any], recurrence_id: int | None = None) -> int:
    """Write a recurrence and its tasks in one operation; returns the id of the recurrence.

    A new one makes the tasks of the current year. A changed one carries the change to those of its tasks
    that nobody has touched and whose period has not begun; what has begun stays as it was handed out.
    """
    stored = None if recurrence_id is None else recurrence(op.session, recurrence_id)
    given = {"assigned_by": op.by, **values} if stored is None else dict(values)
    merged = {"began_on": op.now.date(), **(stored or {}), **given}
    problems = [] if merged.get("owners") else [Problem("owners", "责任人", "请填责任人")]
    if merged.get("rule") == "quarterly" and not merged.get("month_of_quarter"):
        problems.append(Problem("month_of_quarter", "季度的第几个月", "请选第几个月"))
    if problems:
        raise InvalidRecord(RECURRENCES.title, tuple(problems))
    saved = records.save(op, RECURRENCES, {**given, "began_on": merged["began_on"]}, recurrence_id)
    if stored is None:
        generate(op, saved, max(op.now.year, merged["began_on"].year))
    else:
        _carry_over(op, saved)
    return saved


def generate(op: OpenOperation, recurrence_id: int, year: int) -> list[int]:
    """Make the tasks of a year that are missing; returns their ids.

    Owners who had left by then get none, unless all of them had: a task without an owner would be lost.
    """
    row = recurrence(op.session, recurrence_id)
    there = set(_made(op.session, recurrence_id))
    return [_make(op, row, period) for period in periods(row, year) if period.key not in there]


def stop(op: OpenOperation, recurrence_id: int, on: date) -> int:
    """Let nothing recur after a day; untouched tasks of later periods go. Returns how many went."""
    row = recurrence(op.session, recurrence_id)
    records.save(op, RECURRENCES, {"until": max(on, row["began_on"])}, recurrence_id)
    gone = [
        task_id
        for task_id, task in _untouched(op, recurrence_id).items()
        if _begins(task["occurrence"] or "") > on
    ]
    for task_id in gone:
        records.delete(op, TASKS, task_id)
    return len(gone)


def recurrence(session: Session, recurrence_id: int) -> Row:
    """One recurrence, its owners as a list of people; UserError when it is gone."""
    row = records.get(session, RECURRENCES, recurrence_id)
    if row is None:
        raise UserError("这项周期任务已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return {**row, "owners": [owner["person"] for owner in row["owners"]]}


def periods(row: Mapping[str, Any], year: int) -> list[Period]:
    """Periods of a year whose day, before the weekend is looked at, lies within the recurrence's time."""
    if row["rule"] == "monthly":
        months = [(f"{year}-{month:02d}", month, month) for month in range(1, 13)]
    else:
        place = row["month_of_quarter"] or 3
        months = [(f"{year}-Q{each}", 3 * each - 2, 3 * each - 3 + place) for each in range(1, 5)]
    found = []
    for key, first, month in months:
        last = month_end(year, month)
        day = date(year, month, min(row["day"], last.day))
        if row["began_on"] <= day and (row["until"] is None or day <= row["until"]):
            due = _off_weekend(day, row["weekend_rule"])
            found.append(Period(key, date(year, first, 1), max(due, row["began_on"])))
    return found


def rule_words(row: Mapping[str, Any]) -> str:
    """每月 25 日，遇周末提前到周五; 每季度第 1 个月 15 日."""
    last = "月末" if row["day"] > 30 else f"{row['day']} 日"
    month = f"第 {row['month_of_quarter'] or 3} 个月 " if row["rule"] == "quarterly" else ""
    month = month or ("" if row["day"] > 30 else " ")
    weekend = "" if row["weekend_rule"] == "keep" else f"，遇周末{WEEKEND_RULES[row['weekend_rule']]}"
    return f"{RECURRENCE_RULES[row['rule']]}{month}{last}{weekend}"


class Overview(NamedTuple):
    """A recurrence as its list shows it: of the year's tasks how many there are, and how many accepted."""

    id: int
    title: str
    rule: str
    owners: str
    made: int
    accepted: int
    coming: date | None
    stopped_on: date | None
    values: Row


def overview(session: Session, year: int, day: date) -> tuple[Overview, ...]:
    """What recurs in a year, what goes on first; ``coming`` is the next open deadline."""
    names, counted = References(session), counts(session, year)
    found = []
    for row in records.list_rows(session, RECURRENCES, year):
        owners = [owner["person"] for owner in row["owners"]]
        ended = row["until"] if row["until"] is not None and row["until"] < day else None
        found.append(
            Overview(
                row["id"],
                row["title"],
                rule_words(row),
                "、".join(names.person_name(person) for person in owners),
                *counted.get(row["id"], (0, 0, None)),
                ended,
                {**row, "owners": owners},
            )
        )
    return tuple(sorted(found, key=lambda each: (each.stopped_on is not None, each.title)))


def counts(session: Session, year: int) -> dict[int, tuple[int, int, date | None]]:
    """Of each recurrence: tasks of the year, those accepted, and the next open deadline."""
    query = (
        select(RecordLink.to_record, Task.due_on, Task.accepted_on, Task.cancelled_on)
        .join(Task, Task.id == RecordLink.from_record)
        .join(Recurrence, Recurrence.id == RecordLink.to_record)
        .where(RecordLink.role == tasks.ORIGIN, Task.due_on.between(year_start(year), year_end(year)))
        .order_by(Task.due_on)
    )
    found: dict[int, tuple[int, int, date | None]] = {}
    for recurrence_id, due_on, accepted_on, cancelled_on in session.execute(query):
        made, accepted, coming = found.get(recurrence_id, (0, 0, None))
        if accepted_on is None and cancelled_on is None:
            coming = coming or due_on
        found[recurrence_id] = (made + 1, accepted + (accepted_on is not None), coming)
    return found


def _off_weekend(day: date, rule: str) -> date:
    """The Friday before or the Monday after a weekend; the other one where that leaves the month.

    A task stays in its own month, and so in its own year, whichever way it is moved.
    """
    if rule == "keep" or day.weekday() <= _FRIDAY:
        return day
    friday = day - timedelta(days=day.weekday() - _FRIDAY)
    monday = day + timedelta(days=_SUNDAY + 1 - day.weekday())
    first, second = (friday, monday) if rule == "before" else (monday, friday)
    return first if first.month == day.month else second


def _make(op: OpenOperation, row: Row, period: Period) -> int:
    assigned = min(max(period.begins, row["began_on"]), period.due_on)
    left = tasks.who_left(op.session, row["owners"], assigned)
    values = {
        **{name: row[name] for name in _COPIED},
        "owners": [person for person in row["owners"] if person not in left] or row["owners"],
        "assigned_on": assigned,
        "due_on": period.due_on,
        "occurrence": period.key,
        "steps": as_steps(row["steps"]),
    }
    return tasks.assign(op, values, origin=row["id"])


def _made(session: Session, recurrence_id: int) -> dict[str, int]:
    """Its tasks by the month or quarter that they stand for."""
    query = (
        select(Task.occurrence, Task.id)
        .join(RecordLink, RecordLink.from_record == Task.id)
        .where(RecordLink.to_record == recurrence_id, RecordLink.role == tasks.ORIGIN)
    )
    return {occurrence: task_id for occurrence, task_id in session.execute(query) if occurrence}


def _carry_over(op: OpenOperation, recurrence_id: int) -> None:
    """Change, make and delete tasks of periods that have not begun, as the changed recurrence wants them."""
    row, today = recurrence(op.session, recurrence_id), op.now.date()
    untouched = _untouched(op, recurrence_id)
    there = _made(op.session, recurrence_id)
    years = {int(key[:4]) for key in there} | {max(today.year, row["began_on"].year)}
    wanted = {period.key: period for year in sorted(years) for period in periods(row, year)}
    for task_id, task in untouched.items():
        period = wanted.get(task["occurrence"] or "")
        if period is None:
            records.delete(op, TASKS, task_id)
            continue
        assigned = min(max(period.begins, row["began_on"]), period.due_on)
        changed = {name: row[name] for name in _COPIED}
        changed |= {"owners": row["owners"], "assigned_on": assigned, "due_on": period.due_on}
        tasks.change(op, task_id, {**changed, "steps": as_steps(row["steps"])})
    for period in wanted.values():
        if period.key not in there and period.begins > today:
            _make(op, row, period)


def _untouched(op: OpenOperation, recurrence_id: int) -> dict[int, Row]:
    """Its tasks that nobody has touched, of periods that have not begun."""
    ids = list(_made(op.session, recurrence_id).values())
    proven = set(op.session.scalars(select(EvidenceLink.record_id).where(EvidenceLink.record_id.in_(ids))))
    ticked = set(
        op.session.scalars(
            select(TaskStep.task_id).where(TaskStep.task_id.in_(ids), TaskStep.done_on.is_not(None))
        )
    )
    found = {task_id: tasks.task(op.session, task_id) for task_id in ids if task_id not in proven | ticked}
    return {task_id: row for task_id, row in found.items() if _is_untouched(row, op.now.date())}


def _is_untouched(row: Row, today: date) -> bool:
    if row["accepted_on"] or row["cancelled_on"] or _begins(row["occurrence"]) <= today:
        return False
    return all(part["state"] == "open" and not part["note"] for part in row["owners"])


def _begins(occurrence: str) -> date:
    """First day of 2026-03 or 2026-Q1."""
    year, place = occurrence.split("-")
    return date(int(year), 3 * int(place[1]) - 2 if place[0] == "Q" else int(place), 1)
