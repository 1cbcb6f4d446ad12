"""One person on one page: a first look at everything, and a tab for each subject."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.member_career import career
from app.services.member_rows import Line, MemberRows, member_rows
from app.services.member_view import MemberYear, member_year
from app.services.organisation_list import MemberRow
from app.services.study_hours import person_view
from app.ui.pages.member.heading import MemberHeading
from app.ui.pages.member.lists import LinesPane, StudyPane, line_row, span_row, task_row
from app.ui.pages.member.overview import Overview
from app.ui.pages.member.printing import PrintMenu
from app.ui.pages.organisation.data import OrganisationData
from app.ui.widgets.basics import button, column, disable, frame, icon_button, label, row, tab_bar
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.links_pane import LinksPane
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_panes import EvidencePane, HistoryPane
from app.ui.widgets.record_table import Row
from app.ui.widgets.rows import RowList
from app.ui.workbench import Workbench

TABS = {
    "all": "全部",
    "career": "履历",
    "study": "学习和出勤",
    "tasks": "任务",
    "teams": "突击队",
    "duties": "四同步",
    "talks": "谈话",
    "links": "关联和随记",
    "files": "佐证",
    "history": "修改历史",
}


class MemberPage(QWidget):
    """Alt+← goes back to the list, Alt+↑ and Alt+↓ to the neighbours in it, F2 edits."""

    back = Signal()
    wanted = Signal(int)
    action_wanted = Signal(str, int)
    place_wanted = Signal(str)  # a tab of the organisation
    jot_wanted = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self._id = -1
        self._order: list[int] = []
        self._person: MemberRow | None = None
        self._talks: tuple[Line, ...] = ()
        self._owns_items = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("党员个人页")
        lines = column(self)
        lines.addWidget(self._make_bar())
        self.heading = MemberHeading(desk)
        lines.addWidget(self.heading)
        lines.addWidget(self._make_tabs())
        self.stack = QStackedWidget()
        lines.addWidget(self.stack, 1)
        for pane in self._make_panes():
            self.stack.addWidget(pane)
        self.tabs.currentChanged.connect(self._show_tab)
        for keys, act in (
            ("Alt+Left", self.back.emit),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
            ("F2", self._edit),
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
        self.prints = PrintMenu(self.desk)
        line.addWidget(self.prints.button)
        self._confirm = button("转正…", on=lambda: self.action_wanted.emit("confirm", self._id))
        line.addWidget(self._confirm)
        edit = button("编辑", icon="pencil", on=self._edit)
        edit.setToolTip("F2")
        line.addWidget(edit)
        return bar

    def _make_tabs(self) -> QWidget:
        bar = frame("head-line", 40)
        line = row(bar, margins=(8, 0, 16, 0), gap=8)
        self.tabs = tab_bar("个人页的分页", TABS.values())
        line.addWidget(self.tabs)
        line.addStretch(1)
        return bar

    def _make_panes(self) -> list[QWidget]:
        """The panes of the tabs in their order."""
        self.overview = Overview(self.desk)
        self.overview.opened.connect(self.desk.show_record)
        self.overview.edit_wanted.connect(self._edit)
        self.overview.tab_wanted.connect(self.show_tab)
        self.overview.tasks_wanted.connect(self._to_tasks)
        self.career = LinesPane("履历", "还没有登记在册、类别、编组和任职的起止", height=48)
        self.career.opened.connect(self._open_span)
        self.study = StudyPane(button("打开学时", "link", on=self._to_hours))
        self.tasks = LinesPane(
            "任务", "本年没有任务", button("打开任务清单", "link", on=self._to_tasks), height=48
        )
        self.teams = LinesPane(
            "突击队和任务", "本年没有参加突击队", button("打开突击队", "link", on=self._to_teams), height=48
        )
        self.duties = LinesPane(
            "四同步责任", "本年没有负责的事项", button("打开四同步", "link", on=self._to_duties), height=48
        )
        self.talks = LinesPane(
            "谈心谈话", "还没有谈话", button("打开谈心谈话", "link", on=self._to_talks), height=48
        )
        for each in (self.study, self.tasks, self.teams, self.duties, self.talks):
            each.opened.connect(self.desk.show_record)
        self.links = LinksPane(self.desk, "还没有关联的记录和随记")
        self.links.counted.connect(lambda count: self._count({"links": count}))
        self.evidence, self.history = EvidencePane(self.desk), HistoryPane(self.desk)
        jot = button("记一笔", "link", on=self.jot_wanted.emit)
        jot.setToolTip("Ctrl+J")
        return [
            scrolling(self.overview),
            *(self.career, self.study, self.tasks, self.teams, self.duties, self.talks),
            _framed(self.links, "关联和随记", jot),
            _framed(self.evidence),
            _framed(self.history),
        ]

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
        facts = data.facts
        year = member_year(facts, person.id)
        with self.desk.database.read() as session:
            rows = member_rows(session, facts, person.id)
            hours = person_view(session, facts, person.id)
        self._person, self._talks = person, rows.talks
        self._owns_items = any(line.kind == "four_sync" for line in rows.duties)
        self.heading.show_person(person, year, facts.as_of)
        self._show_place(person)
        self._confirm.setVisible(person.kind == "probationary" and person.on_roster)
        self.prints.show_person(person, year, facts.as_of)
        self.overview.show_person(person, year, rows, facts.year)
        spans = career(person.row, facts)
        self.career.show_rows([span_row(span) for span in spans])
        self.study.show_rows(hours, rows.make_ups, rows.study, facts.year)
        self._show_lists(year, rows, facts.year)
        self.links.show_record(person.id)
        self._count(
            {
                "career": len(spans),
                "study": len(rows.study),
                "tasks": len(year.tasks),
                "teams": len(rows.teams),
                "duties": len(rows.duties),
                "talks": len(rows.talks),
            }
        )
        self._show_tab(self.tabs.currentIndex())

    def _show_lists(self, year: MemberYear, rows: MemberRows, of_year: int) -> None:
        done = sum(line.state.state == "accepted" for line in year.tasks)
        words = f"{len(year.tasks)} 项，完成 {done}，逾期 {year.overdue}" if year.tasks else ""
        self.tasks.show_rows([task_row(line, of_year) for line in year.tasks], words)
        worked = f"{year.team_hours.normalize():f} 小时" if year.team_hours else ""
        self.teams.show_rows([line_row(line, of_year) for line in rows.teams], worked)
        waiting = sum(line.state == "open" for line in rows.duties)
        hint = f"{len(rows.duties)} 项，未办 {waiting}" if rows.duties else ""
        self.duties.show_rows([line_row(line, of_year) for line in rows.duties], hint)
        self.talks.show_rows([line_row(line, of_year) for line in rows.talks], "各年的都在这里")

    def _count(self, counts: Mapping[str, int]) -> None:
        for place, (key, words) in enumerate(TABS.items()):
            if key in counts:
                self.tabs.setTabText(place, f"{words} {counts[key]}" if counts[key] else words)

    def _show_place(self, person: MemberRow) -> None:
        place = self._order.index(person.id) if person.id in self._order else -1
        where = f"第 {place + 1} 位，共 {len(self._order)} 位" if place >= 0 else ""
        self._place.setText("，".join(part for part in (person.group, where) if part))
        alone = "" if place >= 0 else "不在名册的这一页"
        disable(self.before, alone or ("" if place else "已是名册里的第一位"))
        disable(self.after, alone or ("" if place < len(self._order) - 1 else "已是名册里的最后一位"))

    def panes(self) -> list[QWidget]:
        """The places that F6 walks through: the tabs, then what the current one lists."""
        pane = self.stack.currentWidget()
        rows = pane if isinstance(pane, RowList) else pane.findChild(RowList)
        return [self.tabs] if rows is None else [self.tabs, rows]

    def show_tab(self, key: str) -> None:
        self.tabs.setCurrentIndex(list(TABS).index(key))

    def _show_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        key = list(TABS)[place]
        filled: dict[str, EvidencePane | HistoryPane] = {"files": self.evidence, "history": self.history}
        if self._id >= 0 and key in filled:
            filled[key].show_record(self._id)

    # Going elsewhere ---------------------------------------------------------------------------------

    def _edit(self) -> None:
        self.action_wanted.emit("edit", self._id)

    def _open_span(self, place: str) -> None:
        if place == "edit":
            self._edit()
        else:
            self.place_wanted.emit(place)

    def _to_tasks(self) -> None:
        self.desk.show_room("tasks", {"person": self._id})

    @property
    def _name(self) -> str:
        return self._person.name if self._person is not None else ""

    def _to_hours(self) -> None:
        self.desk.show_room("study", {"hours": "", "person": self._name})

    def _to_teams(self) -> None:
        self.desk.show_room("teams", {"find": self._name})

    def _to_duties(self) -> None:
        """The board finds owners of work items; who has check items only sees all of it."""
        self.desk.show_room("four_sync", {"find": self._name if self._owns_items else ""})

    def _to_talks(self) -> None:
        """The register, by the side on which the person mostly is."""
        leads = sum(line.word == "谈话人" for line in self._talks) * 2 > len(self._talks)
        side = "talkers" if leads else "partners"
        self.desk.show_room("events", {"tab": "talks", "filter": (side, self._name)})

    def _step(self, by: int) -> None:
        if self._id in self._order:
            place = self._order.index(self._id) + by
            if 0 <= place < len(self._order):
                self.wanted.emit(self._order[place])


def _framed(pane: QWidget, title: str = "", *tools: QWidget) -> QWidget:
    box = QWidget()
    lines = column(box, margins=(16, 16, 16, 16))
    if title:
        panel = Panel(title, "", *tools)
        panel.add(pane, 1)
        lines.addWidget(panel)
    else:
        lines.addWidget(pane)
    return box
