"""Where a work item is used, what proves its stages, and what happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.models.evidence import EvidenceFile, EvidenceLink
from app.models.foundation import OPERATION_KINDS, Change, Operation, RecordLink
from app.models.four_sync import CheckItem
from app.models.tasks import Task
from app.models.teams import Mission
from app.services.record_history import Happening

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
    """Tasks that came from the work item and missions that serve it."""
    found = []
    for words, model, day in _LINKED:
        query = (
            select(model.id, model.title, day)
            .join(RecordLink, RecordLink.from_record == model.id)
            .where(RecordLink.to_record == item_id)
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


def item_history(session: Session, item_id: int, limit: int = 50) -> tuple[Happening, ...]:
    """Operations on a work item, its check items and their evidence, newest first."""
    image = func.coalesce(Change.after, Change.before)
    checks = select(CheckItem.id).where(CheckItem.work_item_id == item_id)
    touched = select(Change.operation_seq).where(
        or_(
            and_(Change.table_name == "work_item", Change.row_key == f"[{item_id}]"),
            and_(Change.table_name == "check_item", func.json_extract(image, "$.work_item_id") == item_id),
            and_(Change.table_name == "evidence_link", func.json_extract(image, "$.record_id").in_(checks)),
        )
    )
    undone = select(Operation.of_seq).where(Operation.kind == "undo")
    columns = (Operation.seq, Operation.at, Operation.label, Operation.by, Operation.kind)
    rows = session.execute(
        select(*columns, Operation.seq.in_(undone))
        .where(Operation.seq.in_(touched))
        .order_by(Operation.seq.desc())
        .limit(limit)
    )
    return tuple(
        Happening(seq, at, label if how == "do" else f"{OPERATION_KINDS[how]}：{label}", by, bool(gone))
        for seq, at, label, by, how, gone in rows
    )
