"""Resolutions 决议 of earlier sittings: each returns in every next agenda until it is closed.

Derived from the resolutions themselves; nothing is copied into a later meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.events import Event, EventKind
from app.models.foundation import Record, RecordLink
from app.models.meetings import Opinion, Resolution
from app.models.tasks import Task
from app.services import records
from app.services.database import OpenOperation
from app.services.meetings import DECIDING_KINDS
from app.services.references import References
from app.services.specs.events import EVENTS
from app.services.specs.rectification import PROBLEMS

ORIGIN = "origin"
SOURCE = "组织生活会"


@dataclass(frozen=True)
class Decision:
    """One resolution with the sitting that took it, and what became of it.

    ``done_on`` is the day on which the last of its tasks was accepted, None while one is open or none was
    given; ``told`` is what their acceptance said: both are what closing proposes.
    """

    id: int
    event_id: int
    event_title: str
    decided_on: date
    text: str
    owner_id: int | None
    owner: str
    due_on: date | None
    closed_on: date | None
    closing_note: str | None
    tasks: tuple[int, ...]
    done_on: date | None
    told: str

    @property
    def proposes_closing(self) -> bool:
        """Open, and every task that came of it is accepted."""
        return self.closed_on is None and self.done_on is not None


@dataclass(frozen=True)
class Agenda:
    """上次决议落实情况: the open ones, and how many were closed since the meeting before."""

    carried: tuple[Decision, ...]
    settled: tuple[Decision, ...]

    @property
    def sentence(self) -> str:
        """3 条，落实 2 条，1 条转本次; empty with nothing to report."""
        total = len(self.carried) + len(self.settled)
        if not total:
            return ""
        done = f"落实 {len(self.settled)} 条" if self.settled else "都还没有落实"
        rest = f"，{len(self.carried)} 条转本次" if self.carried else ""
        return f"上次决议 {total} 条，{done}{rest}"


def deciding_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """The kinds by which a sitting follows another: the meetings among them, else all."""
    given = frozenset(kinds)
    return given & frozenset(DECIDING_KINDS) or given


def agenda(
    session: Session,
    kinds: Iterable[str],
    day: date,
    party_group_id: int | None = None,
    event_id: int | None = None,
) -> Agenda:
    """What earlier meetings of the same kind decided and this one of that day hears about, each once.

    Resolutions of the other sittings of the same activity are its own.
    """
    earlier = _earlier(session, kinds, day, party_group_id, event_id)
    if not earlier:
        return Agenda((), ())
    last = max(day_held for day_held in earlier.values())
    found = decisions(session, earlier)
    carried = tuple(row for row in found if row.closed_on is None or row.closed_on > day)
    settled = tuple(row for row in found if row.closed_on is not None and last < row.closed_on <= day)
    return Agenda(carried, settled)


def _earlier(
    session: Session,
    kinds: Iterable[str],
    day: date,
    party_group_id: int | None,
    event_id: int | None,
) -> dict[int, date]:
    """Sittings held before of one of the kinds, group meetings of the same group, with their days."""
    wanted = deciding_kinds(kinds)
    activity = _activity(session, event_id)
    query = (
        select(Event.id, Event.held_on, Event.sitting_of_id, Event.party_group_id, EventKind.kind)
        .join(EventKind, EventKind.event_id == Event.id)
        .where(Event.state == "held", Event.held_on <= day, Event.id != (event_id or 0))
    )
    held: dict[int, date] = {}
    own_kinds: dict[int, set[str]] = {}
    for row in session.execute(query):
        if (row.sitting_of_id or row.id) == activity or row.held_on is None:
            continue
        if row.held_on == day and event_id is not None and row.id > event_id:
            continue
        if row.kind == "group" and row.party_group_id != party_group_id:
            continue
        held[row.id] = row.held_on
        own_kinds.setdefault(row.id, set()).add(row.kind)
    return {each: held[each] for each, own in own_kinds.items() if wanted & deciding_kinds(own)}


def _activity(session: Session, event_id: int | None) -> int | None:
    if event_id is None:
        return None
    return session.scalar(select(Event.sitting_of_id).where(Event.id == event_id)) or event_id


def decisions(session: Session, event_ids: Iterable[int]) -> tuple[Decision, ...]:
    """The resolutions of these sittings, in order of day and position."""
    query = (
        select(Resolution, Event.title, Event.held_on, Event.planned_on)
        .join(Event, Event.id == Resolution.event_id)
        .where(Resolution.event_id.in_(list(event_ids)))
    )
    rows = session.execute(query).all()
    tasks = _tasks(session, [row.Resolution.id for row in rows])
    names = References(session)
    found = []
    for kept, title, held_on, planned_on in rows:
        given = tasks.get(kept.id, ())
        live = [task for task in given if not task.is_cancelled]
        accepted = [task.accepted_on for task in live if task.accepted_on is not None]
        is_done = bool(live) and len(accepted) == len(live)
        owner = names.person_name(kept.owner_id) if kept.owner_id else ""
        found.append(
            (
                (held_on or planned_on or date.max, kept.event_id, kept.position),
                Decision(
                    kept.id,
                    kept.event_id,
                    title,
                    held_on or planned_on or date.max,
                    kept.text,
                    kept.owner_id,
                    owner,
                    kept.due_on,
                    kept.closed_on,
                    kept.closing_note,
                    tuple(task.id for task in given),
                    max(accepted) if is_done else None,
                    "；".join(task.opinion for task in live if task.opinion),
                ),
            )
        )
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))


class _Given(NamedTuple):
    id: int
    accepted_on: date | None
    is_cancelled: bool
    opinion: str


def _tasks(session: Session, resolution_ids: Sequence[int]) -> dict[int, list[_Given]]:
    query = (
        select(RecordLink.to_record, Task.id, Task.accepted_on, Task.cancelled_on, Task.opinion)
        .join(Task, Task.id == RecordLink.from_record)
        .where(RecordLink.role == ORIGIN, RecordLink.to_record.in_(list(resolution_ids)))
    )
    found: dict[int, list[_Given]] = {}
    for resolution_id, task_id, accepted_on, cancelled_on, opinion in session.execute(query):
        given = _Given(task_id, accepted_on, cancelled_on is not None, opinion or "")
        found.setdefault(resolution_id, []).append(given)
    return found


def task_wish(decision: Decision) -> dict[str, object]:
    """The prefilled task of a resolution: its words, owner and deadline, and where it comes from."""
    wish: dict[str, object] = {"title": decision.text, "source": "会议", "origin": decision.id}
    if decision.owner_id is not None:
        wish["owners"] = [decision.owner_id]
    if decision.due_on is not None:
        wish["due_on"] = decision.due_on
    return wish


def close(op: OpenOperation, resolution_id: int, day: date, note: str = "") -> None:
    """Say that a resolution is carried out; it no longer returns in later agendas."""
    event_id = op.session.scalar(select(Resolution.event_id).where(Resolution.id == resolution_id))
    row = records.get(op.session, EVENTS, event_id) if event_id is not None else None
    if row is None:
        raise UserError("这条决议已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    rows = [
        {**each, "closed_on": day, "closing_note": note.strip() or each["closing_note"]}
        if each["id"] == resolution_id
        else each
        for each in row["resolutions"]
    ]
    records.save(op, EVENTS, {"resolutions": rows}, event_id)


def raise_problem(op: OpenOperation, opinion_id: int, day: date) -> int:
    """An opinion becomes a problem of the rectification ledger, with the opinion as its origin; once only."""
    row = op.session.execute(
        select(Opinion.text, Opinion.to_person_id, Opinion.owner_id).where(Opinion.id == opinion_id)
    ).one_or_none()
    if row is None:
        raise UserError("这条意见已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    known = problems_of(op.session, [opinion_id]).get(opinion_id)
    if known is not None:
        return known
    values = {
        "source": SOURCE,
        "found_on": day,
        "text": row.text,
        "owner": row.owner_id or row.to_person_id,
    }
    saved = records.save(op, PROBLEMS, values)
    op.session.execute(insert(RecordLink).values(from_record=saved, to_record=opinion_id, role=ORIGIN))
    return saved


def problems_of(session: Session, opinion_ids: Sequence[int]) -> dict[int, int]:
    """The problem that came of each opinion that one came of."""
    query = (
        select(RecordLink.to_record, RecordLink.from_record)
        .join(Record, Record.id == RecordLink.from_record)
        .where(
            RecordLink.role == ORIGIN, Record.kind == "problem", RecordLink.to_record.in_(list(opinion_ids))
        )
    )
    return {row.to_record: row.from_record for row in session.execute(query)}
