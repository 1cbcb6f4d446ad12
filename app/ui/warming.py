"""Preparing the rooms while nobody waits, so that each opens at once the first time, too."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.tasks import Job

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

SERVICES = (  # each brings others with it
    "app.services.organisation_list",
    "app.services.member_view",
    "app.services.study_overview",
    "app.services.tasks_list",
    "app.services.events_sheet",
    "app.services.four_sync_trace",
    "app.services.teams_clashes",
    "app.services.documents.draft_view",
)
PAGES = (
    "app.ui.pages.organisation.page",
    "app.ui.pages.growth",
    "app.ui.pages.study",
    "app.ui.pages.tasks",
    "app.ui.pages.events",
    "app.ui.pages.four_sync",
    "app.ui.pages.teams",
    "app.ui.pages.carriers",
    "app.ui.pages.assessment",
    "app.ui.pages.rectification",
    "app.ui.pages.papers",
    "app.ui.pages.documents",
    "app.ui.pages.exchange",
    "app.ui.pages.settings",
)
PAUSE_MS = 20  # between two steps, for what the user does meanwhile


class Warming(QObject):
    """Services first, off the GUI thread; then modules and pages one by one, for they belong to Qt.

    ``read`` is what else may be done off the GUI thread, such as reading what the search box finds.
    """

    done = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.read: Callable[[], object] = bool
        self._left: list[Callable[[], object]] = []
        self._job: Job | None = None

    def begin(self) -> None:
        """After each opening of a branch; what is there already costs nothing."""
        modules = [partial(import_module, name) for name in PAGES]
        self._left = [*modules, *(partial(self._make, room.key) for room in self._window.rooms)]
        self._job = Job("准备各页", lambda _: self._off_thread())
        self._job.finished.connect(self._next)
        self._job.start()

    def _off_thread(self) -> None:
        for name in SERVICES:
            import_module(name)
        self.read()

    def _make(self, key: str) -> None:
        """Without its data, which it reads when it is seen; nothing while no branch is open."""
        if self._window.desk.is_open:
            self._window.page_of(key)

    def _next(self) -> None:
        if self._left:
            self._left.pop(0)()
            QTimer.singleShot(PAUSE_MS, self, self._next)
        else:
            self.done.emit()
