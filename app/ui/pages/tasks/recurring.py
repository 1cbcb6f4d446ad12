"""周期任务: what comes back each month or quarter, and how far this year's tasks of it are."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.recurrences import Overview
from app.ui import dates
from app.ui.widgets.basics import ElidedLabel, button, clear, column, frame, label, row
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State


class RecurringView(QWidget):
    """One line for each; the page asks and writes."""

    adding = Signal()
    editing = Signal(int)
    stopping = Signal(int)
    listing = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[int, QWidget] = {}
        lines = column(self, gap=8)
        top = row(gap=8)
        top.addWidget(
            label("每月、每季都要做的事建成周期任务，一次建好本年各期；改动只影响还没开始的。", "second")
        )
        top.addStretch(1)
        self.add = button("新建周期任务…", icon="plus", on=self.adding.emit)
        top.addWidget(self.add)
        lines.addLayout(top)
        body = frame("")
        body.setProperty("panel", "true")
        self._lines = column(body)
        lines.addWidget(scrolling(body), 1)
        self.setFocusProxy(self.add)

    def show_rows(self, found: Sequence[Overview], year: int) -> None:
        clear(self._lines)
        self._shown = {}
        for each in found:
            self._shown[each.id] = line = self._line(each, year)
            self._lines.addWidget(line)
        if not found:
            self._lines.addWidget(self._empty())
        self._lines.addStretch(1)

    def show_one(self, recurrence_id: int) -> bool:
        """Move to one of the lines; False when it isn't there."""
        line = self._shown.get(recurrence_id)
        first = line.nextInFocusChain() if line is not None else None
        if first is None:
            return False
        first.setFocus()
        return True

    def _empty(self) -> QWidget:
        return EmptyPage(
            "refresh-cw",
            "还没有周期任务",
            "例如每月 25 日前交责任区月检记录、每季度写一次思想动态分析：建一次，各期自动有任务。",
        )

    def _line(self, each: Overview, year: int) -> QWidget:
        box = frame("row", 48)
        line = row(box, margins=(12, 0, 12, 0), gap=12)
        words = column()
        words.addStretch(1)
        words.addWidget(ElidedLabel(each.title, "strong"))
        words.addWidget(ElidedLabel(f"{each.rule} · {each.owners}", "caption"))
        words.addStretch(1)
        line.addLayout(words, 1)
        if each.stopped_on is not None:
            line.addWidget(Pill(State.NOT_APPLICABLE, f"{dates.short(each.stopped_on, year)} 停止"))
        elif each.coming is not None:
            line.addWidget(label(f"下一期 {dates.short(each.coming, year)}", "second"))
        figure = button(
            f"{year} 年 {each.made} 项，完成 {each.accepted}",
            "link",
            on=partial(self.listing.emit, each.id),
            name=f"{each.title}：{year} 年的任务",
        )
        line.addWidget(figure)
        edit = button("编辑…", size="row", on=partial(self.editing.emit, each.id), name=f"编辑：{each.title}")
        line.addWidget(edit)
        if each.stopped_on is None:
            stop = partial(self.stopping.emit, each.id)
            line.addWidget(button("停止…", size="row", on=stop, name=f"停止：{each.title}"))
        return box
