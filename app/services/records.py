"""Writing records: clean everything and report all problems at once, then save by difference."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, and_, func, insert, or_, select, update
from sqlalchemy import delete as sql_delete
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.base import Base, table_of
from app.models.evidence import EvidenceLink
from app.models.foundation import Choice, Record, RecordLink
from app.services import ledger as specs
from app.services.cleaning import clean
from app.services.database import OpenOperation
from app.services.ledger import Child, Ledger
from app.services.record_rows import Row, child_rows, get, is_of, list_rows, to_json
from app.services.references import NAME_COLUMNS, References, marked_name

LONGEST_NAME = 40

__all__ = ["clean", "delete", "existing_id", "get", "list_rows", "save", "to_json"]


def save(
    op: OpenOperation,
    ledger: Ledger,
    values: Mapping[str, Any],
    record_id: int | None = None,
    *,
    references: References | None = None,
    known: Row | None = None,
) -> int:
    """Write a new record, or change a stored one, with its children; returns its id.

    ``known`` is the stored record where the caller has read it in this operation.

    Raises InvalidRecord with all problems; nothing is written then (the operation rolls back).
    """
    names = references or References(op.session)
    record_id = record_id if record_id is not None else existing_id(op.session, ledger, values)
    stored = known or (get(op.session, ledger, record_id) if record_id is not None else None)
    values = {**ledger.implied, **values} if stored is None else values
    row, problems = clean(names, ledger, values, today=op.now.date(), stored=stored)
    problems = problems or _double(op.session, ledger, row, record_id)
    if problems:
        raise InvalidRecord(_title(ledger, values, stored), tuple(problems))
    _write_new_choices(op.session, names)
    year = ledger.year_of({**(stored or {}), **row}) if ledger.year_of else None
    saved = _write(op, ledger, row, stored, {}, uid=values.get("uid"), record_id=record_id or 0, year=year)
    _remember(names, op.session, ledger.model, saved)
    return saved


def _double(session: Session, ledger: Ledger, row: Row, record_id: int | None) -> list[Problem]:
    """The problem of a record whose identity another one has already."""
    if not ledger.identity or any(name not in row for name in ledger.identity):
        return []
    fields = [field for field in ledger.fields if field.name in ledger.identity]
    table = table_of(ledger.model)
    same = [table.c[table_column(ledger.model, field.attribute)] == row[field.name] for field in fields]
    if session.scalar(select(table.c.id).where(*same, table.c.id != (record_id or 0))) is None:
        return []
    return [Problem(field.name, field.label, f"已经有“{row[field.name]}”") for field in fields]


def _write_new_choices(session: Session, references: References) -> None:
    """Words that a committee uses and our lists don't have yet become choices."""
    for list_name, word in references.new_choices:
        last = session.scalar(select(func.max(Choice.position)).where(Choice.list == list_name)) or 0
        session.execute(insert(Choice).values(list=list_name, code=word, label=word, position=last + 1))
    references.new_choices.clear()


def existing_id(session: Session, ledger: Ledger, values: Mapping[str, Any]) -> int | None:
    """The record that values with a known ``uid`` mean, or the only record of a single ledger."""
    if ledger.single:
        return session.scalar(select(table_of(ledger.model).c.id))
    uid = values.get("uid")
    if not uid or not isinstance(uid, str):
        return None
    table = table_of(ledger.model)
    return session.scalar(select(table.c.id).join(Record, Record.id == table.c.id).where(Record.uid == uid))


def _title(ledger: Ledger, values: Mapping[str, Any], stored: Row | None) -> str:
    for name in ("name", "title", "theme", "full_name"):
        word = values.get(name) or (stored or {}).get(name)
        if word:
            return f"{ledger.title}“{_short(str(word))}”"
    return ledger.title


def _short(word: str) -> str:
    return word if len(word) <= LONGEST_NAME else f"{word[:LONGEST_NAME]}…"


