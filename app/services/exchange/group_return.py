"""党小组月报: one group's month as a small workbook, sent to its leader and taken back in one operation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.counting import month_end
from app.models.events import Event
from app.models.organisation import PartyGroup
from app.models.tasks import Task, TaskOwner
from app.services import events, tasks
from app.services.database import OpenOperation
from app.services.events import Mark
from app.services.events_sheet import Sitting, sheet_of
from app.services.exchange.sheet_styles import Head
from app.services.exchange.sheet_writer import SheetPlan, write_workbook
from app.services.facts_types import YearFacts
from app.services.references import References

MEETING, PEOPLE, TASKS = "党小组会", "到会", "任务"
_GROUP, _MONTH = "党小组", "月份"
_FIELDS = (
    ("held_on", "日期"),
    ("starts", "开始"),
    ("ends", "结束"),
    ("place", "地点"),
    ("title", "主题"),
    ("summary", "内容"),
)
_STATES = {"到会": ("present", None), "请假": ("leave", "请假"), "缺席": ("absent", None)}
_OPEN_PARTS = ("open", "returned")


@dataclass(frozen=True)
class Fault:
    """What can't be read: the sheet, its row and column, and why."""

    sheet: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Report:
    """One member's part of a task that the leader says is finished."""

    task_id: int
    title: str
    person_id: int
    name: str
    done_on: date
    note: str


@dataclass(frozen=True)
class Preview:
    """What a returned workbook says; nothing is written. With ``faults`` it can't be accepted.

    ``event_id`` is the group's meeting of that day that is known already and would be changed.
    """

    group_id: int
    group: str
    month: str
    event_id: int | None
    values: Mapping[str, Any]
    marks: tuple[Mark, ...]
    names: Mapping[int, str]
    reports: tuple[Report, ...]
    faults: tuple[Fault, ...]


def write_return(session: Session, facts: YearFacts, group_id: int, month: int, target: Path) -> None:
    """Write the workbook of a group and a month: its meeting to fill in, its members, their open tasks."""
    name = _group_name(session, group_id)
    day = min(month_end(facts.year, month), facts.last_day)
    people = _members(facts, group_id, day)
    meeting: list[tuple[str, str]] = [(_GROUP, name), (_MONTH, f"{facts.year}-{month:02d}")]
    meeting += [(label, "") for _, label in _FIELDS]
    open_parts = _open_parts(session, set(people))
    write_workbook(
        target,
        (
            SheetPlan(MEETING, (Head("项目", 14), Head("填写", 60)), meeting),
            SheetPlan(
                PEOPLE,
                (Head("姓名", 14), Head("出勤（到会、请假、缺席）", 26), Head("原因", 30)),
                [(person, "到会", "") for person in people.values()],
            ),
            SheetPlan(
                TASKS,
                (
                    Head("编号", 10),
                    Head("任务", 44),
                    Head("责任人", 12),
                    Head("时限", 14),
                    Head("完成日期", 14),
                    Head("说明", 30),
                ),
                [
                    (str(row.id), row.title, people[row.person_id], str(row.due_on or ""), "", "")
                    for row in open_parts
                ],
            ),
        ),
    )


def read_return(session: Session, facts_for: Callable[[int], YearFacts], path: Path) -> Preview:
    """What a returned workbook says. ``facts_for`` gives the facts of a year.

    Raises UserError when it is no such workbook or its group is unknown.
    """
    from app.services.exchange.workbook import open_book

    book = open_book(path)
    names = [sheet.name for sheet in book.sheets]
    if MEETING not in names or PEOPLE not in names:
        raise UserError("这不是党小组月报。", remedy="请用软件发出的月报填好后再收回。")
    faults: list[Fault] = []
    told = {row[0]: (number, row[1]) for number, row in _lines(book.read(MEETING), 2)}
    group, month = told.get(_GROUP, (0, ""))[1], told.get(_MONTH, (0, ""))[1]
    group_id = session.scalar(select(PartyGroup.id).where(PartyGroup.name == group))
    if group_id is None:
        raise UserError(f"没有叫“{group}”的党小组。", remedy="请核对月报里的党小组名称，不要改动它。")
    values = _meeting_values(told, month, group_id, faults)
    day = values.get("held_on")
    facts = facts_for(day.year if day else _year_of(month))
    people = _members(facts, group_id, day) if day else {}
    marks = _marks(book.read(PEOPLE), people, faults)
    reports = _reports(session, book.read(TASKS), faults) if TASKS in names else []
    known = _known(session, group_id, day)
    return Preview(group_id, group, month, known, values, tuple(marks), people, tuple(reports), tuple(faults))


def accept_return(op: OpenOperation, preview: Preview) -> int:
    """Register the meeting with its attendance, and hand in the finished parts; returns the event's id."""
    if preview.faults:
        first = preview.faults[0]
        place = f"{first.sheet}第 {first.row} 行{first.column}"
        raise UserError(
            f"月报还有 {len(preview.faults)} 处要改：{place}，{first.reason}。",
            remedy="请改好月报再收回。",
        )
    event_id = events.hold(op, preview.values, preview.marks, preview.event_id)
    for report in preview.reports:
        tasks.set_part(op, report.task_id, report.person_id, "submitted", report.done_on, report.note or None)
    return event_id


