"""The files that prove the stages of a work item."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.evidence import EvidenceFile, EvidenceLink
from app.models.four_sync import CheckItem


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
