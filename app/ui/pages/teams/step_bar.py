"""The way of a team as six steps, each a button that opens its small form."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.services.team_formation import STEPS, Step
from app.ui.theme import paint_icon, theme
from app.ui.widgets.basics import row

_MARK, _GAP, _HEIGHT = 20, 6, 40
_STATE_WORDS = {"done": "已完成", "now": "下一步", "open": "未到"}
_LOUD = {"approve"}  # a missing approval is mended; other papers of old teams are just not there
_LOOKS = {  # ground, border, ink of the mark
    "done": ("ok_t", "ok_l", "ok"),
    "now": ("surface", "mark", "mark"),
    "missed": ("due_t", "due_l", "due"),
    "open": ("surface", "ctl", "ink2"),
    "passed": ("surface", "ctl", "ink2"),
}


class FormationBar(QWidget):
    """``wanted`` carries the key of the step that was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("组建步骤")
        line = row(self, gap=8)
        self.steps: dict[str, StepButton] = {}
        for place, (key, words) in enumerate(STEPS.items(), 1):
            step = StepButton(place, words)
            step.clicked.connect(partial(self.wanted.emit, key))
            self.steps[key] = step
            line.addWidget(step)
        line.addStretch(1)

    def show_steps(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self.steps[step.key].show_step(step)


class StepButton(QAbstractButton):
    """Mark, name, and under it the day or what is missing."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self._number, self._words, self._state, self._hint = number, words, "open", ""
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_step(self, step: Step) -> None:
        quiet = step.state == "missed" and step.key not in _LOUD
        self._state, self._hint = "passed" if quiet else step.state, step.hint
        said = "" if step.state == "missed" else _STATE_WORDS[step.state]
        parts = (f"第 {self._number} 步 {self._words}", said, step.hint)
        self.setAccessibleName(" ".join(part for part in parts if part))
        self.setToolTip(" · ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        tokens = theme.tokens
        name = QFontMetrics(tokens.font(13, bold=True)).horizontalAdvance(self._words)
        hint = QFontMetrics(tokens.font(12)).horizontalAdvance(self._hint)
        return QSize(tokens.px(_MARK + _GAP) + max(name, hint) + 4, tokens.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        tokens = theme.tokens
        name = QFontMetrics(tokens.font(13, bold=True)).horizontalAdvance(self._words)
        return QSize(tokens.px(_MARK + _GAP) + name + 4, tokens.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        ground, border, ink = _LOOKS[self._state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = tokens.px(_MARK)
        top = (self.height() - side) / 2
        pen = QPen(tokens.colour(border), 2 if self._state in {"now", "missed"} else tokens.frame)
        if self._state in {"open", "passed"}:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(tokens.colour(ground))
        mark = QRectF(1, top + 1, side - 2, side - 2)
        painter.drawEllipse(mark)
        if self._state in {"done", "missed"}:
            inner = tokens.px(12)
            icon = "check" if self._state == "done" else "exclamation"
            paint_icon(painter, icon, ink, (side - inner) / 2, top + (side - inner) / 2, 12)
        else:
            painter.setFont(tokens.font(12, bold=self._state == "now"))
            painter.setPen(tokens.colour(ink))
            painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        self._paint_words(painter, side + tokens.px(_GAP))
        painter.end()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        tokens, width = theme.tokens, self.width() - left
        strong = self._state in {"now", "missed"}
        middle = self.height() / 2
        painter.setFont(tokens.font(13, bold=strong))
        painter.setPen(tokens.colour("ink" if self._state in {"done", "now", "missed"} else "ink2"))
        upper = QRectF(left, 0, width, middle if self._hint else self.height())
        below = Qt.AlignmentFlag.AlignBottom if self._hint else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | below), self._words)
        if self._hint:
            font = tokens.font(12)
            painter.setFont(font)
            painter.setPen(tokens.colour("due" if self._state == "missed" else "ink2"))
            shown = QFontMetrics(font).elidedText(self._hint, Qt.TextElideMode.ElideRight, int(width))
            lower = QRectF(left, middle, width, middle)
            painter.drawText(lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
