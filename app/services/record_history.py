"""What happened to one record: the operations that touched it, its child rows or its parts, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, func, or_, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.foundation import OPERATION_KINDS, Change, Operation, Record

_ROOTS = ("record", "evidence_file")
_PARTS = {"work_item": ("check_item", "work_item_id")}
"""Kinds of records whose history tells of other records as well: those that are made and go with them."""


@dataclass(frozen=True)
class Happening:
    """One operation on a record."""

    seq: int
    at: datetime
    what: str
    by: str
    undone: bool


def record_history(session: Session, record_id: int, limit: int = 50) -> tuple[Happening, ...]:
    """Operations that wrote the record, its child rows, or its links to evidence and other records."""
    kind = session.scalar(select(Record.kind).where(Record.id == record_id))
    if kind is None:
        return ()
    touched = select(Change.operation_seq).where(or_(*_conditions(kind, record_id)))
    undone = select(Operation.of_seq).where(Operation.kind == "undo")
    rows = session.execute(
        select(
            Operation.seq,
            Operation.at,
            Operation.label,
            Operation.by,
            Operation.kind,
            Operation.seq.in_(undone),
        )
        .where(Operation.seq.in_(touched))
        .order_by(Operation.seq.desc())
        .limit(limit)
    )
    return tuple(
        Happening(seq, at, label if how == "do" else f"{OPERATION_KINDS[how]}：{label}", by, bool(gone))
        for seq, at, label, by, how, gone in rows
    )


def _conditions(kind: str, record_id: int) -> Iterator[ColumnElement[bool]]:
    """The record's own row, and rows of tables that can't stand alone and point to it."""
    yield and_(Change.table_name.in_((kind, "record")), Change.row_key == f"[{record_id}]")
    image = func.coalesce(Change.after, Change.before)
    for table in Base.metadata.sorted_tables:
        if table.name in _ROOTS or _is_record(table):
            continue
        for column in table.columns:
            if any(key.column.table.name in (kind, "record") for key in column.foreign_keys):
                points = func.json_extract(image, f"$.{column.name}") == record_id
                yield and_(Change.table_name == table.name, points)
    if kind in _PARTS:
        yield from _part_conditions(*_PARTS[kind], record_id)


def _part_conditions(part: str, column: str, record_id: int) -> Iterator[ColumnElement[bool]]:
    """Records that are parts of the record, and their evidence."""
    image = func.coalesce(Change.after, Change.before)
    table = Base.metadata.tables[part]
    parts = select(table.c.id).where(table.c[column] == record_id)
    yield and_(Change.table_name == part, func.json_extract(image, f"$.{column}") == record_id)
    yield and_(Change.table_name == "evidence_link", func.json_extract(image, "$.record_id").in_(parts))


def _is_record(table: Table) -> bool:
    own = table.c.get("id")
    return own is not None and any(key.column.table.name == "record" for key in own.foreign_keys)
