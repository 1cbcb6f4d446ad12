"""Reading records: a ledger's rows with their children, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select, text, true
from sqlalchemy.orm import Session

from app.models.base import Base, table_of
from app.models.foundation import Record, RecordLink
from app.services import ledger as specs
from app.services.ledger import Child, Field, Ledger, Link
from app.services.references import References

Row = dict[str, Any]
_BATCH = 500


def list_rows(session: Session, ledger: Ledger, year: int | None = None) -> list[Row]:
    """Records of a ledger with their children, in the ledger's order; of one year, or all."""
    rows = _rows(session, ledger.model, _select_of_year(ledger, year))
    if year is not None and ledger.in_year is not None:
        rows = [row for row in rows if row["_year"] == year or ledger.in_year(row, year)]
    _attach(session, rows, ledger)
    return _sorted(rows, ledger.order)


def batches_of_rows(session: Session, ledger: Ledger, year: int) -> Iterator[list[Row]]:
    """The rows of :func:`list_rows`, some hundred at a time: a long ledger takes no more memory."""
    columns = {field.name: getattr(ledger.model, field.attribute) for field in ledger.fields}
    order = [part for name in ledger.order for part in (columns[name].is_(None), columns[name])]
    statement = _select_of_year(ledger, year).order_by(*order, table_of(ledger.model).c.id)
    found = session.execute(statement.execution_options(yield_per=_BATCH))
    names = tuple(found.keys())
    for part in found.partitions():
        rows = [dict(zip(names, row, strict=True)) for row in part]
        if ledger.in_year is not None:
            rows = [row for row in rows if row["_year"] == year or ledger.in_year(row, year)]
        _attach(session, rows, ledger)
        yield rows


def _select_of_year(ledger: Ledger, year: int | None) -> Any:
    statement = _select(ledger.model, ledger.fields)
    if ledger.where:
        statement = statement.where(text(ledger.where))
    if year is not None and (ledger.year_of or ledger.in_year):
        statement = statement.where(or_(Record.year == year, Record.year.is_(None)))
    return statement


def get(session: Session, ledger: Ledger, record_id: int) -> Row | None:
    """One record with its children, or None."""
    table = table_of(ledger.model)
    rows = _rows(session, ledger.model, _select(ledger.model, ledger.fields).where(table.c.id == record_id))
    _attach(session, rows, ledger)
    return rows[0] if rows else None


def get_many(session: Session, ledger: Ledger, record_ids: Iterable[int]) -> dict[int, Row]:
    """Records with their children by id, read some hundred at a time; those that are gone are left out."""
    ids, table = list(record_ids), table_of(ledger.model)
    found: list[Row] = []
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        found += _rows(
            session, ledger.model, _select(ledger.model, ledger.fields).where(table.c.id.in_(part))
        )
    _attach(session, found, ledger)
    return {row["id"]: row for row in found}


def is_of(session: Session, ledger: Ledger, record_id: int) -> bool:
    """Whether a record of the table belongs to the ledger, where two share one."""
    table = table_of(ledger.model)
    condition = text(ledger.where) if ledger.where else true()
    return session.scalar(select(table.c.id).where(table.c.id == record_id, condition)) is not None


def child_rows(session: Session, child: Child, parent_ids: Iterable[int]) -> dict[int, list[Row]]:
    """Rows of a child list by the id of their parent, in the child's order."""
    found: dict[int, list[Row]] = {}
    parent = getattr(child.model, child.parent)
    ids = list(parent_ids)
    rows: list[Row] = []
    for start in range(0, len(ids), _BATCH):
        statement = _select(child.model, child.fields, parent).where(parent.in_(ids[start : start + _BATCH]))
        rows += _rows(session, child.model, statement)
    _attach(session, rows, child)
    for row in _sorted(rows, child.order):
        found.setdefault(row.pop("_parent"), []).append(row)
    return found


def _select(model: type[Base], fields: tuple[Field, ...], parent: Any = None) -> Any:
    columns = [getattr(model, field.attribute).label(field.name) for field in fields]
    extra = [] if parent is None else [parent.label("_parent")]
    if specs.has_record(model):
        identity = [
            Record.id,
            Record.uid,
            Record.year.label("_year"),
            Record.recorded_at.label("_recorded_at"),
        ]
        return select(*identity, *columns, *extra).join(Record, Record.id == table_of(model).c.id)
    own = [table_of(model).c.id] if "id" in table_of(model).c else []
    return select(*own, *columns, *extra)


def _rows(session: Session, model: type[Base], statement: Any) -> list[Row]:
    table = table_of(model)
    keys = [table.c.id] if "id" in table.c else list(table.primary_key)
    found = session.execute(statement.order_by(*keys))
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def _attach(session: Session, rows: list[Row], spec: Ledger | Child) -> None:
    for child in spec.children:
        by_parent = child_rows(session, child, [row["id"] for row in rows])
        for row in rows:
            row[child.key] = by_parent.get(row["id"], [])
    for link in spec.links:
        targets = _link_targets(session, [row["id"] for row in rows], link)
        for row in rows:
            row[link.name] = targets.get(row["id"])


def _link_targets(session: Session, ids: list[int], link: Link) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH):
        rows = session.execute(
            select(RecordLink.from_record, RecordLink.to_record)
            .join(Record, Record.id == RecordLink.to_record)
            .where(
                RecordLink.role == link.role,
                Record.kind == link.target.__tablename__,
                RecordLink.from_record.in_(ids[start : start + _BATCH]),
            )
        )
        found.update({row.from_record: row.to_record for row in rows})
    return found


def _sorted(rows: list[Row], order: tuple[str, ...]) -> list[Row]:
    if order:
        rows.sort(
            key=lambda row: tuple(
                (row[name] is None, row[name] if row[name] is not None else 0) for name in order
            )
        )
    return rows


def to_json(references: References, ledger: Ledger | Child, row: Mapping[str, Any]) -> Row:
    """A row as a file holds it: people by name, records by uid, ISO dates, decimal strings, nothing empty."""
    model = ledger.model
    written: Row = {}
    if "uid" in row:
        written["uid"] = row["uid"]
    if isinstance(ledger, Ledger) and "id" in row:
        written["id"] = row["id"]
    for field in ledger.fields:
        value = row.get(field.name)
        if value is not None and value is not False:
            written[field.name] = _plain(references, specs.target_of(model, field), value)
    for link in ledger.links:
        if row.get(link.name) is not None:
            written[link.name] = references.reference(link.target.__tablename__, row[link.name])
    for child in ledger.children:
        items = [to_json(references, child, item) for item in row.get(child.key, [])]
        if child.scalar:
            items = [item[child.scalar] if list(item) == [child.scalar] else item for item in items]
        if items:
            written[child.key] = items
    return written


def _plain(references: References, target: str, value: Any) -> Any:
    if target:
        return references.reference(target, value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value
