"""Starting the window: first start, an existing branch, a refusal, a screenshot."""

import json
import os
import sys
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QToolTip

from app.services import branch, organisation_changes
from app.services.database import Database
from app.ui import application, errors, view_state
from app.ui.application import (
    Opening,
    choose_look,
    chosen_look,
    make_application,
    run_window,
    use_installed_input_method,
)
from app.ui.error_dialog import ErrorDialog
from app.ui.first_start import FirstStart
from app.ui.main_window import MainWindow
from app.ui.theme import theme
from app.ui.widgets.focus_ring import FocusRing
from app.ui.workbench import Workbench
from tests import branches
from tests.ui.audit import findings
from tests.ui.conftest import NOW
from tests.ui.test_window import TEST_ROOMS
from tests.ui.typing_in import type_text


@pytest.fixture
def start(qtbot, tmp_path):
    """A window on a folder, opened as the program opens it."""
    opened = []

    def start_on(folder, *, unattended=False, timeout=3000):
        window = MainWindow(Workbench(folder, clock=lambda: NOW), TEST_ROOMS)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        opening = Opening(window, unattended=unattended)
        opened.append(opening)
        window.painted.connect(opening.open)
        with qtbot.waitSignal(window.ready, raising=False, timeout=timeout):
            window.show()
        return window

    yield start_on
    for each in opened:
        each.close()


def first_page(window):
    page = window.stack.currentWidget()
    assert isinstance(page, FirstStart)
    return page


def click(qtbot, page, words):
    act = next(each for each in page.findChildren(QPushButton) if each.text() == words)
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


def test_an_existing_branch_fills_the_desk_after_the_first_paint(start, tmp_path):
    window = start(branches.copy_named(tmp_path / "支部 甲"))
    assert window.page is window.pages["desk"]
    assert window.page.shown.text() == "各位领导、同志们："
    assert window.top._branch.text() == "中共示例公司核算党支部委员会"


def test_an_empty_folder_offers_three_ways_in(start, tmp_path):
    window = start(tmp_path / "新")
    page = first_page(window)
    ways = ["新建支部", "选择名册…", "打开示例", "打开已有的数据文件夹…"]
    assert [each.text() for each in page.findChildren(QPushButton)] == ways
    assert not window.rail.isEnabled()
    assert findings(window) == []


def test_a_new_branch_needs_its_name_and_then_opens(qtbot, start, tmp_path):
    window = start(tmp_path / "新")
    page = first_page(window)
    click(qtbot, page, "新建支部")
    assert page.message.text == "请先写支部全称"
    type_text(page.name, "中共样例水务公司运行第一支部委员会")
    click(qtbot, page, "新建支部")
    assert window.page is window.pages["desk"]
    assert window.rail.isEnabled()
    assert window.top._branch.text() == "中共样例水务公司运行第一支部委员会"


def test_a_roster_leads_to_the_import(qtbot, start, tmp_path, monkeypatch):
    rooms = {}
    window = start(tmp_path / "新")
    window.desk.room_wanted.disconnect()
    window.desk.room_wanted.connect(lambda key, wish: rooms.update({key: wish}))
    file = tmp_path / "名册.xlsx"
    monkeypatch.setattr("app.ui.file_dialogs.QFileDialog.getOpenFileName", lambda *_: (str(file), ""))
    page = first_page(window)
    type_text(page.name, "中共样例支部委员会")
    click(qtbot, page, "选择名册…")
    assert rooms == {"exchange": file}


def test_the_demo_branch_is_made_off_the_gui_thread(qtbot, start, tmp_path, monkeypatch):
    def make(database, year):
        branch.create(database, f"中共示例支部委员会{year}")

    monkeypatch.setattr("app.services.demo.make_demo", make)
    window = start(tmp_path / "新")
    click(qtbot, first_page(window), "打开示例")
    qtbot.waitUntil(lambda: window.top._branch.text() == "中共示例支部委员会2026")


def test_a_damaged_file_is_refused_in_words(qtbot, start, tmp_path):
    folder = tmp_path / "坏"
    folder.mkdir()
    (folder / "branch.db").write_bytes(b"no database at all" * 400)
    window = start(folder, timeout=50)
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
    shown = window.findChildren(ErrorDialog)[0]
    assert "打不开" in shown.accessibleName()
    shown.rejected.disconnect()
    shown.reject()


def test_unattended_a_refusal_goes_to_standard_error(start, tmp_path, capsys, monkeypatch):
    codes = []
    monkeypatch.setattr(application.QApplication, "exit", codes.append)
    folder = branches.copy_named(tmp_path / "忙")
    holder = Database.open(folder)
    try:
        start(folder, unattended=True, timeout=50)
    finally:
        holder.close()
    assert codes == [1]
    assert "正在被另一个窗口或命令使用" in capsys.readouterr().err


def test_unattended_an_unexpected_error_ends_the_program(start, tmp_path, capsys, monkeypatch):
    codes = []
    monkeypatch.setattr(application.QApplication, "exit", codes.append)
    window = start(branches.copy_named(tmp_path / "支部"))
    Opening(window, unattended=True).fail(ValueError("unforeseen"))
    assert codes == [1]
    assert "ValueError" in capsys.readouterr().err


