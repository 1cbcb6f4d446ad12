"""Events 活动 (paper form F06): planning, holding, moving and cancelling one sitting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.events import SCOPES, Event, EventKind
from app.models.foundation import Record
from app.services import records, study_settling
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.specs.events import EVENTS

NUMBERED = ("assembly", "committee", "group", "lecture", "theme_day")


@dataclass(frozen=True)
class Mark:
    """One person's entry in an attendance list; ``hours`` only where they are the person's own."""

    person_id: int
    state: str = "present"
    leave_reason: str | None = None
    late: bool = False
    guest: bool = False
    hours: Decimal | None = None
    note: str | None = None

    def values(self) -> dict[str, Any]:
        """The row of the attendance list."""
        return {
            "person": self.person_id,
            "state": self.state,
            "leave_reason": self.leave_reason if self.state == "leave" else None,
            "late": self.late and self.state == "present",
            "guest": self.guest,
            "hours": self.hours,
            "note": self.note,
        }


def plan(op: OpenOperation, values: Mapping[str, Any], event_id: int | None = None) -> int:
    """Write an event that is still to come, or a draft of its record; InvalidRecord names what is missing."""
    filled = {**_numbered(op.session, values, event_id), "state": "planned"}
    return _saved(op, filled, event_id)


def hold(
    op: OpenOperation, values: Mapping[str, Any], marks: Iterable[Mark] = (), event_id: int | None = None
) -> int:
    """Register an event as held, with its attendance list; a planned one of that id becomes held."""
    filled = {**_numbered(op.session, values, event_id), "state": "held"}
    rows = _rows(op.session, marks, event_id)
    return _saved(op, {**filled, "attendance": rows} if rows else filled, event_id)


def _saved(op: OpenOperation, values: Mapping[str, Any], event_id: int | None) -> int:
    saved = records.save(op, EVENTS, values, event_id)
    study_settling.refuse_early(op.session, saved)
    return saved


def save_attendance(op: OpenOperation, event_id: int, marks: Iterable[Mark]) -> None:
    """Replace the attendance list; rows that stay the same are not written again."""
    records.save(op, EVENTS, {"attendance": _rows(op.session, marks, event_id)}, event_id)


def _rows(session: Session, marks: Iterable[Mark], event_id: int | None) -> list[dict[str, Any]]:
    """Rows of the list; a note that is stored stays when the mark has none of its own, and so do 心得."""
    old = [] if event_id is None else stored(session, event_id)["attendance"]
    known = {row["person"]: row for row in old}
    rows = []
    for mark in marks:
        row, before = mark.values(), known.get(mark.person_id, {})
        handed_in = before.get("notes_count") if mark.state == "present" else None
        rows.append({**row, "note": row["note"] or before.get("note"), "notes_count": handed_in})
    return rows


def postpone(op: OpenOperation, event_id: int, day: date) -> None:
    """Move an event that was not held yet. The first plan stays: postponed is held_on ≠ planned_on."""
    row = stored(op.session, event_id)
    if row["state"] == "held":
        raise UserError(f"“{row['title']}”已经开展，不能延期。", remedy="如日期记错，请打开记录改开展日期。")
    planned_on = row["planned_on"]
    values = {"state": "planned", "planned_on": planned_on or day, "held_on": day}
    if day == planned_on:
        values["held_on"] = None
    _saved(op, values, event_id)


def cancel(op: OpenOperation, event_id: int, why: str = "") -> None:
    """Call an event off; it stays in the list and counts nowhere (domain §13.2)."""
    row = stored(op.session, event_id)
    if row["attendance"] and row["state"] == "held":
        raise UserError(
            f"“{row['title']}”已登记到会，不能取消。", remedy="如登记错了，请撤销那次登记，或删除这条记录。"
        )
    reason = f"取消原因：{why.strip()}" if why.strip() else None
    summary = "\n".join(part for part in (row["summary"], reason) if part) or None
    records.save(op, EVENTS, {"state": "cancelled", "summary": summary}, event_id)


def further_sitting(op: OpenOperation, event_id: int, day: date) -> int:
    """Plan another sitting of the same activity for another shift; both count once (domain §13.2)."""
    row = stored(op.session, event_id)
    copied = ("title", "place", "scope", "party_group", "belongs_to", "chair", "recorder", "lecturer")
    values = {name: row[name] for name in copied}
    kinds = [{"kind": kind["kind"], "number": kind["number"]} for kind in row["kinds"]]
    first = row["sitting_of"] or event_id
    return plan(op, {**values, "planned_on": day, "sitting_of": first, "kinds": kinds})


def delete(op: OpenOperation, event_id: int) -> None:
    """Delete an event; refused while study items, make-ups or other records point to it."""
    records.delete(op, EVENTS, event_id)


def year_of(session: Session, event_id: int) -> int | None:
    """所属年度 of an event (domain §13.2)."""
    return session.scalar(select(Record.year).where(Record.id == event_id, Record.kind == "event"))


def scope_words(scope: str) -> str:
    """全体党员, 支部委员, 党小组 or 指定人员."""
    return SCOPES[scope]


def stored(session: Session, event_id: int) -> Row:
    """An event with its kinds and attendance; UserError when it is gone."""
    row = records.get(session, EVENTS, event_id)
    if row is None:
        raise UserError("这次活动的记录已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row


def next_number(
    session: Session,
    kind: str,
    year: int,
    party_group_id: int | None = None,
    event_id: int | None = None,
) -> int:
    """第几次 to propose: one more than the highest of the year, or than the count where none is numbered.

    Group meetings are numbered for each group; further sittings share the number of their activity.
    """
    where = [
        EventKind.kind == kind,
        Record.year == year,
        Event.state != "cancelled",
        Event.sitting_of_id.is_(None),
        Event.id != (event_id or 0),
    ]
    if kind == "group":
        where.append(or_(Event.party_group_id == party_group_id, Event.party_group_id.is_(None)))
    highest, count = session.execute(
        select(func.max(EventKind.number), func.count())
        .join(Event, Event.id == EventKind.event_id)
        .join(Record, Record.id == Event.id)
        .where(*where)
    ).one()
    return int(highest or count or 0) + 1


def _numbered(session: Session, values: Mapping[str, Any], event_id: int | None) -> dict[str, Any]:
    """The values with a number proposed for each plain kind that is counted (a list of words has none)."""
    kinds = values.get("kinds")
    if not kinds:
        return dict(values)
    year = values.get("belongs_to") or _year_of(values)
    rows = []
    for kind in kinds:
        row = {"kind": kind} if isinstance(kind, str) else dict(kind)
        if isinstance(kind, str) and kind in NUMBERED and year is not None:
            row["number"] = next_number(session, kind, year, values.get("party_group"), event_id)
        rows.append(row)
    return {**values, "kinds": rows}


def _year_of(values: Mapping[str, Any]) -> int | None:
    day = values.get("held_on") or values.get("planned_on")
    return date.fromisoformat(day).year if isinstance(day, str) else day.year if day else None
