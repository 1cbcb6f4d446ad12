"""Start of the window: paint the shell, then import the services, open the branch and fill the desk."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui import errors, folders, view_state
from app.ui.garbage import Garbage
from app.ui.main_window import SIZE, MainWindow
from app.ui.opening import REFUSED, Opening
from app.ui.theme import FACTORS, THEMES, theme
from app.ui.theme.current import SYSTEM
from app.ui.workbench import Workbench

TITLE_BAR = 32  # height that the system's frame adds at least, roughly
GARBAGE_AFTER_MS = 5_000  # the start and the pages that are made after it make hardly any garbage

__all__ = ["Opening", "choose_look", "chosen_look", "make_application", "run_window"]


def run_window(data: Path, *, quit_when_ready: bool = False, screenshot: Path | None = None) -> int:
    """Open the window on a branch's folder and run until it is closed; returns the exit code.

    ``quit_when_ready`` ends once the desk shows its data; ``screenshot`` also saves its picture.
    """
    use_installed_input_method()
    app = make_application(data)
    desk = Workbench(folders.start_folder(data))
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
    QTimer.singleShot(GARBAGE_AFTER_MS, Garbage(window).begin)
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
    room = window.screen().availableSize()
    if place.get("full") or window.width() > room.width() or window.height() + TITLE_BAR > room.height():
        window.setWindowState(window.windowState() | window.windowState().WindowMaximized)
