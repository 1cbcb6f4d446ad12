"""评分: the scores of an area or a model post, both sides, and what is decided of each period."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QStackedWidget, QWidget

from app.errors import InvalidRecord, UserError
from app.models.carriers import ROUND_RESULTS
from app.models.counting import plain
from app.services.carrier_scores import (
    QUARTERS,
    SET_OF,
    SIDES,
    mean_words,
    period_words,
    scores_of,
    write_scores,
)
from app.services.figures.rest import is_reached, mean_of
from app.ui.pages.carriers.score_grid import ScoreGrid, joined
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, disable, label, row, tab_bar
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.fields import ChoiceField
from app.ui.workbench import Workbench

TABS = tuple(reversed(SIDES))  # the branch's side is the one that counts
WIDTH, TALLEST = 980, 500
NAMES = {"area": "六个表率", "model_post": "七好"}


class ScoreDialog(QDialog):
    """Enter saves all of it in one operation; Esc leaves everything as it was."""

    def __init__(self, desk: Workbench, record_id: int, cycle: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.desk, self.record_id = desk, record_id
        with desk.database.read() as session:
            self.scores = scores_of(session, record_id, desk.year, cycle)
        self.setWindowTitle(f"{desk.year} 年评分：{self.scores.name}")
        self.setObjectName("form-dialog")
        self.setModal(True)
        fix(self, width=WIDTH)
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=12)
        lines.addWidget(label(self._sentence(), "second", wrap=True))
        self.sides = tab_bar("评分方", [SIDES[side] for side in TABS])
        top = row(gap=8)
        top.addWidget(self.sides)
        top.addStretch(1)
        self.mean = label("", "strong")
        top.addWidget(self.mean)
        self.other_cycle = button(self._other()[1], on=self._change_cycle)
        self.other_cycle.setAutoDefault(False)  # Enter saves
        self.other_cycle.setVisible(self.scores.kind == "areas")
        top.addWidget(self.other_cycle)
        lines.addLayout(top)
        self.grids = {side: ScoreGrid(self.scores, side) for side in TABS}
        self._stack = QStackedWidget()
        for grid in self.grids.values():
            grid.changed.connect(self._edited)
            self._stack.addWidget(grid)
        self.sides.currentChanged.connect(self._choose_side)
        content = QWidget()
        parts = row(content, gap=16)
        parts.addWidget(self._stack)
        parts.addWidget(self._decisions(), 1)
        if content.sizeHint().height() > TALLEST:
            content = scrolling(content)
            fix(content, height=TALLEST)
        lines.addWidget(content, 1)
        box.addWidget(body, 1)
        self.action = button("保存", "primary", on=self.try_save)
        hint = label("Enter 保存 · ↑ ↓ 换一期 · 可以从 Excel 粘贴一块", "hint")
        self.foot = DialogFoot([hint], [button("取消", on=self.reject), self.action])
        self.foot.leave_enter()
        box.addWidget(self.foot)
        self.action.setDefault(True)
        self._propose()
        self.grids["branch"].first_empty().setFocus()

    def _sentence(self) -> str:
        whole = sum(item.standard for item in self.scores.items)
        return (
            f"{NAMES[SET_OF[self.scores.kind]]}合计 {plain(int(whole * 100))} 分。"
            "年度均分取支部评分的各期平均，没有评分的期不算零分；"
            f"{plain(self.scores.reached_x100)} 分为达标，"
            f"低于 {plain(self.scores.withdraw_x100)} 分的只作提示，保持、警示还是摘牌由支部评定。"
        )

    def _decisions(self) -> QWidget:
        """One choice a period, level with the grid's lines."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(label("评定\n ", "caption"), 0, 0)
        self.results: dict[str, ChoiceField] = {}
        self.hints: dict[str, Any] = {}
        for place, period in enumerate(self.scores.periods, 1):
            choice = ChoiceField(tuple(ROUND_RESULTS.items()), empty="未评定")
            choice.set_value(self.scores.results.get(period))
            choice.setAccessibleName(f"{period_words(period)}评定")
            fix(choice, width=96)
            hint = label("", "due")
            self.results[period], self.hints[period] = choice, hint
            grid.addWidget(choice, place, 0)
            grid.addWidget(hint, place, 1)
        grid.setColumnStretch(1, 1)
        return holder

    def _choose_side(self, place: int) -> None:
        grid = self.grids[TABS[place]]
        self._stack.setCurrentWidget(grid)
        grid.first_empty().setFocus()

    def _other(self) -> tuple[str, str]:
        """The other length of periods, for an area that is scored by it instead."""
        by_months = len(self.scores.periods) > len(QUARTERS)
        return ("quarter", "改按季度填") if by_months else ("month", "改按月填")

    def _change_cycle(self) -> None:
        self.reject()
        ask_scores(self.desk, self.record_id, self._other()[0])

    def _edited(self) -> None:
        disable(self.other_cycle, "先保存填好的评分")
        self._propose()

    def _propose(self) -> None:
        """Below the line a withdrawal is suggested for discussion; the choice stays as it is."""
        for period, hint in self.hints.items():
            total = self.grids["branch"].total_x100(period)
            low = total is not None and total < self.scores.withdraw_x100
            hint.setText("请研究是否摘牌" if low else "")
        self._say_mean()

    def _say_mean(self) -> None:
        """The mean of what stands in the grid; a period counts once it is over."""
        totals = {period: self.grids["branch"].total_x100(period) for period in self.scores.periods}
        mean = mean_of(((at, each) for at, each in totals.items() if each is not None), self.desk.as_of)
        reached = "达标" if is_reached(mean, self.scores.reached_x100) else "未达标"
        self.mean.setText("" if mean is None else f"年度均分 {mean_words(mean)}，{reached}")

    def try_save(self) -> None:
        """Save, or say what is wrong and stay."""
        for grid in self.grids.values():
            grid.mark({})
        self.foot.say("")
        try:
            marks = joined(self.grids["self"], self.grids["branch"])
            self.desk.attempt(lambda: self._write(marks))
        except InvalidRecord as error:
            self._show(error)
        except UserError as error:
            self.foot.say(error.line)
        else:
            self.accept()

    def _write(self, marks: Any) -> None:
        chosen = ((period, choice.value()) for period, choice in self.results.items())
        results = {period: None if value is None else str(value) for period, value in chosen}
        with self.desk.database.operation("carrier.score", f"填写评分：{self.scores.name}") as op:
            write_scores(op, self.record_id, self.desk.year, marks, results, self.desk.as_of)

    def _show(self, error: InvalidRecord) -> None:
        """Mark what is refused on its side, and go to the first of it."""
        for grid in self.grids.values():
            grid.mark(error.reasons)
        at, _, side = next(iter(error.reasons)).rpartition("|")
        if side in self.grids:
            period, _, code = at.partition("|")
            self.sides.setCurrentIndex(TABS.index(side))
            self.grids[side].cells[period, code].setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot.say(error.line)


def ask_scores(desk: Workbench, record_id: int, cycle: str = "") -> ScoreDialog:
    """Open the grid of a record over the window at hand."""
    dialog = ScoreDialog(desk, record_id, cycle, QApplication.activeWindow())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
