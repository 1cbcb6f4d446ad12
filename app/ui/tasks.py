"""Slow work off the GUI thread, with progress and a way to cancel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal


class Cancelled(Exception):
    """Raised inside the work by ``Progress.step`` once the user has cancelled."""


class Progress(QObject):
    """What running work may say: how far it is. Safe to call from the worker's thread."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = False

    def step(self, done: int, total: int) -> None:
        """Report ``done`` of ``total``; raises Cancelled when the user no longer wants the result."""
        if self._cancelled:
            raise Cancelled
        self.moved.emit(done, total)

    def cancel(self) -> None:
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        return self._cancelled


class Job(QObject):
    """One piece of slow work. Its signals arrive on the GUI thread."""

    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal(str, object)

    def __init__(self, label: str, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.label = label
        self.progress = Progress()
        self._work = work
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        QThreadPool.globalInstance().start(_Runner(self))

    def execute(self) -> None:
        try:
            result = self._work(self.progress)
        except Cancelled:
            self._ended.emit("cancelled", None)
        except Exception as error:  # noqa: BLE001  shown to the user by the window
            self._ended.emit("failed", error)
        else:
            self._ended.emit("finished", result)

    def _deliver(self, end: str, value: Any) -> None:
        # Queued to the GUI thread: plain functions connected to the public signals run there too.
        if end == "cancelled":
            self.cancelled.emit()
        elif end == "failed":
            self.failed.emit(value)
        else:
            self.finished.emit(value)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.execute()
