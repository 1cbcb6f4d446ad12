"""What is refused, changed or worth a look, one by one: where, why, what to do, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabBar

from app.services.exchange import Preview
from app.services.exchange.preview import CHANGED, REFUSED, Issue
from app.ui.pages.exchange.review_rows import EMPTY, Files, issue_place, split_reason, subjects_of
from app.ui.widgets.basics import button, column, frame, label, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State

REFUSALS, CHANGES, DOUBTS = "refused", "changed", "doubts"
TABS = ((REFUSALS, "拒绝"), (CHANGES, "变更"), (DOUBTS, "提醒"))
_STATES = {REFUSALS: State.MISSED, CHANGES: State.DUE, DOUBTS: State.INFO}
_WORDS = dict(TABS)


@dataclass(frozen=True)
class Finding:
    """One thing to look at: the row's place (-1 for the file as a whole), its cell, and the words."""

    kind: str
    place: int
    key: str
    where: str
    reason: str
    remedy: str


def findings_of(preview: Files) -> list[Finding]:
    """Everything that the pane lists, in the order of the file."""
    about = subjects_of(preview)
    found = [_of_issue(REFUSALS, place, issue, about[place]) for place, issue in issue_place(preview)]
    letters = {each.name: each.letter for each in preview.columns} if isinstance(preview, Preview) else {}
    for place, each in enumerate(preview.rows):
        if each.status == CHANGED:
            for change in each.differences:
                words = f"{change.label}：{change.old or EMPTY} → {change.new or EMPTY}"
                key = letters.get(change.name, "change")
                found.append(Finding(CHANGES, place, key, f"第 {each.number} 行　{about[place]}", words, ""))
    places = {each.number: place for place, each in enumerate(preview.rows)}
    refused = {id(issue) for each in preview.rows if each.status == REFUSED for issue in each.problems}
    for issue in preview.warnings:
        if id(issue) not in refused:
            place = places.get(issue.row, -1) if isinstance(preview, Preview) else -1
            found.append(_of_issue(DOUBTS, place, issue, about[place] if place >= 0 else ""))
    return found


def _of_issue(kind: str, place: int, issue: Issue, about: str) -> Finding:
    reason, remedy = split_reason(issue.reason)
    row_words = f"第 {issue.row} 行" if issue.row else "整个文件"
    where = "　".join(part for part in (row_words, about, issue.where) if part)
    return Finding(kind, place, issue.column or "result", where, reason, remedy)


class IssuesPane(QFrame):
    """The findings of one kind at a time; the chosen one in full below the list."""

    wanted = Signal(int, str)  # place of the row, key of the cell

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "drawer")
        self._findings: list[Finding] = []
        self._shown: list[int] = []
        lines = column(self, margins=(1, 0, 0, 0))
        head = frame("panel", 40)
        line = row(head, margins=(8, 0, 8, 0))
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("要看的")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _, words in TABS:
            self.tabs.addTab(words)
        line.addWidget(self.tabs)
        line.addStretch(1)
        lines.addWidget(head)
        self.list = RowList("要看的", height=48, empty="没有")
        lines.addWidget(self.list, 1)
        lines.addWidget(self._detail())
        self.tabs.currentChanged.connect(lambda _: self._show_list())
        self.list.currentRowChanged.connect(self._show_one)
        self.list.itemClicked.connect(lambda _: self._go())
        self.list.opened.connect(lambda _: self._go())
        self.setMinimumWidth(288)

    def _detail(self) -> QFrame:
        box = frame("drawer-footer")
        lines = column(box, margins=(16, 12, 16, 12), gap=6)
        top = row(gap=8)
        self._pill = Pill(State.MISSED)
        top.addWidget(self._pill)
        self._where = label("", "strong", wrap=True)
        top.addWidget(self._where, 1)
        self._jump = button("跳到", "link", on=self._go)
        top.addWidget(self._jump)
        lines.addLayout(top)
        self.reason = label("", wrap=True)
        self.remedy = label("", "caption", wrap=True)
        lines.addWidget(self.reason)
        lines.addWidget(self.remedy)
        self._box = box
        return box

    # What the review calls ---------------------------------------------------------------------------

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self._findings = list(findings)
        counts = [sum(each.kind == kind for each in findings) for kind, _ in TABS]
        for place, (_, words) in enumerate(TABS):
            self.tabs.setTabText(place, f"{words} {counts[place]}")
        first = next((place for place, count in enumerate(counts) if count), 0)
        self.tabs.setCurrentIndex(first)
        self._show_list()

    def next(self) -> None:
        """F8: the next finding, on to the next kind that has one, and round again."""
        at = self.list.currentRow() + 1
        if self._shown and at < len(self._shown):
            self.list.setCurrentRow(at)
        else:
            for step in range(1, len(TABS) + 1):
                tab = (self.tabs.currentIndex() + step) % len(TABS)
                if any(each.kind == TABS[tab][0] for each in self._findings):
                    self.tabs.setCurrentIndex(tab)
                    self.list.setCurrentRow(0)
                    break
        self._go()

    # Inside ------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        kind = TABS[max(self.tabs.currentIndex(), 0)][0]
        self._shown = [place for place, each in enumerate(self._findings) if each.kind == kind]
        self.list.clearSelection()
        self.list.set_rows(
            [
                ListRow(place, self._findings[place].where, second=self._findings[place].reason, leads=True)
                for place in self._shown
            ]
        )
        self._show_one(self.list.currentRow())

    def _current(self) -> Finding | None:
        at = self.list.currentRow()
        return self._findings[self._shown[at]] if 0 <= at < len(self._shown) else None

    def _show_one(self, _line: int) -> None:
        found = self._current()
        self._box.setVisible(found is not None)
        if found is not None:
            self._pill.show_state(_STATES[found.kind], _WORDS[found.kind])
            self._where.setText(found.where)
            self.reason.setText(found.reason)
            self.remedy.setText(found.remedy)
            self.remedy.setVisible(bool(found.remedy))
            self._jump.setVisible(found.place >= 0)

    def _go(self) -> None:
        found = self._current()
        if found is not None and found.place >= 0:
            self.wanted.emit(found.place, found.key)