def _write(
    op: OpenOperation,
    spec: Ledger | Child,
    row: Row,
    stored: Row | None,
    parent: Mapping[str, int],
    *,
    uid: str | None = None,
    record_id: int = 0,
    year: int | None = None,
) -> int:
    table = table_of(spec.model)
    attributes = {field.name: field.attribute for field in spec.fields}
    columns = {
        table_column(spec.model, attributes[name]): value for name, value in row.items() if name in attributes
    }
    if stored is None:
        defaults = {
            key: value for key, value in columns.items() if value is not None or table.c[key].nullable
        }
        record_id = _insert(op, spec, {**defaults, **parent}, uid, year)
    else:
        if columns:
            op.session.execute(update(table).where(_row_is(spec, stored, parent)).values(columns))
        if specs.has_record(spec.model) and isinstance(spec, Ledger) and spec.year_of is not None:
            op.session.execute(update(Record).where(Record.id == record_id).values(year=year))
    for link in spec.links:
        if link.name in row:
            _write_link(op.session, record_id, link.role, link.target.__tablename__, row[link.name])
    for child in spec.children:
        if child.key in row:
            _write_children(op, child, row[child.key], record_id, year)
    return record_id


def table_column(model: type[Base], attribute: str) -> str:
    """Name of the table column behind a mapped attribute."""
    return str(model.__mapper__.columns[attribute].name)


def _insert(
    op: OpenOperation, spec: Ledger | Child, columns: dict[str, Any], uid: str | None, year: int | None
) -> int:
    table = table_of(spec.model)
    if specs.has_record(spec.model):
        record_id = _reserved(op.session, uid) if uid else None
        if record_id is None:
            record_id = new_record(op, spec.model.__tablename__, uid=uid, year=year)
        else:
            op.session.execute(update(Record).where(Record.id == record_id).values(year=year))
        op.session.execute(insert(table).values(id=record_id, **columns))
        return record_id
    return _inserted(op.session, table, columns)


def new_record(op: OpenOperation, kind: str, *, uid: str | None = None, year: int | None = None) -> int:
    """Make the root row of a record and return its id."""
    values = {
        "kind": kind,
        "uid": uid or str(uuid.uuid4()),
        "year": year,
        "recorded_at": op.now,
        "recorded_by": op.by,
    }
    return _inserted(op.session, table_of(Record), values)


def _inserted(session: Session, table: Table, values: dict[str, Any]) -> int:
    """Insert one row and return the first value of its primary key."""
    key = session.connection().execute(insert(table).values(values)).inserted_primary_key
    return 0 if key is None else int(key[0])


def _reserved(session: Session, uid: str) -> int | None:
    return session.scalar(select(Record.id).where(Record.uid == uid))


def _row_is(spec: Ledger | Child, stored: Row, parent: Mapping[str, int]) -> Any:
    """Condition that finds a stored row by its primary key."""
    table = table_of(spec.model)
    if "id" in table.c:
        return table.c.id == stored["id"]
    own = {table_column(spec.model, field.attribute): stored[field.name] for field in spec.fields}
    return and_(*(column == parent.get(column.name, own.get(column.name)) for column in table.primary_key))


def _write_children(
    op: OpenOperation, child: Child, rows: list[Row], parent_id: int, year: int | None
) -> None:
    stored = child_rows(op.session, child, [parent_id]).get(parent_id, [])
    left = list(stored)
    parent = {table_column(child.model, child.parent): parent_id}
    matched = [(row, _take_match(child, row, left)) for row in rows]
    for unmatched in left:
        _delete_row(op, child, unmatched, parent)
    for row, old in matched:
        if old is None:
            _write(op, child, row, None, parent, uid=row.get("uid"), year=year)
            continue
        filled = {**{field.name: None for field in child.fields if _clears(child, field)}, **row}
        if any(old.get(name) != value for name, value in filled.items()):
            _write(op, child, filled, old, parent, record_id=old.get("id", parent_id), year=year)


