"""Rows for bulk inserts: ids are given here, so that rows can point to each other before they are written."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.models import Base
from app.models.foundation import Record

_NAMESPACE = UUID("b1a0f7d4-0c11-5a40-9a63-52f1c2d3e4f5")


class Batch:
    """Collects rows of many tables and writes them with one bulk insert for each table."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._next = (session.scalar(select(func.max(Record.id))) or 0) + 1
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def record(self, table: str, in_year: int | None = None, /, **values: Any) -> int:
        """Add a row that is a record of its own and return its id."""
        record_id = self._next
        self._next += 1
        uid = str(uuid5(_NAMESPACE, str(record_id)))
        self.row(
            "record", id=record_id, kind=table, uid=uid, year=in_year, recorded_at=self._now, recorded_by=""
        )
        self.row(table, id=record_id, **values)
        return record_id

    def row(self, table: str, /, **values: Any) -> None:
        """Add a plain row; all rows of a table name the same columns."""
        self._rows[table].append(values)

    def write(self) -> None:
        """Insert everything, parents first."""
        for table in Base.metadata.sorted_tables:
            rows = self._rows.pop(table.name, [])
            if rows:
                self._session.execute(insert(table), rows)
