"""The views of the room on one stack: board, list, 六个一起, 四结合, and a word where nothing passes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.four_sync_board import Board, ItemView
from app.services.four_sync_checks import AspectCell
from app.ui.pages.four_sync.board import BoardView
from app.ui.pages.four_sync.tables import AspectTable, ItemTable
from app.ui.widgets.basics import button, column, label, row

Cells = Mapping[int, Mapping[str, AspectCell]]


class Views(QStackedWidget):
    """``current_changed`` and ``opened`` send the work item of a table; the board has its own signals."""

    current_changed = Signal(int)
    opened = Signal(int)
    everything_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board = BoardView()
        self.list = ItemTable()
        self.aspects = {"duty": AspectTable("duty", "六个一起"), "care": AspectTable("care", "四结合")}
        self._places = {"board": self.addWidget(self.board)}
        for key, table in (("list", self.list), *self.aspects.items()):
            table.current_changed.connect(self.current_changed)
            table.opened.connect(self.opened)
            holder = QWidget()
            column(holder, margins=(16, 8, 16, 16)).addWidget(table)
            self._places[key] = self.addWidget(holder)
        self._nothing = self.addWidget(self._make_nothing())

    def _make_nothing(self) -> QWidget:
        box = QWidget()
        lines = column(box, margins=(16, 24, 16, 16))
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(label("没有符合的业务事项", "second"))
        line.addWidget(button("清除筛选", "quiet", on=self.everything_wanted.emit))
        line.addStretch(1)
        lines.addLayout(line)
        lines.addStretch(1)
        return box

    def show_items(self, kept: Sequence[ItemView], shown: Board, year: int) -> None:
        self.board.show_items(kept, shown.stage_labels, year)
        self.list.show_items(kept, year)

    def show_aspect(self, key: str, kept: Sequence[ItemView], cells: Cells, year: int) -> None:
        self.aspects[key].show_cells(kept, cells, year)

    def show_view(self, key: str, *, empty: bool) -> None:
        """Bring a view up; the board gives way to a sentence when nothing passes the filter."""
        self.setCurrentIndex(self._nothing if empty and key == "board" else self._places[key])
        if key != "board":
            (self.list if key == "list" else self.aspects[key]).select(self.board.current_id())

    def pane(self, key: str) -> QWidget:
        """Where the keys go in a view."""
        if key == "board":
            return self.board
        return (self.list if key == "list" else self.aspects[key]).cells
