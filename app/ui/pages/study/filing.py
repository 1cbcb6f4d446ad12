"""Filing of the plan: its steps above the board, and the dialogs of sending and answering."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.services import study_filing
from app.services.study_filing import Amendment, Round
from app.services.study_overview import StudyOverview
from app.ui import dates
from app.ui.pages.study.amendment_list import AmendmentsDialog
from app.ui.theme import restyle
from app.ui.widgets.basics import button, disable
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.state import State
from app.ui.widgets.steps import SegmentedButtons, Step, StepBar
from app.ui.workbench import Workbench

SHOWN_ROUNDS = 2


def steps_of(plan: StudyOverview, changes: tuple[Amendment, ...], year: int) -> list[Step]:
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
        unexplained = sum(not each.reason for each in changes)
        left = f"，{unexplained} 处没写理由" if unexplained else ""
        steps.append(Step("计划有调整", f"{len(changes)} 处未报备{left}", State.DUE))
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


def show_next_step(
    step: QPushButton,
    plan: StudyOverview | None,
    changes: tuple[Amendment, ...] | None,
    *,
    is_filled: bool,
) -> None:
    """The step on its button, which is the page's filled one unless the drawer has that."""
    step.setVisible(plan is not None and plan.plan_id is not None)
    if plan is None or plan.plan_id is None:
        return
    words, why = next_step(plan, None if changes is None else len(changes))
    step.setText(words)
    step.setAccessibleName(words)
    disable(step, why)
    restyle(step, "kind", "primary" if is_filled else "accent")


def newest_opinion(plan: StudyOverview) -> str:
    """The committee's words in the newest round that has some."""
    return next((each.opinion for each in reversed(plan.rounds) if each.opinion), "")


def _told(each: Amendment) -> str:
    return f"{each.words}（理由：{each.reason}）" if each.reason else each.words


class FilingBar(StepBar):
    """The steps, the link to the opinion, and the choice of what the page shows."""

    def __init__(self, show_opinion: Callable[[], object]) -> None:
        super().__init__("报备")
        self._opinion = button("看上级意见", "link", on=show_opinion)
        choices = (("plan", "计划"), ("checks", "检查"), ("hours", "学时"))
        self.view = SegmentedButtons(choices, name="看什么")
        self.right.addWidget(self._opinion)
        self.right.addWidget(self.view)

    def show_plan(self, plan: StudyOverview, changes: tuple[Amendment, ...] | None, year: int) -> None:
        """Show how far the filing is; ``changes`` is None for a plan that was never filed."""
        self.set_steps(steps_of(plan, changes or (), year))
        self._opinion.setVisible(bool(newest_opinion(plan) or changes))
        self._opinion.setText("看计划调整" if changes else "看上级意见")


class Filer:
    """Opens the dialogs; ``plan_id`` is the plan that they are about; ``done`` follows each answer."""

    def __init__(self, desk: Workbench, parent: QWidget, done: Callable[[], object]) -> None:
        self.desk, self.parent, self._done = desk, parent, done

    def go_on(self, plan: StudyOverview) -> None:
        """The next step: sending, or the answer that a sent plan waits for."""
        if plan.plan_id is not None:
            waits = bool(plan.rounds) and plan.rounds[-1].state == "submitted"
            (self.answer if waits else self.send)(plan.plan_id)

    def show_opinion(self, plan: StudyOverview, print_form: Callable[[], object]) -> AmendmentsDialog:
        """What the committee said in each round, and what changed since the filing."""

        def load() -> tuple[Amendment, ...]:
            with self.desk.database.read() as session:
                found = None if plan.plan_id is None else study_filing.amendments(session, plan.plan_id)
            return found or ()

        dialog = AmendmentsDialog(self.desk, self.parent.window(), plan.rounds, load, print_form)
        dialog.open()
        return dialog

    def send(self, plan_id: int) -> FormDialog:
        """Ask for the day of sending, showing what changed since the round before; the items are kept."""
        fields = [
            FormField(
                "on",
                "报备日期",
                "date",
                required=True,
                width=160,
                help="现在的计划会留底，以后看得出改了什么",
            )
        ]
        start: dict[str, Any] = {"on": self.desk.as_of}
        with self.desk.database.read() as session:
            changes = study_filing.changed_since_sent(session, plan_id)
            is_filed = study_filing.amendments(session, plan_id) is not None
        sentence = "报上级党组织备案"
        if changes is not None:
            sentence = f"和上次报送的相比，有 {len(changes)} 处不同"
            unexplained = sum(not each.reason for each in changes) if is_filed else 0
            if unexplained:
                sentence += f"；{unexplained} 处没写调整理由，可以先补上再报"
            fields.append(FormField("changes", "改了什么", "long_text", read_only=True))
            start["changes"] = "\n".join(_told(each) for each in changes) or "没有改动"

        def work(op: Any, values: dict[str, Any]) -> None:
            study_filing.submit(op, plan_id, values["on"])

        return self._ask(Question("报备学习计划", sentence, fields, "报备"), "study.file", work, start)

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
        start = {"state": "filed", "answered_on": self.desk.as_of}
        dialog = self._ask(question, "study.answer", work, start)
        # The button has no next step after the last one: disabled, it would let the keyboard out of the room.
        dialog.accepted.connect(self._done)
        return dialog

    def _ask(self, question: Question, key: str, work: Any, start: dict[str, Any]) -> FormDialog:
        def save(values: dict[str, Any]) -> None:
            with self.desk.database.operation(key) as op:
                work(op, values)

        return ask(self.desk, self.parent.window(), question, save, start)
