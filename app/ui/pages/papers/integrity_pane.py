"""廉政谈话 and 警示教育 of the year (form F19): talks and events, registered in their own rooms."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.figures import figure
from app.services.record_titles import titles
from app.services.year_facts import facts_of
from app.ui.widgets.basics import button, column, row
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.workbench import Workbench

FIGURES = (("integrity.talks", "廉政谈话"), ("integrity.education", "警示教育"))
COLUMNS = (
    Column("day", "日期", 96, "date"),
    Column("kind", "类别", 104, filter="choice"),
    Column("title", "内容", 360, "link", stretch=True),
)


class IntegrityPane(QWidget):
    """Enter opens the talk or the event in 组织生活; nothing is typed twice."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.table = RecordTable(COLUMNS, view="integrity", name="廉政谈话和警示教育")
        self.table.opened.connect(desk.show_record)
        self.table.set_totals(self._totals, "取自组织生活里的谈心谈话和活动，不另外登记")
        lines = column(self, margins=(16, 8, 16, 16), gap=8)
        bar = row(gap=8)
        bar.addStretch(1)
        bar.addWidget(button("登记廉政谈话…", on=self.new_talk))
        bar.addWidget(button("登记警示教育…", on=self.new_education))
        lines.addLayout(bar)
        lines.addWidget(self.table, 1)

    def reload(self) -> None:
        """The talks and events behind the two figures, the newest first."""
        facts = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        kinds = {record_id: words for key, words in FIGURES for record_id in figure(facts, key).rows}
        with self.desk.database.read() as session:
            named = titles(session, list(kinds))
        found: list[dict[str, Any]] = [
            {"id": record_id, "day": name.day, "kind": kinds[record_id], "title": name.title}
            for record_id, name in named.items()
        ]
        found.sort(key=lambda each: (each["day"], each["id"]), reverse=True)
        self.table.set_rows(found, self.desk.year)

    def _totals(self, shown: Any) -> list[tuple[str, str]]:
        kinds = [each["kind"] for each in shown]
        return [(words, f"{kinds.count(words)} 次") for _, words in FIGURES]

    def new_talk(self) -> None:
        """A talk about integrity, in its own room."""
        self.desk.show_room("events", {"new_talk": {"kind": "integrity"}})

    def new_education(self) -> None:
        """An event of 警示教育, in its own room."""
        self.desk.show_room("events", {"new": {"kinds": ["integrity_education"]}})
