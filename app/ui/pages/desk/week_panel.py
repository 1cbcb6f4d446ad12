"""本周要做: overdue first, each with its reason and the one button that opens the record."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.desk_week import Job, is_of_month, is_of_week
from app.services.owed import owed_words
from app.ui import dates
from app.ui.pages.desk.going import go
from app.ui.widgets.basics import button, label, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import Job as WorkRow
from app.ui.widgets.rows import WorkList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

MOST = 8
_NOTHING_DUE = "本周没有到期的事。任务、活动、学习计划和四同步到期前会列在这里。"
_NOTHING_MISSING = "这一年的任务、活动、学习计划和四同步没有缺的记录。"


class WeekPanel(Panel):
    """At most eight rows; what the month still holds and the rest lie behind the link in the head.

    A year that is over has no week: the panel lists all that is missing in it, by its day.
    """

    def __init__(self, desk: Workbench) -> None:
        super().__init__("本周要做")
        self.desk = desk
        self._jobs: tuple[Job, ...] = ()
        self._most, self._open = MOST, False
        self._more = button("", "link", on=self._toggle)
        self.add_tool(self._more)
        self.list = WorkList()
        self.add(self.list)
        self._nothing = self._make_nothing()
        self.add(self._nothing)

    def _make_nothing(self) -> QWidget:
        box = QWidget()
        line = row(box, margins=(12, 8, 12, 8))
        self._nothing_words = label("", "second", wrap=True)
        line.addWidget(self._nothing_words)
        return box

    def set_most(self, most: int) -> None:
        """How many rows there is room for."""
        if most != self._most:
            self._most = most
            self._draw()

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        self._jobs = tuple(jobs)
        self._draw()

    def _toggle(self) -> None:
        self._open = not self._open
        self._draw()

    @property
    def _is_over(self) -> bool:
        """Whether the year on show is a past one."""
        return self.desk.year < self.desk.today.year

    def _first(self) -> list[Job]:
        """Jobs of the week; of a year that is over, all that were due in it."""
        day = self.desk.as_of
        if self._is_over:
            return [job for job in self._jobs if job.day is None or job.day <= day]
        return [job for job in self._jobs if is_of_week(job, day)]

    def _all(self) -> list[Job]:
        """What the link opens: the jobs of the month too."""
        day = self.desk.as_of
        return self._first() if self._is_over else [job for job in self._jobs if is_of_month(job, day)]

    def shown(self) -> list[Job]:
        """The rows on show: the week's, or with the link open those of the month too."""
        return self._all() if self._open else self._first()[: self._most]

    def _draw(self) -> None:
        shown, first = self.shown(), self._first()
        self.set_title("这一年还缺" if self._is_over else "本周要做")
        overdue = 0 if self._is_over else sum(job.urgency == "overdue" for job in first)
        self.set_hint(f"{len(first)} 件" + (f"，其中 {overdue} 件已逾期" if overdue else "") if first else "")
        left = len(self._all()) - len(shown)
        self._more.setVisible(bool(left) or self._open)
        self._more.setText(self._more_words(left))
        self._more.setAccessibleName(self._more.text())
        self._nothing_words.setText(_NOTHING_MISSING if self._is_over else _NOTHING_DUE)
        self._nothing.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self.list.set_jobs([self._row(job) for job in shown])

    def _more_words(self, left: int) -> str:
        if self._is_over:
            return "收起" if self._open else f"还有 {left} 件"
        return "只看本周" if self._open else f"本月还有 {left} 件"

    def _row(self, job: Job) -> WorkRow:
        if self._is_over and job.day is not None:
            state, when = State.MISSED, dates.short(job.day, self.desk.year)
        else:
            state, when = _when(job, self.desk.as_of)
        return WorkRow(state, when, job.what, job.why, job.action, partial(go, self.desk, job))


def _when(job: Job, today: dt.date) -> tuple[State, str]:
    if job.urgency == "overdue" and job.day is not None:
        return State.MISSED, f"逾期 {(today - job.day).days} 天"
    if job.kind == "gap":
        return State.PARTIAL, owed_words(job.days)
    if job.kind == "filing":
        return State.REFUSED, "退回"
    if job.day is None:
        return State.WAITING, job.note or "待验收"
    near = dates.near(job.day, today)
    if job.day == today and job.time:
        near = f"{near} {job.time}"
    return (State.DUE if (job.day - today).days <= 1 else State.PLANNED), near
