"""The forms of the room of tasks: assigning, deadline, hand-over, acceptance, return, what recurs."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.tasks import PRIORITIES, RECURRENCE_RULES, WEEKEND_RULES
from app.services.tasks_many import WAYS
from app.services.title_marks import in_marks
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

Save = Callable[[dict[str, Any]], object]
Choices = Sequence[tuple[object, str]]

_PRIORITIES = tuple(PRIORITIES.items())
_MONTHS = tuple((place, f"第 {place} 个月") for place in (1, 2, 3))
_DIALOG_WIDTH = 640


def task_fields(sources: Sequence[str], origins: Choices, *, narrow: bool = False) -> tuple[FormField, ...]:
    """Fields of a task; the first three are all that a usual task needs."""
    half = 0 if narrow else 160
    return (
        FormField("title", "任务", required=True, wide=True),
        FormField("owners", "责任人", "persons", required=True, wide=True),
        FormField("due_on", "时限", "due", width=half),
        FormField("priority", "优先级", "choice", required=True, choices=_PRIORITIES, width=half),
        FormField("source", "来源", "choice", choices=[(word, word) for word in sources], width=half),
        FormField("origin", "来自", "record", choices=origins),
        FormField("assigned_by", "布置人", width=half),
        FormField("assigned_on", "布置日期", "date", required=True, width=half),
        FormField("demand", "要求", "long_text", wide=True),
    )


def assign_fields(sources: Sequence[str], origins: Choices, crowds: Choices) -> tuple[FormField, ...]:
    """Fields of a new task: those of a task, who gets it together, and its checklist."""
    first = task_fields(sources, origins)
    many = (
        FormField("crowd", "批量选人", "choice", choices=crowds, width=160),
        FormField("way", "多人时", "choice", required=True, choices=tuple(WAYS.items())),
    )
    steps = FormField("steps", "子项", "long_text", wide=True, help="每行一条，完成一条勾一条")
    return (*first[:3], first[3], *many, *first[4:], steps)


def assign_dialog(
    desk: Workbench, fields: Sequence[FormField], people: Sequence[Person], save: Save, parent: QWidget
) -> FormDialog:
    """布置任务: Enter assigns it."""
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year, columns=2, label_width=64)
    return FormDialog(desk, "布置任务", form, "布置", save, parent, width=_DIALOG_WIDTH)


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


def hand_over_all_dialog(
    desk: Workbench, holders: Choices, people: Sequence[Person], save: Save, parent: QWidget
) -> FormDialog:
    """移交某人的全部任务: ``holders`` are people with open tasks, and how many."""
    fields = (
        FormField("person", "移交人", "choice", required=True, choices=holders, width=240),
        FormField("to", "接手的人", "person", required=True, width=240),
    )
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year)
    sentence = "没有完成的部分和周期任务一起交给接手的人，已完成的留在原来的人名下。"
    return FormDialog(desk, "移交某人的全部任务", form, "移交", save, parent, sentence=sentence)


def accept_dialog(desk: Workbench, sentence: str, by: str, save: Save, parent: QWidget) -> FormDialog:
    fields = (
        FormField("on", "验收日期", "date", required=True, width=200),
        FormField("by", "验收人", required=True, width=200),
        FormField("score", "评分", "decimal", width=200, help="0 到 100，可以不填"),
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


def steps_dialog(desk: Workbench, title: str, steps: str, save: Save, parent: QWidget) -> FormDialog:
    """The checklist as lines of text."""
    form = _form(desk, (FormField("steps", "子项", "long_text", help="每行一条；没改的行保留勾选"),))
    form.set_values({"steps": steps})
    return FormDialog(desk, "改子项", form, "保存", save, parent, sentence=f"{in_marks(title)}分成这几步：")


def recurrence_dialog(
    desk: Workbench,
    sources: Sequence[str],
    people: Sequence[Person],
    values: dict[str, Any],
    save: Save,
    parent: QWidget,
) -> FormDialog:
    """A new recurrence, or one to change when ``values`` have an id."""
    fields = (
        FormField("title", "任务", required=True, wide=True),
        FormField("owners", "责任人", "persons", required=True, wide=True),
        FormField(
            "rule", "周期", "choice", required=True, choices=tuple(RECURRENCE_RULES.items()), width=160
        ),
        FormField("day", "几日到期", "integer", required=True, width=160, help="1 至 31，超过月末的按月末"),
        FormField("month_of_quarter", "季内月份", "choice", choices=_MONTHS, width=160),
        FormField(
            "weekend_rule", "遇周末", "choice", required=True, choices=tuple(WEEKEND_RULES.items()), width=160
        ),
        FormField("began_on", "开始日期", "date", required=True, width=160),
        FormField("until", "截止日期", "date", width=160, help="不填就一直继续"),
        FormField("source", "来源", "choice", choices=[(word, word) for word in sources], width=160),
        FormField("assigned_by", "布置人", width=160),
        FormField("demand", "要求", "long_text", wide=True),
        FormField("steps", "子项", "long_text", wide=True, help="每行一条，每期任务都带上"),
    )
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year, columns=2, label_width=64)
    form.set_values(values)
    is_new = "id" not in values
    sentence = (
        "保存后，本年各期的任务一次建好；来年在“开启新年度”时接着建。"
        if is_new
        else "改动会带到还没开始、也没人动过的各期任务；已经开始的不变。"
    )
    words = "新建周期任务" if is_new else "改周期任务"
    return FormDialog(desk, words, form, "保存", save, parent, sentence=sentence, width=_DIALOG_WIDTH)


def stop_dialog(desk: Workbench, title: str, save: Save, parent: QWidget) -> FormDialog:
    form = _form(desk, (FormField("on", "停止日期", "date", required=True, width=200),), on=desk.as_of)
    sentence = f"{in_marks(title)}到这一天为止；以后各期没人动过的任务一并撤掉。"
    return FormDialog(desk, "停止周期任务", form, "停止", save, parent, sentence=sentence)


def _form(desk: Workbench, fields: Sequence[FormField], **values: Any) -> RecordForm:
    form = RecordForm(fields, today=desk.today, year=desk.year)
    form.set_values(values)
    return form
