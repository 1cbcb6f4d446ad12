"""From the first paint to the filled desk; or to the first start; or to a refusal in words."""

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.ui import file_dialogs, folders
from app.ui.after_start import AfterStart
from app.ui.main_window import MainWindow
from app.ui.shell.rail import Badge
from app.ui.warming import Warming

if TYPE_CHECKING:
    from app.services.database import Database
    from app.ui.first_start import FirstStart

REFUSED = 1
WARM_AFTER_MS = 600


class Opening:
    """Opens the branch of a folder, goes to another one, and comes back from the demo branch."""

    def __init__(self, window: MainWindow, *, unattended: bool) -> None:
        self.window = window
        self.unattended = unattended
        self.code = 0
        self.home = window.desk.data_dir  # where to come back to from the demo branch
        self._database: Database | None = None
        self._first: FirstStart | None = None
        self._after = AfterStart(window.desk, window)
        self._after.damaged.connect(self._found_damaged)
        self._after.backed_up.connect(window.refresh_shell)
        self._after.failed.connect(window.show_error)
        self._warming = Warming(window)
        self._before: Path | None = None  # the folder that was open before the one that is refused
        window.desk.changed.connect(self._show_name)
        window.desk.folder_wanted.connect(self.switch)
        window.desk.restore_wanted.connect(self.restore)
        window.desk.demo_wanted.connect(self._show_demo)
        window.top.leave.clicked.connect(self.leave_demo)

    def open(self) -> None:
        from app.services import branch
        from app.services.database import Database

        self._settle_in()
        desk = self.window.desk
        try:
            folders.refuse_missing(desk.data_dir)
            database = Database.open(desk.data_dir, clock=desk.clock, check=False)
            self._database = database
            name = branch.name(database)
        except UserError as error:
            self.close()
            self._refuse(error)
            return
        self.code, self._before = 0, None
        if name:
            self.enter(name)
        else:
            self._first_start()

    def _settle_in(self) -> None:
        """What nobody sees in the first moment."""
        from app.ui.shell.top_bar import mark_picture
        from app.ui.widgets.focus_ring import FocusRing

        app = QApplication.instance()
        if isinstance(app, QApplication) and app.findChild(FocusRing) is None:
            app.setWindowIcon(mark_picture(64))
            FocusRing(app)

    def fail(self, error: BaseException) -> None:
        """Nobody is there to close a dialog: say it on standard error and end."""
        from app.ui.error_dialog import unexpected

        sys.stderr.write(f"{error if isinstance(error, UserError) else unexpected(error)}\n")
        self.code = REFUSED
        QApplication.exit(REFUSED)

    def close(self) -> None:
        """Let the branch go, once no work is running on it."""
        QThreadPool.globalInstance().waitForDone()
        if self._database is not None:
            self._database.close()
            self._database = None

    def enter(self, name: str) -> None:
        """Fill the window with the open branch."""
        from app.services import branch

        database, window = self._opened(), self.window
        demo = branch.is_demo(database)
        self._leave_first_start()
        window.top.show_branch(name)
        window.top.show_demo("离开示例" if demo and window.desk.data_dir != self.home else "", shown=demo)
        window.backup_at = self._newest_backup
        self._wire()
        window.desk.open_database(database)
        window.show_rooms()
        if not demo and not self.unattended:
            folders.remember(window.desk.data_dir)
        QTimer.singleShot(0, window.ready.emit)
        if not self.unattended:
            QTimer.singleShot(0, lambda: self._after.begin(database))
            QTimer.singleShot(WARM_AFTER_MS, self._warming, self._warming.begin)

    def _show_name(self, tables: frozenset[str]) -> None:
        """The branch may have got another name."""
        from app.services import branch

        if "branch" in tables and self._database is not None:
            self.window.top.show_branch(branch.name(self._database))

    def _wire(self) -> None:
        """Give the shell what it asks of the records of this branch."""
        from app.ui.pages.desk import shell

        window = self.window
        window.badges_of = partial(shell.badges, window.desk)
        window.kind_of = partial(shell.kind_of, window.desk)
        finder = shell.Finder(window.desk)
        self._warming.read = finder.read
        window.set_search(finder)

    def _newest_backup(self) -> dt.datetime | None:
        from app.services.backup_list import listed

        return next((backup.at for backup in listed(self.window.desk.data_dir)), None)

    def _opened(self) -> "Database":
        assert self._database is not None  # noqa: S101 - called once it is open
        return self._database

    def _found_damaged(self, error: UserError) -> None:
        """Reading the whole file found damage that its first pages did not show."""
        self._leave_branch()
        self._refuse(error)

    # Another folder, an older state ------------------------------------------------------------------

    def switch(self, folder: Path) -> None:
        """Close this branch and open another folder; a refusal there offers the way back."""
        if self._is_busy():
            return
        self._before = self.window.desk.data_dir if self._database is not None else self._before
        self._leave_branch()
        self.window.desk.data_dir = folder
        if folders.demo_of(self.home) != folder:
            self.home = folder
        self.open()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the branch, and open what it holds."""
        from app.services import branch

        if self._is_busy():
            return
        desk = self.window.desk
        self._leave_branch()
        try:
            branch.restore(desk.data_dir, backup, desk.clock())
        except UserError as error:
            self.window.show_error(error)
        else:
            QTimer.singleShot(0, lambda: desk.say("已恢复；恢复前的数据另存为一份备份"))
        self.open()

    def _is_busy(self) -> bool:
        busy = self.window.desk.is_busy
        if busy:
            error = UserError("还有工作没有做完，现在不能换。", remedy="等它完成或取消后再试。")
            self.window.show_error(error)
        return busy

    def _leave_branch(self) -> None:
        """Nothing of the branch stays on the screen."""
        self.window.desk.close_database()
        self._leave_first_start()
        for page in self.window.pages.values():
            self.window.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.window.pages.clear()
        self.window.top.show_undo("")
        self.window.top.show_redo("")
        for room in self.window.rooms:
            self.window.rail.set_badge(room.key, Badge(0))
        self.close()

    # The first start ---------------------------------------------------------------------------------

    def _first_start(self) -> None:
        from app.ui.first_start import FirstStart

        page = self._first = FirstStart(self.window.desk.data_dir)
        page.branch_wanted.connect(lambda values: self._create(values, self._enter_new))
        page.import_wanted.connect(lambda values, file: self._create(values, lambda: self._import(file)))
        page.demo_wanted.connect(self._show_demo)
        page.folder_wanted.connect(self._choose_folder)
        self.window.top.show_branch("")
        self.window.top.show_demo("", shown=False)
        self.window.show_instead(page)
        page.name.setFocus()
        QTimer.singleShot(0, self.window.ready.emit)

    def _leave_first_start(self) -> None:
        if self._first is not None:
            self.window.stack.removeWidget(self._first)
            self._first.deleteLater()
            self._first = None

    def _create(self, values: Mapping[str, Any], then: Callable[[], object]) -> None:
        from app.services import branch

        database = self._opened()
        self.window.desk.act(lambda: branch.create(database, **values), "")
        if branch.name(database):
            then()

    def _enter_new(self) -> None:
        from app.services import branch

        self.enter(branch.name(self._opened()))

    def _import(self, file: Path) -> None:
        self._enter_new()
        self.window.desk.show_room("exchange", file)

    # The demo branch ---------------------------------------------------------------------------------

    def _show_demo(self) -> None:
        """Open the demo branch in a folder of its own, making it the first time."""
        desk = self.window.desk
        home, folder = desk.data_dir, folders.demo_of(desk.data_dir)
        clock, year = desk.clock, desk.year

        def made(_folder: object) -> None:
            self.home = home
            self.switch(folder)

        # The jobs of the desk are over only after their callbacks.
        desk.run(
            "准备示例支部",
            lambda _: folders.make_demo_in(folder, clock, year),
            lambda found: QTimer.singleShot(0, lambda: made(found)),
        )

    def leave_demo(self) -> None:
        """Back to the real branch, or to the first start."""
        self.switch(self.home)

    # Refusals ----------------------------------------------------------------------------------------

    def _refuse(self, error: UserError) -> None:
        self.code = REFUSED
        if self.unattended:
            self.fail(error)
            return
        from app.ui.error_dialog import ErrorDialog
        from app.ui.ways_out import ways_out

        ways = ways_out(
            error,
            self.window.desk.data_dir,
            choose=self._choose_folder,
            again=self.open,
            restore=self.restore,
        )
        dialog = ErrorDialog(error, self.window, ways)
        dialog.setWindowTitle("打不开支部")
        dialog.rejected.connect(self._go_back)
        dialog.open()

    def _go_back(self) -> None:
        """After a refusal that was only closed: to the folder from before, or out."""
        before, self._before = self._before, None
        if before is None:
            QApplication.exit(REFUSED)
        else:
            self.switch(before)

    def _choose_folder(self) -> None:
        start = self.window.desk.data_dir
        chosen = file_dialogs.choose_folder(self.window, "选择数据文件夹", start)
        if chosen is not None:
            self.switch(chosen)
        elif self._database is None:
            self.open()
