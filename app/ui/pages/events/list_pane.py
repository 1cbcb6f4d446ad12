"""The year's events: tabs by kind, the table, and the drawer of the selected one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.events_list import EventRow
from app.ui.pages.events.event_drawer import EventDrawer
from app.ui.pages.events.states import event_state
from app.ui.theme import theme
from app.ui.widgets.basics import column
from app.ui.widgets.drawer import NARROW, DrawerSplit
from app.ui.widgets.record_table import CellStyle, Column, RecordTable
from app.ui.widgets.record_table.views import add_tools
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

COLUMNS = (
    Column("day", "日期", 64, "date"),
    Column("kinds", "类别", 136, filter="choice", gives_way=6),
    Column("title", "主题", 200, "link", stretch=True, least=140),
    Column("group", "党小组", 88, filter="choice", hidden=True, gives_way=3),
    Column("place", "地点", 112, hidden=True, gives_way=1),
    Column("due", "应到", 44, "number", filter="none", gives_way=2),
    Column("present", "实到", 44, "number", filter="none", gives_way=2),
    Column("rate", "到会率", 64, align="right", filter="none", gives_way=5),
    Column("state", "状态", 108, "pill", filter="choice"),
    Column("files", "佐证", 48, "evidence", filter="none", gives_way=4),
)
_RULE = "到会率＝实到÷应到，分场算一次"


def has_room(pane: QWidget) -> bool:
    """Whether list and drawer fit side by side; otherwise the drawer comes only when asked for."""
    return pane.window().width() / theme.tokens.factor >= NARROW


class ListPane(QWidget):
    """``opened`` asks for the record form of an event."""

    opened = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.rows: dict[int, EventRow] = {}
        self.table = RecordTable(COLUMNS, view="events", name="组织生活")
        self.table.set_style(_style)
        self.table.set_totals(self._totals, _RULE)
        self.table.sort_by("day", descending=True)
        add_tools(self.table, desk)
        self.drawer = EventDrawer(desk)
        holder = QWidget()
        inner = column(holder, margins=(16, 8, 16, 16))
        inner.addWidget(self.table)
        self.split = DrawerSplit(holder, self.drawer, view="events", width=368)
        column(self).addWidget(self.split)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self.opened)
        self.drawer.opened.connect(self.opened)

    def show_rows(self, rows: Sequence[EventRow]) -> None:
        self.rows = {row.id: row for row in rows}
        today = self.desk.today
        self.table.set_rows([_cells(row, event_state(row, today)) for row in rows], self.desk.year)
        self._show(self.table.current_id())

    def _show(self, event_id: int) -> None:
        row = self.rows.get(event_id)
        if row is not None:
            self.drawer.show_event(row)
            if has_room(self):
                self.split.open_drawer()
        elif self.split.is_open:
            self.split.close_drawer()

    @staticmethod
    def _totals(rows: Sequence[Any]) -> list[tuple[str, str]]:
        held = [row for row in rows if row["held"]]
        counted = [row for row in held if row["due"] is not None]
        due = sum(row["due"] for row in counted)
        present = sum(row["present"] for row in counted)
        rate = f"{present * 100 / due:.1f}%" if due else "—"
        return [
            ("本视图", f"{len(rows)} 条"),
            ("已开展", f"{len(counted)} 次"),
            ("应到人次", f"{due:,}"),
            ("实到人次", f"{present:,}"),
            ("到会率", rate),
        ]


def _cells(row: EventRow, state: tuple[State, str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "day": row.day,
        "kinds": row.kind_words,
        "title": row.title if row.sitting == 1 else f"{row.title}（第 {row.sitting} 场）",
        "group": row.group,
        "place": row.place,
        "due": row.due,
        "present": row.present,
        "rate": f"{row.rate}%" if row.rate and row.present is not None else None,
        "state": state,
        "files": row.evidence,
        "held": row.state == "held" and row.present is not None,
        "planned": row.is_activity and (row.to_come or row.state == "planned"),
        "kind_codes": row.kinds,
        "late": row.late_entry_on is not None,
    }


def _style(row: Any, key: str) -> CellStyle | None:
    state = row["state"][0]
    if state is State.MISSED and key in {"title", "day"}:
        return CellStyle(bold=key == "title", tone="bad" if key == "day" else "")
    if state is State.NOT_APPLICABLE and key != "state":
        return CellStyle(tone="ink3")
    return CellStyle(tone="ink2") if key in {"group", "place"} else None
