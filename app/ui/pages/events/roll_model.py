"""The people of an attendance list as lines of a table, and how they are painted."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from app.services.events_sheet import SheetPerson, mark_words
from app.ui.pages.events.roll import Roll, groups_of
from app.ui.theme import paint_icon, theme
from app.ui.widgets.state import PILLS, State, paint_box

Index = QModelIndex | QPersistentModelIndex
_SPOKEN = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}


class RollModel(QAbstractTableModel):
    """Lines of a title or of people, as many side by side as there is room for."""

    def __init__(self, roll: Roll) -> None:
        super().__init__()
        self.roll = roll
        self.columns = 4
        self.lines: list[str | list[SheetPerson]] = []
        self.hints: dict[str, str] = {}

    def rebuild(self, columns: int) -> None:
        self.beginResetModel()
        self.columns = columns
        self.lines = []
        for title, people in groups_of(self.roll.people):
            self.lines.append(title)
            self.lines += [people[start : start + columns] for start in range(0, len(people), columns)]
        self.count_groups()
        self.endResetModel()

    def count_groups(self) -> None:
        self.hints = {}
        for title, people in groups_of(self.roll.people):
            here = [row for row in people if not row.elsewhere]
            came = sum(self.roll.mark_of(row.person_id).state == "present" for row in here)
            self.hints[title] = f"应到 {len(here)}　实到 {came}"

    def repaint(self) -> None:
        self.count_groups()
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self.columns - 1))

    def person_at(self, index: Index) -> SheetPerson | None:
        line = self.lines[index.row()] if index.isValid() else ""
        return line[index.column()] if isinstance(line, list) and index.column() < len(line) else None

    def index_of(self, person_id: int) -> QModelIndex:
        for place, line in enumerate(self.lines):
            if isinstance(line, list):
                for side, row in enumerate(line):
                    if row.person_id == person_id:
                        return self.index(place, side)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return self.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        person = self.person_at(index)
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if person is None or person.elsewhere else usable

    def data(self, index: Index, role: int = 0) -> str | None:
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        line = self.lines[index.row()]
        if isinstance(line, str):
            return f"{line}　{self.hints.get(line, '')}" if index.column() == 0 else None
        person = self.person_at(index)
        return None if person is None else self._words(person)

    def _words(self, person: SheetPerson) -> str:
        if person.elsewhere:
            return f"{person.name} 已在另一场到会"
        words = [person.name, mark_words(self.roll.mark_of(person.person_id))]
        if not person.registered:
            words.append("未登记")
        if person.probationary:
            words.append("预备党员")
        if code := self.roll.codes.get(person.person_id):
            words.append(f"按 {code}")
        return " ".join(words)


class PersonDelegate(QStyledItemDelegate):
    def __init__(self, view: QTableView, model: RollModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line = self._model.lines[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            self._paint_title(painter, box, line)
        elif (person := self._model.person_at(index)) is not None:
            self._paint_person(painter, box, person, current=index == self._view.currentIndex())
        painter.restore()

    def _paint_title(self, painter: QPainter, box: QRectF, title: str) -> None:
        tokens = theme.tokens
        painter.fillRect(box, tokens.colour("sunken"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), tokens.colour("line"))
        inner = box.adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(tokens.font(12, bold=True))
        painter.setPen(tokens.colour("ink"))
        painter.drawText(inner, int(middle), title)
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink2"))
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), self._model.hints.get(title, ""))

    def _paint_person(self, painter: QPainter, box: QRectF, person: SheetPerson, *, current: bool) -> None:
        tokens, roll = theme.tokens, self._model.roll
        cell = box.adjusted(0, 1, -2, -1)
        short = "" if person.elsewhere else roll.short(person.person_id)
        late = roll.mark_of(person.person_id).late
        if short and not late:
            paint_box(painter, cell, PILLS[State.DUE])
        if current:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 4, 4)
        side = tokens.px(18)
        glyph = QRectF(cell.x() + 8, round(cell.center().y() - side / 2), side, side)
        self._paint_glyph(painter, glyph, person, short)
        self._paint_words(painter, cell.adjusted(side + 11, 0, -3, 0), person)

    def _paint_words(self, painter: QPainter, box: QRectF, person: SheetPerson) -> None:
        """Name, 预 for a probationary member where there is room, and the two letters at the right."""
        tokens = theme.tokens
        middle = Qt.AlignmentFlag.AlignVCenter
        font, small = tokens.font(13), tokens.font(12)
        code = self._model.roll.codes.get(person.person_id, "")
        taken = QFontMetrics(small).horizontalAdvance(code) + 1 if code else 0
        name = QFontMetrics(font).elidedText(
            person.name, Qt.TextElideMode.ElideRight, int(box.width() - taken)
        )
        painter.setFont(font)
        painter.setPen(tokens.colour("ink3" if person.elsewhere else "ink"))
        painter.drawText(box, int(middle), name)
        painter.setFont(small)
        painter.setPen(tokens.colour("ink3"))
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), code)
        after = QFontMetrics(font).horizontalAdvance(name) + 3
        mark = QFontMetrics(small).horizontalAdvance("预")
        if person.probationary and after + mark + taken < box.width():
            painter.drawText(box.adjusted(after, 0, 0, 0), int(middle), "预")

    def _paint_glyph(self, painter: QPainter, box: QRectF, person: SheetPerson, short: str) -> None:
        tokens = theme.tokens
        if person.elsewhere:
            paint_box(painter, box, PILLS[State.NOT_APPLICABLE])
            painter.setPen(tokens.colour("none"))
            painter.setFont(tokens.font(12))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "另")
        elif short:
            paint_box(painter, box, PILLS[State.DUE])
            painter.setPen(tokens.colour("due"))
            painter.setFont(tokens.font(12, bold=True))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), short)
        else:
            look = PILLS[State.DONE]
            paint_box(painter, box, look)
            inner = tokens.px(12)
            paint_icon(
                painter, "check", look.ink, box.center().x() - inner / 2, box.center().y() - inner / 2, 12
            )
