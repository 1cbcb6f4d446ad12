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


class WeekPanel(Panel):
    """At most eight rows; what the month still holds and the rest lie behind the link in the head."""

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
        line.addWidget(
            label("本周没有到期的事。任务、活动、学习计划和四同步到期前会列在这里。", "second", wrap=True)
        )
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

    def shown(self) -> list[Job]:
        """The rows on show: the week's, or with the link open those of the month too."""
        today = self.desk.as_of
        if self._open:
            return [job for job in self._jobs if is_of_month(job, today)]
        return [job for job in self._jobs if is_of_week(job, today)][: self._most]

    def _draw(self) -> None:
        today, shown = self.desk.as_of, self.shown()
        week = [job for job in self._jobs if is_of_week(job, today)]
        month = [job for job in self._jobs if is_of_month(job, today)]
        overdue = sum(job.urgency == "overdue" for job in week)
        self.set_title("本周要做" if self.desk.as_of == self.desk.today else "这一年还缺")
        self.set_hint(f"{len(week)} 件" + (f"，其中 {overdue} 件已逾期" if overdue else "") if week else "")
        left = len(month) - len(shown)
        self._more.setVisible(bool(left) or self._open)
        self._more.setText("只看本周" if self._open else f"本月还有 {left} 件")
        self._more.setAccessibleName(self._more.text())
        self._nothing.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self.list.set_jobs([self._row(job, today) for job in shown])

    def _row(self, job: Job, today: dt.date) -> WorkRow:
        state, when = _when(job, today)
        return WorkRow(state, when, job.what, job.why, job.action, partial(go, self.desk, job))


def _when(job: Job, today: dt.date) -> tuple[State, str]:
    if job.urgency == "overdue" and job.day is not None:
        late = (today - job.day).days
        return State.MISSED, f"逾期 {late} 天" if late else dates.near(job.day, today)
    if job.kind == "gap":
        return State.PARTIAL, owed_words(job.days)
    if job.kind == "filing":
        return State.REFUSED, "退回"
    if job.day is None:
        return State.WAITING, "待验收"
    near = dates.near(job.day, today)
    if job.day == today and job.time:
        near = f"{near} {job.time}"
    return (State.DUE if (job.day - today).days <= 1 else State.PLANNED), near
