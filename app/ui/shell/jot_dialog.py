"""记一笔: one line with a date, and below it the tray of lines that wait to become something."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from app.errors import InvalidRecord, UserError
from app.services import jots, links
from app.services.jots import Photo
from app.ui.shell.jot_line import JotLine, JotPhotos
from app.ui.shell.jot_tray import JotTray
from app.ui.theme import fix, restyle, theme
from app.ui.widgets.basics import button, column, label, row, rule
from app.ui.widgets.fields import DateField
from app.ui.widgets.form_drafts import TOLD, FormDraft, Texts
from app.ui.widgets.message_line import MessageLine
from app.ui.workbench import Workbench

DRAFT = "记一笔"
HINT = "Enter 保存 · Shift+Enter 换行 · Ctrl+V 贴照片 · Esc 先放下，文字还在"
TO_COME = "这一天还没到，也会照样记下"
WIDTH, HEIGHT = 720, 560


class JotDialog(QDialog):
    """Enter keeps the line and closes; what is left with Esc, or lost with the program, comes back.

    ``about`` is the record at hand, ``shown`` a jot that the tray opens at.
    """

    def __init__(
        self, desk: Workbench, parent: QWidget, about: int | None = None, shown: int | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self._about = desk, about
        self._saved = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("记一笔")
        self.setAccessibleName("记一笔")
        self.setModal(True)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = JotLine()
        self.day = DateField(desk.today, desk.year)
        self.photos = JotPhotos(desk)
        self.tick = QCheckBox(self._about_words())
        self.tray = JotTray(desk)
        self._build()
        self._connect()
        self._draft = FormDraft(desk, DRAFT, self._texts, self)
        self._begin()
        if shown is not None:
            self.tray.show_jot(shown)

    # Making ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        tokens = theme.tokens
        self.resize(tokens.px(WIDTH), tokens.px(HEIGHT))
        lines = column(self, margins=(24, 16, 24, 16), gap=8)
        lines.addWidget(self.line)
        lines.addLayout(self._make_second())
        self.tick.setVisible(self._about is not None)
        lines.addWidget(self.tick)
        self.message = MessageLine()
        lines.addWidget(self.message)
        self.refused = label("", "bad", wrap=True)
        self.refused.hide()
        lines.addWidget(self.refused)
        lines.addLayout(self._make_foot())
        lines.addWidget(rule())
        lines.addWidget(self.tray, 1)

    def _make_second(self) -> QHBoxLayout:
        second = row(gap=8)
        words = label("日期", "second")
        words.setBuddy(self.day)
        self.day.setAccessibleName("日期（必填）")
        fix(self.day, width=120)
        fix(words, height=32)
        for each in (words, self.day):
            second.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        second.addSpacing(8)
        second.addWidget(self.photos, 1)
        return second

    def _make_foot(self) -> QHBoxLayout:
        foot = row(gap=8)
        foot.addWidget(label(HINT, "hint"))
        foot.addStretch(1)
        self.forget = button("不要这些文字", "link", on=self._begin_anew)
        self.forget.hide()
        self.keep = button("保存", "primary", on=self.save)
        for each in (self.forget, self.keep):
            each.setAutoDefault(False)
            foot.addWidget(each)
        return foot

    def _about_words(self) -> str:
        if self._about is None:
            return ""
        with self.desk.database.read() as session:
            found = links.titles(session, [self._about]).get(self._about)
        return f"关于：{found.kind_words}《{jots.short(found.whole)}》" if found else "关于打开着的记录"

    def _connect(self) -> None:
        self.line.entered.connect(self.save)
        self.line.photos_given.connect(self.photos.add)
        self.line.textChanged.connect(self._edited)
        self.day.textEdited.connect(self._edited)
        self.day.editingFinished.connect(self._check_day)
        self.day.returnPressed.connect(self.save)
        self.photos.changed.connect(self._edited)
        self.photos.refused.connect(self._tell_refused)
        self.tray.left.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)

    # The draft ---------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.day.set_value(self.desk.today)
        self.tick.setChecked(self._about is not None)
        kept = self._draft.found()
        if kept:
            self.line.set_value(kept.get("text"))
            self.day.setText(kept.get("day") or self.day.text())
            paths = [Path(each) for each in kept.get("photos", ())]
            self.photos.add([Photo(path, path.name) for path in paths if path.is_file()])
            self.message.show_help(TOLD)
            self.forget.show()
        self.line.moveCursor(self.line.textCursor().MoveOperation.End)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_anew(self) -> None:
        """Without the text of last time."""
        self._draft.drop()
        self.line.set_value("")
        self.photos.clear_all()
        self._tell_refused("")
        self.day.set_value(self.desk.today)
        self.message.show_help("")
        self.forget.hide()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _texts(self) -> Texts:
        """Nothing while there are neither words nor photos: a day alone is no jot."""
        text, paths = self.line.toPlainText(), self.photos.paths()
        return {"text": text, "day": self.day.text(), "photos": paths} if text.strip() or paths else {}

    def _tell_refused(self, words: str) -> None:
        """Which files were not added and why, until the photos change."""
        self.refused.setText(words)
        self.refused.setVisible(bool(words))

    def _edited(self) -> None:
        self._draft.touch()
        self._mark(None, "")

    def done(self, result: int) -> None:
        if not self._saved:
            self._draft.keep()
        super().done(result)

    # Saving ------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the line, or say what is wrong; what was typed stays."""
        day = self._read_day()
        if day is None:
            return
        about = self._about if self.tick.isChecked() else None

        def work() -> None:
            with self.desk.database.operation("jot.save") as op:
                jots.save(op, self.line.value(), day, about, self.photos.photos)

        try:
            self.desk.attempt(work)
        except InvalidRecord as error:
            problem = error.problems[0]
            self._mark(self.day if problem.field == "said_on" else self.line, problem.text)
        except UserError as error:
            self._mark(None, error.line)
        else:
            self._saved = True
            self._draft.drop()
            self.accept()

    def _read_day(self) -> dt.date | None:
        try:
            day = self.day.value()
        except ValueError as error:
            self._mark(self.day, f"日期：{error}")
            return None
        if day is None:
            self._mark(self.day, "请填日期")
        return day

    def _check_day(self) -> None:
        try:
            day = self.day.value()
        except ValueError as error:
            self._mark(self.day, f"日期：{error}", focus=False)
            return
        self._mark(None, "")
        if day is not None and day > self.desk.today:
            restyle(self.day, "state", "warn")
            self.day.setAccessibleDescription(TO_COME)
            self.message.show_message(TO_COME, warning=True)

    def _mark(self, field: QWidget | None, problem: str, *, focus: bool = True) -> None:
        for each in (self.line, self.day):
            restyle(each, "state", "bad" if each is field else "")
            each.setAccessibleDescription(problem if each is field else "")
        self.message.show_message(problem)
        if field is not None and focus:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
