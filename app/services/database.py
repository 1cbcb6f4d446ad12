"""The branch file: one way to read, one way to write (design §3)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.errors import NothingToUndo
from app.models.foundation import Operation
from app.services import backups, history
from app.services.engine import make_engine, user_error
from app.services.history import PastOperation
from app.services.lock import FolderLock
from app.services.operations import operation_key
from app.services.schema import HEAD, check_whole, revision_of, upgrade

FILE_NAME = "branch.db"
Clock = Callable[[], datetime]
Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True)
class OpenOperation:
    """A write in progress: its session, number and moment."""

    session: Session
    seq: int
    now: datetime
    by: str
    folder: Path


class Database:
    """An open branch. Made by :meth:`open`; the folder stays locked until :meth:`close`."""

    def __init__(self, folder: Path, lock: FolderLock, clock: Clock, by: str) -> None:
        self.folder = folder
        self.clock = clock
        self.by = by
        self._lock = lock
        self._engine = make_engine(folder / FILE_NAME)
        self._writing = self._engine.execution_options(writes=True)
        self._one_writer = threading.RLock()
        self._listeners: list[Listener] = []
        self._newest: int | None = None

    @classmethod
    def open(cls, folder: Path, *, clock: Clock = datetime.now, by: str = "", check: bool = True) -> Database:
        """Lock the folder, refuse a newer or damaged file, back up and upgrade an older one, and open it.

        Raises BranchInUse, NewerBranch or DamagedBranch; the file is untouched then. Without ``check`` only
        the beginning of the file is looked at: whoever can't wait calls :meth:`check` afterwards.
        """
        lock = FolderLock(folder, clock())
        try:
            path = folder / FILE_NAME
            revision = revision_of(path, check=check)
            if revision != HEAD:
                if revision is not None:
                    backups.back_up(path, folder, clock(), "升级前")
                upgrade(path, clock(), by)
            return cls(folder, lock, clock, by)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the file and free the folder."""
        self._engine.dispose()
        self._lock.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; fetch rows and leave before slow work begins."""
        try:
            with Session(self._engine, autoflush=False) as session:
                yield session
        except (DBAPIError, ValueError) as error:
            raise (user_error(error) or error) from error

    @contextmanager
    def operation(self, key: str, label: str = "") -> Iterator[OpenOperation]:
        """The only way to write: one block, one commit, everything rolled back on an error.

        ``key`` is in the registry; ``label`` names the operation for the user (default: the registry's).
        """
        words = label or operation_key(key).label
        with self._write() as session:
            connection = session.connection()
            now = self.clock()
            seq = history.begin(connection, key, words, now, self.by, HEAD)
            yield OpenOperation(session, seq, now, self.by, self.folder)
            session.flush()
            self._seal(session, seq)

    @contextmanager
    def scratch(self) -> Iterator[Session]:
        """A write that is no operation; the triggers let only tables outside the history take it."""
        try:
            with self._one_writer, Session(self._writing, autoflush=False) as session, session.begin():
                yield session
        except DBAPIError as error:
            raise (user_error(error) or error) from error

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with self._one_writer:
            self._pending: frozenset[str] = frozenset()
            try:
                with Session(self._writing, autoflush=False) as session, session.begin():
                    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                    yield session
            except DBAPIError as error:
                raise (user_error(error) or error) from error
            if self._pending:
                self._newest = None
                for listener in tuple(self._listeners):
                    listener(self._pending)

    def _seal(self, session: Session, seq: int) -> None:
        """Finish an operation, or leave no trace of one that changed nothing."""
        self._pending = history.finish(session.connection(), seq)
        if not self._pending:
            session.rollback()

    def undo(self, times: int = 1) -> list[PastOperation]:
        """Take back the newest operations, newest first; NothingToUndo when one of them can't be."""
        return self._step_back(times, "undo")

    def redo(self, times: int = 1) -> list[PastOperation]:
        """Do again what undo took back last."""
        return self._step_back(times, "redo")

    def _step_back(self, times: int, kind: str) -> list[PastOperation]:
        done = []
        with self._write() as session:
            connection = session.connection()
            tables: frozenset[str] = frozenset()
            for _ in range(times):
                target = self._target(session, kind)
                seq = history.begin(
                    connection,
                    target.key,
                    target.label,
                    self.clock(),
                    self.by,
                    HEAD,
                    kind=kind,
                    of_seq=target.seq,
                )
                history.replay_inverse(connection, target.seq)
                tables |= history.finish(connection, seq)
                done.append(target)
            self._pending = tables
        return done

    @staticmethod
    def _target(session: Session, kind: str) -> PastOperation:
        if kind == "undo":
            return history.refuse_undo(history.next_undo(session.connection()), HEAD)
        target = history.next_redo(session.connection())
        if target is None:
            raise NothingToUndo("没有可以重做的操作。")
        return target

    def undoable(self) -> PastOperation | None:
        """What undo would take back, or None."""
        with self.read() as session:
            newest = history.next_undo(session.connection())
        return None if newest is None or operation_key(newest.key).why_not else newest

    def redoable(self) -> PastOperation | None:
        """What redo would do again, or None."""
        with self.read() as session:
            return history.next_redo(session.connection())

    def history(self, limit: int = 50) -> list[PastOperation]:
        """The newest operations, newest first."""
        with self.read() as session:
            return history.past_operations(session.connection(), limit)

    def newest_operation(self) -> int:
        """Number of the newest operation; a memo of figures is good as long as it stays."""
        if self._newest is None:
            with self.read() as session:
                self._newest = session.scalar(select(func.max(Operation.seq))) or 0
        return self._newest

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` with the names of the changed tables after each commit."""
        self._listeners.append(listener)

    def back_up(self, reason: str) -> Path:
        """A verified copy of the branch file in the folder's backups."""
        return backups.back_up(self.folder / FILE_NAME, self.folder, self.clock(), reason)

    def check(self) -> None:
        """Read the whole file; raises DamagedBranch. Its time grows with the branch."""
        check_whole(self.folder / FILE_NAME)

    def verify(self) -> dict[str, str]:
        """State of database, foreign keys, history and evidence: "ok" or what is wrong."""
        from app.services import evidence

        with self.read() as session:
            connection = session.connection()
            integrity = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            return {
                "database": "ok" if integrity == "ok" else integrity,
                "foreign_keys": "ok" if broken is None else f"{broken[0]} 第 {broken[1]} 行指向不存在的记录",
                "history": history.verify(connection),
                "evidence": evidence.verify(session, self.folder),
            }
