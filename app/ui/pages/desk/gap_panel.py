"""四同步差距: the open work items, both sides of each stage as two rows of bars."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from app.services.desk import GapRow
from app.services.figures.four_sync import DONE, NOT_APPLICABLE, PARTLY
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State, paint_bar
from app.ui.workbench import Workbench

ROW = 36
_STATES = {"gap": State.MISSED, DONE: State.DONE, PARTLY: State.PARTIAL, NOT_APPLICABLE: State.NOT_APPLICABLE}
_BAR_WIDTH, _BAR_HEIGHT, _GAP = 18, 8, 4
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: "GapList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, theme.tokens.px(ROW))

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        tokens, box = theme.tokens, QRect(option.rect)
        each = self._view.rows[index.row()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(box, tokens.colour("sel" if selected else "sunken" if hovered else "surface"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line"))
        inner = QRectF(box).adjusted(12, 0, -12, -1)
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("bad" if each.gap else "ink2"))
        painter.drawText(inner, _RIGHT, each.words)
        words = tokens.px(104)
        bars = 4 * tokens.px(_BAR_WIDTH) + 3 * _GAP
        left = inner.right() - words - bars
        self._paint_bars(painter, left, inner.center().y(), each)
        font = tokens.font(13)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink"))
        room = QRectF(inner.x(), inner.y(), left - inner.x() - 12, inner.height())
        fitted = QFontMetrics(font).elidedText(each.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), fitted)
        painter.restore()

    def _paint_bars(self, painter: QPainter, left: float, middle: float, each: GapRow) -> None:
        width, height = theme.tokens.px(_BAR_WIDTH), theme.tokens.px(_BAR_HEIGHT)
        for place, (party, business) in enumerate(each.bars):
            at = left + place * (width + _GAP)
            for top, state in ((middle - height - 1, party), (middle + 1, business)):
                paint_bar(painter, QRectF(at, round(top), width, height), _STATES.get(state, State.PLANNED))


class GapList(RowList):
    """Rows that are painted here; their words are those of the list for screen readers."""

    def __init__(self) -> None:
        super().__init__("四同步差距", height=ROW)
        self.rows: Sequence[GapRow] = ()
        self.setItemDelegate(_Delegate(self))

    def show_rows(self, rows: Sequence[GapRow]) -> None:
        self.rows = tuple(rows)
        self.set_rows([ListRow(each.id, each.name, right=each.words) for each in rows])


class GapPanel(Panel):
    """Items that are behind first; a click opens the item on its board."""

    def __init__(self, desk: Workbench) -> None:
        board = button("看板", "link", on=lambda: desk.show_room("four_sync"), name="打开四同步看板")
        super().__init__("四同步差距", "", board)
        self.list = GapList()
        self.list.opened.connect(lambda item: desk.show_room("four_sync", {"item": item}))
        self.add(self.list)

    def show_rows(self, rows: Sequence[GapRow], letters: str) -> None:
        self.set_hint(f"{' '.join(letters)}；上行党建，下行业务")
        self.list.show_rows(rows)
        fix(self.list, height=ROW * min(len(rows), 6))
        self.setVisible(bool(rows))
