"""The theme is put on once; every test of the window starts from the light one at 100 %."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import view_state
from app.ui.main_window import MainWindow
from app.ui.rooms import ROOMS
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests import branches

NOW = dt.datetime(2026, 11, 12, 16, 42)
DECEMBER = dt.datetime(2024, 12, 20, 9, 0)


@pytest.fixture(autouse=True)
def light(qapp, monkeypatch):
    monkeypatch.setattr(view_state, "_settings", None)
    if not theme.is_installed:
        theme.install(qapp, "light", 1.0)
    elif (theme.choice, theme.factor) != ("light", 1.0):
        theme.choose("light", 1.0)
    return qapp


@pytest.fixture
def desk(tmp_path, light):
    """What pages hold, before a branch is open."""
    return Workbench(tmp_path, clock=lambda: NOW)


@pytest.fixture
def open_desk(desk, database):
    """What pages hold, with an open branch."""
    desk.open_database(database)
    return desk


@pytest.fixture
def year_desk(tmp_path, light):
    """What pages hold, on the branch of the worked year before that year is over."""
    database = branches.open_branch(branches.copy_worked_year(tmp_path / "branch"), DECEMBER)
    opened = Workbench(database.folder, clock=lambda: DECEMBER)
    opened.open_database(database)
    yield opened
    database.close()


@pytest.fixture
def errors(year_desk):
    """What the window would have shown as an error."""
    shown = []
    year_desk.failed.connect(shown.append)
    return shown


@pytest.fixture
def year_window(qtbot, year_desk):
    """Makes the active window of some rooms, the first of them on show."""

    def show(*keys):
        shell = MainWindow(year_desk, tuple(room for room in ROOMS if room.key in keys))
        qtbot.addWidget(shell)
        shell.resize(1366, 768)
        shell.show()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        shell.show_room(keys[0])
        QApplication.processEvents()
        return shell

    return show
