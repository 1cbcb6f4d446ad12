"""What proves a check item 检查项: files kept with it, and records that are linked to it as proof (§4)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, or_, select, union_all
from sqlalchemy.orm import Session

from app.models.evidence import EvidenceLink
from app.models.foundation import RecordLink

PROVES = "proves"


def proof_rows() -> Subquery:
    """One row for each file and each proving record; its column ``record_id`` is what is proven."""
    files = select(EvidenceLink.record_id.label("record_id"))
    records = select(RecordLink.to_record).where(RecordLink.role == PROVES)
    return union_all(files, records).subquery()


def evidence_counts(session: Session, check_ids: Collection[int]) -> dict[int, int]:
    """How many files and records prove each of these check items; items without any are left out."""
    rows = proof_rows()
    query = select(rows.c.record_id, func.count()).where(rows.c.record_id.in_(check_ids))
    found = session.execute(query.group_by(rows.c.record_id))
    return {check_id: count for check_id, count in found}  # noqa: C416 - rows are no pairs to mypy


def is_proven(check_id: Any) -> ColumnElement[bool]:
    """Whether something proves the check item of a column."""
    files = select(EvidenceLink.id).where(EvidenceLink.record_id == check_id).exists()
    records = select(RecordLink.id).where(RecordLink.to_record == check_id, RecordLink.role == PROVES)
    return or_(files, records.exists())
