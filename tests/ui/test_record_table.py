"""The record table as a user works with it."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from app.ui import view_state
from app.ui.widgets.record_table import CellStyle, Column, RecordTable
from app.ui.widgets.state import State
from tests.ui.typing_in import type_text

COLUMNS = (
    Column("title", "任务", 200, stretch=True, editable=True),
    Column("owner", "责任人", 80),
    Column("due", "时限", 80, "date"),
    Column("state", "状态", 90, "pill", filter="choice"),
    Column("hours", "工时", 60, "number"),
    Column("progress", "进度", 110, "progress", filter="none"),
    Column("files", "佐证", 56, "evidence", filter="none"),
)
OPEN, DONE, LATE = (State.RUNNING, "进行中"), (State.DONE, "完成"), (State.MISSED, "逾期")


def task(number, title, owner, day, state, hours):
    due = dt.date(2026, 11, day)
    return {
        "id": number,
        "title": title,
        "owner": owner,
        "due": due,
        "state": state,
        "hours": hours,
        "progress": 0.5,
        "files": number % 2,
    }


ROWS = [
    task(1, "防汛沙袋盘点", "水例清", 10, LATE, 12),
    task(2, "旧阀更换", "钱例二", 20, OPEN, 1274),
    task(3, "巡检记录", "水例清", 2, DONE, 3),
    task(4, "安全台账", "赵样一", 25, OPEN, 8),
]


@pytest.fixture
def table(qtbot):
    shown = RecordTable(COLUMNS, view="tasks", name="任务", checkable=True)
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.set_rows(ROWS, 2026)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def titles(table):
    return [row["title"] for row in table.rows_shown()]


def click_head(qtbot, table, key, modifier=Qt.KeyboardModifier.NoModifier, monkeypatch=None):
    if monkeypatch is not None:
        monkeypatch.setattr(
            "app.ui.widgets.record_table.header.QApplication.keyboardModifiers", lambda: modifier
        )
    head = table.cells.head
    x = head.sectionViewportPosition(table.model.section_of(key)) + 20
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(x, 16))


def test_typing_initials_into_a_filter_narrows_the_rows(qtbot, table):
    qtbot.keyClicks(table.cells.head.filter_widget("owner"), "slq")
    assert titles(table) == ["防汛沙袋盘点", "巡检记录"]
    assert table.cells.head.filter_widget("owner").property("used") == "true"


def test_a_choice_filter_offers_the_words_of_the_rows(qtbot, table):
    combo = table.cells.head.filter_widget("state")
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(place) for place in range(combo.count())] == ["全部", "逾期", "进行中", "完成"]
    combo.textActivated.emit("完成")
    assert titles(table) == ["巡检记录"]
    combo.textActivated.emit("全部")
    assert len(titles(table)) == 4


def test_filtered_to_nothing_offers_to_clear_the_filters(qtbot, table):
    table.set_filter("title", "没有这样的任务")
    assert titles(table) == []
    assert table._nothing_text.text() == "没有符合的记录"
    assert table._clear.isVisible()
    qtbot.mouseClick(table._clear, Qt.MouseButton.LeftButton)
    assert len(titles(table)) == 4
    assert table.cells.head.filter_widget("title").text() == ""


def test_no_rows_at_all_say_so(table):
    table.set_rows([])
    assert table._nothing_text.text() == "还没有记录"
    assert not table._clear.isVisible()


def test_a_click_on_the_head_sorts_and_shift_adds(qtbot, table, monkeypatch):
    click_head(qtbot, table, "owner", monkeypatch=monkeypatch)
    assert [row["owner"] for row in table.rows_shown()] == ["钱例二", "水例清", "水例清", "赵样一"]
    click_head(qtbot, table, "due", Qt.KeyboardModifier.ShiftModifier, monkeypatch)
    assert titles(table) == ["旧阀更换", "巡检记录", "防汛沙袋盘点", "安全台账"]
    click_head(qtbot, table, "due", monkeypatch=monkeypatch)
    assert [row["due"].day for row in table.rows_shown()] == [25, 20, 10, 2]
    click_head(qtbot, table, "due", monkeypatch=monkeypatch)
    assert titles(table) == [row["title"] for row in ROWS]


def test_numbers_sort_by_value_and_empty_comes_last(table):
    rows = [dict(row) for row in ROWS]
    rows[0]["hours"] = None
    table.set_rows(rows, 2026)
    table.model.toggle_order("hours", add=False)
    assert [row["hours"] for row in table.rows_shown()] == [3, 8, 1274, None]
    table.sort_by("hours", descending=True)
    assert [row["hours"] for row in table.rows_shown()] == [1274, 8, 3, None]


def test_space_ticks_the_rows_of_the_selection_and_escape_unticks(qtbot, table):
    table.select(2)
    qtbot.keyClick(table.cells, Qt.Key.Key_Space)
    assert table.selected_ids() == [2]
    qtbot.keyClick(table.cells, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.cells, Qt.Key.Key_Space)
    assert table.selected_ids() == [2, 3]
    qtbot.keyClick(table.cells, Qt.Key.Key_Escape)
    assert table.model.checked == set()


def test_the_checkbox_of_the_head_ticks_what_is_filtered(qtbot, table):
    table.set_filter("owner", "水")
    head = table.cells.head
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(18, 16))
    assert table.selected_ids() == [1, 3]
    table.clear_filters()
    assert table.model.check_state() is None


def test_a_click_on_a_checkbox_ticks_its_row(qtbot, table):
    box = table.cells.visualRect(table.model.index(1, 0)).center()
    qtbot.mouseClick(table.cells.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert table.selected_ids() == [2]
    table.clear_selection()
    assert table.model.checked == set()


def test_rows_of_a_shift_selection_count_as_selected(qtbot, table):
    seen = []
    table.selection_changed.connect(seen.append)
    table.select(1)
    qtbot.keyClick(table.cells, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert seen[-1] == [1, 2]


def test_an_edited_cell_reaches_the_page_with_its_row(qtbot, table):
    edits = []
    table.on_edit(lambda row, key, text: edits.append((row["id"], key, text)))
    table.select(2)
    qtbot.keyClick(table.cells, Qt.Key.Key_F2)
    editor = table.cells.viewport().findChild(QLineEdit)
    editor.selectAll()
    type_text(editor, "旧阀更换旁站")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edits == [(2, "title", "旧阀更换旁站")])


def test_columns_that_are_not_editable_stay_closed(table):
    table.on_edit(lambda row, key, text: None)
    owner = table.model.index(0, table.model.section_of("owner"))
    assert not table.model.flags(owner) & Qt.ItemFlag.ItemIsEditable


def test_copy_takes_the_selected_block_as_text(qtbot, table):
    table.select(1)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(table.cells, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.cells, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "防汛沙袋盘点\t水例清\n旧阀更换\t钱例二"


def test_copy_of_ticked_rows_takes_whole_rows(qtbot, table):
    table.model.check({1, 4}, checked=True)
    table.select(1)
    qtbot.keyClick(table.cells, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["防汛沙袋盘点", "安全台账"]
    assert lines[0].split("\t")[2:5] == ["11-10", "逾期", "12"]


def test_paste_hands_the_block_to_the_page(qtbot, table):
    pasted = []
    table.pasted.connect(lambda *found: pasted.append(found))
    QGuiApplication.clipboard().setText("甲\t乙\n丙\t丁\n")
    table.select(3)
    qtbot.keyClick(table.cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted == [(3, "title", [["甲", "乙"], ["丙", "丁"]])]


def test_fill_down_hands_the_first_text_to_the_rows_below(qtbot, table):
    filled = []
    table.filled_down.connect(lambda *found: filled.append(found))
    table.select(1)
    for _ in range(2):
        qtbot.keyClick(table.cells, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.cells, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert filled == [([2, 3], "title", "防汛沙袋盘点")]


def test_enter_and_double_click_open_the_record(qtbot, table):
    opened = []
    table.opened.connect(opened.append)
    table.select(2)
    qtbot.keyClick(table.cells, Qt.Key.Key_Return)
    at = table.cells.visualRect(table.model.index(3, 2)).center()
    qtbot.mouseDClick(table.cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 4]


def test_the_current_record_stays_when_the_rows_are_read_again(table):
    seen = []
    table.current_changed.connect(seen.append)
    table.select(3)
    table.set_rows(list(reversed(ROWS)), 2026)
    assert table.current_id() == 3
    table.set_filter("title", "旧阀")
    assert table.current_id() == -1
    assert seen[-1] == -1
    table.clear_filters()
    assert table.current_id() == 3


def test_groups_count_their_rows_and_fold(qtbot, table):
    table.group_by(lambda row: row["owner"], lambda rows: f"{len(rows)} 项")
    assert table.model.index(0, 0).data() == "水例清 2 项"
    assert table.cells.columnSpan(0, 0) == len(COLUMNS) + 1
    assert table.model.rowCount() == 7
    at = table.cells.visualRect(table.model.index(0, 0)).center()
    qtbot.mouseClick(table.cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.model.rowCount() == 5
    assert len(table.rows_shown()) == 4
    table.cells.setCurrentIndex(table.model.index(0, 0))
    qtbot.keyClick(table.cells, Qt.Key.Key_Return)
    assert table.model.rowCount() == 7
    table.group_by(None)
    assert table.model.rowCount() == 4


def test_totals_follow_the_filter(qtbot, table):
    table.set_totals(lambda rows: [("工时", f"{sum(row['hours'] for row in rows):,}")], "工时 = 各行之和")

    def said():
        return [each.text() for each in table._footer.findChildren(QLabel) if not each.isHidden()]

    qtbot.waitUntil(lambda: "1,297" in said())
    assert "工时 = 各行之和" in said()
    table.set_filter("owner", "水")
    qtbot.waitUntil(lambda: "15" in said())


def test_a_filter_of_the_page_works_beside_those_of_the_head(table):
    table.keep(lambda row: row["hours"] < 10)
    assert titles(table) == ["巡检记录", "安全台账"]
    table.clear_filters()
    assert len(titles(table)) == 4


def test_widths_order_and_hidden_columns_are_remembered(qtbot, tmp_path, table):
    view_state.use(tmp_path / "window.ini")
    section = table.model.section_of("owner")
    table.cells.setColumnWidth(section, 133)
    chooser = table.columns_button()
    qtbot.addWidget(chooser)
    next(action for action in chooser.menu().actions() if action.text() == "进度").trigger()
    again = RecordTable(COLUMNS, view="tasks", name="任务", checkable=True)
    qtbot.addWidget(again)
    assert again.cells.columnWidth(section) == 133
    assert again.cells.isColumnHidden(again.model.section_of("progress"))


def test_ctrl_f_goes_to_the_first_filter(qtbot, table):
    table.focus_filter()
    assert table.window().focusWidget() is table.cells.head.filter_widget("title")


def test_tab_leads_from_the_filters_to_the_rows(qtbot, table):
    table.focus_filter()
    seen = []
    for _ in range(5):
        seen.append(table.window().focusWidget().accessibleName())
        qtbot.keyClick(table.window().focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["筛选任务", "筛选责任人", "筛选时限", "筛选状态", "筛选工时"]
    assert table.window().focusWidget() is table.cells


def test_the_place_in_a_long_list_stays_when_it_is_read_again(table):
    rows = [task(i, f"任务 {i}", "水例清", 1 + i % 28, OPEN, i) for i in range(1, 300)]
    table.set_rows(rows, 2026)
    table.cells.verticalScrollBar().setValue(120)
    table.set_rows(rows, 2026)
    assert table.cells.verticalScrollBar().value() == 120


def test_screen_readers_hear_column_and_words(table):
    role = Qt.ItemDataRole.AccessibleTextRole
    model = table.model
    assert model.index(0, model.section_of("state")).data(role) == "状态 逾期"
    assert model.index(1, model.section_of("hours")).data(role) == "工时 1,274"
    assert model.index(1, 0).data(role) == "未选"
    assert QAccessible.queryAccessibleInterface(table.cells).text(QAccessible.Text.Name) == "任务"


def test_styles_are_painted_where_the_page_asks(table):
    plain = table.grab().toImage()
    table.set_style(
        lambda row, key: CellStyle(frame="bad", struck="旧值") if key == "owner" else CellStyle(bold=True)
    )
    assert table.grab().toImage() != plain


def test_five_thousand_rows_sort_filter_and_select(table):
    rows = [task(i, f"任务 {i}", ("水例清", "钱例二")[i % 2], 1 + i % 28, OPEN, i) for i in range(1, 5001)]
    table.set_rows(rows, 2026)
    table.model.toggle_order("hours", add=False)
    table.model.toggle_order("hours", add=False)
    table.set_filter("owner", "qle")
    assert table.select(4999)
    assert table.rows_shown()[0]["id"] == 4999
    assert len(table.rows_shown()) == 2500
