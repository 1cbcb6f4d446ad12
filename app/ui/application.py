"""Start of the window: paint the shell, then import the services, open the branch and fill the desk."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.ui import errors, view_state
from app.ui.main_window import SIZE, MainWindow
from app.ui.theme import FACTORS, THEMES, theme
from app.ui.theme.current import SYSTEM
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.services.database import Database

REFUSED = 1


def run_window(data: Path, *, quit_when_ready: bool = False, screenshot: Path | None = None) -> int:
    """Open the window on a branch's folder and run until it is closed; returns the exit code.

    ``quit_when_ready`` ends once the desk shows its data; ``screenshot`` also saves its picture.
    """
    use_installed_input_method()
    app = make_application(data)
    desk = Workbench(data)
    window = MainWindow(desk)
    opening = Opening(window, unattended=quit_when_ready or screenshot is not None)
    errors.install(data, opening.fail if opening.unattended else window.show_error)
    window.painted.connect(opening.open)
    if opening.unattended:
        window.resize(*SIZE)
        window.ready.connect(lambda: _finish(window, screenshot))
    else:
        _restore_place(window)
    window.show()
    code = app.exec()
    opening.close()
    return code or opening.code


def use_installed_input_method() -> None:
    """The Qt that comes with the program has no fcitx plugin; fcitx answers to ibus as well."""
    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def make_application(data: Path) -> QApplication:
    """The application with its translations, in the looks that were chosen before."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("支部工作台")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    view_state.use(data / "window.ini")
    choice, factor = chosen_look()
    theme.install(app, choice, factor)
    return app


def chosen_look() -> tuple[str, float]:
    """Theme and size factor that the user chose; the system's and 100 % until then."""
    look = view_state.read("look")
    choice, factor = look.get("theme", SYSTEM), look.get("factor", 1.0)
    return (choice if choice in {SYSTEM, *THEMES} else SYSTEM, factor if factor in FACTORS else 1.0)


def choose_look(choice: str, factor: float) -> None:
    """Switch theme and size at once, and keep the choice for the next start."""
    view_state.write("look", {"theme": choice, "factor": factor})
    theme.choose(choice, factor)


class Opening:
    """From the first paint to the filled desk; or to the first start; or to a refusal in words."""

    def __init__(self, window: MainWindow, *, unattended: bool) -> None:
        self.window = window
        self.unattended = unattended
        self.code = 0
        self._database: Database | None = None

    def open(self) -> None:
        from app.services import branch
        from app.services.database import Database

        self._settle_in()
        try:
            database = Database.open(self.window.desk.data_dir)
            self._database = database
            name = branch.name(database)
        except UserError as error:
            self._refuse(error)
            return
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
        if self._database is not None:
            self._database.close()
            self._database = None

    def enter(self, name: str) -> None:
        """Fill the window with the open branch."""
        assert self._database is not None  # noqa: S101 - opened above
        window = self.window
        window.top.show_branch(name)
        window.backup_at = self._newest_backup
        window.desk.open_database(self._database)
        window.show_rooms()
        QTimer.singleShot(0, window.ready.emit)

    def _newest_backup(self) -> dt.datetime | None:
        from app.services import backups

        newest = backups.newest(self.window.desk.data_dir)
        return dt.datetime.fromtimestamp(newest.stat().st_mtime) if newest else None

    def _refuse(self, error: UserError) -> None:
        self.code = REFUSED
        if self.unattended:
            self.fail(error)
            return
        from app.ui.error_dialog import ErrorDialog

        dialog = ErrorDialog(error, self.window)
        dialog.finished.connect(lambda _: QApplication.exit(REFUSED))
        dialog.open()

    # The first start ---------------------------------------------------------------------------------

    def _first_start(self) -> None:
        from app.ui.first_start import FirstStart

        page = FirstStart(self.window.desk.data_dir)
        page.branch_wanted.connect(lambda name: self._create(name, self._enter_new))
        page.import_wanted.connect(lambda name, file: self._create(name, lambda: self._import(file)))
        page.demo_wanted.connect(self._make_demo)
        self.window.show_instead(page)
        QTimer.singleShot(0, self.window.ready.emit)

    def _create(self, name: str, then: Callable[[], object]) -> None:
        from app.services import branch

        database = self._opened()
        self.window.desk.act(lambda: branch.create(database, name), "")
        if branch.name(database):
            then()

    def _enter_new(self) -> None:
        from app.services import branch

        self.enter(branch.name(self._opened()))

    def _import(self, file: Path) -> None:
        self._enter_new()
        self.window.desk.show_room("exchange", file)

    def _make_demo(self) -> None:
        from app.services.demo import make_demo

        database, desk = self._opened(), self.window.desk
        desk.run("建立示例支部", lambda _: make_demo(database, desk.year), lambda _: self._enter_new())

    def _opened(self) -> "Database":
        assert self._database is not None  # noqa: S101 - the first start follows the opening
        return self._database


def _finish(window: MainWindow, screenshot: Path | None) -> None:
    code = 0
    if screenshot is not None:
        QApplication.processEvents()
        screenshot.parent.mkdir(parents=True, exist_ok=True)
        if not window.grab().save(str(screenshot)):
            sys.stderr.write(f"图片没有写成：{screenshot}\n请检查文件夹是否可写，扩展名用 .png。\n")
            code = REFUSED
    QApplication.exit(code)


def _restore_place(window: MainWindow) -> None:
    place = view_state.read("window")
    window.resize(place.get("width", SIZE[0]), place.get("height", SIZE[1]))
    if place.get("full"):
        window.setWindowState(window.windowState() | window.windowState().WindowMaximized)
