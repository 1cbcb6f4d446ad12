"""The middle of the page: the team's card, its missions, and the hours of one of them."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models.teams import TEAM_ROLES
from app.services.team_closing import team_sums
from app.services.team_findings import TeamFinding
from app.services.team_formation import ACTED_FIRST, acted_first, steps
from app.services.teams_clashes import Clash
from app.services.teams_types import Member, Mission, Team
from app.ui import dates
from app.ui.pages.teams import words
from app.ui.pages.teams.chips import MemberChip
from app.ui.pages.teams.findings_box import FindingsBox
from app.ui.pages.teams.sheet import HoursSheet
from app.ui.pages.teams.step_bar import FormationBar
from app.ui.theme import fix, theme
from app.ui.widgets.basics import ElidedLabel, button, clear, column, disable, label, row
from app.ui.widgets.flow import FlowBox
from app.ui.widgets.panel import Panel
from app.ui.widgets.pill import Pill
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.state import CELLS, Look, State, paint_box

_LINES_SHOWN = 6
_SUMMARY_SHOWN = 120
_EMPTY_LINES = 2  # what the words of an empty table take


class TeamCard(Panel):
    """Name, state, approval and members. ``member_clicked`` carries person id and where to put a menu."""

    member_clicked = Signal(int, object)
    add_clicked = Signal()
    work_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__("突击队", margins=True)
        self._pill = Pill(State.NONE)
        self.print = button("打印…", icon="printer", size="row", name="打印这支队的文书和表")
        self.edit = button("修改…", size="row")
        self.disband = button("解散…", size="row")
        for tool in (self._pill, self.print, self.edit, self.disband):
            self.add_tool(tool)
        self.steps = FormationBar()
        self.body.addWidget(self.steps)
        self.body.addSpacing(8)
        self._facts = row(gap=24)
        self.body.addLayout(self._facts)
        self.body.addSpacing(8)
        self._chips = _ChipBox()
        self.body.addWidget(self._chips)
        self.findings = FindingsBox()
        self.body.addWidget(self.findings)
        self._left = label("", "caption", wrap=True)
        self._left.setContentsMargins(0, 8, 0, 0)
        self.body.addWidget(self._left)

    def show_team(self, team: Team, year: int, as_of: dt.date, found: Sequence[TeamFinding]) -> None:
        self.set_title(team.name)
        self.set_hint(team.values["approval_no"] or "")
        self._pill.show_state(*words.team_pill(team))
        self.steps.show_steps(steps(team, as_of))
        self.findings.show_findings(found)
        clear(self._facts)
        self._fact("批准", ElidedLabel(team.values["approved_by"] or "待批准"))
        self._fact("成立", label(dates.short(team.founded_on, year)))
        if team.values["disbanded_on"]:
            self._fact("解散", label(dates.short(team.values["disbanded_on"], year)))
        elif team.values["planned_end"]:
            self._fact("期限", label(dates.short(team.values["planned_end"], year)))
        for record_id, name in team.serves[:1]:
            self._fact("关联", button(name, "link", on=partial(self.work_clicked.emit, record_id)))
        self._facts.addStretch(1)
        self._show_members(team)
        gone = "、".join(f"{each.name}（{dates.short(each.ended_on, year)} 离队）" for each in team.left)
        closing = team.values["summary"] if team.values["disbanded_on"] else ""
        gains = "、".join(gain.words for gain in team_sums(team.missions).gains)
        late = acted_first(team, as_of) if team.values["approved_on"] else ""
        parts = (
            f"成果：{gains}" if gains else "",
            f"{ACTED_FIRST}：{late}" if late else "",
            f"曾参加：{gone}" if gone else "",
            _beginning(closing),
        )
        text = "　".join(part for part in parts if part)
        self._left.setText(text)
        self._left.setVisible(bool(text))

    def _fact(self, head: str, value: QWidget) -> None:
        line = row(gap=8)
        line.addWidget(label(head, "second"))
        line.addWidget(value)
        self._facts.addLayout(line)

    def _show_members(self, team: Team) -> None:
        chips = [self._chip(each) for each in team.members]
        if team.state != "disbanded":
            adder = MemberChip("＋ 加队员", dashed=True)
            adder.setAccessibleName("加队员")
            adder.clicked.connect(self.add_clicked)
            chips.append(adder)
        self._chips.show_chips(chips)

    def _chip(self, member: Member) -> MemberChip:
        role = "" if member.role == "member" else TEAM_ROLES[member.role]
        chip = MemberChip(member.name, role, member.flag)
        chip.clicked.connect(lambda: self.member_clicked.emit(member.person_id, chip))
        return chip


class MissionsPanel(Panel):
    """The missions of a team; the current one fills the sheet."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__("任务")
        self.table = RecordTable(words.MISSION_COLUMNS, view="missions", name="任务", filters=False)
        self.table.setProperty("panel", "")
        self.table.current_changed.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.add(self.table)
        theme.changed.connect(self._size)

    def show_missions(self, missions: Sequence[Mission], year: int) -> None:
        self.set_hint(f"{len(missions)} 项")
        self.table.set_rows([words.mission_row(each, year) for each in missions], year)
        self._size()

    def _size(self) -> None:
        lines = min(len(self.table.model.rows), _LINES_SHOWN) or _EMPTY_LINES
        self.table.setFixedHeight(theme.tokens.px(32) * (lines + 1) + 3)


