"""The base of every page of the window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.workbench import ALL_TABLES, Workbench


class Page(QWidget):
    """One room on the screen. It loads when it is first seen, and again when its tables have changed.

    A page sets ``title``, ``keys_hint``, ``help`` (what it is for) and ``tables``, builds its widgets in
    ``__init__`` (cheap, without reading the database) and fills them in ``reload``.
    """

    title = ""
    keys_hint = "F1 本页帮助"
    help = ""
    tables: frozenset[str] = ALL_TABLES

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self.back: Callable[[], object] | None = None  # to the room that asked for a new record
        self.setProperty("ground", "bg")
        self.setAccessibleName(self.title)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(0)
        desk.changed.connect(self.on_changed)
        desk.year_changed.connect(self.year_changed)

    def reload(self) -> None:
        """Read what the page shows. Called on the GUI thread: no more than 100 ms."""
        raise NotImplementedError

    def open_record(self, record_id: int) -> None:
        """Select and show a record of this room; the default shows the page only."""

    def current_record(self) -> int | None:
        """The record that a jot taken now may be about: by default the one in the open drawer."""
        from app.ui.widgets.drawer import Drawer
        from app.ui.widgets.links_pane import LinksPane

        for drawer in self.findChildren(Drawer):
            pane = drawer.findChild(LinksPane)
            if pane is not None and drawer.isVisible() and drawer.shows_tabs:
                return pane.record_id
        return None

    def take_jot(self) -> None:
        """Ctrl+J: keep one line, about the record at hand if there is one."""
        from app.ui.shell.jot_dialog import JotDialog

        if self.desk.is_open:
            JotDialog(self.desk, self.window(), self.current_record()).open()

    def show_jot(self, jot_id: int) -> None:
        """The tray of jots at one of them."""
        from app.ui.shell.jot_dialog import JotDialog

        JotDialog(self.desk, self.window(), self.current_record(), jot_id).open()

    def show_wish(self, wish: Any) -> None:
        """Answer what another page asked for through ``desk.show_room``; the default shows the page only."""

    def new_record(self) -> None:
        """Ctrl+N; the default does nothing."""

    def assign_task(self) -> None:
        """Ctrl+T: a task that comes from the record at hand; the default is one by hand."""
        self.desk.show_room("tasks", {"new": {}})

    def toggle_drawer(self) -> None:
        """Show or hide the drawer (Ctrl and backslash); the default has none."""

    def focus_search(self) -> None:
        """Ctrl+F; the default has no filter."""

    def unsaved(self) -> str:
        """What would be lost with the window, in a few words; empty when all is saved."""
        return ""

    def panes(self) -> list[QWidget]:
        """The places that F6 walks through after the rail: list, then drawer."""
        return [self]

    def go_back(self) -> None:
        """Once a record is made or given up: back to the record in another room that asked for it."""
        back, self.back = self.back, None
        if back is not None:
            back()

    def focus_first_pane(self) -> None:
        """Keep the keyboard in the room, as after a step whose button can't be pressed again."""
        self.panes()[0].setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        if tables & self.tables or ALL_TABLES in {tables, self.tables}:
            self._mark_stale()

    def year_changed(self, year: int) -> None:
        self._mark_stale()

    def refresh(self) -> None:
        """Load if something has changed since the last time."""
        if self._stale and self.desk.is_open:
            self._stale = False
            self.reload()

    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