def _clears(child: Child, field: specs.Field) -> bool:
    """Whether a value that a new list leaves out becomes empty."""
    return bool(specs.column_of(child.model, field).nullable)


def _take_match(child: Child, row: Row, left: list[Row]) -> Row | None:
    for old in left:
        if _same(child, row, old):
            left.remove(old)
            return old
    return None


def _same(child: Child, row: Row, old: Row) -> bool:
    if row.get("id"):
        return bool(row["id"] == old.get("id"))
    if row.get("uid"):
        return bool(row["uid"] == old.get("uid"))
    if child.identity:
        return all(row.get(name) == old.get(name) for name in child.identity)
    return all(row.get(field.name) == old.get(field.name) for field in child.fields)


def _write_link(session: Session, record_id: int, role: str, target_kind: str, target: int | None) -> None:
    kinds = select(Record.id).where(Record.kind == target_kind)
    old = (RecordLink.from_record == record_id, RecordLink.role == role, RecordLink.to_record.in_(kinds))
    if session.scalar(select(RecordLink.to_record).where(*old)) == target:
        return
    session.execute(sql_delete(RecordLink).where(*old))
    if target is not None:
        session.execute(insert(RecordLink).values(from_record=record_id, to_record=target, role=role))


def delete(op: OpenOperation, ledger: Ledger, record_id: int) -> None:
    """Delete a record with its children, files and links; refused while other records point to it."""
    row = get(op.session, ledger, record_id)
    if row is None or not is_of(op.session, ledger, record_id):
        raise UserError(f"没有编号为 {record_id} 的{ledger.title}。", remedy="请刷新后再看，它可能已被删除。")
    _delete_row(op, ledger, row, {}, title=_title(ledger, {}, row))


def _delete_row(
    op: OpenOperation, spec: Ledger | Child, row: Row, parent: Mapping[str, int], *, title: str = ""
) -> None:
    table = table_of(spec.model)
    for child in spec.children:
        for item in row[child.key]:
            _delete_row(op, child, item, {table_column(child.model, child.parent): row["id"]})
    if specs.has_record(spec.model):
        _refuse_if_used(op.session, spec, row["id"], title or spec.title)
        op.session.execute(sql_delete(EvidenceLink).where(EvidenceLink.record_id == row["id"]))
        op.session.execute(
            sql_delete(RecordLink).where(
                or_(RecordLink.from_record == row["id"], RecordLink.to_record == row["id"])
            )
        )
    op.session.execute(sql_delete(table).where(_row_is(spec, row, parent)))
    if specs.has_record(spec.model):
        op.session.execute(sql_delete(Record).where(Record.id == row["id"]))


def _refuse_if_used(session: Session, spec: Ledger | Child, record_id: int, title: str) -> None:
    """Refuse to delete what another record points to."""
    name = spec.model.__tablename__
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.table.name == name and session.scalar(
                    select(func.count()).select_from(table).where(column == record_id)
                ):
                    raise UserError(
                        f"{title}还被别的记录用着，不能删除。",
                        remedy="人员请改为转出；其他记录请先从引用它的记录里去掉，再删除。",
                    )


def _remember(references: References, session: Session, model: type[Base], record_id: int) -> None:
    table = model.__tablename__
    if table not in NAME_COLUMNS:
        return
    source = table_of(model)
    columns = [source.c[name] for name in NAME_COLUMNS[table]]
    if table == "person":
        name, mark = session.execute(
            select(source.c.name, source.c.name_mark).where(source.c.id == record_id)
        ).one()
        references.remember(table, record_id, tuple(dict.fromkeys((name, marked_name(name, mark)))))
        return
    found = session.execute(select(*columns).where(source.c.id == record_id)).one()
    references.remember(table, record_id, tuple(str(value) for value in found if value is not None))
