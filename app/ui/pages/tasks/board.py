"""The board of tasks by state: cards go to the next state by Ctrl and an arrow key, or by dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.services.tasks_list import TaskRow
from app.ui.pages.tasks.rows import in_order, left_words
from app.ui.widgets.basics import column, frame, label, row
from app.ui.widgets.rows import ListRow, RowList

MIME = "application/x-task"
COLUMNS = (
    ("open", "未开始、进行中"),
    ("overdue", "逾期"),
    ("waiting", "待验收"),
    ("done", "完成"),
)
_COLUMN_OF = {
    "not_begun": "open",
    "running": "open",
    "overdue": "overdue",
    "waiting": "waiting",
    "done": "done",
}
NEXT = {"open": "waiting", "overdue": "waiting", "waiting": "done"}
BACK = {"waiting": "open", "done": "open"}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def column_of(task: TaskRow) -> str:
    """The column of a task; a cancelled one stands in none."""
    return _COLUMN_OF.get(task.state, "")


class BoardColumn(RowList):
    """The cards of one state."""

    picked = Signal(int)
    stepped = Signal(int)  # columns to go
    moved = Signal(int, int)  # task, +1 to the next state or -1 back
    dropped = Signal(int)  # task

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words, height=48)
        self.key = key
        self.setProperty("board", "true")
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.currentRowChanged.connect(lambda _: self.tell())

    def tell(self) -> None:
        """Say which card is current, if there is one."""
        value = self.current_value()
        if value is not None:
            self.picked.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _SIDEWAYS.get(Qt.Key(event.key()), 0)
        if not way:
            super().keyPressEvent(event)
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(way)
        elif self.current_value() is not None:
            self.moved.emit(self.current_value(), way)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentRow(0)

    def startDrag(self, actions: Qt.DropAction) -> None:
        value = self.current_value()
        if value is None:
            return
        held = QMimeData()
        held.setData(MIME, str(value).encode())
        drag = QDrag(self)
        drag.setMimeData(held)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.dropped.emit(int(event.mimeData().data(MIME).toStdString()))


def _accept(event: QDragMoveEvent) -> None:
    if event.mimeData().hasFormat(MIME):
        event.acceptProposedAction()
    else:
        event.ignore()


class TaskBoard(QWidget):
    """``wanted`` asks for a task to go to a column; the page knows what that takes."""

    picked = Signal(int)
    opened = Signal(int)
    wanted = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[BoardColumn] = []
        self._heads: dict[str, tuple[QLabel, str]] = {}
        lines = column(self, gap=8)
        line = row(gap=8)
        for key, words in COLUMNS:
            line.addWidget(self._make_column(key, words), 1)
        lines.addLayout(line, 1)
        lines.addWidget(
            label(
                "←→ 换列，Ctrl+→ 送到下一步，Ctrl+← 退回，回车看详情；卡片也可以拖。取消的任务不在看板上。",
                "caption",
            )
        )
        self.setFocusProxy(self.columns[0])

    def _make_column(self, key: str, words: str) -> QWidget:
        panel = frame("panel")
        panel.setProperty("panel", "true")
        lines = column(panel, margins=(1, 1, 1, 1))
        head = label(words, "strong")
        head.setContentsMargins(12, 8, 12, 8)
        self._heads[key] = (head, words)
        lines.addWidget(head)
        cards = BoardColumn(key, words)
        cards.picked.connect(self.picked)
        cards.opened.connect(self.opened.emit)
        cards.stepped.connect(lambda way: self._step(cards, way))
        cards.moved.connect(lambda task_id, way: self._move(task_id, key, way))
        cards.dropped.connect(lambda task_id: self.wanted.emit(task_id, key))
        lines.addWidget(cards, 1)
        self.columns.append(cards)
        return panel

    def show_tasks(self, tasks: Sequence[TaskRow]) -> None:
        """The cards of some tasks, overdue and early ones first."""
        for cards in self.columns:
            here = [task for task in in_order(tasks) if column_of(task) == cards.key]
            cards.blockSignals(True)
            cards.set_rows([_card(task) for task in here])
            cards.blockSignals(False)
            head, words = self._heads[cards.key]
            head.setText(f"{words} {len(here)}")

    def _step(self, cards: BoardColumn, way: int) -> None:
        """To the next column that has cards."""
        place = self.columns.index(cards) + way
        while 0 <= place < len(self.columns):
            if self.columns[place].count():
                self.columns[place].setFocus(Qt.FocusReason.OtherFocusReason)
                self.columns[place].tell()
                return
            place += way

    def _move(self, task_id: int, key: str, way: int) -> None:
        target = (NEXT if way > 0 else BACK).get(key)
        if target is not None:
            self.wanted.emit(task_id, target)


def _card(task: TaskRow) -> ListRow:
    steps = f"子项 {task.steps_done}" if task.steps else ""
    second = " · ".join(part for part in (steps, task.owners) if part)
    late = task.state == "overdue"
    return ListRow(
        task.id,
        task.title,
        second or "未填责任人",
        right=left_words(task),
        bold=late,
        right_tone="bad" if late else "ink2",
    )
