"""A list of people with its drawer: the roster, or the activists and others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.services.organisation_list import MemberRow
from app.ui.pages.organisation.columns import style_of, table_row
from app.ui.pages.organisation.data import OrganisationData
from app.ui.pages.organisation.drawer import PersonDrawer
from app.ui.widgets.basics import column
from app.ui.widgets.drawer import DrawerSplit
from app.ui.widgets.record_table import Column, RecordTable, Row
from app.ui.widgets.record_table.ledger_cells import edits_ledger
from app.ui.workbench import Workbench

MAJORITY = {"", "汉族", "汉"}


class PeoplePane(QWidget):
    """Enter or a double click opens the person's page, F2 the form; the drawer follows the current row."""

    page_wanted = Signal(int)
    edit_wanted = Signal(int)
    action_wanted = Signal(str, int)
    picked = Signal(object)  # ids of the selected people

    def __init__(self, desk: Workbench, columns: Sequence[Column], view: str, name: str) -> None:
        super().__init__()
        self.data: OrganisationData | None = None
        self._wide = True
        self.table = RecordTable(columns, view=view, name=name, checkable=view == "members")
        self.table.set_style(style_of)
        edits_ledger(self.table, desk, "members" if view == "members" else "people")
        self.drawer = PersonDrawer(desk, view)
        holder = QWidget()
        column(holder, margins=(16, 0, 16, 16)).addWidget(self.table)
        self.split = DrawerSplit(holder, self.drawer, view=view, width=344)
        column(self).addWidget(self.split)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self.page_wanted)
        self.table.selection_changed.connect(self.picked)
        self.drawer.page_wanted.connect(self.page_wanted)
        self.drawer.action_wanted.connect(self.action_wanted)
        self._key("F2", lambda: self.edit_wanted.emit(self.table.current_id()))

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_people(self, data: OrganisationData, people: Sequence[MemberRow]) -> None:
        self.data = data
        self.table.set_rows([table_row(row) for row in people], data.facts.year)
        self._follow(self.table.current_id())

    def _follow(self, person_id: int) -> None:
        person = self.data.person(person_id) if self.data else None
        if self.data is None or person is None:
            self.drawer.clear_person()
        elif self.split.is_open:
            self.drawer.show_person(self.data, person)

    def open_person(self, person_id: int) -> bool:
        """Select somebody and show the drawer; False when the list doesn't hold them."""
        if not any(row["id"] == person_id for row in self.table.model.rows):
            return False
        if not self.table.select(person_id):
            self.table.clear_filters()
            self.table.select(person_id)
        self.split.open_drawer()
        self._follow(person_id)
        return True

    def toggle_drawer(self) -> None:
        self.split.toggle()
        self._follow(self.table.current_id())


def roster_totals(rows: Sequence[Row]) -> Sequence[tuple[str, str]]:
    """Counts of the filtered rows, as the footer shows them."""
    kinds = [row["kind"] for row in rows if row["counted"]]
    women = sum(row["sex"] == "女" for row in rows)
    minority = sum((row["ethnic_group"] or "") not in MAJORITY for row in rows)
    return (
        ("本表", f"{len(rows)} 人"),
        ("正式", str(kinds.count("full"))),
        ("预备", str(kinds.count("probationary"))),
        ("女", str(women)),
        ("少数民族", str(minority)),
        ("业务骨干", str(sum(bool(row["backbone"]) for row in rows))),
    )


def group_hint(rows: Sequence[Row]) -> str:
    """Counts of a group's own rows."""
    probationary = sum(row["kind"] == "probationary" for row in rows)
    leader = next((row["name"] for row in rows if "小组组长" in (row["posts"] or "")), "")
    parts = [
        f"{len(rows)} 人",
        f"预备 {probationary}" if probationary else "",
        f"组长 {leader}" if leader else "",
    ]
    return "，".join(part for part in parts if part)
