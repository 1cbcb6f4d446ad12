"""Columns that give way where the table is narrow, and come back with room."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.ui import view_state
from app.ui.theme import theme
from app.ui.widgets.drawer import Drawer, DrawerSplit
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.record_table.printing import as_shown

COLUMNS = (
    Column("title", "任务", 200, stretch=True, least=120),
    Column("source", "来源", 100, gives_way=2),
    Column("owner", "责任人", 100, editable=True, gives_way=1),
    Column("due", "时限", 100),
)
ROWS = [
    {"id": number, "title": f"任务 {number}", "source": "会议", "owner": "水例清", "due": "11-20"}
    for number in range(1, 4)
]
WHOLE = 200 + 3 * 100


@pytest.fixture
def table(qtbot):
    shown = RecordTable(COLUMNS, view="narrow", name="任务")
    qtbot.addWidget(shown)
    shown.set_rows(ROWS, 2026)
    resize(shown, WHOLE)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def resize(table, width):
    table.resize(width + 4, 300)  # the lines of its frame and of the cells


def titles(table):
    return [table.model.column_at(each).title for each in table.cells.shown_sections()]


def scrolls(table):
    return table.cells.horizontalScrollBar().maximum() > 0


def test_the_stretching_column_shrinks_before_any_other_goes(table):
    resize(table, WHOLE - 80)
    assert titles(table) == ["任务", "来源", "责任人", "时限"]
    assert table.cells.columnWidth(0) == 120
    assert not scrolls(table)


def test_the_first_to_give_way_goes_first_and_comes_back_with_room(table):
    resize(table, WHOLE - 81)
    assert titles(table) == ["任务", "来源", "时限"]
    assert table.cells.columnWidth(0) == 120 + 99
    resize(table, WHOLE - 181)
    assert titles(table) == ["任务", "时限"]
    assert not scrolls(table)
    resize(table, WHOLE)
    assert titles(table) == ["任务", "来源", "责任人", "时限"]


def test_what_does_not_give_way_scrolls_at_last(table):
    resize(table, 200)
    assert titles(table) == ["任务", "时限"]
    assert scrolls(table)


@pytest.mark.parametrize("factor", [1.25, 1.5])
def test_larger_type_needs_more_room(table, factor):
    theme.choose("light", factor)
    assert titles(table) == ["任务", "来源", "时限"]
    assert not scrolls(table)
    theme.choose("light", 1.0)
    assert titles(table) == ["任务", "来源", "责任人", "时限"]


def test_the_remembered_choice_is_the_users_own(qtbot, tmp_path, table):
    view_state.use(tmp_path / "window.ini")
    resize(table, WHOLE - 181)
    table.widths.show_column("due", shown=False)
    assert titles(table) == ["任务", "来源"]
    assert table.widths.hidden() == ["due"]
    kept = view_state.read("table/narrow")
    assert {key: value[2] for key, value in kept.items()} == {
        "title": False,
        "source": False,
        "owner": False,
        "due": True,
    }
    assert json.dumps(kept)
    again = RecordTable(COLUMNS, view="narrow", name="任务")
    qtbot.addWidget(again)
    assert titles(again) == ["任务", "来源", "责任人"]


def test_the_chooser_says_what_gave_way(table, qtbot):
    chooser = table.columns_button()
    qtbot.addWidget(chooser)
    assert chooser.toolTip() == ""
    resize(table, WHOLE - 81)
    assert chooser.toolTip() == "窄时收起的列：责任人；有地方就再显示"
    chooser.menu().aboutToShow.emit()
    words = [(action.text(), action.isChecked()) for action in chooser.menu().actions()]
    assert words[2] == ("责任人（窄时收起）", True)
    next(action for action in chooser.menu().actions() if action.text() == "来源").trigger()
    assert titles(table) == ["任务", "责任人", "时限"]
    assert chooser.toolTip() == ""


def test_a_filtered_column_goes_last(table):
    table.set_filter("owner", "水")
    resize(table, WHOLE - 81)
    assert titles(table) == ["任务", "责任人", "时限"]


def test_a_column_with_an_open_editor_stays(table):
    table.write_cells(lambda _: None)
    cell = table.model.index(0, table.model.section_of("owner"))
    table.cells.setCurrentIndex(cell)
    table.cells.edit(cell)
    editor = table.cells.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively)
    assert editor is not None
    resize(table, WHOLE - 81)
    assert titles(table) == ["任务", "责任人", "时限"]


def test_the_current_cell_moves_to_where_it_is_seen(table):
    told = []
    table.cells.setCurrentIndex(table.model.index(1, table.model.section_of("owner")))
    table.current_changed.connect(told.append)
    resize(table, WHOLE - 81)
    assert table.cells.currentIndex() == table.model.index(1, 0)
    QTest.keyClick(table.cells, Qt.Key.Key_Down)
    assert told == [3]
    assert table.select(1)
    assert table.cells.currentIndex() == table.model.index(0, 0)


def test_print_holds_the_chosen_columns_also_without_room(table):
    resize(table, WHOLE - 181)
    shown = as_shown(table, "任务")
    assert [(each.title, each.width) for each in shown.columns][1:] == [
        ("来源", 100),
        ("责任人", 100),
        ("时限", 100),
    ]
    assert shown.lines[0][1:] == ("会议", "水例清", "11-20")


def test_a_dragged_drawer_takes_and_gives_room(qtbot, table):
    split = DrawerSplit(table, Drawer("任务"), view="narrow")
    qtbot.addWidget(split)
    split.resize(1200, 400)
    split.show()
    qtbot.waitExposed(split)
    split.open_drawer()
    assert titles(table) == ["任务", "来源", "责任人", "时限"]
    split.moveSplitter(WHOLE - 90, 1)
    assert titles(table) == ["任务", "来源", "时限"]
    assert not scrolls(table)
    split.close_drawer()
    qtbot.waitUntil(lambda: titles(table) == ["任务", "来源", "责任人", "时限"])


def test_a_column_made_wider_by_hand_sends_another_away(qtbot, table):
    head = table.cells.head
    edge = head.sectionViewportPosition(table.model.section_of("due")) + 100 - 1
    place = head.viewport().rect().topLeft()
    place.setX(edge)
    place.setY(10)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table.cells.setColumnWidth(table.model.section_of("source"), 190)
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert titles(table) == ["任务", "来源", "时限"]
    assert not scrolls(table)
