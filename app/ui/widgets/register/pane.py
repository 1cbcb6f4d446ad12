"""One register: table, form and drawer of a plain ledger, made from its spec."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import registers
from app.services.registers import RegisterRow
from app.ui.theme import fix
from app.ui.widgets.bars import SelectionBar
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.drawer import DrawerSplit
from app.ui.widgets.page_head import Total
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.record_table.ledger_cells import change_column_button, edits_ledger
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.register.asking import AskingPane
from app.ui.widgets.register.chips import StateChips
from app.ui.widgets.register.columns import REMARK, STATE, columns_of
from app.ui.widgets.register.drawer import Doing, RegisterDrawer
from app.ui.widgets.register.search_line import SearchLine
from app.ui.widgets.register.spec import PLAIN_REGISTER, Register
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench


class RegisterPane(AskingPane):
    """Rows of the year; Enter opens the form, the drawer shows what the table has no room for."""

    def __init__(self, desk: Workbench, register: Register) -> None:
        super().__init__(desk, register)
        self.table = RecordTable(
            columns_of(register, self.ledger),
            view=f"register-{register.tab_key}",
            name=register.title,
            checkable=True,
        )
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(self._show)
        self.table.selection_changed.connect(lambda _: self._enable())
        edits_ledger(self.table, desk, register.key)
        if register.totals is not None:
            self.table.set_totals(self._totals, register.rule)
        else:
            self.table.set_totals(lambda shown: [("共", f"{len(shown)} 条")], register.rule)
        self._edit_column = change_column_button(self.table, desk)
        self._print = button("打印", icon="printer", on=self.print)
        self._stack = QStackedWidget()
        self._empty = EmptyPage(
            register.icon,
            f"还没有{register.noun}",
            register.sentence,
            button(f"新建第一条{register.noun}", "primary", on=self.new_record),
        )
        self._build()

    def _build(self) -> None:
        holder = QWidget()
        lines = column(holder, margins=(16, 8, 16, 16), gap=8)
        tools = QWidget()
        bar = row(tools, gap=8)
        self.chips = StateChips(f"{self.register.title}的状态")
        self.chips.chosen.connect(lambda _: self._keep())
        self.table.model.view_changed.connect(self._view_changed)
        bar.addWidget(self.chips)
        self.search = SearchLine(self.ledger, self.register.searched)
        self.search.textChanged.connect(lambda _: self._keep())
        bar.addWidget(self.search)
        bar.addStretch(1)
        for tool in self.register.tools:
            bar.addWidget(button(tool.words, on=partial(tool.on, self.desk)))
        bar.addWidget(views_button(self.table, self.desk))
        bar.addWidget(self.table.columns_button())
        bar.addWidget(self._print)
        fix(tools, height=40)
        self.bar = SelectionBar(self._edit_column, button("删除所选", on=self.delete))
        self.bar.cancelled.connect(self.table.clear_selection)
        self._tools = tools
        lines.addWidget(tools)
        lines.addWidget(self.bar)
        lines.addWidget(self.table, 1)
        self.drawer = self._make_drawer()
        self.table.cells.installEventFilter(self)
        self.split = DrawerSplit(holder, self.drawer, view=f"register-{self.register.tab_key}")
        empty = QWidget()
        column(empty, margins=(16, 16, 16, 16)).addWidget(self._empty)
        self._stack.addWidget(self.split)
        self._stack.addWidget(empty)
        self._empty_holder = empty
        column(self).addWidget(self._stack)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the selected rows away."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        of_cells = watched is self.table.cells and event.type() == QEvent.Type.KeyPress
        if of_cells and pressed == Qt.Key.Key_Delete:
            self.delete()
            return True
        return super().eventFilter(watched, event)

    def _make_drawer(self) -> RegisterDrawer:
        doing = Doing(
            edit=self._edit_current,
            take_step=self.take_step,
            remove=self.delete,
            change_child=self.ask_child,
            remove_child=self.remove_child,
            change_children=self.ask_children,
        )
        return RegisterDrawer(self.desk, self.register, self.ledger, doing)

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the year's records."""
        year = self.desk.year
        with self.desk.database.read() as session:
            read = registers.rows(session, self.ledger, self.register.year_read(year))
        found = tuple(each for each in read if self.register.shows(each.values, year))
        self.rows = {each.id: each for each in found}
        self.table.set_rows([self._table_row(each) for each in found], self.desk.year)
        if self.register.state is not None:
            self.chips.show_states([self.register.state(each.values, self.desk.as_of) for each in found])
        else:
            self.chips.hide()
        has_rows = bool(found)
        self._stack.setCurrentWidget(self.split if has_rows else self._empty_holder)
        self._show(self.table.current_id())
        self._enable()

    def _table_row(self, found: RegisterRow) -> dict[str, Any]:
        shown = {"id": found.id, **found.shown}
        if self.register.state is not None:
            shown[STATE] = self.register.state(found.values, self.desk.as_of)
        if self.register.remark is not None:
            shown[REMARK] = self.register.remark(found.values, self.desk.as_of)
        return shown

    def _keep(self) -> None:
        """Only rows of the chosen state in whose words the search finds what was typed."""
        word, finds = self.chips.value(), self.search.finds

        def wanted(shown: Mapping[str, Any]) -> bool:
            return (not word or shown[STATE][1] == word) and finds(shown)

        self.table.keep(wanted if word or self.search.text().strip() else None)

    def _view_changed(self) -> None:
        """Filters that were cleared elsewhere let the chips go back to 全部, and empty the search."""
        if self.table.model.keep is None:
            self.chips.choose("")
            if self.search.text():
                self.search.clear()

    def focus_search(self) -> None:
        """Ctrl+F: to the search, where there is one, else to the first filter."""
        if self.register.searched:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.table.focus_filter()

    def head_totals(self) -> tuple[Total, ...]:
        """How many there are, and which of them are late: a click shows those."""
        found = [Total("", str(len(self.rows)), "条", lambda: self.chips.press(""))]
        if self.register.state is not None:
            states = [self.register.state(each.values, self.desk.as_of) for each in self.rows.values()]
            late = Counter(word for state, word in states if state is State.MISSED)
            found += [
                Total(word, str(count), on=partial(self.chips.press, word), tone="bad")
                for word, count in late.items()
            ]
        return tuple(found)

    @property
    def has_primary(self) -> bool:
        """Whether the pane asks for something itself: its first record, or a step in the drawer."""
        return not self.rows or self.split.is_open

    def _totals(self, shown: Sequence[Any]) -> Sequence[tuple[str, str]]:
        assert self.register.totals is not None  # noqa: S101 - asked only where there are some
        values = [self.rows[each["id"]].values for each in shown if each["id"] in self.rows]
        return self.register.totals(values, self.desk.as_of)

    def _enable(self) -> None:
        count = len(self.table.selected_ids())
        disable(self._edit_column, "" if count else "先选几行")
        self.bar.show_count(count)
        self._tools.setVisible(not self.bar.isVisibleTo(self))

    # The record at hand ------------------------------------------------------------------------------

    def _show(self, record_id: int) -> None:
        found = self.rows.get(record_id)
        if found is not None:
            self.drawer.show_row(found)
        else:
            self.split.close_drawer()

    def select(self, record_id: int) -> None:
        """Make a record the current one, with its drawer open."""
        self.table.clear_filters()
        if self.table.select(record_id):
            self._show(record_id)
            self.open_drawer()

    def open_drawer(self) -> None:
        self.split.open_drawer()

    def toggle_drawer(self) -> None:
        """Show or hide the record at hand, or else the first."""
        if self.table.current_id() < 0 and self.table.rows_shown():
            self.table.select(self.table.rows_shown()[0]["id"])
        self.split.toggle()

    def delete(self) -> None:
        """Take the selected records away, or the one at hand; 撤销 brings them back."""
        selected = self.table.selected_ids()
        current = self.table.current_id()
        doomed = selected if len(selected) > 1 or current < 0 else [current]
        words = f"删除{self.register.noun}" + (f" {len(doomed)} 条" if len(doomed) > 1 else "")

        def work() -> None:
            with self.desk.database.operation("record.delete", words) as op:
                for record_id in doomed:
                    registers.remove(op, self.ledger, record_id)

        if doomed:
            self.table.clear_selection()
            self.desk.act(work)

    # Paper -------------------------------------------------------------------------------------------

    def print(self) -> None:
        """The year's register on paper."""
        subject = self.register.key if self.register.report == PLAIN_REGISTER else self.register.subject
        self.desk.show_room("documents", DocumentWish(self.register.report, subject))
