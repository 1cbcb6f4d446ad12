"""Importing what the rooms need while nobody waits, so that a room opens at once the first time, too."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.tasks import Job

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
    "app.ui.pages.study",
    "app.ui.pages.tasks",
    "app.ui.pages.events",
    "app.ui.pages.four_sync",
    "app.ui.pages.teams",
    "app.ui.pages.documents",
    "app.ui.pages.exchange",
    "app.ui.pages.settings",
)
PAUSE_MS = 20  # between two modules of pages, for what the user does meanwhile


class Warming(QObject):
    """Services first, off the GUI thread; then the pages one by one, for their classes belong to Qt."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(PAGES)
        self._job: Job | None = None

    def begin(self) -> None:
        """Once in a run of the program; what is imported already costs nothing."""
        self._job = Job("准备各页", lambda _: [import_module(name) for name in SERVICES])
        self._job.finished.connect(self._next)
        self._job.start()

    def _next(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            QTimer.singleShot(PAUSE_MS, self, self._next)
        else:
            self.done.emit()
