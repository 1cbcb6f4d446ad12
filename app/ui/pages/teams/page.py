"""The page of teams: those of the year at the left, one of them in the middle, its mission at the right."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.services import clash_notes
from app.services.clash_notes import Note, Subjects
from app.services.facts_types import YearFacts
from app.services.figures import figure
from app.services.figures.membership import members_on
from app.services.team_findings import team_findings
from app.services.teams_clashes import Clash, clashes_of, free_people
from app.services.teams_list import mission_of, teams_of_year
from app.services.teams_types import Mission, Team
from app.services.year_facts import facts_of
from app.ui.page import Page
from app.ui.pages.teams.actions import TeamActions
from app.ui.pages.teams.formation_actions import FormationActions
from app.ui.pages.teams.log_panel import LogPanel
from app.ui.pages.teams.mission_buttons import mission_buttons, no_teams
from app.ui.pages.teams.mission_drawer import MissionDrawer
from app.ui.pages.teams.sheet import HoursSheet
from app.ui.pages.teams.team_list import TeamList
from app.ui.pages.teams.team_pane import HoursPanel, MissionsPanel, TeamCard
from app.ui.theme import theme
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.drawer import NARROW, DrawerSplit, scrolling
from app.ui.widgets.figure_dialog import FigureDialog
from app.ui.widgets.page_head import PageHead, Total
from app.ui.widgets.roster_people import pickable
from app.ui.workbench import Workbench


class TeamsPage(Page):
    """突击队. ``show_wish`` takes {"new": …} to found a team."""

    title = "突击队"
    keys_hint = "Ctrl+G 下一步 · Ctrl+B 交底 · Ctrl+L 当日进展 · Ctrl+E 成果 · 表里直接输小时，空格排班"
    help = (
        "遇到抢险、工期紧或脏累险苦的任务，组建突击队并派任务。参战人员的工时直接填在表里；"
        "同一人撞期、休假、借调或已转出时，右侧提醒，并给出换人、改日期、保留并说明三条路。"
        "组建按筹备、请示、批复、授旗宣誓、执行任务、解散六步走，缺哪步点哪步；应急的可以先行动、后补批。"
        "Ctrl+Shift+N 组建突击队，Ctrl+N 派任务。"
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.facts: YearFacts | None = None
        self._notes: Mapping[Subjects, Note] = {}
        self.teams: tuple[Team, ...] = ()
        self.work_items: list[tuple[int, str]] = []
        self._team_id = self._mission_id = -1
        self.do = do = TeamActions(self)
        self.way = FormationActions(self)
        self._register = button("汇总表", icon="printer", on=do.print_register)
        self._send = button("派任务", icon="plus", on=do.send)
        found = button("组建突击队", "accent", icon="plus", on=do.found)
        self.head = PageHead(self.title, self._register, self._send, found, line=True)
        self.sheet = HoursSheet(do.write_hours, self._complain)
        self.sheet.planned.connect(do.plan_day)
        self.card, self.missions, self.hours = TeamCard(), MissionsPanel(), HoursPanel(self.sheet)
        self.log = LogPanel()
        self.drawer = MissionDrawer(desk)
        self.list = TeamList()
        self.list.chosen.connect(self._team_chosen)
        self.list.narrowed.connect(self._show_list)
        self.list.figure_wanted.connect(self.show_figure)
        self._connect()
        middle = QWidget()
        line = row(middle, gap=0)
        line.addWidget(self.list)
        line.addWidget(scrolling(self._make_middle()), 1)
        self.split = DrawerSplit(middle, self.drawer, view="teams", width=304)
        self.split.open_drawer()
        self._narrow = False
        theme.changed.connect(self._fit)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.split)
        self.stack.addWidget(no_teams(do))
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(self.stack, 1)

    def _connect(self) -> None:
        do, card = self.do, self.card
        card.member_clicked.connect(do.member_menu)
        card.add_clicked.connect(do.add_member)
        card.work_clicked.connect(self.desk.show_record)
        card.print.clicked.connect(lambda: self.way.print_menu(card.print))
        card.steps.wanted.connect(self.way.step)
        card.findings.wanted.connect(self.way.mend)
        self.hours.duty.clicked.connect(self.way.duty)
        self.hours.brief.clicked.connect(self.way.brief)
        self.log.opened.connect(self.way.log)
        self.log.written.connect(self.way.rewrite)
        self.drawer.task_wanted.connect(self.way.assign_task)
        self.way.add_keys()
        self.missions.chosen.connect(self._mission_chosen)
        self.missions.opened.connect(lambda _: self.split.open_drawer())
        self.hours.add_people.clicked.connect(do.add_participants)
        self.hours.remove_person.clicked.connect(lambda: do.remove_participant(self.sheet.current_person()))
        self.drawer.edit_wanted.connect(do.change_mission)
        ways = self.drawer.clashes
        ways.replace_wanted.connect(do.replace)
        ways.days_wanted.connect(do.leave_out_days)
        ways.explain_wanted.connect(do.explain)
        ways.swap_wanted.connect(do.swap)

    def _complain(self, problem: str) -> None:
        self.hours.say(problem)

    def _make_middle(self) -> QWidget:
        box = QWidget()
        box.setProperty("ground", "clear")
        lines = column(box, margins=(16, 16, 16, 16), gap=16)
        for panel in (self.card, self.missions, self.hours, self.log):
            lines.addWidget(panel)
        lines.addStretch(1)
        return box

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        desk = self.desk
        self.facts = facts = facts_of(desk.database, desk.year)
        with desk.database.read() as session:
            self.teams = teams_of_year(session, facts)
            self._notes = clash_notes.notes(session)
        self.do.ask.people = pickable(facts, facts.as_of)
        self.do.ask.members = members_on(facts, facts.as_of)
        self.work_items = [
            (each.id, f"{each.code} {each.name}" if each.code else each.name) for each in facts.work_items
        ]
        self.stack.setCurrentIndex(0 if self.teams else 1)
        disable(self._register, "" if self.teams else "还没有突击队可以汇总")
        self._show_totals(facts)
        self._show_list()

    def _show_totals(self, facts: YearFacts) -> None:
        if not self.teams:
            self.head.set_totals(f"{facts.year} 年")
            return

        def part(words_: str, key: str, unit: str) -> Total:
            value = figure(facts, f"teams.{key}").value
            shown = f"{float(str(value)):,.10g}"
            return Total(words_, shown, unit, partial(self.show_figure, f"teams.{key}"))

        people = figure(facts, "teams.people").value
        self.head.set_totals(
            part("", "count", "支"),
            part("任务", "missions", "项"),
            part("", "person_times", f"人次（{people} 人）"),
            part("", "hours", "工时"),
        )
        self.list.show_charges(figure(facts, "teams.by_charge").value)

    def show_figure(self, key: str) -> None:
        """The records behind a figure, with its rule."""
        if self.facts is not None:
            FigureDialog(self.desk, self.facts, key, self).open()

    def _show_list(self) -> None:
        self._team_id = self.list.show_teams(self.teams, self._team_id)
        self._show_team()

    # What is on show ---------------------------------------------------------------------------------

    def shown_team(self) -> Team:
        return next(team for team in self.teams if team.id == self._team_id)

    def shown_mission(self) -> Mission:
        return next(each for each in self.shown_team().missions if each.id == self._mission_id)

    def has_mission(self) -> bool:
        """Whether a mission is on show."""
        return bool(self.teams) and any(each.id == self._mission_id for each in self.shown_team().missions)

    def show_team(self, team_id: int) -> None:
        """Make a team the one on show, also one that is only being loaded."""
        self._team_id = team_id
        self.list.filter.clear()

    def show_mission(self, mission_id: int) -> None:
        self._mission_id = mission_id

    def _team_chosen(self, team_id: int) -> None:
        if team_id != self._team_id:
            self._team_id, self._mission_id = team_id, -1
            self._show_team()

    def _show_team(self) -> None:
        team = next((each for each in self.teams if each.id == self._team_id), None)
        disable(self._send, "先组建突击队" if team is None else _why_no_mission(team))
        if team is None:
            return
        found = team_findings(self.facts, team, self._notes) if self.facts else ()
        self.card.show_team(team, self.desk.year, self.desk.as_of, found)
        disable(self.card.disband, "已经解散" if team.state == "disbanded" else "")
        ids = [mission.id for mission in team.missions]
        if self._mission_id not in ids:
            self._mission_id = ids[0] if ids else -1
        wanted = self._mission_id
        self.missions.show_missions(team.missions, self.desk.year)
        self.missions.table.select(wanted)
        self._mission_id = wanted
        self._show_mission()

    def _mission_chosen(self, mission_id: int) -> None:
        if mission_id not in {-1, self._mission_id}:
            self._mission_id = mission_id
            self.hours.say("")
            self._show_mission()

    def _show_mission(self) -> None:
        facts, team = self.facts, self.shown_team()
        mission = next((each for each in team.missions if each.id == self._mission_id), None)
        clashes: tuple[Clash, ...] = clashes_of(facts, mission, self._notes) if facts and mission else ()
        self.hours.show_mission(mission, clashes)
        self.sheet.setVisible(mission is not None and bool(mission.participants))
        self.sheet.show_mission(mission, clashes, self.desk.today)
        self.log.show_mission(mission, self.desk.as_of, self.desk.year)
        if mission is None or facts is None:
            self.drawer.show_none("派一项任务以后，参战人员、工时和冲突在这里。", self._buttons(None))
            return
        first = next((clash for clash in clashes if not clash.explained), None)
        taken = [each.person_id for each in mission.participants]
        free = free_people(facts, first, taken) if first else []
        self.drawer.show_mission(mission, clashes, free, self._buttons(mission))

    def _buttons(self, mission: Mission | None) -> list[QPushButton]:
        return mission_buttons(self, self.shown_team(), mission)

    def add_photo(self) -> None:
        self.drawer.show_tab("evidence")
        self.drawer.tabs.files.ask()

    # The page's contract -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A window that has become narrow shows the list first: the drawer would cover it."""
        narrow = self.window().width() / theme.tokens.factor < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            (self.split.close_drawer if narrow else self.split.open_drawer)()

    def new_record(self) -> None:
        if self.teams and not _why_no_mission(self.shown_team()):
            self.do.send()
        else:
            self.do.found()

    def assign_task(self) -> None:
        if self.has_mission():
            self.way.assign_task()

    def open_record(self, record_id: int) -> None:
        """A team, or a mission with its team."""
        found = mission_of(self.teams, record_id)
        if found is not None:
            self._team_id, self._mission_id = found[0].id, record_id
        else:
            self._team_id, self._mission_id = record_id, -1
        self.list.filter.clear()
        self._show_list()

    def show_wish(self, wish: Any) -> None:
        if isinstance(wish, Mapping) and "new" in wish:
            self.do.found()
        elif isinstance(wish, Mapping) and "find" in wish:
            self.list.filter.setText(wish["find"])

    def current_record(self) -> int | None:
        """The mission on show, else its team."""
        if not self.teams:
            return None
        return self._mission_id if self.has_mission() else self._team_id

    def toggle_drawer(self) -> None:
        self.split.toggle()

    def focus_search(self) -> None:
        self.list.filter.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.list.teams, self.missions.table.cells, self.sheet, self.log.table.cells, self.drawer]


def _why_no_mission(team: Team) -> str:
    return "这支队已经解散" if team.state == "disbanded" else ""
