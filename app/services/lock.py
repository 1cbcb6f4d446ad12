"""One process at a time: an operating-system lock on a file in the data folder (data model §5)."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from app.errors import BranchInUse, UserError, why

LOCK_FILE = "branch.lock"
_LOCKED_BYTE = 1 << 30  # past the words, so that another process may still read them on Windows


class FolderLock:
    """Holds the folder until released; the system frees it when the process dies."""

    def __init__(self, folder: Path, now: datetime) -> None:
        """Make the folder where it is missing, and lock it.

        Raises BranchInUse, and UserError where the folder can't be written.
        """
        self._file = _opened(folder)
        try:
            _take(self._file)
        except OSError:
            self._file.seek(0)
            holder = self._file.read(2_000)
            self._file.close()
            raise BranchInUse(
                f"这个支部的数据正在被另一个窗口或命令使用{_describe(holder)}。",
                remedy="请先关闭那一个，再重新打开。",
            ) from None
        _sign(self._file, _words(now))

    def release(self) -> None:
        """Give the folder free."""
        self._file.close()


def _opened(folder: Path) -> IO[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _open(folder / LOCK_FILE)
    except OSError as error:
        raise UserError(
            f"数据文件夹“{folder}”用不了：{why(error)}。",
            data="没有读写任何数据。",
            remedy="请检查路径和权限、U 盘的写保护，或者换一个文件夹。",
        ) from error


def _open(path: Path) -> IO[str]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    return os.fdopen(descriptor, "r+", encoding="utf-8")


def _sign(file: IO[str], words: str) -> None:
    """Say who holds the folder; on a full disk it is locked without."""
    descriptor = file.fileno()
    with contextlib.suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, words.encode())


def _words(now: datetime) -> str:
    user = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    return json.dumps(
        {
            "user": user,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "at": now.isoformat(timespec="seconds"),
        },
        ensure_ascii=False,
    )


def _describe(words: str) -> str:
    try:
        holder = json.loads(words)
        at = str(holder["at"]).replace("T", " ")
        who = f"{holder['user']}@{holder['host']}" if holder["user"] else f"电脑 {holder['host']}"
        return f"（{who}，进程 {holder['pid']}，{at} 打开）"
    except (ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
