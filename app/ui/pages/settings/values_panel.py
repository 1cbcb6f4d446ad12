"""Settings with their year and their source: a line for each, saved when it is left."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from app.services.settings_list import SettingRow, change, checked
from app.ui.theme import fix, pixmap, restyle
from app.ui.widgets.basics import ElidedLabel, frame, label, row
from app.ui.widgets.panel import Panel
from app.ui.workbench import Workbench

WIDTHS = {"integer": 72, "decimal": 72, "text": 216, "bool": 72}


class ValuesPanel(Panel):
    """``keys`` in their order. A value holds from the chosen year on; earlier years keep theirs."""

    def __init__(self, desk: Workbench, title: str, hint: str, keys: Sequence[str], foot: str) -> None:
        super().__init__(title, hint)
        self._desk = desk
        self.keys = tuple(keys)
        self.lines: dict[str, SettingLine] = {}
        self.add(_head())
        self._holder = QWidget()
        self.add(self._holder)
        self._foot = label(foot, "caption", wrap=True)
        bottom = frame("panel-footer")
        row(bottom, margins=(12, 8, 12, 8)).addWidget(self._foot)
        self.add(bottom)

    def show_rows(self, rows: Mapping[str, SettingRow]) -> None:
        """Show the values of the year; lines are made the first time."""
        for key in self.keys:
            if key not in self.lines:
                line = SettingLine(rows[key])
                line.left.connect(partial(self._save, key))
                self.lines[key] = line
                place = self.body.indexOf(self._holder)
                self.body.insertWidget(place, line)
            self.lines[key].show_row(rows[key])

    def _save(self, key: str) -> None:
        line = self.lines[key]
        try:
            value = checked(key, line.text())
        except ValueError as error:
            line.show_problem(str(error))
            return
        line.show_problem("")
        if value == line.row.value:
            line.show_row(line.row)
            return
        desk = self._desk

        def work() -> None:
            with desk.database.operation("setting.change", f"改{line.row.spec.label}") as op:
                change(op, key, desk.year, value)

        desk.act(work, f"已改，{desk.year} 年起按 {value or '空白'} 执行")


def _head() -> QFrame:
    head = frame("panel-head", 32)
    head.setProperty("ground", "sunken")
    line = row(head, margins=(12, 0, 12, 0), gap=12)
    for words, width in (("事项", 216), ("数值", 0), ("依据", 0), ("从哪年起", 132)):
        each = label(words, "caption")
        if width:
            fix(each, width=width)
        line.addWidget(each, 0 if width else 1)
    return head


class SettingLine(QFrame):
    """事项, the input, its unit, the source (or what is wrong), since when."""

    def __init__(self, first: SettingRow) -> None:
        super().__init__()
        self.setProperty("bar", "row")
        fix(self, height=44)
        self.row = first
        line = row(self, margins=(12, 0, 12, 0), gap=12)
        name = ElidedLabel(first.spec.label)
        fix(name, width=216)
        line.addWidget(name)
        line.addLayout(self._make_input(first), 1)
        self._glyph = label()
        self._source = ElidedLabel("", "second")
        told = row(gap=4)
        told.addWidget(self._glyph)
        told.addWidget(self._source, 1)
        line.addLayout(told, 1)
        self._since = ElidedLabel("", "caption")
        fix(self._since, width=132)
        line.addWidget(self._since)

    def _make_input(self, first: SettingRow) -> QHBoxLayout:
        box = row(gap=8)
        self.tick: QCheckBox | None = None
        self.entry: QLineEdit | None = None
        if first.spec.kind == "bool":
            self.tick = QCheckBox("是")
            self.tick.setAccessibleName(first.spec.label)
            self.left = self.tick.clicked
            box.addWidget(self.tick)
        else:
            self.entry = QLineEdit()
            self.entry.setAccessibleName(first.spec.label)
            if first.spec.kind != "text":
                self.entry.setAlignment(Qt.AlignmentFlag.AlignRight)
            fix(self.entry, width=WIDTHS[first.spec.kind])
            self.left = self.entry.editingFinished
            box.addWidget(self.entry)
        box.addWidget(label(first.unit, "second"))
        box.addStretch(1)
        return box

    def text(self) -> str:
        if self.tick is not None:
            return "是" if self.tick.isChecked() else "否"
        return self.entry.text() if self.entry is not None else ""

    def show_row(self, found: SettingRow) -> None:
        """Show the stored value, unless something wrong is typed that must not be lost."""
        is_same = found == self.row and self._since.text()
        self.row = found
        if self.tick is not None:
            self.tick.setChecked(found.value == "是")
        elif self.entry is not None and not (is_same and self.entry.property("state") == "bad"):
            self.entry.setText(found.value)
            self.show_problem("")
        self._since.setText(found.since)
        if self.entry is None:
            self.show_problem("")

    def show_problem(self, problem: str) -> None:
        if self.entry is not None:
            restyle(self.entry, "state", "bad" if problem else "")
            self.entry.setAccessibleDescription(problem)
        self._glyph.setVisible(bool(problem))
        if problem:
            self._glyph.setPixmap(pixmap("x", "bad", 12, self.devicePixelRatioF()))
        restyle(self._source, "type", "bad" if problem else "second")
        self._source.setText(problem or self.row.spec.source)
