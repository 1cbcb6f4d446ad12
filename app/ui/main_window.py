"""The shell: top bar, rail, pages, status bar, notices; and the keys that work everywhere."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QStackedWidget, QWidget

from app.ui import view_state
from app.ui.errors import keep
from app.ui.later import Later
from app.ui.page import Page
from app.ui.rooms import ROOMS, Room, room_of_kind
from app.ui.shell.entering import enter
from app.ui.shell.rail import Badge, Rail
from app.ui.shell.reading_order import ReadWindow
from app.ui.shell.status_line import StatusLine
from app.ui.shell.top_bar import TopBar
from app.ui.shell.way_back import way_back
from app.ui.tasks import Job
from app.ui.theme import theme
from app.ui.widgets.bars import Notice
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.ui.shell.search_results import Search, SearchResults

FOLD_BELOW = 1180
SIZE = (1366, 768)


class MainWindow(ReadWindow):
    """Holds the rooms. Pages are made when they are first shown."""

    painted = Signal()  # the shell is on the screen, still empty
    ready = Signal()  # the desk shows its data

    def __init__(self, desk: Workbench, rooms: tuple[Room, ...] = ROOMS) -> None:
        super().__init__()
        self.desk = desk
        self.rooms = rooms
        self.pages: dict[str, Page] = {}
        self.results: SearchResults | None = None
        self.badges_of: Callable[[], Mapping[str, Badge]] = dict
        self.kind_of: Callable[[int], str] = lambda _: ""
        self.backup_at: Callable[[], dt.datetime | None] = lambda: None
        self.setWindowTitle("支部工作台")
        self.setMinimumSize(1024, 640)
        self._is_painted = self._may_close = False
        self._shell_later = Later(self, self.refresh_shell)
        self._build()
        self._connect()
        self._add_keys()
        self.rail.show_room(rooms[0].key)

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("ground", "bg")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.top = TopBar(self.desk.year)
        self.rail = Rail(self.rooms)
        self.stack = QStackedWidget()
        self.stack.setProperty("ground", "bg")
        self.status = StatusLine()
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addWidget(self.rail, 1, 0)
        grid.addWidget(self.stack, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.setCentralWidget(ground)
        self.notice = Notice(self.stack)

    def _connect(self) -> None:
        desk, top = self.desk, self.top
        self.rail.chosen.connect(self.show_room)
        top.year.changed.connect(desk.choose_year)
        top.jot.clicked.connect(lambda: self._to_page(Page.take_jot))
        top.undo.clicked.connect(desk.undo)
        top.redo.clicked.connect(desk.redo)
        top.backup.clicked.connect(self.back_up)
        top.help.clicked.connect(self.show_help)
        desk.changed.connect(self.notice.withdraw_undo)
        desk.changed.connect(self._after_change)
        desk.year_changed.connect(self._year_chosen)
        desk.said.connect(self._say)
        desk.failed.connect(self.show_error)
        desk.job_started.connect(self._show_job)
        desk.record_wanted.connect(self.open_record)
        desk.room_wanted.connect(self._show_wish)
        theme.changed.connect(self._fold)

    def _add_keys(self) -> None:
        for place, room in enumerate(self.rooms[:9]):
            self._key(f"Ctrl+{place + 1}", partial(enter, self, room.key))
        self._key("Ctrl+J", self.top.jot.click)
        self._key("Ctrl+K", lambda: self.top.search.entry.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._key("Ctrl+Z", self.top.undo.click)
        self._key("Ctrl+Shift+Z", self.top.redo.click)
        self._key("Ctrl+Y", self.top.redo.click)
        self._key("F1", self.show_help)
        self._key("F6", self.walk)
        self._key("Ctrl+\\", lambda: self._to_page(Page.toggle_drawer))
        self._key("Ctrl+N", lambda: self._to_page(Page.new_record))
        self._key("Ctrl+T", lambda: self._to_page(Page.assign_task))
        self._key("Ctrl+F", lambda: self._to_page(Page.focus_search))

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _to_page(self, act: Callable[[Page], None]) -> None:
        if self.page is not None:
            getattr(self.page, act.__name__)()

    # Rooms -------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page on the screen."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def page_of(self, key: str) -> Page:
        """The page of a room, made if it is not there yet."""
        if key not in self.pages:
            room = next(room for room in self.rooms if room.key == key)
            self.pages[key] = room.factory(self.desk)
            self.stack.addWidget(self.pages[key])
        return self.pages[key]

    def show_room(self, key: str) -> Page:
        """Show a room, making its page the first time."""
        page = self.page_of(key)
        if page is not self.page:
            page.back = None  # the user has gone another way since
        self.rail.show_room(key)
        self.stack.setCurrentWidget(page)
        self.notice.raise_()
        self.status.show_keys(page.keys_hint)
        page.refresh()
        return page

    def show_instead(self, widget: QWidget) -> None:
        """Show something that is no room, such as the first start; the rail waits."""
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.rail.setEnabled(False)
        self.top.search.setEnabled(False)

    def show_rooms(self) -> None:
        """Back to the rooms, at the first one."""
        self.rail.setEnabled(True)
        self.top.search.setEnabled(True)
        self.show_room(self.rooms[0].key)

    def open_record(self, record_id: int) -> None:
        """Show the room of a record, with the record."""
        room = room_of_kind(kind := self.kind_of(record_id))
        if room is not None:
            self.show_room(room.key).open_record(record_id)
        elif kind == "jot" and self.page is not None:
            self.page.show_jot(record_id)

    def _show_wish(self, key: str, wish: object) -> None:
        back = way_back(self, wish)
        page = self.show_room(key)
        if wish is not None:
            page.back = back
            page.show_wish(wish)

    def walk(self) -> None:
        """F6: rail, then the panes of the page, and round again."""
        panes = [pane for pane in (self.page.panes() if self.page else []) if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = next(
            (i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1
        )
        if inside + 1 < len(panes) and (inside >= 0 or self.rail.isAncestorOf(focus or self)):
            panes[inside + 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.rail.focus_current()

    # After a change ----------------------------------------------------------------------------------

    def _after_change(self, _tables: frozenset[str]) -> None:
        if not self.desk.is_open:
            return
        self.status.show_saved(self.desk.clock())
        # After the page has loaded, so that it comes first on the screen.
        QTimer.singleShot(0, self.refresh_shell)

    def refresh_shell(self) -> None:
        """Undo, redo, badges and the age of the backup as they are now."""
        if not self.desk.is_open:
            return
        undo, redo = self.desk.database.undoable(), self.desk.database.redoable()
        self.top.show_undo(undo.label if undo else "")
        self.top.show_redo(redo.label if redo else "")
        self.top.show_backup(self.backup_at(), self.desk.clock())
        badges = self.badges_of()
        for room in self.rooms:
            self.rail.set_badge(room.key, badges.get(room.key, Badge(0)))

    def _year_chosen(self, year: int) -> None:
        self.top.year.show_year(year)
        # Badges need the whole desk of the year: the page on the screen comes first.
        self._shell_later.ask()

    def set_search(self, search: "Search") -> None:
        """Look for what is typed into the search box with this function."""
        from app.ui.shell.search_results import SearchResults

        if self.results is None:
            self.results = SearchResults(self.centralWidget(), self.top.search.entry, self.top.search)
            self.results.chosen.connect(self.open_record)
        self.results.search = search

    # Telling -----------------------------------------------------------------------------------------

    def _say(self, text: str, undoable: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self.notice.show_text(text, "撤销" if undoable else "", self.desk.undo if undoable else None)

    def _show_job(self, job: Job) -> None:
        self.notice.show_text(f"正在{job.label}", "取消", job.progress.cancel, running=True)
        job.progress.moved.connect(
            lambda done, total: self.notice.move_on(f"正在{job.label} {done} / {total}")
        )
        for end in (job.finished, job.failed):
            end.connect(lambda *_: self.notice.end_running())
        job.cancelled.connect(lambda: self.notice.show_text(f"已取消：{job.label}"))

    def show_error(self, error: BaseException) -> None:
        """The error dialog; an unexpected error is also written to the log."""
        from app.ui.error_dialog import ErrorDialog

        keep(self.desk.data_dir, error)
        dialog = ErrorDialog(error, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_help(self) -> None:
        from app.ui.shell.help import HelpDialog

        if self.page is not None:
            dialog = HelpDialog(self.page, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def back_up(self) -> None:
        """A backup now, in the branch's own folder."""
        if self.desk.is_open:
            self.desk.run("备份", lambda _: self.desk.database.back_up("手动"), self._backed_up)

    def _backed_up(self, _file: object) -> None:
        self.desk.say("已备份")
        self.refresh_shell()

    # The window --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self.rail.fold(self.width() / theme.tokens.factor < FOLD_BELOW)

    def remember_place(self) -> None:
        view_state.write(
            "window", {"width": self.width(), "height": self.height(), "full": self.isMaximized()}
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        unsaved = {key: words for key, page in self.pages.items() if (words := page.unsaved())}
        if unsaved and not self._may_close:
            event.ignore()
            from app.ui.shell.closing import ask_before_closing

            key, words = next(iter(unsaved.items()))
            ask_before_closing(self, words, leave=self._close_anyway, go_back=lambda: self.show_room(key))
            return
        self.remember_place()
        super().closeEvent(event)

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()
