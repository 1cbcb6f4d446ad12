"""The program itself, which also says when its shell is painted and when the desk shows its data."""

from __future__ import annotations

import sys
import time

from app.__main__ import main
from app.ui import application
from app.ui.main_window import MainWindow
from app.ui.workbench import Workbench


class Window(MainWindow):
    """The main window, telling of its two moments."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.painted.connect(lambda: print("painted", time.process_time(), flush=True))
        self.ready.connect(lambda: print("ready", time.process_time(), flush=True))


if __name__ == "__main__":
    setattr(application, "MainWindow", Window)  # noqa: B010 - the name that the start looks up
    sys.exit(main([*sys.argv[1:], "--quit-when-ready"]))
