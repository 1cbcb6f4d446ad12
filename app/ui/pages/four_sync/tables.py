"""The other views of the same check items: a plain list, 六个一起 and 四结合."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.services.four_sync_board import ItemView
from app.services.four_sync_checks import ASPECTS, NONE, AspectCell
from app.services.four_sync_checks import DONE as ALL_DONE
from app.services.four_sync_checks import PARTLY as SOME_DONE
from app.ui.pages.four_sync import words
from app.ui.widgets.record_table import CellStyle, Column, RecordTable, Row
from app.ui.widgets.state import State

_STATES = {ALL_DONE: State.DONE, SOME_DONE: State.PARTIAL}


class ItemTable(RecordTable):
    """清单: a row a work item, its fields and how far it is."""

    def __init__(self) -> None:
        columns = (
            Column("code", "编号", 76, gives_way=4),
            Column("name", "业务事项", 160, stretch=True, least=130),
            Column("category", "类别", 64, filter="choice", gives_way=3),
            Column("department", "责任部门", 108, hidden=True, gives_way=2),
            Column("business_owner", "业务负责人", 144, gives_way=6),
            Column("party_owner", "党建责任人", 84, gives_way=5),
            Column("began_on", "开始", 84, "date", hidden=True, gives_way=1),
            Column("ends_on", "截止", 84, "date"),
            Column("done", "环节", 52, align="center", filter="", gives_way=7),
            Column("gap", words.GAP, 88, filter="choice"),
            Column("state", "状态", 104, "pill", filter="choice"),
        )
        super().__init__(columns, view="four_sync/list", name="业务事项清单")
        self.set_style(_item_style)
        self.set_totals(_item_totals, "适用的环节两侧都完成才算完成；部分完成不计")

    def show_items(self, items: Sequence[ItemView], year: int) -> None:
        self.set_rows([_item_row(item) for item in items], year)


def _item_row(item: ItemView) -> dict[str, Any]:
    names = ("id", "code", "name", "category", "department", "business_owner", "party_owner")
    row: dict[str, Any] = {name: getattr(item, name) for name in names}
    gaps = [words.short_stage(stage.label) for stage in item.stages if stage.gap]
    return row | {
        "began_on": item.began_on,
        "ends_on": item.ends_on,
        "done": f"{item.done}/{item.base}",
        "gap": "、".join(gaps),
        "state": words.item_pill(item),
    }


def _item_style(row: Row, key: str) -> CellStyle | None:
    overdue = row["state"][0] is State.MISSED
    if key == "name" and (overdue or row["gap"]):
        return CellStyle(bold=True)
    if key == "gap" or (key == "ends_on" and overdue):
        return CellStyle(tone="bad")
    return None


def _item_totals(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [("业务事项", f"{len(rows)} 项"), (words.GAP, f"{sum(bool(row['gap']) for row in rows)} 项")]


class AspectTable(RecordTable):
    """六个一起 or 四结合: the same check items, by what they stand for."""

    def __init__(self, name: str, title: str) -> None:
        self._aspect = name
        labels = ASPECTS[name]
        columns = [Column("name", "业务事项", 220, stretch=True, least=130)]
        columns += [
            Column(code, label, 112, "pill", filter="choice", gives_way=len(labels) - place)
            for place, (code, label) in enumerate(labels.items())
        ]
        super().__init__(columns, view=f"four_sync/{name}", name=title)

    def show_cells(
        self, items: Sequence[ItemView], cells: Mapping[int, Mapping[str, AspectCell]], year: int
    ) -> None:
        """Show the items; a kind without any check item stays empty."""
        rows = []
        for item in items:
            own = cells.get(item.id, {})
            pills = {
                code: _pill(cell, needs_proof=self._aspect == "care")
                for code, cell in own.items()
                if cell.state != NONE
            }
            rows.append({"id": item.id, "name": item.name, **pills})
        self.set_rows(rows, year)
        labels = "、".join(ASPECTS[self._aspect].values())
        self.set_totals(lambda shown: [("业务事项", f"{len(shown)} 项")], f"由检查项得出：{labels}")


def _pill(cell: AspectCell, *, needs_proof: bool) -> tuple[State, str]:
    """A tick of 四结合 needs something that proves it; one of 六个一起 does not (domain §4)."""
    if cell.state == ALL_DONE:
        return (State.DUE, "无材料") if cell.bare and needs_proof else (State.DONE, "完成")
    state = _STATES.get(cell.state, State.PLANNED)
    if state is State.PLANNED:
        return state, "未做"
    return state, f"{cell.done}/{cell.base} 项" if cell.done else "部分"
