"""规则提示: what each rule found in each period, with its clause, cure and explanation."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.findings import explain, findings_of, problem_of
from app.services.rules import STATUSES, Finding
from app.ui.widgets.basics import ElidedLabel, button, column, disable, row
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.record_table import Column, RecordTable, Row
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.state import State
from app.ui.widgets.steps import SegmentedButtons
from app.ui.workbench import Workbench

_STATES = {
    "missed": State.MISSED,
    "due": State.DUE,
    "open": State.RUNNING,
    "met": State.DONE,
    "exempt": State.NOT_APPLICABLE,
}
TO_DO, ALL = "to_do", "all"
NOTHING = "先选一行"
NO_RECORDS = "这一条没有对应的记录"


class FindingsPane(QWidget):
    """Enter writes the explanation; findings never keep a record from being saved."""

    def __init__(self, desk: Workbench, to_problem: Callable[[dict[str, Any]], object]) -> None:
        super().__init__()
        self.desk, self._to_problem = desk, to_problem
        self.rows: dict[int, Finding] = {}
        self.table = RecordTable(
            (
                Column("state", "状态", 104, "pill", filter="choice"),
                Column("title", "规则", 136, filter="choice"),
                Column("period", "时期", 88),
                Column("detail", "情况", 220, stretch=True, least=160),
                Column("basis", "依据", 260, gives_way=2),
                Column("cure", "办法", 220, gives_way=1, hidden=True),
                Column("explanation", "情况说明", 200, gives_way=3),
            ),
            view="findings",
            name="规则提示",
        )
        self.table.set_totals(self._totals, "规则只提示，不拦着保存；写了说明仍然列出")
        self.table.opened.connect(lambda _: self.explain())
        self.table.current_changed.connect(lambda _: self._enable())
        self._choice = SegmentedButtons(((TO_DO, "要办的"), (ALL, "全部")), name="显示哪些")
        self._choice.choose(TO_DO)
        self._choice.chosen.connect(self._keep)
        self._records = button("看记录", on=self.show_record)
        self._problem = button("转入整改…", on=self.to_problem)
        self._explain = button("写情况说明…", "accent", icon="pencil", on=self.explain)
        lines = column(self, margins=(16, 8, 16, 16), gap=8)
        bar = row(gap=8)
        bar.addWidget(self._choice)
        self._basis = ElidedLabel("", "second")
        bar.addWidget(self._basis, 1)
        for each in (views_button(self.table, desk), self._records, self._problem, self._explain):
            bar.addWidget(each)
        lines.addLayout(bar)
        lines.addWidget(self.table, 1)

    def reload(self) -> None:
        """Judge the year anew."""
        found = findings_of(self.desk.database, self.desk.year)
        self.rows = dict(enumerate(found, start=1))
        self.table.set_rows([_row(place, each) for place, each in self.rows.items()], self.desk.year)
        self._keep(self._choice.value())
        self._enable()

    def _keep(self, which: object) -> None:
        wanted = None if which == ALL else (lambda shown: shown["to_do"])
        self.table.keep(wanted)

    def _totals(self, shown: Any) -> list[tuple[str, str]]:
        found = [self.rows[each["id"]] for each in shown if each["id"] in self.rows]
        explained = sum(each.is_explained for each in found)
        return [
            ("缺", f"{sum(each.status == 'missed' for each in found)} 条"),
            ("快到期", f"{sum(each.status == 'due' for each in found)} 条"),
            ("已说明", f"{explained} 条"),
        ]

    def _at_hand(self) -> Finding | None:
        return self.rows.get(self.table.current_id())

    def _enable(self) -> None:
        found = self._at_hand()
        why = NOTHING if found is None else ""
        disable(self._explain, why)
        disable(self._problem, why)
        disable(self._records, why or ("" if found is not None and found.rows else NO_RECORDS))
        self._basis.setText("" if found is None else f"办法：{found.rule.cure}")

    def explain(self) -> FormDialog | None:
        """Write the explanation of the finding at hand; an empty one is taken away."""
        found = self._at_hand()
        if found is None:
            return None

        def save(values: dict[str, Any]) -> None:
            words = f"{'写' if values['text'] else '去掉'}情况说明：{found.rule.title}"
            with self.desk.database.operation("finding.explain", words) as op:
                explain(op, found, values["text"] or "")

        sentence = f"{found.rule.title}，{found.period}：{found.detail}。依据：{found.rule.basis}"
        fields = (FormField("text", "情况说明", "long_text"),)
        question = Question("写情况说明", sentence, fields, "保存")
        return ask(self.desk, self, question, save, {"text": found.explanation})

    def to_problem(self) -> None:
        """Make a problem of the finding at hand."""
        found = self._at_hand()
        if found is not None:
            self._to_problem(problem_of(found))

    def show_record(self) -> None:
        """Go to the first record that the finding was judged by."""
        found = self._at_hand()
        if found is not None and found.rows:
            self.desk.show_record(found.rows[0])


def _row(place: int, found: Finding) -> Row:
    explained = found.status == "missed" and found.is_explained
    state = (State.EXPLAINED, "缺，已说明") if explained else (_STATES[found.status], STATUSES[found.status])
    return {
        "id": place,
        "state": state,
        "title": found.rule.title,
        "period": found.period,
        "detail": found.detail,
        "basis": found.rule.basis,
        "cure": found.rule.cure,
        "explanation": found.explanation,
        "to_do": found.status in {"missed", "due"},
    }
