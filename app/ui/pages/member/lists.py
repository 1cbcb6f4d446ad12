"""The tabs of the member's page that list one subject: a panel of rows, each leading to its record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.counting import plain
from app.services.member_career import Span
from app.services.member_rows import Line
from app.services.member_view import ABSENT, LEAVE, MADE_UP, PRESENT, UNREGISTERED, TaskLine
from app.services.study_hours import PersonView
from app.services.study_sheet import KIND_WORDS
from app.ui import dates
from app.ui.pages.member.icons import ICONS
from app.ui.theme import fix
from app.ui.widgets.basics import column, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State

NEWEST = 8
ALL = "all"
SIDE = 288
TASK_STATES = {
    "cancelled": (State.NOT_APPLICABLE, "取消"),
    "accepted": (State.DONE, "完成"),
    "done": (State.WAITING, "待验收"),
    "overdue": (State.MISSED, "逾期"),
    "open": (State.RUNNING, "进行中"),
}
STATES = {
    PRESENT: State.DONE,
    MADE_UP: State.INFO,
    LEAVE: State.PARTIAL,
    ABSENT: State.MISSED,
    UNREGISTERED: State.PLANNED,
    "done": State.DONE,
    "open": State.RUNNING,
    "late": State.MISSED,
}
# Where a span is changed: a tab of the organisation, or the person's own form.
SPAN_PLACES = {"group": "groups", "post": "posts", "absence": "excused"}
_SPAN_ICONS = {"roster": "users", "standing": "user", "group": "users", "post": "flag", "absence": "calendar"}


def line_row(line: Line, year: int) -> ListRow:
    """A line as a row: its state as a pill, without one its word beside the day."""
    state = STATES.get(line.state)
    day = dates.short(line.day, year)
    right = day if state is not None else "　".join(part for part in (line.word, day) if part)
    pill = (state, line.word) if state is not None else None
    icon = ICONS[line.kind]
    return ListRow(
        line.record_id, line.title, line.second, right, icon=icon, pill=pill, indent=int(line.inside)
    )


def task_row(line: TaskLine, year: int) -> ListRow:
    due = dates.short(line.due_on, year)
    pill = TASK_STATES[line.state.state]
    tone = "bad" if line.state.overdue else "ink2"
    return ListRow(line.task_id, line.title, right=due, pill=pill, bold=line.state.overdue, right_tone=tone)


def span_row(span: Span) -> ListRow:
    place = SPAN_PLACES.get(span.subject, "edit")
    pill = (State.DONE, "现在") if span.holds else None
    icon = _SPAN_ICONS[span.subject]
    return ListRow(place, span.title, span.second, span.days, icon=icon, pill=pill)


def hours_rows(view: PersonView) -> list[ListRow]:
    """What the rest of the plan brings and what explains the sum, then hours by kind, the most first."""
    kinds = sorted(view.by_kind.items(), key=lambda each: -each[1])
    told = [ListRow(None, words, bold=True) for words in (view.forecast_words, *view.notes)]
    return told + [ListRow(None, KIND_WORDS[kind], right=f"{plain(hours)} 学时") for kind, hours in kinds]


def newest(rows: Sequence[ListRow], count: int = NEWEST) -> list[ListRow]:
    """The first rows, and after them one that leads to all."""
    if len(rows) <= count:
        return list(rows)
    return [*rows[: count - 1], ListRow(ALL, f"全部 {len(rows)} 条", leads=True, tone="blue")]


class LinesPane(QWidget):
    """One panel of rows that fills its tab."""

    opened = Signal(object)

    def __init__(self, name: str, empty: str, *tools: QWidget, height: int = 36) -> None:
        super().__init__()
        self.panel = Panel(name, "", *tools)
        self.rows = RowList(name, height=height, empty=empty)
        self.rows.opened.connect(self.opened)
        self.panel.add(self.rows, 1)
        column(self, margins=(16, 16, 16, 16)).addWidget(self.panel)

    def show_rows(self, rows: Sequence[ListRow], hint: str = "") -> None:
        self.rows.set_rows(rows)
        self.panel.set_hint(hint)


class StudyPane(QWidget):
    """Attendance and own study of the year; at the left hours by kind and what is to be made up."""

    opened = Signal(object)

    def __init__(self, *tools: QWidget) -> None:
        super().__init__()
        self.hours = RowList("各类学时", empty="不是本支部现在的党员，没有学时目标")
        self.make_ups = RowList("待补学", height=48, empty="没有要补学的")
        self.rows = RowList("出勤和学习", height=48, empty="本年还没有应到的活动")
        self._hours = Panel("学时", "")
        self._hours.add(self.hours, 1)
        self._missed = Panel("待补学", "")
        self._missed.add(self.make_ups, 1)
        self._came = Panel("出勤和学习", "", *tools)
        self._came.add(self.rows, 1)
        for each in (self.make_ups, self.rows):
            each.opened.connect(self.opened)
        left = column(gap=16)
        for panel, share in ((self._hours, 3), (self._missed, 2)):
            fix(panel, width=SIDE)
            left.addWidget(panel, share)
        line = row(self, margins=(16, 16, 16, 16), gap=16)
        line.addLayout(left)
        line.addWidget(self._came, 1)

    def show_rows(
        self, view: PersonView | None, make_ups: Sequence[Line], study: Sequence[Line], year: int
    ) -> None:
        self.hours.set_rows(hours_rows(view) if view is not None else [])
        of_target = f"{plain(view.hours_x100)} / {plain(view.target_x100)}" if view is not None else ""
        self._hours.set_hint(of_target)
        self.make_ups.set_rows([line_row(line, year) for line in make_ups])
        self.rows.set_rows([line_row(line, year) for line in study])
        self._missed.set_hint(f"{len(make_ups)} 次" if make_ups else "")
        came = sum(line.state == PRESENT for line in study)
        self._came.set_hint(f"到会 {came} 次" if study else "")
