"""Where a work item is used, and what proves its stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.evidence import EvidenceFile, EvidenceLink
from app.models.foundation import RecordLink
from app.models.four_sync import CheckItem
from app.models.tasks import Task
from app.models.teams import Mission
from app.services.check_evidence import PROVES

_LINKED: tuple[tuple[str, Any, Any], ...] = (
    ("任务", Task, Task.due_on),
    ("突击任务", Mission, Mission.began_on),
)


@dataclass(frozen=True)
class LinkedRecord:
    """A record that points to the work item."""

    id: int
    kind: str
    title: str
    day: date | None


@dataclass(frozen=True)
class Proof:
    """A file of one of the check items."""

    link_id: int
    check_id: int
    stage: int
    digest: str
    name: str
    size: int
    media_type: str


def linked(session: Session, item_id: int) -> tuple[LinkedRecord, ...]:
    """Tasks that came from the work item or a check item of it, and missions that serve it."""
    targets = select(CheckItem.id).where(CheckItem.work_item_id == item_id)
    found: list[LinkedRecord] = []
    for words, model, day in _LINKED:
        query = (
            select(model.id, model.title, day)
            .join(RecordLink, RecordLink.from_record == model.id)
            .where(
                or_(RecordLink.to_record == item_id, RecordLink.to_record.in_(targets)),
                RecordLink.role != PROVES,
            )
            .distinct()
        )
        found += [LinkedRecord(id_, words, title, when) for id_, title, when in session.execute(query)]
    return tuple(sorted(found, key=lambda row: (row.day or date.max, row.id)))


def proofs(session: Session, item_id: int) -> tuple[Proof, ...]:
    """Evidence of all check items, in the order of the stages."""
    query = (
        select(
            EvidenceLink.id,
            CheckItem.id,
            CheckItem.stage,
            EvidenceLink.digest,
            EvidenceLink.name,
            EvidenceFile.size,
            EvidenceFile.media_type,
        )
        .join(CheckItem, CheckItem.id == EvidenceLink.record_id)
        .join(EvidenceFile, EvidenceFile.digest == EvidenceLink.digest)
        .where(CheckItem.work_item_id == item_id)
        .order_by(CheckItem.stage, CheckItem.id, EvidenceLink.position, EvidenceLink.id)
    )
    return tuple(Proof(*row) for row in session.execute(query))
