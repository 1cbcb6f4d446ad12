"""The tab 关联: records linked with the one on show, in both directions, and jots about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.services import links
from app.services.links import Linked
from app.ui import dates
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import Question, ask
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

PART = "部分与整体的关系不在这里取消，请到那条记录里改"
NOBODY = "没有选中记录"
NONE = "请先在列表里选一条关联"


class LinksPane(QWidget):
    """Enter opens the record of a row; Delete or 取消关联 takes a link away, which can be undone."""

    counted = Signal(int)

    def __init__(self, desk: Workbench, empty: str) -> None:
        super().__init__()
        self._desk = desk
        self._record_id, self._why_not = -1, NOBODY
        self._shown: tuple[Linked, ...] = ()
        lines = column(self, gap=0)
        self.rows = _LinkRows("关联", height=48, empty=empty)
        self.rows.opened.connect(desk.show_record)
        self.rows.currentItemChanged.connect(lambda *_: self._allow())
        self.rows.delete_pressed.connect(self._remove)
        lines.addWidget(self.rows, 1)
        foot = row(margins=(12, 8, 12, 8), gap=8)
        self.link = button("关联…", on=self._ask)
        self.unlink = button("取消关联", on=self._remove)
        foot.addWidget(self.link)
        foot.addWidget(self.unlink)
        foot.addStretch(1)
        lines.addLayout(foot)
        desk.changed.connect(self._after_change)
        self._allow()

    @property
    def record_id(self) -> int | None:
        """The record on show."""
        return self._record_id if self._record_id >= 0 else None

    def show_record(self, record_id: int) -> None:
        self._record_id = record_id
        with self._desk.database.read() as session:
            self._shown = links.linked(session, record_id)
        self.rows.set_rows([self._line(each) for each in self._shown])
        self.counted.emit(len(self._shown))
        self._allow()

    def clear(self, why: str = NOBODY) -> None:
        """No record is on show, and why."""
        self._record_id, self._shown, self._why_not = -1, (), why
        self.rows.set_rows([])
        self.counted.emit(0)
        self._allow()

    def _chosen(self) -> Linked | None:
        """The link of the current row; a record may stand in several, each with its role."""
        place = self.rows.currentRow()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _after_change(self, tables: frozenset[str]) -> None:
        if "record_link" in tables and self._record_id >= 0 and self._desk.is_open:
            self.show_record(self._record_id)

    def _line(self, each: Linked) -> ListRow:
        day = dates.short(each.day, self._desk.year) if each.day else ""
        return ListRow(
            each.id, " ".join(each.title.split()), f"{each.role_words} · {each.kind_words}", day, icon="link"
        )

    def _allow(self) -> None:
        chosen = self._chosen()
        disable(self.link, "" if self._record_id >= 0 else self._why_not)
        disable(self.unlink, NONE if chosen is None else PART if chosen.link_id is None else "")

    def _ask(self) -> None:
        record_id = self._record_id
        with self._desk.database.read() as session:
            found = links.choices(session, record_id)
        choices = [(each.record_id, f"{each.title}\u3000{each.hint}") for each in found]
        fields = [FormField("record", "关联到", "record", required=True, choices=choices)]

        def save(values: dict[str, int]) -> None:
            with self._desk.database.operation("link.add") as op:
                links.add(op, record_id, values["record"])

        sentence = "输入名称、拼音或首字母，可选人员和各类记录；两边都会看到这条关联。"
        ask(self._desk, self, Question("关联记录", sentence, fields, "关联"), save)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.link_id is None:
            return
        link_id = chosen.link_id

        def work() -> None:
            with self._desk.database.operation("link.remove") as op:
                links.remove(op, link_id)

        self._desk.act(work)


class _LinkRows(RowList):
    """Rows that say when Delete is pressed on them."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
            return
        super().keyPressEvent(event)
