"""The page 设置: numbers with their year, looks at once, backups, folders, history, licences."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

import app
from app.services.settings import setting
from app.ui import folders, view_state
from app.ui.error_dialog import ErrorDialog
from app.ui.pages.settings import SettingsPage, documents_panel
from app.ui.theme import theme
from app.ui.widgets.basics import column
from app.ui.widgets.rows import RowList
from tests.ui.audit import findings
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, open_desk, monkeypatch):
    monkeypatch.setattr(documents_panel, "faces", lambda *_: [("仿宋", "Fandol 仿宋", True)])
    open_desk.choose_year(2025)
    window = QWidget()
    window.setProperty("ground", "bg")
    made = SettingsPage(open_desk)
    column(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(1222, 700)
    with qtbot.waitExposed(window):
        window.show()
    made.window_ = window
    return made


def value(database, key, year):
    with database.read() as session:
        return setting(session, key, year)


def retype(qtbot, entry, text):
    entry.setFocus()
    entry.selectAll()
    type_text(entry, text)
    qtbot.keyClick(entry, Qt.Key.Key_Return)


def click(qtbot, parent, words):
    act = next(each for each in parent.findChildren(QPushButton) if each.text().startswith(words))
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


def test_every_part_stands_without_a_cut_word(qtbot, page):
    for line in range(page.nav.count()):
        page.nav.setCurrentRow(line)
        qtbot.wait(1)
        assert [each for each in findings(page.window_) if not each.startswith("elided")] == []


def test_a_number_holds_from_the_chosen_year_on(qtbot, page, database):
    line = page.numbers.lines["study.hours.member"]
    retype(qtbot, line.entry, "40")
    assert [value(database, "study.hours.member", year) for year in (2024, 2025, 2026)] == ["32", "40", "40"]
    assert line._since.text() == "2025 年起"
    assert database.undoable().label == "改党员年度学时"
    page.desk.choose_year(2024)
    assert line.entry.text() == "32"
    assert line._since.text() == "默认，2025 年起 40"
    database.undo()
    page.desk.choose_year(2025)
    assert line.entry.text() == "32"


def test_what_is_wrong_stands_beside_and_the_text_stays(qtbot, page, database):
    line = page.numbers.lines["study.hours.committee"]
    retype(qtbot, line.entry, "65x")
    assert line._source.text() == "要填数字，如 56"
    assert line.entry.text() == "65x"
    retype(qtbot, page.numbers.lines["four_sync.lag_days"].entry, "10")
    assert line.entry.text() == "65x"
    assert value(database, "study.hours.committee", 2025) == "56"
    retype(qtbot, line.entry, "60")
    assert line._source.text() == line.row.spec.source
    assert value(database, "study.hours.committee", 2025) == "60"


def test_ticks_and_names_are_settings_too(qtbot, page, database):
    page.numbers.lines["study.hours.prorate"].tick.click()
    assert value(database, "study.hours.prorate", 2025) == "是"
    page.show_part("four_sync")
    retype(qtbot, page.stages.lines["four_sync.stage.1"].entry, "同研究")
    assert value(database, "four_sync.stage.1", 2025) == "同研究"
    assert page.stages.lines["four_sync.stage.1"].entry.text() == "同研究"


def test_a_setting_is_found_by_a_word_of_it(qtbot, page):
    page.focus_search()
    type_text(page.search, "字体")
    assert [page.nav.row_value(line) for line in range(page.nav.count())] == ["documents", "about"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.nav.hasFocus()
    page.search.setText("没有这样的设置")
    assert page.nav.row_value(0) is None
    page.show_wish("history")
    assert page.history.isVisible()


def test_theme_and_size_change_at_once_and_are_kept(qtbot, page, tmp_path):
    view_state.use(tmp_path / "window.ini")
    page.show_part("look")
    qtbot.mouseClick(page.look.cards["dark"], Qt.MouseButton.LeftButton)
    assert theme.tokens.name == "dark"
    click(qtbot, page.look, "大 125%")
    assert (theme.choice, theme.factor) == ("dark", 1.25)
    assert view_state.read("look") == {"theme": "dark", "factor": 1.25}
    assert page.look.cards["dark"].isChecked()


def test_the_fonts_of_documents_are_named(qtbot, page):
    page.show_part("documents")
    qtbot.waitUntil(lambda: "仿宋" in page.fonts.list.item(0).toolTip())


def test_the_faces_in_use_are_found_by_role():
    found = documents_panel.faces(None, only_bundled=True)
    assert [role for role, _, _ in found] == ["仿宋", "楷体", "黑体", "小标宋", "宋体"]
    assert all(bundled for _, _, bundled in found)
    assert found[0][1] == "Fandol 仿宋"


def test_backups_are_made_checked_and_restored(qtbot, page, database):
    page.show_part("backup")
    panel = page.backups
    assert panel.restore.toolTip() == "先选一份备份"
    click(qtbot, panel, "立即备份")
    qtbot.waitUntil(lambda: len(panel.table.rows_shown()) == 1)
    panel.table.select(0)
    qtbot.mouseClick(panel.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.table.rows_shown()[0]["state"] is not None)
    assert panel.table.rows_shown()[0]["state"][1] == "完好"
    wanted = []
    page.desk.restore_wanted.connect(wanted.append)
    panel.table.select(0)
    qtbot.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    dialog = page.window_.findChild(ErrorDialog)
    assert "恢复前" in dialog.accessibleDescription()
    click(qtbot, dialog, "恢复到这份")
    assert wanted == [panel.current().path]


def test_a_damaged_backup_is_told(qtbot, page, database):
    folder = database.folder / "backups"
    folder.mkdir()
    (folder / "20250119-070000-每日.db").write_bytes(b"damaged" * 999)
    said = []
    page.desk.said.connect(lambda text, _: said.append(text))
    page.show_part("backup")
    page.backups.table.select(0)
    page.backups.check_current()
    qtbot.waitUntil(lambda: bool(said))
    assert "不能用" in said[0]
    assert page.backups.table.rows_shown()[0]["state"][1] == "不能用"


def test_another_folder_is_chosen_or_taken_from_those_before(qtbot, page, tmp_path, monkeypatch):
    view_state.use(tmp_path / "window.ini")
    other = tmp_path / "另一个支部"
    other.mkdir()
    (other / "branch.db").write_bytes(b"")
    folders.remember(other)
    wanted = []
    page.desk.folder_wanted.connect(wanted.append)
    page.desk.demo_wanted.connect(lambda: wanted.append("demo"))
    page.show_part("folder")
    page.folder.recent.setCurrentRow(0)
    qtbot.keyClick(page.folder.recent, Qt.Key.Key_Return)
    chosen = "app.ui.file_dialogs.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(chosen, lambda *_: str(tmp_path))
    click(qtbot, page.folder, "换一个支部的文件夹")
    monkeypatch.setattr(chosen, lambda *_: "")
    click(qtbot, page.folder, "换一个支部的文件夹")
    click(qtbot, page.folder, "看看示例支部")
    assert wanted == [other, tmp_path, "demo"]
    assert page.folder.where.text() == str(page.desk.data_dir)


def test_history_goes_back_to_before_a_step(qtbot, page, database):
    for hours in ("33", "34", "35"):
        retype(qtbot, page.numbers.lines["study.hours.member"].entry, hours)
    database.undo()
    page.show_part("history")
    rows = page.history.table.rows_shown()
    assert [(row["what"], row["state"][1]) for row in rows[:3]] == [
        ("撤销：改党员年度学时", "有效"),
        ("改党员年度学时", "已撤销"),
        ("改党员年度学时", "有效"),
    ]
    page.history.table.select(rows[0]["seq"])
    assert "撤销或重做" in page.history.undo.toolTip()
    page.history.table.select(rows[1]["seq"])
    assert page.history.undo.toolTip() == "这一步已经撤销"
    page.history.table.select(rows[-1]["seq"])
    assert "不能撤销" in page.history.undo.toolTip()
    page.history.table.select(rows[3]["seq"])
    assert page.history.undo.text() == "撤销到这一步之前（2 步）"
    qtbot.mouseClick(page.history.undo, Qt.MouseButton.LeftButton)
    assert value(database, "study.hours.member", 2025) == "32"
    database.redo()
    assert value(database, "study.hours.member", 2025) == "33"


def test_the_data_are_checked_on_wish(qtbot, page):
    said = []
    page.desk.said.connect(lambda text, _: said.append(text))
    page.show_part("history")
    click(qtbot, page.history, "核对数据")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["核对完毕，四项都完好"]


def test_the_branch_and_its_term_are_named(page):
    assert page.branch_words.text() == "中共示例公司核算党支部委员会（上级党组织未填）"
    assert page.term_words.text() == "还没有登记届次"


def test_licences_open_and_the_version_is_the_projects(qtbot, page, monkeypatch):
    opened = []
    monkeypatch.setattr("app.ui.pages.settings.about_panel.open_file", opened.append)
    page.show_part("about")
    files = page.about.findChild(RowList)
    files.setCurrentRow(1)
    qtbot.keyClick(files, Qt.Key.Key_Return)
    assert [file.name for file in opened] == ["NOTICE.md"]
    project = tomllib.loads((Path(app.__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
    assert app.__version__ == project["project"]["version"]
