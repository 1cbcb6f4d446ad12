"""Widths, order and hidden columns of a table: remembered by name, in logical pixels."""

from PySide6.QtCore import QObject

from app.ui import view_state
from app.ui.theme import theme
from app.ui.widgets.record_table.model import RowsModel
from app.ui.widgets.record_table.view import CellsView

CHECKBOX = 36


class ColumnWidths(QObject):
    """Keeps the widths while the size of the type changes; stretching columns take what is left."""

    def __init__(self, cells: CellsView, model: RowsModel, name: str) -> None:
        super().__init__(cells)
        self._cells, self._model, self._key = cells, model, f"table/{name}"
        self._logical = {column.key: column.width for column in model.columns}
        self._placing = True
        self._restore()
        self._placing = False
        self.stretch()
        cells.head.sectionResized.connect(self._resized)
        cells.head.sectionMoved.connect(lambda *_: self._remember())
        theme.changed.connect(self._follow_size)

    def hidden(self) -> list[str]:
        """Keys of the hidden columns."""
        sections = ((each.key, self._model.section_of(each.key)) for each in self._model.columns)
        return [key for key, section in sections if self._cells.isColumnHidden(section)]

    def show_column(self, key: str, shown: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self._cells.setColumnHidden(self._model.section_of(key), not shown)
        self.stretch()
        self._remember()

    def hide_only(self, keys: list[str]) -> None:
        """Hide these columns and show all others."""
        for each in self._model.columns:
            self._cells.setColumnHidden(self._model.section_of(each.key), each.key in keys)
        self.stretch()
        self._remember()

    def stretch(self) -> None:
        """Give what is left of the width to the stretching columns, never less than their own width."""
        sections = {self._model.section_of(each.key): each for each in self._model.columns if each.stretch}
        if not sections:
            return
        count = self._model.columnCount()
        taken = sum(self._cells.columnWidth(each) for each in range(count) if each not in sections)
        left = (self._cells.viewport().width() - taken) // len(sections)
        before, self._placing = self._placing, True
        for section, each in sections.items():
            self._cells.setColumnWidth(section, max(left, theme.tokens.px(each.width)))
        self._placing = before

    def _restore(self) -> None:
        remembered = view_state.read(self._key)
        for each in self._model.columns:
            section = self._model.section_of(each.key)
            width, place, hidden = remembered.get(each.key, (each.width, -1, each.hidden))
            self._logical[each.key] = width
            self._cells.setColumnHidden(section, bool(hidden))
            if place >= 0:
                self._cells.head.moveSection(self._cells.head.visualIndex(section), place)
        self._place()

    def _place(self) -> None:
        for each in self._model.columns:
            width = theme.tokens.px(self._logical[each.key])
            self._cells.setColumnWidth(self._model.section_of(each.key), width)
        if self._model.first:
            self._cells.setColumnWidth(0, theme.tokens.px(CHECKBOX))

    def _follow_size(self) -> None:
        self._placing = True
        self._place()
        self._placing = False
        self.stretch()

    def _resized(self, section: int, _before: int, width: int) -> None:
        column = self._model.column_at(section)
        if column is not None and width and not self._placing:
            self._logical[column.key] = round(width / theme.tokens.factor)
            self._remember()

    def _remember(self) -> None:
        state = {}
        for each in self._model.columns:
            section = self._model.section_of(each.key)
            place, hidden = self._cells.head.visualIndex(section), self._cells.isColumnHidden(section)
            state[each.key] = (self._logical[each.key], place, hidden)
        view_state.write(self._key, state)
