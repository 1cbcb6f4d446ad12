"""The twelve months: a row per kind of organisational life, a cell per month, quarter or year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from app.ui.theme import theme
from app.ui.widgets.state import CELLS, State, paint_box, paint_cell

AnyIndex = QModelIndex | QPersistentModelIndex
TITLE, PERIOD, TOTAL = 0, 1, 14
_FIRST_MONTH = 2
MENU = (("register", "登记"), ("explain", "写情况说明"), ("exempt", "不适用（填原因）"), ("clause", "看条款"))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A period: its first month (1–12), how many months it spans, state and words.

    ``share`` (0..1) draws a bar with words instead, for what runs all year. ``value`` is handed back by the
    grid's signals.
    """

    month: int
    state: State
    text: str = ""
    months: int = 1
    tooltip: str = ""
    value: Any = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A kind: its name, its period in words (每月, 每季, 按计划), its cells and its total (11 / 12)."""

    key: str
    title: str
    period: str
    cells: tuple[GridCell, ...]
    total: str = ""


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[GridRow] = ()
        self.by_month: list[dict[int, GridCell]] = []

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.by_month = [{cell.month: cell for cell in each.cells} for each in rows]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 15

    def cell(self, index: AnyIndex) -> GridCell | None:
        if not index.isValid() or not _FIRST_MONTH <= index.column() < TOTAL:
            return None
        return self.by_month[index.row()].get(index.column() - 1)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.rows[index.row()]
        fixed = {TITLE: each.title, PERIOD: each.period, TOTAL: each.total}
        if (
            role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            and index.column() in fixed
        ):
            return fixed[index.column()]
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            last = cell.month + cell.months - 1
            when = f"{cell.month} 月" if cell.months == 1 else f"{cell.month} 至 {last} 月"
            return f"{when} {each.title} {cell.state.value} {cell.text}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tooltip or None
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {TITLE: "类别", PERIOD: "", TOTAL: "完成"}.get(section, f"{section - 1}月")


class _Header(QHeaderView):
    current_month = 0

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = theme.tokens
        current = section - 1 == self.current_month and _FIRST_MONTH <= section < TOTAL
        painter.fillRect(rect, tokens.colour("sunken"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("line2"))
        painter.setFont(tokens.font(12, bold=current))
        painter.setPen(tokens.colour("mark" if current else "ink2"))
        side = {TITLE: Qt.AlignmentFlag.AlignLeft, TOTAL: Qt.AlignmentFlag.AlignRight}
        place = int(side.get(section, Qt.AlignmentFlag.AlignHCenter) | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(
            rect.adjusted(12 if section == TITLE else 0, 0, -12 if section == TOTAL else 0, -1),
            place,
            str(self.model().headerData(section, Qt.Orientation.Horizontal)),
        )
        if current:
            painter.fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), tokens.colour("mark"))


class _Delegate(QStyledItemDelegate):
    def __init__(self, grid: "MonthGrid", model: _Model) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        tokens, box = theme.tokens, QRect(option.rect)
        painter.save()
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line"))
        cell = self._model.cell(index)
        if cell is not None:
            place = QRectF(box).adjusted(2, 3, -2, -3)
            if cell.share is None:
                paint_cell(painter, place, cell.state, cell.text)
            else:
                self._paint_share(painter, place, cell)
        elif index.column() in {TITLE, PERIOD, TOTAL}:
            self._paint_words(painter, box, index)
        if index == self._grid.currentIndex() and self._grid.hasFocus():
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: AnyIndex) -> None:
        tokens = theme.tokens
        title = index.column() == TITLE
        font = tokens.font(13 if title else 12)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink" if title else "ink2"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        margins = (12, 0, 0, 0) if title else (0, 0, -8 if index.column() == PERIOD else -12, 0)
        place = box.adjusted(*margins)
        fitted = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(left if title else right), fitted)

    def _paint_share(self, painter: QPainter, box: QRectF, cell: GridCell) -> None:
        tokens, look = theme.tokens, CELLS[cell.state]
        paint_box(painter, box, CELLS[State.NONE].__class__("", "ink", "surface", look.border))
        inset = tokens.frame
        inner = box.adjusted(inset, inset, -inset, -inset)
        filled = QRectF(inner.x(), inner.y(), inner.width() * min(cell.share or 0.0, 1.0), inner.height())
        painter.fillRect(filled, tokens.colour(look.ground))
        if 0 < (cell.share or 0) < 1:
            painter.fillRect(
                QRectF(filled.right() - 1, box.y() + 1, 2, box.height() - 2), tokens.colour(look.border)
            )
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink"))
        painter.drawText(box.adjusted(8, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), cell.text)


class MonthGrid(QTableView):
    """Arrow keys move, Enter or a click opens or makes the record, right click or Menu offers the rest."""

    opened = Signal(str, object)  # row key, GridCell
    asked = Signal(str, str, object)  # register / explain / exempt / clause, row key, GridCell

    def __init__(
        self, name: str = "十二个月", *, row_height: int = 28, menu: Sequence[tuple[str, str]] = MENU
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._model = _Model()
        self._row_height, self._menu = row_height, tuple(menu)
        self._header = _Header(Qt.Orientation.Horizontal, self)
        self._header.setMinimumSectionSize(20)
        self.setHorizontalHeader(self._header)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, self._model))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self._measure)
        self._measure()

    def set_rows(self, rows: Sequence[GridRow], current_month: int = 0) -> None:
        """Show the year; ``current_month`` 0 when another year is shown."""
        self._header.current_month = current_month
        self._model.set_rows(rows)
        self.clearSpans()
        for line, each in enumerate(rows):
            for cell in each.cells:
                if cell.months > 1:
                    self.setSpan(line, cell.month + 1, 1, cell.months)
        self._measure()

    def set_row_height(self, height: int) -> None:
        """28 as a rule, 48 where there is room."""
        self._row_height = height
        self._measure()

    def natural_height(self) -> int:
        """Height that shows all rows without scrolling, in device-independent pixels."""
        return theme.tokens.px(24) + len(self._model.rows) * theme.tokens.px(self._row_height)

    def _measure(self) -> None:
        tokens = theme.tokens
        # A minimum that grows first would resize the rows, and a row of another size keeps it.
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(tokens.px(self._row_height))
        self.verticalHeader().setMinimumSectionSize(tokens.px(20))
        self._header.setFixedHeight(tokens.px(24))
        words, period, total = tokens.px(92), tokens.px(46), tokens.px(70)
        left = max(self.viewport().width() - words - period - total, 12 * tokens.px(24))
        self.setColumnWidth(TITLE, words)
        self.setColumnWidth(PERIOD, period)
        for month in range(12):
            share = left * (month + 1) // 12 - left * month // 12
            self.setColumnWidth(_FIRST_MONTH + month, share)
        self.setColumnWidth(TOTAL, total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _open(self, index: AnyIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None and (cell.state is not State.NONE or cell.value is not None):
            self.opened.emit(self._model.rows[index.row()].key, cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Menu:
            self._offer(self.currentIndex(), self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._offer(self.indexAt(event.pos()), event.pos())

    def _offer(self, index: AnyIndex, at: QPoint) -> None:
        cell = self._model.cell(index)
        if cell is None or not self._menu:
            return
        key = self._model.rows[index.row()].key
        menu = self.menu_for(key, cell, self)
        menu.popup(self.viewport().mapToGlobal(at))

    def menu_for(self, key: str, cell: GridCell, parent: QWidget) -> QMenu:
        """The menu of a cell; each action sends ``asked``."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, words in self._menu:
            menu.addAction(words).triggered.connect(
                lambda _on, action=action: self.asked.emit(action, key, cell)
            )
        return menu
