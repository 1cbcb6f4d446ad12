"""The schema as text: written to migrations/schema.sql and compared by a test."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from app.paths import migrations
from app.services import engine
from app.services.schema import upgrade

SCHEMA_FILE = "schema.sql"


def schema_text() -> str:
    """Every statement that a fresh branch file is made of, in name order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.db"
        upgrade(path, datetime(2000, 1, 1), "")
        connection = engine.connect(path)
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'sqlite_%' ORDER BY type, name"
        ).fetchall()
        connection.close()
    return ";\n\n".join(row[0] for row in rows) + ";\n"


if __name__ == "__main__":
    (migrations() / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
