"""What the search box found, below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.ui.theme import theme
from app.ui.widgets.basics import column
from app.ui.widgets.rows import ListRow, RowList

MOST = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its id, its name, and what and when it is."""

    record_id: int
    title: str
    hint: str = ""
    icon: str = ""


Search = Callable[[str], Sequence[Hit]]


class SearchResults(QFrame):
    """Opens while one types; arrow keys walk, Enter opens the record, Esc closes."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, entry: QLineEdit, anchor: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._ground, self._entry, self._anchor = parent, entry, anchor
        self.search: Search = lambda _: ()
        box = column(self, margins=(1, 1, 1, 1))
        self.rows = RowList("搜索结果", height=36, empty="没有找到")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.opened.connect(self._open)
        box.addWidget(self.rows)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.look)
        entry.textEdited.connect(lambda _: self._timer.start())
        entry.installEventFilter(self)
        self.hide()

    def look(self) -> None:
        """Search for what is typed now."""
        typed = self._entry.text().strip()
        if not typed:
            self.hide()
            return
        hits = list(self.search(typed))[:MOST]
        self.rows.set_rows([ListRow(hit.record_id, hit.title, right=hit.hint, icon=hit.icon) for hit in hits])
        self.rows.setCurrentRow(0)
        self._place(max(len(hits), 1))

    def _place(self, lines: int) -> None:
        at = self._anchor.mapTo(self._ground, QPoint(0, self._anchor.height() + 4))
        self.setGeometry(at.x(), at.y(), self._anchor.width(), lines * theme.tokens.px(36) + 2)
        self.show()
        self.raise_()

    def _open(self, record_id: object) -> None:
        self.hide()
        self._entry.clear()
        if isinstance(record_id, int):
            self.chosen.emit(record_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._timer.stop()
            if not self.isVisible():
                self.look()
            self._open(self.rows.current_value())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.isVisible():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.rows.setCurrentRow((self.rows.currentRow() + step) % max(self.rows.count(), 1))
        else:
            return False
        return True
