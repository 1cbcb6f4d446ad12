"""The drawer of a check: the period's figures, what is late and why, and who has not made up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.study_checks import CHECKED, DUE, EMPTY, RUNNING, STATES, TO_COME, CheckRow
from app.ui import dates
from app.ui.widgets.basics import button, clear, column, disable, label
from app.ui.widgets.drawer import Drawer, facts, scrolling
from app.ui.widgets.record_panes import RecordTabs
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

LOOKS = {
    CHECKED: State.DONE,
    DUE: State.DUE,
    RUNNING: State.RUNNING,
    TO_COME: State.PLANNED,
    EMPTY: State.NOT_APPLICABLE,
}


def state_pill(row: CheckRow) -> tuple[State, str]:
    """State of a period in the vocabulary of the window."""
    return LOOKS[row.state], STATES[row.state]


class CheckDrawer(Drawer):
    """``wanted`` sends edit, print or remove; the lists send an item or a person."""

    wanted = Signal(str)
    item_wanted = Signal(object)
    person_wanted = Signal(object)

    def __init__(self, desk: Workbench) -> None:
        super().__init__("落实检查")
        body = QWidget()
        self._content = column(body, margins=(16, 12, 16, 12), gap=12)
        self.behind = RowList("晚于计划和未完成的项目", empty="没有晚于计划和未完成的")
        self.behind.opened.connect(self.item_wanted)
        self.missing = RowList("未补学人员", empty="没有未补学的人")
        self.missing.opened.connect(self.person_wanted)
        self.add_tab("content", "内容", scrolling(body))
        lists = QWidget()
        lines = column(lists, gap=0)
        for words, rows in (("晚于计划和未完成", self.behind), ("未补学", self.missing)):
            head = column(margins=(12, 8, 12, 4))
            head.addWidget(label(words, "group"))
            lines.addLayout(head)
            lines.addWidget(rows, 1)
        self.add_tab("behind", "未落实", lists)
        self.tabs = RecordTabs(desk, self)
        self.edit = button("登记检查…", "primary", on=lambda: self.wanted.emit("edit"))
        self.print = button("打印", icon="printer", on=lambda: self.wanted.emit("print"), name="打印检查表")
        self.remove = button("删除", on=lambda: self.wanted.emit("remove"), name="删除检查")
        self.set_actions(self.edit, self.print, self.remove)

    def show_row(self, row: CheckRow, year: int) -> None:
        """Show a period of the year."""
        words = row.period.words
        self.show_head(f"{words}落实检查", f"{year} 年", (state_pill(row),))
        self._show_content(row, year)
        self.behind.set_rows(
            [
                ListRow(each.item_id, each.theme, f"{each.month}月　{each.words}　{each.why or '没写原因'}")
                for each in row.behind
            ]
        )
        self.missing.set_rows(
            [ListRow(each.person_id, each.name, "；".join(each.titles)) for each in row.missing]
        )
        self.set_count("behind", len(row.behind) + len(row.missing))
        if row.check is None:
            self.tabs.show_nothing("先登记检查")
        else:
            self.tabs.show_record(row.check.record_id)
        self.edit.setText("改检查…" if row.check else "登记检查…")
        self.edit.setAccessibleName(self.edit.text())
        disable(self.edit, f"{words}还没有开始" if row.state == TO_COME else "")
        disable(self.remove, "" if row.check else "这一期还没有登记检查")

    def _show_content(self, row: CheckRow, year: int) -> None:
        clear(self._content)
        counts = [("应学", f"{row.due} 项")]
        if row.state != TO_COME and row.due:
            counts.append(("按期完成", f"{row.done} 项"))
            counts.append(("晚于计划", f"{row.late} 项"))
            counts.append(("未完成", _parts((row.not_done, "未开展"), (row.partial, "部分完成"))))
            if row.to_come:
                counts.append(("未到期", f"{row.to_come} 项"))
        if row.rate is not None:
            counts.append(("到会率", f"{row.rate}%"))
            counts.append(("参学率", f"{row.participation}%（含补学）"))
        self._content.addWidget(facts(counts))
        if row.check is not None:
            self._content.addWidget(label("检查", "group"))
            written = [
                ("检查日期", dates.short(row.check.checked_on, year)),
                ("检查人", row.check.checker),
                ("检查意见", row.check.opinion),
            ]
            self._content.addWidget(facts([(words, value) for words, value in written if value]))
        for each in row.behind:
            told = f"《{each.theme}》{each.words}：{each.why}" if each.why else ""
            self._content.addWidget(label(told or f"《{each.theme}》{each.words}，没写原因", wrap=True))
        if row.missing:
            names = "、".join(each.name for each in row.missing)
            self._content.addWidget(label(f"未补学 {len(row.missing)} 人：{names}", "second", wrap=True))
        self._content.addStretch(1)


def _parts(*counts: tuple[int, str]) -> str:
    total = sum(count for count, _ in counts)
    told = "，".join(f"{words} {count}" for count, words in counts if count)
    return f"{total} 项（{told}）" if told else f"{total} 项"
