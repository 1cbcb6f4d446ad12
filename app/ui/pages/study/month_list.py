"""One month of the plan: its items; arrow keys step across months, items are ticked, moved and dragged."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
)

from app.services.study_overview import ItemView
from app.ui.pages.study.item_states import item_state, plain_hours, short_method
from app.ui.theme import paint_icon, theme
from app.ui.widgets.state import PILLS, State

Index = QModelIndex | QPersistentModelIndex
ROW, LEAST_ROW, HEAD = 28, 24, 28
MIME = "application/x-study-item"
_ITEM = Qt.ItemDataRole.UserRole
_STATE, _SPOKEN = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class MonthList(QListWidget):
    """Items of a month, and a last line that adds one."""

    picked = Signal(int)  # item id, -1 for the adding line
    opened = Signal(int)
    adding = Signal(int)  # month
    stepped = Signal(int, int, int)  # month, lines and months to go
    dropped = Signal(int, int, int)  # item id, month, place
    ticked = Signal(int)  # item id
    shifted = Signal(int, int, int)  # item id, places and months to go

    def __init__(self, month: int) -> None:
        super().__init__()
        self.month = month
        self.row_height = ROW
        self._pressed_at = -1
        self.marked: frozenset[int] = frozenset()
        self.setAccessibleName(f"{month} 月的学习项目")
        self.setItemDelegate(_ItemDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.currentRowChanged.connect(lambda _: self._tell())
        self.itemDoubleClicked.connect(lambda _: self._open())
        theme.changed.connect(self.doItemsLayout)

    def set_row_height(self, height: int) -> None:
        """In logical pixels; the board gives what fits."""
        if height != self.row_height:
            self.row_height = height
            self.doItemsLayout()

    def show_items(self, items: tuple[ItemView, ...], year: int, today: dt.date) -> None:
        """Fill anew; the current item stays current."""
        kept = self.current_id()
        self.blockSignals(True)
        self.clear()
        for item in items:
            state, words = item_state(item, year, today)
            line = QListWidgetItem()
            line.setData(_ITEM, item)
            line.setData(_STATE, state)
            spoken = f"{words} {item.theme} {item.method or ''} {plain_hours(item.hours_x100)} 学时"
            line.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            line.setData(_SPOKEN, spoken)
            line.setToolTip(
                f"{item.theme}\n{words}　{item.method or ''}　{plain_hours(item.hours_x100)} 学时"
            )
            self.addItem(line)
        add = QListWidgetItem()
        add.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self.month} 月加一项")
        self.addItem(add)
        if kept >= 0:
            self.select(kept)
        self.blockSignals(False)

    def items_here(self) -> list[ItemView]:
        return [self.item(line).data(_ITEM) for line in range(self.count() - 1)]

    def current_id(self) -> int:
        line = self.currentItem()
        item = line.data(_ITEM) if line is not None else None
        return item.id if item is not None else -1

    def select(self, item_id: int) -> bool:
        for line, item in enumerate(self.items_here()):
            if item.id == item_id:
                self.setCurrentRow(line)
                return True
        return False

    def leave(self) -> None:
        """Another month has the current item now."""
        self.blockSignals(True)
        self.setCurrentRow(-1)
        self.blockSignals(False)
        self.viewport().update()

    def _tell(self) -> None:
        if self.currentRow() >= 0:
            self.picked.emit(self.current_id())

    def _open(self) -> None:
        item_id = self.current_id()
        if item_id >= 0:
            self.opened.emit(item_id)
        elif self.currentRow() >= 0:
            self.adding.emit(self.month)

    def mark(self, item_ids: frozenset[int]) -> None:
        """Show which items are ticked."""
        self.marked = item_ids
        for line, item in enumerate(self.items_here()):
            words = self.item(line).data(_SPOKEN)
            spoken = f"已勾选 {words}" if item.id in item_ids else words
            self.item(line).setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.current_id() >= 0 and self._act_on_item(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # the page registers the session
            else:
                self._open()
            return
        down, right = _STEPS.get(Qt.Key(event.key()), (0, 0))
        line = self.currentRow() + down
        if right or (down and not 0 <= line < self.count()):
            self.stepped.emit(self.month, down, right)
        else:
            super().keyPressEvent(event)

    def _act_on_item(self, event: QKeyEvent) -> bool:
        """Space ticks the item, Alt with an arrow moves it."""
        down, right = _STEPS.get(Qt.Key(event.key()), (0, 0))
        if (down or right) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(self.current_id(), down, right)
            return True
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.current_id())
            return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentRow(0)

    # Dragging ---------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = self.row(self.itemAt(event.position().toPoint()))
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.current_id() >= 0:
            self._pressed_at = -1
            self.ticked.emit(self.current_id())
        if 0 <= self._pressed_at == self.count() - 1:
            self.adding.emit(self.month)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pressed = event.buttons() & Qt.MouseButton.LeftButton
        if pressed and 0 <= self._pressed_at < self.count() - 1:
            item: ItemView = self.item(self._pressed_at).data(_ITEM)
            data = QMimeData()
            data.setData(MIME, str(item.id).encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            self._pressed_at = -1
            drag.exec(Qt.DropAction.MoveAction)
        elif not pressed:
            super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            item_id = int(bytes(event.mimeData().data(MIME).data()))
            under = self.itemAt(event.position().toPoint())
            place = self.row(under) if under is not None else self.count() - 1
            event.acceptProposedAction()
            self.dropped.emit(item_id, self.month, place)


class _ItemDelegate(QStyledItemDelegate):
    """Glyph, theme, method in two characters, hours."""

    def __init__(self, view: MonthList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(60, theme.tokens.px(self._view.row_height))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens, item = theme.tokens, index.data(_ITEM)
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        marked = item is not None and item.id in self._view.marked
        if selected or hovered or marked:
            ground = "sel" if selected else "blue_t" if marked else "sunken"
            painter.fillRect(box, tokens.colour(ground))
        if selected:
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), tokens.colour("blue"))
        if item is None:
            self._paint_adding(painter, box)
        else:
            self._paint_item(painter, box, item, index.data(_STATE))
            if marked:
                self._paint_tick(painter, box)
        painter.restore()

    def _paint_adding(self, painter: QPainter, box: QRectF) -> None:
        side = theme.tokens.px(12)
        paint_icon(painter, "plus", "ink3", box.x() + 14, round(box.center().y() - side / 2), 12)
        painter.setFont(theme.tokens.font(12))
        painter.setPen(theme.tokens.colour("ink3"))
        painter.drawText(box.adjusted(32, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), "加一项")

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        """A filled square with a tick over the state's glyph."""
        side = theme.tokens.px(16)
        square = QRectF(box.x() + 12, round(box.center().y() - side / 2), side, side)
        painter.fillRect(square, theme.tokens.colour("blue"))
        paint_icon(painter, "check", "surface", square.x() + 2, square.y() + 2, 12)

    def _paint_item(self, painter: QPainter, box: QRectF, item: ItemView, state: State) -> None:
        tokens, look = theme.tokens, PILLS[state]
        side = tokens.px(16)
        ink = "bad" if state is State.MISSED else look.ink
        glyph = look.glyph or "minus"
        paint_icon(painter, glyph, ink, box.x() + 12, round(box.center().y() - side / 2), 16)
        small, middle = tokens.font(12), Qt.AlignmentFlag.AlignVCenter
        right = int(middle | Qt.AlignmentFlag.AlignRight)
        painter.setFont(small)
        painter.setPen(tokens.colour("ink2"))
        painter.drawText(box.adjusted(0, 0, -12, 0), right, plain_hours(item.hours_x100))
        method = tokens.px(58)
        place = QRectF(box.right() - method - 12, box.y(), tokens.px(30), box.height())
        painter.drawText(place, int(middle), short_method(item.method))
        font = tokens.font(13, bold=state is State.MISSED)
        words = box.adjusted(32, 0, -method - 18, 0)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink3" if item.state == "cancelled" else "ink"))
        theme_words = QFontMetrics(font).elidedText(
            item.theme, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, int(middle), theme_words)
