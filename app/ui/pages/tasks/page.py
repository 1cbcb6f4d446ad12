"""The page of tasks: the list, the board, what recurs, and the drawer of one task."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from app.services import jots, recurrences, tasks
from app.services.facts_types import YearFacts
from app.services.figures import figure
from app.services.task_origins import Origin, origin_choices
from app.services.tasks import cell_problems
from app.services.tasks_list import TaskRow, source_words, task_rows, tasks_of, totals
from app.services.tasks_many import crowds
from app.services.year_facts import facts_of
from app.ui.page import Page
from app.ui.pages.tasks import rows
from app.ui.pages.tasks.actions import TaskActions
from app.ui.pages.tasks.assigning import Assigning, choices
from app.ui.pages.tasks.drawer import TaskDrawer
from app.ui.pages.tasks.list import TaskList
from app.ui.theme import dress, restyle
from app.ui.widgets.basics import button, column, disable
from app.ui.widgets.drawer import DrawerSplit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.page_head import PageHead, Total
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.people import Person
from app.ui.widgets.record_table.ledger_cells import change_column_button, edits_ledger
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.roster_people import pickable, secretary
from app.ui.workbench import Workbench

Offered = tuple[list[str], list[Origin]]


class TasksPage(Page):
    """任务清单. ``show_wish`` takes {"tab": …}, {"person": id}, {"view": …} or {"new": values of a task}."""

    title = "任务清单"
    keys_hint = "Ctrl+N 布置任务 · 空格选中 · F2 改单元格 · Ctrl+D 向下填充 · Esc 取消选择"
    help = (
        "把支部的事落到人头上：谁、做什么、什么时候完成。责任人完成后报验收，验收后计入完成率。"
        "表头下一行输入即筛，合计跟着筛选走。"
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.facts: YearFacts | None = None
        self.tasks: dict[int, TaskRow] = {}
        self.people: list[Person] = []
        self.acceptor = ""
        self.crowds: list[tuple[str, list[int]]] = []
        self.recurring: tuple[recurrences.Overview, ...] = ()
        self._offered: Offered | None = None
        self._form_of: tuple[Offered, list[Person]] | None = None  # what the drawer's form offers
        self.actions_ = act = TaskActions(self)
        self.assigning = Assigning(self)
        self._assign = button("布置任务", "primary", icon="plus", on=self.new_record)
        self._print = button("打印清单", icon="printer", on=self._show_print_menu)
        self._export = button("导出", icon="download", on=act.export)
        self._hand_over = button("移交全部…", on=act.hand_over_all, name="移交某人的全部任务…")
        self._hand_over.setToolTip("把某人没完成的任务和周期任务一次交给另一个人")
        self.head = PageHead(self.title, self._hand_over, self._export, self._print, self._assign)
        self.list = TaskList(
            [
                button("改时限…", on=lambda: act.set_deadline(self.list.selected())),
                button("取消任务…", on=lambda: act.cancel(self.list.selected())),
                button("验收…", on=lambda: act.accept(self.list.selected())),
                button("标记完成", on=lambda: act.mark_done(self.list.selected())),
            ],
            act.edit,
        )
        table = self.list.table
        edits_ledger(table, desk, "tasks", rule=cell_problems)
        self.list.table_tools.addWidget(views_button(table, desk, self.list.grouping, self.list.tabs))
        self.list.bar.add(change_column_button(table, desk))
        self.list.current_changed.connect(self._current_changed)
        self.list.opened.connect(self._open)
        self.list.view_changed.connect(self._view_changed)
        self.list.board.wanted.connect(act.move)
        view = self.list.recurring
        view.adding.connect(self.assigning.open_recurrence)
        view.editing.connect(self.assigning.open_recurrence)
        view.stopping.connect(self.assigning.stop_recurrence)
        view.listing.connect(self.show_recurrence)
        self.drawer = TaskDrawer(desk, self._save_fields)
        self.drawer.part_done.connect(act.part_done)
        self.drawer.part_returned.connect(act.send_back)
        self.drawer.part_handed_over.connect(act.hand_over)
        self.drawer.step_ticked.connect(act.tick)
        self.drawer.steps_wanted.connect(act.write_steps)
        self.split = DrawerSplit(self.list, self.drawer, view="tasks")
        self.drawer.closed.connect(self._colour_assign)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.split)
        self.stack.addWidget(self._make_empty())
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(self.stack, 1)

    def _make_empty(self) -> QWidget:
        box = QWidget()
        empty = EmptyPage(
            "list-checks",
            "还没有任务",
            "计划、会议、四同步里要有人去做的事，布置成任务：责任人、时限、完成和验收都记在这里，"
            "会进入述职报告和党员的任务清单。",
            button("布置第一项", "primary", on=self.new_record),
            button("从 Excel 导入", icon="upload", on=self.actions_.bring_in),
        )
        column(box, margins=(16, 0, 16, 16)).addWidget(empty)
        return box

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        desk = self.desk
        self.facts = facts = facts_of(desk.database, desk.year)
        with desk.database.read() as session:
            found = task_rows(session, facts)
            self.recurring = recurrences.overview(session, desk.year, desk.as_of)
        self.tasks = {task.id: task for task in found}
        self.crowds = crowds(facts)
        self.acceptor = secretary(facts, facts.as_of)
        self.people, self._offered = pickable(facts, facts.as_of), None
        self.stack.setCurrentIndex(0 if found or self.recurring else 1)
        self.list.recurring.show_rows(self.recurring, desk.year)
        disable(self._hand_over, "" if found else "还没有任务可以移交")
        disable(self._print, "" if found else "还没有任务可以打印")
        disable(self._export, "" if found else "还没有任务可以导出")
        self._show_totals()
        self.list.show_tasks(self.tasks, facts)
        self._current_changed(self.list.table.current_id())
        self._colour_assign()

    @property
    def offered(self) -> Offered:
        """Sources and records that forms offer, read when a form is first wanted after a change."""
        if self._offered is None:
            assert self.facts is not None  # noqa: S101 - called after loading
            with self.desk.database.read() as session:
                sources = source_words(session)
                waiting = [Origin(jot.id, "jot", jot.text[:40]) for jot in jots.tray(session)]
            known = self.tasks.values()
            behind = [
                Origin(each.origin_id, each.origin_kind, each.origin) for each in known if each.origin_id
            ]
            found = {each.id: each for each in (*behind, *origin_choices(self.facts), *waiting)}
            self._offered = (sources, list(found.values()))
        return self._offered

    def _prepare_form(self) -> None:
        """The drawer's form is made anew only when what it offers has changed."""
        if self._form_of != (self.offered, self.people):
            self._form_of = (self.offered, self.people)
            self.drawer.set_form(self.offered[0], choices(self.offered[1]), self.people)

    def _show_totals(self) -> None:
        if not self.tasks:
            self.head.set_totals(f"{self.desk.year} 年")
            return
        counted = totals(self.tasks.values())

        def part(words: str, name: str, value: str, unit: str = "", tone: str = "") -> Total:
            return Total(words, value, unit, partial(self.show_figure, f"tasks.{name}"), tone)

        late = counted["overdue"]
        self.head.set_totals(
            part("", "total", str(counted["total"]), "项"),
            part("完成", "completed", str(counted["done"])),
            part("完成率", "completion_rate", rows.percent(counted["completion_rate"])),
            part("逾期", "overdue", str(late), tone="bad" if late else ""),
        )

    def show_figure(self, key: str) -> None:
        """The records behind a figure, with its rule in the footer."""
        if self.facts is not None:
            shown = figure(self.facts, key)
            self.list.show_only(frozenset(shown.rows), shown.label, f"{shown.label}：{shown.rule}")

    def show_person(self, person_id: int) -> None:
        """A member's own list."""
        own = frozenset(task.id for task in tasks_of(self.tasks.values(), person_id))
        name = next((person.name for person in self.people if person.id == person_id), "")
        self.list.show_only(own, name)

    def show_recurrence(self, recurrence_id: int) -> None:
        """The tasks that a recurrence became."""
        own = frozenset(task.id for task in self.tasks.values() if task.origin_id == recurrence_id)
        self.list.show_only(own, next(each.title for each in self.recurring if each.id == recurrence_id))

    def _view_changed(self, view: str) -> None:
        if view == "recurring":
            self.split.close_drawer()
        self._colour_assign()

    # The drawer --------------------------------------------------------------------------------------

    def _open(self, task_id: int) -> None:
        self.list.table.select(task_id)
        self.split.open_drawer()
        self._current_changed(task_id)

    def _current_changed(self, task_id: int) -> None:
        task = self.tasks.get(task_id)
        if task is None:
            self.split.close_drawer()
        elif self.split.is_open:
            self._prepare_form()
            self.drawer.show_task(task)
            self.actions_.show_for(self.drawer, task)
        self._colour_assign()

    def _colour_assign(self) -> None:
        """One filled button at most: the drawer's next step, else a new task."""
        task = self.tasks.get(self.list.table.current_id())
        closed = task is None or task.accepted_on is not None or task.cancelled_on is not None
        kind = "accent" if (self.split.is_open and not closed) or not self.tasks else "primary"
        restyle(self._assign, "kind", kind)
        dress(self._assign, "plus", "on_red" if kind == "primary" else "mark")

    # Writing -----------------------------------------------------------------------------------------

    @property
    def new_dialog(self) -> FormDialog | None:
        """The form of a new task while it is open or holds text."""
        return self.assigning.dialog

    def new_record(self) -> None:
        if self.list.view == "recurring" and self.stack.currentIndex() == 0:
            self.assigning.open_recurrence()
        else:
            self.assign({})

    def assign(self, values: Mapping[str, Any]) -> None:
        """Open the form of a new task with these values."""
        self.assigning.open(values)

    def _save_fields(self, task_id: int, values: dict[str, Any]) -> None:
        def work() -> None:
            with self.desk.database.operation("task.change") as op:
                if "origin" in values:
                    tasks.set_origin(op, task_id, values["origin"])
                else:
                    tasks.change(op, task_id, values)

        self.desk.attempt(work)

    def _show_print_menu(self) -> None:
        menu = QMenu(self)
        task = self.tasks.get(self.list.table.current_id())
        ways: list[tuple[str, Callable[[], object]]] = [
            ("全体党员，每人一页", partial(self.actions_.print_list, "")),
            ("支部汇总表", self.actions_.print_summary),
            ("提醒条：本月到期和逾期的", partial(self.actions_.print_slips, "")),
        ]
        people = [part.name for part in task.parts] if task else []
        for name in people:
            ways += [(f"{name}的清单", partial(self.actions_.print_list, name))]
            ways += [(f"{name}的提醒条", partial(self.actions_.print_slips, name))]
        for words, act in ways:
            menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        menu.popup(self._print.mapToGlobal(self._print.rect().bottomLeft()))

    # The page's contract -----------------------------------------------------------------------------

    def open_record(self, record_id: int) -> None:
        if any(each.id == record_id for each in self.recurring):
            self.list.show_view("recurring")
            self.list.recurring.show_one(record_id)
            return
        if record_id not in self.tasks:
            with self.desk.database.read() as session:
                year = tasks.task(session, record_id)["_year"]
            self.desk.choose_year(year or self.desk.year)
        self.list.show_all()
        self._open(record_id)

    def show_wish(self, wish: Any) -> None:
        if not isinstance(wish, Mapping):
            return
        if "view" in wish:
            self.list.show_view(wish["view"])
        if "tab" in wish:
            self.list.show_tab(wish["tab"])
        if "person" in wish:
            self.show_person(wish["person"])
        if "new" in wish:
            self.assign(wish["new"])

    def toggle_drawer(self) -> None:
        self.split.toggle()
        self._current_changed(self.list.table.current_id())

    def focus_search(self) -> None:
        self.list.table.focus_filter()

    def panes(self) -> list[QWidget]:
        return [self.list, self.drawer]
