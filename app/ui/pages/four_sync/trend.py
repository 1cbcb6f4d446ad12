"""The trend of the two sides over the quarters: a line each, the gaps below, painted."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.services.four_sync_radar import Radar
from app.ui.pages.four_sync import words
from app.ui.theme import theme

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_ROLES = {"party": "mark", "business": "blue"}


class TrendChart(QWidget):
    """Rates of both sides at each quarter's end, with the number of items that have a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._radars: tuple[Radar, ...] = ()
        self.setMinimumSize(theme.tokens.px(280), theme.tokens.px(110))

    def show_radars(self, radars: Sequence[Radar]) -> None:
        self._radars = tuple(radars)
        self.setAccessibleName(self.spoken())
        self.setToolTip(self.spoken())
        self.update()

    def spoken(self) -> str:
        """The whole picture in words."""
        parts = [
            f"{radar.quarter} 季度 党建 {_words(radar.party_rate)}、业务 {_words(radar.business_rate)}、"
            f"{words.GAP} {radar.gaps} 项"
            for radar in self._radars
        ]
        return "；".join(["各季度走势", *parts])

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = tokens.px(20)
        box = QRectF(tokens.px(44), tokens.px(20), self.width() - tokens.px(76), self.height() - 2.9 * line)
        self._paint_grid(painter, box)
        for side in ("business", "party"):
            self._paint_side(painter, box, side)
        painter.setFont(tokens.font(12))
        for place, radar in enumerate(self._radars):
            middle = self._x(box, place)
            tone = "bad" if radar.gaps else "ink2"
            for step, text, role in (
                (0, f"{radar.quarter} 季度", "ink2"),
                (1, f"差距 {radar.gaps} 项", tone),
            ):
                painter.setPen(tokens.colour(role))
                at = QRectF(
                    middle - tokens.px(40), box.bottom() + 4 + step * line * 0.85, tokens.px(80), line
                )
                painter.drawText(at, _CENTRE, text)
        painter.end()

    def _paint_grid(self, painter: QPainter, box: QRectF) -> None:
        tokens = theme.tokens
        painter.setFont(tokens.font(12))
        for share in (0, 50, 100):
            y = box.bottom() - box.height() * share / 100
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(tokens.colour("ink3"))
            painter.drawText(QRectF(0, y - 8, box.left() - 6, 16), _RIGHT, f"{share}%")

    def _x(self, box: QRectF, place: int) -> float:
        return box.left() + box.width() * (place + 0.5) / 4

    def _points(self, box: QRectF, side: str) -> list[tuple[QPointF, str]]:
        found = []
        for place, radar in enumerate(self._radars):
            rate = getattr(radar, f"{side}_rate")
            if rate is not None:
                y = box.bottom() - box.height() * float(rate) / 100
                found.append((QPointF(self._x(box, place), y), rate))
        return found

    def _paint_side(self, painter: QPainter, box: QRectF, side: str) -> None:
        tokens, role = theme.tokens, _ROLES[side]
        points = self._points(box, side)
        pen = QPen(tokens.colour(role), 2 if side == "party" else 1.5)
        if side == "business":
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawPolyline([point for point, _ in points])
        painter.setFont(tokens.font(12))
        others = {point.x(): point.y() for point, _ in self._points(box, _other(side))}
        values = []
        for point, rate in points:
            painter.setPen(QPen(tokens.colour(role), 1.5))
            painter.setBrush(tokens.colour(role if side == "party" else "surface"))
            if side == "party":
                painter.drawEllipse(point, 2.5, 2.5)
            else:
                painter.drawRect(QRectF(point.x() - 3, point.y() - 3, 6, 6))
            other = others.get(point.x())
            above = side == "business" if other in (None, point.y()) else point.y() < other
            values.append((point, rate, above))
        for point, rate, above in values:
            self._paint_value(painter, point, rate, role, above=above)

    def _paint_value(self, painter: QPainter, point: QPointF, rate: str, role: str, *, above: bool) -> None:
        """The higher side's value above its point, the lower one's below, so that near ones stay apart."""
        tokens = theme.tokens
        width, height = tokens.px(48), tokens.px(16)
        top = point.y() - height - 4 if above else point.y() + 4
        painter.setPen(tokens.colour(role))
        painter.drawText(QRectF(point.x() - width / 2, top, width, height), _CENTRE, rate)


def _other(side: str) -> str:
    return "business" if side == "party" else "party"


def _words(rate: str | None) -> str:
    return "—" if rate is None else f"{rate}%"
