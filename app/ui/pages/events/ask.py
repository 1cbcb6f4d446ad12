"""A small dialog with a form: one question, its fields, and one way forward."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QDialog, QFrame, QWidget

from app.errors import InvalidRecord
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label, row
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

ONE_COLUMN = 6
Save = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Question:
    """Title of the dialog, the sentence, its fields and the word on the button."""

    title: str
    sentence: str
    fields: Sequence[FormField]
    verb: str
    people: Sequence[Person] = ()


class FormDialog(QDialog):
    """``save`` gets the values; refused fields say why beside them and the dialog stays."""

    def __init__(self, desk: Workbench, parent: QWidget, question: Question, save: Save) -> None:
        super().__init__(parent)
        self.desk = desk
        self._save = save
        self.setWindowTitle(question.title)
        self.setModal(True)
        columns = 2 if len(question.fields) > ONE_COLUMN else 1
        fix(self, width=520 if columns == 1 else 760)
        box = column(self)
        body = QWidget()
        lines = column(body, margins=(18, 16, 18, 8), gap=12)
        lines.addWidget(label(question.sentence, "drawer", wrap=True))
        people, today, year = question.people, desk.today, desk.year
        self.form = RecordForm(question.fields, people=people, today=today, year=year, columns=columns)
        lines.addWidget(self.form)
        box.addWidget(body)
        foot = QFrame()
        foot.setProperty("dialog", "foot")
        line = row(foot, margins=(18, 12, 16, 12), gap=8)
        line.addStretch(1)
        line.addWidget(button("取消", on=self.reject))
        self.go = button(question.verb, "primary", on=self.try_save)
        self.go.setDefault(True)
        line.addWidget(self.go)
        box.addWidget(foot)

    def ask(self, values: Mapping[str, Any] | None = None) -> "FormDialog":
        """Open with these values, the keys in the first field."""
        self.form.set_values(values or {})
        self.open()
        self.form.focus_first()
        return self

    def try_save(self) -> None:
        """Save and close; stay when something is refused."""
        values = self.form.read()
        if values is None:
            return
        try:
            self._save(values)
        except InvalidRecord as refused:
            self.form.set_problems({problem.field: problem.reason for problem in refused.problems})
        except Exception as error:  # noqa: BLE001 - shown like every failure of a command
            self.desk.show_error(error)
        else:
            self.accept()
