"""The forms of the room of tasks: assigning, deadline, hand-over, acceptance, return, cancelling."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.tasks import PRIORITIES
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

Save = Callable[[dict[str, Any]], object]
Choices = Sequence[tuple[object, str]]

_PRIORITIES = tuple(PRIORITIES.items())


def task_fields(sources: Sequence[str], origins: Choices, *, narrow: bool = False) -> tuple[FormField, ...]:
    """Fields of a task; the first three are all that a usual task needs."""
    half = 0 if narrow else 160
    return (
        FormField("title", "任务", required=True, wide=True),
        FormField("owners", "责任人", "persons", required=True, wide=True),
        FormField("due_on", "时限", "due", width=half),
        FormField("priority", "优先级", "choice", required=True, choices=_PRIORITIES, width=half),
        FormField("source", "来源", "choice", choices=[(word, word) for word in sources], width=half),
        FormField("origin", "由哪项产生", "choice", choices=origins, width=half),
        FormField("assigned_by", "布置人", width=half),
        FormField("assigned_on", "布置日期", "date", required=True, width=half),
        FormField("demand", "要求", "long_text", wide=True),
    )


def assign_dialog(
    desk: Workbench, fields: Sequence[FormField], people: Sequence[Person], save: Save, parent: QWidget
) -> FormDialog:
    """布置任务: Enter assigns it."""
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year, columns=2, label_width=64)
    return FormDialog(desk, "布置任务", form, "布置", save, parent)


def deadline_dialog(
    desk: Workbench, count: int, due_on: dt.date | None, save: Save, parent: QWidget
) -> FormDialog:
    fields = (FormField("due_on", "新时限", "due", required=True, width=200),)
    form = _form(desk, fields, due_on=due_on)
    return FormDialog(desk, "改时限", form, "改时限", save, parent, sentence=f"把 {count} 项任务的时限改为：")


def hand_over_dialog(
    desk: Workbench, sentence: str, people: Sequence[Person], save: Save, parent: QWidget
) -> FormDialog:
    fields = (FormField("to", "接手的人", "person", required=True, width=200),)
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year)
    return FormDialog(desk, "移交", form, "移交", save, parent, sentence=sentence)


def accept_dialog(desk: Workbench, sentence: str, by: str, save: Save, parent: QWidget) -> FormDialog:
    fields = (
        FormField("on", "验收日期", "date", required=True, width=200),
        FormField("by", "验收人", required=True, width=200),
        FormField("opinion", "验收意见", "long_text"),
    )
    form = _form(desk, fields, on=desk.as_of, by=by)
    return FormDialog(desk, "验收", form, "验收", save, parent, sentence=sentence)


def return_dialog(desk: Workbench, sentence: str, save: Save, parent: QWidget) -> FormDialog:
    form = _form(desk, (FormField("reason", "退回原因", "long_text", required=True),))
    return FormDialog(desk, "退回", form, "退回", save, parent, sentence=sentence)


def cancel_dialog(desk: Workbench, sentence: str, save: Save, parent: QWidget) -> FormDialog:
    fields = (
        FormField("on", "取消日期", "date", required=True, width=200),
        FormField("reason", "取消原因", "long_text"),
    )
    form = _form(desk, fields, on=desk.as_of)
    return FormDialog(desk, "取消任务", form, "取消任务", save, parent, sentence=sentence)


def _form(desk: Workbench, fields: Sequence[FormField], **values: Any) -> RecordForm:
    form = RecordForm(fields, today=desk.today, year=desk.year)
    form.set_values(values)
    return form
