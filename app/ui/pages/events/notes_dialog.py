"""登记心得: the people of a session in a list; Space and digits say who handed in how many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import UserError
from app.services import study_notes
from app.services.study_notes import NoteLine
from app.ui.matching import matches
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

PAUSE = 900  # milliseconds after which typed letters begin anew


class NotesList(RowList):
    """``changed`` after every mark, ``finished`` for Enter. Letters find a person by name or initials."""

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__("心得名单")
        self.counts: dict[int, int] = {}
        self._lines: list[NoteLine] = []
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._forget)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.opened.connect(lambda person: self._set(person, 0 if self.counts[person] else 1))

    def show_lines(self, lines: Sequence[NoteLine]) -> None:
        self._lines = list(lines)
        self.counts = {line.person_id: line.count for line in lines}
        self._draw()
        self.setCurrentRow(0)

    def all_handed_in(self) -> None:
        """Everybody who has none gets one."""
        self.counts = {person: count or 1 for person, count in self.counts.items()}
        self._draw()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, person = event.text(), self.current_value()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Space and person is not None:
            self._set(person, 0 if self.counts[person] else 1)
            self._next()
        elif plain and text.isdigit() and person is not None:
            self._set(person, int(text))
            self._next()
        elif plain and text.isalpha():
            self._find(text.lower())
        else:
            super().keyPressEvent(event)

    def _find(self, letter: str) -> None:
        """The next person from the current one on whom the letters mean."""
        self._typed += letter
        self._pause.start(PAUSE)
        places = [*range(max(self.currentRow(), 0), self.count()), *range(self.count())]
        found = next((at for at in places if matches(self._lines[at].name, self._typed)), None)
        if found is not None:
            self.setCurrentRow(found)

    def _forget(self) -> None:
        self._typed = ""

    def _set(self, person: int, count: int) -> None:
        self.counts[person] = count
        self._forget()
        self._draw()
        self.select_value(person)
        self.changed.emit()

    def _next(self) -> None:
        if self.currentRow() + 1 < self.count():
            self.setCurrentRow(self.currentRow() + 1)

    def _draw(self) -> None:
        self.set_rows([_row(line, self.counts[line.person_id]) for line in self._lines])


class NotesDialog(QDialog):
    """Enter saves and closes; Esc leaves it as it was."""

    def __init__(self, desk: Workbench, parent: QWidget, event_id: int, title: str) -> None:
        super().__init__(parent)
        self.desk, self.event_id, self._session_title = desk, event_id, title
        self.setWindowTitle("登记心得")
        self.setAccessibleName("登记心得")
        self.setModal(True)
        fix(self, width=480)
        self.list = NotesList()
        self.list.changed.connect(self._show_sum)
        self.list.finished.connect(self.save)
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=8)
        lines.addWidget(label(title, "second", wrap=True))
        lines.addWidget(label("空格 交了一篇，数字 交了几篇（0 没交），字母 找人", "caption"))
        lines.addWidget(self.list, 1)
        box.addWidget(body, 1)
        self.foot = self._make_foot()
        box.addWidget(self.foot)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        self.finished.connect(self.deleteLater)
        with desk.database.read() as session:
            self._stored = study_notes.note_lines(session, event_id)
        self.list.show_lines(self._stored)
        self.resize(self.width(), min(640, 220 + 37 * max(len(self._stored), 3)))
        self.list.setFocus()
        self._show_sum()

    def _make_foot(self) -> DialogFoot:
        self._sum = label("", "caption")
        self.all = button("都交了一篇", on=self.list.all_handed_in)
        self.action = button("保存", "primary", on=self.save)
        foot = DialogFoot([self._sum], [self.all, button("先放下", on=self.reject), self.action])
        foot.leave_enter()
        return foot

    def save(self) -> None:
        """Write the counts that changed, in one operation; nothing when none did."""
        before = {line.person_id: line.count for line in self._stored}
        changed = {person: count for person, count in self.list.counts.items() if count != before[person]}
        if changed:
            try:
                self.desk.attempt(lambda: self._write(changed))
            except UserError as error:
                self.foot.say(error.line)
                return
        self.accept()

    def _write(self, changed: dict[int, int]) -> None:
        with self.desk.database.operation("study.notes", f"登记心得：{self._session_title}") as op:
            study_notes.save_notes(op, self.event_id, changed)

    def _show_sum(self) -> None:
        counts = self.list.counts.values()
        handed_in = sum(count > 0 for count in counts)
        self._sum.setText(f"已交 {handed_in} / {len(counts)} 人，共 {sum(counts)} 篇")


def _row(line: NoteLine, count: int) -> ListRow:
    words = f"{count} 篇" if count else "没交"
    state = State.DONE if count else State.PLANNED
    return ListRow(line.person_id, line.name, right="补学" if line.made_up else "", pill=(state, words))
