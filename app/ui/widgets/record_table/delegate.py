"""Paints the cells of a record table: text, pills, progress, two lines, checkboxes and group rows."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QToolTip,
    QWidget,
)

from app.ui.theme import paint_icon, theme
from app.ui.widgets.record_table.column import CellStyle, Column, Group, Row
from app.ui.widgets.record_table.model import AnyIndex, Pending, RowsModel
from app.ui.widgets.state import paint_check, paint_pill, paint_progress

PAD = 8
_PLAIN = CellStyle()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# How far a key goes from the cell that it ends: lines down, editable columns to the right.
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """One painter for all kinds of columns; the model says what a cell is."""

    def __init__(self, view: QAbstractItemView, model: RowsModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        shown = self._model.shown[index.row()]
        box = QRect(option.rect)
        painter.save()
        painter.setClipRect(box)
        if isinstance(shown, Group):
            self._paint_group(painter, box, shown)
        else:
            self._paint_row_cell(painter, box, index, shown)
        painter.restore()

    def _paint_row_cell(self, painter: QPainter, box: QRect, index: AnyIndex, row: Row) -> None:
        tokens = theme.tokens
        column = self._model.column_at(index.column())
        waiting = self._waiting(row, column)
        style = self._style(row, column) if waiting is None else _style_of_waiting(waiting)
        painter.fillRect(box, tokens.colour(self._ground(index, row)))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line"))
        if style.frame:
            self._paint_frame(painter, box, style.frame)
        if column is None:
            middle = QPointF(box.center().x() + 1, box.center().y() + 1)
            paint_check(painter, middle, checked=row["id"] in self._model.checked)
        else:
            inner = QRectF(box.adjusted(PAD, 0, -PAD, 0))
            if waiting is not None:
                self._paint_text(painter, inner, waiting.text, column, style)
            else:
                self._paint_value(painter, inner, column, row.get(column.key), style)
        if self._is_first(index) and self._marked(index, row):
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), tokens.colour("blue"))
        if index == self._view.currentIndex() and self._view.hasFocus():
            self._paint_cursor(painter, box)

    def _paint_value(
        self, painter: QPainter, box: QRectF, column: Column, value: Any, style: CellStyle
    ) -> None:
        middle = box.center().y()
        if value is None:
            return
        if column.kind == "pill":
            paint_pill(painter, box.x(), middle, value[1], value[0])
        elif column.kind == "progress":
            self._paint_progress(painter, box, float(value))
        elif column.kind == "evidence":
            self._paint_evidence(painter, box, int(value))
        elif column.kind == "lines":
            half = box.height() / 2 - 4
            self._paint_text(
                painter, QRectF(box.x(), box.y() + 4, box.width(), half), str(value[0]), column, style
            )
            second = CellStyle(tone="ink2")
            self._paint_text(
                painter,
                QRectF(box.x(), box.y() + 4 + half, box.width(), half),
                str(value[1]),
                column,
                second,
                12,
            )
        else:
            self._paint_text(painter, box, self._text(column, value), column, style)

    def _paint_text(
        self, painter: QPainter, box: QRectF, text: str, column: Column, style: CellStyle, size: int = 13
    ) -> None:
        tokens = theme.tokens
        if style.struck:
            box = self._paint_struck(painter, box, style.struck)
        font = tokens.font(size, bold=style.bold)
        painter.setFont(font)
        tone = style.tone or ("blue" if column.kind == "link" else "ink3" if style.dim else "ink")
        painter.setPen(tokens.colour(tone))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        if column.centred:
            side = Qt.AlignmentFlag.AlignHCenter
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)

    def _paint_struck(self, painter: QPainter, box: QRectF, old: str) -> QRectF:
        font = theme.tokens.font(12)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(theme.tokens.colour("ink3"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), old)
        return box.adjusted(QFontMetrics(font).horizontalAdvance(old) + 4, 0, 0, 0)

    def _paint_progress(self, painter: QPainter, box: QRectF, share: float) -> None:
        tokens = theme.tokens
        font = tokens.font(12)
        words = tokens.px(34)
        width = min(tokens.px(56), box.width() - words - 8)
        if width >= 16:
            paint_progress(painter, box.x(), box.center().y(), width, share)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink"))
        start = box.x() + max(width, 0) + 8
        painter.drawText(
            QRectF(start, box.y(), words, box.height()),
            int(Qt.AlignmentFlag.AlignVCenter),
            f"{round(share * 100)}%",
        )

    def _paint_evidence(self, painter: QPainter, box: QRectF, files: int) -> None:
        tokens = theme.tokens
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        if files:
            side = tokens.px(12)
            paint_icon(painter, "paperclip", "ink3", box.x(), round(box.center().y() - side / 2) + 1, 12)
            box = box.adjusted(side + 3, 0, 0, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), str(files) if files else "无")

    def _paint_group(self, painter: QPainter, box: QRect, group: Group) -> None:
        tokens = theme.tokens
        painter.fillRect(box, tokens.colour("sunken"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line2"))
        side = tokens.px(12)
        glyph = "chevron-right" if group.folded else "chevron-down"
        paint_icon(painter, glyph, "ink2", box.x() + 10, box.center().y() - side / 2 + 1, 12)
        font = tokens.font(13, bold=True)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink"))
        at = box.x() + 10 + side + 3
        painter.drawText(
            QRect(at, box.y(), box.width(), box.height()), int(Qt.AlignmentFlag.AlignVCenter), group.title
        )
        at += QFontMetrics(font).horizontalAdvance(group.title) + 12
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        painter.drawText(
            QRect(at, box.y(), box.width(), box.height()), int(Qt.AlignmentFlag.AlignVCenter), group.hint
        )

    def _paint_frame(self, painter: QPainter, box: QRect, kind: str) -> None:
        tokens = theme.tokens
        ground, border, width = ("bad_t", "red", 2) if kind == "bad" else ("due_t", "due_l", 1)
        painter.fillRect(box, tokens.colour(ground))
        painter.setPen(QPen(tokens.colour(border), width))
        painter.drawRect(QRectF(box).adjusted(width / 2, width / 2, -width / 2, -width / 2))

    def _paint_cursor(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(theme.tokens.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))

    # What a cell is ----------------------------------------------------------------------------------

    def _ground(self, index: AnyIndex, row: Row) -> str:
        if self._marked(index, row) or self._view.selectionModel().isSelected(index):
            return "sel"
        return "sunken" if getattr(self._view, "hovered_line", -1) == index.row() else "surface"

    def _marked(self, index: AnyIndex, row: Row) -> bool:
        return index.row() == self._view.currentIndex().row() or row.get("id") in self._model.checked

    def _is_first(self, index: AnyIndex) -> bool:
        header = self._view.horizontalHeader()  # type: ignore[attr-defined]  # the stub knows the base class only
        return header.sectionViewportPosition(index.column()) + header.offset() == 0

    def _style(self, row: Row, column: Column | None) -> CellStyle:
        if column is None or self._model.style_of is None:
            return _PLAIN
        return self._model.style_of(row, column.key) or _PLAIN

    def _waiting(self, row: Row, column: Column | None) -> Pending | None:
        if not self._model.pending or column is None:
            return None
        return self._model.pending.get((row["id"], column.key))

    def _text(self, column: Column, value: Any) -> str:
        from app.ui.widgets.record_table.column import cell_text

        return cell_text(column, value, self._model.year)

    # Editing and help --------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: Any, index: AnyIndex) -> QWidget:
        column = self._model.column_at(index.column())
        editor = QLineEdit(parent)
        editor.setProperty("cell", "true")
        editor.setAccessibleName(column.title if column else "")
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter writes and goes down, Tab to the right; Ctrl+Enter writes into the whole selection."""
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent) and _is_press(event):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _ENTER and control:
                self._leave(editor)
                self._view.text_for_selection.emit(editor.text())  # type: ignore[attr-defined]  # the stub knows the base class only
                return True
            if event.key() in _STEPS and not control:
                self._write_and_go(editor, *_STEPS[Qt.Key(event.key())])
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QLineEdit) -> None:
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._view.setFocus()

    def _write_and_go(self, editor: QLineEdit, down: int, right: int) -> None:
        """The page may read its rows anew while it writes: the place is kept as record and column."""
        index, text = self._view.currentIndex(), editor.text()
        row, section = self._model.row_at(index), index.column()
        self._leave(editor)
        self._model.setData(index, text)
        if row is None or self._waiting(row, self._model.column_at(section)) is not None:
            return
        line = self._model.line_of(row["id"])
        target = self._model.index(line + down, section if down else self._editable_beside(section, right))
        if line >= 0 and self._model.row_at(target) is not None:
            self._view.setCurrentIndex(target)
            if right:
                self._view.edit(target)

    def _editable_beside(self, section: int, step: int) -> int:
        header = self._view.horizontalHeader()  # type: ignore[attr-defined]  # the stub knows the base class only
        place = header.visualIndex(section) + step
        while 0 <= place < header.count():
            found = header.logicalIndex(place)
            column = self._model.column_at(found)
            if column is not None and column.editable and not header.isSectionHidden(found):
                return int(found)
            place += step
        return -1

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: Any, index: AnyIndex) -> bool:
        """The cell's own tooltip, or its whole text where it is cut."""
        row, column = self._model.row_at(index), self._model.column_at(index.column())
        if event.type() != QEvent.Type.ToolTip or row is None or column is None:
            return False
        waiting = self._waiting(row, column)
        style = self._style(row, column) if waiting is None else _style_of_waiting(waiting)
        text = self._text(column, row.get(column.key)) if waiting is None else waiting.text
        width = QFontMetrics(theme.tokens.font(13, bold=style.bold)).horizontalAdvance(text) + 2 * PAD
        cut = column.kind in {"text", "link", "date", "number", "lines"} and width > option.rect.width()
        QToolTip.showText(event.globalPos(), style.tooltip or (text if cut else ""), view)
        return True


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress


def _style_of_waiting(waiting: Pending) -> CellStyle:
    return CellStyle(
        frame="bad" if waiting.reason else "warn", tooltip=waiting.reason or "和同一块里的其他格一起写入"
    )
