"""Ticking lines of a list: last year's items, past topics; what is typed filters them, pinyin as well."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.errors import InvalidRecord, UserError
from app.ui.matching import matches
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, column, disable, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.form import FormField, RecordForm
from app.ui.workbench import Workbench

_LINE = Qt.ItemDataRole.UserRole
Save = Callable[[list[int], dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the id that is picked, its words, and why it can't be picked (empty when it can)."""

    value: int
    words: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """What is picked from: title, sentence, lines, the word on the button, further questions below."""

    title: str
    sentence: str
    lines: Sequence[Line]
    verb: str
    fields: Sequence[FormField] = ()
    values: Any = None
    all_ticked: bool = False


class PickDialog(QDialog):
    """``save`` gets the picked ids in the order of the lines, and the values of the further questions."""

    def __init__(self, desk: Workbench, parent: QWidget, pick: Pick, save: Save) -> None:
        super().__init__(parent)
        self.desk, self.pick, self._save = desk, pick, save
        self._chosen = {line.value for line in pick.lines if pick.all_ticked and not line.why_not}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(pick.title)
        self.setAccessibleName(pick.title)
        self.setModal(True)
        fix(self, width=760, height=600)
        box = column(self)
        box.addWidget(self._make_body(), 1)
        self.foot = self._make_foot()
        box.addWidget(self.foot)
        self._fill()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.try_save)
        self.search.setFocus()

    def _make_body(self) -> QWidget:
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=8)
        lines.addWidget(label(self.pick.sentence, "second", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText("输入几个字或拼音首字母")
        self.search.setAccessibleName("找主题")
        self.search.textChanged.connect(lambda _: self._fill())
        lines.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(self.pick.title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._ticked)
        lines.addWidget(self.list, 1)
        across = max(1, min(len(self.pick.fields), 3))
        self.form = RecordForm(
            self.pick.fields,
            today=self.desk.today,
            year=self.desk.year,
            columns=across,
            label_width=64,
        )
        self.form.set_values(self.pick.values or {})
        self.form.setVisible(bool(self.pick.fields))
        lines.addWidget(self.form)
        return body

    def _make_foot(self) -> DialogFoot:
        self.all = button("全选", "link", on=lambda: self.tick_all(ticked=True))
        self.none = button("全不选", "link", on=lambda: self.tick_all(ticked=False))
        self._counted = label("", "hint")
        keys = label("空格勾选 · Ctrl+Enter 写入", "hint")
        self.action = button(self.pick.verb, "primary", on=self.try_save)
        foot = DialogFoot(
            [self.all, self.none, self._counted], [keys, button("取消", on=self.reject), self.action]
        )
        foot.leave_enter()
        return foot

    def shown(self) -> list[Line]:
        """The lines that fit what is typed."""
        typed = self.search.text()
        return [line for line in self.pick.lines if matches(line.words, typed)]

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for line in self.shown():
            self.list.addItem(self._item(line))
        if not self.list.count():
            empty = QListWidgetItem("没有符合的主题")
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._count()

    def _item(self, line: Line) -> QListWidgetItem:
        item = QListWidgetItem(f"{line.words}　（{line.why_not}）" if line.why_not else line.words)
        item.setToolTip(item.text())
        item.setData(_LINE, line)
        if line.why_not:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            item.setForeground(theme.tokens.colour("ink3"))
        else:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = line.value in self._chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return item

    def _ticked(self, item: QListWidgetItem) -> None:
        value = item.data(_LINE).value
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen.add(value)
        else:
            self._chosen.discard(value)
        self._count()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick or clear the lines that are shown; what the filter hides stays as it is."""
        values = {line.value for line in self.shown() if not line.why_not}
        self._chosen = self._chosen | values if ticked else self._chosen - values
        self._fill()

    def chosen(self) -> list[int]:
        """The ticked ids, in the order of the lines."""
        return [line.value for line in self.pick.lines if line.value in self._chosen]

    def _count(self) -> None:
        self._counted.setText(f"已勾选 {len(self._chosen)} 项")
        disable(self.action, "" if self._chosen else "先勾选要加的项目")

    def try_save(self) -> None:
        """Write what is ticked, or say what is wrong and stay."""
        values = self.form.read()
        if values is None or not self._chosen:
            return
        try:
            self.desk.attempt(lambda: self._save(self.chosen(), values))
        except InvalidRecord as error:
            self.form.set_problems(error.reasons)
            self.foot.say(error.line)
        except UserError as error:
            self.foot.say(error.line)
        else:
            self.accept()
