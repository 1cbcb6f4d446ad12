"""检查项模板: the sets of check items, seen and changed; everything is saved in one operation."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from app.errors import InvalidRecord, UserError
from app.services.four_sync_sets import SHORT_SET, check_sets
from app.services.four_sync_templates import shipped_sets
from app.services.settings import settings_of
from app.ui.pages.four_sync.template_drafts import Drafts
from app.ui.pages.four_sync.template_item import item_form, item_row
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.message_line import MessageLine
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

_PUT_ASIDE = "four_sync.templates"


class TemplatesDialog(QDialog):
    """Sets at the left, their items in the middle, the chosen item's fields at the right.

    What is not saved yet is kept when the dialog is left, and is there again when it is opened.
    """

    def __init__(self, desk: Workbench, defaults: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self._ask_defaults = desk, defaults
        with desk.database.read() as session:
            settings = settings_of(session, desk.year)
            sets = check_sets(session)
        self._labels = [settings[f"four_sync.stage.{number}"] for number in range(1, 5)]
        kept = desk.put_aside.pop(_PUT_ASIDE, None)
        self.drafts: Drafts = kept["drafts"] if kept else Drafts.of(sets)
        self.setWindowTitle("检查项模板")
        self.setModal(True)
        fix(self, width=1016, height=600)
        box = column(self)
        body = dialog_body()
        panes = row(body, margins=(16, 16, 16, 8), gap=16)
        panes.addWidget(self._make_sets())
        panes.addWidget(self._make_items(), 1)
        self.form = item_form(self._labels, desk)
        self.form.edited.connect(lambda _: self._take_over())
        panes.addWidget(self.form)
        box.addWidget(body, 1)
        for each in body.findChildren(QPushButton):
            each.setAutoDefault(False)
        self.foot = self._make_foot()
        box.addWidget(self.foot)
        self._show_sets()
        if kept:
            self.foot.say("上次没有保存的修改已经填回。")
        self.sets.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building ----------------------------------------------------------------------------------------

    def _make_sets(self) -> QWidget:
        box = QWidget()
        fix(box, width=216)
        lines = column(box, gap=8)
        lines.addWidget(label("成套的检查项", "group"))
        self.sets = RowList("成套的检查项", height=36)
        self.sets.currentRowChanged.connect(lambda _: self._choose_set())
        lines.addWidget(self.sets, 1)
        self._delete_set = button("删除这一套", size="row", on=self.take_away)
        self._restore = button("恢复原样", size="row", on=self.restore)
        self._bring_back = button("取回自带的", size="row", on=self.bring_back)
        new, copy = (
            button("新建", size="row", on=self.add_set),
            button("复制", size="row", on=self.copy_set),
        )
        defaults = button("各类业务默认…", size="row", on=self._ask_defaults)
        for pair in ((new, copy), (self._restore, self._delete_set), (self._bring_back,), (defaults,)):
            line = row(gap=8)
            for each in pair:
                line.addWidget(each)
            line.addStretch(1)
            lines.addLayout(line)
        return box

    def _make_items(self) -> QWidget:
        box = QWidget()
        lines = column(box, gap=8)
        head = row(gap=8)
        head.addWidget(label("名称", "second"))
        self.name = QLineEdit()
        self.name.setAccessibleName("这一套的名称")
        self.name.textEdited.connect(self._rename)
        head.addWidget(self.name, 1)
        lines.addLayout(head)
        self.name_message = MessageLine()
        lines.addWidget(self.name_message)
        self.items = RowList("检查项", height=48)
        self.items.currentRowChanged.connect(lambda _: self._choose_item())
        lines.addWidget(self.items, 1)
        line = row(gap=8)
        self._up = button("上移", icon="arrow-up", size="row", on=lambda: self.move_item(-1))
        self._down = button("下移", icon="arrow-down", size="row", on=lambda: self.move_item(1))
        self._delete_item = button("删除这一项", size="row", on=self.take_item_away)
        line.addWidget(button("增加一项", icon="plus", size="row", on=self.add_item))
        for each in (self._up, self._down, self._delete_item):
            line.addWidget(each)
        line.addStretch(1)
        lines.addLayout(line)
        return box

    def _make_foot(self) -> DialogFoot:
        keys = label("已有的业务事项不受影响 · Ctrl+S 保存 · Esc 先放下，修改还在", "hint")
        self.action = button("保存", "primary", on=self.try_save)
        self.action.setShortcut("Ctrl+S")
        foot = DialogFoot([keys], [button("先放下", on=self.reject), self.action], margins=(16, 12, 16, 12))
        foot.leave_enter()
        return foot

    # Showing -----------------------------------------------------------------------------------------

    def _show_sets(self, line: int = 0) -> None:
        self._fill(self.sets, self._set_rows())
        self.sets.blockSignals(True)
        self.sets.select_value(self.drafts.place)
        self.sets.blockSignals(False)
        self._show_set(line)

    def _set_rows(self) -> list[ListRow]:
        shown = [(place, self.drafts.sets[place]) for place in self.drafts.shown]
        return [
            ListRow(place, each.name, right="未保存" if each.changed else f"{len(each.items)} 项")
            for place, each in shown
        ]

    def _show_set(self, line: int = 0) -> None:
        now = self.drafts.now
        self.name.setText(now.name)
        self.name_message.show_message("")
        first = f"“{SHORT_SET}”是新事项的起点，不能" if now.was == SHORT_SET else ""
        disable(self.name, first and f"{first}改名")
        disable(self._delete_set, first and f"{first}删除")
        own = "" if (now.was or now.name) in shipped_sets() else "这是本支部自己的一套，没有原样"
        disable(self._restore, own)
        missing = self.drafts.missing()
        disable(self._bring_back, "" if missing else "软件自带的各套都在")
        self._bring_back.setText(f"取回自带的 {len(missing)} 套" if missing else "取回自带的")
        self._show_items(line)

    def _show_items(self, line: int) -> None:
        self._fill(self.items, self._item_rows())
        self.items.blockSignals(True)
        self.items.setCurrentRow(min(line, self.items.count() - 1))
        self.items.blockSignals(False)
        self._choose_item()

    def _item_rows(self) -> list[ListRow]:
        return [item_row(place, each, self._labels) for place, each in enumerate(self.drafts.now.items)]

    def _choose_set(self) -> None:
        value = self.sets.current_value()
        if isinstance(value, int):
            self.drafts.place = value
            self._show_set()

    @property
    def line(self) -> int:
        """The chosen item, -1 in a set without any."""
        return self.items.currentRow() if self.drafts.now.items else -1

    def _choose_item(self) -> None:
        line, last = self.line, len(self.drafts.now.items) - 1
        self.form.setEnabled(line >= 0)
        item = self.drafts.now.items[line] if line >= 0 else None
        names = [field.name for field in self.form.fields]
        self.form.set_values({name: getattr(item, name) for name in names} if item is not None else {})
        none = "" if item is not None else "这一套还没有检查项"
        disable(self._up, none or ("已在最前" if line == 0 else ""))
        disable(self._down, none or ("已在最后" if line == last else ""))
        disable(self._delete_item, none)

    def _take_over(self) -> None:
        """The fields as they stand become the chosen item, right or wrong: saving says what is wrong."""
        if self.line < 0:
            return
        values: dict[str, Any] = {**self.form.legible()}
        values["evidence_hint"] = values["evidence_hint"] or None
        self.drafts.change_item(self.line, values)
        self._fill(self.items, self._item_rows())
        self._mark_set()

    def _mark_set(self) -> None:
        """Say of the set on show that it isn't saved yet."""
        self._fill(self.sets, self._set_rows())

    @staticmethod
    def _fill(rows: RowList, wanted: Sequence[ListRow]) -> None:
        """Show other words in a list; the chosen row stays."""
        rows.blockSignals(True)
        rows.set_rows(wanted)
        rows.blockSignals(False)

    def _rename(self, text: str) -> None:
        self.drafts.now.name = text.strip()
        self.name_message.show_message("")
        self._mark_set()

    def add_set(self) -> None:
        self.drafts.add("新的一套", ())
        self.drafts.add_item(-1)
        self._show_sets()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_set(self) -> None:
        now = self.drafts.now
        self.drafts.add(f"{now.name} 副本", now.items)
        self._show_sets()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_away(self) -> None:
        self.drafts.take_away()
        self._show_sets()

    def restore(self) -> None:
        """The shipped items of the set on show."""
        self.drafts.restore()
        self._show_sets()

    def bring_back(self) -> None:
        """The shipped sets that the branch has no more."""
        self.drafts.bring_back()
        self._show_sets()

    def add_item(self) -> None:
        line = self.drafts.add_item(self.line)
        self._changed_items(line)
        self.form.focus_first()

    def take_item_away(self) -> None:
        line = self.line
        del self.drafts.now.items[line]
        self._changed_items(max(line - 1, 0))

    def move_item(self, step: int) -> None:
        self._changed_items(self.drafts.move(self.line, step))

    def _changed_items(self, line: int) -> None:
        self._show_items(line)
        self._mark_set()

    def try_save(self) -> None:
        """Save everything that has changed, or go to the first field that is wrong."""
        try:
            self.desk.attempt(self._write)
        except InvalidRecord as error:
            self._show_problems(error)
        except UserError as error:
            self.foot.say(error.line)
        else:
            self.accept()

    def _write(self) -> None:
        with self.desk.database.operation("four_sync.template", "改检查项模板") as op:
            self.drafts.save(op)

    def _show_problems(self, error: InvalidRecord) -> None:
        lines = [problem.field.split(".") for problem in error.problems]
        first = next((int(path[1]) for path in lines if path[0] == "items" and len(path) == 3), 0)
        self._show_sets(first)
        named = {path[2]: problem.reason for path, problem in zip(lines, error.problems, strict=True)
                 if len(path) == 3 and int(path[1]) == first}  # fmt: skip
        self.form.set_problems(named)
        name = next((problem.reason for problem in error.problems if problem.field == "name"), "")
        self.name_message.show_message(name)
        if name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot.say("；".join(problem.text for problem in error.problems[:3]))

    def reject(self) -> None:
        """Close; what has changed comes back when the dialog is opened again."""
        if self.drafts.changed:
            self.desk.put_aside[_PUT_ASIDE] = {"drafts": self.drafts}
        super().reject()
