"""Tab walks each room as it is read, and leaves out nothing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.ui.rooms import ROOMS
from app.ui.shell.reading_order import ReadWindow

MOST_STOPS = 400


def press_tab(*, back=False):
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    return QApplication.focusWidget()


def stops(window, *, back=False):
    """Where Tab goes from the window's year switch on, once around."""
    first = window.top.year.findChildren(QWidget)
    start = next(each for each in first if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    start.setFocus()
    found = [start]
    while (here := press_tab(back=back)) is not start:
        assert here not in found, f"{here.accessibleName()} leads round without the top bar"
        found.append(here)
        assert len(found) < MOST_STOPS
    return found


def named(widgets):
    return [f"{type(each).__name__} {each.accessibleName()}" for each in widgets]


@pytest.mark.parametrize("room", [room.key for room in ROOMS])
def test_tab_reaches_every_control_of_a_room_and_comes_round(year_window, errors, room):
    window = year_window(room)
    QApplication.processEvents()
    forward = stops(window)

    expected = {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.window() is window
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    }
    assert set(named(expected - set(forward))) == set()
    assert named(stops(window, back=True)[1:]) == named(forward[1:])[::-1]
    assert errors == []


@pytest.fixture
def window(qtbot):
    shown = ReadWindow()
    ground = QWidget()
    shown.lines = QVBoxLayout(ground)
    shown.setCentralWidget(ground)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_what_is_made_later_is_reached_where_it_stands(window):
    upper, lower = QPushButton("上"), QPushButton("下")
    window.lines.addWidget(upper)
    window.lines.addWidget(lower)
    later = QPushButton("中")
    window.lines.insertWidget(1, later)
    QApplication.processEvents()
    upper.setFocus()
    assert [press_tab().text() for _ in range(3)] == ["中", "下", "上"]
    assert [press_tab(back=True).text() for _ in range(3)] == ["下", "中", "上"]


def test_a_row_goes_before_the_next_and_a_tall_pane_before_both(window):
    box = QWidget()
    box.setMinimumSize(300, 200)
    window.lines.addWidget(box)
    places = {"高": (0, 0, 60, 160), "甲": (80, 4, 60, 30), "乙": (160, 0, 60, 30), "丙": (80, 60, 60, 30)}
    for text, (x, y, width, height) in reversed(places.items()):
        made = QPushButton(text, box)
        made.setGeometry(x, y, width, height)
        made.show()
    QApplication.processEvents()
    box.childAt(QPoint(10, 10)).setFocus()
    assert [press_tab().text() for _ in range(3)] == ["甲", "乙", "丙"]


def test_a_tall_pane_at_the_right_is_read_after_all_that_stands_beside_it(window):
    box = QWidget()
    box.setMinimumSize(300, 200)
    window.lines.addWidget(box)
    places = {"甲": (0, 0, 60, 40), "乙": (80, 0, 60, 90), "丙": (80, 96, 60, 60), "高": (160, 0, 60, 180)}
    for text, (x, y, width, height) in reversed(places.items()):
        made = QPushButton(text, box)
        made.setGeometry(x, y, width, height)
        made.show()
    QApplication.processEvents()
    box.childAt(QPoint(10, 10)).setFocus()
    assert [press_tab().text() for _ in range(3)] == ["乙", "丙", "高"]


def test_what_interlocks_is_read_row_by_row(window):
    box = QWidget()
    box.setMinimumSize(300, 200)
    window.lines.addWidget(box)
    places = {
        "甲": (0, 0, 120, 40),
        "乙": (130, 0, 60, 100),
        "丙": (0, 50, 60, 100),
        "丁": (70, 110, 120, 40),
    }
    for text, (x, y, width, height) in reversed(places.items()):
        made = QPushButton(text, box)
        made.setGeometry(x, y, width, height)
        made.show()
    QApplication.processEvents()
    box.childAt(QPoint(10, 10)).setFocus()
    assert [press_tab().text() for _ in range(3)] == ["乙", "丙", "丁"]


def test_a_disabled_or_hidden_control_is_left_out(window):
    made = [QPushButton(text) for text in "甲乙丙"]
    for each in made:
        window.lines.addWidget(each)
    made[1].setEnabled(False)
    QApplication.processEvents()
    made[0].setFocus()
    assert press_tab() is made[2]
    made[2].hide()
    made[0].setFocus()
    assert press_tab() is made[0]