def test_a_screenshot_has_the_size_of_the_window(start, tmp_path, monkeypatch):
    codes = []
    monkeypatch.setattr(application.QApplication, "exit", codes.append)
    window = start(branches.copy_named(tmp_path / "支部"))
    application._finish(window, tmp_path / "图" / "窗口.png")
    application._finish(window, tmp_path / "图" / "窗口.nonsense")
    picture = QImage(str(tmp_path / "图" / "窗口.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert codes == [0, 1]


def test_place_and_look_are_remembered(qtbot, start, tmp_path):
    view_state.use(tmp_path / "window.ini")
    window = start(branches.copy_named(tmp_path / "支部"))
    window.resize(1280, 720)
    window.close()
    assert view_state.read("window") == {"width": 1280, "height": 720, "full": False}
    choose_look("dark", 1.25)
    assert (theme.tokens.name, chosen_look()) == ("dark", ("dark", 1.25))
    view_state.write("look", {"theme": "rainbow", "factor": 9})
    assert chosen_look() == ("system", 1.0)
    application._restore_place(window)
    assert (window.width(), window.height()) == (1280, 720)


def test_a_window_that_the_screen_has_no_room_for_fills_it(qtbot, tmp_path, monkeypatch):
    view_state.use(tmp_path / "window.ini")
    window = MainWindow(Workbench(tmp_path, clock=lambda: NOW), TEST_ROOMS)
    qtbot.addWidget(window)
    office_pc = SimpleNamespace(availableSize=lambda: QSize(1366, 728))
    monkeypatch.setattr(window, "screen", lambda: office_pc)
    application._restore_place(window)
    assert window.isMaximized()
    window.setWindowState(Qt.WindowState.WindowNoState)
    large = SimpleNamespace(availableSize=lambda: QSize(1920, 1040))
    monkeypatch.setattr(window, "screen", lambda: large)
    application._restore_place(window)
    assert not window.isMaximized()


def test_another_name_of_the_branch_shows_at_once(start, tmp_path):
    window = start(branches.copy_named(tmp_path / "支部"))
    with window.desk.database.operation("branch.change") as op:
        organisation_changes.save_branch(op, {"full_name": "中共样例公司第二支部委员会", "kind": "党支部"})
    assert window.top._branch.text() == "中共样例公司第二支部委员会"


def test_damaged_view_state_is_ignored(tmp_path):
    view_state.use(tmp_path / "window.ini")
    view_state.write("look", {})
    view_state._settings.setValue("look", json.dumps({})[:-1])
    assert view_state.read("look") == {}


def test_the_application_speaks_chinese_and_keeps_one_ring(qtbot, start, tmp_path):
    app = make_application(tmp_path)
    assert app.translate("QPlatformTheme", "Cancel") == "取消"
    start(branches.copy_named(tmp_path / "甲"))
    start(branches.copy_named(tmp_path / "乙"))
    assert len(app.findChildren(FocusRing)) == 1
    assert QToolTip.font().family()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="input methods of Linux only")
def test_fcitx_is_asked_through_ibus(monkeypatch):
    monkeypatch.setenv("QT_IM_MODULE", "fcitx5")
    use_installed_input_method()
    assert os.environ["QT_IM_MODULE"] == "ibus"


def test_uncaught_errors_reach_the_log_and_the_user(tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.install(tmp_path, shown.append)
    error = ValueError("unforeseen")
    sys.excepthook(ValueError, error, None)
    errors.qInstallMessageHandler(None)
    assert shown == [error]
    assert "unforeseen" in next((tmp_path / "logs").iterdir()).read_text(encoding="utf-8")


def test_the_ring_follows_the_keyboard_only(qtbot, start, tmp_path):
    app = make_application(tmp_path)
    window = start(branches.copy_named(tmp_path / "支部"))
    ring = app.findChild(FocusRing)
    window.activateWindow()
    window.top.help.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.widget() is None
    qtbot.keyClick(window.top.help, Qt.Key.Key_Backtab)
    ringed = ring.widget()
    assert ringed is window.focusWidget()
    picture = ring.frame().grab().toImage()
    assert picture.pixelColor(1, picture.height() // 2).name() == theme.tokens.focus.lower()


@pytest.fixture
def small_rooms(monkeypatch):
    """The program's start with the small rooms of these tests, its hooks taken back after."""
    monkeypatch.setattr(application, "MainWindow", partial(MainWindow, rooms=TEST_ROOMS))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    errors.qInstallMessageHandler(None)


def test_a_start_ends_by_itself_once_the_desk_shows_its_data(qtbot, small_rooms, tmp_path):
    folder = branches.copy_named(tmp_path / "支部")
    assert run_window(folder, screenshot=tmp_path / "窗口.png") == 0
    assert not QImage(str(tmp_path / "窗口.png")).isNull()
    Database.open(folder).close()


def test_a_start_on_a_damaged_file_ends_with_one(qtbot, small_rooms, tmp_path, capsys):
    (tmp_path / "branch.db").write_bytes(b"no database at all" * 400)
    assert run_window(tmp_path, quit_when_ready=True) == 1
    assert "打不开" in capsys.readouterr().err
