"""A branch of the version before, whose upgrade fails or is killed at each statement: old or new, never between."""

import gzip
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

from app.services import engine as engines
from app.services.database import FILE_NAME, Database
from app.services.schema import HEAD, revision_of
from tests.reliability.oracle import ALL_OK

OLD = Path(__file__).parents[1] / "data" / "databases" / "0001.db.gz"
AT = datetime(2026, 11, 20, 9, 0)
WRITES = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")
REFUSED = "SELECT refused_by_the_test()"


def run(folder: Path, count: int, _seed: int) -> str:
    """Fail at each statement that writes, and be killed at ``count`` of them, spread evenly, and at the commit."""
    old = gzip.decompress(OLD.read_bytes())
    revision, steps = _upgraded_whole(folder / "whole", old)
    for step in range(1, steps + 1):
        _fails(folder / "failing", old, revision, step)
    kills = sorted({1 + place * (steps - 1) // max(count - 1, 1) for place in range(min(count, steps))})
    for step in kills:
        _killed(folder / "killed", old, revision, step)
    _killed_at_the_commit(folder / "killed", old, revision)
    return f"{steps} statements failed, {len(kills) + 1} kills, the file was the old one each time"


def _upgraded_whole(folder: Path, old: bytes) -> tuple[str, int]:
    """The revision of the old file, and how many statements of its upgrade write; the upgraded branch is whole."""
    revision = revision_of(_laid(folder, old))
    assert revision not in (None, HEAD), revision
    written = 0

    def count(statement: str) -> str:
        nonlocal written
        written += _writes(statement)
        return statement

    with _watched(count):
        database = Database.open(folder, clock=lambda: AT)
    try:
        assert database.verify() == ALL_OK
    finally:
        database.close()
    assert revision_of(folder / FILE_NAME) == HEAD
    assert written > 1
    return str(revision), written


def _fails(folder: Path, old: bytes, revision: str, step: int) -> None:
    path = _laid(folder, old)
    with _watched(_at(step, lambda statement: REFUSED)):
        try:
            Database.open(folder, clock=lambda: AT).close()
        except DBAPIError:
            pass  # it was told to fail there
        else:
            message = f"the upgrade went on after its statement {step} had failed"
            raise AssertionError(message)
    _is_old(path, old, revision, step)


def _killed(folder: Path, old: bytes, revision: str, step: int) -> None:
    path = _laid(folder, old)
    _die(folder, lambda: _watched(_at(step, _kill)))
    _is_old(path, old, revision, step)


def _killed_at_the_commit(folder: Path, old: bytes, revision: str) -> None:
    path = _laid(folder, old)
    _die(folder, lambda: _watched(lambda statement: statement, at_commit=lambda _connection: _kill("")))
    _is_old(path, old, revision, 0)


def _die(folder: Path, watch: Callable[[], Any]) -> None:
    child = multiprocessing.get_context("fork").Process(target=_open, args=(folder, watch))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL, child.exitcode


def _open(folder: Path, watch: Callable[[], Any]) -> None:
    with watch():
        Database.open(folder, clock=lambda: AT).close()


def _kill(_statement: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def _is_old(path: Path, old: bytes, revision: str, step: int) -> None:
    """The file reads as the old one, byte for byte, and a backup of it was made before anything was touched."""
    assert revision_of(path) == revision, f"statement {step} left revision {revision_of(path)}"
    assert path.read_bytes() == old, f"statement {step} left a changed file"
    backups = list((path.parent / "backups").glob("*.db"))
    assert backups, f"nothing was backed up before statement {step}"
    assert revision_of(backups[0]) == revision


def _laid(folder: Path, old: bytes) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / FILE_NAME
    path.write_bytes(old)
    return path


def _writes(statement: str) -> bool:
    return statement.lstrip().upper().startswith(WRITES)


def _at(step: int, act: Callable[[str], str]) -> Callable[[str], str]:
    """What to do with each statement so that ``act`` has the ``step``-th one that writes."""
    written = 0

    def watch(statement: str) -> str:
        nonlocal written
        written += _writes(statement)
        return act(statement) if written == step and _writes(statement) else statement

    return watch


@contextmanager
def _watched(watch: Callable[[str], str], at_commit: Callable[[Any], object] | None = None) -> Iterator[None]:
    """Let each statement of every engine made meanwhile pass through ``watch``."""
    make_engine = engines.make_engine

    def made(path: Path) -> Engine:
        engine = make_engine(path)

        @event.listens_for(engine, "before_cursor_execute", retval=True)
        def _passed(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> Any:
            given = watch(statement)
            return given, parameters if given == statement else ()

        if at_commit is not None:
            event.listen(engine, "commit", at_commit)
        return engine

    engines.make_engine = made
    try:
        yield
    finally:
        engines.make_engine = make_engine
