"""Backups by SQLite's own backup: written aside, checked, then given their name."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import DamagedBranch, UserError, why
from app.services import engine as engines

FOLDER = "backups"
KEPT = 60


def back_up(source: Path, folder: Path, at: datetime, reason: str) -> Path:
    """Copy a branch file into the folder's backups and return the verified copy."""
    target = folder / FOLDER / f"{at:%Y%m%d-%H%M%S}-{reason}.db"
    target.parent.mkdir(exist_ok=True)
    copy_to(source, target)
    for old in sorted(target.parent.glob("*.db"))[:-KEPT]:
        old.unlink()
    return target


def copy_to(source: Path, target: Path, finish: Callable[[Path], None] | None = None) -> None:
    """Copy a branch file through the backup API; the target has its name only once it is whole.

    ``finish`` may change the copy before.
    """
    if not target.parent.is_dir():
        raise UserError(
            f"备份没有写成：文件夹“{target.parent}”不存在。", remedy="请换一个位置，或先建好文件夹。"
        )
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        origin, copy = engines.connect(source), engines.connect(part)
        try:
            origin.backup(copy)
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise engines.damaged()
        finally:
            copy.close()
            origin.close()
        if finish is not None:
            finish(part)
        part.replace(target)
    except engines.DriverError as error:
        part.unlink(missing_ok=True)
        raise engines.user_error(error) or error from error
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise UserError(
            f"备份没有写成：{why(error)}。",
            data="支部的数据没有变化，上一份备份还在。",
            remedy="请检查位置是否可写、空间是否够，或换个位置再试。",
        ) from error


def back_up_to(source: Path, wanted: Path, at: datetime) -> Path:
    """Copy a branch with its evidence to a file, or into a folder under its own name; returns the file."""
    from app.services.portable_backup import pack

    target = _free(wanted / f"支部工作台备份-{at:%Y%m%d-%H%M%S}.db") if wanted.is_dir() else wanted
    if target.exists() and target.samefile(source):
        raise UserError(
            "这是支部自己的数据文件，不能备份到它身上。",
            remedy="请换一个文件名，最好放到 U 盘或另一块硬盘上。",
        )
    copy_to(source, target, lambda part: pack(part, source.parent))
    return target


def newest(folder: Path) -> Path | None:
    """The newest backup of a folder."""
    found = sorted((folder / FOLDER).glob("*.db"))
    return found[-1] if found else None


def restore(folder: Path, source: Path, at: datetime) -> Path | None:
    """Put a backup in the place of the branch file and return the safety copy of what was there, if anything.

    The folder must not be open. Raises DamagedBranch or NewerBranch for a file that can't serve.
    """
    from app.services.database import FILE_NAME
    from app.services.portable_backup import unpack
    from app.services.schema import revision_of

    if not source.is_file() or revision_of(source) is None:
        raise UserError("找不到这份备份，或者它是空的。", remedy="请选另一份备份。")
    current = folder / FILE_NAME
    safety = _keep_aside(current, folder / FOLDER, at) if current.exists() else None
    copy_to(source, current, lambda part: unpack(part, folder))
    return safety


def _keep_aside(current: Path, place: Path, at: datetime) -> Path:
    """A copy of what a restore replaces; a damaged file is kept as it is."""
    place.mkdir(parents=True, exist_ok=True)
    safety = _free(place / f"{at:%Y%m%d-%H%M%S}-恢复前.db")
    try:
        copy_to(current, safety)
    except DamagedBranch:
        part = safety.with_name(f"{safety.name}.part")
        shutil.copyfile(current, part)
        part.replace(safety)
    return safety


def _free(path: Path) -> Path:
    """The path, or a numbered one beside it where the name is taken."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    return path if not path.exists() else next(name for name in names if not name.exists())
