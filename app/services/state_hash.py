"""State hash: what the branch holds, without history and entry stamps (data model §4.7)."""

from __future__ import annotations

import hashlib

from sqlalchemy.engine import Connection

from app.services.triggers import ledger_tables, stored_columns

_LEFT_OUT = {"record": {"recorded_at", "recorded_by"}, "year": {"figures"}}


def state_hash(connection: Connection) -> str:
    """SHA-256 over all ledger tables: tables by name, rows by primary key, columns by name."""
    digest = hashlib.sha256()
    for table in sorted(ledger_tables(), key=lambda table: table.name):
        columns = [name for name in stored_columns(table) if name not in _LEFT_OUT.get(table.name, set())]
        keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
        pairs = ", ".join(f"'{name}', \"{name}\"" for name in columns)
        digest.update(f"\x1e{table.name}\x1e".encode())
        for (row,) in connection.exec_driver_sql(
            f'SELECT json_object({pairs}) FROM "{table.name}" ORDER BY {keys}'
        ):
            digest.update(row.encode() + b"\x1f")
    return digest.hexdigest()
