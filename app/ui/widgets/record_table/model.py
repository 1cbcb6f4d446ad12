"""The rows of a table, sorted, filtered and grouped here: a proxy over Python rows is 70 times slower."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.ui.matching import matches
from app.ui.widgets.record_table.column import Column, Group, Row, StyleOf, cell_text, sort_key

AnyIndex = QModelIndex | QPersistentModelIndex
ALL = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A text that stands in a cell and could not be written; ``reason`` is empty for one that only waits."""

    text: str
    reason: str = ""


class RowsModel(QAbstractTableModel):
    """Shows ``rows`` through filters, sort order and groups. Column 0 is the checkbox when ``checkable``."""

    view_changed = Signal()
    checks_changed = Signal()

    def __init__(self, columns: Sequence[Column], *, checkable: bool) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.first = 1 if checkable else 0
        self.year = 0
        self.rows: list[Row] = []
        self.filtered: list[Row] = []
        self.shown: list[Row | Group] = []
        self.checked: set[int] = set()
        self.filters: dict[str, str] = {}
        self.order: list[tuple[str, bool]] = []
        self.style_of: StyleOf | None = None
        self.group_of: Callable[[Row], str] | None = None
        self.group_hint: Callable[[Sequence[Row]], str] | None = None
        self.folded: set[str] = set()
        self.keep: Callable[[Row], bool] | None = None
        self.pending: dict[tuple[int, str], Pending] = {}
        self.on_edit: Callable[[Row, str, str], object] | None = None
        self._by_key = {column.key: column for column in self.columns}

    # What is shown -----------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)
        self.checked &= {row["id"] for row in self.rows if "id" in row}
        self.rebuild()

    def rebuild(self) -> None:
        """Apply filters, order and groups anew."""
        self.beginResetModel()
        rows = [row for row in self.rows if self._passes(row)]
        for key, descending in reversed(self.order):
            rows = self._sorted(rows, self._by_key[key], descending=descending)
        self.filtered = rows
        self.shown = list(rows) if self.group_of is None else self._grouped(rows, self.group_of)
        self.endResetModel()
        self.view_changed.emit()

    def _sorted(self, rows: list[Row], column: Column, *, descending: bool) -> list[Row]:
        """Rows without a value stay at the end in both directions."""
        filled = [row for row in rows if row.get(column.key) not in (None, "")]
        empty = [row for row in rows if row.get(column.key) in (None, "")]
        filled.sort(key=lambda row: sort_key(column, row[column.key], self.year), reverse=descending)
        return filled + empty

    def _passes(self, row: Row) -> bool:
        if self.keep is not None and not self.keep(row):
            return False
        for key, typed in self.filters.items():
            column = self._by_key[key]
            text = cell_text(column, row.get(key), self.year)
            if text != typed if column.filter == "choice" else not matches(text, typed):
                return False
        return True

    def _grouped(self, rows: list[Row], group_of: Callable[[Row], str]) -> list[Row | Group]:
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(group_of(row), []).append(row)
        shown: list[Row | Group] = []
        for title, members in groups.items():
            hint = self.group_hint(members) if self.group_hint else f"{len(members)} 项"
            shown.append(Group(title, hint, len(members), title in self.folded))
            if title not in self.folded:
                shown.extend(members)
        return shown

    def set_filter(self, key: str, typed: str) -> None:
        if typed == self.filters.get(key, ALL):
            return
        if typed:
            self.filters[key] = typed
        else:
            del self.filters[key]
        self.rebuild()

    def clear_filters(self) -> None:
        self.filters.clear()
        self.rebuild()

    def toggle_order(self, key: str, *, add: bool) -> None:
        """Click on a head: ascending, descending, as it came. ``add`` keeps the other columns' order."""
        now = dict(self.order)
        following = {None: False, False: True, True: None}[now.get(key)]
        kept = [(other, down) for other, down in self.order if other != key] if add else []
        self.order = kept if following is None else [*kept, (key, following)]
        self.rebuild()

    def fold(self, title: str) -> None:
        self.folded ^= {title}
        self.rebuild()

    def choices(self, key: str) -> list[str]:
        """The distinct words of a column, in the order of their first appearance."""
        column = self._by_key[key]
        words = dict.fromkeys(cell_text(column, row.get(key), self.year) for row in self.rows)
        return [word for word in words if word]

    # Rows --------------------------------------------------------------------------------------------

    def row_at(self, index: AnyIndex | int) -> Row | None:
        number = index if isinstance(index, int) else index.row()
        if not 0 <= number < len(self.shown):
            return None
        found = self.shown[number]
        return None if isinstance(found, Group) else found

    def line_of(self, record_id: int) -> int:
        """Line in the table of a record, or -1."""
        for line, row in enumerate(self.shown):
            if not isinstance(row, Group) and row.get("id") == record_id:
                return line
        return -1

    def column_at(self, section: int) -> Column | None:
        place = section - self.first
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def section_of(self, key: str) -> int:
        return self.first + next(i for i, column in enumerate(self.columns) if column.key == key)

    def check(self, record_ids: set[int], checked: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self.checked = self.checked | record_ids if checked else self.checked - record_ids
        last = self.index(max(self.rowCount() - 1, 0), max(self.columnCount() - 1, 0))
        self.dataChanged.emit(self.index(0, 0), last)
        self.checks_changed.emit()

    def show_pending(self, pending: Mapping[tuple[int, str], Pending]) -> None:
        """Show what could not be written in its cells, in place of their values."""
        self.pending = dict(pending)
        last = self.index(max(self.rowCount() - 1, 0), max(self.columnCount() - 1, 0))
        self.dataChanged.emit(self.index(0, 0), last)

    def check_state(self) -> bool | None:
        """State of the checkbox in the head: all of the filtered rows, none, or some."""
        ids = {row["id"] for row in self.filtered} if self.rows else set()
        ticked = ids & self.checked
        if not ticked:
            return False
        return True if ticked == ids else None

    # Qt's interface ----------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + self.first

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _TEXT_ROLES:
            return None
        shown = self.shown[index.row()]
        if isinstance(shown, Group):
            return f"{shown.title} {shown.hint}" if index.column() == 0 else None
        column = self.column_at(index.column())
        if column is None:
            return self._check_words(shown, role)
        waiting = self.pending.get((shown["id"], column.key)) if self.pending else None
        text = waiting.text if waiting else cell_text(column, shown.get(column.key), self.year)
        if role == Qt.ItemDataRole.AccessibleTextRole and waiting:
            return f"{column.title} {text} 没有写入 {waiting.reason}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {text}" if text else f"{column.title} 空"
        return text

    def _check_words(self, row: Row, role: int) -> str | None:
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        return "已选" if row["id"] in self.checked else "未选"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in _TEXT_ROLES:
            return None
        column = self.column_at(section)
        return column.title if column else ("选择" if role == Qt.ItemDataRole.AccessibleTextRole else "")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.column_at(index.column())
        if column and column.editable and self.on_edit and self.row_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self.row_at(index), self.column_at(index.column())
        if role != Qt.ItemDataRole.EditRole or row is None or column is None or self.on_edit is None:
            return False
        if str(value) != index.data(Qt.ItemDataRole.EditRole) or (row["id"], column.key) in self.pending:
            self.on_edit(row, column.key, str(value))
        return True


_TEXT_ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
