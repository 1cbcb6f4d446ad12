"""The hours of a year as a line that grows month by month, with the target above it."""

import math
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import theme

LEFT, RIGHT, TOP, BOTTOM = 40, 16, 12, 24


class HoursLine(QWidget):
    """``monthly``: hours by the end of each month so far; the last value stands at the line's end."""

    def __init__(self) -> None:
        super().__init__()
        self._monthly: Sequence[Decimal] = ()
        self._target: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("学时曲线")

    def show_hours(self, monthly: Sequence[Decimal], target: Decimal | None) -> None:
        self._monthly, self._target = monthly, target
        spoken = "，".join(f"{month} 月 {hours:f}" for month, hours in enumerate(monthly, 1))
        goal = f"应学 {target:f}。" if target is not None else ""
        self.setAccessibleDescription(f"{goal}{spoken}")
        self.setToolTip(f"{goal}各月末累计：{spoken}" if monthly else "")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.tokens.px(240), theme.tokens.px(96))

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens.px(480), theme.tokens.px(120))

    def _highest(self) -> int:
        top = max([Decimal(20), *self._monthly, *([self._target] if self._target else [])])
        return math.ceil(top / 20) * 20

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._plot = QRectF(self.rect()).adjusted(
            tokens.px(LEFT), tokens.px(TOP), -tokens.px(RIGHT), -tokens.px(BOTTOM)
        )
        painter.setFont(tokens.font(12))
        self._paint_grid(painter)
        if self._target is not None:
            self._paint_target(painter, self._target)
        self._paint_line(painter)
        painter.end()

    def _at(self, month: int, hours: float) -> QPointF:
        plot = self._plot
        x = plot.x() + plot.width() * (month - 1) / 11
        return QPointF(x, plot.bottom() - plot.height() * hours / self._highest())

    def _paint_grid(self, painter: QPainter) -> None:
        tokens, plot = theme.tokens, self._plot
        highest = self._highest()
        for value in (0, highest // 2, highest):
            y = self._at(1, value).y()
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
            painter.setPen(tokens.colour("ink2"))
            place = QRectF(0, y - 10, plot.x() - 8, 20)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(value)
            )
        for month in range(1, 13):
            place = QRectF(self._at(month, 0).x() - 14, plot.bottom() + 4, 28, 20)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), str(month))

    def _paint_target(self, painter: QPainter, target: Decimal) -> None:
        tokens, plot = theme.tokens, self._plot
        y = self._at(1, float(target)).y()
        painter.setPen(QPen(tokens.colour("mark"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
        painter.drawText(QPointF(plot.x() + 4, y - 4), f"应学 {target:f}")

    def _paint_line(self, painter: QPainter) -> None:
        tokens = theme.tokens
        points = [self._at(month, float(hours)) for month, hours in enumerate(self._monthly, 1)]
        painter.setPen(QPen(tokens.colour("ink"), 2))
        painter.setBrush(tokens.colour("ink"))
        if len(points) > 1:
            painter.drawPolyline(points)
        for point in points:
            painter.drawEllipse(point, 2.5, 2.5)
        if points:
            side = -1 if len(points) == 12 else 1
            near = (
                self._target is not None and abs(points[-1].y() - self._at(1, float(self._target)).y()) < 20
            )
            y = points[-1].y() + (2 if near else -18)
            place = QRectF(points[-1].x() + (8 if side > 0 else -60), y, 52, tokens.px(18))
            align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
            painter.drawText(place, int(align), f"{self._monthly[-1].normalize():f}")
