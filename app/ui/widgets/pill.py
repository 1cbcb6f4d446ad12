"""A state as a small framed label."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.ui.theme import theme
from app.ui.widgets.state import PILL_HEIGHT, State, paint_pill, pill_width


class Pill(QLabel):
    """``Pill(State.MISSED, "逾期 2 天")``; without a text the state's own word."""

    def __init__(self, state: State, text: str = "") -> None:
        super().__init__(text or state.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = state
        self.setProperty("type", "caption")

    @property
    def state(self) -> State:
        return self._state

    def show_state(self, state: State, text: str = "") -> None:
        self._state = state
        self.setText(text or state.value)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.text(), self._state), theme.tokens.px(PILL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, 0, self.height() / 2, self.text(), self._state)
        painter.end()
