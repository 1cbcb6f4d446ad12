"""Labels, buttons and lines: the smallest parts, with the properties that the style sheet selects by."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import dress, fix

Action = Callable[[], object]


def label(text: str = "", type: str = "", *, wrap: bool = False) -> QLabel:  # noqa: A002 - the role of the type scale is called its type
    """Text of a ``type``.

    One of caption, hint, second, strong, group, panel, drawer, title, date, figure, bad, due, ok.

    """
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if type:
        result.setProperty("type", type)
    if wrap:
        result.setWordWrap(True)
    return result


class ElidedLabel(QLabel):
    """Text that gives way: cut with … where there is no room, whole in its tooltip."""

    def __init__(self, text: str = "", type: str = "") -> None:  # noqa: A002 - the role of the type scale is called its type
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if type:
            self.setProperty("type", type)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def elided(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self.elided())

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.elided() != self.text() else "")


def button(
    text: str,
    kind: str = "plain",
    *,
    icon: str = "",
    size: str = "",
    on: Action | None = None,
    name: str = "",
) -> QPushButton:
    """Push button. ``kind``: plain, primary, accent, quiet, link, flat; ``size="row"`` is 24 px high.

    ``name`` is the accessible name where the text alone does not say it.
    """
    result = QPushButton(text)
    result.setProperty("kind", kind)
    if size:
        result.setProperty("scale", size)  # "size" is a property of every QWidget
    if icon:
        role = {"primary": "on_red", "accent": "mark", "quiet": "blue", "link": "blue"}.get(kind, "ink2")
        dress(result, icon, role)
    if on is not None:
        result.clicked.connect(lambda _on=False: on())
    result.setAccessibleName(name or text)
    result.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return result


def icon_button(icon: str, name: str, on: Action | None = None, size: int = 28) -> QToolButton:
    """Button of an icon alone (‹ › × ⌄): its name is in the tooltip and for screen readers."""
    result = QToolButton()
    dress(result, icon, "ink2")
    fix(result, size, size)
    result.setAccessibleName(name)
    result.setToolTip(name)
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if on is not None:
        result.clicked.connect(lambda _on=False: on())
    return result


def tab_bar(name: str, titles: Iterable[str] = ()) -> QTabBar:
    """Tabs as wide as their titles, without a line under them."""
    result = QTabBar()
    result.setAccessibleName(name)
    result.setDrawBase(False)
    result.setExpanding(False)
    result.setUsesScrollButtons(False)
    for title in titles:
        result.addTab(title)
    return result


def disable(widget: QWidget, why: str) -> None:
    """Disable a control and say why in its tooltip; an empty reason enables it."""
    widget.setEnabled(not why)
    name = widget.accessibleName() if isinstance(widget, QToolButton) else ""  # an icon alone says its name
    widget.setToolTip(why or name)
    widget.setAccessibleDescription(why)


def frame(bar: str, height: int = 0) -> QFrame:
    """A bar or pane that the style sheet knows by name."""
    result = QFrame()
    result.setProperty("bar", bar)
    if height:
        fix(result, height=height)
    return result


def rule(kind: str = "h") -> QFrame:
    result = QFrame()
    result.setProperty("rule", kind)
    return result


Margins = tuple[int, int, int, int]


def row(parent: QWidget | None = None, *, margins: Margins = (0, 0, 0, 0), gap: int = 8) -> QHBoxLayout:
    """Horizontal layout with explicit margins (left, top, right, bottom) and gap."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def column(parent: QWidget | None = None, *, margins: Margins = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """Vertical layout with explicit margins (left, top, right, bottom) and gap."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for contents that are built anew."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
