"""The first start, the demo branch in a folder of its own, refusals with ways out, the daily backup."""

import datetime as dt
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from app import paths
from app.services import backup_list, branch
from app.services.database import Database
from app.ui import folders, opening, view_state
from app.ui.error_dialog import ErrorDialog
from app.ui.first_start import FirstStart
from app.ui.main_window import MainWindow
from app.ui.opening import Opening
from app.ui.workbench import Workbench
from tests import branches
from tests.ui.audit import findings
from tests.ui.conftest import NOW
from tests.ui.test_window import TEST_ROOMS
from tests.ui.typing_in import type_text


@pytest.fixture
def exits(monkeypatch):
    codes = []
    monkeypatch.setattr(opening.QApplication, "exit", codes.append)
    return codes


@pytest.fixture
def start(qtbot, exits):
    """A window on a folder, opened as the program opens it."""
    opened = []

    def start_on(folder):
        window = MainWindow(Workbench(folder, clock=lambda: NOW), TEST_ROOMS)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.opening = Opening(window, unattended=False)
        opened.append(window.opening)
        window.painted.connect(window.opening.open)
        window.show()
        qtbot.waitUntil(lambda: window.stack.count() > 0 or bool(dialogs(window)))
        return window

    yield start_on
    for each in opened:
        each.close()


def dialogs(window):
    return [each for each in window.findChildren(ErrorDialog) if each.isVisible()]


def words_of(parent):
    return [each.text() for each in parent.findChildren(QPushButton)]


def click(qtbot, parent, words):
    act = next(each for each in parent.findChildren(QPushButton) if each.text().startswith(words))
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


def first_page(window):
    page = window.stack.currentWidget()
    assert isinstance(page, FirstStart)
    return page


def test_the_name_of_the_branch_can_be_typed_at_once(start, tmp_path):
    window = start(tmp_path / "data")
    assert window.focusWidget() is first_page(window).name


@pytest.fixture
def small_demo(monkeypatch):
    """The demo without its people: this is about where it lies, not what is in it."""

    def make(database, year):
        with database.operation("demo.create") as op:
            from app.services.records import save
            from app.services.registry import ledger

            save(op, ledger("branch"), {"full_name": f"中共示例支部委员会{year}"})

    monkeypatch.setattr("app.services.demo.make_demo", make)


def test_nothing_can_be_jotted_and_no_year_chosen_before_there_is_a_branch(start, tmp_path):
    top = start(tmp_path / "new").top
    resting = [top.jot, *top.year.findChildren(QToolButton)]
    assert len(resting) == 3
    assert {(each.isEnabled(), each.toolTip()) for each in resting} == {(False, "先建好支部")}


def test_a_new_branch_takes_name_superior_and_kind(qtbot, start, tmp_path):
    window = start(tmp_path / "新")
    page = first_page(window)
    type_text(page.name, "中共样例水务公司运行第一支部委员会")
    assert page.message.text == "标题里用简称“样例水务公司运行第一支部”，以后可以改"
    type_text(page.superior, "中共样例水务公司委员会")
    page.kind.set_value("联合党支部")
    assert findings(window) == []
    qtbot.keyClick(page.superior, Qt.Key.Key_Return)
    with window.desk.database.read() as session:
        from app.services.organisation_list import branch_row

        row, terms = branch_row(session)
    assert (row["superior"], row["kind"], terms) == ("中共样例水务公司委员会", "联合党支部", [])
    assert not window.top._demo_place.isVisible()


def test_an_emptied_name_shows_the_first_hint_again(start, tmp_path):
    page = first_page(start(tmp_path / "新"))
    page.name.setText("中共甲支部委员会")
    page.name.setText("")
    assert page.message.text == "写全称，报告和表格的落款用它"


