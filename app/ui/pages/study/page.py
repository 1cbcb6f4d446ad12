"""Room 学习: the plan on twelve months, its filing, the hours of each member."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import study_filing
from app.services.events_list import EventRow
from app.services.study_overview import ItemView, StudyOverview
from app.services.year_facts import YearFacts
from app.ui.page import Page
from app.ui.pages.events.list_pane import has_room
from app.ui.pages.study.adding import Adding
from app.ui.pages.study.board import Board
from app.ui.pages.study.checks_pane import ChecksPane
from app.ui.pages.study.filing import Filer, FilingBar, show_next_step
from app.ui.pages.study.hours import HoursFoot, HoursPane
from app.ui.pages.study.item_actions import asks_of
from app.ui.pages.study.item_drawer import ItemDrawer
from app.ui.pages.study.item_questions import ItemQuestions
from app.ui.pages.study.keys import HELP, KEYS, TABLES
from app.ui.pages.study.loading import load
from app.ui.pages.study.moving import Moving
from app.ui.pages.study.own_entry import OwnEntry
from app.ui.pages.study.plan_actions import PlanActions
from app.ui.pages.study.plan_menus import PrintMenu, add_menu, empty_page, learned_button
from app.ui.pages.study.totals import totals_of
from app.ui.widgets.basics import button, column, disable
from app.ui.widgets.drawer import DrawerSplit, scrolling
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench


class StudyPage(Page):
    title = "学习计划"
    keys_hint = KEYS["plan"]
    help = HELP
    tables = TABLES

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.plan: StudyOverview | None = None
        self._facts: YearFacts | None = None
        self._events: dict[int, EventRow] = {}
        self._is_new = True
        self._changes: tuple[study_filing.Amendment, ...] | None = None
        self.board = Board()
        self.questions = ItemQuestions(desk, self, self.board.keep)
        self.filer = Filer(desk, self, self.focus_first_pane)
        self.writes = PlanActions(desk)
        self.moving = Moving(desk, self, self.board)
        self.adding = Adding(desk, self, self._month_at_hand)
        self.prints = PrintMenu(desk)
        self.file_button = button("报备", "accent", on=self.file_plan)
        self.add_button = add_menu(self.adding, self.new_record)
        self.own_entry = OwnEntry(desk, self)
        self.learned_button = learned_button(self.new_record)
        acts = (self.add_button, self.learned_button, self.prints.button, self.file_button)
        self.head = PageHead(self.title, *acts, line=True)
        self.steps = FilingBar(self.show_opinion)
        self.view = self.steps.view
        self.hours, self.checks, self.foot = HoursPane(desk), ChecksPane(desk), HoursFoot()
        self.drawer = ItemDrawer(desk)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        main = QWidget()
        lines = column(main)
        lines.addWidget(self.moving.bar)
        lines.addWidget(scrolling(self.board), 1)
        lines.addWidget(self.foot)
        self.split = DrawerSplit(main, self.drawer, view="study")
        self._empty_holder = QWidget()
        empty = empty_page(self.writes.create_plan, self.adding)
        column(self._empty_holder, margins=(16, 16, 16, 16)).addWidget(empty)
        for each in (self.split, self.hours, self.checks, self._empty_holder):
            self._stack.addWidget(each)
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(self.steps)
        self.layout_.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.view.chosen.connect(lambda _: self._arrange())
        self.board.picked.connect(self._picked)
        self.board.opened.connect(self._open_item)
        self.board.adding.connect(self.questions.add)
        self.foot.wanted.connect(self.show_hours)
        self.hours.opened.connect(self.desk.show_record)
        self.checks.item_wanted.connect(self.open_record)
        self.prints.menu.aboutToShow.connect(self._show_prints)
        self.drawer.wanted.connect(self._do)
        self.drawer.event_wanted.connect(lambda event_id: self.desk.show_room("events", {"edit": event_id}))
        self.drawer.primary_changed.connect(lambda _: self._show_filing())

    # Loading ----------------------------------------------------------------------------------------

    def reload(self) -> None:
        found = load(self.desk)
        self.plan, self._facts, self._events = found.plan, found.facts, found.events
        self._changes = found.changes
        self.questions.methods = list(found.methods.items())
        self.questions.is_filed = self.moving.is_filed = self._changes is not None
        self.moving.items = {item.id: item for item in self.plan.items}
        self.questions.people = [Person(row.person_id, row.name) for row in self.plan.people]
        self.checks.show_checks(found.checks, found.facts)
        self._fill(self.plan, found.targets)

    def _fill(self, plan: StudyOverview, targets: tuple[str, str]) -> None:
        self.board.show_plan(plan, self.desk.year, self.desk.today)
        if self._is_new:
            self._is_new = False
            self.board.select_due(plan, self.desk.year, self.desk.today)
        self.foot.show_plan(plan, targets)
        self.steps.show_plan(plan, self._changes, self.desk.year)
        ways = (self.show_plan, self._to_missed, lambda: self.show_hours(""), self._to_month)
        self.head.set_totals(*totals_of(plan, self.desk.year, *ways))
        self._arrange()
        self._show_item(self.board.current_id())
        self._show_filing()

    def _arrange(self) -> None:
        has_plan = self._has_plan()
        self.steps.setVisible(has_plan)
        if self._view() == "hours" and self.plan is not None:
            self.hours.show_people(self.plan.people, self.desk.year)
        shown = {"hours": self.hours, "checks": self.checks}.get(self._view(), self.split)
        self._stack.setCurrentWidget(shown if has_plan else self._empty_holder)
        self.add_button.setVisible(self._view() == "plan")
        self.learned_button.setVisible(self._view() == "hours")
        if self.keys_hint != KEYS[self._view()]:
            self.keys_hint = KEYS[self._view()]
            if self.isVisible():  # the status line takes the keys of a room when the room is shown
                self.desk.show_room("study")
        disable(self.prints.button, "" if has_plan else "还没有学习计划")
        self._show_prints()

    def _has_plan(self) -> bool:
        return self.plan is not None and self.plan.plan_id is not None

    def _view(self) -> str:
        """Which of the views is on show; a year without a plan has the first alone."""
        return str(self.view.value()) if self._has_plan() else "plan"

    def _show_prints(self) -> None:
        if self._view() == "hours":
            self.prints.show_sheets(self.hours.current())
        elif self._view() == "checks":
            self.prints.show_checks(self.checks.current())
        else:
            self.prints.show_rounds(self.plan.rounds if self.plan else (), is_filed=self._changes is not None)

    def _show_filing(self) -> None:
        show_next_step(self.file_button, self.plan, self._changes, is_filled=not self.split.is_open)

    # Items ------------------------------------------------------------------------------------------

    def _item(self, item_id: int) -> ItemView | None:
        return next((item for item in (self.plan.items if self.plan else ()) if item.id == item_id), None)

    def _picked(self, item_id: int) -> None:
        if item_id < 0:
            self.drawer.show_month(self.board.current_month(self.desk.today.month))
        else:
            self._show_item(item_id)

    def _show_item(self, item_id: int) -> None:
        item = self._item(item_id)
        if item is None or self._facts is None:
            self.split.close_drawer()
            self._show_filing()
            return
        if has_room(self):
            self.split.open_drawer()
        self.drawer.show_item(item, self._facts, self._events)

    def _open_item(self, item_id: int) -> None:
        if (item := self._item(item_id)) is not None:
            self.questions.edit(item)

    def _do(self, want: str) -> None:
        item = self.drawer.item
        if item is None:
            return
        asks_of(self.questions, self.moving, self.writes, self.drawer)[want](item)

    def file_plan(self) -> None:
        """Send the plan, or register the answer that it waits for."""
        if self.plan is not None:
            self.filer.go_on(self.plan)

    def show_opinion(self) -> None:
        """The committee's opinion, and what changed since the filing."""
        if self.plan is not None:
            self.filer.show_opinion(self.plan, self.prints.print_amendments)

    # Views ------------------------------------------------------------------------------------------

    def show_plan(self) -> None:
        self.view.choose("plan")
        self._arrange()

    def show_hours(self, standing: str, person: str = "") -> None:
        """The members' hours; of one standing, of one person, or all."""
        self.view.choose("hours")
        self._arrange()
        self.hours.only(standing, person)

    def show_checks(self) -> None:
        """The checks of months and quarters, at the one at hand."""
        self.view.choose("checks")
        self._arrange()
        self.checks.table.cells.setFocus()

    def _to_missed(self) -> None:
        self.show_plan()
        items = self.plan.items if self.plan else ()
        if any(item.state == "not_done" and self.board.select(item.id) for item in items):
            self.board.focus_current()

    def _to_month(self, month: int) -> None:
        self.show_plan()
        self.board.go_to_month(month)

    def _month_at_hand(self) -> int:
        is_now = self.desk.year == self.desk.today.year
        return self.board.current_month(self.desk.today.month if is_now else 1)

    def open_record(self, record_id: int) -> None:
        if self.checks.select_record(record_id):
            self.show_checks()
        else:
            self.show_plan()
            if self.board.select(record_id):
                self.board.focus_current()

    def show_wish(self, wish: Any) -> None:
        """{"hours": standing} lists members; {"item": id} selects; {"checks": True}: the due check."""
        if isinstance(wish, Mapping) and "hours" in wish:
            self.show_hours(wish["hours"], wish.get("person", ""))
        elif isinstance(wish, Mapping) and "item" in wish:
            self.open_record(wish["item"])
        elif isinstance(wish, Mapping) and "checks" in wish:
            self.checks.select_due()
            self.show_checks()

    # Keys -------------------------------------------------------------------------------------------

    def new_record(self) -> None:
        if self._view() == "checks":
            self.checks.register()
        elif self._view() == "hours" and self.plan is not None and self._facts is not None:
            self.own_entry.ask(self.hours.current(), self._facts, self.plan)
        else:
            if not self._has_plan():
                self.writes.create_plan()
            self.questions.add(self._month_at_hand())

    def keyPressEvent(self, event: Any) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._view() != "plan":
            super().keyPressEvent(event)
        elif enter and with_control and self.drawer.item is not None:
            self._do("hold" if self.drawer.item.makes_kind else "learn")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.adding.paste()
        elif event.key() == Qt.Key.Key_Escape and self.board.marked:
            self.board.clear_marks()
        else:
            super().keyPressEvent(event)

    def assign_task(self) -> None:
        """Of the item at hand, or of one that the check at hand found behind; else for the member at hand."""
        if self._view() == "plan":
            self._do("assign")
        elif self._view() == "checks":
            self.writes.assign_task(self._item(self.checks.behind_at_hand()))
        else:
            self.writes.assign_to(self.hours.current())

    def toggle_drawer(self) -> None:
        (self.checks.split if self._view() == "checks" else self.split).toggle()

    def focus_search(self) -> None:
        if self._view() == "hours":
            self.hours.table.focus_filter()

    def panes(self) -> list[QWidget]:
        if self._view() == "hours":
            return [self.hours.table.cells]
        if self._view() == "checks":
            return [self.checks.table.cells, self.checks.drawer]
        month = self.board.current_month(self.desk.today.month)
        return [self.board.months[month].list, self.drawer]
