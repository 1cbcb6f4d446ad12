"""基本信息: label and value lines; ID number and phone are covered until 显示 reveals one for 30 s."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.services.documents.fields import partial_words
from app.services.organisation_list import MemberRow
from app.services.reveals import reveal
from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, button, clear, label, row
from app.ui.workbench import Workbench

SHOWN_FOR = 30_000
Text = Callable[[MemberRow], str]


def _own(name: str) -> Text:
    return lambda person: str(person.row[name] or "")


def _dated(name: str) -> Text:
    return lambda person: partial_words(person.row[name])


FIELDS: tuple[tuple[str, Text], ...] = (
    ("性别民族", lambda person: "，".join(filter(None, (person.row["sex"], person.row["ethnic_group"])))),
    ("出生", _dated("birth")),
    ("籍贯", _own("native_place")),
    ("学历学位", lambda person: "，".join(filter(None, (person.row["education"], person.row["degree"])))),
    ("参加工作", _dated("work_start")),
    ("入党时间", lambda person: partial_words(person.joined)),
    ("转正时间", lambda person: partial_words(person.confirmed)),
    ("党内职务", lambda person: person.posts or ("党员" if person.is_member else "")),
    ("部门岗位", lambda person: "，".join(filter(None, (person.row["department"], person.row["job"])))),
    ("职称", _own("title")),
    ("业务骨干", lambda person: "是" if person.row["backbone"] else ""),
    ("现住址", _own("address")),
    ("备注", _own("note")),
)
MASKED: tuple[tuple[str, str, Text], ...] = (
    ("id_number", "身份证号", lambda person: person.id_number),
    ("phone", "手机", lambda person: person.phone),
)


class BasicsPanel(QWidget):
    """What is known of a person; empty fields don't take a line."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.cover)
        self._person: MemberRow | None = None
        self._shown = ""

    def show_person(self, person: MemberRow | None) -> None:
        """Show somebody, everything covered."""
        self._timer.stop()
        self._person, self._shown = person, ""
        self._draw()

    def cover(self) -> None:
        """Cover what was revealed."""
        self._shown = ""
        self._draw()

    def _draw(self, revealed: str = "") -> None:
        clear(self._grid)
        person = self._person
        if person is None:
            return
        line = 0
        for field, words, covered in MASKED:
            if covered(person):
                value = revealed if self._shown == field else covered(person)
                self._add(line, words, self._masked(field, words, value))
                line += 1
        for words, text in FIELDS:
            if value := text(person):
                self._add(line, words, label(value, wrap=True))
                line += 1
        self._grid.setRowStretch(line, 1)

    def _add(self, line: int, words: str, value: QWidget) -> None:
        head = label(words, "second")
        fix(head, width=64)
        self._grid.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 1)
        self._grid.setColumnStretch(1, 1)

    def _masked(self, field: str, words: str, value: str) -> QWidget:
        box = QWidget()
        inside = row(box, gap=8)
        inside.addWidget(ElidedLabel(value))
        inside.addWidget(self._switch(field, words))
        inside.addStretch(1)
        return box

    def _switch(self, field: str, words: str) -> QPushButton:
        if self._shown == field:
            return button("遮盖", "link", on=self.cover, name=f"遮盖{words}")
        result = button("显示", "link", on=partial(self.reveal, field), name=f"显示{words}")
        result.setToolTip("显示 30 秒，查看会记入本机日志")
        return result

    def reveal(self, field: str) -> None:
        """Show one value whole for 30 seconds; it is recorded."""
        person = self._person
        if person is None:
            return
        value = self._desk.act(lambda: reveal(self._desk.database, person.id, field), "")
        if value is not None:
            self._shown = field
            self._draw(value)
            self._timer.start(SHOWN_FOR)
