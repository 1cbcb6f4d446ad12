"""The board: work items against stages; arrow keys choose a cell, Enter and Space go to its check items."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.services.figures.four_sync import DONE
from app.services.four_sync_board import ItemView
from app.ui.pages.four_sync.board_model import FIRST_STAGE, NAME, TOTAL, BoardModel
from app.ui.pages.four_sync.board_paint import EVIDENCE_WIDTH, BoardDelegate, BoardHeader
from app.ui.theme import theme

ROW, ROOMY_ROW = 48, 72
_NAME_WIDTH, _TOTAL_WIDTH, _STAGE_LEAST = 176, 56, 152


class BoardView(QTableView):
    """``moved`` sends the chosen work item and stage; ``entered`` asks for the stage's check items.

    ``evidence_wanted`` sends a side whose count of evidence was clicked.
    """

    moved = Signal(int, int)  # record id, stage 1–4
    entered = Signal()
    evidence_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("四同步看板")
        self.board = BoardModel()
        self._stage = 1
        self.setModel(self.board)
        self._head = BoardHeader(self, self.board)
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(BoardDelegate(self, self.board))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _: self.entered.emit())
        theme.changed.connect(self.measure)
        self.measure()

    def show_items(self, items: Sequence[ItemView], labels: Sequence[str], year: int) -> None:
        """Show these work items; the chosen one stays chosen while it is among them."""
        item_id, stage = self.current_id(), self.current_stage()
        self.board.show_items(items, labels, year)
        self.measure()
        if not self.select(item_id, stage) and items:
            self.select(items[0].id, stage)

    def select(self, item_id: int, stage: int = 0) -> bool:
        """Make a cell the current one; False when the work item is not shown."""
        line = self.board.line_of(item_id)
        if line < 0:
            return False
        self._stage = stage or self._stage
        self.setCurrentIndex(self.board.index(line, FIRST_STAGE + self._stage - 1))
        return True

    def current_id(self) -> int:
        item = self.board.item(self.currentIndex())
        return item.id if item is not None else -1

    def current_stage(self) -> int:
        return self._stage

    def _tell(self) -> None:
        column = self.currentIndex().column()
        if FIRST_STAGE <= column < TOTAL:
            self._stage = column - FIRST_STAGE + 1
        self.viewport().update()
        if self.current_id() != -1:
            self.moved.emit(self.current_id(), self._stage)

    def measure(self) -> None:
        """Columns share the width; rows are higher where there is room (look README §3)."""
        tokens = theme.tokens
        roomy = self.window().width() / tokens.factor >= 1600
        self.verticalHeader().setDefaultSectionSize(tokens.px(ROOMY_ROW if roomy else ROW))
        self._head.setFixedHeight(tokens.px(32))
        name, total = tokens.px(_NAME_WIDTH), tokens.px(_TOTAL_WIDTH)
        name = round(name * 1.6) if roomy else name
        left = max(self.viewport().width() - name - total, 4 * tokens.px(_STAGE_LEAST))
        self.setColumnWidth(NAME, name)
        for place in range(4):
            share = left * (place + 1) // 4 - left * place // 4
            self.setColumnWidth(FIRST_STAGE + place, share)
        self.setColumnWidth(TOTAL, total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the evidence of a side, at the right end of its line, leads to that side's files."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        stage = self.board.stage(index)
        if event.button() is not Qt.MouseButton.LeftButton or stage is None or not stage.applicable:
            return
        box = self.visualRect(index)
        if event.position().x() > box.right() - theme.tokens.px(EVIDENCE_WIDTH):
            side = stage.sides[event.position().y() > box.center().y()]
            if side.evidence or side.state == DONE:
                self.evidence_wanted.emit(side.side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if self.current_id() != -1:
                self.entered.emit()
            return
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.currentIndex().isValid():
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.select(self.current_id(), min(max(self._stage + step, 1), 4))
            return
        super().keyPressEvent(event)
