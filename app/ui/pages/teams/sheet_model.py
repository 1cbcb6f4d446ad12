"""The hours of a mission as a table: participants by days, with the total at the end."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.services.teams_clashes import Clash
from app.services.teams_missions import Entry
from app.services.teams_types import Mission, Participant
from app.ui.pages.teams import words

AnyIndex = QModelIndex | QPersistentModelIndex
_WEEKDAYS = "一二三四五六日"
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole)


class Cell(NamedTuple):
    """What a cell shows: hours, planned, and the clash that lies on it."""

    hours: Decimal | None
    planned: bool
    clash: Clash | None


class SheetModel(QAbstractTableModel):
    """``write`` gets the entries of changed cells; ``complain`` a sentence about text that is no hours."""

    def __init__(self, write: Callable[[Sequence[Entry]], object], complain: Callable[[str], object]) -> None:
        super().__init__()
        self._write, self._complain = write, complain
        self.people: tuple[Participant, ...] = ()
        self.days: tuple[dt.date, ...] = ()
        self._clashes: dict[tuple[int, dt.date], Clash] = {}
        self._mission_id = -1
        self.today: dt.date | None = None

    def show(self, mission: Mission | None, clashes: Sequence[Clash]) -> None:
        """Show a mission; the same one keeps the current cell."""
        people = mission.participants if mission else ()
        days = mission.days if mission else ()
        same = mission is not None and mission.id == self._mission_id and days == self.days
        same = same and [each.person_id for each in people] == [each.person_id for each in self.people]
        if not same:
            self.beginResetModel()
        self._mission_id = mission.id if mission else -1
        self.people, self.days = people, days
        self._clashes = {(each.person_id, day): each for each in reversed(clashes) for day in each.days()}
        if same:
            if self.rowCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.endResetModel()

    def cell(self, index: AnyIndex) -> Cell:
        """The cell of a day; for the total its hours."""
        person = self.people[index.row()]
        if index.column() >= len(self.days):
            return Cell(person.hours, planned=False, clash=None)
        day = self.days[index.column()]
        found = person.days.get(day)
        clash = self._clashes.get((person.person_id, day))
        if found is None:
            return Cell(None, planned=False, clash=None if not person.total_only else clash)
        return Cell(found.hours, planned=found.planned, clash=clash)

    def clashed(self, person_id: int) -> bool:
        return any(person == person_id for person, _ in self._clashes)

    def is_total(self, index: AnyIndex) -> bool:
        return index.column() >= len(self.days)

    def day_of(self, index: AnyIndex) -> dt.date | None:
        return None if self.is_total(index) else self.days[index.column()]

    # Writing -----------------------------------------------------------------------------------------

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value).strip() != self.data(index):
            self.write_block(index, [[str(value)]])
        return True

    def write_block(self, first: AnyIndex, block: Sequence[Sequence[str]]) -> None:
        """Write texts from a cell on, to the right and down; what reaches beyond the sheet is left out."""
        entries = []
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                index = self.index(first.row() + down, first.column() + right)
                if index.isValid():
                    try:
                        entries.append(self.entry(index, text))
                    except ValueError as error:
                        self._complain(str(error))
                        return
        self.write_entries(entries)

    def write_entries(self, entries: Sequence[Entry]) -> None:
        self._write(entries)

    def entry(self, index: AnyIndex, text: str) -> Entry:
        """The entry that a text means; raises ValueError with a sentence for the user."""
        cleaned = text.strip().replace(",", "").replace("，", "").replace("。", ".")
        try:
            hours = Decimal(cleaned) if cleaned else None
        except InvalidOperation:
            raise ValueError(f"“{text}”不是工时，请填数字，如 8 或 7.5") from None
        return Entry(self.people[index.row()].person_id, self.day_of(index), hours)

    # Qt's interface ----------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self.days) + 1 if self.people else 0

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            clash = self.cell(index).clash
            return None if clash is None else clash.words
        if role not in _TEXTS:
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, cell)
        return words.hours(cell.hours) if cell.hours or not self.is_total(index) else "0"

    def _spoken(self, index: AnyIndex, cell: Cell) -> str:
        day = self.day_of(index)
        when = "合计" if day is None else f"{day.month}月{day.day}日"
        what = f"{words.hours(cell.hours)} 小时" if cell.hours else "计划" if cell.planned else "空"
        clash = f"，冲突：{cell.clash.words}" if cell.clash else ""
        return f"{self.people[index.row()].name} {when} {what}{clash}"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.people[section].name if section < len(self.people) else None
        if section >= len(self.days):
            return "工时"
        day = self.days[section]
        return f"{day.day}\n{_WEEKDAYS[day.weekday()]}"
