"""Writing records: clean everything and report all problems at once, then save by difference."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.base import Base
from app.models.evidence import EvidenceLink
from app.models.foundation import Choice, Record, RecordLink
from app.services import ledger as specs
from app.services.database import OpenOperation
from app.services.ledger import Child, Ledger
from app.services.record_rows import Row, child_rows, get, list_rows, to_json
from app.services.references import NAME_COLUMNS, References, marked_name
from app.services.values import Refused, convert

__all__ = ["clean", "delete", "get", "list_rows", "save", "to_json"]

_ALWAYS_ALLOWED = {"id", "uid", "evidence"}


def clean(
    references: References, ledger: Ledger | Child, values: Mapping[str, Any], *, stored: Row | None = None
) -> tuple[Row, list[Problem]]:
    """Typed values of what was given, and every problem in them.

    With ``stored`` the record is changed: what is not given keeps its value.
    """
    return _clean(references, ledger, values, stored, "", "")


def _clean(
    references: References,
    spec: Ledger | Child,
    values: Mapping[str, Any],
    stored: Row | None,
    path: str,
    place: str,
) -> tuple[Row, list[Problem]]:
    problems = [
        Problem(path + key, f"{place}{key}", "没有这一栏")
        for key in values
        if key not in _ALWAYS_ALLOWED and key not in _known_names(spec) and not key.startswith("_")
    ]
    row: Row = {}
    for field in spec.fields:
        if field.name in values:
            try:
                row[field.name] = convert(spec.model, field, values[field.name], references)
            except Refused as refused:
                problems.append(Problem(path + field.name, place + field.label, str(refused)))
                continue
        elif stored is not None:
            continue
        if row.get(field.name) is None and specs.required(spec.model, field):
            problems.append(Problem(path + field.name, place + field.label, "必须填写"))
    problems += _clean_links(references, spec, values, row, path, place)
    for child in spec.children:
        if child.key in values:
            row[child.key], found = _clean_children(references, child, values[child.key] or [], path, place)
            problems += found
    if spec.check is not None and not problems:
        merged = {**(stored or {}), **row}
        problems += [Problem(path + p.field, place + p.label, p.reason) for p in spec.check(merged)]
    return row, problems


def _known_names(spec: Ledger | Child) -> set[str]:
    names = {field.name for field in spec.fields} | {child.key for child in spec.children}
    return names | {link.name for link in spec.links}


def _clean_links(
    references: References, spec: Ledger | Child, values: Mapping[str, Any], row: Row, path: str, place: str
) -> list[Problem]:
    problems = []
    for link in spec.links:
        if link.name in values:
            try:
                value = values[link.name]
                row[link.name] = references.resolve(link.target.__tablename__, value) if value else None
            except Exception as error:  # noqa: BLE001 - UnknownReference carries the words
                problems.append(Problem(path + link.name, place + link.label, str(error)))
    return problems


def _clean_children(
    references: References, child: Child, items: Any, path: str, place: str
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for index, item in enumerate(items):
        given = item if isinstance(item, Mapping) else {child.scalar or child.fields[0].name: item}
        where = f"{place}{child.title}第 {index + 1} 行 "
        row, found = _clean(references, child, given, None, f"{path}{child.key}.{index}.", where)
        row.update({key: given[key] for key in ("id", "uid") if given.get(key)})
        rows.append(row)
        problems += found
    problems += _doubles(child, rows, path, place)
    return rows, problems


def _doubles(child: Child, rows: list[Row], path: str, place: str) -> list[Problem]:
    if not child.identity:
        return []
    seen: set[tuple[Any, ...]] = set()
    problems = []
    for index, row in enumerate(rows):
        key = tuple(row.get(name) for name in child.identity)
        if key in seen:
            problems.append(
                Problem(f"{path}{child.key}.{index}", f"{place}{child.title}第 {index + 1} 行", "与前面的一行重复")
            )
        seen.add(key)
    return problems


def save(
    op: OpenOperation,
    ledger: Ledger,
    values: Mapping[str, Any],
    record_id: int | None = None,
    *,
    references: References | None = None,
) -> int:
    """Write a new record, or change a stored one, with its children; returns its id.

    Raises InvalidRecord with all problems; nothing is written then (the operation rolls back).
    """
    names = references or References(op.session)
    record_id = record_id if record_id is not None else _existing(op.session, ledger, values)
    stored = get(op.session, ledger, record_id) if record_id is not None else None
    row, problems = clean(names, ledger, values, stored=stored)
    if problems:
        raise InvalidRecord(_title(ledger, values, stored), tuple(problems))
    _write_new_choices(op.session, names)
    year = ledger.year_of({**(stored or {}), **row}) if ledger.year_of else None
    saved = _write(op, ledger, row, stored, {}, uid=values.get("uid"), record_id=record_id, year=year)
    _remember(names, op.session, ledger.model, saved)
    return saved


def _write_new_choices(session: Session, references: References) -> None:
    """Words that a committee uses and our lists don't have yet become choices."""
    for list_name, word in references.new_choices:
        last = session.scalar(select(func.max(Choice.position)).where(Choice.list == list_name)) or 0
        session.execute(insert(Choice).values(list=list_name, code=word, label=word, position=last + 1))
    references.new_choices.clear()


