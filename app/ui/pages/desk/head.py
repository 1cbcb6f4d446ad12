"""The head of the desk: the day at the left, the strip of figures at the right."""

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.models.counting import plain
from app.services.desk import Desk
from app.services.facts_types import YearFacts
from app.services.figures import Figure as Counted
from app.ui import dates
from app.ui.theme import fix
from app.ui.widgets.basics import column, label, row
from app.ui.widgets.figure_dialog import FigureDialog
from app.ui.widgets.figures import Figure, FigureStrip
from app.ui.workbench import Workbench

_LABELS = {
    "members.total": "党员",
    "meetings.all.rate": "出勤率",
    "study.hours.mean": "人均学时",
    "tasks.completion_rate": "任务完成率",
    "four_sync.rate": "四同步完成率",
}


class DeskHead(QFrame):
    """64 px: 11月12日 星期四, the week of the year, and at most six figures that lead to their rows."""

    def __init__(self, desk: Workbench, page: QWidget) -> None:
        super().__init__()
        self.desk, self._page = desk, page
        self.setProperty("bar", "head")
        fix(self, height=64)
        line = row(self, margins=(16, 8, 16, 8), gap=8)
        words = column(gap=0)
        self._date = label("", "date")
        self._week = label("", "caption")
        words.addWidget(self._date)
        words.addWidget(self._week)
        line.addLayout(words)
        line.addStretch(1)
        self.figures = FigureStrip()
        line.addWidget(self.figures)

    def show_desk(self, shown: Desk, facts: YearFacts) -> None:
        today = self.desk.today
        if facts.year == today.year:
            self._date.setText(dates.spoken(today))
            left = (dt.date(today.year, 12, 31) - today).days
            self._week.setText(f"第 {today.isocalendar().week} 周 · 今年还剩 {left} 天")
        else:
            self._date.setText(f"{facts.year} 年")
            self._week.setText(f"数字截至 {dates.in_full(facts.as_of)}")
        self.figures.set_figures(
            [self._figure(key, found, shown, facts) for key, found in shown.figures.items()]
        )

    def _figure(self, key: str, found: Counted, shown: Desk, facts: YearFacts) -> Figure:
        value = "—" if found.value is None else str(found.value)
        unit = "%" if found.unit == "%" and found.value is not None else ""
        if key == "members.total":
            unit = f"人（预备 {shown.probationary}）" if shown.probationary else "人"
        elif key == "study.hours.mean":
            unit = f"/ {plain(shown.target_x100)}"
        return Figure(_LABELS[key], value, unit, partial(self._explain, facts, key))

    def _explain(self, facts: YearFacts, key: str) -> None:
        FigureDialog(self.desk, facts, key, self._page).open()
