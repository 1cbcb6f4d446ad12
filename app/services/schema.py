"""The way from any file to the current schema: one migration path, one transaction (design §3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.errors import DamagedBranch, NewerBranch
from app.paths import migrations
from app.services import engine as engines

HEAD = "0003"
REVISIONS = ("0001", "0002", "0003")


def revision_of(path: Path, *, check: bool = True) -> str | None:
    """Revision of a branch file by one bare query; None for a file that has none yet.

    Raises DamagedBranch for a file that is no database, NewerBranch for a revision this program doesn't know.
    Without ``check`` damage further back in the file is left to :func:`check_whole`.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    if check:
        check_whole(path)
    with _reading(path) as connection:
        revision = _stored_revision(connection)
    if revision not in REVISIONS:
        raise NewerBranch(
            "这个支部的数据是用更新版本的程序保存的，这个版本打不开。",
            data="文件没有改动。",
            remedy="请安装新版本的支部工作台后再打开。",
        )
    return revision


def check_whole(path: Path) -> None:
    """Read every page of a branch file; raises DamagedBranch."""
    with _reading(path) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise engines.damaged()


@contextmanager
def _reading(path: Path) -> Iterator[Any]:
    try:
        connection = engines.connect(path)
        try:
            yield connection
        finally:
            connection.close()
    except (engines.DriverError, UnicodeDecodeError) as error:
        raise engines.user_error(error) or engines.damaged() from error


def _stored_revision(connection: Any) -> str:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchall()
    if not tables:
        raise DamagedBranch(
            "这个文件不是支部工作台的数据文件。",
            data="程序没有改动这个文件。",
            remedy="请选择支部工作台的数据文件夹，或者从备份恢复。",
        )
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def upgrade(path: Path, at: datetime, by: str) -> None:
    """Bring a file (or no file) to HEAD in one transaction with foreign keys off, then check the keys."""
    from alembic import command
    from alembic.config import Config

    from app.services import history
    from app.services.seeds import plant
    from app.services.triggers import install_triggers

    engine = engines.make_engine(path)
    try:
        with engine.connect().execution_options(writes=True) as connection:
            connection.connection.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                config = Config()
                config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                install_triggers(connection)
                seq = history.begin(connection, "schema.upgrade", "建立或升级数据库", at, by, HEAD)
                plant(connection)
                history.finish(connection, seq)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise engines.damaged()
            connection.connection.execute("PRAGMA foreign_keys=ON")
    except DBAPIError as error:
        raise (engines.user_error(error) or error) from error
    finally:
        engine.dispose()
