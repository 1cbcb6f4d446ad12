"""The tray of jots: those that wait, and those that were used or laid aside."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from app.services import evidence, jots
from app.services.database import OpenOperation
from app.services.jots import Waiting
from app.ui import dates
from app.ui.matching import matches
from app.ui.shell import jot_uses
from app.ui.widgets.basics import button, column, disable, row, tab_bar
from app.ui.widgets.record_panes import open_evidence
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

EMPTY = "没有等着用的随记。随手记下的一行字先放在这里，以后变成任务、活动记录或报告里的一句话。"
NONE_AWAY = "还没有用上或放下的随记"
NO_MATCH = "没有符合筛选的随记"
NONE_CHOSEN = "请先选一条随记"
NO_PHOTOS = "这条随记没有照片"
SHOWN = 200


class JotTray(QWidget):
    """Enter opens 变成, F2 changes a line, Delete lays it aside; ``left`` when a record is begun."""

    left = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._found: dict[int, Waiting] = {}
        lines = column(self, gap=8)
        self.tabs = tab_bar("随记的去向", ("待用", "已用、已放下"))
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.filter = QLineEdit()
        self.filter.setAccessibleName("筛选随记")
        self.filter.setPlaceholderText("筛选：内容、拼音或首字母")
        self.filter.textChanged.connect(lambda _: self._show())
        head = row(gap=16)
        head.addWidget(self.tabs)
        head.addWidget(self.filter, 1)
        lines.addLayout(head)
        self.rows = _TrayRows()
        self.rows.setProperty("panel", "true")
        self.rows.currentItemChanged.connect(lambda *_: self._allow())
        self.rows.pressed_key.connect(self._act_on_key)
        lines.addWidget(self.rows, 1)
        lines.addLayout(self._make_foot())
        desk.changed.connect(self._after_change)
        self.load()

    def _make_foot(self) -> QHBoxLayout:
        foot = row(gap=8)
        self.become = button("变成…", "accent", icon="chevron-right")
        self.become.setMenu(self._make_menu())
        self.edit = button("改（F2）", on=lambda: self._ask(jot_uses.ask_change))
        self.drop = button("放下", on=lambda: self._write("jot.drop", jots.drop))
        self.restore = button("拿回来", on=lambda: self._write("jot.restore", jots.restore))
        self.photos = button("看照片", "quiet", icon="image", on=self._open_photos)
        for each in (self.become, self.edit, self.drop, self.restore, self.photos):
            each.setAutoDefault(False)
            foot.addWidget(each)
        foot.addStretch(1)
        return foot

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.become)
        begins = (
            ("任务…", jot_uses.begin_task),
            ("活动记录…", jot_uses.begin_event),
            ("谈心谈话…", jot_uses.begin_talk),
        )
        asks = (("记到一条记录上…", jot_uses.ask_note), ("写进述职述廉报告…", jot_uses.ask_sentence))
        for words, begin in begins:
            menu.addAction(words).triggered.connect(lambda _=False, begin=begin: self._begin(begin))
        menu.addSeparator()
        for words, ask in asks:
            menu.addAction(words).triggered.connect(lambda _=False, ask=ask: self._ask(ask))
        self._proof = menu.addAction("作一条记录的佐证…")
        self._proof.triggered.connect(lambda _=False: self._ask(jot_uses.ask_proof))
        menu.setToolTipsVisible(True)
        return menu

    # Showing -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the jots again."""
        with self._desk.database.read() as session:
            self._both = (jots.tray(session), jots.put_away(session))
        for place, words in enumerate(("待用", "已用、已放下")):
            self.tabs.setTabText(place, f"{words} {len(self._both[place])}")
        self._show()

    def show_jot(self, jot_id: int) -> None:
        """Go to a jot, wherever it lies."""
        away = any(jot.id == jot_id for jot in self._both[1])
        self.filter.clear()
        self.tabs.setCurrentIndex(int(away))
        self.rows.select_value(jot_id)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Waiting | None:
        return self._found.get(self.rows.current_value())

    def _show(self) -> None:
        away, typed = self.tabs.currentIndex() == 1, self.filter.text().strip()
        jots_here = self._both[int(away)]
        found = [jot for jot in jots_here if typed in jot.text or matches(jot.text[:SHOWN], typed)]
        self._found = {jot.id: jot for jot in found}
        place = self.rows.currentRow()
        self.rows.say_empty(NO_MATCH if jots_here else NONE_AWAY if away else EMPTY)
        self.rows.set_rows([self._line(jot) for jot in found])
        if found and self.rows.currentRow() < 0 and place >= 0:
            self.rows.setCurrentRow(min(place, len(found) - 1))
        self._allow()

    def _line(self, jot: Waiting) -> ListRow:
        words = " ".join(jot.text[:SHOWN].split())
        year = self._desk.year
        parts = [f"{jot.photos} 个照片或附件"] if jot.photos else []
        parts += [f"关于{each}" for each in jot.about] + [f"变成{each}" for each in jot.became]
        if jot.used_on is not None:
            parts.insert(0, f"{dates.short(jot.used_on, year)} 用上")
        elif jot.dropped_on is not None:
            parts.insert(0, f"{dates.short(jot.dropped_on, year)} 放下")
        return ListRow(jot.id, words, " · ".join(parts), right=dates.short(jot.said_on, year))

    def _allow(self) -> None:
        jot, away = self.chosen(), self.tabs.currentIndex() == 1
        why = "" if jot is not None else NONE_CHOSEN
        for each in (self.become, self.edit, self.drop, self.restore):
            disable(each, why)
        self.become.setVisible(not away)
        self.drop.setVisible(not away)
        self.restore.setVisible(away)
        no_photos = "" if jot is not None and jot.photos else why or NO_PHOTOS
        disable(self.photos, no_photos)
        self._proof.setEnabled(not no_photos)
        self._proof.setToolTip(no_photos)

    def _after_change(self, tables: frozenset[str]) -> None:
        if self._desk.is_open and tables & {"jot", "record_link", "evidence_link", "*"}:
            self.load()

    # Acting ------------------------------------------------------------------------------------------

    def _begin(self, begin: Callable[[Workbench, Waiting], None]) -> None:
        jot = self.chosen()
        if jot is not None:
            self.left.emit()
            begin(self._desk, jot)

    def _ask(self, ask: Callable[[Workbench, QWidget, Waiting], None]) -> None:
        jot = self.chosen()
        if jot is not None:
            ask(self._desk, self, jot)

    def _write(self, key: str, write: Callable[[OpenOperation, int], None]) -> None:
        jot = self.chosen()
        if jot is None:
            return

        def work() -> None:
            with self._desk.database.operation(key) as op:
                write(op, jot.id)

        self._desk.act(work)

    def _open_photos(self) -> None:
        jot = self.chosen()
        if jot is not None:
            with self._desk.database.read() as session:
                files = evidence.links(session, jot.id)
            for file in files:
                open_evidence(self._desk, file)

    def _act_on_key(self, key: int) -> None:
        if key == Qt.Key.Key_F2:
            self._ask(jot_uses.ask_change)
        elif self.tabs.currentIndex() == 0 and self.chosen() is not None:
            if key == Qt.Key.Key_Delete:
                self._write("jot.drop", jots.drop)
            else:
                self.become.showMenu()


class _TrayRows(RowList):
    """Rows that say which of their own keys is pressed; a click only chooses."""

    pressed_key = Signal(int)

    def __init__(self) -> None:
        super().__init__("随记", empty=EMPTY)

    def say_empty(self, words: str) -> None:
        self._empty = words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete):
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)
