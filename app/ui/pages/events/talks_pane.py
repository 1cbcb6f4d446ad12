"""谈心谈话: a thin register (form F12) with its form in the drawer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import InvalidRecord
from app.models.events import TALK_KINDS
from app.services import jots
from app.services.talks import TalkRow, delete_talk, save_talk, talk_values
from app.ui import dates
from app.ui.pages.events.list_pane import has_room
from app.ui.pages.events.uncovered import UncoveredPane
from app.ui.theme import restyle
from app.ui.widgets.basics import button, column
from app.ui.widgets.drawer import Drawer, DrawerSplit, scrolling
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.people import Person
from app.ui.widgets.record_panes import RecordTabs
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.record_table.ledger_cells import edits_ledger
from app.ui.widgets.record_table.views import add_tools
from app.ui.workbench import Workbench

COLUMNS = (
    Column("held_on", "时间", 72, "date", editable=True),
    Column("kind", "类别", 104, filter="choice", gives_way=3),
    Column("talkers", "谈话人", 112, gives_way=4),
    Column("partners", "谈话对象", 128),
    Column("reason", "事由", 200, "link", editable=True, stretch=True, least=130),
    Column("place", "地点", 112, editable=True, hidden=True, gives_way=1),
    Column("result", "处理结果", 160, editable=True, gives_way=2),
)
FIELDS = (
    FormField("held_on", "时间", "date", required=True, width=160),
    FormField("kind", "类别", "choice", required=True, choices=tuple(TALK_KINDS.items()), width=160),
    FormField("talkers", "谈话人", "persons", required=True),
    FormField("partners", "谈话对象", "persons", required=True),
    FormField("place", "地点"),
    FormField("reason", "事由"),
    FormField("summary", "内容摘要", "long_text"),
    FormField("result", "处理结果", "long_text"),
)


class TalksPane(QWidget):
    """Table of the year's talks; the drawer holds the form of the selected or the new one."""

    primary_changed = Signal(bool)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self._talk_id: int | None = None
        self._jot_id: int | None = None
        self.table = RecordTable(COLUMNS, view="talks", name="谈心谈话")
        self.table.set_totals(
            lambda rows: [("本视图", f"{len(rows)} 次")], "覆盖 = 谈过话的在册党员；廉政谈话也计入"
        )
        self.table.sort_by("held_on", descending=True)
        edits_ledger(self.table, desk, "talks")
        add_tools(self.table, desk)
        self.drawer = Drawer("谈心谈话")
        self.form = RecordForm(FIELDS, today=desk.today, year=desk.year, label_width=72)
        body = QWidget()
        inner = column(body, margins=(16, 12, 16, 12))
        inner.addWidget(self.form)
        self.drawer.add_tab("content", "内容", scrolling(body))
        self.uncovered = UncoveredPane(desk)
        self.uncovered.chosen.connect(self.begin)
        self.uncovered.counted.connect(lambda count: self.drawer.set_count("uncovered", count))
        self.drawer.add_tab("uncovered", "还没谈到", self.uncovered)
        self.tabs = RecordTabs(desk, self.drawer)
        self.save_button = button("保存谈话", on=self.save)
        self.away_button = button("删除", on=self.delete)
        self.drawer.set_actions(self.save_button, self.away_button)
        holder = QWidget()
        lines = column(holder, margins=(16, 8, 16, 16))
        lines.addWidget(self.table)
        self.split = DrawerSplit(holder, self.drawer, view="talks")
        column(self).addWidget(self.split)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._open)

    def show_rows(self, rows: Sequence[TalkRow], people: Sequence[Person]) -> None:
        self.form.set_people(people)
        self.uncovered.reload()
        self.table.set_rows(
            [
                {
                    "id": row.id,
                    "held_on": row.held_on,
                    "kind": row.kind_word,
                    "talkers": row.talkers,
                    "partners": row.partners,
                    "reason": row.reason,
                    "place": row.place,
                    "result": row.result,
                }
                for row in rows
            ],
            self.desk.year,
        )

    def begin(self, values: dict[str, Any] | None = None) -> None:
        """The form of a new talk; ``origin`` is the jot that it comes from."""
        self._talk_id, self._jot_id = None, (values or {}).get("origin")
        self.drawer.show_head("登记谈心谈话", f"{self.desk.year} 年")
        self.drawer.set_tabs_visible(False)
        self.drawer.show_tab("content")
        self.form.set_values({"held_on": self.desk.as_of, "kind": "committee_member", **(values or {})})
        self.split.open_drawer()
        self._name_away("放弃")
        restyle(self.save_button, "kind", "primary")
        self.primary_changed.emit(True)
        self.form.input("talkers").setFocus()

    def _show(self, talk_id: int) -> None:
        if talk_id < 0:
            return
        with self.desk.database.read() as session:
            values = talk_values(session, talk_id)
        if values is None:
            return
        self._talk_id = talk_id
        self.form.set_values(values)
        self.drawer.show_head(values["reason"] or TALK_KINDS[values["kind"]], dates.spoken(values["held_on"]))
        self.drawer.set_tabs_visible(True)
        self.tabs.show_record(talk_id)
        self._name_away("删除")
        restyle(self.save_button, "kind", "plain")
        self.primary_changed.emit(False)
        if has_room(self):
            self.split.open_drawer()

    def toggle_drawer(self) -> None:
        """Show or hide the talk at hand; without one the first of the list, else a new one."""
        if self.split.is_open:
            self.split.close_drawer()
            return
        shown = self.table.rows_shown()
        if self.table.current_id() < 0 and not shown:
            self.begin()
            return
        if self.table.current_id() < 0:
            self.table.select(shown[0]["id"])
        self.split.open_drawer()

    def _open(self, talk_id: int) -> None:
        self.table.select(talk_id)
        self.split.open_drawer()
        self.form.focus_first()

    def save(self) -> None:
        """Write the talk; reasons of a refusal stand beside the fields."""
        values = self.form.read()
        if values is None:
            return

        def work() -> int:
            with self.desk.database.operation("talk.save") as op:
                saved = save_talk(op, values, self._talk_id)
                if self._talk_id is None and self._jot_id is not None:
                    jots.use(op, self._jot_id, saved)
                return saved

        try:
            saved = self.desk.attempt(work)
        except InvalidRecord as refused:
            self.form.set_problems(refused.reasons)
            return
        except Exception as error:  # noqa: BLE001 - shown like every failure of a command
            self.desk.show_error(error)
            return
        self.table.select(saved)

    def _name_away(self, words: str) -> None:
        """There is nothing to delete of a talk that is not kept yet."""
        self.away_button.setText(words)
        self.away_button.setAccessibleName(f"{words}这次谈话")

    def delete(self) -> None:
        """Take the selected talk away; a new one is only left."""
        talk_id = self._talk_id
        if talk_id is None:
            self.split.close_drawer()
            return

        def work() -> None:
            with self.desk.database.operation("record.delete", "删除谈话") as op:
                delete_talk(op, talk_id)

        self.desk.act(work)
        self._talk_id = None
        self.split.close_drawer()
