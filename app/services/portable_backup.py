"""A backup that leaves the folder takes the evidence along, in a table that a restore takes out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.services import engine as engines
from app.services import evidence


def pack(database: Path, folder: Path) -> None:
    """Put the evidence of a data folder into a copy of its branch file; what is missing stays missing."""
    connection = engines.connect(database)
    try:
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE packed_evidence (digest TEXT PRIMARY KEY, content BLOB NOT NULL)")
        for (digest,) in connection.execute("SELECT digest FROM evidence_file").fetchall():
            path = evidence.path_of(folder, digest)
            if path.is_file():
                connection.execute("INSERT INTO packed_evidence VALUES (?, ?)", (digest, path.read_bytes()))
        connection.execute("COMMIT")
    finally:
        connection.close()


def unpack(database: Path, folder: Path) -> None:
    """Put packed evidence into a data folder and take it out of the branch file; without any do nothing."""
    connection = engines.connect(database)
    try:
        if not _has_evidence(connection):
            return
        for (digest,) in connection.execute("SELECT digest FROM packed_evidence").fetchall():
            row = connection.execute("SELECT content FROM packed_evidence WHERE digest = ?", (digest,))
            evidence.store(evidence.path_of(folder, digest), row.fetchone()[0])
        connection.execute("DROP TABLE packed_evidence")
        connection.execute("VACUUM")
    finally:
        connection.close()


def _has_evidence(connection: Any) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'packed_evidence'")
    return found.fetchone() is not None
