"""The steps of a team's way, the safety briefing and the day log: each one click or one small form."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.errors import UserError
from app.services import team_formation, team_log, teams
from app.services.team_duties import set_duty
from app.services.team_findings import TeamFinding
from app.services.team_formation import STEPS
from app.ui import dates
from app.ui.pages.teams import formation_forms as fields
from app.ui.wishes import DocumentWish

if TYPE_CHECKING:
    from app.ui.pages.teams.page import TeamsPage

PAPERS = (
    ("team-request", "成立请示"),
    ("team-approval", "批复（代拟稿）"),
    ("team-filing", "备案表"),
    ("team-roster", "队员名册"),
    ("team-oath", "授旗誓词"),
    ("team-mission", "任务记录"),
    ("team-summary", "工作总结"),
)


class FormationActions:
    """Acts on the team and mission on show, through the page's ``do``."""

    def __init__(self, page: "TeamsPage") -> None:
        self._page = page

    @property
    def _do(self) -> Any:
        return self._page.do

    def add_keys(self) -> None:
        """The keys of the page; those of a mission do nothing without one."""
        for keys, act in (
            ("Ctrl+Shift+N", self._do.found),
            ("Ctrl+G", self.next_step),
            ("Ctrl+B", lambda: self._with_mission(self.brief)),
            ("Ctrl+L", self.log),
            ("Ctrl+E", lambda: self._with_mission(self._do.enter_result)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _with_mission(self, act: Callable[[], object]) -> None:
        if self._page.has_mission():
            act()

    # The steps ---------------------------------------------------------------------------------------

    def step(self, key: str) -> None:
        """Do, or look again at, a step of the team on show."""
        steps = {
            "prepare": self.prepare,
            "request": self.request,
            "approve": self.approve,
            "flag": self.flag,
            "work": self._do.send,
            "disband": self._do.disband,
        }
        if self._page.shown_team().state == "disbanded" and key in {"work", "disband"}:
            self._page.desk.say("这支队已经解散。")
        else:
            steps[key]()

    def next_step(self) -> None:
        """The step that the records ask for: the first one without a record, else the work."""
        if not self._page.teams:
            self._do.found()
            return
        team = self._page.shown_team()
        found = team_formation.steps(team, self._page.desk.as_of)
        waiting = [step.key for step in found if step.state in {"missed", "now"}]
        self.step(waiting[0] if waiting else "work")

    def prepare(self) -> None:
        self._change("prepare", fields.PREPARE, "保存")

    def request(self) -> None:
        page, team = self._page, self._page.shown_team()
        today = page.desk.as_of
        # A team is asked for before it works: its founding is nearer the true day than today is.
        asked = team.values["requested_on"] or min(today, team.values["founded_on"])
        with page.desk.database.read() as session:
            found = team_formation.meetings(session, dict(team.values), asked, max(asked, today))
        choices = [
            (each.event_id, f"{dates.short(each.held_on, page.desk.year)}　{each.title}") for each in found
        ]
        named = next((each.event_id for each in found if each.named), None)
        start = {
            **team.values,
            "requested_on": asked,
            "decided_in": team.values["decided_in"] or named,
        }
        self._change("request", fields.request_fields(choices), "登记请示", start)

    def approve(self) -> None:
        page, team = self._page, self._page.shown_team()
        with page.desk.database.read() as session:
            superior = team_formation.superior(session)
        start = {
            **team.values,
            "approved_on": team.values["approved_on"] or page.desk.as_of,
            "approved_by": team.values["approved_by"] or superior,
        }

        def save(values: dict[str, Any]) -> None:
            self._do.write(
                "team.approve",
                f"登记{team.name}的批复",
                lambda op: team_formation.approve(op, team.id, values),
            )

        self._do.ask.make(STEPS["approve"], fields.APPROVE, start, "登记批复", save)

    def flag(self) -> None:
        page, team = self._page, self._page.shown_team()
        start = {
            "flagged_on": team.values["flagged_on"] or page.desk.as_of,
            "sworn_on": team.values["sworn_on"] or page.desk.as_of,
        }

        def save(values: dict[str, Any]) -> None:
            given = (values["flagged_on"], values["sworn_on"])
            self._do.write("team.flag", "", lambda op: team_formation.flag(op, team.id, *given))

        self._do.ask.make(STEPS["flag"], fields.FLAG, start, "登记", save)

    def _change(self, key: str, given: Any, action: str, start: Any = None) -> None:
        team = self._page.shown_team()

        def save(values: dict[str, Any]) -> None:
            label = f"登记{team.name}的{STEPS[key]}"
            self._do.write("team.change", label, lambda op: teams.change(op, team.id, values))

        self._do.ask.make(STEPS[key], given, start or team.values, action, save)

    # Findings ----------------------------------------------------------------------------------------

    def mend(self, asked: str, finding: TeamFinding) -> None:
        """A way out of a finding."""
        if asked == "add":
            self._do.add_member()
        elif asked == "approve":
            self.approve()
        elif asked == "disband":
            self._do.disband()
        elif asked == "explain":
            self._do.explain_words(finding.words, finding.subjects, finding.explained, "team.member")
        elif asked == "other" and finding.other_team is not None:
            self._page.open_record(finding.other_team)
        elif asked == "leave" and finding.person_id is not None:
            team = self._page.shown_team()
            member = next(each for each in team.members if each.person_id == finding.person_id)
            day = None if finding.kind == "overlap" else finding.since
            self._do.leave(team, member.person_id, member.name, day)

    # Briefing and log --------------------------------------------------------------------------------

    def brief(self) -> None:
        """One click: briefed today by the leader, or the form where today is no day of it any more."""
        mission = self._page.shown_mission()
        day = min(self._page.desk.as_of, mission.ended_on or dt.date.max)
        if mission.values["briefed_on"] is not None or day != self._page.desk.as_of:
            self.brief_as()
            return
        label = f"登记《{mission.title}》的安全交底"
        self._do.act("team.brief", label, lambda op: team_log.brief(op, mission.id, day))

    def brief_as(self) -> None:
        """The briefing on another day or by somebody else."""
        mission = self._page.shown_mission()
        day = mission.values["briefed_on"] or min(self._page.desk.as_of, mission.began_on)
        start = {"briefed_on": day, "briefed_by": mission.values["briefed_by"]}

        def save(values: dict[str, Any]) -> None:
            given = (values["briefed_on"], values["briefed_by"] or "")
            label = f"登记《{mission.title}》的安全交底"
            self._do.write("team.brief", label, lambda op: team_log.brief(op, mission.id, *given))

        self._do.ask.make("安全交底", fields.BRIEF, start, "登记交底", save)

    def log(self, day: dt.date | None = None) -> None:
        """The form of a day's log; without a day that of the sheet's cell, else today."""
        if not self._page.has_mission():
            self._page.desk.say("先派一项任务，再写进展。")
            return
        mission = self._page.shown_mission()
        shown = day or self._page.sheet.current_day() or self._page.desk.as_of
        start = {"day": shown, "text": mission.log.get(shown, "")}

        def save(values: dict[str, Any]) -> None:
            self._write_log(mission.id, values["day"], values["text"] or "")

        self._do.ask.make("当日进展", fields.LOG, start, "保存", save, sentence=f"《{mission.title}》")

    def rewrite(self, day: dt.date, text: str) -> None:
        """A line of the log typed into the list."""
        mission = self._page.shown_mission()
        self._page.hours.say("")
        try:
            self._page.desk.attempt(lambda: self._write_log(mission.id, day, text), "")
        except UserError as error:
            self._page.hours.say(error.line)

    def _write_log(self, mission_id: int, day: dt.date, text: str) -> None:
        label = f"写 {day.month}月{day.day}日进展"
        self._do.write("team.log", label, lambda op: team_log.log(op, mission_id, day, text))

    def duty(self) -> None:
        """What the person of the current line does on the mission."""
        mission = self._page.shown_mission()
        wanted = self._page.sheet.current_person()
        somebody = next((each for each in mission.participants if each.person_id == wanted), None)
        if somebody is None:
            self._page.desk.say("先在表里选一个人。")
            return
        start = {"duty": somebody.duty}

        def save(values: dict[str, Any]) -> None:
            given = (mission.id, somebody.person_id, values["duty"] or "")
            self._do.write("team.mission", f"写{somebody.name}的分工", lambda op: set_duty(op, *given))

        self._do.ask.make(
            "分工", fields.DUTY, start, "保存", save, sentence=f"{somebody.name}在《{mission.title}》："
        )

    # Paper and other rooms ---------------------------------------------------------------------------

    def print_menu(self, at: QWidget) -> QMenu:
        """The papers of the team on show; the record of a mission needs one."""
        menu = QMenu(at)
        for kind, words in PAPERS:
            missing = kind == "team-mission" and not self._page.has_mission()
            action = menu.addAction(f"{words}（先派任务）" if missing else words)
            action.setEnabled(not missing)
            action.triggered.connect(lambda _=False, kind=kind: self.print(kind))
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))
        return menu

    def print(self, kind: str) -> None:
        about = self._page.shown_mission().id if kind == "team-mission" else self._page.shown_team().id
        self._page.desk.show_room("documents", DocumentWish(kind, str(about)))

    def assign_task(self) -> None:
        """A member's task that comes from the mission on show."""
        mission = self._page.shown_mission()
        wish = {"title": mission.title, "origin": mission.id, "source": "突击", "due_on": mission.ended_on}
        self._page.desk.show_room("tasks", {"new": wish})
