"""Line icons: SVG files that get the colour of the text beside them, rendered once per colour and size."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton

from app import paths
from app.ui.theme.current import theme

# Small glyphs need a stronger line to weigh as much as the text beside them.
_STROKES = {12: 2.4, 32: 1.25}
# Fusion leaves 4 px between icon and text; with these the text stands as far off as it is in the design.
_TEXT_GAP = 4


@cache
def _folder() -> Path:
    return paths.resources() / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


def coloured_svg(name: str, colour: str, stroke: float = 1.75) -> bytes:
    text = _source(name).replace("currentColor", colour)
    return text.replace('stroke-width="2"', f'stroke-width="{stroke}"').encode()


@cache
def _pixmap(name: str, colour: str, pixels: int, ratio: float, stroke: float, gap: int) -> QPixmap:
    side = round(pixels * ratio)
    pixmap = QPixmap(side + round(gap * ratio), side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(coloured_svg(name, colour, stroke))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, role: str = "ink2", size: int = 16, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """Picture of an icon; ``size`` is in logical pixels before the size factor, ``gap`` stays free behind."""
    tokens = theme.tokens
    return _pixmap(name, getattr(tokens, role), tokens.px(size), ratio, _STROKES.get(size, 1.75), gap)


def icon(name: str, role: str = "ink2", size: int = 16, gap: int = 0) -> QIcon:
    result = QIcon()
    for ratio in _ratios():
        result.addPixmap(pixmap(name, role, size, ratio, gap), QIcon.Mode.Normal)
        result.addPixmap(pixmap(name, "dis", size, ratio, gap), QIcon.Mode.Disabled)
    return result


def _ratios() -> tuple[float, ...]:
    """Twice as fine where some screen shows it; rendering it for nothing would cost at start."""
    screens = QGuiApplication.screens()
    return (1.0, 2.0) if any(screen.devicePixelRatio() > 1 for screen in screens) else (1.0,)


def dress(button: QAbstractButton, name: str, role: str = "ink2", size: int = 16) -> None:
    """Give a button an icon that follows the theme."""
    button.setProperty("icon_spec", f"{name}|{role}|{size}")
    redress(button)


def redress(button: QAbstractButton) -> None:
    name, role, size = str(button.property("icon_spec")).split("|")
    pixels = theme.tokens.px(int(size))
    gap = _TEXT_GAP if button.text() and isinstance(button, QPushButton) else 0
    button.setIconSize(QSize(pixels + gap, pixels))
    button.setIcon(icon(name, role, int(size), gap))


def paint_icon(painter: QPainter, name: str, role: str, x: float, y: float, size: int = 16) -> None:
    """Draw an icon with its upper left corner at (x, y)."""
    picture = pixmap(name, role, size, painter.device().devicePixelRatioF())
    side = theme.tokens.px(size)
    painter.drawPixmap(QRectF(x, y, side, side), picture, QRectF(picture.rect()))
