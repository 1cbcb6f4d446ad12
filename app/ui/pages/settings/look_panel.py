"""显示与字号: the themes as small pictures of themselves, and the size of the type; both at once."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from app.ui.theme import THEMES, theme
from app.ui.widgets.basics import frame, label, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.steps import SegmentedButtons

WORDS = {"light": "浅色", "dark": "深色", "contrast": "高对比", "system": "跟随系统"}
SIZES = ((1.0, "标准"), (1.25, "大 125%"), (1.5, "特大 150%"))


class LookPanel(Panel):
    """Tells what was chosen; the page keeps and applies it."""

    chosen = Signal(str, float)

    def __init__(self) -> None:
        super().__init__("显示与字号")
        line = row(margins=(12, 12, 12, 12), gap=8)
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.cards: dict[str, ThemeCard] = {}
        for key in WORDS:
            card = ThemeCard(key)
            card.clicked.connect(lambda _on=False, key=key: self._choose(key, theme.factor))
            group.addButton(card)
            line.addWidget(card)
            self.cards[key] = card
        self.body.addLayout(line)
        sizes = frame("panel-footer")
        below = row(sizes, margins=(12, 6, 12, 6), gap=8)
        below.addWidget(label("字号"))
        below.addStretch(1)
        self.sizes = SegmentedButtons(SIZES, name="字号")
        self.sizes.chosen.connect(lambda factor: self._choose(theme.choice, float(str(factor))))
        below.addWidget(self.sizes)
        self.add(sizes)
        self.show_choice()

    def _choose(self, choice: str, factor: float) -> None:
        self.chosen.emit(choice, factor)
        self.show_choice()

    def show_choice(self) -> None:
        """Mark what is in force."""
        self.cards[theme.choice].setChecked(True)
        self.sizes.choose(theme.factor)


class ThemeCard(QAbstractButton):
    """A theme drawn small: its ground, its red and two lines."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setCheckable(True)
        self.setText(WORDS[key])
        self.setAccessibleName(f"主题：{WORDS[key]}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens.px(72), theme.tokens.px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.tokens.px(64), theme.tokens.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.isChecked() else 1
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(tokens.colour("blue" if self.isChecked() else "line2"), width))
        painter.setBrush(tokens.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        picture = QRectF(2, 2, self.width() - 4, self.height() * 0.58)
        painter.setClipRect(picture)
        shown = ("light", "dark") if self._key == "system" else (self._key,)
        for place, name in enumerate(shown):
            part = picture.width() / len(shown)
            area = QRectF(picture.x() + place * part, picture.y(), part, picture.height())
            _paint_small(painter, area, THEMES[name].bg, THEMES[name].red, THEMES[name].line2)
        painter.setClipping(False)
        painter.setFont(tokens.font(12, bold=self.isChecked()))
        painter.setPen(tokens.colour("ink"))
        words = QRectF(0, picture.bottom(), self.width(), self.height() - picture.bottom())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


def _paint_small(painter: QPainter, area: QRectF, ground: str, red: str, line: str) -> None:
    painter.fillRect(area, QColor(ground))
    height = area.height()
    painter.fillRect(QRectF(area.x() + 8, area.y() + 6, 10, height - 12), QColor(red))
    painter.fillRect(QRectF(area.x() + 24, area.y() + 8, area.width() - 32, 6), QColor(line))
    painter.fillRect(QRectF(area.x() + 24, area.y() + 20, (area.width() - 32) / 2, 6), QColor(red))