def test_the_demo_lies_apart_and_is_left_again(qtbot, start, tmp_path, small_demo):
    home = tmp_path / "新"
    window = start(home)
    click(qtbot, first_page(window), "打开示例")
    qtbot.waitUntil(lambda: window.top._branch.text() == "中共示例支部委员会2026")
    assert window.desk.data_dir == home / "示例支部"
    assert window.top._demo_place.isVisible()
    click(qtbot, window.top, "离开示例")
    assert window.desk.data_dir == home
    page = first_page(window)
    assert not window.top._demo_place.isVisible()
    assert not window.top.undo.isEnabled()
    type_text(page.name, "中共真实支部委员会")
    click(qtbot, page, "新建支部")
    assert window.top._branch.text() == "中共真实支部委员会"
    window.desk.demo_wanted.emit()
    qtbot.waitUntil(lambda: window.top._branch.text() == "中共示例支部委员会2026")
    window.opening.leave_demo()
    assert window.top._branch.text() == "中共真实支部委员会"
    with window.desk.database.read() as session:
        assert session is not None
    assert not branch.is_demo(window.desk.database)


def test_a_demo_opened_by_itself_says_so_without_a_way_back(start, tmp_path, small_demo):
    folders.make_demo_in(tmp_path / "展示", lambda: NOW, 2026)
    window = start(tmp_path / "展示")
    assert window.top._demo_place.isVisible()
    assert not window.top.leave.isVisible()


def test_the_first_opening_of_a_day_makes_a_backup(qtbot, start, tmp_path):
    folder = branches.copy_named(tmp_path / "支部")
    window = start(folder)
    qtbot.waitUntil(lambda: len(backup_list.listed(folder)) == 1)
    assert [(each.reason, each.at) for each in backup_list.listed(folder)] == [("每日", NOW)]
    qtbot.waitUntil(lambda: "今天 16:42" in window.top.backup.text())
    window.opening.switch(folder)
    qtbot.wait(50)
    assert len(backup_list.listed(folder)) == 1


def test_a_failed_daily_backup_is_told(qtbot, start, tmp_path):
    folder = branches.copy_named(tmp_path / "支部")
    (folder / "backups").write_text("a file where the folder should be")
    window = start(folder)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert not window.opening.code


def test_a_folder_in_use_is_tried_again(qtbot, start, tmp_path):
    folder = branches.copy_named(tmp_path / "忙")
    holder = Database.open(folder)
    window = start(folder)
    dialog = dialogs(window)[0]
    assert words_of(dialog)[-1] == "再试一次"
    holder.close()
    click(qtbot, dialog, "再试一次")
    assert window.top._branch.text() == "中共示例公司核算党支部委员会"
    assert window.opening.code == 0


def test_a_damaged_branch_offers_its_newest_good_backup(qtbot, start, tmp_path):
    folder = branches.copy_named(tmp_path / "坏")
    database = branches.open_branch(folder)
    database.back_up("手动")
    database.close()
    (folder / "branch.db").write_bytes(b"no database at all" * 400)
    window = start(folder)
    dialog = dialogs(window)[0]
    assert words_of(dialog)[-1] == "恢复 01-20 09:00 的备份"
    click(qtbot, dialog, "恢复 01-20")
    assert window.top._branch.text() == "中共示例公司核算党支部委员会"
    kept = next(each for each in backup_list.listed(folder) if each.reason == "恢复前")
    assert kept.path.read_bytes().startswith(b"no database at all")


def test_a_damaged_branch_without_a_backup_offers_another_folder(qtbot, start, tmp_path, monkeypatch, exits):
    folder = tmp_path / "坏"
    folder.mkdir()
    (folder / "branch.db").write_bytes(b"no database at all" * 400)
    window = start(folder)
    dialog = dialogs(window)[0]
    assert words_of(dialog) == ["复制详情", "关闭", "换一个文件夹…"]
    other = branches.copy_named(tmp_path / "好")
    monkeypatch.setattr("app.ui.file_dialogs.QFileDialog.getExistingDirectory", lambda *_: str(other))
    click(qtbot, dialog, "换一个文件夹")
    assert window.desk.data_dir == other
    assert window.top._branch.text() == "中共示例公司核算党支部委员会"
    assert exits == []


