"""Where tasks come from: the record behind each task, and the records that a new one may come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.foundation import Record, RecordLink
from app.services.facts_types import YearFacts
from app.services.figures.attendance import held_day
from app.services.record_titles import KIND_WORDS, UNKNOWN, titles

ORIGIN = "origin"
SOURCES = {
    "work_item": "同步",
    "check_item": "同步",
    "study_item": "计划",
    "event": "会议",
    "team": "突击",
    "mission": "突击",
    "problem": "整改",
    "plan_line": "计划",
    "pledge": "承诺",
}


class Origin(NamedTuple):
    """A record that a task comes from: its name, and what it is in Chinese."""

    id: int
    kind: str
    words: str

    @property
    def hint(self) -> str:
        """What kind of record it is."""
        return KIND_WORDS.get(self.kind, UNKNOWN)


def origins(session: Session, task_ids: Iterable[int]) -> dict[int, Origin]:
    """The record behind each task that comes from one."""
    query = (
        select(RecordLink.from_record, RecordLink.to_record, Record.kind)
        .join(Record, Record.id == RecordLink.to_record)
        .where(RecordLink.role == ORIGIN, RecordLink.from_record.in_(list(task_ids)))
    )
    found = session.execute(query).all()
    names = titles(session, [record_id for _, record_id, _ in found])
    return {
        task_id: Origin(record_id, kind, names[record_id].whole)
        for task_id, record_id, kind in found
        if record_id in names
    }


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


def origin_of(session: Session, record_id: int) -> Origin | None:
    """Any record as what a task comes from; None when it is gone."""
    kind = session.scalar(select(Record.kind).where(Record.id == record_id))
    named = titles(session, [record_id])
    return Origin(record_id, kind, named[record_id].whole) if kind and record_id in named else None


def _item_name(code: str | None, name: str) -> str:
    return f"{code} {name}" if code else name
