"""The radar of each quarter: both sides of the four stages, painted."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

from app.services.four_sync_radar import Radar
from app.ui.pages.four_sync import words
from app.ui.pages.four_sync.trend import TrendChart
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, clear, column, frame, label, row

HEIGHT, _TALL = 184, 264
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_AXES = ((0, -1), (1, 0), (0, 1), (-1, 0))
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class _Legend(QWidget):
    """A short piece of a side's line beside its name."""

    def __init__(self, side: str, text: str) -> None:
        super().__init__()
        self._side = side
        line = row(self, margins=(22, 0, 0, 0))
        line.addWidget(label(text, "caption"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_sample(painter, self._side, 2, self.height() / 2)
        painter.end()


def _pen(side: str) -> QPen:
    tokens = theme.tokens
    pen = QPen(tokens.colour("mark" if side == "party" else "blue"), 2 if side == "party" else 1.5)
    if side == "business":
        pen.setDashPattern([3, 2])
    return pen


def _paint_sample(painter: QPainter, side: str, x: float, middle: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(side))
    painter.drawLine(QPointF(x, middle), QPointF(x + 14, middle))


class QuarterRadar(QWidget):
    """One quarter: four axes at the left, the rates in words at the right."""

    def __init__(self, radar: Radar, letters: str) -> None:
        super().__init__()
        self._radar, self._letters = radar, letters
        self.setAccessibleName(self.spoken())
        self.setToolTip(self.spoken())
        self.setMinimumSize(theme.tokens.px(180), theme.tokens.px(110))

    @property
    def title(self) -> str:
        """一季度, 四季度至今."""
        return _QUARTERS[self._radar.quarter - 1] + ("至今" if self._radar.running else "")

    def spoken(self) -> str:
        """The whole picture in words."""
        parts = [self.title, f"截至 {self._radar.day:%m-%d}"]
        parts += [
            f"{letter}：党建 {party:.0%}、业务 {business:.0%}"
            for letter, party, business in zip(
                self._letters, self._radar.party, self._radar.business, strict=True
            )
        ]
        return "；".join([*parts, *(text for text, _ in self._words())])

    def _words(self) -> list[tuple[str, str]]:
        radar = self._radar
        found = [
            (f"党建 {_percent(radar.party_rate)}", "ink2"),
            (f"业务 {_percent(radar.business_rate)}", "ink2"),
        ]
        if radar.party_rate is not None and radar.business_rate is not None:
            apart = abs(Decimal(radar.party_rate) - Decimal(radar.business_rate))
            found.append((f"差 {apart} 点", "bad" if apart >= 5 else "ink2"))
        found.append((f"{words.GAP} {radar.gaps} 项", "bad" if radar.gaps else "ink2"))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens
        text_width = tokens.px(104)
        room = QRectF(0, 0, self.width() - text_width, self.height())
        radius = min(room.width() / 2 - tokens.px(26), room.height() / 2 - tokens.px(23))
        centre = room.center()
        self._paint_axes(painter, centre, radius)
        self._paint_side(painter, centre, radius, "business", self._radar.business)
        self._paint_side(painter, centre, radius, "party", self._radar.party)
        self._paint_words(painter, QRectF(room.right(), 0, text_width, self.height()))
        painter.end()

    def _paint_axes(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        tokens = theme.tokens
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for share in (0.5, 1.0):
            painter.drawPolygon(_diamond(centre, radius, (share,) * 4))
        for x, y in _AXES:
            painter.drawLine(centre, centre + QPointF(x * radius, y * radius))
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        side = tokens.px(20)
        for letter, (x, y) in zip(self._letters, _AXES, strict=True):
            at = centre + QPointF(x * (radius + side / 2 + 5), y * (radius + side / 2 + 3))
            painter.drawText(
                QRectF(at.x() - side / 2, at.y() - side / 2, side, side),
                int(Qt.AlignmentFlag.AlignCenter),
                letter,
            )

    def _paint_side(
        self, painter: QPainter, centre: QPointF, radius: float, side: str, shares: Sequence[float]
    ) -> None:
        tokens = theme.tokens
        shape = _diamond(centre, radius, shares)
        ground = tokens.colour("blue_t")
        ground.setAlpha(160)
        painter.setPen(_pen(side))
        painter.setBrush(ground if side == "business" else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)
        role = "mark" if side == "party" else "blue"
        painter.setPen(QPen(tokens.colour(role), 1.5))
        painter.setBrush(tokens.colour(role if side == "party" else "surface"))
        for place in range(4):
            point = shape.at(place)
            if side == "party":
                painter.drawEllipse(point, 2.5, 2.5)
            else:
                painter.drawRect(QRectF(point.x() - 3, point.y() - 3, 6, 6))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        tokens = theme.tokens
        lines = [(self.title, "ink"), *self._words()]
        height = tokens.px(20)
        top = box.center().y() - height * len(lines) / 2
        for place, (text, tone) in enumerate(lines):
            line = QRectF(box.x() + 4, top + place * height, box.width() - 4, height)
            side = {1: "party", 2: "business"}.get(place, "")
            if side:
                _paint_sample(painter, side, line.x(), line.center().y())
                line.setLeft(line.x() + 20)
            painter.setFont(tokens.font(13 if place == 0 else 12, bold=place == 0))
            painter.setPen(tokens.colour(tone))
            fitted = QFontMetrics(painter.font()).elidedText(
                text, Qt.TextElideMode.ElideRight, int(line.width())
            )
            painter.drawText(line, _MIDDLE, fitted)


def _diamond(centre: QPointF, radius: float, shares: Sequence[float]) -> QPolygonF:
    points = [
        centre + QPointF(x * radius * share, y * radius * share)
        for (x, y), share in zip(_AXES, shares, strict=True)
    ]
    return QPolygonF(points)


def _percent(rate: str | None) -> str:
    return "—" if rate is None else f"{rate}%"


class RadarPanel(QFrame):
    """The quarters side by side under the board, or their trend; both where there is room."""

    folded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "foot")
        self.setAccessibleName("同步雷达")
        box = column(self)
        head = frame("", 32)
        line = row(head, margins=(16, 0, 12, 0), gap=8)
        line.addWidget(label("同步雷达", "panel"))
        line.addWidget(label("各环节完成率，每季末累计", "caption"))
        line.addStretch(1)
        line.addWidget(_Legend("party", "党建（实线圆点）"))
        line.addWidget(_Legend("business", "业务（虚线方点）"))
        self._switch = button("看走势", "link", on=self._switch_view, name="同步雷达看走势")
        line.addWidget(self._switch)
        self._fold = button("收起", "link", on=self.folded.emit, name="收起同步雷达")
        line.addWidget(self._fold)
        box.addWidget(head)
        self._body = QWidget()
        inside = row(self._body, margins=(0, 0, 0, 8), gap=0)
        self._quarters_box = QWidget()
        self._quarters = row(self._quarters_box, gap=0)
        inside.addWidget(self._quarters_box, 4)
        self.trend = TrendChart()
        inside.addWidget(self.trend, 2)
        self._roomy = self._trend_wanted = False
        box.addWidget(self._body, 1)
        self.set_open(open_=True)

    def set_open(self, *, open_: bool) -> None:
        self._body.setVisible(open_)
        self._fold.setText("收起" if open_ else "展开")
        self._fold.setAccessibleName(f"{self._fold.text()}同步雷达")
        self._show_view()

    def set_roomy(self, *, roomy: bool) -> None:
        """Where there is room the panel is higher and the trend stands beside the quarters."""
        self._roomy = roomy
        self._show_view()

    def _show_view(self) -> None:
        self._switch.setVisible(self.is_open and not self._roomy)
        self._switch.setText("看各季度" if self._trend_wanted else "看走势")
        self._switch.setAccessibleName(f"同步雷达{self._switch.text()}")
        self._quarters_box.setVisible(self._roomy or not self._trend_wanted)
        self.trend.setVisible(self._roomy or self._trend_wanted)
        self._measure()

    def _switch_view(self) -> None:
        self._trend_wanted = not self._trend_wanted
        self._show_view()

    @property
    def is_open(self) -> bool:
        return self._body.isVisibleTo(self)

    def _measure(self) -> None:
        height = _TALL if self._roomy else HEIGHT
        fix(self, height=height if self.is_open else 33)

    def show_radars(self, radars: Sequence[Radar], letters: str) -> None:
        self.trend.show_radars(radars)
        clear(self._quarters)
        for place, radar in enumerate(radars):
            if place:
                line = QFrame()
                line.setProperty("rule", "v")
                self._quarters.addWidget(line)
            self._quarters.addWidget(QuarterRadar(radar, letters), 1)
        if len(radars) < 4:
            self._quarters.addStretch(4 - len(radars))
