"""What came of a sitting: its resolutions until they are closed, its opinions until they are problems."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services import events, meetings, resolutions
from app.services.resolutions import Decision
from app.ui import dates
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

CHOOSE = "先选一条"


class _Opinion(NamedTuple):
    id: int
    text: str
    problem: int | None


class OutcomesPane(QWidget):
    """Enter on a resolution gives a task, on an opinion makes a problem; what exists already is opened."""

    counted = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self._event_id = -1
        self._decisions: dict[int, Decision] = {}
        self._opinions: dict[int, _Opinion] = {}
        self.rows = RowList("决议和意见", height=48, empty="没有决议和意见")
        self.rows.opened.connect(self._open)
        self.rows.currentItemChanged.connect(lambda *_: self._show_acts())
        self.task = button("转为任务", on=self.give_task)
        self.close_ = button("办结…", on=self.close_decision, name="办结这条决议")
        self.problem = button("转为问题", on=self.raise_problem)
        self._keys = label("回车：决议转为任务，意见转为问题", "caption", wrap=True)
        lines = column(self, margins=(16, 8, 16, 12), gap=8)
        lines.addWidget(self.rows, 1)
        lines.addWidget(self._keys)
        acts = row(gap=8)
        for each in (self.task, self.close_, self.problem):
            acts.addWidget(each)
        acts.addStretch(1)
        lines.addLayout(acts)

    def show_event(self, event_id: int) -> None:
        """The resolutions and opinions of a sitting."""
        self._event_id = event_id
        with self.desk.database.read() as session:
            stored = events.stored(session, event_id)
            decisions = resolutions.decisions(session, [event_id])
            raised = resolutions.problems_of(session, [each["id"] for each in stored["opinions"]])
        self._decisions = {each.id: each for each in decisions}
        self._opinions = {
            each["id"]: _Opinion(each["id"], each["text"], raised.get(each["id"]))
            for each in stored["opinions"]
        }
        words = {each["id"]: meetings.opinion_word(each["kind"]) for each in stored["opinions"]}
        lines = [self._decision_row(each) for each in decisions]
        lines += [
            ListRow(each.id, each.text, second=f"{words[each.id]}{'，已转为问题' if each.problem else ''}")
            for each in self._opinions.values()
        ]
        self.rows.set_rows(lines)
        self.counted.emit(sum(each.closed_on is None for each in decisions))
        self._show_acts()

    def _decision_row(self, decision: Decision) -> ListRow:
        parts = [decision.owner, f"时限 {self._day(decision.due_on)}" if decision.due_on else ""]
        parts.append(f"已转 {len(decision.tasks)} 项任务" if decision.tasks else "")
        if decision.proposes_closing:
            parts.append("任务已验收，可以办结")
        pill = (State.DONE, "已落实") if decision.closed_on else (State.RUNNING, "未落实")
        second = "，".join(part for part in parts if part) or "没有责任人和时限"
        return ListRow(decision.id, decision.text, second=second, pill=pill)

    def _day(self, day: object) -> str:
        return dates.short(day, self.desk.year)  # type: ignore[arg-type]  # only asked for a day

    def _decision(self) -> Decision | None:
        return self._decisions.get(self.rows.current_value() or -1)

    def _opinion(self) -> _Opinion | None:
        return self._opinions.get(self.rows.current_value() or -1)

    def _show_acts(self) -> None:
        decision, opinion = self._decision(), self._opinion()
        closed = decision is not None and decision.closed_on is not None
        self.task.setVisible(opinion is None)
        self.close_.setVisible(opinion is None)
        self.problem.setVisible(opinion is not None)
        self.problem.setText("打开问题" if opinion is not None and opinion.problem else "转为问题")
        disable(self.task, "" if decision is not None else CHOOSE)
        disable(self.close_, CHOOSE if decision is None else "已经落实" if closed else "")

    def _open(self, record_id: int | None) -> None:
        if record_id in self._opinions:
            self.raise_problem()
        elif record_id in self._decisions:
            decision = self._decisions[record_id]
            if decision.tasks:
                self.desk.show_record(decision.tasks[-1])
            else:
                self.give_task()

    def give_task(self) -> None:
        """The prefilled form of a task that comes from the resolution."""
        decision = self._decision()
        if decision is not None:
            self.desk.show_room("tasks", {"new": resolutions.task_wish(decision)})

    def close_decision(self) -> FormDialog | None:
        """Ask for the day and what was done; an accepted task proposes both."""
        decision = self._decision()
        if decision is None:
            return None
        fields = (
            FormField("day", "落实日期", "date", required=True, width=160),
            FormField("note", "落实情况", "long_text"),
        )

        def save(values: dict[str, object]) -> None:
            with self.desk.database.operation("resolution.close", f"办结决议：{decision.text[:40]}") as op:
                resolutions.close(op, decision.id, **values)  # type: ignore[arg-type]  # the form's two fields

        begun = {"day": decision.done_on or self.desk.as_of, "note": decision.told}
        return ask(self.desk, self.window(), Question("办结决议", decision.text, fields, "办结"), save, begun)

    def raise_problem(self) -> None:
        """The opinion goes to the rectification ledger, once; then it is opened there."""
        opinion = self._opinion()
        if opinion is None:
            return
        if opinion.problem is not None:
            self.desk.show_record(opinion.problem)
            return

        def write() -> int:
            with self.desk.database.operation("opinion.raise", f"意见转为问题：{opinion.text[:40]}") as op:
                return resolutions.raise_problem(op, opinion.id, self.desk.as_of)

        self.desk.act(write)
        if self._event_id >= 0:
            self.show_event(self._event_id)
