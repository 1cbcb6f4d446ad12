"""Walks a window and names what a careful eye would find.

Cut words, overlaps, controls without a name, what would have to be scrolled sideways, controls that can't be
used and don't say why, and controls that Tab doesn't reach in reading order.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
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
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.ui.theme import theme
from app.ui.widgets.basics import ElidedLabel
from app.ui.widgets.pill import Pill
from app.ui.widgets.record_table.column import Group, cell_text
from app.ui.widgets.record_table.view import CellsView
from app.ui.widgets.state import pill_width

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
# A sheet of the user's own is as wide as the file is: its columns stand under the file's letters.
_AS_WIDE_AS_THE_FILE = ("ReviewTable",)
_FLOATING = ("Notice", "SearchResults", "FocusRing", "QFocusFrame", "QSizeGrip", "QSplitterHandle")


def findings(window: QWidget) -> list[str]:
    """Everything that is wrong with a shown window, once its layouts have settled."""
    for _ in range(3):  # a layout tells the one around it in the next round
        QApplication.processEvents()
    return [
        *cut_words(window),
        *cut_cells(window),
        *overlaps(window),
        *nameless(window),
        *sideways(window),
        *unexplained(window),
    ]


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
    found += _cut_choices(window)
    for each in _shown(window, QCheckBox):
        if each.sizeHint().width() > each.width() + 1:
            found.append(f"checkbox cut: {each.text()!r}")
    for each in _shown(window, QTabBar):
        needed = sum(each.tabRect(place).width() for place in range(each.count()))
        if needed > each.width() + 1:
            found.append(f"tabs cut: {each.accessibleName()!r} needs {needed} px of {each.width()}")
    return found


def _cut_choices(window: QWidget) -> list[str]:
    found = []
    for each in _shown(window, QComboBox):
        option, words = QStyleOptionComboBox(), each.currentText()
        each.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = each.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, each).width()
        if QFontMetrics(each.font()).horizontalAdvance(words) > room and each.toolTip() != words:
            found.append(f"choice cut: {words!r} in {room} px of {_name(each)}")
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


def cut_cells(window: QWidget) -> list[str]:
    """Heads, pills, numbers and dates of tables that don't fit; longer words say themselves in a tooltip."""
    found = []
    for cells in _shown(window, CellsView):
        model, last = cells.model(), cells.rowAt(cells.viewport().height() - 1)
        rows = model.shown[: last + 1 if last >= 0 else None]
        for section in cells.shown_sections():
            column, room = model.column_at(section), cells.columnWidth(section) - 16
            words = [column.title, *(_fixed_words(column, row, model.year) for row in rows)]
            widest = max(words, key=_words_width)
            if _words_width(widest) > room:
                found.append(f"cell cut: {widest!r} in {room} px of {cells.accessibleName()}/{column.title}")
    return found


def _fixed_words(column, row, year):
    """The words of a cell that must fit: a pill with its state, the text of a number or a date, or nothing."""
    value = None if isinstance(row, Group) else row.get(column.key)
    if value is None or column.kind not in {"pill", "number", "date", "evidence"}:
        return ""
    return value if column.kind == "pill" else cell_text(column, value, year)


def _words_width(words) -> int:
    if isinstance(words, tuple):
        return pill_width(words[1], words[0])
    return QFontMetrics(theme.tokens.font(12)).horizontalAdvance(words)


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


def sideways(window: QWidget) -> list[str]:
    """Lists, tables and panes that are wider than the place they got."""
    found = []
    for each in _shown(window, QAbstractScrollArea):
        more = each.horizontalScrollBar().maximum()
        if isinstance(each, QScrollArea) and each.widget() is not None:
            more = max(more, each.widget().width() - each.viewport().width())
        own = isinstance(each, QHeaderView) or type(each).__name__ in _AS_WIDE_AS_THE_FILE
        if more > 0 and not own:
            found.append(f"scrolls sideways: {_name(each)} by {more} px in {_name(each.parentWidget())}")
    return found


