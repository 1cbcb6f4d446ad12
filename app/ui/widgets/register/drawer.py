"""The drawer of a register: the record's fields, its child rows, then 佐证, 关联 and 历史."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.services import registers
from app.services.ledger import Child, Ledger
from app.services.registers import RegisterRow
from app.ui import dates
from app.ui.theme import restyle, theme
from app.ui.widgets.basics import button, clear, column, disable, label, row
from app.ui.widgets.drawer import Drawer, facts, scrolling
from app.ui.widgets.record_panes import RecordTabs
from app.ui.widgets.register.child_rows import fits_table
from app.ui.widgets.register.spec import Act, Part, Register
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

NOTHING = "先选一行"
LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Doing:
    """What the drawer asks for: about the record at hand, or about its child rows.

    ``change_child(child, place)`` is asked for a new row (-1) or a row at hand, ``change_children`` for all.
    """

    edit: Callable[[], object]
    take_step: Callable[[Part], object]
    remove: Callable[[], object]
    change_child: Callable[[Child, int], object]
    remove_child: Callable[[Child, int], object]
    change_children: Callable[[Child], object]


class RegisterDrawer(Drawer):
    """Shows one record, its child rows, and what can be done with them."""

    def __init__(self, desk: Workbench, register: Register, ledger: Ledger, doing: Doing) -> None:
        super().__init__(register.title)
        self.desk, self.register, self.ledger = desk, register, ledger
        self._doing = doing
        self._lists: dict[str, RowList] = {}
        self._children = [each for each in ledger.children if each.key not in register.left_out]
        body = QWidget()
        self._lines = column(body, margins=(16, 12, 16, 12), gap=12)
        self._facts = column(gap=4)
        self._lines.addLayout(self._facts)
        for child in self._children:
            self._lines.addWidget(self._child_part(child))
        self._lines.addStretch(1)
        self.add_tab("content", "内容", scrolling(body))
        self.tabs = RecordTabs(desk, self)
        self.edit_button = button("编辑…", on=doing.edit, name=f"编辑这条{register.noun}")
        self.parts = [
            (part, button(part.words, on=partial(doing.take_step, part))) for part in register.parts
        ]
        beside = [act for act in register.acts if not act.in_menu]
        self.acts = [(act, button(act.words, on=partial(self._act, act))) for act in beside]
        self.delete_button = button("删除", on=doing.remove, name=f"删除这条{register.noun}")
        self._all = (*(each for _, each in self.parts), self.edit_button, *(each for _, each in self.acts))
        self.menu = self._make_menu([act for act in register.acts if act.in_menu])
        self.set_actions(*self._all, self.delete_button if self.menu is None else self._more(self.menu))
        self._row: RegisterRow | None = None

    def _make_menu(self, acts: Sequence[Act]) -> QMenu | None:
        """What stands under 更多; None where the footer has room for all."""
        if not acts:
            return None
        menu = QMenu(self)
        for act in acts:
            menu.addAction(act.words).triggered.connect(lambda _on=False, act=act: self._act(act))
        menu.addAction("删除").triggered.connect(lambda _on=False: self._doing.remove())
        return menu

    def _more(self, menu: QMenu) -> QPushButton:
        more = button("更多", icon="chevron-down", name="更多操作")
        more.setMenu(menu)
        return more

    def _child_part(self, child: Child) -> QWidget:
        part = QWidget()
        lines = column(part, gap=4)
        head = row(gap=8)
        head.addWidget(label(child.title, "panel"))
        head.addStretch(1)
        if fits_table(child):
            all_rows = button("成表填写…", "link", on=partial(self._doing.change_children, child))
            all_rows.setAccessibleName(f"成表填写{child.title}")
            head.addWidget(all_rows)
        head.addWidget(
            button("添加…", "link", on=lambda: self._doing.change_child(child, -1), name=f"添加{child.title}")
        )
        lines.addLayout(head)
        rows = RowList(child.title, height=36, empty="还没有")
        rows.opened.connect(lambda place: self._doing.change_child(child, place))
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), rows)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: self._remove_at(child))
        self._lists[child.key] = rows
        lines.addWidget(rows)
        return part

    def _remove_at(self, child: Child) -> None:
        place = self._lists[child.key].current_value()
        if place is not None:
            self._doing.remove_child(child, place)

    def _act(self, act: Any) -> None:
        if self._row is not None:
            act.on(self.desk, self._row.id, self._row.values)

    def show_row(self, found: RegisterRow) -> None:
        """Fields that are filled, child rows, files, links and history of a record."""
        self._row = found
        head = str(found.shown.get(self.register.title_field) or self.register.noun)
        pill = () if self.register.state is None else (self.register.state(found.values, self.desk.as_of),)
        remark = "" if self.register.remark is None else self.register.remark(found.values, self.desk.as_of)
        self.show_head(head if len(head) <= LONGEST_HEAD else f"{head[:LONGEST_HEAD]}…", remark, pill)
        clear(self._facts)
        pairs = [
            (field.label, self._words(found.shown[field.name]))
            for field in self.ledger.fields
            if found.shown.get(field.name) not in (None, "")
        ]
        self._facts.addWidget(facts(pairs, label_width=96))
        with self.desk.database.read() as session:
            for child in self._children:
                self._show_children(child, [
                    registers.child_line(session, child, each) for each in found.values[child.key]
                ])  # fmt: skip
        self._offer_parts(found)
        for act, each in self.acts:
            disable(each, act.why_not(found.values, self.desk.as_of))
        self.tabs.show_record(found.id)

    def _offer_parts(self, found: RegisterRow) -> None:
        """The steps whose turn it is; the first of them, else the form, is what the drawer asks for."""
        offered = [each for part, each in self.parts if part.when(found.values, self.desk.as_of)]
        for _, each in self.parts:
            each.setVisible(each in offered)
        first = offered[0] if offered else self.edit_button
        for each in self._all:
            restyle(each, "kind", "primary" if each is first else "plain")

    def _show_children(self, child: Child, texts: list[str]) -> None:
        rows = self._lists[child.key]
        rows.set_rows([ListRow(place, text) for place, text in enumerate(texts)])
        rows.setFixedHeight(self._height(rows, len(texts)))

    def _height(self, rows: RowList, count: int) -> int:
        return theme.tokens.px(rows.line_height) * min(max(count, 1), 8) + 2

    def _words(self, value: Any) -> str:
        return dates.short(value, 0) if isinstance(value, dt.date) else registers.text_of(value)
