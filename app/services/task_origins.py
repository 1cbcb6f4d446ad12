"""Where tasks come from: the record behind each task, and the records that a new one may come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.foundation import Record, RecordLink
from app.models.four_sync import CheckItem, WorkItem
from app.services.facts_types import YearFacts
from app.services.figures.attendance import held_day
from app.services.references import NAME_COLUMNS, References

ORIGIN = "origin"
KINDS = {
    "work_item": "四同步事项",
    "check_item": "检查项",
    "study_item": "学习计划",
    "event": "活动",
    "team": "突击队",
    "mission": "突击任务",
    "recurrence": "周期任务",
    "jot": "随记",
    "task": "任务",
}
SOURCES = {
    "work_item": "同步",
    "check_item": "同步",
    "study_item": "计划",
    "event": "会议",
    "team": "突击",
    "mission": "突击",
}


class Origin(NamedTuple):
    """A record that a task comes from: its name, and what it is in Chinese."""

    id: int
    kind: str
    words: str

    @property
    def hint(self) -> str:
        """What kind of record it is."""
        return KINDS.get(self.kind, "记录")


def origins(session: Session, task_ids: Iterable[int]) -> dict[int, Origin]:
    """The record behind each task that comes from one."""
    query = (
        select(RecordLink.from_record, RecordLink.to_record, Record.kind)
        .join(Record, Record.id == RecordLink.to_record)
        .where(RecordLink.role == ORIGIN, RecordLink.from_record.in_(list(task_ids)))
    )
    found = session.execute(query).all()
    names = _names(session, {(record_id, kind) for _, record_id, kind in found})
    return {
        task_id: Origin(record_id, kind, names.get(record_id) or KINDS.get(kind, "记录"))
        for task_id, record_id, kind in found
    }


def _names(session: Session, wanted: set[tuple[int, str]]) -> dict[int, str]:
    labels = References(session)
    names = {
        record_id: str(labels.label(kind, record_id)) for record_id, kind in wanted if kind in NAME_COLUMNS
    }
    items = select(WorkItem.id, WorkItem.code, WorkItem.name)
    for id_, code, name in session.execute(items):
        if id_ in names:
            names[id_] = _item_name(code, name)
    checks = select(CheckItem.id, CheckItem.label, WorkItem.code, WorkItem.name).join(
        WorkItem, WorkItem.id == CheckItem.work_item_id
    )
    ids = [record_id for record_id, kind in wanted if kind == "check_item"]
    for id_, words, code, name in session.execute(checks.where(CheckItem.id.in_(ids))):
        names[id_] = f"{code or name} {words}"
    return names


def origin_choices(facts: YearFacts) -> list[Origin]:
    """Records that a task of the year may come from: work items and their checks, plan, events, teams."""
    found = [Origin(row.id, "work_item", _item_name(row.code, row.name)) for row in facts.work_items]
    found += [Origin(row.id, "study_item", f"{row.month}月 {row.theme}") for row in facts.plan_items]
    events = sorted(facts.events, key=held_day, reverse=True)
    found += [Origin(row.id, "event", row.title) for row in events if row.state != "cancelled"]
    found += [Origin(row.id, "team", row.name) for row in facts.teams if row.days.end > facts.first_day]
    found += [Origin(row.id, "mission", row.title) for row in facts.missions]
    found += [
        Origin(check.id, "check_item", f"{row.code or row.name} {check.label}")
        for row in facts.work_items
        for check in row.checks
        if check.applicable
    ]
    return found


def _item_name(code: str | None, name: str) -> str:
    return f"{code} {name}" if code else name
