"""The branch itself: making one, its name, and putting a backup in its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from app.errors import UserError
from app.models.foundation import Operation
from app.models.organisation import Branch
from app.services import backups
from app.services.database import Database
from app.services.lock import FolderLock


def create(database: Database, full_name: str, superior: str = "", kind: str = "") -> int:
    """Make the branch of an empty file; its short name is derived and can be changed."""
    from app.services.records import save
    from app.services.registry import ledger

    refuse_existing(database)
    values = {"full_name": full_name, "short_name": short_name(full_name), "superior": superior, "kind": kind}
    with database.operation("branch.create") as op:
        return save(op, ledger("branch"), values)


def short_name(full_name: str) -> str:
    """What the branch is called in titles: without 中共 and 委员会 (domain §9)."""
    return full_name.removeprefix("中共").removesuffix("委员会")[:50]


def refuse_existing(database: Database) -> None:
    """Refuse to make a branch where there is one."""
    there = name(database)
    if there:
        raise UserError(
            f"这个文件夹里已经有支部“{there}”。",
            remedy="请用 --data 指定另一个空文件夹，或直接打开现有支部。",
        )


def name(database: Database) -> str:
    """Full name of the branch, empty when there is none yet."""
    with database.read() as session:
        return session.scalar(select(Branch.full_name)) or ""


def is_demo(database: Database) -> bool:
    """Whether the branch was made as the demo: its people are invented."""
    with database.read() as session:
        return bool(session.scalar(select(func.count()).where(Operation.key == "demo.create")))


def restore(folder: Path, source: Path, at: datetime) -> Path | None:
    """Put a backup in the place of the branch's file, under its lock; returns the safety copy, if any."""
    lock = FolderLock(folder, at)
    try:
        return backups.restore(folder, source, at)
    finally:
        lock.release()
