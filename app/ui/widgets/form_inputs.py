"""The input of each kind of field, whether it stands in a form or in a small table of rows."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.due_field import DueField
from app.ui.widgets.fields import (
    ChoiceField,
    DateField,
    LongText,
    NumberField,
    PartialDateField,
)
from app.ui.widgets.form_field import FormField
from app.ui.widgets.people import PeopleField, Person, PersonField
from app.ui.widgets.record_field import RecordField


def make_input(field: FormField, people: Sequence[Person], today: dt.date, year: int | None) -> Any:
    """An empty input for a field; ``year`` is that of days typed without one."""
    if field.kind == "choice":
        return ChoiceField(field.choices, empty="" if field.required else "未填")
    if field.kind == "bool":
        return QCheckBox(field.label)
    makers: dict[str, Callable[[], QWidget]] = {
        "text": QLineEdit,
        "long_text": LongText,
        "integer": NumberField,
        "decimal": lambda: NumberField(decimal=True),
        "date": lambda: DateField(today, year),
        "due": lambda: DueField(today, year),
        "partial_date": PartialDateField,
        "person": lambda: PersonField(people),
        "record": lambda: RecordField(field.choices),
        "persons": lambda: PeopleField(people),
    }
    return makers[field.kind]()


def watch(field_input: Any, changed: Callable[..., object], left: Callable[..., object]) -> None:
    """Call ``changed`` when the user changes an input, and ``left`` when they have done with it."""
    if isinstance(field_input, QLineEdit):
        field_input.textEdited.connect(changed)
        field_input.editingFinished.connect(left)
    elif isinstance(field_input, LongText):
        field_input.textChanged.connect(changed)
        field_input.left.connect(left)
    else:
        name = {ChoiceField: "activated", QCheckBox: "clicked"}.get(type(field_input), "changed")
        signal = getattr(field_input, name)
        signal.connect(changed)
        getattr(field_input, "left", signal).connect(left)
    if isinstance(field_input, PersonField):
        field_input.picked.connect(changed)


def value_of(field_input: Any) -> Any:
    """What stands in an input as a value; ValueError says what can't be read."""
    if isinstance(field_input, QCheckBox):
        return field_input.isChecked()
    return field_input.text().strip() if type(field_input) is QLineEdit else field_input.value()


def show_value(field_input: Any, value: Any) -> None:
    """Show a value without telling anybody that it changed."""
    field_input.blockSignals(True)
    if isinstance(field_input, QCheckBox):
        field_input.setChecked(bool(value))
    elif type(field_input) is QLineEdit:
        field_input.setText("" if value is None else str(value))
        field_input.setCursorPosition(0)
    else:
        field_input.set_value(value)
    field_input.blockSignals(False)


def text_of(field_input: Any) -> Any:  # noqa: PLR0911 - one line a kind
    """What stands in an input, readable or not, as a draft keeps it."""
    if isinstance(field_input, QCheckBox):
        return field_input.isChecked()
    if isinstance(field_input, QComboBox):
        return field_input.currentText()
    if isinstance(field_input, QPlainTextEdit):
        return field_input.toPlainText()
    if isinstance(field_input, PeopleField):
        return [*field_input.chosen_ids(), field_input.entry.text()]
    if isinstance(field_input, PersonField):
        return [field_input.chosen_id(), field_input.text()]
    if isinstance(field_input, QLineEdit):
        return field_input.text()
    return field_input.texts()


def put_text(field_input: Any, text: Any) -> None:
    """Show in an input what :func:`text_of` gave."""
    if isinstance(field_input, QCheckBox):
        field_input.setChecked(bool(text))
    elif isinstance(field_input, QComboBox):
        field_input.setCurrentIndex(max(field_input.findText(str(text)), 0))
    elif isinstance(field_input, QPlainTextEdit):
        field_input.setPlainText(str(text))
    elif isinstance(field_input, PeopleField):
        field_input.set_value(text[:-1])
        field_input.entry.setText(text[-1])
    elif isinstance(field_input, PersonField):
        field_input.set_value(text[0])
        field_input.setText(text[1])
    elif isinstance(field_input, QLineEdit):
        field_input.setText(str(text))
    else:
        field_input.put_texts(text)
