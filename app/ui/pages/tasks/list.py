"""The list of tasks: tabs, grouping, table, totals and the bar of a selection; board and what recurs."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from app.services.facts_types import YearFacts
from app.services.tasks_list import TaskRow, totals
from app.ui.pages.tasks import rows
from app.ui.pages.tasks.board import TaskBoard
from app.ui.pages.tasks.recurring import RecurringView
from app.ui.theme import fix
from app.ui.widgets.bars import SelectionBar
from app.ui.widgets.basics import button, column, label, row, tab_bar
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.steps import SegmentedButtons

VIEWS = (("list", "清单"), ("board", "看板"), ("recurring", "周期任务"))


class TaskList(QWidget):
    """``buttons`` act on the selection; ``edit`` gets ids, column key and text of changed cells."""

    current_changed = Signal(int)
    opened = Signal(int)
    view_changed = Signal(str)

    def __init__(self, buttons: Sequence[QPushButton], edit: Callable[[list[int], str, str], object]) -> None:
        super().__init__()
        self._tasks: Mapping[int, TaskRow] = {}
        self._facts: YearFacts | None = None
        self.tab = "all"
        self.view = "list"
        self.table = self._make_table(edit)
        self.board = TaskBoard()
        self.board.picked.connect(self.table.select)
        self.board.opened.connect(self.opened)
        self.recurring = RecurringView()
        self._views = QStackedWidget()
        for each in (self.table, self.board, self.recurring):
            self._views.addWidget(each)
        lines = column(self, margins=(16, 0, 16, 16), gap=8)
        lines.addWidget(self._make_tools())
        lines.addWidget(self._views, 1)
        self.bar = SelectionBar(*buttons)
        self.bar.cancelled.connect(self.table.clear_selection)
        lines.addWidget(self.bar)
        self.setFocusProxy(self.table.cells)

    def _make_table(self, edit: Callable[[list[int], str, str], object]) -> RecordTable:
        table = RecordTable(rows.COLUMNS, view="tasks", name="任务", checkable=True)
        table.set_style(rows.style)
        table.set_totals(rows.figures, rows.RULE)
        table.on_edit(lambda each, key, text: edit([each["id"]], key, text))
        table.filled_down.connect(edit)
        table.group_by(rows.group_titles("owners"), rows.group_hint("owners"))
        table.current_changed.connect(self.current_changed)
        table.opened.connect(self.opened)
        table.selection_changed.connect(self._count_selection)
        return table

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        fix(tools, height=40)
        line = row(tools, gap=8)
        self.tabs = tab_bar("任务的视图", (rows.TAB_WORDS[tab] for tab in rows.TABS))
        self.tabs.currentChanged.connect(lambda place: self.show_tab(rows.TABS[place]))
        line.addWidget(self.tabs)
        self._only = label("", "second")
        self._all = button("全部显示", "link", on=lambda: self.show_tab("all"))
        line.addWidget(self._only)
        line.addWidget(self._all)
        line.addStretch(1)
        self.grouping = QComboBox()
        self.grouping.setAccessibleName("分组")
        for key, words in rows.GROUPS:
            self.grouping.addItem(words, key)
        self.grouping.activated.connect(lambda _: self._group())
        line.addWidget(self.grouping)
        self._columns = QWidget()
        self.table_tools = row(self._columns, gap=8)
        self.table_tools.addWidget(self.table.columns_button())
        line.addWidget(self._columns)
        self.switch = SegmentedButtons(VIEWS, name="任务的样式")
        self.switch.chosen.connect(self.show_view)
        line.addWidget(self.switch)
        self._say_only("")
        return tools

    @property
    def only(self) -> str:
        """What the list is narrowed to by a figure or a person, in words."""
        return self._only.text()

    def show_tasks(self, tasks: Mapping[int, TaskRow], facts: YearFacts) -> None:
        self._tasks, self._facts = tasks, facts
        for place, tab in enumerate(rows.TABS):
            keeps = rows.tab_keeps(tab, facts.as_of)
            count = sum(keeps is None or keeps({"task": task}) for task in tasks.values())
            self.tabs.setTabText(place, f"{rows.TAB_WORDS[tab]} {count}")
        self.table.set_rows(
            [rows.table_row(task, facts.year) for task in rows.in_order(tasks.values())], facts.year
        )
        self._count_selection(self.selected())
        self._show_board()

    def show_view(self, view: str) -> None:
        """清单, 看板 or 周期任务."""
        self.view = view
        self.switch.choose(view)
        self._views.setCurrentIndex([key for key, _ in VIEWS].index(view))
        self.tabs.setVisible(view != "recurring")
        self.grouping.setVisible(view == "list")
        self._columns.setVisible(view == "list")
        if view != "list":
            self.table.clear_selection()
        self._say_only(self.only)
        self._show_board()
        self.view_changed.emit(view)

    def _show_board(self) -> None:
        """The board shows what the list shows, with its tab and filters."""
        if self.view == "board":
            self.board.show_tasks([row["task"] for row in self.table.rows_shown()])

    def show_tab(self, tab: str) -> None:
        """One of 全部, 逾期, 本周到期, 本月到期, 待验收; filters in the head stay."""
        self.tab = tab
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(rows.TABS.index(tab))
        self.tabs.blockSignals(False)
        self._say_only("")
        self.table.set_totals(rows.figures, rows.RULE)
        if self._facts is not None:
            self.table.keep(rows.tab_keeps(tab, self._facts.as_of))
        self._show_board()

    def show_only(self, ids: Collection[int], words: str, rule: str = rows.RULE) -> None:
        """Only some tasks, named in words; ``rule`` stands in the footer."""
        self.show_view("list")
        self.show_tab("all")
        self.table.clear_filters()
        self.table.keep(lambda each: each["id"] in ids)
        self.table.set_totals(rows.figures, rule)
        self._say_only(f"只看：{words} {len(ids)} 项")

    def show_all(self) -> None:
        if self.view == "recurring":
            self.show_view("list")
        self.show_tab("all")
        self.table.clear_filters()

    def selected(self) -> list[int]:
        return self.table.selected_ids()

    def _say_only(self, words: str) -> None:
        self._only.setText(words)
        shown = bool(words) and self.view != "recurring"
        self._only.setVisible(shown)
        self._all.setVisible(shown)

    def _group(self) -> None:
        key = self.grouping.currentData()
        self.table.group_by(rows.group_titles(key), rows.group_hint(key))

    def _count_selection(self, ids: Sequence[int]) -> None:
        counted: dict[str, Any] = totals(self._tasks[each] for each in ids if each in self._tasks)
        late = f"，其中逾期 {counted['overdue']} 项" if counted["overdue"] else ""
        self.bar.show_count(counted["total"], f"涉及 {counted['people']} 人{late}")