def _beginning(text: str | None) -> str:
    """The first words of a summary; the whole stands in the form and in print."""
    flat = " ".join((text or "").split())
    return flat if len(flat) <= _SUMMARY_SHOWN else f"{flat[:_SUMMARY_SHOWN]}…"


class HoursPanel(Panel):
    """Participants and hours of the mission on show, with its legend and a line for what is wrong."""

    def __init__(self, sheet: HoursSheet) -> None:
        self.add_people = button("加人…", size="row", name="加参战人员")
        self.duty = button("分工…", size="row", name="写当前一行的人的分工")
        self.remove_person = button("移出", size="row", name="移出当前一行的人")
        legend = [_Legend("已填", _FILLED), _Legend("计划", _PLANNED), _Legend("冲突", _CLASH)]
        super().__init__("参加与工时", "", *legend, self.duty, self.add_people, self.remove_person)
        self.sheet = sheet
        self.brief = button("登记交底", size="row", name="登记安全交底")
        self._gap = label("", "due", wrap=True)
        self._late = QWidget()
        late = row(self._late, margins=(12, 8, 12, 8), gap=8)
        late.addWidget(self._gap, 1)
        late.addWidget(self.brief)
        self.add(self._late)
        self.add(sheet)
        self._message = label("", "bad", wrap=True)
        holder = QWidget()
        column(holder, margins=(12, 4, 12, 8)).addWidget(self._message)
        self._holder = holder
        self.add(holder)
        self.say("")

    def say(self, problem: str) -> None:
        """What is wrong with the last entry; empty takes it away."""
        self._message.setText(problem)
        self._holder.setVisible(bool(problem))

    @property
    def problem(self) -> str:
        return self._message.text()

    def show_mission(self, mission: Mission | None, clashes: Sequence[Clash]) -> None:
        hint = mission.title if mission else "先派一项任务"
        self.set_hint(hint if mission is None or mission.participants else f"{hint}，还没有参战人员")
        disable(self.add_people, "" if mission else "先派一项任务")
        disable(self.duty, "" if mission and mission.participants else "还没有参战人员")
        disable(self.remove_person, "" if mission and mission.participants else "还没有参战人员")
        self._gap.setText(mission.briefing_gap if mission else "")
        self._late.setVisible(bool(self._gap.text()))
        self.brief.setVisible(mission is not None and mission.values["briefed_on"] is None)
        people = len({clash.person_id for clash in clashes if not clash.explained})
        self.setAccessibleDescription(f"冲突 {people} 人" if people else "")


class _ChipBox(FlowBox):
    def show_chips(self, chips: Sequence[MemberChip]) -> None:
        clear(self.flow)
        for chip in chips:
            self.flow.addWidget(chip)
        self.updateGeometry()


_FILLED = Look("", "ink", "none_t", "none_l")
_PLANNED = CELLS[State.PLANNED]
_CLASH = CELLS[State.MISSED]


class _Legend(QWidget):
    """A small box with its word."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__()
        line = row(self, gap=6)
        line.addWidget(_Swatch(look))
        line.addWidget(label(text, "caption"))


class _Swatch(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        fix(self, 20, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), self._look, 2)
        painter.end()
