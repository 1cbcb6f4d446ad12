"""What a work item brought: tasks, missions with their gains, and the records that prove its check items."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.evidence import EvidenceLink
from app.models.foundation import Record, RecordLink
from app.models.four_sync import CheckItem
from app.models.tasks import Task
from app.models.teams import Mission, MissionGain, MissionPart
from app.services.check_evidence import PROVES


@dataclass(frozen=True)
class MissionOf:
    """A mission that serves the item; ``hours`` summed per participation, ``gains`` in words."""

    title: str
    began_on: date
    ended_on: date | None
    people: int
    hours: Decimal
    result: str
    gains: tuple[str, ...]


@dataclass(frozen=True)
class Brought:
    """By a day: ``tasks`` handed out and not cancelled, ``accepted`` of them; ``records`` by kind."""

    tasks: int
    accepted: int
    missions: tuple[MissionOf, ...]
    records: tuple[tuple[str, int], ...]
    files: int


_KINDS = {"event": "活动", "task": "任务", "mission": "突击任务", "team": "突击队", "talk": "谈话"}


def brought(session: Session, item_id: int, day: date) -> Brought:
    """Everything that is linked with a work item or a check item of it, by a day."""
    checks = list(session.scalars(select(CheckItem.id).where(CheckItem.work_item_id == item_id)))
    linked = set(
        session.scalars(select(RecordLink.from_record).where(RecordLink.to_record.in_([item_id, *checks])))
    )
    tasks = session.execute(
        select(Task.accepted_on).where(
            Task.id.in_(linked),
            Task.assigned_on <= day,
            or_(Task.cancelled_on.is_(None), Task.cancelled_on > day),
        )
    ).all()
    accepted = sum(accepted_on is not None and accepted_on <= day for (accepted_on,) in tasks)
    files = session.scalar(
        select(func.count(EvidenceLink.id)).where(EvidenceLink.record_id.in_([item_id, *checks]))
    )
    return Brought(
        len(tasks), accepted, _missions(session, linked, day), _records(session, checks), files or 0
    )


def _missions(session: Session, linked: Collection[int], day: date) -> tuple[MissionOf, ...]:
    where = (Mission.id.in_(linked), Mission.began_on <= day)
    people: dict[int, set[int]] = defaultdict(set)
    hours: dict[int, Decimal] = defaultdict(Decimal)
    parts = select(MissionPart.mission_id, MissionPart.person_id, MissionPart.hours)
    for mission_id, person_id, spent in session.execute(
        parts.join(Mission, Mission.id == MissionPart.mission_id).where(*where)
    ):
        people[mission_id].add(person_id)
        hours[mission_id] += spent or 0
    gains: dict[int, list[str]] = defaultdict(list)
    rows = select(MissionGain).join(Mission, Mission.id == MissionGain.mission_id).where(*where)
    for gain in session.scalars(rows.order_by(MissionGain.id)):
        gains[gain.mission_id].append(f"{gain.measure}{gain.amount.normalize():f}{gain.unit or ''}")
    columns = (Mission.id, Mission.title, Mission.began_on, Mission.ended_on, Mission.result)
    return tuple(
        MissionOf(title, began, ended, len(people[id_]), hours[id_], result or "", tuple(gains[id_]))
        for id_, title, began, ended, result in session.execute(
            select(*columns).where(*where).order_by(Mission.began_on, Mission.id)
        )
    )


def _records(session: Session, checks: Collection[int]) -> tuple[tuple[str, int], ...]:
    """The proving records, each counted once, by kind."""
    query = (
        select(Record.id, Record.kind)
        .join(RecordLink, RecordLink.from_record == Record.id)
        .where(RecordLink.role == PROVES, RecordLink.to_record.in_(checks))
        .distinct()
    )
    counted = Counter(_KINDS.get(kind, "记录") for _, kind in session.execute(query))
    return tuple(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))
