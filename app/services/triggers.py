"""History by triggers: every change of a ledger table is written down, none happens outside an operation."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from app.models import Base

NO_HISTORY = ("operation", "change", "current_operation", "form_draft")
PREFIX = "history_"


def ledger_tables() -> tuple[Table, ...]:
    """The tables that are in history, undo and the state hash."""
    return tuple(table for table in Base.metadata.sorted_tables if table.name not in NO_HISTORY)


def trigger_statements() -> dict[str, str]:
    """Name of each trigger and the statement that creates it."""
    statements: dict[str, str] = {}
    for table in ledger_tables():
        for verb in ("insert", "update", "delete"):
            name = f"{PREFIX}{table.name}_{verb}"
            statements[name] = _trigger(name, table, verb)
    return statements


def install_triggers(connection: Connection) -> None:
    """Replace all history triggers (a batch ALTER drops those of its table)."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'history\\_%' ESCAPE '\\'"
    ).scalars()
    for name in list(found):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in trigger_statements().values():
        connection.exec_driver_sql(statement)


def stored_columns(table: Table) -> list[str]:
    """Names of the columns that are no virtual ones, sorted."""
    return sorted(column.name for column in table.columns if column.computed is None)


def _trigger(name: str, table: Table, verb: str) -> str:
    columns = stored_columns(table)
    old = "NULL" if verb == "insert" else _image("OLD", columns)
    new = "NULL" if verb == "delete" else _image("NEW", columns)
    keys = ", ".join(
        f'{"OLD" if verb == "delete" else "NEW"}."{column.name}"' for column in table.primary_key
    )
    unchanged = " AND ".join(f'OLD."{column}" IS NEW."{column}"' for column in columns)
    condition = f" WHEN NOT ({unchanged})" if verb == "update" else ""
    return (
        f'CREATE TRIGGER "{name}" AFTER {verb.upper()} ON "{table.name}"{condition} BEGIN'
        " SELECT RAISE(ABORT, 'write outside an operation')"
        " WHERE NOT EXISTS (SELECT 1 FROM current_operation);"
        ' INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt)'
        f" VALUES ((SELECT seq FROM current_operation), '{table.name}', json_array({keys}), {old}, {new},"
        " randomblob(16)); END"
    )


def _image(row: str, columns: list[str]) -> str:
    pairs = ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns)
    return f"json_object({pairs})"
