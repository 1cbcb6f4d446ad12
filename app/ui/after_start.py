"""What an opened branch needs but nobody waits for: its file read as a whole, and the day's backup."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import DamagedBranch
from app.ui.tasks import Job
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.services.database import Database

PATIENCE_MS = 200  # between two looks whether running work is over


class AfterStart(QObject):
    """Runs both off the GUI thread, one after the other, without a word when all is well."""

    damaged = Signal(object)  # DamagedBranch
    failed = Signal(object)  # any other exception
    backed_up = Signal()

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._database: Database | None = None
        self._job: Job | None = None  # kept until its signals have arrived

    def begin(self, database: "Database") -> None:
        """Check first: a damaged file must not become the newest backup."""
        self._database = database
        job = self._made("核对数据文件", database.check)
        job.finished.connect(self._back_up_daily)
        job.failed.connect(self._not_whole)
        job.start()

    def _not_whole(self, error: Exception) -> None:
        if not self._is_open():
            return
        if not isinstance(error, DamagedBranch):
            self.failed.emit(error)
        elif self._desk.is_busy:
            QTimer.singleShot(PATIENCE_MS, self, lambda: self._not_whole(error))
        else:
            self.damaged.emit(error)

    def _back_up_daily(self) -> None:
        """The first opening of a day makes a backup."""
        from app.services.backup_list import DAILY, is_due

        database = self._database
        if database is None or not self._is_open() or not is_due(self._desk.data_dir, self._desk.today):
            return
        job = self._made("每日备份", lambda: database.back_up(DAILY))
        job.finished.connect(self._tell_backed_up)
        job.failed.connect(self.failed)
        job.start()

    def _tell_backed_up(self) -> None:
        self.backed_up.emit()

    def _is_open(self) -> bool:
        """Whether the branch that was opened is still the one in the window."""
        return self._desk.is_open and self._desk.database is self._database

    def _made(self, label: str, work: Callable[[], object]) -> Job:
        self._job = Job(label, lambda _: work())
        return self._job
