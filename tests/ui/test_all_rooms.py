"""Every room of the window and every view and drawer inside, on the demo year.

Nothing is cut, overlaps, has no name, would have to be scrolled sideways or is disabled without a reason, and
Tab reads it in order.
"""

import datetime as dt
import shutil

import pytest
from PySide6.QtWidgets import QApplication

from app.services.database import Database
from app.services.demo import make_demo
from app.services.jots import Photo
from app.ui.main_window import MainWindow
from app.ui.pages.carriers.pledge_asking import ask_all
from app.ui.pages.carriers.score_dialog import ScoreDialog
from app.ui.rooms import ROOMS
from app.ui.shell.jot_dialog import JotDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.services.pictures import picture
from tests.ui import audit
from tests.ui.sub_views import SUB_VIEWS, choose_tab, event_drawer, tab_count

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
    made = opened(qtbot, database)
    yield made
    made.close()
    database.close()


def opened(qtbot, database):
    desk = Workbench(database.folder, clock=lambda: NOW)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    desk.open_database(database)
    made.show_rooms()
    return made


def settled(window, qtbot, key):
    page = window.show_room(key)
    qtbot.waitUntil(lambda: not window.desk.is_busy, timeout=20_000)
    for _ in range(5):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_room_shows_everything_whole_and_lets_tab_reach_it(window, qtbot, key):
    window.activateWindow()
    page = settled(window, qtbot, key)
    found = {}
    for size in ((1366, 700), (1920, 1080), (1366, 768)):
        window.resize(*size)
        settled(window, qtbot, key)
        found[size] = audit.findings(window)
    found["keys"] = audit.astray(page)
    assert {where: lines for where, lines in found.items() if lines} == {}


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_room_of_an_empty_branch_says_what_goes_there(light, database, qtbot, key):
    made = opened(qtbot, database)
    settled(made, qtbot, key)
    assert audit.findings(made) == []


@pytest.mark.parametrize("what", ["templates", "proposals", "stage"])
def test_a_dialog_of_the_four_synchronizations_shows_everything_whole(window, qtbot, what):
    page = settled(window, qtbot, "four_sync")
    behind = next((item.id, each.stage) for item in page.shown.items for each in item.stages if each.gap)
    page.board.select(*behind)
    if what == "templates":
        page.ask.templates()
    else:
        page.ask.act(what)
    qtbot.wait(1)
    assert audit.findings(page.ask.dialog) == []
    page.ask.dialog.reject()


@pytest.mark.parametrize("what", ["quarter", "month", "pledges"])
def test_a_dialog_of_the_carriers_shows_everything_whole(window, qtbot, what):
    page = settled(window, qtbot, "carriers")
    if what == "pledges":
        dialog = ask_all(page.desk)
    else:
        page.choose("areas")
        dialog = ScoreDialog(page.desk, next(iter(page.pane.rows)), what, window)
        dialog.open()
    qtbot.wait(1)
    assert dialog.height() <= 660
    assert audit.findings(dialog) == []
    dialog.reject()


@pytest.mark.parametrize("size", [(1366, 700), (1024, 640)])
def test_the_tray_of_jots_shows_everything_whole(window, qtbot, size):
    window.resize(*size)
    page = settled(window, qtbot, "four_sync")
    page.board.select(page.shown.items[0].id, 1)
    page.take_jot()
    dialog = window.findChild(JotDialog)
    dialog.day.setText("2027-1-1")
    dialog._check_day()
    dialog.line.set_value("换下的阀门，" * 100)
    dialog.photos.add([Photo(picture(), f"现场照片 {number}.jpg") for number in range(8)])
    found = []
    for tab in range(2):
        dialog.tray.tabs.setCurrentIndex(tab)
        dialog.tray.rows.setCurrentRow(0)
        found.append(audit.findings(dialog))
    assert found == [[], []]
    assert dialog.height() <= size[1]
    dialog.forget.click()
    dialog.reject()


@pytest.mark.parametrize("view", SUB_VIEWS, ids=[f"{each.room}-{each.name}" for each in SUB_VIEWS])
def test_a_view_inside_a_room_shows_everything_whole_and_lets_tab_reach_it(window, qtbot, view):
    window.activateWindow()
    page = settled(window, qtbot, view.room)
    drawer = view.show(page, view.what)
    found = {}
    for tab in range(tab_count(drawer)):
        choose_tab(drawer, tab)
        for height in (700, 768):
            window.resize(1366, height)
            settled(window, qtbot, view.room)
            found[tab, height] = audit.findings(window)
        found[tab, "keys"] = audit.astray(page)
    assert {where: lines for where, lines in found.items() if lines} == {}


FORMS = {
    "tasks": lambda page: (page.new_record(), page.new_dialog)[1],
    "events": lambda page: event_drawer(page).add_sitting(),
    "study": lambda page: page.questions.add(5),
    "four_sync": lambda page: (page.new_record(), page.ask.dialog)[1],
    "teams": lambda page: (page.do.send(), page.do.ask.dialog)[1],
}


@pytest.mark.parametrize("key", list(FORMS))
def test_a_form_of_a_room_shows_everything_whole_inside_the_window(window, qtbot, key):
    dialog = FORMS[key](settled(window, qtbot, key))
    for _ in range(5):
        QApplication.processEvents()
    assert audit.findings(dialog) == []
    assert dialog.height() <= 700
    dialog.form.set_problems({field.name: "这里写着哪里不对、应该怎么改" for field in dialog.form.fields})
    assert audit.findings(dialog) == []
    dialog.reject()
