"""What the page asks about a plan item: its fields, another month, why not, who learned alone."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import study, study_sessions
from app.services.database import OpenOperation
from app.services.study_overview import ItemView
from app.ui.pages.events.make_ups import own_fields, own_values
from app.ui.pages.study import amending
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

MONTHS = tuple((month, f"{month} 月") for month in range(1, 13))


class ItemQuestions:
    """Opens one dialog for each question and writes what was answered; ``keep`` gets a changed item's id."""

    def __init__(self, desk: Workbench, parent: QWidget, keep: Callable[[int], object]) -> None:
        self.desk, self.parent, self._keep = desk, parent, keep
        self.people: Sequence[Person] = ()
        self.methods: Sequence[tuple[str, str]] = ()
        self.is_filed = False

    def _fields(self) -> tuple[FormField, ...]:
        return (
            FormField("theme", "学习主题", required=True),
            FormField("month", "月份", "choice", required=True, choices=MONTHS, width=120),
            FormField("method", "学习方式", "choice", choices=tuple(self.methods), width=160),
            FormField("hours", "计划学时", "decimal", width=96),
            FormField("lecturer", "主讲（领学）", width=160),
            FormField("scope", "参加范围", width=200, help="写“支委会成员”的只计支委"),
            FormField("planned_time", "计划时间", width=200),
            FormField("place", "地点", width=200),
            FormField("owner", "责任人", "person", width=160),
            FormField("content", "学习内容", "long_text"),
            FormField("task", "学习任务", "long_text"),
            *amending.fields(is_filed=self.is_filed),
        )

    def add(self, month: int) -> FormDialog:
        """A new item at the end of a month."""
        question = Question(
            "加学习项目", f"{self.desk.year} 年 {month} 月", self._fields(), "加一项", self.people
        )
        start = {"month": month, "method": "集中学习", "scope": "全体党员", **self._amending()}
        made: list[int] = []

        def work(op: OpenOperation, values: dict[str, Any]) -> None:
            made.append(study.save_item(op, self.desk.year, values))

        dialog = self._ask(question, "study.item", work, start)
        dialog.accepted.connect(lambda: self._keep(made[-1]))
        return dialog

    def edit(self, item: ItemView) -> FormDialog:
        """The fields of an item."""
        with self.desk.database.read() as session:
            row = study.item(session, self.desk.year, item.id)
        question = Question("修改学习项目", item.theme, self._fields(), "保存", self.people)
        dialog = self._ask(
            question,
            "study.item",
            lambda op, values: study.save_item(op, self.desk.year, values, item.id),
            {
                **row,
                "hours": None if row["hours"] is None else format(row["hours"].normalize(), "f"),
                **self._amending(row["amend_reason"]),
            },
        )
        dialog.accepted.connect(lambda: self._keep(item.id))
        return dialog

    def _amending(self, reason: str | None = None) -> dict[str, Any]:
        """What the line of a filed plan begins with; the reason written before stays."""
        start = amending.start(self.desk.today, is_filed=self.is_filed)
        return {**start, "amend_reason": reason} if start else {}

    def cancel(self, item: ItemView) -> FormDialog:
        """The day and reason of calling an item off."""
        fields = (
            FormField("on", "取消日期", "date", required=True, width=160, help="取消后不计入完成率"),
            FormField("why", "原因", required=True, help="计划已备案，列入调整表" if self.is_filed else ""),
        )
        question = Question("取消学习项目", item.theme, fields, "取消项目")
        return self._ask(
            question,
            "study.item",
            lambda op, values: study.cancel_item(op, self.desk.year, item.id, values["on"], values["why"]),
            {"on": self.desk.as_of},
        )

    def explain(self, item: ItemView) -> FormDialog:
        """Why an item was not held."""
        field = FormField("why_not_done", "原因", "long_text", required=True)
        question = Question("写未开展原因", item.theme, (field,), "保存")
        return self._ask(
            question,
            "study.item",
            lambda op, values: study.save_item(op, self.desk.year, values, item.id),
            {"why_not_done": item.why_not_done},
        )

    def learn(self, item: ItemView) -> FormDialog:
        """Who learned a 自学 item."""
        question = Question("登记自学", item.theme, own_fields("自学人员"), "登记自学", self.people)
        return self._ask(
            question,
            "study.make_up",
            lambda op, values: study_sessions.learn_alone(op, item.id, **own_values(values)),
            {"done_on": self.desk.as_of, "how": "读原文"},
        )

    def _ask(self, question: Question, key: str, work: Any, start: dict[str, Any]) -> FormDialog:
        def save(values: dict[str, Any]) -> None:
            with self.desk.database.operation(key, _words(question, values)) as op:
                work(op, values)

        return ask(self.desk, self.parent.window(), question, save, start)


def _words(question: Question, values: dict[str, Any]) -> str:
    """What undo names: a new item by the theme that was typed, all else by the question's item."""
    return f"{question.title}：{values.get('theme') or question.sentence}"
