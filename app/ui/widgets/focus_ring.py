"""The ring around the control that has the focus, for those who work by keyboard."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from app.ui.theme import theme

_MARGIN = 3


class _RingStyle(QProxyStyle):
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return _MARGIN
        return super().pixelMetric(metric, option, widget)


class _Frame(QFocusFrame):
    def __init__(self) -> None:
        super().__init__()
        self._style = _RingStyle("Fusion")
        self.setStyle(self._style)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class FocusRing(QObject):
    """Follows the focus. Inputs, tables and lists show it themselves; buttons and tabs get the ring."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._follow)

    def widget(self) -> QWidget | None:
        """What the ring is around now."""
        return self._frame.widget() if self._frame is not None and isValid(self._frame) else None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        ringed = now if isinstance(now, QAbstractButton | QTabBar) else None
        if ringed and ringed.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self.frame().setWidget(ringed)
        elif self._frame is not None and isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]  # the stub is narrower than Qt

    def frame(self) -> QFocusFrame:
        """The frame; it is a child of what it surrounds and dies with a closed dialog, so it is made anew."""
        if self._frame is None or not isValid(self._frame):
            self._frame = _Frame()
        return self._frame
