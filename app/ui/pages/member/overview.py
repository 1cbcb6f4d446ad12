"""The first tab of the member's page: basics, the year's attendance, tasks, hours, duties, what happened."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.services.member_rows import Line, MemberRows
from app.services.member_view import Entry, MemberYear
from app.services.organisation_list import MemberRow
from app.ui import dates
from app.ui.pages.member.basics_panel import BasicsPanel
from app.ui.pages.member.hours_line import HoursLine
from app.ui.pages.member.icons import ICONS
from app.ui.pages.member.lists import ALL, SIDE, line_row, newest, task_row
from app.ui.pages.member.year_grid import grid_rows
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, column, row
from app.ui.widgets.month_grid import MonthGrid
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

ROOM_FOR_THREE = 1040
QWIDGETSIZE_MAX = (1 << 24) - 1
TASKS, TEAMS, DUTIES, STORY = 6, 4, 5, 40


class Overview(QWidget):
    """``tab_wanted`` sends the key of the tab that lists all of a panel."""

    opened = Signal(int)
    edit_wanted = Signal()
    tab_wanted = Signal(str)
    tasks_wanted = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("ground", "bg")
        line = row(self, margins=(16, 12, 16, 8), gap=16)
        self._make_panels()
        left, self._middle, self._right = column(gap=16), column(gap=16), column(gap=16)
        for panel in (self.about, self._teams, self._duties):
            left.addWidget(panel)
            fix(panel, width=SIDE)
        left.addStretch(1)
        for panel in (self.year, self._tasks, self._hours):
            self._middle.addWidget(panel, 1 if panel is self._hours else 0)
        self._right.addWidget(self.happened, 1)
        line.addLayout(left)
        line.addLayout(self._middle, 1)
        line.addLayout(self._right)
        self._narrow: bool | None = None
        theme.changed.connect(self._arrange)
        self._arrange()

    def _make_panels(self) -> None:
        self.basics = BasicsPanel(self.desk)
        edit = button("编辑 F2", "link", on=self.edit_wanted.emit, name="编辑基本信息")
        self.about = Panel("基本信息", "", edit, margins=True)
        self.about.add(self.basics)
        self.year = Panel("全年", "")
        self.grid = MonthGrid("全年出勤", menu=())
        self.grid.opened.connect(lambda _key, cell: self.opened.emit(cell.value))
        self.year.add(self.grid, 1)
        to_tasks = button("打开任务清单", "link", on=self.tasks_wanted.emit, name="打开本人的任务清单")
        self._tasks, self.tasks = self._listing("任务", "本年没有任务", "tasks", to_tasks)
        self._hours = Panel("学时", "")
        self.line = HoursLine()
        by_kind = button("各类学时", "link", on=lambda: self.tab_wanted.emit("study"))
        self._hours.add_tool(by_kind)
        self._hours.add(self.line, 1)
        self._teams, self.teams = self._listing("突击队", "本年没有参加突击队", "teams")
        self._duties, self.duties = self._listing("四同步", "本年没有负责的事项", "duties")
        self.happened, self.story = self._listing("经过", "本年还没有记录", "")

    def _listing(self, name: str, empty: str, tab: str, *tools: QWidget) -> tuple[Panel, RowList]:
        panel, rows = Panel(name, "", *tools), RowList(name, empty=empty)
        panel.add(rows, 1)

        def open_row(value: object) -> None:
            if isinstance(value, int):
                self.opened.emit(value)
            elif value == ALL and tab:
                self.tab_wanted.emit(tab)
            else:
                self._show_story(all_of_it=True)

        rows.opened.connect(open_row)
        return panel, rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window, or with large type, 经过 moves under the middle column."""
        narrow = self.width() / theme.tokens.factor < ROOM_FOR_THREE
        if narrow == self._narrow:
            return
        self._narrow = narrow
        (self._middle if narrow else self._right).addWidget(self.happened, 1)
        if narrow:
            self.happened.setProperty("fixed_size", None)
            self.happened.setMinimumWidth(0)
            self.happened.setMaximumWidth(QWIDGETSIZE_MAX)
        else:
            fix(self.happened, width=SIDE)

    # Showing -----------------------------------------------------------------------------------------

    def show_person(self, person: MemberRow, year: MemberYear, rows: MemberRows, of_year: int) -> None:
        self._of_year, self._person_id, self._timeline = of_year, person.id, year.timeline
        self.basics.show_person(person)
        self._show_year(year, len(rows.make_ups))
        shown = newest([task_row(line, of_year) for line in year.tasks], TASKS)
        _fill(self.tasks, shown)
        done = sum(line.state.state == "accepted" for line in year.tasks)
        self._tasks.set_hint(f"{len(year.tasks)} 项，完成 {done}，逾期 {year.overdue}")
        self._show_lines(self.teams, rows.teams, TEAMS)
        worked = any(line.inside for line in rows.teams)
        self._teams.set_hint(f"{year.team_hours.normalize():f} 小时" if worked else "")
        self._show_lines(self.duties, rows.duties, DUTIES)
        waiting = sum(line.state == "open" for line in rows.duties)
        self._duties.set_hint(f"{len(rows.duties)} 项，未办 {waiting}" if rows.duties else "")
        self._show_story(all_of_it=False)

    def _show_year(self, year: MemberYear, to_make_up: int) -> None:
        desk = self.desk
        self.grid.set_rows(grid_rows(year.grid), desk.today.month if desk.today.year == self._of_year else 0)
        self.grid.setFixedHeight(max(self.grid.natural_height(), theme.tokens.px(52)))
        self.year.set_hint(f"出勤率 {year.attended} / {year.due}，补学不计出勤")
        target = f" / {year.target.normalize():f}" if year.target is not None else ""
        lack = year.target - year.hours if year.target is not None else None
        rest = f"，还差 {lack.normalize():f}" if lack is not None and lack > 0 else ""
        missed = f"，待补学 {to_make_up} 次" if to_make_up else ""
        self._hours.set_hint(f"{year.hours.normalize():f}{target}{rest}{missed}")
        self.line.show_hours(year.monthly, year.target)

    def _show_lines(self, rows: RowList, lines: Sequence[Line], count: int) -> None:
        _fill(
            rows,
            newest([line_row(line._replace(second="", day=None), self._of_year) for line in lines], count),
        )

    def _show_story(self, *, all_of_it: bool) -> None:
        rows = [self._story_row(entry) for entry in self._timeline]
        self.story.set_rows(rows if all_of_it else newest(rows, STORY))

    def _story_row(self, entry: Entry) -> ListRow:
        return ListRow(
            entry.record_id if entry.record_id != self._person_id else None,
            entry.words,
            right=f"{entry.tag}　{dates.short(entry.day, self._of_year)}",
            icon=ICONS[entry.kind],
        )


def _fill(rows: RowList, shown: Sequence[ListRow]) -> None:
    rows.set_rows(shown)
    rows.setFixedHeight(theme.tokens.px(36) * max(len(shown), 1) + 2)
