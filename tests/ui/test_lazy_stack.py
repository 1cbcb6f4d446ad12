"""A stack makes its views when they are first shown, and once."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.lazy_stack import LazyStack


def test_a_view_is_made_once_and_in_its_place(qtbot: QtBot) -> None:
    made: list[str] = []

    def maker(word: str) -> QWidget:
        made.append(word)
        return QLabel(word)

    stack = LazyStack(lambda: maker("一"), lambda: maker("二"), lambda: maker("三"))
    qtbot.addWidget(stack)
    assert made == []

    for place in (2, 0, 2):
        stack.setCurrentIndex(place)
        shown = stack.currentWidget()
        assert isinstance(shown, QLabel)
        assert shown.text() == "一二三"[place]

    assert made == ["三", "一"]
    assert (stack.count(), stack.currentIndex()) == (3, 2)
