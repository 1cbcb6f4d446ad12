"""The hours of a mission as a table: participants by days, with the total at the end."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.errors import one_line
from app.services.teams_clashes import Clash
from app.services.teams_missions import Entry
from app.services.teams_types import Mission, Participant
from app.ui.pages.teams import words

AnyIndex = QModelIndex | QPersistentModelIndex
_WEEKDAYS = "一二三四五六日"
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole)


Place = tuple[int, dt.date | None]  # person, and day or total


class Cell(NamedTuple):
    """What a cell shows: hours, planned, the clash that lies on it, and a text that was refused."""

    hours: Decimal | None
    planned: bool
    clash: Clash | None
    refused: str | None = None


class SheetModel(QAbstractTableModel):
    """``write`` gets the entries of changed cells and says whether they were written.

    ``complain`` gets a sentence about text that is no hours. What was refused stays in its cells, each
    mission's for itself, and is written together with the next entry.
    """

    def __init__(self, write: Callable[[Sequence[Entry]], bool], complain: Callable[[str], object]) -> None:
        super().__init__()
        self._write, self._complain = write, complain
        self.people: tuple[Participant, ...] = ()
        self.days: tuple[dt.date, ...] = ()
        self._clashes: dict[tuple[int, dt.date], Clash] = {}
        self._mission_id = -1
        self._refused: dict[int, dict[Place, str]] = {}
        self.today: dt.date | None = None

    def show(self, mission: Mission | None, clashes: Sequence[Clash]) -> None:
        """Show a mission; the same one keeps the current cell."""
        people = mission.participants if mission else ()
        days = mission.days if mission else ()
        self._forget_gone(mission, {each.person_id for each in people}, days)
        same = mission is not None and mission.id == self._mission_id and days == self.days
        same = same and [each.person_id for each in people] == [each.person_id for each in self.people]
        if not same:
            self.beginResetModel()
        self._mission_id = mission.id if mission else -1
        self.people, self.days = people, days
        self._clashes = {(each.person_id, day): each for each in reversed(clashes) for day in each.days()}
        if same:
            self._show_all()
        else:
            self.endResetModel()

    def _forget_gone(self, mission: Mission | None, people: set[int], days: Sequence[dt.date]) -> None:
        """A refused text has no cell any more once its person or day has left the mission."""
        if mission is not None and mission.id in self._refused:
            self._refused[mission.id] = {
                (person, day): text
                for (person, day), text in self._refused[mission.id].items()
                if person in people and (day is None or day in days)
            }

    def cell(self, index: AnyIndex) -> Cell:
        """The cell of a day; for the total its hours."""
        person, day = self.people[index.row()], self.day_of(index)
        refused = self._refused.get(self._mission_id, {}).get((person.person_id, day))
        if day is None:
            return Cell(person.hours, planned=False, clash=None, refused=refused)
        found = person.days.get(day)
        clash = self._clashes.get((person.person_id, day))
        if found is None:
            return Cell(None, planned=False, clash=None if not person.total_only else clash, refused=refused)
        return Cell(found.hours, planned=found.planned, clash=clash, refused=refused)

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
        texts = {}
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                index = self.index(first.row() + down, first.column() + right)
                if index.isValid():
                    texts[self._place(index)] = text
        self._write_texts(texts)

    def empty(self, chosen: Sequence[AnyIndex]) -> bool:
        """Take refused texts away, else the hours; returns whether there was anything."""
        waiting = self._refused.get(self._mission_id, {})
        refused = [each for each in map(self._place, chosen) if each in waiting]
        for place in refused:
            del waiting[place]
        if refused:
            self._complain("")
            self._show_all()
            return True
        filled = {self._place(each): "" for each in chosen if self.cell(each).hours}
        if filled:
            self._write_texts(filled)
        return bool(filled)

    def _write_texts(self, new: Mapping[Place, str]) -> None:
        texts = {**self._refused.get(self._mission_id, {}), **new}
        try:
            entries = [Entry(person, day, _hours(text)) for (person, day), text in texts.items()]
        except ValueError as error:
            self._complain(str(error))
            is_written = False
        else:
            is_written = self._write(entries)
        self._refused[self._mission_id] = {} if is_written else texts
        self._show_all()

    def _place(self, index: AnyIndex) -> Place:
        return self.people[index.row()].person_id, self.day_of(index)

    def _show_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

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
        if cell.refused is not None:
            return cell.refused
        return words.hours(cell.hours) if cell.hours or not self.is_total(index) else "0"

    def _spoken(self, index: AnyIndex, cell: Cell) -> str:
        day = self.day_of(index)
        when = "合计" if day is None else f"{day.month}月{day.day}日"
        what = f"{words.hours(cell.hours)} 小时" if cell.hours else "计划" if cell.planned else "空"
        if cell.refused is not None:
            what = f"“{cell.refused}”没有写入"
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


def _hours(text: str) -> Decimal | None:
    """The hours that a text means; raises ValueError with a sentence for the user."""
    cleaned = text.strip().replace(",", "").replace("，", "").replace("。", ".")
    try:
        return Decimal(cleaned) if cleaned else None
    except InvalidOperation:
        raise ValueError(one_line(f"“{text}”不是工时，请填数字，如 8 或 7.5")) from None
