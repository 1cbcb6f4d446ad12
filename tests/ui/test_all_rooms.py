"""Every room of the window, on the demo year: nothing cut, nothing overlapping, nothing without a name."""

import datetime as dt
import shutil

import pytest
from PySide6.QtWidgets import QApplication

from app.services.database import Database
from app.services.demo import make_demo
from app.ui.main_window import MainWindow
from app.ui.rooms import ROOMS
from app.ui.workbench import Workbench
from tests import branches
from tests.ui import audit

NOW = dt.datetime(2026, 11, 12, 16, 42)


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    folder = branches.copy_empty(tmp_path_factory.mktemp("demo"))
    database = Database.open(folder, clock=lambda: NOW)
    make_demo(database, NOW.year)
    database.close()
    return folder


@pytest.fixture(scope="module")
def copied(demo_folder, tmp_path_factory):
    return shutil.copytree(demo_folder, tmp_path_factory.mktemp("window") / "branch")


@pytest.fixture
def window(light, copied, qtbot):
    """The main window on the demo branch, as it stands after the start."""
    database = Database.open(copied, clock=lambda: NOW)
    desk = Workbench(copied, clock=lambda: NOW)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    desk.open_database(database)
    made.show_rooms()
    yield made
    made.close()
    database.close()


def settled(window, qtbot, key):
    page = window.show_room(key)
    qtbot.waitUntil(lambda: not window.desk.is_busy, timeout=20_000)
    for _ in range(5):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080)])
@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_room_shows_everything_whole(window, qtbot, key, size):
    window.resize(*size)
    settled(window, qtbot, key)
    assert audit.findings(window) == []


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_room_of_an_empty_branch_says_what_goes_there(light, database, qtbot, key):
    desk = Workbench(database.folder, clock=lambda: NOW)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    desk.open_database(database)
    made.show_rooms()
    settled(made, qtbot, key)
    assert audit.findings(made) == []
