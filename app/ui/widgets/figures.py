"""Figures that lead to their rows: the strip of a page head, and chips in text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy

from app.ui.theme import theme
from app.ui.widgets.basics import clear, row
from app.ui.widgets.state import Look, paint_box


@dataclass(frozen=True, slots=True)
class Figure:
    """A labelled number: ``Figure("出勤率", "95.6", "%", on=show_rows)``. ``tone``: bad or due."""

    label: str
    value: str
    unit: str = ""
    on: Callable[[], object] | None = None
    tone: str = "ink"
    tooltip: str = ""


class FigureButton(QAbstractButton):
    """12 px label over an 18 px number with its unit; a click lists the rows behind it."""

    def __init__(self, figure: Figure, *, last: bool = False) -> None:
        super().__init__()
        self._figure = figure
        self._right = 0 if last else 17
        self.setAccessibleName(f"{figure.label} {figure.value} {figure.unit}".strip())
        self.setToolTip(figure.tooltip or ("点开看依据的记录" if figure.on else ""))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if figure.on is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(figure.on)

    def _unit(self) -> str:
        return f"  {self._figure.unit}" if self._figure.unit else ""

    def sizeHint(self) -> QSize:
        small = QFontMetrics(theme.tokens.font(12))
        big = QFontMetrics(theme.tokens.font(18, bold=True)).horizontalAdvance(self._figure.value)
        width = max(small.horizontalAdvance(self._figure.label), big + small.horizontalAdvance(self._unit()))
        return QSize(width + 16 + self._right, theme.tokens.px(44))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), tokens.colour("line2"))
        left, half = 16, self.height() * 0.42
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        top = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, self.width(), half), top, self._figure.label)
        big = tokens.font(18, bold=True)
        big.setUnderline(self.underMouse() and self._figure.on is not None)
        painter.setFont(big)
        painter.setPen(tokens.colour(self._figure.tone))
        line = QRectF(left, half - 2, self.width(), self.height() - half + 2)
        base = line.center().y() + QFontMetrics(big).capHeight() / 2
        painter.drawText(left, round(base), self._figure.value)
        at = left + QFontMetrics(big).horizontalAdvance(self._figure.value)
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        painter.drawText(at, round(base), self._unit())
        painter.end()


class FigureStrip(QFrame):
    """At most six figures in a row, parted by lines."""

    def __init__(self, name: str = "主要数字") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._line = row(self, gap=0)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        clear(self._line)
        shown = figures[:6]
        for figure in shown:
            self._line.addWidget(FigureButton(figure, last=figure is shown[-1]))


CHIPS = {
    "live": Look("", "blue", "blue_t", "blue_l"),
    "selected": Look("", "surface", "blue", "blue", bold=True),
    "moved": Look("", "due", "due_t", "due_l"),
    "missing": Look("", "bad", "bad_t", "red", bold=True, dashed=True),
}


def chip_width(text: str, kind: str, old: str = "") -> int:
    """Width of a figure chip in device-independent pixels."""
    width = QFontMetrics(theme.tokens.font(14, bold=CHIPS[kind].bold)).horizontalAdvance(text)
    if kind == "moved" and old:
        width += QFontMetrics(theme.tokens.font(12)).horizontalAdvance(old) + 4
    return width + 10


def paint_chip(painter: QPainter, box: QRectF, text: str, kind: str, old: str = "") -> None:
    """Draw a figure chip: live, selected, moved (with the old value struck out) or missing."""
    tokens, look = theme.tokens, CHIPS[kind]
    paint_box(painter, box, look)
    at = box.x() + 5
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    if kind == "moved" and old:
        struck = tokens.font(12)
        struck.setStrikeOut(True)
        painter.setFont(struck)
        painter.setPen(QPen(tokens.colour("ink3")))
        painter.drawText(QRectF(at, box.y(), box.width(), box.height()), middle, old)
        at += QFontMetrics(struck).horizontalAdvance(old) + 4
    painter.setFont(tokens.font(14, bold=look.bold))
    painter.setPen(QPen(tokens.colour(look.ink)))
    painter.drawText(QRectF(at, box.y(), box.width(), box.height()), middle, text)
