"""The sheet of hours: type them directly, arrows move, Space plans a day, Delete empties."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from app.services.teams_clashes import Clash
from app.services.teams_missions import Entry
from app.services.teams_types import Mission
from app.ui.pages.teams.sheet_heads import DayHead, NameHead
from app.ui.pages.teams.sheet_model import AnyIndex, Cell, SheetModel
from app.ui.theme import theme
from app.ui.widgets.basics import label
from app.ui.widgets.state import PILLS, Look, State, paint_box, paint_glyph_text

NAME_WIDTH, DAY_WIDTH, TOTAL_WIDTH = 104, 40, 52
ROW, HEAD = 28, 38
SHOWN = 5  # characters of a refused text that a cell has room for
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}
_FILLED = Look("", "ink", "none_t", "none_l", bold=True)
_PLANNED = Look("", "ink2", "surface", "ctl", dashed=True)
_CLASH = Look("", "on_red", "red", "red", bold=True)
_REFUSED = Look("", "bad", "surface", "red", bold=True, dashed=True)
_BOTH = Look("", "bad", "bad_t", "red", bold=True)


class HoursSheet(QTableView):
    """Participants by days. ``planned`` asks to plan (or not) a person's day."""

    planned = Signal(int, object, bool)  # person, day, whether to be there

    def __init__(self, write: Callable[[Sequence[Entry]], bool], complain: Callable[[str], object]) -> None:
        super().__init__()
        self.sheet = SheetModel(write, complain)
        self.setAccessibleName("参加与工时")
        self.setModel(self.sheet)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(DayHead(self, self.sheet))
        self.setVerticalHeader(NameHead(self, self.sheet))
        self._corner = label("参加队员", "caption")
        self._corner.setParent(self)
        self._corner.setIndent(8)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName("全部工时")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        theme.changed.connect(self._size_cells)

    def show_mission(self, mission: Mission | None, clashes: Sequence[Clash], today: dt.date) -> None:
        """Show a mission's hours; the current cell stays where its person and day are still there."""
        person, day = self._current()
        self.sheet.today = today
        self.sheet.show(mission, clashes)
        self._size_cells()
        self._go_to(person, day)

    def _current(self) -> tuple[int, dt.date | None]:
        index = self.currentIndex()
        if not index.isValid():
            return -1, None
        return self.sheet.people[index.row()].person_id, self.sheet.day_of(index)

    def _go_to(self, person: int, day: dt.date | None) -> None:
        if self.currentIndex().isValid() or not self.sheet.rowCount():
            return
        people = [each.person_id for each in self.sheet.people]
        line = people.index(person) if person in people else 0
        days = self.sheet.days
        shown = day if day in days else self.sheet.today if self.sheet.today in days else None
        was_total = day is None and person >= 0
        place = days.index(shown) if shown is not None else len(days) if was_total else 0
        self.setCurrentIndex(self.sheet.index(line, place))

    def current_person(self) -> int:
        """The person of the current line, or -1."""
        return self._current()[0]

    def current_day(self) -> dt.date | None:
        """The day of the current cell; None for a total and without a cell."""
        return self._current()[1]

    def _size_cells(self) -> None:
        px = theme.tokens.px
        self.verticalHeader().setFixedWidth(px(NAME_WIDTH))
        self.verticalHeader().setMinimumSectionSize(px(ROW))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(HEAD))
        self.horizontalHeader().setMinimumSectionSize(px(DAY_WIDTH))
        self._corner.setGeometry(0, 0, px(NAME_WIDTH) - 1, px(HEAD) - 1)
        for section in range(self.sheet.columnCount()):
            width = TOTAL_WIDTH if section == len(self.sheet.days) else DAY_WIDTH
            self.setColumnWidth(section, px(width))
        wide = px(NAME_WIDTH) + len(self.sheet.days) * px(DAY_WIDTH) + px(TOTAL_WIDTH)
        bar = 10 if wide > self.width() else 0
        self.setFixedHeight(px(HEAD) + max(self.sheet.rowCount(), 1) * px(ROW) + bar + 2)

    # Keys --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._fill_down()
        elif event.key() == Qt.Key.Key_Space and plain:
            self._toggle_planned()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._empty()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.move_by(1, 0)
        else:
            super().keyPressEvent(event)

    def move_by(self, down: int, right: int) -> None:
        """Step to a neighbouring cell, staying within the sheet."""
        index = self.currentIndex()
        moved = self.sheet.index(index.row() + down, index.column() + right)
        if moved.isValid():
            self.setCurrentIndex(moved)

    def _chosen(self) -> list[Any]:
        found = self.selectedIndexes() or [self.currentIndex()]
        return sorted(
            (each for each in found if each.isValid()), key=lambda each: (each.row(), each.column())
        )

    def _copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for each in self._chosen():
            lines.setdefault(each.row(), []).append(str(each.data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text().rstrip("\n")
        chosen = self._chosen()
        if text and chosen:
            self.sheet.write_block(chosen[0], [line.split("\t") for line in text.splitlines()])

    def _fill_down(self) -> None:
        chosen = self._chosen()
        if len({each.row() for each in chosen}) < 2:
            return
        top = [str(each.data()) for each in chosen if each.row() == chosen[0].row()]
        lines = len({each.row() for each in chosen}) - 1
        self.sheet.write_block(self.sheet.index(chosen[0].row() + 1, chosen[0].column()), [top] * lines)

    def _empty(self) -> None:
        """Delete takes a refused text away, else the hours; where there are none, the planned day."""
        chosen = self._chosen()
        if not self.sheet.empty(chosen) and len(chosen) == 1 and self.sheet.cell(chosen[0]).planned:
            self._plan(chosen[0], wanted=False)

    def _toggle_planned(self) -> None:
        index = self.currentIndex()
        if index.isValid() and not self.sheet.is_total(index) and not self.sheet.cell(index).hours:
            self._plan(index, wanted=not self.sheet.cell(index).planned)

    def _plan(self, index: AnyIndex, *, wanted: bool) -> None:
        self.planned.emit(self.sheet.people[index.row()].person_id, self.sheet.day_of(index), wanted)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, view: HoursSheet) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        tokens, box = theme.tokens, QRect(option.rect)
        cell, total = self._view.sheet.cell(index), self._view.sheet.is_total(index)
        painter.save()
        selected = self._view.selectionModel().isSelected(index)
        painter.fillRect(box, tokens.colour("sel" if selected else "surface"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line"))
        painter.fillRect(QRect(box.right(), box.y(), 1, box.height()), tokens.colour("line"))
        if total and cell.refused is None:
            painter.setFont(tokens.font(13, bold=True))
            painter.setPen(tokens.colour("ink"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(0, 0, -8, 0), int(side), str(index.data()))
        else:
            self._paint_day(painter, QRectF(box).adjusted(2, 3, -3, -4), cell, str(index.data()))
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(tokens.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -2, -2))
            painter.drawRect(box.adjusted(1, 1, -3, -3))
        painter.restore()

    def _paint_day(self, painter: QPainter, box: QRectF, cell: Cell, text: str) -> None:
        look, words = _look(cell, text)
        if look is not None:
            paint_box(painter, box, look)
            paint_glyph_text(painter, box, look, words)

    def createEditor(self, parent: QWidget, option: Any, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("cell", "true")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Arrows and Enter write the hours and go on to the neighbouring cell."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._view.move_by(*_MOVES[Qt.Key(event.key())])
            return True
        return super().eventFilter(editor, event)


def _look(cell: Cell, text: str) -> tuple[Look | None, str]:
    """How a day is drawn, and the words in it."""
    if cell.refused is not None:
        return _REFUSED, text if len(text) <= SHOWN else f"{text[: SHOWN - 2]}…"
    if cell.hours:
        return (_BOTH if cell.clash and not cell.clash.explained else _FILLED), text
    if cell.clash is not None:
        return (PILLS[State.EXPLAINED] if cell.clash.explained else _CLASH), cell.clash.short
    return (_PLANNED, "") if cell.planned else (None, "")
