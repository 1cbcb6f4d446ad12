"""Every room of the window, on the demo year: nothing cut, nothing overlapping, nothing without a name."""

import datetime as dt
import shutil

import pytest
from PySide6.QtWidgets import QApplication

from app.services.database import Database
from app.services.demo import make_demo
from app.services.jots import Photo
from app.ui.main_window import MainWindow
from app.ui.pages.member.view import TABS as MEMBER_TABS
from app.ui.rooms import ROOMS
from app.ui.shell.jot_dialog import JotDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.services.pictures import picture
from tests.ui import audit

NOW = dt.datetime(2026, 11, 12, 16, 42)
FOUR_SYNC_VIEWS = ("board", "list", "duty", "care")


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


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080)])
@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_room_shows_everything_whole(window, qtbot, key, size):
    window.resize(*size)
    settled(window, qtbot, key)
    assert audit.findings(window) == []


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_room_of_an_empty_branch_says_what_goes_there(light, database, qtbot, key):
    made = opened(qtbot, database)
    settled(made, qtbot, key)
    assert audit.findings(made) == []


def record_form(page, side):
    held = next(row for row in page.list.rows.values() if row.state == "held" and row.present is not None)
    page.show_wish({"edit": held.id})
    page.record.side.choose(side)


def event_drawer(page, tab):
    held = next(row for row in page.list.rows.values() if row.state == "held" and row.evidence)
    page.open_record(held.id)
    page.list.split.open_drawer()
    page.list.drawer.show_tab(tab)


def talks(page, state):
    page.show_wish({"new_talk": {}} if state == "new" else {"tab": "talks"})
    if state == "old":
        page.talks.table.opened.emit(page.talks.table.rows_shown()[0]["id"])


def study_drawer(page, tab):
    page.open_record(next(item.id for item in page.plan.items if item.events))
    page.split.open_drawer()
    page.drawer.show_tab(tab)


def check_drawer(page, tab):
    checks = page.checks
    page.show_checks()
    checks.table.select(
        next(number for number, row in checks.rows.items() if bool(row.check) == (tab != "due"))
    )
    checks.drawer.show_tab("evidence" if tab == "due" else tab)


def four_sync_drawer(page, tab):
    page.open_record(next(item.id for item in page.shown.items if item.gap))
    page.drawer.show_tab(tab)


def task_drawer(page, tab):
    page.open_record(next(iter(page.tasks)))
    page.drawer.show_tab(tab)


def mission_drawer(page, tab):
    page.open_record(next(mission.id for team in page.teams for mission in team.missions))
    page.split.open_drawer()
    page.drawer.show_tab(tab)


def desk_of_year(page, ahead):
    page.desk.choose_year(NOW.year + ahead)
    page.refresh()


def member_page(page, tab):
    page.open_page(page.data.members[0].id)
    page.member.show_tab(tab)


VIEWS = [
    ("desk", desk_of_year, 1),
    ("settings", lambda page, part: page.show_part(part), "year"),
    *(("events", record_form, side) for side in ("people", "form")),
    *(("events", event_drawer, tab) for tab in ("content", "people", "evidence", "history")),
    *(("events", talks, state) for state in ("all", "old", "new")),
    *(("organisation", member_page, tab) for tab in MEMBER_TABS),
    *(("study", study_drawer, tab) for tab in ("content", "people", "evidence", "history")),
    ("study", lambda page, standing: page.show_hours(standing), ""),
    ("study", lambda page, _what: page.show_checks(), "checks"),
    *(("study", check_drawer, tab) for tab in ("behind", "evidence", "links", "due")),
    *(("four_sync", lambda page, key: page.bar.choose_view(key), key) for key in FOUR_SYNC_VIEWS),
    *(("four_sync", four_sync_drawer, tab) for tab in ("checks", "files", "links", "history")),
    ("four_sync", lambda page, _what: page.radar._switch.click(), "trend"),
    *(("tasks", task_drawer, tab) for tab in ("content", "evidence", "links", "history")),
    *(("tasks", lambda page, view: page.list.show_view(view), view) for view in ("board", "recurring")),
    *(("teams", mission_drawer, tab) for tab in ("clashes", "content", "evidence", "links", "history")),
]


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


@pytest.mark.parametrize(("key", "show", "what"), VIEWS, ids=[f"{key}-{what}" for key, _, what in VIEWS])
def test_a_view_inside_a_room_shows_everything_whole(window, qtbot, key, show, what):
    page = settled(window, qtbot, key)
    show(page, what)
    found = {}
    for height in (768, 700):
        window.resize(1366, height)
        settled(window, qtbot, key)
        found[height] = audit.findings(window)
    assert found == {768: [], 700: []}


FORMS = {
    "tasks": lambda page: (page.new_record(), page.new_dialog)[1],
    "events": lambda page: (event_drawer(page, "content"), page.list.drawer.add_sitting())[1],
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
