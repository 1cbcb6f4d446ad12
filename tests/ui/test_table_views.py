"""Saved views of a table and its print, by the button 视图."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QTabBar

from app.services.saved_views import views
from app.ui import view_state
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.record_table.printing import as_shown
from app.ui.widgets.record_table.views import views_button
from tests.ui.test_record_table import COLUMNS, ROWS
from tests.ui.typing_in import type_text


class Listed:
    """A page's table with a choice of grouping and tabs."""

    def __init__(self, desk, qtbot):
        self.desk = desk
        self.table = RecordTable(COLUMNS, view="tasks", name="任务", checkable=True)
        self.grouping = QComboBox()
        for key, words in (("", "不分组"), ("owner", "按责任人分组")):
            self.grouping.addItem(words, key)
        self.grouping.activated.connect(lambda _: self._group())
        self.tabs = QTabBar()
        for words in ("全部", "一半"):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(
            lambda place: self.table.keep((lambda row: row["id"] < 3) if place else None)
        )
        self.button = views_button(self.table, desk, self.grouping, self.tabs)
        for each in (self.table, self.grouping, self.tabs, self.button):
            qtbot.addWidget(each)
        self.table.resize(900, 400)
        self.table.set_rows(ROWS, 2026)
        self.table.show()

    def _group(self):
        key = self.grouping.currentData()
        self.table.group_by((lambda row: row[key]) if key else None)

    def entries(self):
        self.button.menu().aboutToShow.emit()
        return {action.text(): action for action in self.button.menu().actions() if action.text()}

    def choose(self, words):
        self.entries()[words].trigger()

    def save_as(self, name):
        self.choose("另存为视图…")
        dialog = self.table.findChildren(object, "form-dialog")[-1]
        dialog.form.input("name").selectAll()
        type_text(dialog.form.input("name"), name)
        dialog.try_save()
        return dialog

    def titles(self):
        return [row["title"] for row in self.table.rows_shown()]


@pytest.fixture
def listed(open_desk, qtbot):
    return Listed(open_desk, qtbot)


def test_a_view_is_saved_applied_updated_and_deleted(listed, qtbot):
    table = listed.table
    table.set_filter("owner", "水")
    table.sort_by("hours", descending=True)
    table.widths.show_column("files", shown=False)
    listed.grouping.setCurrentIndex(1)
    listed.grouping.activated.emit(1)
    listed.save_as("水例清的")
    assert listed.button.text() == "视图：水例清的"
    assert listed.entries()["水例清的"].isChecked()
    listed.choose("默认视图")
    assert len(listed.titles()) == 4
    assert listed.grouping.currentData() == ""
    assert table.widths.hidden() == []
    assert listed.button.text() == "视图"
    listed.choose("水例清的")
    assert listed.titles() == ["防汛沙袋盘点", "巡检记录"]
    assert table.model.order == [("hours", True)]
    assert table.widths.hidden() == ["files"]
    assert table.model.rowCount() == 3
    assert table.cells.head.filter_widget("owner").text() == "水"
    table.set_filter("owner", "")
    listed.tabs.setCurrentIndex(1)
    listed.choose("用现在的样子更新“水例清的”")
    listed.choose("默认视图")
    listed.choose("水例清的")
    assert sorted(listed.titles()) == ["旧阀更换", "防汛沙袋盘点"]
    listed.choose("删除“水例清的”")
    assert "水例清的" not in listed.entries()
    listed.desk.undo()
    assert "水例清的" in listed.entries()


def test_a_name_that_cannot_be_kept_is_said_at_its_field(listed):
    dialog = listed.save_as("字" * 10_000)
    assert "有 10000 个字，最多 30 个" in dialog.form.message("name")
    assert dialog.form.input("name").text() == "字" * 10_000


def test_the_view_of_last_time_is_there_at_the_next_start(open_desk, qtbot, tmp_path):
    view_state.use(tmp_path / "window.ini")
    first = Listed(open_desk, qtbot)
    first.table.set_filter("owner", "钱")
    first.save_as("钱的")
    again = Listed(open_desk, qtbot)
    assert again.titles() == ["旧阀更换"]
    assert again.button.text() == "视图：钱的"
    again.choose("默认视图")
    assert Listed(open_desk, qtbot).titles() == [row["title"] for row in ROWS]


def test_a_view_with_columns_of_an_older_program_still_applies(listed):
    from app.services import saved_views

    with listed.desk.database.operation("view.save") as op:
        saved_views.save(
            op, "tasks", "旧的", {"filters": {"gone": "x"}, "order": [["gone", True]], "hidden": ["gone"]}
        )
    listed.choose("旧的")
    assert len(listed.titles()) == 4


def test_the_order_of_several_columns_by_the_menu(listed):
    table = listed.table
    table.cells.setCurrentIndex(table.model.index(0, table.model.section_of("owner")))
    assert "再按“责任人”升序" not in listed.entries()
    listed.choose("按“责任人”升序")
    table.cells.setCurrentIndex(table.model.index(0, table.model.section_of("hours")))
    listed.choose("再按“工时”降序")
    assert table.model.order == [("owner", False), ("hours", True)]
    assert listed.titles() == ["旧阀更换", "防汛沙袋盘点", "巡检记录", "安全台账"]


def test_what_is_printed_is_what_is_shown(listed, qtbot, tmp_path, monkeypatch):
    table = listed.table
    table.set_totals(lambda rows: [("工时", str(sum(row["hours"] for row in rows)))], "各行之和")
    table.set_filter("owner", "水")
    table.widths.show_column("files", shown=False)
    shown = as_shown(table, "2026年任务")
    assert [each.title for each in shown.columns] == ["任务", "责任人", "时限", "状态", "工时", "进度"]
    assert shown.lines[0] == ("防汛沙袋盘点", "水例清", "11-10", "逾期", "12", "50%")
    assert shown.notes == ("筛选：责任人“水”", "合计：工时 15（各行之和）")
    target, opened = tmp_path / "表.pdf", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr("app.ui.widgets.record_panes.open_file", opened.append)
    listed.choose("打印这张表…")
    qtbot.waitUntil(lambda: opened == [target], timeout=20_000)
    assert "巡检记录" in PdfReader(target).pages[0].extract_text()


def test_the_menu_opens_by_keyboard(listed, qtbot):
    listed.button.show()
    assert listed.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert listed.button.accessibleName() == "保存的视图"


def test_saved_views_are_those_of_their_table(listed):
    listed.save_as("我的")
    with listed.desk.database.read() as session:
        assert [view.name for view in views(session, "tasks")] == ["我的"]
        assert views(session, "members") == ()
