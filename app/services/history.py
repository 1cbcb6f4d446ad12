"""History, audit and undo: one mechanism over the rows that the triggers write (data model §4)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, insert, select, text, update
from sqlalchemy.engine import Connection

from app.errors import NothingToUndo
from app.models import Base
from app.models.base import table_of
from app.models.foundation import OPERATION_KINDS, Change, Operation
from app.services.operations import operation_key
from app.services.triggers import ledger_tables, stored_columns

GENESIS = "0" * 64
_OPERATION = table_of(Operation)
_CHANGE = table_of(Change)


@dataclass(frozen=True)
class PastOperation:
    """One line of the history."""

    seq: int
    key: str
    label: str
    at: datetime
    kind: str
    of_seq: int | None
    schema_revision: str
    undone: bool = False

    @property
    def words(self) -> str:
        """The label, with 撤销 or 重做 before it."""
        return self.label if self.kind == "do" else f"{OPERATION_KINDS[self.kind]}：{self.label}"


def begin(
    connection: Connection,
    key: str,
    label: str,
    at: datetime,
    by: str,
    revision: str,
    *,
    kind: str = "do",
    of_seq: int | None = None,
) -> int:
    """Open an operation: from now on the triggers let writes through. Returns its number."""
    previous = connection.execute(
        select(_OPERATION.c.digest).order_by(_OPERATION.c.seq.desc()).limit(1)
    ).scalar()
    connection.execute(
        insert(_OPERATION).values(
            key=key,
            label=label,
            at=at,
            by=by,
            kind=kind,
            of_seq=of_seq,
            schema_revision=revision,
            prev_digest=previous or GENESIS,
            digest="",
        )
    )
    connection.execute(text("INSERT INTO current_operation (id, seq) SELECT 1, max(seq) FROM operation"))
    return int(connection.execute(text("SELECT seq FROM current_operation")).scalar_one())


def finish(connection: Connection, seq: int) -> frozenset[str]:
    """Seal an operation with its digests and return the names of the tables that it changed."""
    rows = connection.execute(
        select(_CHANGE).where(_CHANGE.c.operation_seq == seq).order_by(_CHANGE.c.seq)
    ).all()
    digests = [change_digest(row) for row in rows]
    if rows:
        connection.execute(
            text('UPDATE "change" SET digest = :digest WHERE seq = :seq'),
            [{"digest": digest, "seq": row.seq} for row, digest in zip(rows, digests, strict=True)],
        )
    operation = connection.execute(select(_OPERATION).where(_OPERATION.c.seq == seq)).one()
    connection.execute(
        update(_OPERATION).where(_OPERATION.c.seq == seq).values(digest=operation_digest(operation, digests))
    )
    connection.execute(text("DELETE FROM current_operation"))
    return frozenset(row.table_name for row in rows)


def change_digest(row: Any) -> str:
    """Salted digest of one change, which stays verifiable after a purge of the images."""
    parts = (row.table_name, row.row_key, row.before or "", row.after or "")
    words = "\x1f".join(
        part if isinstance(part, str) else repr(part) for part in parts
    )  # damage may change types
    return hashlib.sha256(bytes(row.salt or b"") + words.encode()).hexdigest()


def operation_digest(row: Any, digests: list[str]) -> str:
    """Digest of an operation over its predecessor, its fields and its changes."""
    fields = [row.prev_digest, row.seq, row.key, row.label, row.at.isoformat(), row.by, row.kind, row.of_seq,
              row.schema_revision, digests]  # fmt: skip
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def next_undo(connection: Connection) -> PastOperation | None:
    """The operation that undo would take back: a "do" or a "redo"."""
    limit: int | None = None
    while True:
        newest = _newest(connection, limit)
        if newest is None or newest.kind != "undo":
            return newest
        limit = newest.of_seq


def next_redo(connection: Connection) -> PastOperation | None:
    """The undo that redo would take back; a newer "do" ends the chain."""
    limit: int | None = None
    while True:
        newest = _newest(connection, limit)
        if newest is None or newest.kind == "do":
            return None
        if newest.kind == "undo":
            return newest
        limit = newest.of_seq


def refuse_undo(operation: PastOperation | None, revision: str) -> PastOperation:
    """The operation itself when it can be undone; NothingToUndo with the reason otherwise."""
    if operation is None:
        raise NothingToUndo("没有可以撤销的操作。")
    why_not = operation_key(operation.key).why_not
    if not why_not and operation.schema_revision != revision:
        why_not = "它是在程序升级以前做的"
    if why_not:
        raise NothingToUndo(f"“{operation.label}”不能撤销：{why_not}。")
    return operation


def replay_inverse(connection: Connection, seq: int) -> None:
    """Take back the changes of an operation, newest first, statement by statement."""
    rows = connection.execute(
        select(_CHANGE).where(_CHANGE.c.operation_seq == seq).order_by(_CHANGE.c.seq.desc())
    ).all()
    for row in rows:
        table = Base.metadata.tables[row.table_name]
        before = json.loads(row.before) if row.before else None
        after = json.loads(row.after) if row.after else None
        if before is None and after is not None:
            connection.execute(_raw_delete(table), {f"key_{name}": after[name] for name in _keys(table)})
        elif before is not None and after is None:
            connection.execute(_raw_insert(table), before)
        elif before is not None and after is not None:
            connection.execute(
                _raw_update(table), {**before, **{f"key_{name}": after[name] for name in _keys(table)}}
            )


def _keys(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


def _raw_delete(table: Table) -> Any:
    return text(f'DELETE FROM "{table.name}" WHERE {_key_condition(table)}')


def _key_condition(table: Table) -> str:
    return " AND ".join(f'"{name}" IS :key_{name}' for name in _keys(table))


def _raw_insert(table: Table) -> Any:
    """An insert of stored values as they are, past the column types."""
    columns = stored_columns(table)
    names = ", ".join(f'"{name}"' for name in columns)
    return text(f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join(":" + name for name in columns)})')


def _raw_update(table: Table) -> Any:
    sets = ", ".join(f'"{name}" = :{name}' for name in stored_columns(table))
    return text(f'UPDATE "{table.name}" SET {sets} WHERE {_key_condition(table)}')


def past_operations(connection: Connection, limit: int) -> list[PastOperation]:
    """The newest operations first; ``undone`` marks those whose effect is taken back now."""
    rows = connection.execute(select(_OPERATION).order_by(_OPERATION.c.seq.desc()).limit(limit)).all()
    state: dict[int, bool] = {}
    lines = []
    for row in rows:  # newest first: what a later row says of an earlier one is already known
        live = not state.get(row.seq, False)
        if row.kind in ("undo", "redo") and live and row.of_seq is not None:
            state[row.of_seq] = True
        lines.append(_past(row, undone=not live))
    return lines


def _newest(connection: Connection, below: int | None) -> PastOperation | None:
    statement = select(_OPERATION).order_by(_OPERATION.c.seq.desc()).limit(1)
    if below is not None:
        statement = statement.where(_OPERATION.c.seq < below)
    row = connection.execute(statement).first()
    return None if row is None else _past(row)


def _past(row: Any, *, undone: bool = False) -> PastOperation:
    return PastOperation(
        row.seq, row.key, row.label, row.at, row.kind, row.of_seq, row.schema_revision, undone
    )


def verify(connection: Connection) -> str:
    """``ok``, or the first operation whose record was tampered with, by its number."""
    previous = GENESIS
    changes: dict[int, list[Any]] = {}
    for row in connection.execute(select(_CHANGE).order_by(_CHANGE.c.seq)):
        changes.setdefault(row.operation_seq, []).append(row)
    for operation in connection.execute(select(_OPERATION).order_by(_OPERATION.c.seq)):
        digests = []
        for row in changes.pop(operation.seq, []):
            if row.salt is not None and change_digest(row) != row.digest:
                return f"操作 {operation.seq} 的变更 {row.seq} 被改动过"
            digests.append(row.digest)
        if operation.prev_digest != previous or operation.digest != operation_digest(operation, digests):
            return f"操作 {operation.seq} 被改动过，或者它前面的操作被删除"
        previous = operation.digest
    if changes:
        return f"操作 {min(changes)} 不见了，它的变更还在"
    return _verify_rows(connection)


def _grown(image: str, expected: str) -> bool:
    """Whether a row differs from its image only by empty columns that a later schema gave it."""
    if not expected:
        return False
    row, before = json.loads(image), json.loads(expected)
    new = {name: row.pop(name) for name in set(row) - set(before)}
    return row == before and not any(value is not None for value in new.values())


def _verify_rows(connection: Connection) -> str:
    """Whether the newest image of each row equals the row."""
    newest = select(func.max(_CHANGE.c.seq)).group_by(_CHANGE.c.table_name, _CHANGE.c.row_key)
    images: dict[tuple[str, str], tuple[int, str]] = {}
    for row in connection.execute(select(_CHANGE).where(_CHANGE.c.seq.in_(newest))):
        if row.after is not None:
            images[row.table_name, row.row_key] = (row.operation_seq, row.after)
    for table in ledger_tables():
        columns = stored_columns(table)
        keys = ", ".join(f'"{name}"' for name in _keys(table))
        pairs = ", ".join(f"'{name}', \"{name}\"" for name in columns)
        found = connection.exec_driver_sql(
            f'SELECT json_array({keys}), json_object({pairs}) FROM "{table.name}"'
        )
        for key, image in found:
            seq, expected = images.pop((table.name, key), (0, ""))
            if image != expected and not _grown(image, expected):
                return (
                    f"{table.name} {key} 在操作 {seq} 之后被绕过程序改动过"
                    if seq
                    else f"{table.name} {key} 没有历史"
                )
    for (table_name, key), (seq, _) in images.items():
        return f"{table_name} {key} 在操作 {seq} 之后被绕过程序删除"
    return "ok"
