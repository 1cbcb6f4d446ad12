"""What can be done with teams and missions: each one operation, each can be undone."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from app.errors import InvalidRecord, Problem, UserError
from app.models.teams import TEAM_ROLES
from app.services import clash_notes, teams, teams_missions
from app.services.clash_notes import Subjects
from app.services.database import OpenOperation
from app.services.team_closing import draft_summary
from app.services.team_gains import from_form
from app.services.teams_clashes import Clash
from app.services.teams_list import whole_team
from app.services.teams_missions import Entry
from app.services.teams_types import Mission, Team
from app.services.year_facts import facts_of
from app.ui.pages.teams import words
from app.ui.pages.teams.clash_pane import days_between
from app.ui.pages.teams.forms import Asking
from app.ui.wishes import DocumentWish, ExchangeWish

if TYPE_CHECKING:
    from app.ui.pages.teams.page import TeamsPage

_SAID = 2  # refused cells that are told of by name


class TeamActions:
    """The commands of the page of teams; they act on the team and mission on show."""

    def __init__(self, page: "TeamsPage") -> None:
        self._page = page
        self.ask = Asking(page.desk, page)

    @property
    def _team(self) -> Team:
        return self._page.shown_team()

    @property
    def _mission(self) -> Mission:
        return self._page.shown_mission()

    # The team ----------------------------------------------------------------------------------------

    def found(self) -> None:
        def save(values: dict[str, Any]) -> None:
            made = self.write("team.found", f"组建{values['name']}", lambda op: teams.found(op, values))
            self._page.show_team(made)

        self.ask.found(save)

    def change(self) -> None:
        team = self._team
        self.ask.change_team(
            team.values,
            lambda values: self.write("team.change", "", lambda op: teams.change(op, team.id, values)),
        )

    def add_member(self) -> None:
        team = self._team

        def save(values: dict[str, Any]) -> None:
            given = (values["person"], values["role"], values["began_on"])
            self.write("team.member", "加队员", lambda op: teams.add_member(op, team.id, *given))

        self.ask.add_member(save)

    def member_menu(self, person_id: int, at: QWidget) -> QMenu:
        """Roles and leaving, for a member's chip."""
        team = self._team
        member = next(each for each in team.members if each.person_id == person_id)
        menu = QMenu(at)
        over = "已经解散" if team.state == "disbanded" else ""
        for role, word in TEAM_ROLES.items():
            why_not = over or ("现在就是" if role == member.role else "")
            action = menu.addAction(f"设为{word}（{why_not}）" if why_not else f"设为{word}")
            action.setEnabled(not why_not)
            action.triggered.connect(lambda _=False, role=role: self._set_role(team, person_id, role))
        menu.addSeparator()
        leave = menu.addAction(f"离队（{over}）" if over else "离队…")
        leave.setEnabled(not over)
        leave.triggered.connect(lambda: self.leave(team, person_id, member.name))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        return menu

    def _set_role(self, team: Team, person_id: int, role: str) -> None:
        day = self._page.desk.as_of
        self.act("team.member", "改队内职务", lambda op: teams.set_role(op, team.id, person_id, role, day))

    def leave(self, team: Team, person_id: int, name: str, day: dt.date | None = None) -> None:
        def save(values: dict[str, Any]) -> None:
            self.write(
                "team.member", "离队", lambda op: teams.remove_member(op, team.id, person_id, values["on"])
            )

        self.ask.leave(name, day, save)

    def disband(self) -> None:
        team = self._team

        def save(values: dict[str, Any]) -> None:
            given = (values["on"], values["summary"])
            self.write("team.disband", f"解散{team.name}", lambda op: teams.disband(op, team.id, *given))

        desk = self._page.desk
        with desk.database.read() as session:
            whole = whole_team(session, facts_of(desk.database, desk.year), team.id)
        self.ask.disband(team.name, draft_summary(whole or team), save)

    # The mission -------------------------------------------------------------------------------------

    def send(self) -> None:
        team = self._team

        def save(values: dict[str, Any]) -> None:
            label = f"派任务《{values['title']}》"
            made = self.write("team.mission", label, lambda op: teams_missions.send(op, team.id, values))
            self._page.show_mission(made)

        self.ask.mission(self._page.work_items, [each.person_id for each in team.members], save)

    def change_mission(self) -> None:
        mission = self._mission

        def save(values: dict[str, Any]) -> None:
            self.write(
                "team.mission", "修改任务", lambda op: teams_missions.change_mission(op, mission.id, values)
            )

        self.ask.change_mission(self._page.work_items, mission.values, save)

    def add_participants(self) -> None:
        mission = self._mission

        def save(values: dict[str, Any]) -> None:
            self.write(
                "team.mission",
                "加参战人员",
                lambda op: teams_missions.add_participants(op, mission.id, values["people"]),
            )

        self.ask.participants(save)

    def remove_participant(self, person_id: int) -> None:
        mission = self._mission
        self.act(
            "team.mission",
            "移出参战人员",
            lambda op: teams_missions.remove_participant(op, mission.id, person_id),
        )

    def enter_result(self) -> None:
        mission = self._mission

        def save(values: dict[str, Any]) -> None:
            gains, problems = from_form(values)
            if problems:
                raise InvalidRecord("成果", tuple(problems))
            given = {name: values[name] for name in ("result", "grade", "ended_on", "commendation")}
            self.write(
                "team.evaluate",
                f"登记《{mission.title}》的成果",
                lambda op: teams_missions.evaluate(op, mission.id, {**given, "gains": gains}),
            )

        self.ask.result({**mission.values, "ended_on": mission.ended_on or self._page.desk.as_of}, save)

    # Hours and clashes -------------------------------------------------------------------------------

    def write_hours(self, entries: Sequence[Entry]) -> bool:
        """Write hours typed into the sheet; what is refused is said below it. Whether they were written."""
        mission = self._mission
        return self._in_sheet(
            "team.hours",
            f"填工时 {len(entries)} 格",
            lambda op: teams_missions.set_hours(op, mission.id, entries),
        )

    def plan_day(self, person_id: int, day: Any, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        mission = self._mission
        person = next(each for each in mission.participants if each.person_id == person_id)
        days = set(person.days) | {day} if wanted else set(person.days) - {day}
        self._in_sheet(
            "team.mission", "改参战日期", lambda op: teams_missions.plan_days(op, mission.id, person_id, days)
        )

    def replace(self, clash: Clash) -> None:
        sentence = f"{clash.name} {words.clash_span(clash, self._page.desk.year)}，换成："
        self.ask.replace(sentence, lambda values: self._swap(clash, values["by"]))

    def swap(self, clash: Clash, by: int) -> None:
        self._page.desk.act(lambda: self._swap(clash, by))

    def _swap(self, clash: Clash, by: int) -> None:
        self.write(
            "team.mission",
            f"换下{clash.name}",
            lambda op: teams_missions.replace(op, clash.mission_id, clash.person_id, by, clash.days()),
        )

    def leave_out_days(self, clash: Clash) -> None:
        person = next(each for each in self._mission.participants if each.person_id == clash.person_id)

        def save(values: dict[str, Any]) -> None:
            if values["last"] < values["first"]:
                raise InvalidRecord("日期", (Problem("last", "到", "早于开始的日期"),))
            asked = (values["first"], values["last"])
            off = set(clash.days() if asked == (clash.first, clash.last) else days_between(*asked))
            self.write(
                "team.mission",
                "改参战日期",
                lambda op: teams_missions.plan_days(
                    op, clash.mission_id, clash.person_id, set(person.days) - off
                ),
            )

        self.ask.days_off(f"{clash.name}不参加的日子：", clash.first, clash.last, save)

    def explain(self, clash: Clash) -> None:
        words = f"{clash.name}：{clash.words}。"
        self.explain_words(words, clash.subjects, clash.explained, "team.mission")

    def explain_words(self, words: str, subjects: Subjects, explained: str, key: str) -> None:
        """Why somebody stays in spite of a clash; it is said from both missions or teams at once."""

        def save(values: dict[str, Any]) -> None:
            self.write(key, "说明人员冲突", lambda op: clash_notes.explain(op, subjects, values["words"]))

        self.ask.explain(f"{words}写明怎样协调，两边都会显示：", explained, save)

    # Paper -------------------------------------------------------------------------------------------

    def print_register(self) -> None:
        self._page.desk.show_room("documents", DocumentWish("team-register"))

    def bring_in(self) -> None:
        self._page.desk.show_room("exchange", ExchangeWish(bring_in="teams"))

    # Inside ------------------------------------------------------------------------------------------

    def write(self, key: str, label: str, work: Callable[[OpenOperation], Any]) -> Any:
        with self._page.desk.database.operation(key, label) as op:
            return work(op)

    def act(self, key: str, label: str, work: Callable[[OpenOperation], Any]) -> None:
        self._page.desk.act(lambda: self.write(key, label, work))

    def _in_sheet(self, key: str, label: str, work: Callable[[OpenOperation], Any]) -> bool:
        self._page.hours.say("")
        try:
            self._page.desk.attempt(lambda: self.write(key, label, work), "")
        except UserError as error:
            self._page.hours.say(_said(error))
            return False
        return True


def _said(error: UserError) -> str:
    """The refusal in a line or two: of many cells the first ones."""
    problems = error.problems if isinstance(error, InvalidRecord) else ()
    if len(problems) <= _SAID:
        return error.line
    return f"{len(problems)} 格写不进去：{'；'.join(each.text for each in problems[:_SAID])}……"
