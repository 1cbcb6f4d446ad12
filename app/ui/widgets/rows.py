"""Lists of one- or two-line rows: findings, gaps, links, evidence, history; and the work list of the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from app.ui.theme import fix, paint_icon, theme
from app.ui.widgets.basics import ElidedLabel, button, clear, column, frame, label, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State, paint_pill, pill_width

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: words, a second line, words at the right, an icon or a bare state, a pill, a chevron.

    ``value`` is what ``activated`` sends (a record id, a key). ``indent`` in steps of 16 px.
    """

    value: Any
    title: str
    second: str = ""
    right: str = ""
    icon: str = ""
    state: State | None = None
    pill: tuple[State, str] | None = None
    bold: bool = False
    tone: str = ""
    right_tone: str = "ink2"
    leads: bool = False
    indent: int = 0


class RowList(QListWidget):
    """Rows with a line between them; Enter or a click opens one. Two lines are 48 px high, one line 36."""

    opened = Signal(object)

    def __init__(self, name: str, *, height: int = 36, empty: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.line_height = height
        self._empty = empty
        self.setItemDelegate(_RowDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._open)
        theme.changed.connect(self.doItemsLayout)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        kept = self.current_value()
        self.clear()
        for each in rows or ([ListRow(None, self._empty, tone="ink3")] if self._empty else []):
            item = QListWidgetItem()
            item.setData(_ROW, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(each))
            item.setToolTip(each.title if not each.second else f"{each.title}\n{each.second}")
            self.addItem(item)
            if each.value is not None and each.value == kept:
                self.setCurrentItem(item)

    def row_value(self, line: int) -> Any:
        return self.item(line).data(_ROW).value

    def current_value(self) -> Any:
        item = self.currentItem()
        return item.data(_ROW).value if item is not None else None

    def select_value(self, value: Any) -> None:
        for line in range(self.count()):
            if self.row_value(line) == value:
                self.setCurrentRow(line)

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(_ROW).value is not None:
            self.opened.emit(item.data(_ROW).value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)


def _spoken(each: ListRow) -> str:
    state = each.pill[1] if each.pill else each.state.value if each.state else ""
    return " ".join(part for part in (state, each.title, each.second, each.right) if part)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        two = bool(index.data(_ROW).second)
        return QSize(80, theme.tokens.px(max(48, self._view.line_height) if two else self._view.line_height))

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        each: ListRow = index.data(_ROW)
        tokens, box = theme.tokens, QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and each.value is not None
        painter.save()
        painter.fillRect(box, tokens.colour("sel" if selected else "sunken" if hovered else "surface"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line"))
        if selected:
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height() - 1), tokens.colour("blue"))
        inner = QRectF(box).adjusted(12 + 16 * each.indent, 0, -12, -1)
        inner = self._paint_left(painter, inner, each)
        inner = self._paint_right(painter, inner, each)
        self._paint_words(painter, inner, each)
        painter.restore()

    def _paint_left(self, painter: QPainter, box: QRectF, each: ListRow) -> QRectF:
        tokens = theme.tokens
        if each.state is not None:
            width = paint_pill(painter, box.x(), box.center().y(), "", each.state)
            return box.adjusted(width + 8, 0, 0, 0)
        if each.icon:
            side = tokens.px(16)
            paint_icon(painter, each.icon, "ink2", box.x(), round(box.center().y() - side / 2), 16)
            return box.adjusted(side + 8, 0, 0, 0)
        return box

    def _paint_right(self, painter: QPainter, box: QRectF, each: ListRow) -> QRectF:
        tokens, middle = theme.tokens, box.center().y()
        if each.leads:
            side = tokens.px(12)
            paint_icon(painter, "chevron-right", "ink2", box.right() - side, round(middle - side / 2), 12)
            box = box.adjusted(0, 0, -side - 8, 0)
        if each.pill is not None:
            width = pill_width(each.pill[1], each.pill[0])
            paint_pill(painter, box.right() - width, middle, each.pill[1], each.pill[0])
            box = box.adjusted(0, 0, -width - 8, 0)
        if each.right:
            font = tokens.font(12)
            width = QFontMetrics(font).horizontalAdvance(each.right)
            painter.setFont(font)
            painter.setPen(tokens.colour(each.right_tone))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(side), each.right)
            box = box.adjusted(0, 0, -width - 12, 0)
        return box

    def _paint_words(self, painter: QPainter, box: QRectF, each: ListRow) -> None:
        tokens = theme.tokens
        first = QRectF(box)
        if each.second:
            first = QRectF(box.x(), box.y() + 4, box.width(), box.height() / 2 - 4)
            below = QRectF(box.x(), box.y() + box.height() / 2, box.width(), box.height() / 2 - 4)
            self._paint_line(painter, below, each.second, tokens.font(12), "ink2")
        self._paint_line(painter, first, each.title, tokens.font(13, bold=each.bold), each.tone or "ink")

    def _paint_line(self, painter: QPainter, box: QRectF, text: str, font: Any, tone: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.tokens.colour(tone))
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), fitted)


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do: when, what, why, and the button that opens the prefilled record."""

    state: State
    when: str
    what: str
    why: str
    action: str
    on: Callable[[], object]


class WorkList(QWidget):
    """The week list: overdue first; the first button is the filled one of the page."""

    def __init__(self, *, pill_width: int = 92, primary: bool = True) -> None:
        super().__init__()
        self._lines = column(self)
        self._pill_width, self._primary = pill_width, primary

    def set_jobs(self, jobs: Sequence[Job]) -> None:
        clear(self._lines)
        for place, each in enumerate(jobs):
            self._lines.addWidget(self._line(each, first=place == 0, last=place == len(jobs) - 1))
        self._lines.addStretch(1)

    def _line(self, each: Job, *, first: bool, last: bool) -> QWidget:
        box = frame("" if last else "row", 36)
        line = row(box, margins=(12, 0, 12, 0), gap=12)
        holder = QWidget()
        fix(holder, width=self._pill_width)
        inner = row(holder)
        inner.addWidget(Pill(each.state, each.when))
        inner.addStretch(1)
        line.addWidget(holder)
        what = ElidedLabel(each.what, "strong")
        line.addWidget(what)
        line.addWidget(ElidedLabel(each.why, "caption"), 1)
        kind = "primary" if first and self._primary else "plain"
        act = button(each.action, kind, size="row", on=each.on, name=f"{each.action}：{each.what}")
        fix(act, width=72)
        line.addWidget(act)
        return box


__all__ = ["Job", "ListRow", "RowList", "WorkList", "label"]
