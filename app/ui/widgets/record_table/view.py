"""The table view itself: what keys and the mouse do in the cells."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.ui.theme import theme
from app.ui.widgets.record_table import block
from app.ui.widgets.record_table.block import Block
from app.ui.widgets.record_table.column import Group, Row
from app.ui.widgets.record_table.delegate import CellDelegate
from app.ui.widgets.record_table.header import FilterHeader
from app.ui.widgets.record_table.model import RowsModel


class CellsView(QTableView):
    """Space ticks, F2 or typing edits, Ctrl+C/V/D copy, paste and fill down, Enter opens."""

    opened = Signal(int)
    pasted = Signal(int, str, object)  # record id, column key of the upper left cell, block of texts
    filled_down = Signal(object, str, str)  # record ids below the first, column key, text
    block_pasted = Signal(object)  # block of texts
    fill_wanted = Signal()
    text_for_selection = Signal(str)
    horizontal = Qt.Orientation.Horizontal

    def __init__(self, model: RowsModel, *, filters: bool, row_height: int, name: str) -> None:
        super().__init__()
        self._rows = model
        self._row_height = row_height
        self.hovered_line = -1
        self.setAccessibleName(name)
        self.head = FilterHeader(self, model, filters=filters)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, model))
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.filter_widgets: list[QWidget] = self.head.build_filters()
        for before, after in pairwise([*self.filter_widgets, self]):
            QWidget.setTabOrder(before, after)  # reading order: the filters stand above the rows
        self.resize_rows()

    def resize_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.tokens.px(24))
        self.verticalHeader().setDefaultSectionSize(theme.tokens.px(self._row_height))
        self.head.place()

    def span_groups(self) -> None:
        self.clearSpans()
        width = self._rows.columnCount()
        for line, shown in enumerate(self._rows.shown):
            if isinstance(shown, Group):
                self.setSpan(line, 0, 1, width)

    # Keys --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.tick_selection()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() == Qt.Key.Key_Escape and self._rows.checked:
            self._rows.check(set(self._rows.checked), checked=False)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        shown = self._shown_at(self.currentIndex().row())
        if isinstance(shown, Group):
            self._rows.fold(shown.title)
        elif shown is not None:
            self.opened.emit(shown["id"])

    def _shown_at(self, line: int) -> Row | Group | None:
        return self._rows.shown[line] if 0 <= line < len(self._rows.shown) else None

    def tick_selection(self) -> None:
        """Tick the rows of the selected cells, or take the ticks back when all have them."""
        ids = set(self.ids_in_range())
        if self._rows.first and ids:
            self._rows.check(ids, not ids <= self._rows.checked)

    def ids_in_range(self) -> list[int]:
        """Records of the selected cells, from top to bottom."""
        lines = sorted({index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()})
        rows = [self._rows.row_at(line) for line in lines]
        return [row["id"] for row in rows if row is not None]

    def copy(self) -> None:
        """Put the selected cells, or the ticked rows, on the clipboard as tab-separated text."""
        QGuiApplication.clipboard().setText(block.written(self._copied()))

    def _copied(self) -> Block:
        cells = self.selectedIndexes()
        if len(cells) <= 1 and self._rows.checked:
            lines = [
                self._rows.line_of(row["id"])
                for row in self._rows.filtered
                if row["id"] in self._rows.checked
            ]
            sections = self.shown_sections()
        else:
            lines = sorted({cell.row() for cell in cells})
            sections = [s for s in self.shown_sections() if s in {cell.column() for cell in cells}]
        return [
            [str(self._rows.index(line, s).data() or "") for s in sections] for line in lines if line >= 0
        ]

    def shown_sections(self) -> list[int]:
        """Sections of the columns on show, from left to right."""
        order = (self.head.logicalIndex(place) for place in range(self.head.count()))
        return [s for s in order if s >= self._rows.first and not self.head.isSectionHidden(s)]

    def paste(self) -> None:
        """Hand a block from the clipboard to the page, with the upper left cell of the selection."""
        found = block.read(QGuiApplication.clipboard().text())
        first = self._first_cell()
        row, column = self._rows.row_at(first), self._rows.column_at(first.column())
        if found and row is not None and column is not None:
            self.pasted.emit(row["id"], column.key, found)
            self.block_pasted.emit(found)

    def fill_down(self) -> None:
        """Hand the text of the first selected cell and the records below it to the page."""
        ids = self.ids_in_range()
        column = self._rows.column_at(self.currentIndex().column())
        self.fill_wanted.emit()
        if len(ids) > 1 and column is not None and column.editable:
            top = self._rows.index(self._rows.line_of(ids[0]), self.currentIndex().column())
            self.filled_down.emit(ids[1:], column.key, str(top.data() or ""))

    def _first_cell(self) -> QModelIndex:
        cells = self.selectedIndexes() or [self.currentIndex()]
        return min(cells, key=lambda cell: (cell.row(), self.head.visualIndex(cell.column())))

    def selected_area(self) -> tuple[list[int], list[int]]:
        """Lines of records and sections of the selected cells."""
        cells = self.selectedIndexes() or [self.currentIndex()]
        lines = sorted({cell.row() for cell in cells if self._rows.row_at(cell) is not None})
        return lines, [s for s in self.shown_sections() if s in {cell.column() for cell in cells}]

    def area_from_selection(self) -> tuple[list[int], list[int]]:
        """Lines of records from the first selected cell down, and shown sections from it to the right."""
        first = self._first_cell()
        lines = [n for n in range(first.row(), self._rows.rowCount()) if self._rows.row_at(n) is not None]
        shown = self.shown_sections()
        return lines, shown[shown.index(first.column()) :] if first.column() in shown else []

    # Mouse -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        shown = self._shown_at(index.row()) if index.isValid() else None
        if isinstance(shown, Group):
            self._rows.fold(shown.title)
            return
        super().mousePressEvent(event)
        if shown is not None and self._rows.first and index.column() == 0:
            ids = set(self.ids_in_range())
            self._rows.check(ids, not ids <= self._rows.checked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._rows.row_at(self.indexAt(event.position().toPoint()))
        if row is not None:
            self.opened.emit(row["id"])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self.hovered_line:
            self.hovered_line = line
            self.viewport().update()
