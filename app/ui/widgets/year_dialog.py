"""准备 2027 年: what is copied from the year before, ticked line by line, and what goes on by itself."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from app.services import year_opening
from app.services.year_opening import Choices, PlanLine, Prepared, Preview, RecurringLine
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, column, disable, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.workbench import Workbench

_CHOICE = Qt.ItemDataRole.UserRole
_ITEM, _RECURRING = "item", "recurring"
_SHOWN = 6
_NOTHING = "没有勾选要带过来的内容"


class YearDialog(QDialog):
    """Everything that the new year doesn't have yet is ticked; the button makes it in one operation."""

    def __init__(self, desk: Workbench, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.year = desk, year
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"准备 {year} 年")
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        fix(self, width=680, height=580)
        with desk.database.read() as session:
            self.shown = year_opening.preview(session, year)
        box = column(self)
        box.addWidget(self._make_body(), 1)
        box.addWidget(self._make_foot())
        self._fill()

    def _make_body(self) -> QWidget:
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=8)
        words = (
            f"勾选的从 {self.shown.from_year} 年带到 {self.year} 年，带过来以后可以再改；已经有的不会重复。"
        )
        lines.addWidget(label(words, "second", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName("从上一年带过来的内容")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(lambda _: self._count())
        lines.addWidget(self.list, 1)
        for text in _beside(self.shown):
            lines.addWidget(label(text, "caption", wrap=True))
        return body

    def _make_foot(self) -> DialogFoot:
        every = button("全选", "link", on=lambda: self._tick_all(Qt.CheckState.Checked))
        none = button("全不选", "link", on=lambda: self._tick_all(Qt.CheckState.Unchecked))
        self._counted = label("", "hint")
        self.action = button(self.windowTitle(), "primary", on=self.prepare)
        self.action.setDefault(True)
        return DialogFoot([every, none, self._counted], [button("取消", on=self.reject), self.action])

    # Lines -------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.list.blockSignals(True)
        if self.shown.items:
            self._add_head(f"学习计划　{self.shown.from_year} 年 {len(self.shown.items)} 项")
            for line in self.shown.items:
                self._add_line(_ITEM, line.item_id, _item_words(line), line.notes, there=line.there)
        if self.shown.recurring:
            self._add_head("周期任务")
            for each in self.shown.recurring:
                self._add_line(
                    _RECURRING, each.recurrence_id, _recurring_words(each), (), there=not each.missing
                )
        if not self.list.count():
            self._add_head(f"{self.shown.from_year} 年没有学习计划和周期任务可以带过来")
        self.list.blockSignals(False)
        first = next((line for line in range(self.list.count()) if self._choice(line)), 0)
        self.list.setCurrentRow(first)
        self._count()

    def _add_head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(theme.tokens.font(13, bold=True))
        self.list.addItem(item)

    def _add_line(self, kind: str, value: int, words: str, notes: Iterable[str], *, there: bool) -> None:
        told = "；".join(["已有"] if there else notes)
        item = QListWidgetItem(f"{words}　（{told}）" if told else words)
        item.setToolTip(item.text())
        if there:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            item.setForeground(theme.tokens.colour("ink3"))
        else:
            item.setData(_CHOICE, (kind, value))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.addItem(item)

    def _choice(self, line: int) -> Any:
        return self.list.item(line).data(_CHOICE)

    def _tick_all(self, state: Qt.CheckState) -> None:
        for line in range(self.list.count()):
            if self._choice(line):
                self.list.item(line).setCheckState(state)

    def choices(self) -> Choices:
        """What is ticked."""
        ticked: dict[str, set[int]] = {_ITEM: set(), _RECURRING: set()}
        for line in range(self.list.count()):
            choice = self._choice(line)
            if choice and self.list.item(line).checkState() is Qt.CheckState.Checked:
                ticked[choice[0]].add(choice[1])
        return Choices(frozenset(ticked[_ITEM]), frozenset(ticked[_RECURRING]))

    def _count(self) -> None:
        chosen = self.choices()
        tasks = sum(row.missing for row in self.shown.recurring if row.recurrence_id in chosen.recurring)
        self._counted.setText(f"学习项目 {len(chosen.items)} 项，任务 {tasks} 条")
        disable(self.action, "" if chosen.items or chosen.recurring else _NOTHING)

    # Writing -----------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make what is ticked, and say how much that was."""
        chosen = self.choices()

        def write() -> Prepared:
            with self.desk.database.operation("year.prepare", f"准备 {self.year} 年") as op:
                return year_opening.prepare(op, self.year, chosen)

        made = self.desk.act(write, "")
        if made is not None:
            self.desk.said.emit(
                f"已准备 {self.year} 年：学习项目 {made.items} 项，任务 {made.tasks} 条", True
            )
            self.accept()


def _item_words(line: PlanLine) -> str:
    hours = "" if line.hours is None else f"{line.hours.normalize():f} 学时"
    parts = (f"{line.month} 月", line.theme, line.method, hours, line.owner)
    return "　".join(part for part in parts if part)


def _recurring_words(line: RecurringLine) -> str:
    return f"{line.title}　{line.words}　{line.missing or line.tasks} 条任务"


def _beside(shown: Preview) -> list[str]:
    """What goes on by itself, what holds anyway, and what stays in its year."""
    found = []
    if shown.crossing:
        names = [f"《{row.title}》" for row in shown.crossing[:_SHOWN]]
        more = f"等 {len(shown.crossing)} 项" if len(shown.crossing) > _SHOWN else ""
        found.append(f"接着做，不用带：{''.join(names)}{more}。")
    if shown.unfinished:
        found.append(
            f"{shown.from_year} 年还有 {shown.unfinished} 条任务没有办完，留在 {shown.from_year} 年继续办。"
        )
    return [*found, year_opening.HOLDS, year_opening.STAYS]