def test_damage_further_back_is_found_soon_after_the_desk_is_there(qtbot, start, tmp_path):
    folder = branches.copy_named(tmp_path / "坏")
    content = bytearray((folder / "branch.db").read_bytes())
    content[-4096:] = b"\xa5" * 4096
    (folder / "branch.db").write_bytes(bytes(content))
    window = start(folder)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert words_of(dialogs(window)[0])[-1] == "换一个文件夹…"
    assert not window.desk.is_open
    assert (folder / "branch.db").read_bytes() == bytes(content)
    assert not (folder / "backups").exists()


def test_a_newer_file_is_left_alone(qtbot, start, tmp_path, exits):
    folder = branches.copy_named(tmp_path / "新版")
    from app.services.engine import connect

    connection = connect(folder / "branch.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (folder / "branch.db").read_bytes()
    window = start(folder)
    dialog = dialogs(window)[0]
    assert words_of(dialog)[-1] == "换一个文件夹…"
    click(qtbot, dialog, "关闭")
    assert exits == [1]
    assert (folder / "branch.db").read_bytes() == before


def test_a_refusal_while_switching_leads_back(qtbot, start, tmp_path, exits):
    folder = branches.copy_named(tmp_path / "好")
    window = start(folder)
    bad = tmp_path / "坏"
    bad.mkdir()
    (bad / "branch.db").write_bytes(b"no database at all" * 400)
    window.desk.folder_wanted.emit(bad)
    click(qtbot, dialogs(window)[0], "关闭")
    assert window.desk.data_dir == folder
    assert window.desk.is_open
    assert exits == []


def test_restoring_takes_the_branch_back(qtbot, start, tmp_path):
    folder = branches.copy_named(tmp_path / "支部")
    window = start(folder)
    backup = window.desk.database.back_up("手动")
    with window.desk.database.operation("branch.change") as op:
        from app.services.organisation_changes import save_branch

        save_branch(op, {"full_name": "中共改了名字的支部委员会"})
    window.desk.restore_wanted.emit(backup)
    assert window.top._branch.text() == "中共示例公司核算党支部委员会"
    assert "恢复前" in {each.reason for each in backup_list.listed(folder)}
    window.desk.restore_wanted.emit(folder / "backups" / "gone.db")
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert window.desk.is_open


def test_nothing_is_switched_while_work_runs(qtbot, start, tmp_path):
    window = start(branches.copy_named(tmp_path / "支部"))
    window.desk._jobs.add(object())
    window.desk.folder_wanted.emit(tmp_path)
    window.desk._jobs.clear()
    assert "还有工作没有做完" in dialogs(window)[0].accessibleName()
    assert window.desk.data_dir == tmp_path / "支部"


def test_the_folder_opened_last_is_opened_next_time(start, tmp_path, monkeypatch):
    view_state.use(tmp_path / "window.ini")
    own = tmp_path / "own"
    monkeypatch.setattr(folders, "default_data", lambda: own)
    assert folders.start_folder(own) == own
    other = branches.copy_named(tmp_path / "支部")
    start(other)
    assert folders.start_folder(own) == other
    assert folders.start_folder(tmp_path / "named") == tmp_path / "named"
    assert folders.known() == [other]


def test_a_folder_that_is_gone_is_not_made_anew(qtbot, start, tmp_path):
    view_state.use(tmp_path / "window.ini")
    gone = branches.copy_named(tmp_path / "U盘" / "支部")
    folders.remember(gone)
    shutil.rmtree(tmp_path / "U盘")
    window = start(gone)
    dialog = dialogs(window)[0]
    assert "不在了" in dialog.accessibleName()
    assert not gone.exists()
    branches.copy_named(gone)
    click(qtbot, dialog, "再试一次")
    assert window.desk.is_open


def test_the_default_folder_is_the_platforms():
    assert paths.default_data().name == paths.APPLICATION
    assert isinstance(NOW, dt.datetime)
