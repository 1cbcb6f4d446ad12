"""Walks a window and names what a careful eye would find: cut words, overlaps, controls without a name."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.ui.widgets.basics import ElidedLabel
from app.ui.widgets.pill import Pill

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
    QAbstractSpinBox,
    QTabBar,
)
_FLOATING = ("Notice", "SearchResults", "FocusRing", "QFocusFrame", "QSizeGrip", "QSplitterHandle")


def findings(window: QWidget) -> list[str]:
    """Everything that is wrong with a shown window, once its layouts have settled."""
    QApplication.processEvents()
    return [*cut_words(window), *overlaps(window), *nameless(window)]


def _shown(window: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(kind)
        if each.isVisibleTo(window) and each.visibleRegion().boundingRect().isValid()
    ]


def cut_words(window: QWidget) -> list[str]:
    """Labels, buttons and tabs whose words don't fit into their place."""
    found = []
    for each in _shown(window, QLabel):
        if not isinstance(each, Pill) and each.text() and each.pixmap().isNull():
            found += _cut_label(each)
    for each in _shown(window, QPushButton):
        text = each.text()
        room = each.width() - 2
        icon = each.iconSize().width() + 4 if not each.icon().isNull() else 0
        if text and QFontMetrics(each.font()).horizontalAdvance(text.replace("&", "")) + icon > room:
            found.append(f"button cut: {text!r} in {each.width()} px")
    for each in _shown(window, QCheckBox):
        if each.sizeHint().width() > each.width() + 1:
            found.append(f"checkbox cut: {each.text()!r}")
    for each in _shown(window, QTabBar):
        needed = sum(each.tabRect(place).width() for place in range(each.count()))
        if needed > each.width() + 1:
            found.append(f"tabs cut: {each.accessibleName()!r} needs {needed} px of {each.width()}")
    return found


def _cut_label(each: QLabel) -> list[str]:
    metrics = QFontMetrics(each.font())
    if isinstance(each, ElidedLabel):
        cut = each.elided() != each.text()
        explained = each.toolTip() == each.text()
        return (
            [f"elided: {each.text()!r}" if explained else f"elided without tooltip: {each.text()!r}"]
            if cut
            else []
        )
    if each.wordWrap():
        needed = each.heightForWidth(each.width())
        return (
            [f"label cut: {each.text()!r} needs {needed} px of height"] if needed > each.height() + 2 else []
        )
    plain = each.text() if "<" not in each.text() else ""
    width = max((metrics.horizontalAdvance(line) for line in plain.splitlines()), default=0)
    if width > each.width() + 1 or (plain and metrics.ascent() > each.height()):
        return [f"label cut: {each.text()!r} in {each.width()}×{each.height()} px"]
    return []


def overlaps(window: QWidget) -> list[str]:
    """Visible brothers that cover each other, and widgets that reach out of their parent."""
    found = []
    for parent in [window, *_shown(window)]:
        if isinstance(parent, QAbstractScrollArea | QHeaderView) or _in_item_view(parent):
            continue
        children = [each for each in parent.children() if isinstance(each, QWidget) and _counts(each, window)]
        for place, first in enumerate(children):
            for second in children[place + 1 :]:
                common = first.geometry().intersected(second.geometry())
                if common.width() > 1 and common.height() > 1:
                    found.append(
                        f"overlap: {_name(first)} and {_name(second)} by {common.width()}×{common.height()}"
                    )
            inside = QRect(QPoint(0, 0), parent.size()).adjusted(-1, -1, 1, 1)
            if not _scrolled(first) and not inside.contains(first.geometry()):
                found.append(f"sticks out: {_name(first)} {first.geometry().getRect()} of {_name(parent)}")
    return found


def _counts(each: QWidget, window: QWidget) -> bool:
    return each.isVisibleTo(window) and not each.isWindow() and type(each).__name__ not in _FLOATING


def _scrolled(each: QWidget) -> bool:
    area = each.parentWidget().parentWidget() if each.parentWidget() else None
    return isinstance(area, QAbstractScrollArea)


def _in_item_view(each: QWidget) -> bool:
    return isinstance(each.parentWidget(), QAbstractItemView)


def nameless(window: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    found = []
    for each in _shown(window):
        if not isinstance(each, CONTROLS) or isinstance(each, QScrollBar | QSplitterHandle | QHeaderView):
            continue
        if each.objectName().startswith("qt_") or isinstance(
            each.parentWidget(), QComboBox | QAbstractSpinBox
        ):
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {_name(each)} in {_name(each.parentWidget())}")
    return found


def _name(each: QWidget | None) -> str:
    if each is None:
        return "nothing"
    words = each.accessibleName() or (each.text() if isinstance(each, QLabel | QAbstractButton) else "")
    return f"{type(each).__name__}({words})"