# ------------------------------------------------------------------------ inside
def _group_name(session: Session, group_id: int) -> str:
    name = session.scalar(select(PartyGroup.name).where(PartyGroup.id == group_id))
    if name is None:
        raise UserError("这个党小组已不在了。", remedy="请刷新后再选党小组。")
    return name


def _members(facts: YearFacts, group_id: int, day: date) -> dict[int, str]:
    sheet = sheet_of(facts, Sitting(("group",), day, "group", group_id))
    return {row.person_id: row.name for row in sheet.people}


def _open_parts(session: Session, people: set[int]) -> Iterable[Any]:
    query = (
        select(Task.id, Task.title, Task.due_on, TaskOwner.person_id)
        .join(TaskOwner, TaskOwner.task_id == Task.id)
        .where(TaskOwner.person_id.in_(people), TaskOwner.state.in_(_OPEN_PARTS))
        .where(Task.cancelled_on.is_(None), Task.accepted_on.is_(None))
        .order_by(Task.due_on, Task.id, TaskOwner.person_id)
    )
    return session.execute(query).all()


def _lines(sheet: Any, columns: int) -> list[tuple[int, list[str]]]:
    """Rows below the head as texts, each with its number in the sheet; empty rows left out."""
    found = []
    for number in sorted(sheet.rows)[1:]:
        row = sheet.rows[number]
        texts = [_text(row.get(column)) for column in range(1, columns + 1)]
        if any(texts):
            found.append((number, texts))
    return found


def _text(cell: Any) -> str:
    value = getattr(cell, "value", cell)
    if value is None:
        return ""
    if hasattr(value, "date") and callable(value.date):
        return str(value.date())
    return str(value).strip()


def _meeting_values(
    told: Mapping[str, tuple[int, str]], month: str, group_id: int, faults: list[Fault]
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kinds": ["group"],
        "scope": "group",
        "party_group": group_id,
    }
    for name, label in _FIELDS:
        number, text = told.get(label, (0, ""))
        if name == "held_on":
            values[name] = _read_day(text, number, label, faults, MEETING)
        else:
            values[name] = text or None
    day = values["held_on"]
    if day is not None and f"{day:%Y-%m}" != month:
        faults.append(Fault(MEETING, told["日期"][0], "日期", f"不在月报的 {month}"))
    values["title"] = values["title"] or (f"{day.month}月党小组会" if day else None)
    return values


def _read_day(text: str, number: int, label: str, faults: list[Fault], sheet: str) -> date | None:
    if not text:
        faults.append(Fault(sheet, number, label, "没有填"))
        return None
    try:
        year, month, day = (int(part) for part in re.findall(r"\d+", text))
        return date(year, month, day)
    except ValueError:
        faults.append(Fault(sheet, number, label, f"“{text}”不是日期，写成 2026-03-05"))
        return None


def _year_of(month: str) -> int:
    if not month[:4].isdigit():
        raise UserError("月报里没有写哪一个月。", remedy="请用软件发出的月报填好后再收回，不要改动月份。")
    return int(month[:4])


def _marks(sheet: Any, people: Mapping[int, str], faults: list[Fault]) -> list[Mark]:
    """Attendance by name; who is no member of the group that day is named."""
    ids = {name: person for person, name in people.items()}
    found = []
    for number, (name, state, why) in _lines(sheet, 3):
        if people and name not in ids:
            faults.append(Fault(PEOPLE, number, "姓名", f"“{name}”当天不在这个党小组"))
        elif state not in _STATES:
            faults.append(Fault(PEOPLE, number, "出勤", f"“{state}”要写成到会、请假或缺席"))
        elif name in ids:
            stored, reason = _STATES[state]
            found.append(Mark(ids[name], stored, (why or reason) if stored == "leave" else None))
    return found


def _reports(session: Session, sheet: Any, faults: list[Fault]) -> list[Report]:
    """Rows with a day of completion; each must be an open part of a task."""
    names = References(session)
    found = []
    for number, (task, title, name, _due, done, note) in _lines(sheet, 6):
        if not done:
            continue
        day = _read_day(done, number, "完成日期", faults, TASKS)
        part = next((row for row in _parts_of(session, task) if names.person_name(row[0]) == name), None)
        if part is None:
            faults.append(Fault(TASKS, number, "编号", f"没有{name}还没完成的任务“{title}”"))
        elif day is not None and day < part[1]:
            faults.append(Fault(TASKS, number, "完成日期", f"早于布置日期 {part[1]}"))
        elif day is not None:
            found.append(Report(int(task), title, part[0], name, day, note))
    return found


def _parts_of(session: Session, task: str) -> list[tuple[int, date]]:
    if not task.isdigit():
        return []
    query = (
        select(TaskOwner.person_id, Task.assigned_on)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(Task.id == int(task), TaskOwner.state.in_(_OPEN_PARTS))
        .where(Task.cancelled_on.is_(None), Task.accepted_on.is_(None))
    )
    return [(person, assigned) for person, assigned in session.execute(query)]


def _known(session: Session, group_id: int, day: date | None) -> int | None:
    """The group's own meeting of that day, so that a return taken back twice changes it."""
    if day is None:
        return None
    query = select(Event.id).where(
        Event.party_group_id == group_id,
        Event.scope == "group",
        Event.state != "cancelled",
        or_(Event.held_on == day, and_(Event.held_on.is_(None), Event.planned_on == day)),
    )
    return session.scalar(query.order_by(Event.id).limit(1))
