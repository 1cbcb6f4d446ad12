"""Where the keys go when the buttons under a record change."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.basics import button
from app.ui.widgets.drawer import Drawer


@pytest.fixture
def window(qtbot):
    window = QWidget()
    lines = QVBoxLayout(window)
    lines.addWidget(QPushButton("上一年"))
    drawer = Drawer("任务")
    drawer.add_tab("content", "内容", QWidget())
    lines.addWidget(drawer)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_vanishing_action_hands_the_keys_to_the_next_one(window):
    drawer = window.findChild(Drawer)
    done, accept = button("标记完成"), button("验收…")
    drawer.set_actions(done)
    done.setFocus()

    drawer.set_actions(accept)
    assert QApplication.focusWidget() is accept

    drawer.set_actions()
    assert QApplication.focusWidget() is drawer._tabs


def test_new_actions_take_no_keys_from_elsewhere(window):
    drawer = window.findChild(Drawer)
    drawer.set_actions(button("标记完成"))
    other = drawer.window().findChild(QPushButton)
    other.setFocus()

    drawer.set_actions(button("验收…"))

    assert QApplication.focusWidget() is other
