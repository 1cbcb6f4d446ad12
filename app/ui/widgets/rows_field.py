"""A small table of inputs inside a form: the rows that belong to a record, one line each.

There is always an empty row at the end: typing into it makes the next one. Empty rows are no rows.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFrame, QGridLayout, QLineEdit, QWidget

from app.ui.theme import fix, restyle
from app.ui.widgets.basics import icon_button, label
from app.ui.widgets.fields import LongText
from app.ui.widgets.form_field import FormField
from app.ui.widgets.form_inputs import make_input, put_text, show_value, text_of, value_of, watch
from app.ui.widgets.people import Person, PersonField
from app.ui.widgets.record_table import block

KEPT = ("id", "uid")
_WIDTHS = {
    "person": 104,
    "date": 112,
    "partial_date": 120,
    "choice": 120,
    "integer": 72,
    "decimal": 80,
    "bool": 48,
}
REMOVE = "去掉这一行（Ctrl+Delete）"


class _Line:
    """The inputs of one row, and what of the stored row is not shown."""

    def __init__(self, inputs: dict[str, Any], remove: QWidget) -> None:
        self.inputs, self.remove = inputs, remove
        self.kept: dict[str, Any] = {}
        self.empty = self.texts()

    def texts(self) -> dict[str, Any]:
        return {name: text_of(each) for name, each in self.inputs.items()}

    @property
    def is_empty(self) -> bool:
        return not self.kept and self.texts() == self.empty


class RowsField(QFrame):
    """Ctrl+Delete takes a row away, ↑ ↓ go to the same column of the next, Ctrl+V pastes a block."""

    changed = Signal()
    left = Signal()  # the keys go elsewhere

    def __init__(
        self,
        field: FormField,
        *,
        people: Sequence[Person] = (),
        today: dt.date,
        year: int | None = None,
    ) -> None:
        super().__init__()
        self._title, self._fields = field.label, tuple(field.rows)
        self._people, self._today, self._year = people, today, year
        self._lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        for place, each in enumerate(self._fields):
            self._grid.addWidget(
                label(f"{each.label} *" if each.required else each.label, "caption"), 0, place
            )
            self._grid.setColumnStretch(place, 0 if each.kind in _WIDTHS else 1)
        self._add_line()

    # What a form calls -------------------------------------------------------------------------------

    def value(self) -> list[dict[str, Any]]:
        """The rows that are not empty; ValueError names row and column of what can't be read."""
        rows, wrong = [], {}
        for number, line in enumerate(self._filled()):
            values = dict(line.kept)
            for field in self._fields:
                try:
                    values[field.name] = self._read(field, line.inputs[field.name])
                except ValueError as error:
                    wrong[f"{number}.{field.name}"] = str(error)
            rows.append(values)
        if wrong:
            self.set_problems(wrong)
            place, reason = next(iter(wrong.items()))
            raise ValueError(self._words(place, reason))
        return rows

    @staticmethod
    def _read(field: FormField, field_input: Any) -> Any:
        value = value_of(field_input)
        if field.required and value in (None, ""):
            raise ValueError("必须填写")
        return value

    def set_value(self, rows: Sequence[Mapping[str, Any]] | None) -> None:
        """Show rows by the names of their fields; what identifies a stored row goes with it."""
        self._clear()
        for row in rows or ():
            line = self._add_line()
            line.kept = {name: row[name] for name in KEPT if row.get(name)}
            for name, each in line.inputs.items():
                show_value(each, row.get(name))
        self._add_line()

    def texts(self) -> list[Any]:
        """What stands in the rows, readable or not, as a draft keeps it."""
        return [[line.kept, line.texts()] for line in self._filled()]

    def put_texts(self, rows: Sequence[Any]) -> None:
        """Show what :meth:`texts` gave."""
        self._clear()
        for kept, texts in rows:
            line = self._add_line()
            line.kept = dict(kept)
            for name in line.inputs.keys() & texts.keys():
                put_text(line.inputs[name], texts[name])
        self._add_line()

    def set_people(self, people: Sequence[Person]) -> None:
        self._people = people
        for line in self._lines:
            for each in line.inputs.values():
                if isinstance(each, PersonField):
                    each.set_people(people)

    def set_problems(self, problems: Mapping[str, str]) -> str:
        """Mark cells by ``"<row>.<field>"``, rows counted without empty ones; returns the first in words.

        The first of them gets the keys when the field does.
        """
        for line in self._lines:
            for each in line.inputs.values():
                restyle(each, "state", "")
                each.setAccessibleDescription("")
        filled, first = self._filled(), None
        for place, reason in problems.items():
            number, _, name = place.partition(".")
            if not number.isdigit() or int(number) >= len(filled):
                continue
            line = filled[int(number)]
            cell = line.inputs.get(name.split(".", 1)[0], next(iter(line.inputs.values())))
            restyle(cell, "state", "bad")
            cell.setAccessibleDescription(reason)
            first = first or cell
        self.setFocusProxy(first or next(iter(self._lines[0].inputs.values())))
        return self._words(*next(iter(problems.items()))) if problems else ""

    def _words(self, place: str, reason: str) -> str:
        number, _, name = place.partition(".")
        titles = {field.name: field.label for field in self._fields}
        return f"第 {int(number) + 1} 行{titles.get(name, '')}：{reason}" if number.isdigit() else reason

    def cell(self, row: int, name: str) -> Any:
        """The input of a cell."""
        return self._lines[row].inputs[name]

    # Rows --------------------------------------------------------------------------------------------

    def _filled(self) -> list[_Line]:
        return [line for line in self._lines if not line.is_empty]

    def _clear(self) -> None:
        for line in self._lines:
            self._take_out(line)
        self._lines.clear()

    def _add_line(self) -> _Line:
        place = len(self._lines) + 1
        inputs = {field.name: self._make(field) for field in self._fields}
        remove = icon_button("x", REMOVE, size=24)
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keys it is Ctrl+Delete
        line = _Line(inputs, remove)
        remove.clicked.connect(lambda: self._remove(line))
        for column, each in enumerate(inputs.values()):
            watch(each, lambda *_, each=each: self._edited(each), lambda *_: None)
            each.installEventFilter(self)
            self._grid.addWidget(each, place, column, Qt.AlignmentFlag.AlignTop)
            each.show()  # at once: the next key may go there
        self._grid.addWidget(remove, place, len(inputs), Qt.AlignmentFlag.AlignVCenter)
        self._lines.append(line)
        self._name()
        return line

    def _make(self, field: FormField) -> Any:
        if field.kind == "long_text":
            return LongText(1, 4)
        made = make_input(field, self._people, self._today, self._year)
        if isinstance(made, QCheckBox):
            made.setText("")
        if field.kind in _WIDTHS:
            fix(made, width=field.width or _WIDTHS[field.kind])
        return made

    def _edited(self, cell: QWidget | None = None) -> None:
        if cell is not None:
            restyle(cell, "state", "")
        if not self._lines[-1].is_empty:
            self._add_line()
        self.changed.emit()

    def _remove(self, line: _Line) -> None:
        """Take a row away; the keys go to the row in its place."""
        place = self._lines.index(line)
        focus = next((name for name, each in line.inputs.items() if each.hasFocus()), self._fields[0].name)
        self._lines.remove(line)
        if not self._lines or not self._lines[-1].is_empty:
            self._add_line()
        heir = self._lines[min(place, len(self._lines) - 1)].inputs[focus]
        heir.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_out(line)
        self._place_again()
        self.changed.emit()

    def _take_out(self, line: _Line) -> None:
        for each in (*line.inputs.values(), line.remove):
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()

    def _place_again(self) -> None:
        for place, line in enumerate(self._lines, 1):
            for column, each in enumerate((*line.inputs.values(), line.remove)):
                self._grid.removeWidget(each)
                self._grid.addWidget(each, place, column, Qt.AlignmentFlag.AlignTop)
        self._name()

    def _name(self) -> None:
        for number, line in enumerate(self._lines, 1):
            for field in self._fields:
                line.inputs[field.name].setAccessibleName(f"{self._title}第 {number} 行 {field.label}")
            line.remove.setAccessibleName(f"去掉{self._title}第 {number} 行")
            line.remove.setVisible(number < len(self._lines))
        self.setFocusProxy(next(iter(self._lines[0].inputs.values())))

    # Keys --------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            place = self._place_of(watched)
            if place is not None and self._answers(*place, event):
                return True
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.left.emit()
        return super().eventFilter(watched, event)

    def _place_of(self, watched: QObject) -> tuple[int, int] | None:
        for number, line in enumerate(self._lines):
            for column, each in enumerate(line.inputs.values()):
                if each is watched:
                    return number, column
        return None

    def _answers(self, number: int, column: int, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        cell = list(self._lines[number].inputs.values())[column]
        if control and event.key() == Qt.Key.Key_Delete:
            self._remove(self._lines[number])
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste(number, column)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        target = number + step
        if step and isinstance(cell, QLineEdit | QCheckBox) and 0 <= target < len(self._lines):
            heir = list(self._lines[target].inputs.values())[column]
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _paste(self, number: int, column: int) -> bool:
        """A block of cells from a spreadsheet, from this cell on; a single text goes into its input."""
        found = block.read(QGuiApplication.clipboard().text())
        if len(found) <= 1 and len(found[:1] and found[0]) <= 1:
            return False
        for down, texts in enumerate(found):
            while len(self._lines) <= number + down:
                self._add_line()
            cells = list(self._lines[number + down].inputs.values())[column:]
            for each, text in zip(cells, texts, strict=False):
                _put_words(each, text.strip())
        self._edited()
        return True


def _put_words(cell: Any, text: str) -> None:
    """A pasted text; a person is looked up by it, a word that a list doesn't have changes nothing."""
    if isinstance(cell, QCheckBox):
        cell.setChecked(text in {"是", "√", "1"})
    elif isinstance(cell, QComboBox):
        if (place := cell.findText(text)) >= 0:
            cell.setCurrentIndex(place)
    elif isinstance(cell, QLineEdit):
        cell.setText(text)
    else:
        cell.setPlainText(text)
