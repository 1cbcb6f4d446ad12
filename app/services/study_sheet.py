"""A member's own study of a year, line by line: came, leave, made up, learned alone, hours and 心得."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.events import EVENT_KINDS, Attendance
from app.models.study import OwnStudy, StudyItem
from app.services.events import Mark
from app.services.events_sheet import mark_words
from app.services.facts_types import AttendanceFact, YearFacts
from app.services.figures.attendance import (
    Activity,
    activities,
    activity_of,
    make_ups,
    rows_of_events,
    turnout,
)
from app.services.figures.hours import MAKE_UP, OWN_STUDY, HoursEntry, hours_entries
from app.services.missed_sessions import MADE_UP_KINDS

KIND_WORDS = {**EVENT_KINDS, MAKE_UP: "补学", OWN_STUDY: "自学"}


class SheetLine(NamedTuple):
    """One thing learned or missed; ``state`` is in words, hours in hundredths."""

    day: date
    title: str
    kind: str
    state: str
    hours_x100: int
    notes: int


@dataclass(frozen=True)
class StudySheet:
    """A member's year as of the facts' day; the hours are those of figures.hours, by kind."""

    lines: tuple[SheetLine, ...]
    by_kind: Mapping[str, int]
    hours_x100: int
    due: int
    present: int
    made_up: int
    notes: int


def study_sheet(session: Session, facts: YearFacts, person_id: int) -> StudySheet:
    """Everything that a person was due for or earned hours with; what was not held yet is left out."""
    entries = hours_entries(facts).get(person_id, ())
    notes = _Notes(session, person_id)
    chosen = [activity for activity in activities(facts) if _concerns(facts, activity, person_id, entries)]
    lines = [_line(facts, activity, person_id, entries, notes) for activity in chosen]
    lines += _alone(session, facts, person_id, notes)
    by_kind: dict[str, int] = defaultdict(int)
    for entry in entries:
        by_kind[entry.kind] += entry.hours_x100
    due = [activity for activity in chosen if person_id in turnout(facts, activity).due]
    present = sum(person_id in turnout(facts, activity).present for activity in due)
    made_up = sum(_made_up_on(facts, activity, person_id) is not None for activity in due)
    return StudySheet(
        tuple(sorted(lines, key=lambda line: line.day)),
        dict(by_kind),
        sum(by_kind.values()),
        len(due),
        present,
        made_up,
        sum(line.notes for line in lines),
    )


class _Notes:
    """心得 of one person, by sitting and by own-study record."""

    def __init__(self, session: Session, person_id: int) -> None:
        there = select(Attendance.event_id, Attendance.notes_count).where(Attendance.person_id == person_id)
        self.of_sitting: dict[int, int] = {row[0]: row[1] or 0 for row in session.execute(there)}
        own = select(OwnStudy.id, OwnStudy.notes_count).where(OwnStudy.person_id == person_id)
        self.of_own: dict[int, int] = {row[0]: row[1] or 0 for row in session.execute(own)}


def _concerns(facts: YearFacts, activity: Activity, person_id: int, entries: Iterable[HoursEntry]) -> bool:
    """Lessons that the person was due for, and whatever else gave hours."""
    if any(entry.record_id == activity.id for entry in entries):
        return True
    return bool(activity.kinds & MADE_UP_KINDS) and person_id in turnout(facts, activity).due


def _line(
    facts: YearFacts, activity: Activity, person_id: int, entries: Iterable[HoursEntry], notes: _Notes
) -> SheetLine:
    earned = {entry.record_id: entry.hours_x100 for entry in entries}
    hours = earned.get(activity.id, 0)
    count = sum(notes.of_sitting.get(sitting.id, 0) for sitting in activity.sittings)
    state = _came(facts, activity, person_id)
    for row in make_ups(facts).get(activity.id, ()):
        if row.person_id == person_id and person_id not in turnout(facts, activity).present:
            state = f"{state}，{row.done_on.month}月{row.done_on.day}日补学"
            hours += earned.get(row.id, 0)
            count += notes.of_own.get(row.id, 0)
    kinds = "、".join(words for kind, words in EVENT_KINDS.items() if kind in activity.kinds)
    return SheetLine(activity.day, activity.title, kinds, state, hours, count)


def _came(facts: YearFacts, activity: Activity, person_id: int) -> str:
    row = _entry(facts, activity, person_id)
    if row is None:
        return "未登记"
    return mark_words(Mark(person_id, row.state, row.leave_reason, row.late))


def _entry(facts: YearFacts, activity: Activity, person_id: int) -> AttendanceFact | None:
    """The person's entry in the sitting that was attended, else in any."""
    rows = rows_of_events(facts)
    found = [
        row for sitting in activity.sittings for row in rows.get(sitting.id, ()) if row.person_id == person_id
    ]
    return next((row for row in found if row.state == "present"), found[0] if found else None)


def _made_up_on(facts: YearFacts, activity: Activity, person_id: int) -> date | None:
    if person_id in turnout(facts, activity).present:
        return None
    rows = make_ups(facts).get(activity.id, ())
    return next((row.done_on for row in rows if row.person_id == person_id), None)


def _alone(session: Session, facts: YearFacts, person_id: int, notes: _Notes) -> list[SheetLine]:
    """自学, and 补学 of what is not among the year's activities (held in another year)."""
    themes = {row.id: row.theme for row in session.execute(select(StudyItem.id, StudyItem.theme))}
    earned = {entry.record_id: entry.hours_x100 for entry in hours_entries(facts).get(person_id, ())}
    lines = []
    for row in facts.own_studies:
        if row.person_id != person_id or not facts.first_day <= row.done_on <= facts.as_of:
            continue
        if row.event_id is not None and row.event_id in activity_of(facts):
            continue
        kind = KIND_WORDS[OWN_STUDY if row.event_id is None else MAKE_UP]
        title = themes.get(row.item_id or 0, "补学往年内容")
        lines.append(
            SheetLine(
                row.done_on, title, kind, f"已{kind}", earned.get(row.id, 0), notes.of_own.get(row.id, 0)
            )
        )
    return lines
