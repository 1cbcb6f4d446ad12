"""Members as chips: name, role, and what somebody is who is no full party member."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.theme import theme

_PADDING, _GAP = 10, 5


class MemberChip(QAbstractButton):
    """A rounded button; ``dashed`` is the one that adds somebody."""

    def __init__(self, name: str, role: str = "", flag: str = "", *, dashed: bool = False) -> None:
        super().__init__()
        self._parts = [(name, "ink", 13), (role, "ink2", 12), (flag, "due", 12)]
        self._dashed = dashed
        self.setText(name)
        self.setAccessibleName(" ".join(part for part in (name, role, flag) if part))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        width = 2 * _PADDING - _GAP
        for text, _, size in self._parts:
            if text:
                width += QFontMetrics(theme.tokens.font(size)).horizontalAdvance(text) + _GAP
        return QSize(width, theme.tokens.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens.colour("ctl" if self._dashed or self.underMouse() else "line2"), tokens.frame)
        if self._dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(tokens.colour("surface" if self._dashed else "sunken"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        at = float(_PADDING)
        for text, role, size in self._parts:
            if text:
                font = tokens.font(size)
                painter.setFont(font)
                painter.setPen(tokens.colour("ink2" if self._dashed else role))
                painter.drawText(
                    QRectF(at, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, text
                )
                at += QFontMetrics(font).horizontalAdvance(text) + _GAP
        painter.end()
