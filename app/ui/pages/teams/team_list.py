"""The left pane: the teams of the year, and missions by the three 冲得上."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from app.models.teams import CHARGES
from app.services.teams_types import Team
from app.ui.matching import matches
from app.ui.pages.teams import words
from app.ui.theme import fix
from app.ui.widgets.basics import button, clear, column, label, row
from app.ui.widgets.rows import ListRow, RowList


class TeamList(QFrame):
    """``narrowed`` is sent when the filter has changed, ``chosen`` with the id of another team."""

    chosen = Signal(int)
    narrowed = Signal()
    figure_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "pane")
        fix(self, width=232)
        lines = column(self, gap=0)
        top = row(margins=(16, 8, 16, 8))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选队名、队员")
        self.filter.setAccessibleName("筛选队名、队员")
        self.filter.textChanged.connect(lambda _: self.narrowed.emit())
        top.addWidget(self.filter)
        lines.addLayout(top)
        self.teams = RowList("突击队", height=56, empty="没有符合的突击队")
        self.teams.currentRowChanged.connect(lambda _: self._chosen())
        lines.addWidget(self.teams, 1)
        charges = QWidget()
        self._charges = column(charges, margins=(16, 8, 16, 12), gap=6)
        charges.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        lines.addWidget(charges)

    def show_teams(self, teams: Sequence[Team], team_id: int) -> int:
        """List the teams that fit the filter; returns the one to show: the wanted one, else the first."""
        found = [team for team in teams if _fits(team, self.filter.text())]
        ids = [team.id for team in found]
        wanted = team_id if team_id in ids or not ids else ids[0]
        self.teams.blockSignals(True)
        self.teams.set_rows([_list_row(team) for team in found])
        self.teams.select_value(wanted)
        self.teams.blockSignals(False)
        return wanted

    def show_charges(self, counted: Any) -> None:
        """Missions by the three 冲得上, each a way to its rows."""
        clear(self._charges)
        self._charges.addWidget(label("按三个冲得上", "group"))
        for charge, count in (counted if isinstance(counted, Mapping) else {}).items():
            line = row(gap=8)
            word = CHARGES[int(charge)]
            line.addWidget(label(word, "caption"))
            line.addStretch(1)
            shown = button(f"{count} 项", "figure", name=f"{word} {count} 项")
            shown.clicked.connect(partial(self.figure_wanted.emit, "teams.by_charge"))
            line.addWidget(shown)
            self._charges.addLayout(line)

    def _chosen(self) -> None:
        chosen = self.teams.current_value()
        if chosen is not None:
            self.chosen.emit(chosen)


def _list_row(team: Team) -> ListRow:
    second = f"{len(team.members)} 人 · {len(team.missions)} 项任务"
    return ListRow(team.id, team.name, second, pill=words.team_pill(team), bold=True)


def _fits(team: Team, typed: str) -> bool:
    return matches(team.name, typed) or any(matches(each.name, typed) for each in team.members)
