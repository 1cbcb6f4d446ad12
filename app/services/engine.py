"""The one SQLite driver and its settings (platform facts: one file, durable, foreign keys on)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from app.errors import BranchInUse, DamagedBranch, UserError

DriverError = driver.Error
BUSY_SECONDS = 5
PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
)


def connect(path: Path) -> Any:
    """A driver connection with our settings; transactions are begun by hand."""
    connection = driver.connect(
        str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(pragma).fetchall()
    return connection


def make_engine(path: Path) -> Engine:
    """An engine whose transactions begin explicitly, so that DDL and reads are inside them too."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: connect(path),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=6,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


_WORDS = {
    "SQLITE_CONSTRAINT": (
        "这条记录和已有的记录冲突，没有保存。",
        "请刷新后核对，再试一次；若再出现，请复制详情交给维护人员。",
    ),
    "SQLITE_FULL": ("磁盘空间不够，没有保存。", "清出空间后再试一次。"),
    "SQLITE_READONLY": ("数据文件夹是只读的，不能保存。", "请检查文件夹权限或 U 盘的写保护开关，再试一次。"),
    "SQLITE_CANTOPEN": ("打不开数据文件。", "请检查文件夹是否还在、U 盘是否拔出，再试一次。"),
    "SQLITE_BUSY": ("数据文件正被别的程序占用，没有保存。", "请稍等片刻再试；杀毒或同步软件可能正在读取它。"),
    "SQLITE_LOCKED": ("数据文件正被别的程序占用，没有保存。", "请稍等片刻再试。"),
    "SQLITE_IOERR": ("读写磁盘出错，没有保存。", "请检查磁盘或 U 盘，再试一次。"),
}

# What the backup API raises has a message and no name.
_NAMES = {
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "disk I/O error": "SQLITE_IOERR",
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
}


def _is_unreadable(error: BaseException) -> bool:
    """Whether a stored value is no text, date or number any more: its column's type could not read it."""
    if isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error):
        return True
    frames = error.__traceback__
    while frames is not None and frames.tb_next is not None:
        frames = frames.tb_next
    module = frames.tb_frame.f_globals.get("__name__", "") if frames is not None else ""
    return isinstance(error, ValueError) and module.startswith("sqlalchemy.")


def user_error(error: BaseException) -> UserError | None:
    """The Chinese words for a driver error, or None when it is no trouble of disk or file."""
    original = getattr(error, "orig", error)
    name = getattr(original, "sqlite_errorname", "") or _NAMES.get(str(original), "")
    if name in ("SQLITE_NOTADB", "SQLITE_CORRUPT") or _is_unreadable(error):
        return damaged()
    message, remedy = _WORDS.get(name, ("", ""))
    if not message:
        return None
    kind = BranchInUse if name in ("SQLITE_BUSY", "SQLITE_LOCKED") else UserError
    return kind(message, data="已保存的数据没有变化，这一步没有写入。", remedy=remedy)


def damaged() -> DamagedBranch:
    """The refusal of a damaged file."""
    return DamagedBranch(
        "数据文件打不开：内容已损坏，或者它不是支部工作台的数据文件。",
        data="程序没有改动这个文件。",
        remedy="请从“备份”文件夹里选最近的一份备份恢复，损坏的文件留作备查。",
    )
