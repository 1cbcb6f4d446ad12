"""A form made from field descriptions: labels, inputs, and a reserved line for what is wrong with each."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme import fix, restyle, theme
from app.ui.widgets.basics import button, column, label, row
from app.ui.widgets.form_field import FormField
from app.ui.widgets.form_inputs import make_input, show_value, value_of, watch
from app.ui.widgets.message_line import MessageLine
from app.ui.widgets.people import PeopleField, Person, PersonField
from app.ui.widgets.rows_field import RowsField

__all__ = ["FormField", "RecordForm"]


class RecordForm(QWidget):
    """Inputs for the fields of a record. What was typed is kept whatever is wrong with it."""

    edited = Signal(str)  # name of the field that the user changed
    field_left = Signal(str)  # name of a changed field that was left, for saving as you go

    def __init__(
        self,
        fields: Sequence[FormField],
        *,
        people: Sequence[Person] = (),
        today: dt.date,
        year: int | None = None,
        columns: int = 1,
        label_width: int = 88,
    ) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._people, self._today, self._year = people, today, year
        self._inputs: dict[str, Any] = {}
        self._messages: dict[str, MessageLine] = {}
        self._changed: set[str] = set()
        self._told: dict[str, str] = {}  # problems by field, until the field is changed
        self._uncovered: dict[str, tuple[str, str]] = {}  # what was covered and what was shown, by field
        self._label_width = label_width
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._place(grid, columns)

    # What a page calls -------------------------------------------------------------------------------

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show a record's values by field name; missing names are emptied."""
        for field in self.fields:
            self._show_value(field, values.get(field.name))
        self._changed.clear()
        self.set_problems({})

    def read(self) -> dict[str, Any] | None:
        """The values, or None after showing what can't be read and moving to the first such field."""
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for field in self.fields:
            try:
                values[field.name] = self._checked(field)
            except ValueError as error:
                problems[field.name] = str(error)
        self.set_problems(problems)
        return None if problems else values

    def legible(self) -> dict[str, Any]:
        """The values that can be read as they stand, without a word about the others."""
        values: dict[str, Any] = {}
        for field in self.fields:
            with suppress(ValueError):
                values[field.name] = self._value(field)
        return values

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong, and move to the first field that blocks saving.

        Names may be paths into child rows (``owners.0.person``): the field of the first part shows them.
        """
        by_field = {name.split(".", 1)[0]: text for name, text in reversed(list(problems.items()))}
        by_field |= self._in_rows(problems)
        self._told = by_field
        self.set_warnings({})
        first = next((field.name for field in self.fields if field.name in by_field), None)
        if first is not None:
            self._inputs[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_rows(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Mark the cells of rows, and say the first of each field with its row."""
        said = {}
        for field in self.fields:
            rows = self._inputs[field.name]
            if isinstance(rows, RowsField) and field.name not in problems:
                start = f"{field.name}."
                words = rows.set_problems(
                    {name[len(start) :]: text for name, text in problems.items() if name.startswith(start)}
                )
                if words:
                    said[field.name] = words
        return said

    def set_warnings(self, warnings: Mapping[str, str]) -> None:
        """Say beside fields what doesn't keep them from being saved; what is refused stays said."""
        for field in self.fields:
            self._mark(field.name, self._told.get(field.name, ""), warnings.get(field.name, ""))

    def message(self, name: str) -> str:
        """The words in the message line of a field."""
        return self._messages[name].text

    def input(self, name: str) -> Any:
        """The input widget of a field."""
        return self._inputs[name]

    def cover(self) -> None:
        """Cover again what was revealed and not changed."""
        for name, (covered, whole) in self._uncovered.items():
            if self._inputs[name].text() == whole:
                self._inputs[name].setText(covered)
        self._uncovered.clear()

    def kept_text(self, name: str) -> str:
        """What stands in a line; its covered form while it is only revealed."""
        text = str(self._inputs[name].text())
        covered, whole = self._uncovered.get(name, (text, text))
        return covered if text == whole else text

    def note_change(self, name: str) -> None:
        """A field was filled with what the user had typed before."""
        self._changed.add(name)
        self.edited.emit(name)

    def focus_first(self) -> None:
        if self.fields:
            self._inputs[self.fields[0].name].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_changed(self) -> bool:
        return bool(self._changed)

    def set_people(self, people: Sequence[Person]) -> None:
        for each in self._inputs.values():
            if isinstance(each, PersonField | PeopleField | RowsField):
                each.set_people(people)

    # Inside ------------------------------------------------------------------------------------------

    def _place(self, grid: QGridLayout, columns: int) -> None:
        line, place = 0, 0
        for field in self.fields:
            wide = field.wide or (field.kind == "long_text" and columns > 1)
            if wide and place:
                line, place = line + 1, 0
            head = self._label(field)
            grid.addWidget(head, line, place * 2, Qt.AlignmentFlag.AlignTop)
            span = columns * 2 - 1 if wide else 1
            grid.addWidget(self._cell(field), line, place * 2 + 1, 1, span)
            place += columns if wide else 1
            if place >= columns:
                line, place = line + 1, 0
        for each in range(columns):
            grid.setColumnStretch(each * 2 + 1, 1)
        grid.setRowStretch(line + 1, 1)

    def _label(self, field: FormField) -> QWidget:
        star = f'<span style="color:{theme.tokens.bad}"> *</span>' if field.required else ""
        result = label(field.label, "second")
        if star:
            result.setTextFormat(Qt.TextFormat.RichText)
            result.setText(field.label + star)
        result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        fix(result, width=self._label_width, height=32)
        return result

    def _cell(self, field: FormField) -> QWidget:
        box = QWidget()
        lines = column(box)
        field_input = self._make(field)
        field_input.setAccessibleName(f"{field.label}（必填）" if field.required else field.label)
        if field.width and field.kind not in {"long_text", "persons", "bool", "rows"}:
            fix(field_input, width=field.width)
        self._inputs[field.name] = field_input
        self._messages[field.name] = MessageLine(field.help)
        line = row(gap=8)
        line.addWidget(field_input, 0, Qt.AlignmentFlag.AlignLeft if field.width else Qt.AlignmentFlag(0))
        if field.reveal is not None:
            line.addWidget(self._switch(field, field.reveal))
        lines.addLayout(line)
        lines.addWidget(self._messages[field.name])
        self._watch(field, field_input)
        if field.read_only:
            field_input.setEnabled(False)
        return box

    def _switch(self, field: FormField, reveal: Callable[[], str | None]) -> QWidget:
        on = partial(self._uncover, field.name, reveal)
        return button("显示", "link", on=on, name=f"显示{field.label}")

    def _uncover(self, name: str, reveal: Callable[[], str | None]) -> None:
        field_input, whole = self._inputs[name], reveal()
        if whole is not None:
            self._uncovered.setdefault(name, (field_input.text(), whole))
            field_input.setText(whole)

    def _make(self, field: FormField) -> Any:
        if field.kind == "rows":
            return RowsField(field, people=self._people, today=self._today, year=self._year)
        return make_input(field, self._people, self._today, self._year)

    def _watch(self, field: FormField, field_input: Any) -> None:
        def changed(*_: object) -> None:
            self._changed.add(field.name)
            self._told.pop(field.name, None)
            self.edited.emit(field.name)

        def left(*_: object) -> None:
            if field.name in self._changed:
                self._check_alone(field)
                self.field_left.emit(field.name)

        watch(field_input, changed, left)

    def _check_alone(self, field: FormField) -> None:
        try:
            self._checked(field)
        except ValueError as error:
            self._mark(field.name, str(error), "")
        else:
            self._mark(field.name, self._told.get(field.name, ""), "")

    def _checked(self, field: FormField) -> Any:
        value = self._value(field)
        if field.required and value in (None, "", []):
            raise ValueError(f"请填{field.label}")
        return value

    def _value(self, field: FormField) -> Any:
        return value_of(self._inputs[field.name])

    def _show_value(self, field: FormField, value: Any) -> None:
        show_value(self._inputs[field.name], value)

    def _mark(self, name: str, problem: str, warning: str) -> None:
        field_input = self._inputs[name]
        marked = field_input.entry if isinstance(field_input, PeopleField) else field_input
        restyle(marked, "state", "bad" if problem else "warn" if warning else "")
        marked.setAccessibleDescription(problem or warning)
        self._messages[name].show_message(problem or warning, warning=not problem)
