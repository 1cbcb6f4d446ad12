"""A new year begins: structures of the year before are copied into it, results are not.

Copied are the items of the study plan and the tasks of what recurs. Work items and teams that cross the
year, party groups, posts, check templates and settings are dated or belong to no year: they hold on without a
copy. Attendance, evidence, filings, checks, declarations and confirmations state what happened: they stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.counting import year_end, year_start
from app.models.foundation import RecordLink
from app.models.four_sync import WorkItem
from app.models.tasks import Task
from app.models.teams import Team
from app.services import recurrences, study
from app.services.database import OpenOperation
from app.services.desk_begin import is_unprepared
from app.services.organisation import people_on
from app.services.record_rows import Row, get, list_rows
from app.services.references import References
from app.services.specs.study import STUDY_PLANS
from app.services.specs.tasks import RECURRENCES

__all__ = [
    "HOLDS",
    "STAYS",
    "Choices",
    "Prepared",
    "Preview",
    "everything",
    "is_unprepared",
    "prepare",
    "preview",
    "year_to_prepare",
]

HOLDS = "党小组、任职、检查项模板和设置不用带，照旧有效。"
STAYS = "完成情况、到会、佐证、报备、检查、承诺和“属实”的确认都留在原来的年度，不带过来。"


@dataclass(frozen=True)
class PlanLine:
    """An item of last year's plan. ``there``: the new plan has it already; ``notes``: what to look at."""

    item_id: int
    month: int
    theme: str
    method: str
    hours: Decimal | None
    owner: str
    there: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class RecurringLine:
    """What recurs and reaches the new year; ``missing`` of its ``tasks`` in it are still to be made."""

    recurrence_id: int
    title: str
    words: str
    tasks: int
    missing: int


@dataclass(frozen=True)
class Crossing:
    """A record that goes on in the new year; ``kind`` is 业务事项 or 突击队."""

    record_id: int
    kind: str
    title: str


@dataclass(frozen=True)
class Preview:
    """What would be copied into ``year``, and what goes on in it by itself.

    ``unfinished`` counts last year's tasks that are neither accepted nor cancelled; they stay in their year.
    """

    year: int
    items: tuple[PlanLine, ...]
    recurring: tuple[RecurringLine, ...]
    crossing: tuple[Crossing, ...]
    unfinished: int

    @property
    def from_year(self) -> int:
        """The year that is copied from."""
        return self.year - 1

    @property
    def has_news(self) -> bool:
        """Whether there is anything that the new year doesn't have yet."""
        return any(not line.there for line in self.items) or any(line.missing for line in self.recurring)


@dataclass(frozen=True)
class Choices:
    """What is ticked: items of last year's plan, and what recurs."""

    items: frozenset[int]
    recurring: frozenset[int]


@dataclass(frozen=True)
class Prepared:
    """How many items and tasks were made."""

    items: int
    tasks: int


def year_to_prepare(session: Session, chosen: int, today: date) -> int:
    """The chosen year while it has no plan and is not over, else the next one."""
    if chosen > today.year or is_unprepared(session, chosen, today):
        return chosen
    return today.year + 1


def preview(session: Session, year: int) -> Preview:
    """What preparing a year would copy from the year before."""
    return Preview(
        year,
        tuple(_plan_lines(session, year)),
        tuple(_recurring_lines(session, year)),
        (*_crossing(session, WorkItem, "业务事项", year), *_crossing(session, Team, "突击队", year)),
        _unfinished(session, year - 1),
    )


def everything(shown: Preview) -> Choices:
    """All that the new year doesn't have yet."""
    items = (line.item_id for line in shown.items if not line.there)
    recurring = (line.recurrence_id for line in shown.recurring if line.missing)
    return Choices(frozenset(items), frozenset(recurring))


def prepare(op: OpenOperation, year: int, choices: Choices) -> Prepared:
    """Copy what was chosen into a year; what the year has already is not made a second time."""
    return Prepared(_copy_items(op, year, choices.items), _make_tasks(op, year, choices.recurring))


# The study plan --------------------------------------------------------------------------------------


