"""Ctrl and a digit lead into a room, and Ctrl+T makes a task of what is at hand there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(window, key):
    """A shortcut of the window, wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, CONTROL)
    QApplication.processEvents()
    return QApplication.focusWidget()


def test_the_keys_go_to_the_list_and_come_back_to_where_they_were(year_window, errors):
    window = year_window("tasks", "events")
    tasks = window.page
    assert press(window, Qt.Key.Key_1) is tasks.list.table.cells
    tasks.list.grouping.setFocus()
    assert press(window, Qt.Key.Key_2) is window.pages["events"].list.table.cells
    assert press(window, Qt.Key.Key_1) is tasks.list.grouping
    assert press(window, Qt.Key.Key_1) is tasks.list.table.cells
    assert errors == []


def test_an_empty_room_offers_its_first_step(year_window):
    window = year_window("tasks", "events")
    window.desk.choose_year(2019)
    assert press(window, Qt.Key.Key_1).text() == "布置第一项"


def test_a_task_comes_from_the_event_in_the_drawer(year_window, errors):
    window = year_window("tasks", "events")
    press(window, Qt.Key.Key_2)
    events = window.page.list
    event_id = next(row["id"] for row in events.table.rows_shown() if row["state"][1] != "取消")
    events.table.select(event_id)
    press(window, Qt.Key.Key_T)
    form = window.pages["tasks"].new_dialog.form
    assert (form.input("origin").value(), form.input("source").value()) == (event_id, "会议")
    assert errors == []


def test_a_task_is_by_hand_where_no_record_is_open(year_window, errors):
    window = year_window("tasks", "events")
    press(window, Qt.Key.Key_2)
    window.page.list.split.close_drawer()
    press(window, Qt.Key.Key_T)
    assert window.pages["tasks"].new_dialog.form.input("origin").value() is None
    assert errors == []
