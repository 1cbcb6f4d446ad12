"""What every page holds: the branch's database, the year, and the ways to act and to tell the user."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.ui.tasks import Job, Progress

if TYPE_CHECKING:
    from app.services.database import Database

ALL_TABLES: frozenset[str] = frozenset({"*"})
Clock = Callable[[], dt.datetime]


class Workbench(QObject):
    """The pages' only way to the outside. It knows no widget; the main window listens to its signals."""

    changed = Signal(object)  # frozenset of table names; {"*"} means all
    year_changed = Signal(int)
    database_opened = Signal()
    said = Signal(str, bool)  # notice text, whether it offers 撤销
    failed = Signal(object)  # exception
    job_started = Signal(object)  # Job
    record_wanted = Signal(int)  # record id
    room_wanted = Signal(str, object)  # room key, what the page is asked to show (or None)
    folder_wanted = Signal(object)  # Path of another data folder to open
    demo_wanted = Signal()
    restore_wanted = Signal(object)  # Path of a backup to put in the branch's place
    _committed = Signal(object)

    def __init__(self, data_dir: Path, clock: Clock = dt.datetime.now) -> None:
        super().__init__()
        self.data_dir = data_dir
        self.clock = clock
        self.year = clock().year
        self._database: Database | None = None
        self._jobs: set[Job] = set()
        self.put_aside: dict[str, dict[str, Any]] = {}  # forms left unsaved, by what they began with
        self._acting = False
        self._touched: frozenset[str] = frozenset()
        self._committed.connect(self._on_commit)

    # The database -----------------------------------------------------------------------------------

    @property
    def database(self) -> "Database":
        """The open branch; pages are made before it is open, and load after."""
        if self._database is None:
            message = "no branch is open yet"
            raise RuntimeError(message)
        return self._database

    @property
    def is_open(self) -> bool:
        return self._database is not None

    def open_database(self, database: "Database") -> None:
        """Take the opened branch and let every page load."""
        self._database = database
        # Emitted by whichever thread commits; it arrives in the GUI thread.
        database.subscribe(self._committed.emit)
        self.database_opened.emit()
        self.changed.emit(ALL_TABLES)

    def close_database(self) -> None:
        """Let go of the branch, before another one is opened."""
        self._database = None

    @property
    def is_busy(self) -> bool:
        """Whether slow work still runs on the branch."""
        return bool(self._jobs)

    def _on_commit(self, tables: frozenset[str]) -> None:
        if self._acting:
            self._touched |= tables
        else:
            self.changed.emit(tables)

    # Time -------------------------------------------------------------------------------------------

    @property
    def today(self) -> dt.date:
        return self.clock().date()

    @property
    def as_of(self) -> dt.date:
        """The day that figures of the chosen year are counted to: today, or the year's last day."""
        return min(self.today, dt.date(self.year, 12, 31))

    def choose_year(self, year: int) -> None:
        if year != self.year:
            self.year = year
            self.year_changed.emit(year)

    # Acting -----------------------------------------------------------------------------------------

    def act(self, work: Callable[[], Any], said: str | None = None) -> Any:
        """Call a service that writes. Says what was done with 撤销, or shows the error.

        ``said`` replaces the operation's own words; an empty text says nothing. Returns what the work
        returns, or None when it failed: a form calls ``attempt`` instead, to put reasons beside its fields.
        """
        try:
            return self.attempt(work, said)
        except Exception as error:  # noqa: BLE001 - every failure of a command ends in the error dialog
            self.show_error(error)
            return None

    def attempt(self, work: Callable[[], Any], said: str | None = None) -> Any:
        """Like ``act``, but leaves the error to the caller."""
        self._touched, self._acting = frozenset(), True
        try:
            result = work()
        finally:
            self._acting = False
            touched = self._touched
            if touched:
                self.changed.emit(touched)
        if touched and said != "":
            self.said.emit(said or self._newest_words(), True)
        return result

    def _newest_words(self) -> str:
        newest = self.database.undoable()
        return f"已{newest.label}" if newest else "已保存"

    def undo(self) -> None:
        """Take back the newest operation and name it."""
        self.act(lambda: self._replayed("已撤销", self.database.undo()), "")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.act(lambda: self._replayed("已重做", self.database.redo()), "")

    def _replayed(self, verb: str, done: list[Any]) -> None:
        self.said.emit(f"{verb}：{done[0].label}" if done else verb, False)

    def run(
        self,
        label: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Do slow ``work`` off the GUI thread, then call ``done`` with its result on the GUI thread.

        The window shows ``label`` with progress and 取消 while it runs.
        """
        job = Job(label, work)
        self._jobs.add(job)
        job.finished.connect(done)
        job.failed.connect(failed or self.show_error)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(lambda *_: self._jobs.discard(job))
        self.job_started.emit(job)
        job.start()
        return job

    # Telling ----------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """A notice that something is done; never for errors."""
        self.said.emit(text, False)

    def show_error(self, error: Exception) -> None:
        self.failed.emit(error)

    def show_record(self, record_id: int) -> None:
        """Go to the room of a record and open it there."""
        self.record_wanted.emit(record_id)

    def show_room(self, key: str, wish: Any = None) -> None:
        """Go to a room; ``wish`` is handed to the page's ``show_wish`` (a filter, a new prefilled record)."""
        self.room_wanted.emit(key, wish)
