"""One person on one page: who, the year's attendance, tasks, hours, teams, and what has happened."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.services.member_view import MemberYear, TaskLine, member_year
from app.services.organisation_list import MemberRow
from app.ui import dates
from app.ui.pages.member.basics_panel import BasicsPanel
from app.ui.pages.member.heading import MemberHeading
from app.ui.pages.member.hours_line import HoursLine
from app.ui.pages.member.icons import ICONS
from app.ui.pages.member.year_grid import grid_rows
from app.ui.pages.organisation.data import OrganisationData
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, column, frame, icon_button, label, row
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.month_grid import MonthGrid
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_panes import EvidencePane, HistoryPane, open_file, save_form
from app.ui.widgets.record_table import Row
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

TASK_STATES = {
    "cancelled": (State.NOT_APPLICABLE, "取消"),
    "accepted": (State.DONE, "完成"),
    "done": (State.WAITING, "待验收"),
    "overdue": (State.MISSED, "逾期"),
    "open": (State.RUNNING, "进行中"),
}


SIDE = 288
ROOM_FOR_THREE = 1040
QWIDGETSIZE_MAX = (1 << 24) - 1


class MemberPage(QWidget):
    """Alt+← goes back to the list, Alt+↑ and Alt+↓ to the neighbours in it, F2 edits."""

    back = Signal()
    wanted = Signal(int)
    action_wanted = Signal(str, int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self._id = -1
        self._order: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("党员个人页")
        lines = column(self)
        lines.addWidget(self._make_bar())
        self.heading = MemberHeading(desk)
        lines.addWidget(self.heading)
        lines.addWidget(self._make_tabs())
        self.stack = QStackedWidget()
        lines.addWidget(self.stack, 1)
        self.evidence, self.history = EvidencePane(desk), HistoryPane(desk)
        for pane in (scrolling(self._make_panels()), self._framed(self.evidence), self._framed(self.history)):
            self.stack.addWidget(pane)
        self.tabs.currentChanged.connect(self._show_tab)
        for keys, act in (
            ("Alt+Left", self.back.emit),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
            ("F2", lambda: self.action_wanted.emit("edit", self._id)),
        ):
            self._key(keys, act)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    # Building ----------------------------------------------------------------------------------------

    def _make_bar(self) -> QWidget:
        bar = frame("head", 48)
        line = row(bar, margins=(16, 0, 16, 0), gap=8)
        back = button("党员", "quiet", icon="chevron-left", on=self.back.emit, name="回到党员名单")
        back.setToolTip("回名单（Alt+←）")
        line.addWidget(back)
        self._place = label("", "second")
        line.addWidget(self._place)
        self.before = icon_button("chevron-left", "上一位（Alt+↑）", lambda: self._step(-1))
        self.after = icon_button("chevron-right", "下一位（Alt+↓）", lambda: self._step(1))
        line.addWidget(self.before)
        line.addWidget(self.after)
        line.addStretch(1)
        line.addWidget(button("打印个人任务清单", icon="printer", on=self._print))
        self._confirm = button("转正…", on=lambda: self.action_wanted.emit("confirm", self._id))
        line.addWidget(self._confirm)
        edit = button("编辑", icon="pencil", on=lambda: self.action_wanted.emit("edit", self._id))
        edit.setToolTip("F2")
        line.addWidget(edit)
        return bar

    def _make_tabs(self) -> QWidget:
        bar = frame("head-line", 40)
        line = row(bar, margins=(8, 0, 16, 0), gap=8)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("个人页的分页")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in ("全部", "佐证", "修改历史"):
            self.tabs.addTab(words)
        line.addWidget(self.tabs)
        line.addStretch(1)
        return bar

    def _framed(self, pane: QWidget) -> QWidget:
        box = QWidget()
        lines = column(box, margins=(16, 16, 16, 16))
        lines.addWidget(pane)
        return box

    def _make_panels(self) -> QWidget:
        box = QWidget()
        box.setProperty("ground", "bg")
        line = row(box, margins=(16, 12, 16, 8), gap=16)
        self.basics = BasicsPanel(self.desk)
        edit = button(
            "编辑 F2", "link", on=lambda: self.action_wanted.emit("edit", self._id), name="编辑基本信息"
        )
        self._about = Panel("基本信息", "", edit, margins=True)
        self._about.add(self.basics)
        self._year = Panel("全年", "")
        self.grid = MonthGrid("全年出勤", menu=())
        self.grid.opened.connect(lambda _key, cell: self.desk.show_record(cell.value))
        self._year.add(self.grid, 1)
        self._tasks = Panel("任务", "")
        self.tasks = RowList("任务", empty="本年没有任务")
        self.tasks.opened.connect(self.desk.show_record)
        self._tasks.add(self.tasks, 1)
        self._hours = Panel("学时", "")
        self.line = HoursLine()
        self._hours.add(self.line, 1)
        self._teams = Panel("突击队", "")
        self.teams = RowList("突击队", empty="本年没有参加突击队")
        self._teams.add(self.teams)
        self._teams.body.addStretch(1)
        self._story = Panel("经过", "新的在上")
        self.story = RowList("经过", empty="本年还没有记录")
        self.story.opened.connect(self.desk.show_record)
        self._story.add(self.story, 1)
        left, self._middle, self._right = column(gap=16), column(gap=16), column(gap=16)
        for panel in (self._about, self._teams):
            left.addWidget(panel, 1 if panel is self._teams else 0)
            fix(panel, width=SIDE)
        for panel in (self._year, self._tasks, self._hours):
            self._middle.addWidget(panel, 1 if panel is self._hours else 0)
        self._right.addWidget(self._story, 1)
        line.addLayout(left)
        line.addLayout(self._middle, 1)
        line.addLayout(self._right)
        self._narrow: bool | None = None
        theme.changed.connect(self._arrange)
        self._arrange()
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window, or with large type, 经过 moves under the middle column."""
        narrow = self.width() / theme.tokens.factor < ROOM_FOR_THREE
        if narrow == self._narrow:
            return
        self._narrow = narrow
        (self._middle if narrow else self._right).addWidget(self._story, 1)
        if narrow:
            self._story.setProperty("fixed_size", None)
            self._story.setMinimumWidth(0)
            self._story.setMaximumWidth(QWIDGETSIZE_MAX)
        else:
            fix(self._story, width=SIDE)

    # Showing -----------------------------------------------------------------------------------------

    @property
    def person_id(self) -> int:
        """Whose page it is."""
        return self._id

    def open_person(self, data: OrganisationData, person_id: int, order: Sequence[Row]) -> None:
        """Show somebody; ``order`` are the rows of the list that they were opened from."""
        self._id = person_id
        self._order = [each["id"] for each in order]
        self.tabs.setCurrentIndex(0)
        self.show_data(data)

    def show_data(self, data: OrganisationData) -> None:
        """The same person after a change."""
        person = data.person(self._id)
        if person is None:
            return
        year = member_year(data.facts, person.id)
        self.heading.show_person(person, year, data.facts.as_of)
        self._show_place(person)
        self._confirm.setVisible(person.kind == "probationary" and person.on_roster)
        self.basics.show_person(person)
        self._show_year(data, year)
        self._show_work(data, year)
        self._show_tab(self.tabs.currentIndex())

    def _show_place(self, person: MemberRow) -> None:
        place = self._order.index(person.id) if person.id in self._order else -1
        where = f"第 {place + 1} 位，共 {len(self._order)} 位" if place >= 0 else ""
        self._place.setText("，".join(part for part in (person.group, where) if part))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(0 <= place < len(self._order) - 1)

    def _show_year(self, data: OrganisationData, year: MemberYear) -> None:
        current = self.desk.today.month if self.desk.today.year == data.facts.year else 0
        self.grid.set_rows(grid_rows(year.grid), current)
        height = self.grid.natural_height()
        self.grid.setFixedHeight(max(height, theme.tokens.px(52)))
        self._year.set_hint(f"出勤率 {year.attended} / {year.due}，补学不计出勤")
        target = f" / {year.target.normalize():f}" if year.target is not None else ""
        lack = year.target - year.hours if year.target is not None else None
        rest = f"，还差 {lack.normalize():f}" if lack is not None and lack > 0 else ""
        self._hours.set_hint(f"{year.hours.normalize():f}{target}{rest}")
        self.line.show_hours(year.monthly, year.target)

    def _show_work(self, data: OrganisationData, year: MemberYear) -> None:
        shown = [_task_row(line, data.facts.year) for line in year.tasks]
        self.tasks.set_rows(shown)
        self.tasks.setFixedHeight(theme.tokens.px(36) * min(max(len(shown), 1), 5) + 2)
        done = sum(line.state.state == "accepted" for line in year.tasks)
        self._tasks.set_hint(f"{len(shown)} 项，完成 {done}，逾期 {year.overdue}")
        self.teams.set_rows([ListRow(name, name, icon="flag") for name in year.team_names])
        self.teams.setFixedHeight(theme.tokens.px(36) * min(max(len(year.team_names), 1), 2) + 2)
        self._teams.set_hint(f"{year.team_hours.normalize():f} 小时" if year.team_names else "")
        self.story.set_rows(
            [
                ListRow(
                    entry.record_id if entry.record_id != self._id else None,
                    entry.words,
                    right=f"{entry.tag}　{dates.short(entry.day, data.facts.year)}",
                    icon=ICONS[entry.kind],
                )
                for entry in year.timeline
            ]
        )

    def _show_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        if self._id >= 0 and place == 1:
            self.evidence.show_record(self._id)
        elif self._id >= 0 and place == 2:
            self.history.show_record(self._id)

    def _step(self, by: int) -> None:
        if self._id in self._order:
            place = self._order.index(self._id) + by
            if 0 <= place < len(self._order):
                self.wanted.emit(self._order[place])

    def _print(self) -> None:
        name = f"{self.heading.person_name}任务清单"
        save_form(self.desk, self, "task-list", name, subject=self.heading.person_name, then=open_file)


def _task_row(line: TaskLine, year: int) -> ListRow:
    due = dates.short(line.due_on, year)
    pill = TASK_STATES[line.state.state]
    tone = "bad" if line.state.overdue else "ink2"
    return ListRow(line.task_id, line.title, right=due, pill=pill, bold=line.state.overdue, right_tone=tone)
