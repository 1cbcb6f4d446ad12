"""记一笔: one line with a date, and below it the tray of lines that wait to become something."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import InvalidRecord, UserError
from app.services import jots, links
from app.ui import dates
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

TITLE_LENGTH = 60
EMPTY = "没有等着用的随记"
NONE_CHOSEN = "请先在下面选一条随记"


class JotDialog(QDialog):
    """Enter keeps the line and closes. A date to come is allowed: a line may be about what is planned."""

    def __init__(self, desk: Workbench, parent: QWidget, about: int | None = None) -> None:
        super().__init__(parent)
        self.desk, self._about = desk, about
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("记一笔")
        self.setAccessibleName("记一笔")
        self.setModal(True)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self, width=640, height=480)
        lines = column(self, margins=(24, 16, 24, 16), gap=12)
        self.form = RecordForm(self._fields(), people=(), today=desk.today, year=desk.year)
        self.form.set_values({"said_on": desk.today, "about": about is not None})
        lines.addWidget(self.form)
        self._message = label("", "bad", wrap=True)
        self._message.hide()
        lines.addWidget(self._message)
        head = row(gap=8)
        head.addWidget(label("Enter 保存", "hint"))
        head.addStretch(1)
        self.keep = button("保存", "primary", on=self.save)
        self.keep.setDefault(True)
        head.addWidget(self.keep)
        lines.addLayout(head)
        self.rows = RowList("等着用的随记", empty=EMPTY)
        self.rows.currentItemChanged.connect(lambda *_: self._allow())
        lines.addWidget(self.rows, 1)
        lines.addLayout(self._make_foot())
        self._fill()
        self.form.focus_first()

    def _fields(self) -> list[FormField]:
        fields = [
            FormField("text", "内容", required=True),
            FormField("said_on", "日期", "date", required=True),
        ]
        if self._about is not None:
            with self.desk.database.read() as session:
                found = links.titles(session, [self._about]).get(self._about)
            words = found.title[:20] if found else ""
            fields.append(FormField("about", "关联", "bool", help=f"挂到《{words}》上"))
        return fields

    def _make_foot(self) -> Any:
        foot = row(gap=8)
        self.task = button("变成任务…", on=self._make_task)
        self.drop = button("放下", on=self._drop)
        for each in (self.task, self.drop):
            each.setAutoDefault(False)
            foot.addWidget(each)
        foot.addStretch(1)
        return foot

    def save(self) -> None:
        """Keep the line, or say at its field what is wrong."""
        values = self.form.read()
        if values is None:
            return
        about = self._about if values.get("about") else None

        def work() -> None:
            with self.desk.database.operation("jot.save") as op:
                jots.save(op, values["text"], values["said_on"], about)

        try:
            self.desk.attempt(work)
        except InvalidRecord as error:
            self.form.set_problems({problem.field: problem.reason for problem in error.problems})
        except UserError as error:
            self._message.setText(f"{error.message}{error.remedy}")
            self._message.show()
        else:
            self.accept()

    def _fill(self) -> None:
        with self.desk.database.read() as session:
            self._waiting = {jot.id: jot for jot in jots.tray(session)}
        self.rows.set_rows([self._line(jot) for jot in self._waiting.values()])
        self._allow()

    def _line(self, jot: jots.Waiting) -> ListRow:
        words = " ".join(jot.text[:200].split())
        return ListRow(jot.id, words, right=dates.short(jot.said_on, self.desk.year))

    def _allow(self) -> None:
        why = "" if self.rows.current_value() is not None else NONE_CHOSEN
        disable(self.task, why)
        disable(self.drop, why)

    def _make_task(self) -> None:
        jot = self._waiting[self.rows.current_value()]
        self.accept()
        title = " ".join(jot.text.split())[:TITLE_LENGTH]
        self.desk.show_room("tasks", {"new": {"title": title, "origin": jot.id}})

    def _drop(self) -> None:
        jot_id = self.rows.current_value()

        def work() -> None:
            with self.desk.database.operation("jot.drop") as op:
                jots.drop(op, jot_id)

        self.desk.act(work)
        self._fill()
