"""Takes the pictures of the README from a demo branch: python packaging/pictures.py.

The clock of the pictures stands still, so that a picture changes only when its page does.
"""
# ruff: noqa: E402 - no window may open: the platform is chosen before Qt is imported

import datetime as dt
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.services.documents import drafts
from app.services.documents.runs import FigureRun
from app.ui import folders
from app.ui.application import make_application
from app.ui.main_window import SIZE, MainWindow
from app.ui.opening import Opening
from app.ui.page import Page
from app.ui.workbench import Workbench

NOW = dt.datetime(2026, 11, 12, 16, 42)
TARGET = ROOT / "docs" / "images"
SETTLED_AFTER = 3.0  # seconds: pages of the report are typeset in the background


def now() -> dt.datetime:
    return NOW


def settle(app: QApplication) -> None:
    """Let everything that was begun appear."""
    end = time.monotonic() + SETTLED_AFTER
    while time.monotonic() < end:
        app.processEvents()
        QThreadPool.globalInstance().waitForDone(20)


def take(app: QApplication, window: MainWindow, name: str) -> None:
    settle(app)
    path = TARGET / f"{name}.png"
    in_few_colours(window.grab().toImage()).save(str(path))
    print(path)


def in_few_colours(picture: QImage) -> QImage:
    """The page in the 256 colours that it has most of: a third of the size, and nobody sees a difference."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I")).most_common(256)
    colours = [colour for colour, _ in counted]
    flags = Qt.ImageConversionFlag.ThresholdDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, colours, flags)


def show_figure(app: QApplication, page: Page, section: str) -> None:
    """Open the report where a figure shows the records behind it."""
    page.show_wish("duty-integrity")
    settle(app)  # a page scrolls to where things are once they are laid out
    text = page.studio.text
    text.show_start(section)
    marks = text.boxes[section].text.marks
    number = next(number for number, mark in enumerate(marks) if isinstance(mark.run, FigureRun))
    page.studio.show_mark(section, text.go_to(section, number))


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "示例支部"
        folders.make_demo_in(folder, now, NOW.year)
        app = make_application(folder)
        window = MainWindow(Workbench(folder, clock=now))
        opening = Opening(window, unattended=True)
        window.resize(*SIZE)
        window.show()
        opening.open()
        desk = window.desk
        with desk.database.operation("report.generate") as op:
            drafts.generate(op, "duty-integrity", NOW.year, desk.as_of)
        desk.database.back_up("每日")
        window.show_room("desk")
        window.refresh_shell()
        take(app, window, "desk")
        window.show_room("four_sync")
        take(app, window, "four-sync")
        show_figure(app, window.show_room("documents"), "### 党建与业务同步推进情况")
        take(app, window, "report")
        opening.close()


if __name__ == "__main__":
    main()
