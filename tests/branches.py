"""Branches for tests: made once per process, then copied, since making one costs a migration."""

import datetime as dt
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from app.services import branch
from app.services.bulk import add_all
from app.services.database import Database

WORKED_YEAR = Path(__file__).parent / "data" / "worked-year"
NOW = dt.datetime(2025, 1, 20, 9, 0)


def clock() -> dt.datetime:
    return NOW


def open_branch(folder: Path, at: dt.datetime = NOW) -> Database:
    return Database.open(folder, clock=lambda: at)


@cache
def _empty() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="branch-empty-"))
    open_branch(folder).close()
    return folder


@cache
def _named() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="branch-named-"))
    shutil.copytree(_empty(), folder, dirs_exist_ok=True)
    database = open_branch(folder)
    branch.create(database, "中共示例公司核算党支部委员会")
    database.close()
    return folder


@cache
def _worked() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="branch-worked-"))
    shutil.copytree(_empty(), folder, dirs_exist_ok=True)
    database = open_branch(folder)
    records = json.loads((WORKED_YEAR / "records.json").read_text(encoding="utf-8"))
    with database.operation("records.add") as op:
        add_all(op, records, WORKED_YEAR)
    database.close()
    return folder


def copy_empty(folder: Path) -> Path:
    """A branch file without a branch."""
    return Path(shutil.copytree(_empty(), folder, dirs_exist_ok=True))


def copy_named(folder: Path) -> Path:
    """A branch with its name and nothing else."""
    return Path(shutil.copytree(_named(), folder, dirs_exist_ok=True))


def copy_worked_year(folder: Path) -> Path:
    """The small branch whose year 2024 was counted by hand."""
    return Path(shutil.copytree(_worked(), folder, dirs_exist_ok=True))