def _existing(session: Session, ledger: Ledger, values: Mapping[str, Any]) -> int | None:
    """The record that values with a known ``uid`` mean, or the only record of a single ledger."""
    if ledger.single:
        return session.scalar(select(ledger.model.__table__.c.id))
    uid = values.get("uid")
    if not uid:
        return None
    table = ledger.model.__table__
    return session.scalar(select(table.c.id).join(Record, Record.id == table.c.id).where(Record.uid == uid))


def _title(ledger: Ledger, values: Mapping[str, Any], stored: Row | None) -> str:
    for name in ("name", "title", "theme", "full_name"):
        word = values.get(name) or (stored or {}).get(name)
        if word:
            return f"{ledger.title}“{word}”"
    return ledger.title


def _write(
    op: OpenOperation,
    spec: Ledger | Child,
    row: Row,
    stored: Row | None,
    parent: Mapping[str, int],
    *,
    uid: str | None = None,
    record_id: int | None = None,
    year: int | None = None,
) -> int:
    table = spec.model.__table__
    attributes = {field.name: field.attribute for field in spec.fields}
    columns = {
        table_column(spec.model, attributes[name]): value for name, value in row.items() if name in attributes
    }
    if stored is None:
        defaults = {key: value for key, value in columns.items() if value is not None or table.c[key].nullable}
        record_id = _insert(op, spec, {**defaults, **parent}, uid, year)
    else:
        assert record_id is not None
        if columns:
            op.session.execute(update(table).where(_row_is(spec.model, stored, parent)).values(columns))
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


def _insert(op: OpenOperation, spec: Ledger | Child, columns: dict[str, Any], uid: str | None, year: int | None) -> int:
    table = spec.model.__table__
    if specs.has_record(spec.model):
        record_id = _reserved(op.session, uid) if uid else None
        if record_id is None:
            record_id = new_record(op, spec.model.__tablename__, uid=uid, year=year)
        else:
            op.session.execute(update(Record).where(Record.id == record_id).values(year=year))
        op.session.execute(insert(table).values(id=record_id, **columns))
        return record_id
    result = op.session.execute(insert(table).values(**columns))
    key = result.inserted_primary_key  # type: ignore[attr-defined]
    return int(key[0])


def new_record(op: OpenOperation, kind: str, *, uid: str | None = None, year: int | None = None) -> int:
    """Make the root row of a record and return its id."""
    values = {
        "kind": kind,
        "uid": uid or str(uuid.uuid4()),
        "year": year,
        "recorded_at": op.now,
        "recorded_by": op.by,
    }
    return int(op.session.execute(insert(Record.__table__).values(values)).inserted_primary_key[0])  # type: ignore[index]


def _reserved(session: Session, uid: str) -> int | None:
    return session.scalar(select(Record.id).where(Record.uid == uid))


def _row_is(model: type[Base], stored: Row, parent: Mapping[str, int]) -> Any:
    table = model.__table__
    if "id" in table.c:
        return table.c.id == stored["id"]
    condition = [table.c[name] == value for name, value in parent.items()]
    by_column = {column.name: column for column in table.primary_key if column.name not in parent}
    for field_name, value in stored.items():
        for name, column in by_column.items():
            if name in (field_name, f"{field_name}_id"):
                condition.append(column == value)
    from sqlalchemy import and_

    return and_(*condition)


def _write_children(op: OpenOperation, child: Child, rows: list[Row], parent_id: int, year: int | None) -> None:
    stored = child_rows(op.session, child, [parent_id]).get(parent_id, [])
    left = list(stored)
    parent = {table_column(child.model, child.parent): parent_id}
    matched = [(row, _take_match(child, row, left)) for row in rows]
    for old in left:
        _delete_row(op, child, old, parent)
    for row, old in matched:
        if old is not None:
            filled = {**{field.name: None for field in child.fields if _clears(child, field)}, **row}
            _write(op, child, filled, old, parent, record_id=old.get("id", parent_id), year=year)
        else:
            _write(op, child, row, None, parent, uid=row.get("uid"), year=year)


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
    if row is None:
        raise UserError(f"没有编号为 {record_id} 的{ledger.title}。", remedy="请刷新后再看，它可能已被删除。")
    _delete_row(op, ledger, row, {}, title=_title(ledger, {}, row))


def _delete_row(
    op: OpenOperation, spec: Ledger | Child, row: Row, parent: Mapping[str, int], *, title: str = ""
) -> None:
    table = spec.model.__table__
    for child in spec.children:
        for item in row[child.key]:
            _delete_row(op, child, item, {table_column(child.model, child.parent): row["id"]})
    if specs.has_record(spec.model):
        _refuse_if_used(op.session, spec, row["id"], title or spec.title)
        op.session.execute(sql_delete(EvidenceLink).where(EvidenceLink.record_id == row["id"]))
        op.session.execute(
            sql_delete(RecordLink).where(or_(RecordLink.from_record == row["id"], RecordLink.to_record == row["id"]))
        )
    op.session.execute(sql_delete(table).where(_row_is(spec.model, row, parent)))
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
    source = model.__table__
    columns = [source.c[name] for name in NAME_COLUMNS[table]]
    if table == "person":
        name, mark = session.execute(select(source.c.name, source.c.name_mark).where(source.c.id == record_id)).one()
        references.remember(table, record_id, tuple(dict.fromkeys((name, marked_name(name, mark)))))
        return
    found = session.execute(select(*columns).where(source.c.id == record_id)).one()
    references.remember(table, record_id, tuple(str(value) for value in found if value is not None))
