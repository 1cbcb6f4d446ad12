"""述职述廉报告: the state of the draft, what is missing in it, and what has moved since."""

import re

from PySide6.QtWidgets import QWidget

from app.services.desk_draft import DraftState
from app.ui import dates
from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, button, clear, column, label, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

_MOST, _BRIEF = 4, 18
_PAUSE = re.compile(r"[（，；。、]")


class DraftPanel(Panel):
    """Without a draft it offers to make one; ``show_draft`` fills it once the draft has been read."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("述职述廉报告")
        self.desk = desk
        self._roomy = False
        self._state: DraftState | None = None
        self.open = button("打开报告", "link", on=self._go)
        self.add_tool(self.open)
        holder = QWidget()
        self._lines = column(holder, margins=(12, 8, 12, 8), gap=4)
        self.add(holder)

    def _go(self) -> None:
        if self._state is None:
            self.desk.show_room("documents", DocumentWish("duty-integrity"))
        else:
            self.desk.show_record(self._state.report_id)

    def set_roomy(self, *, roomy: bool) -> None:
        """One line for each gap where there is room, else one line for all."""
        if roomy != self._roomy:
            self._roomy = roomy
            self.show_draft(self._state)

    def show_draft(self, state: DraftState | None) -> None:
        self._state = state
        clear(self._lines)
        if state is None:
            self.set_hint("还没有草稿")
            self.open.setText("生成草稿")
            self._lines.addWidget(
                label("草稿的数字都取自台账，随记录更新；您改过的文字不会被覆盖。", "second", wrap=True)
            )
            return
        self.set_hint(f"草稿，数字截至 {dates.short(state.as_of, self.desk.year)}")
        self.open.setText("打开报告")
        self.open.setAccessibleName("打开报告")
        self._fill(state)

    def _fill(self, state: DraftState) -> None:
        moved = [f"{row.label} {row.seen}→{row.now}" for row in state.moved]
        groups = (
            (State.REFUSED, "待补", "处", list(state.gaps)),
            (State.DUE, "已变", "个", moved),
        )
        if not state.gaps and not moved and not state.unconfirmed:
            self._add(State.DONE, "齐全", f"{state.figures} 个数字都有记录，可以定稿")
        for pill, words, unit, texts in groups:
            if texts and self._roomy:
                for text in texts[:_MOST]:
                    self._add(pill, words, _brief(text), text)
                if len(texts) > _MOST:
                    self._add(pill, words, f"还有 {len(texts) - _MOST} {unit}")
            elif texts:
                more = " 等" if len(texts) > 1 else ""
                self._add(pill, f"{words} {len(texts)} {unit}", _brief(texts[0]) + more, "\n".join(texts))
        if state.unconfirmed:
            self._add(State.WAITING, f"待核实 {state.unconfirmed} 句", "标有〔请核实〕的句子由本人点“属实”")

    def _add(self, state: State, words: str, text: str, whole: str = "") -> None:
        box = QWidget()
        fix(box, height=28)
        line = row(box, gap=10)
        line.addWidget(Pill(state, words))
        line.addWidget(ElidedLabel(text), 1)
        box.setToolTip(whole)
        self._lines.addWidget(box)


def _brief(text: str) -> str:
    """The first words of what is to be written; the whole stands in the tooltip."""
    return _PAUSE.split(text, maxsplit=1)[0][:_BRIEF]