def _items_of(session: Session, year: int) -> list[Row]:
    plan_id = study.plan_id_of(session, year)
    plan = None if plan_id is None else get(session, STUDY_PLANS, plan_id)
    return [] if plan is None else [row for row in plan["items"] if row["cancelled_on"] is None]


def _plan_lines(session: Session, year: int) -> list[PlanLine]:
    names = References(session)
    here = _members_at_the_start(session, year)
    there = Counter(row["theme"] for row in _items_of(session, year))
    found = []
    for row in _items_of(session, year - 1):
        known = there[row["theme"]] > 0
        there[row["theme"]] -= known
        owner = names.person_name(row["owner"]) if row["owner"] else ""
        left = bool(row["owner"]) and row["owner"] not in here
        line = PlanLine(
            row["id"],
            row["month"],
            row["theme"],
            row["method"] or "",
            row["hours"],
            owner,
            known,
            tuple(_notes(row, year - 1, owner if left else "")),
        )
        found.append(line)
    return found


def _notes(row: Row, year: int, left: str) -> list[str]:
    words = "".join(row[name] or "" for name in ("theme", "content", "task"))
    found = [f"写有 {year} 年，请核对"] if f"{year}年" in words or f"{year} 年" in words else []
    return [*found, f"{left}已不在支部，责任人留空"] if left else found


def _members_at_the_start(session: Session, year: int) -> set[int]:
    return {person.id for person in people_on(session, year_start(year)) if person.is_member}


def _copy_items(op: OpenOperation, year: int, chosen: Collection[int]) -> int:
    """Append the chosen items, in their order, to the months of the new plan."""
    known = {line.item_id for line in _plan_lines(op.session, year) if line.there}
    rows = [row for row in _items_of(op.session, year - 1) if row["id"] in chosen and row["id"] not in known]
    if rows and study.plan_id_of(op.session, year) is None:
        study.create_plan(op, year)
    here = _members_at_the_start(op.session, year)
    for row in rows:
        values: dict[str, Any] = {name: row[name] for name in study.COPIED if name != "position"}
        if values["owner"] not in here:
            values["owner"] = None
        study.save_item(op, year, values)
    return len(rows)


# What recurs, and what goes on -----------------------------------------------------------------------


def _recurring_lines(session: Session, year: int) -> list[RecurringLine]:
    made = _made(session, year)
    found = []
    for row in list_rows(session, RECURRENCES):
        wanted = {period.key for period in recurrences.periods(row, year)}
        if wanted:
            missing = len(wanted - made.get(row["id"], set()))
            words = recurrences.rule_words(row)
            found.append(RecurringLine(row["id"], row["title"], words, len(wanted), missing))
    return found


def _make_tasks(op: OpenOperation, year: int, chosen: Collection[int]) -> int:
    return sum(len(recurrences.generate(op, each, year)) for each in sorted(chosen))


def _made(session: Session, year: int) -> dict[int, set[str]]:
    """Months and quarters of the year for which a recurrence has its task already."""
    query = (
        select(RecordLink.to_record, Task.occurrence)
        .join(Task, Task.id == RecordLink.from_record)
        .where(RecordLink.role == "origin", Task.occurrence.startswith(f"{year}-"))
    )
    found: dict[int, set[str]] = {}
    for recurrence_id, occurrence in session.execute(query):
        found.setdefault(recurrence_id, set()).add(occurrence or "")
    return found


def _crossing(session: Session, model: type[WorkItem | Team], kind: str, year: int) -> list[Crossing]:
    """Records begun before the year that have no end before its first day."""
    first = year_start(year)
    if model is WorkItem:
        name, begin, end = WorkItem.name, WorkItem.began_on, WorkItem.closed_on
    else:
        name, begin, end = Team.name, Team.founded_on, Team.disbanded_on
    query = select(model.id, name).where(begin < first, or_(end.is_(None), end >= first))
    return [Crossing(id_, kind, title) for id_, title in session.execute(query.order_by(begin, model.id))]


def _unfinished(session: Session, year: int) -> int:
    open_ = (Task.accepted_on.is_(None), Task.cancelled_on.is_(None))
    due = func.coalesce(Task.due_on, Task.assigned_on).between(year_start(year), year_end(year))
    return session.scalar(select(func.count()).select_from(Task).where(due, *open_)) or 0
