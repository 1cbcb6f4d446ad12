"""Assigning tasks and what recurs: the forms, what they are filled with, and how they are saved."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.services import recurrences, tasks, tasks_many
from app.services.task_origins import SOURCES, Origin, origin_of
from app.services.task_steps import as_steps
from app.services.title_marks import in_marks
from app.ui.pages.tasks import forms
from app.ui.widgets.basics import disable
from app.ui.widgets.form import RecordForm
from app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from app.ui.pages.tasks.page import TasksPage

_NOT_OF_A_TASK = {"origin", "crowd", "way", "owners", "steps"}


class Assigning:
    """The forms 布置任务 and 周期任务 of the page; text put aside by Esc stays in the dialog."""

    def __init__(self, page: "TasksPage") -> None:
        self._page = page
        self.dialog: FormDialog | None = None
        self.recurrence_dialog: FormDialog | None = None

    def open(self, values: Mapping[str, Any]) -> None:
        """Open the form of a new task, prefilled; what was typed before and put aside is still there."""
        if self.dialog is None or values:
            page = self._page
            sources, origins = page.offered[0], self._with_origin(page.offered[1], values.get("origin"))
            crowds = [(place, words) for place, (words, _) in enumerate(page.crowds)]
            fields = forms.assign_fields(sources, choices(origins), crowds)
            dialog = forms.assign_dialog(page.desk, fields, page.people, self._save, page)
            start = {"priority": "normal", "assigned_on": page.desk.as_of, "assigned_by": page.acceptor}
            dialog.form.set_values({**start, "way": tasks_many.SHARED, **values})
            dialog.form.edited.connect(lambda name: self._edited(dialog.form, name))
            dialog.accepted.connect(self._assigned)
            dialog.finished.connect(lambda _: page.go_back())
            self.dialog = dialog
        self.dialog.open()

    def _with_origin(self, offered: Sequence[Origin], wanted: int | None) -> list[Origin]:
        """What is offered, and the record of another room that the task is to come from."""
        if wanted is None or any(each.id == wanted for each in offered):
            return list(offered)
        with self._page.desk.database.read() as session:
            found = origin_of(session, wanted)
        return [*offered, *([found] if found else [])]

    def _assigned(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._page.list.table.cells.setFocus()

    def _edited(self, form: RecordForm, name: str) -> None:
        """A crowd fills the owners, an origin its source; owners who have left are warned about."""
        typed = form.legible()
        if name == "crowd" and typed.get("crowd") is not None:
            form.input("owners").set_value(self._page.crowds[typed["crowd"]][1])
        if name == "origin" and typed.get("origin") and not typed.get("source"):
            kind = next((each.kind for each in self._page.offered[1] if each.id == typed["origin"]), "")
            form.input("source").set_value(SOURCES.get(kind))
        if name in {"crowd", "owners", "assigned_on"}:
            self._warn(form)

    def _warn(self, form: RecordForm) -> None:
        typed = form.legible()
        owners, day = typed.get("owners") or [], typed.get("assigned_on")
        if day is None:
            return
        with self._page.desk.database.read() as session:
            left = tasks.who_left(session, owners, day)
        names = {person.id: person.name for person in self._page.people}
        words = "、".join(names.get(person, "有人") for person in owners if person in left)
        form.set_warnings({"owners": f"{words}在布置日期前已不在册"} if words else {})

    def _save(self, values: dict[str, Any]) -> None:
        given = {name: value for name, value in values.items() if name not in _NOT_OF_A_TASK}
        given["steps"] = as_steps(values["steps"])
        owners, title = values["owners"], values["title"]
        each = len(owners) > 1 and values["way"] == tasks_many.EACH
        many = len(owners) > 1 and (each or values["crowd"] is not None)
        key = "task.assign_many" if many else "task.assign"
        with self._page.desk.database.operation(key, _words(title, len(owners) if each else 1)) as op:
            made = tasks_many.assign_many(op, given, owners, shared=not each, origin=values["origin"])
        self._page.list.table.clear_selection()
        self._page.list.table.select(made[0])

    # What recurs -------------------------------------------------------------------------------------

    def open_recurrence(self, recurrence_id: int | None = None) -> None:
        page = self._page
        stored = next((each.values for each in page.recurring if each.id == recurrence_id), None)
        start = {"rule": "monthly", "weekend_rule": "keep", "began_on": page.desk.as_of}
        values = stored or {**start, "assigned_by": page.acceptor, "priority": "normal"}

        def save(typed: dict[str, Any]) -> None:
            with page.desk.database.operation(
                "task.recur", f"保存周期任务{in_marks(typed['title'][:40])}"
            ) as op:
                recurrences.save(op, typed, recurrence_id)

        dialog = forms.recurrence_dialog(page.desk, page.offered[0], page.people, dict(values), save, page)
        _open_month(dialog.form)
        dialog.form.edited.connect(lambda _: _open_month(dialog.form))
        self._show(dialog)

    def stop_recurrence(self, recurrence_id: int) -> None:
        page = self._page
        title = next(each.title for each in page.recurring if each.id == recurrence_id)

        def save(typed: dict[str, Any]) -> None:
            with page.desk.database.operation("task.recur", f"停止周期任务{in_marks(title[:40])}") as op:
                recurrences.stop(op, recurrence_id, typed["on"])

        self._show(forms.stop_dialog(page.desk, title, save, page))

    def _show(self, dialog: FormDialog) -> None:
        dialog.finished.connect(lambda _: dialog.deleteLater())
        self.recurrence_dialog = dialog
        dialog.open()


def _words(title: str, count: int) -> str:
    words = f"布置任务{in_marks(title[:40])}"
    return words if count == 1 else f"{words} {count} 项"


def _open_month(form: RecordForm) -> None:
    """The month of the quarter can be chosen for what comes back each quarter only."""
    monthly = form.input("rule").value() == "monthly"
    disable(form.input("month_of_quarter"), "只有每季度的才选第几个月" if monthly else "")


def choices(origins: list[Origin]) -> list[tuple[object, str]]:
    """Records as a field offers them: the name, and what it is after a wide space."""
    return [(each.id, f"{each.words.replace('　', ' ')}　{each.hint}") for each in origins]