def unexplained(window: QWidget) -> list[str]:
    """Controls, tabs and entries of menus that are disabled without a reason."""
    found = []
    for each in _shown(window):
        parent = each.parentWidget()
        if each.isEnabled() or not isinstance(each, CONTROLS) or _in_item_view(each):
            continue
        if parent is not None and not parent.isEnabled():
            continue  # its parent says why
        if not _is_reason(each.toolTip() or each.accessibleDescription(), each):
            found.append(f"disabled without a reason: {_name(each)}")
    for bar in _shown(window, QTabBar):
        found += [
            f"disabled without a reason: tab {bar.tabText(place)}"
            for place in range(bar.count())
            if not bar.isTabEnabled(place) and not bar.tabToolTip(place)
        ]
    for menu in window.findChildren(QMenu):
        found += [
            f"disabled without a reason: {action.text()} in a menu"
            for action in menu.actions()
            if not (action.isEnabled() or action.isSeparator() or _says_why(menu, action))
        ]
    return found


def _is_reason(text: str, each: QWidget) -> bool:
    """A tooltip that only repeats the name is none."""
    name = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
    return bool(text) and text != name


def _says_why(menu: QMenu, action) -> bool:
    in_words = "（" in action.text()
    return in_words or (menu.toolTipsVisible() and action.toolTip() not in {"", action.text()})


def astray(pane: QWidget) -> list[str]:
    """Controls of a pane of an active window that Tab doesn't reach, or reaches against the order of reading."""
    assert pane.window().isActiveWindow()
    first = next((each for each in _shown(pane) if _takes_tab(each)), None)
    if first is None:
        return []
    back, _ = _walk(pane, first, Qt.Key.Key_Backtab)
    walked, steps = _walk(pane, back[-1], Qt.Key.Key_Tab)
    if _left_out(pane, walked):  # a table that got the keys may have given buttons above it something to do
        walked, steps = _walk(pane, walked[0], Qt.Key.Key_Tab)
    return [f"not reached by Tab: {_name(each)}" for each in _left_out(pane, walked)] + [
        f"against the order of reading: {words}" for words, *places in steps if _goes_back(*places)
    ]


def _left_out(pane: QWidget, walked: list[QWidget]) -> list[QWidget]:
    return [each for each in _shown(pane) if _takes_tab(each) and each not in walked]


def _walk(pane: QWidget, here: QWidget | None, key: Qt.Key) -> tuple[list[QWidget], list[tuple]]:
    """Where a key leads from a control of a pane until it leaves the pane or comes round; and each step."""
    here.setFocus(Qt.FocusReason.TabFocusReason)
    walked, steps = [], []
    while here not in {None, *walked} and pane.isAncestorOf(here):
        if walked:
            words = f"{_name(walked[-1])}, then {_name(here)}"
            steps.append((words, _place(walked[-1], pane), _place(here, pane)))  # as scrolled for this one
        walked.append(here)
        QTest.keyClick(here, key)
        here = QApplication.focusWidget()
    return walked, steps


def _takes_tab(each: QWidget) -> bool:
    by_tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and each.isEnabled() and each.focusProxy() is None


def _place(each: QWidget, pane: QWidget) -> QRect:
    return QRect(each.mapTo(pane, QPoint(0, 0)), each.size())


def _goes_back(before: QRect, after: QRect) -> bool:
    """Up within the same column, or to the left within the same line."""
    if after.bottom() <= before.top():
        return after.left() < before.right()
    same_line = min(before.bottom(), after.bottom()) - max(before.top(), after.top())
    is_beside = same_line > min(before.height(), after.height()) / 2
    return is_beside and after.right() <= before.left()


def _name(each: QWidget | None) -> str:
    if each is None:
        return "nothing"
    words = each.accessibleName() or (each.text() if isinstance(each, QLabel | QAbstractButton) else "")
    return f"{type(each).__name__}({words})"
