"""The backups of a folder: which there are, whether one is good, whether today's is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.errors import UserError
from app.services import backups, schema
from app.services.database import FILE_NAME

DAILY = "每日"


@dataclass(frozen=True)
class Backup:
    """One backup file; ``reason`` says what it was made for, ``size`` in bytes."""

    path: Path
    at: datetime
    reason: str
    size: int


def listed(folder: Path) -> list[Backup]:
    """The backups of a data folder, newest first; files with other names are left out."""
    found = []
    for path in (folder / backups.FOLDER).glob("*.db"):
        stamp, _, reason = path.stem[:15], path.stem[15:16], path.stem[16:]
        try:
            at = datetime.strptime(stamp, "%Y%m%d-%H%M%S")
        except ValueError:
            continue
        found.append(Backup(path, at, reason, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def is_due(folder: Path, today: date) -> bool:
    """Whether there is a branch file and no backup of today yet."""
    if not (folder / FILE_NAME).is_file():
        return False
    return not any(backup.at.date() == today for backup in listed(folder))


def fault(path: Path) -> str:
    """Why a backup can't be used, in words; empty when it is whole and of a known version."""
    try:
        if schema.revision_of(path) is None:
            return "文件不见了，或者是空的"
    except UserError as error:
        return error.message
    return ""


def newest_good(folder: Path) -> Backup | None:
    """The newest backup that can be used; safety copies of a damaged file may be among the others."""
    return next((backup for backup in listed(folder) if not fault(backup.path)), None)


def total_size(found: list[Backup]) -> int:
    """Bytes of all of them."""
    return sum(backup.size for backup in found)
