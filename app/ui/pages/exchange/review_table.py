"""The table of a preview: letters, headings and what each column was taken for stay above the rows."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView

from app.services.exchange import Preview
from app.services.exchange.columns import UID
from app.ui.theme import restyle, theme
from app.ui.widgets.record_table.delegate import CellDelegate
from app.ui.widgets.record_table.model import RowsModel

LETTERS, HEADINGS, FIELDS = 24, 32, 32
NOT_TAKEN = "不导入"


class _Choice(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling over the head must not change it


class MappingHead(QHeaderView):
    """Three lines; in the third a choice of the ledger's fields for each column of the file."""

    mapped = Signal(str, str)  # letter, name of the field ("" for none)

    def __init__(self, view: QTableView, model: RowsModel, preview: Preview | None) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows = model
        self._preview = preview
        self._choices: dict[str, QComboBox] = {}
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        for signal in (self.sectionResized, self.geometriesChanged, self.sectionCountChanged):
            signal.connect(lambda *_: self.place())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.place())
        theme.changed.connect(self.place)

    def build(self) -> None:
        """Make the choices, once the view has its model."""
        if self._preview is None:
            return
        fields = [
            (column.name, column.label) for column in self._preview.form.columns if column.origin != UID
        ]
        shown = {column.key for column in self._rows.columns}
        for each in self._preview.columns:
            if each.letter not in shown:
                continue
            choice = _Choice(self)
            choice.addItem(NOT_TAKEN, "")
            for name, words in fields:
                choice.addItem(words, name)
            choice.setCurrentIndex(max(choice.findData(each.name), 0))
            choice.setProperty("filter", "true")
            choice.setAccessibleName(f"{each.letter} 列“{each.heading}”对应到")
            choice.view().setMinimumWidth(theme.tokens.px(160))
            choice.activated.connect(partial(self._activated, each.letter, choice))
            restyle(choice, "used", "true" if each.name else "")
            choice.show()
            self._choices[each.letter] = choice
        self.place()

    def choice(self, letter: str) -> QComboBox:
        """The choice above a column."""
        return self._choices[letter]

    def choices(self) -> list[QComboBox]:
        return list(self._choices.values())

    def _activated(self, letter: str, choice: QComboBox, _place: int) -> None:
        self.mapped.emit(letter, choice.currentData())

    def place(self) -> None:
        tokens = theme.tokens
        top = tokens.px(LETTERS + HEADINGS)
        for letter, choice in self._choices.items():
            section = self._rows.section_of(letter)
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            choice.setGeometry(left + 4, top + 3, width - 8, tokens.px(26))

    def sizeHint(self) -> QSize:
        height = HEADINGS if self._preview is None else LETTERS + HEADINGS + FIELDS
        return QSize(super().sizeHint().width(), theme.tokens.px(height))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = theme.tokens
        column = self._rows.column_at(section)
        painter.save()
        painter.fillRect(rect, tokens.colour("sunken"))
        painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), tokens.colour("line"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("line2"))
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if column is None:
            painter.restore()
            return
        words = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, rect.width() - 12)
        if self._preview is None:
            painter.drawText(rect.adjusted(8, 0, -4, 0), middle, words)
            painter.restore()
            return
        letters = QRect(rect.x(), rect.y(), rect.width(), tokens.px(LETTERS))
        heads = QRect(rect.x() + 8, letters.bottom() + 1, rect.width() - 12, tokens.px(HEADINGS))
        fields = QRect(rect.x() + 8, heads.bottom() + 1, rect.width() - 12, tokens.px(FIELDS))
        if column.key in self._choices:
            painter.drawText(letters, int(Qt.AlignmentFlag.AlignCenter), column.key)
        else:
            painter.drawText(fields, middle, {"number": "对应", "result": "存入 →"}.get(column.key, ""))
        for line in (letters, heads):
            painter.fillRect(QRect(rect.x(), line.bottom(), rect.width(), 1), tokens.colour("line"))
        painter.setPen(tokens.colour("ink"))
        painter.drawText(heads, middle, words)
        painter.restore()


class ReviewTable(QTableView):
    """Space leaves the current row out of the writing or takes it in again."""

    toggled = Signal(int)

    def __init__(self, model: RowsModel, preview: Preview | None) -> None:
        super().__init__()
        self._rows = model
        self.hovered_line = -1
        self.setAccessibleName("核对的行")
        self.head = MappingHead(self, model, preview)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, model))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.tokens.px(24))
        self.verticalHeader().setDefaultSectionSize(theme.tokens.px(32))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for section, column in enumerate(model.columns):
            self.setColumnWidth(section, theme.tokens.px(column.width))
        self.head.setStretchLastSection(True)
        self.head.build()

    def go_to(self, place: int, key: str) -> None:
        """Make a cell of a row the current one and bring it into view."""
        line = self._rows.line_of(place)
        if line < 0:
            return
        keys: Mapping[str, int] = {column.key: at for at, column in enumerate(self._rows.columns)}
        index = self._rows.index(line, keys.get(key, 0))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def current_place(self) -> int:
        """Place in the preview of the current row, or -1."""
        row = self._rows.row_at(self.currentIndex())
        return -1 if row is None else int(row["id"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_place() >= 0:
            self.toggled.emit(self.current_place())
            return
        super().keyPressEvent(event)
