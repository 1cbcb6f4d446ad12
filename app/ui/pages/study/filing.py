"""Filing of the plan: its steps above the board, and the dialogs of sending and answering."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import study_filing
from app.services.study_filing import CHANGES, Amendment, Round
from app.services.study_overview import StudyOverview
from app.ui import dates
from app.ui.pages.study.opinion import OpinionDialog
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.state import State
from app.ui.widgets.steps import Step
from app.ui.workbench import Workbench

SHOWN_ROUNDS = 2


def steps_of(plan: StudyOverview, changes: int, year: int) -> list[Step]:
    """编制 → 报备 → 反馈 → 备案, the newest two rounds, and what is to be filed again."""
    steps = [Step("编制", f"{len(plan.counted())} 项", State.DONE if plan.items else State.RUNNING)]
    for each in plan.rounds[-SHOWN_ROUNDS:]:
        steps += _steps_of_round(each, year)
    newest = plan.rounds[-1] if plan.rounds else None
    if newest is None or newest.state == "draft":
        steps += [Step("报备"), Step("备案")]
    elif newest.state == "returned":
        steps += [Step("修改后再报", "", State.DUE), Step("备案")]
    elif changes:
        steps.append(Step("计划有调整", f"{changes} 处未报备", State.DUE))
    return steps


def _steps_of_round(each: Round, year: int) -> list[Step]:
    if each.state == "draft":
        return []
    word = "报备" if each.round == 1 else f"第 {each.round} 次报备"
    steps = [Step(word, dates.short(each.submitted_on, year), State.DONE)]
    if each.state == "submitted":
        steps.append(Step("等上级答复", "", State.RUNNING))
    else:
        word = "反馈" if each.state == "returned" else "备案"
        steps.append(Step(word, dates.short(each.answered_on, year), State.DONE))
    return steps


def next_step(plan: StudyOverview, changes: int | None) -> tuple[str, str]:
    """Word on the filing button, and why it can't be pressed (empty when it can)."""
    newest = plan.rounds[-1] if plan.rounds else None
    if newest is not None and newest.state == "submitted":
        return "登记答复", ""
    if not plan.items:
        return "报备", "先加上学习项目，再报备"
    if newest is not None and newest.state == "filed":
        return "修改并报备", "和已备案的计划一样，不用再报备" if changes == 0 else ""
    return ("再次报备" if newest is not None and newest.state == "returned" else "报备"), ""


def newest_opinion(plan: StudyOverview) -> str:
    """The committee's words in the newest round that has some."""
    return next((each.opinion for each in reversed(plan.rounds) if each.opinion), "")


def amendment_words(changes: tuple[Amendment, ...]) -> list[str]:
    """One line for each change: 调整 11 月《保密法》：月份 11 → 12."""
    lines = []
    for each in changes:
        details = "；".join(f"{label} {before} → {now}" for label, before, now in each.details)
        line = f"{CHANGES[each.what]} {each.month} 月《{each.theme}》"
        lines.append(f"{line}：{details}" if details else line)
    return lines


class Filer:
    """Opens the dialogs; ``plan_id`` is the plan that they are about."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self.desk, self.parent = desk, parent

    def go_on(self, plan: StudyOverview) -> None:
        """The next step: sending, or the answer that a sent plan waits for."""
        if plan.plan_id is not None:
            waits = bool(plan.rounds) and plan.rounds[-1].state == "submitted"
            (self.answer if waits else self.send)(plan.plan_id)

    def show_opinion(self, plan: StudyOverview, changes: tuple[Amendment, ...]) -> OpinionDialog:
        """What the committee said, and what changed since the filing."""
        dialog = OpinionDialog(self.parent.window(), newest_opinion(plan), amendment_words(changes))
        dialog.open()
        return dialog

    def send(self, plan_id: int) -> FormDialog:
        """Ask for the day of sending; the items are kept as they are."""
        field = FormField(
            "on", "报备日期", "date", required=True, width=160, help="现在的计划会留底，以后看得出改了什么"
        )

        def work(op: Any, values: dict[str, Any]) -> None:
            study_filing.submit(op, plan_id, values["on"])

        question = Question("报备学习计划", "报上级党组织备案", (field,), "报备")
        return self._ask(question, "study.file", work, {"on": self.desk.as_of})

    def answer(self, plan_id: int) -> FormDialog:
        """Ask what the committee said."""
        fields = (
            FormField(
                "state",
                "结果",
                "choice",
                required=True,
                choices=(("filed", "已备案"), ("returned", "退回修改")),
                width=160,
            ),
            FormField("answered_on", "答复日期", "date", required=True, width=160),
            FormField("opinion", "上级意见", "long_text", help="退回修改的要写"),
        )

        def work(op: Any, values: dict[str, Any]) -> None:
            study_filing.answer(op, plan_id, values["state"], values["answered_on"], values["opinion"])

        question = Question("登记答复", "上级党组织的答复", fields, "登记答复")
        return self._ask(question, "study.answer", work, {"state": "filed", "answered_on": self.desk.as_of})

    def _ask(self, question: Question, key: str, work: Any, start: dict[str, Any]) -> FormDialog:
        def save(values: dict[str, Any]) -> None:
            with self.desk.database.operation(key) as op:
                work(op, values)

        return ask(self.desk, self.parent.window(), question, save, start)
