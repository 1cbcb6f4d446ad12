"""Head and foot of the studio: state of the draft, its commands, and how long it is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.services.documents.draft_view import Draft
from app.ui import dates
from app.ui.pages.documents.report_file import unfinished
from app.ui.pages.documents.studio_commands import StudioCommands
from app.ui.theme import dress, fix, restyle
from app.ui.widgets.basics import ElidedLabel, button, disable, frame, label, row
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State
from app.ui.widgets.steps import SegmentedButtons


class StudioHead(QFrame):
    """Title, year and day of the figures, what has moved and is missing; take anew, file, paper, final."""

    def __init__(self, act: StudioCommands, back: Callable[[], object]) -> None:
        super().__init__()
        self.anew = button("重新取数…", icon="refresh-cw", on=act.take_anew)
        self.export = button("存为 PDF…", icon="download", on=act.export)
        self.print = button("打印…", icon="printer", on=act.print_pages)
        self.final = button("定稿…", icon="lock", on=act.finish)
        self.head = PageHead("述职述廉报告", self.anew, self.export, self.print, self.final, line=True)
        line = row(self, gap=0)
        leave = button("全部表格", "quiet", icon="chevron-left", on=back)
        lead = frame("head-line", 56)
        row(lead, margins=(8, 0, 0, 0)).addWidget(leave)
        line.addWidget(lead)
        line.addWidget(self.head, 1)
        self._moved = Pill(State.DUE)
        self._gaps = Pill(State.REFUSED)
        for pill in (self._moved, self._gaps):
            self.head.add_pill(pill)
            pill.hide()

    def show_draft(self, year: int, draft: Draft | None) -> None:
        none = "" if draft else "还没有草稿"
        for each in (self.anew, self.export, self.print):
            disable(each, none)
        why = unfinished(draft) if draft else none
        disable(self.final, why)
        restyle(self.final, "kind", "plain" if why else "primary")
        dress(self.final, "lock", "ink2" if why else "on_red")
        self._moved.setVisible(bool(draft and draft.stale))
        self._gaps.setVisible(bool(draft and draft.gaps))
        if draft is None:
            self.head.set_totals(f"{year} 年度")
            return
        self.head.set_totals(f"{year} 年度", f"数字截至 {dates.short(draft.as_of, year)} ")
        self._moved.show_state(State.DUE, f"{len(draft.stale)} 个数字已变")
        self._gaps.show_state(State.REFUSED, f"待补 {len(draft.gaps)} 处")


class StudioFoot(QFrame):
    """字数 and the counts of what is to be done; the choice of panes in a narrow window."""

    wanted = Signal(str)
    pane_wanted = Signal(str)
    unfold_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "foot")
        fix(self, height=40)
        line = row(self, margins=(16, 0, 16, 0), gap=16)
        self.choice = SegmentedButtons(
            (("sections", "章节"), ("evidence", "依据"), ("pdf", "版面")), name="左右两栏里的另一栏"
        )
        self.choice.chosen.connect(self.pane_wanted.emit)
        line.addWidget(self.choice)
        self._count = label("", "caption")
        line.addWidget(self._count)
        self._ways = {
            key: button("", "link", on=partial(self.wanted.emit, key)) for key in ("gap", "waiting", "moved")
        }
        for each in self._ways.values():
            line.addWidget(each)
        self._done = label("没有待补和待核实的", "ok")
        line.addWidget(self._done)
        line.addStretch(1)
        self._layout = ElidedLabel("版式 GB/T 9704：每页 22 行 × 28 字", "caption")
        line.addWidget(self._layout)
        self.unfold = button("展开版面", size="row", on=self.unfold_wanted.emit)
        line.addWidget(self.unfold)

    def show_draft(self, draft: Draft) -> None:
        self._count.setText(f"字数 {draft.characters:,}")
        words = {
            "gap": f"待补 {len(draft.gaps)} 处" if draft.gaps else "",
            "waiting": f"待核实 {len(draft.unconfirmed)} 句" if draft.unconfirmed else "",
            "moved": f"{len(draft.stale)} 个数字已变" if draft.stale else "",
        }
        for key, each in self._ways.items():
            each.setText(words[key])
            each.setAccessibleName(words[key])
            each.setVisible(bool(words[key]))
        self._done.setVisible(not any(words.values()))

    def show_panes(self, narrow: bool, shown: str, *, folded: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self.choice.setVisible(narrow)
        self.choice.choose(shown)
        self.unfold.setVisible(folded)
        self._layout.setVisible(not narrow)
