"""Beside the talks: who has not been talked to this year, by kind of talk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.talk_coverage import Lack, coverage
from app.services.year_facts import facts_of
from app.ui.widgets.basics import column, label
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

_WORDS = {
    "committee": "支委之间",
    "committee_member": "还没有支委找他谈",
    "members": "还没有和别的党员谈",
}


class UncoveredPane(QWidget):
    """``chosen`` begins a talk with these values; ``counted`` says how many are left."""

    chosen = Signal(dict)
    counted = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self._lacks: tuple[Lack, ...] = ()
        self.told = label("", "caption", wrap=True)
        self.rows = RowList("还没谈到的人", height=48, empty="都谈过了")
        self.rows.opened.connect(self._open)
        lines = column(self, margins=(16, 8, 16, 12), gap=8)
        lines.addWidget(self.told)
        lines.addWidget(self.rows, 1)

    def reload(self) -> None:
        """Count anew, as of the day that the window shows."""
        found = coverage(facts_of(self.desk.database, self.desk.year, self.desk.as_of))
        self._lacks = found.lacks
        self.told.setText(
            f"应谈 {found.expected}，已谈 {found.done}。条例第十九条：支委之间、支委与党员、党员之间，"
            "一般每年谈心不少于 1 次。回车登记这次谈话。"
        )
        self.rows.set_rows(
            [
                ListRow(
                    place,
                    f"{each.name}、{each.other}" if each.other else each.name,
                    second=_WORDS[each.kind],
                    leads=True,
                )
                for place, each in enumerate(self._lacks, 1)
            ]
        )
        self.counted.emit(len(self._lacks))

    def _open(self, place: int | None) -> None:
        if place is None:
            return
        lack = self._lacks[place - 1]
        values: dict[str, object] = {"kind": lack.kind, "partners": [lack.person_id]}
        if lack.other_id is not None:
            values["talkers"] = [lack.other_id]
        self.chosen.emit(values)
