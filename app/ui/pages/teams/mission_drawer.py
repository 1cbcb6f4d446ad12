"""The drawer of a mission: clashes, its fields, evidence, the work item it serves, history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.services.team_gains import gains_of
from app.services.teams_clashes import Clash, Substitute
from app.services.teams_types import Mission
from app.ui import dates
from app.ui.pages.teams import words
from app.ui.pages.teams.clash_pane import ClashPane
from app.ui.widgets.basics import button, clear, column, row
from app.ui.widgets.drawer import Drawer, facts, scrolling
from app.ui.widgets.record_panes import RecordTabs
from app.ui.workbench import Workbench


class MissionDrawer(Drawer):
    """``edit_wanted`` asks for the form of the mission, ``task_wanted`` for a member's task from it."""

    edit_wanted = Signal()
    task_wanted = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__("攻坚任务")
        self._desk = desk
        self.clashes = ClashPane()
        self.add_tab("clashes", "冲突", scrolling(self.clashes))
        body = QWidget()
        self._content = column(body, margins=(16, 12, 16, 16), gap=12)
        self.add_tab("content", "内容", scrolling(body))
        self.tabs = RecordTabs(desk, self, no_links="没有关联的业务事项")

    def show_mission(
        self,
        mission: Mission,
        clashes: Sequence[Clash],
        free: Sequence[Substitute],
        actions: Sequence[QPushButton],
    ) -> None:
        year = self._desk.year
        span = words.span(mission.began_on, mission.ended_on, year)
        self.show_head(mission.title, f"{mission.charge_words} · {span}", (words.mission_pill(mission),))
        self.clashes.show_clashes(mission, clashes, free, year)
        self.set_count("clashes", sum(not clash.explained for clash in clashes))
        self._show_content(mission)
        self.tabs.show_record(mission.id)
        self.set_actions(*actions)

    def show_none(self, advice: str, actions: Sequence[QPushButton]) -> None:
        """A team without missions."""
        self.show_head("还没有任务", advice)
        self.set_tabs_visible(False)
        self.set_actions(*actions)

    def _show_content(self, mission: Mission) -> None:
        self.set_tabs_visible(True)
        clear(self._content)
        values, year = mission.values, self._desk.year
        pairs = [
            ("地点", values["place"]),
            ("下达人", values["ordered_by"]),
            ("安全交底", _briefing(mission, year)),
            ("难点", values["difficulty"]),
            ("目标", values["goal"]),
            ("成果", values["result"]),
            ("成果数据", "；".join(gain.words for gain in gains_of(values["gains"]))),
            ("评价", values["grade"]),
            ("表扬奖励", values["commendation"]),
        ]
        self._content.addWidget(facts([(head, text or "未填") for head, text in pairs], 64))
        duties = [(each.name, each.duty) for each in mission.participants if each.duty]
        if duties:
            self._content.addWidget(facts([("分工", "")]))
            self._content.addWidget(facts(duties, 64))
        acts = row(gap=8)
        acts.addWidget(button("修改…", size="row", name="修改任务", on=self.edit_wanted.emit))
        acts.addWidget(button("布置给党员…", size="row", on=self.task_wanted.emit))
        acts.addStretch(1)
        self._content.addLayout(acts)
        self._content.addStretch(1)


def _briefing(mission: Mission, year: int) -> str:
    """The day, who gave it, and what it lacks."""
    day, by = mission.values["briefed_on"], mission.values["briefed_by"]
    if day is None:
        return mission.briefing_gap
    return "　".join(part for part in (dates.short(day, year), by, mission.briefing_gap) if part)
