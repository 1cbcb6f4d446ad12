"""Dialogs of the room: made once, kept while text that was not saved is in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from app.errors import InvalidRecord, Problem
from app.ui.theme import fix, theme
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

# Under which field of a form the problems of a person's dated spans are said.
SPAN_FIELDS = {
    "standings": "joined",
    "group_spans": "group",
    "roster_spans": "transferred_in",
    "posts": "kind",
}
Values = dict[str, Any]


class Asker:
    """Opens dialogs for a page; ``key`` names one, so that text left by Esc is there again."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self.desk = desk
        self.parent = parent
        self.people: Sequence[Person] = ()
        self._kept: dict[str, FormDialog] = {}

    def ask(
        self,
        key: str,
        title: str,
        fields: Sequence[FormField],
        action: str,
        save: Callable[[Values], object],
        *,
        values: Mapping[str, Any] | None = None,
        sentence: str = "",
        columns: int = 1,
    ) -> FormDialog:
        """Show the form; ``save`` runs inside ``Workbench.attempt``."""
        kept = self._kept.get(key)
        if kept is not None and kept.form.is_changed:
            kept.open()
            return kept
        form = RecordForm(fields, people=self.people, today=self.desk.today, columns=columns)
        form.set_values(values or {})
        dialog = FormDialog(
            self.desk, title, form, action, lambda typed: _renamed(save, typed, form), self.parent,
            sentence=sentence,
        )  # fmt: skip
        if columns > 1:
            fix(dialog, width=820)
        _fit(dialog, self.parent)
        dialog.accepted.connect(lambda: self._forget(key))
        self._kept[key] = dialog
        dialog.open()
        return dialog

    def _forget(self, key: str) -> None:
        dialog = self._kept.pop(key, None)
        if dialog is not None:
            dialog.deleteLater()


def _renamed(save: Callable[[Values], object], typed: Values, form: RecordForm) -> object:
    """Save; problems of child rows are told beside the field that they came from."""
    names = {field.name for field in form.fields}
    try:
        return save(typed)
    except InvalidRecord as error:
        problems = tuple(
            Problem(_field_of(each.field, names), each.label, each.reason) for each in error.problems
        )
        raise InvalidRecord("", problems) from error


def _field_of(path: str, names: set[str]) -> str:
    first, last = path.split(".", 1)[0], path.rsplit(".", 1)[-1]
    if first in names or last in names:
        return first if first in names else last
    return SPAN_FIELDS.get(first, first)


def _fit(dialog: FormDialog, parent: QWidget) -> None:
    """A form that is higher than the window scrolls inside its dialog."""
    layout: QLayout | None = dialog.layout()
    first = layout.itemAt(0) if layout is not None else None
    body = first.widget() if first is not None else None
    most = round(parent.window().height() * 0.92)
    if layout is None or body is None or dialog.sizeHint().height() <= most:
        return
    area = scrolling(body)
    area.setMinimumHeight(most - theme.tokens.px(88))
    layout.removeWidget(body)
    layout.insertWidget(0, area, 1)  # type: ignore[attr-defined]  # the stub knows the base class only
