"""The table of a paste: what each column is taken for, every cell as it was pasted, bad ones framed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)

from app.services.study_paste import COLUMNS, Block, PastedRow
from app.ui.theme import theme
from app.ui.widgets.fields import ChoiceField

_PROBLEM, _DOUBT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SHORT = {"lecturer": "主讲", "hours": "学时", "planned_time": "时间", "scope": "范围"}


def _short(name: str) -> str:
    """A column's name in the few characters that its list has room for: 学习主题 is 主题."""
    return _SHORT.get(name) or COLUMNS[name].label.removeprefix("学习")


_CHOICES = (("", "不用"), *((name, _short(name)) for name in COLUMNS))


class PasteTable(QTableWidget):
    """Row 0 chooses the columns; the rows below can be changed in place."""

    columns_changed = Signal(tuple)
    cell_changed = Signal(int, int, str)  # row and column counted from 0, new text

    def __init__(self, block: Block) -> None:
        super().__init__(len(block.rows) + 1, len(block.columns) + 1)
        self.setAccessibleName("要粘贴的行")
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(theme.tokens.px(32))
        self.setVerticalHeaderLabels(["", *(str(line) for line in range(1, len(block.rows) + 1))])
        self.choices: list[ChoiceField] = []
        for place, name in enumerate(block.columns):
            self._add_choice(place, name, block.headings[place])
        self._result(0, "结果")
        for line, cells in enumerate(block.rows, 1):
            for place, text in enumerate(cells):
                self.setItem(line, place, QTableWidgetItem(text))
            self._result(line, "")
        last = len(block.columns)
        self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(last, theme.tokens.px(128))
        self.itemChanged.connect(self._edited)
        self.setCurrentCell(1, 0)

    def _add_choice(self, place: int, name: str, heading: str) -> None:
        choice = ChoiceField(_CHOICES)
        choice.set_value(name)
        choice.setAccessibleName(f"第 {place + 1} 列{heading and f'“{heading}”'}是")
        choice.setToolTip(f"表头：{heading}" if heading else "没有表头，按内容认的列")
        choice.setMinimumWidth(0)
        choice.activated.connect(lambda _: self.columns_changed.emit(self.columns()))
        self.choices.append(choice)
        self.setCellWidget(0, place, choice)

    def _result(self, line: int, words: str) -> None:
        item = QTableWidgetItem(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setItem(line, self.columnCount() - 1, item)

    def _cell(self, line: int, place: int) -> QTableWidgetItem:
        item = self.item(line, place)
        if item is None:
            item = QTableWidgetItem("")
            self.setItem(line, place, item)
        return item

    def columns(self) -> tuple[str, ...]:
        """What each column is taken for now."""
        return tuple(str(choice.value() or "") for choice in self.choices)

    def keep_rows(self, lines: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        """Leave only these lines of the block, whose cells are now ``rows``."""
        self.blockSignals(True)
        for line in reversed(range(self.rowCount() - 1)):
            if line not in lines:
                self.removeRow(line + 1)
        self.setVerticalHeaderLabels(["", *(str(line) for line in range(1, len(rows) + 1))])
        for line, cells in enumerate(rows, 1):
            for place, text in enumerate(cells):
                self._cell(line, place).setText(text)
        self.blockSignals(False)
        self.setCurrentCell(1, 0)

    def show_rows(self, rows: Sequence[PastedRow]) -> None:
        """Say of each row and cell what becomes of it."""
        self.blockSignals(True)
        for line, row in enumerate(rows, 1):
            for place in range(self.columnCount() - 1):
                problem, doubt = row.problems.get(place, ""), row.doubts.get(place, "")
                item = self._cell(line, place)
                item.setData(_PROBLEM, problem)
                item.setData(_DOUBT, doubt)
                item.setToolTip(problem or doubt or item.text())
            self._show_result(line, row)
        self.blockSignals(False)
        self.viewport().update()

    def _show_result(self, line: int, row: PastedRow) -> None:
        item = self._cell(line, self.columnCount() - 1)
        words = "有错，不写" if row.problems else row.skipped or f"写入 {row.values['month']} 月"
        tone = "bad" if row.problems else "ink3" if row.skipped else "ok"
        item.setText(words)
        item.setToolTip(words)
        item.setForeground(theme.tokens.colour(tone))

    def _edited(self, item: QTableWidgetItem) -> None:
        if item.row() >= 1 and item.column() < self.columnCount() - 1:
            self.cell_changed.emit(item.row() - 1, item.column(), item.text().strip())


class _CellDelegate(QStyledItemDelegate):
    """A bad cell is framed red, one with a doubt amber; the text stays as it was pasted."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        problem, doubt = index.data(_PROBLEM), index.data(_DOUBT)
        if problem or doubt:
            painter.save()
            painter.setPen(QPen(theme.tokens.colour("red" if problem else "due_l"), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -2, -2))
            painter.restore()
