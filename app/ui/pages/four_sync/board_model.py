"""The board's rows and columns: a work item a row, its four stages, and how many of them are done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.services.four_sync_board import ItemView, StageView
from app.ui.pages.four_sync import words

AnyIndex = QModelIndex | QPersistentModelIndex
NAME, FIRST_STAGE, TOTAL = 0, 1, 5


class BoardModel(QAbstractTableModel):
    """Holds what the page filtered; it says each cell in words, the delegate paints it."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[ItemView] = ()
        self.labels: Sequence[str] = ("",) * 4
        self.year = 0

    def show_items(self, items: Sequence[ItemView], labels: Sequence[str], year: int) -> None:
        self.beginResetModel()
        self.items, self.labels, self.year = items, labels, year
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else TOTAL + 1

    def item(self, index: AnyIndex) -> ItemView | None:
        return self.items[index.row()] if index.isValid() and index.row() < len(self.items) else None

    def stage(self, index: AnyIndex) -> StageView | None:
        item = self.item(index)
        if item is None or not FIRST_STAGE <= index.column() < TOTAL:
            return None
        return item.stages[index.column() - FIRST_STAGE]

    def line_of(self, item_id: int) -> int:
        return next((line for line, item in enumerate(self.items) if item.id == item_id), -1)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item, stage = self.item(index), self.stage(index)
        if item is None:
            return None
        wanted = {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }
        if role not in wanted:
            return None
        if stage is not None:
            said = words.spoken(item, stage, self.year)
            return said.replace("；", "\n") if role == Qt.ItemDataRole.ToolTipRole else said
        if index.column() == TOTAL:
            return f"{item.done}/{item.base}"
        owners = " / ".join(part for part in (item.business_owner, item.party_owner) if part)
        return "\n".join(part for part in (item.name, f"{item.code}　{owners}".strip()) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == NAME:
            return "业务事项"
        return "完成" if section == TOTAL else self.labels[section - FIRST_STAGE]

    def stage_total(self, section: int) -> str:
        """Done and applicable stages of a column: 7 / 8."""
        stages = [item.stages[section - FIRST_STAGE] for item in self.items]
        base = [stage for stage in stages if stage.applicable]
        return f"{sum(stage.done for stage in base)} / {len(base)}"
