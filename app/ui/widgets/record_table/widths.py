"""Widths, order and hidden columns of a table: remembered by name, in logical pixels."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from app.ui import view_state
from app.ui.theme import theme
from app.ui.widgets.record_table.column import Column
from app.ui.widgets.record_table.model import RowsModel
from app.ui.widgets.record_table.view import CellsView

CHECKBOX = 36


class ColumnWidths(QObject):
    """Keeps the widths while the size of the type changes; stretching columns take what is left.

    Where there is no room, stretching columns shrink first, then columns that give way go. ``given`` names
    them; it is never remembered: the user's own choice of columns is ``hidden``.
    """

    gave_way = Signal()

    def __init__(self, cells: CellsView, model: RowsModel, name: str) -> None:
        super().__init__(cells)
        self._cells, self._model, self._key = cells, model, f"table/{name}"
        self._logical = {column.key: column.width for column in model.columns}
        self._hidden: set[str] = set()
        self.given: set[str] = set()
        self._is_placing = self._has_size = False
        with self._placing():
            self._restore()
        self.stretch()
        cells.head.sectionResized.connect(self._resized)
        cells.head.sectionMoved.connect(lambda *_: self._remember())
        cells.head.released.connect(self.stretch)
        theme.changed.connect(self.stretch)

    def hidden(self) -> list[str]:
        """Keys of the columns that the user has hidden."""
        return [each.key for each in self._model.columns if each.key in self._hidden]

    def chosen_sections(self) -> list[int]:
        """Sections of the columns that the user wants to see, from left to right, also without room."""
        head = self._cells.head
        sections = (self._model.section_of(each.key) for each in self._chosen())
        return sorted(sections, key=head.visualIndex)

    def width_of(self, section: int) -> int:
        """Width of a column in logical pixels, also of one without room."""
        column = self._model.column_at(section)
        if column is not None and self._cells.isColumnHidden(section):
            return self._logical[column.key]
        return round(self._cells.columnWidth(section) / theme.tokens.factor)

    def show_column(self, key: str, shown: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self._hidden = self._hidden - {key} if shown else self._hidden | {key}
        self.stretch()
        self._remember()

    def hide_only(self, keys: list[str]) -> None:
        """Hide these columns and show all others."""
        self._hidden = set(keys)
        self.stretch()
        self._remember()

    def fit(self) -> None:
        """Fit the columns into the width that the table got."""
        self._has_size = True
        self.stretch()

    def stretch(self) -> None:
        """Those that give way go where there is no room, stretching columns take what is left."""
        before, self.given = self.given, self._without_room()
        with self._placing():
            self._place()
            for each in self._model.columns:
                hidden = each.key in self._hidden or each.key in self.given
                self._cells.setColumnHidden(self._model.section_of(each.key), hidden)
            self._share_rest()
        if self.given != before:
            self._leave_hidden_column()
            self.gave_way.emit()

    def _without_room(self) -> set[str]:
        if not self._has_size:
            return set()
        shown = self._chosen()
        lacking = sum(map(self._least, shown)) + self._checkbox() - self._cells.viewport().width()
        kept = self._in_use()
        ready = [each for each in shown if each.gives_way]
        given = set()
        for each in sorted(ready, key=lambda each: (each.key in kept, each.gives_way)):
            if lacking <= 0:
                break
            given.add(each.key)
            lacking -= self._least(each)
        return given

    def _chosen(self) -> list[Column]:
        return [each for each in self._model.columns if each.key not in self._hidden]

    def _in_use(self) -> set[str]:
        """Columns that the user would miss: filtered, being typed into, or with a text not written yet."""
        keys = {*self._model.filters, *(key for _, key in self._model.pending)}
        current = self._cells.currentIndex()
        if current.isValid() and self._cells.isPersistentEditorOpen(current):
            keys.update(each.key for each in self._model.columns if self._section(each) == current.column())
        return keys

    def _section(self, column: Column) -> int:
        return self._model.section_of(column.key)

    def _least(self, column: Column) -> int:
        logical = (column.least or column.width) if column.stretch else self._logical[column.key]
        return theme.tokens.px(logical)

    def _checkbox(self) -> int:
        return theme.tokens.px(CHECKBOX) if self._model.first else 0

    def _share_rest(self) -> None:
        shown = [each for each in self._chosen() if each.key not in self.given]
        stretching = [each for each in shown if each.stretch]
        taken = sum(map(self._least, shown)) + self._checkbox()
        rest = max(self._cells.viewport().width() - taken, 0)
        for place, each in enumerate(stretching):
            share = rest // (len(stretching) - place)
            rest -= share
            self._cells.setColumnWidth(self._section(each), self._least(each) + share)

    def _leave_hidden_column(self) -> None:
        """Keep the current cell where it can be seen."""
        current, shown = self._cells.currentIndex(), self._cells.shown_sections()
        if current.isValid() and shown and self._cells.isColumnHidden(current.column()):
            self._cells.setCurrentIndex(current.siblingAtColumn(shown[0]))

    def _restore(self) -> None:
        remembered = view_state.read(self._key)
        for each in self._model.columns:
            section = self._section(each)
            width, place, hidden = remembered.get(each.key, (each.width, -1, each.hidden))
            self._logical[each.key] = width
            if hidden:
                self._hidden.add(each.key)
            if place >= 0:
                self._cells.head.moveSection(self._cells.head.visualIndex(section), place)

    def _place(self) -> None:
        for each in self._model.columns:
            self._cells.setColumnWidth(self._section(each), theme.tokens.px(self._logical[each.key]))
        if self._model.first:
            self._cells.setColumnWidth(0, self._checkbox())

    @contextmanager
    def _placing(self) -> Iterator[None]:
        """What changes meanwhile is no wish of the user's."""
        before, self._is_placing = self._is_placing, True
        yield
        self._is_placing = before

    def _resized(self, section: int, _before: int, width: int) -> None:
        column = self._model.column_at(section)
        if column is not None and width and not self._is_placing:
            self._logical[column.key] = round(width / theme.tokens.factor)
            self._remember()

    def _remember(self) -> None:
        state = {}
        for each in self._model.columns:
            place = self._cells.head.visualIndex(self._section(each))
            state[each.key] = (self._logical[each.key], place, each.key in self._hidden)
        view_state.write(self._key, state)
