"""The page 组织与党员: tabs over one reading of the organisation, and one member's page on top of them."""

from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.services.figures import figure
from app.ui.page import Page
from app.ui.pages.member.view import MemberPage
from app.ui.pages.organisation.asking import Asker
from app.ui.pages.organisation.branch_dialogs import BranchDialogs
from app.ui.pages.organisation.columns import MEMBER_COLUMNS
from app.ui.pages.organisation.data import TABLES, OrganisationData, load
from app.ui.pages.organisation.list_pane import ListPane
from app.ui.pages.organisation.lists_stack import ListsStack
from app.ui.pages.organisation.people_pane import PeoplePane, group_hint, roster_totals
from app.ui.pages.organisation.person_dialogs import PersonDialogs
from app.ui.widgets.bars import SelectionBar
from app.ui.widgets.basics import button, column, frame, row
from app.ui.widgets.page_head import PageHead, Total
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.record_panes import open_file, save_form
from app.ui.widgets.record_table.ledger_cells import change_column_button
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.roster_people import pickable
from app.ui.wishes import ExchangeWish
from app.ui.workbench import Workbench

LIST_KEYS = "Enter 个人页 · F2 编辑 · 打字改格 · Ctrl+V 粘贴 · 空格选中 · Ctrl+\\ 右侧栏"
MEMBER_KEYS = "Alt+← 回名单 · Alt+↑↓ 上一位、下一位 · F2 编辑 · Ctrl+J 记一笔"
TABS = (
    ("members", "党员"),
    ("others", "积极分子和群众"),
    ("groups", "党小组"),
    ("posts", "支委与职务"),
    ("excused", "不计入应到"),
    ("moves", "转入转出"),
    ("branch", "支部情况"),
)
TOTALS = (
    ("members.total", "党员"),
    ("members.probationary", "预备"),
    ("members.female", "女"),
    ("members.minority", "少数民族"),
)


class OrganisationPage(Page):
    """Lists of the organisation as of the chosen year's day."""

    title = "组织与党员"
    keys_hint = LIST_KEYS
    help = "党员名册、党小组、支委、不计入应到的两张名单和转入转出。都按起止日期记，以前的年度不会变。"
    tables = TABLES

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.data: OrganisationData | None = None
        self.asker = Asker(desk, self)
        self.people = PersonDialogs(self.asker)
        self.branch = BranchDialogs(self.asker)
        self.whole = QStackedWidget()
        self.layout_.addWidget(self.whole)
        self.whole.addWidget(self._make_lists())
        self.whole.currentChanged.connect(self._show_keys)

    @cached_property
    def member(self) -> MemberPage:
        """The page of one member, made when it is first wanted."""
        made = MemberPage(self.desk)
        made.back.connect(self.show_lists)
        made.action_wanted.connect(self._act)
        made.wanted.connect(self.open_page)
        made.place_wanted.connect(self.show_wish)
        made.jot_wanted.connect(self.take_jot)
        self.whole.addWidget(made)
        return made

    # Building ----------------------------------------------------------------------------------------

    def _make_lists(self) -> QWidget:
        box = QWidget()
        lines = column(box)
        self.head = PageHead(
            self.title,
            button("导入名册", icon="upload", on=self._import),
            button("打印名册", icon="printer", on=self._print_roster),
            button("登记党员", "primary", icon="plus", on=self.new_record),
        )
        lines.addWidget(self.head)
        lines.addWidget(self._make_tabs())
        self.lists = ListsStack(
            self.desk, self.people, self.branch, self._make_first(), self._other_tool_line
        )
        self.lists.pass_on(self.members)
        self.lists.page_wanted.connect(self.open_page)
        self.lists.action_wanted.connect(self._act)
        lines.addWidget(self.lists, 1)
        change = change_column_button(self.members.table, self.desk)
        self.bar = SelectionBar(button("调整党小组…", on=self._regroup), change)
        self.bar.cancelled.connect(self.members.table.clear_selection)
        holder = column(margins=(16, 0, 16, 0))
        holder.addWidget(self.bar)
        lines.addLayout(holder)
        return box

    def _make_tabs(self) -> QWidget:
        bar = frame("tabs", 40)
        line = row(bar, margins=(16, 0, 16, 0), gap=8)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("组织的各个名单")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for _, words in TABS:
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._show_tab)
        line.addWidget(self.tabs)
        line.addStretch(1)
        self._tools = QWidget()
        tools = row(self._tools, gap=8)
        self.grouped = button("按党小组分组", on=self._toggle_groups)
        self.grouped.setCheckable(True)
        tools.addWidget(self.grouped)
        self._tool_line = tools
        line.addWidget(self._tools)
        self._other_tools = QWidget()
        self._other_tool_line = row(self._other_tools, gap=8)
        self._other_tools.hide()
        line.addWidget(self._other_tools)
        return bar

    def _make_first(self) -> QWidget:
        self.members = PeoplePane(self.desk, MEMBER_COLUMNS, "members", "党员名册")
        self.members.table.set_totals(roster_totals)
        self.members.picked.connect(lambda ids: self.bar.show_count(len(ids)))
        self._tool_line.addWidget(self.members.table.columns_button())
        self._tool_line.addWidget(views_button(self.members.table, self.desk, self.grouped))
        self.empty = EmptyPage(
            "users",
            "还没有党员",
            "应到、学时、任务和报告里的人都从名册来。可以从 Excel 名册导入，也可以逐个登记。",
            button("登记第一位党员", "primary", on=self.new_record),
            button("从 Excel 导入", icon="upload", on=self._import),
        )
        first = self._first = QStackedWidget()
        first.addWidget(self.members)
        holder = QWidget()
        column(holder, margins=(16, 0, 16, 16)).addWidget(self.empty)
        first.addWidget(holder)
        return first

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.data = data = load(self.desk)
        self.asker.people = pickable(data.facts, data.facts.as_of)
        self.people.data = self.branch.data = data
        self.members.show_people(data, data.members)
        self.lists.show_data(data)
        self._first.setCurrentIndex(0 if data.everybody else 1)
        self.head.set_totals(*(self._total(*each) for each in TOTALS), f"截至 {data.facts.as_of}")
        self._count_tabs(data)
        if "member" in vars(self):
            self.member.show_data(data)

    def _total(self, key: str, words: str) -> Total:
        assert self.data is not None  # noqa: S101 - called after loading
        return Total(words, str(figure(self.data.facts, key).value), on=lambda: self._list_figure(key))

    def _list_figure(self, key: str) -> None:
        """Show the people behind a figure, with its counting rule."""
        if self.data is None:
            return
        found = figure(self.data.facts, key)
        self.show_tab("members")
        self.members.table.clear_filters()
        self.members.table.keep(lambda line: line["id"] in found.rows)
        self.members.table.set_totals(roster_totals, found.rule)

    def _count_tabs(self, data: OrganisationData) -> None:
        counts = {
            "members": len(data.members),
            "others": len(data.others),
            "groups": len(data.open_groups),
            "posts": sum(each.holds for each in data.posts),
            "excused": sum(each.holds and each.kind == "excused" for each in data.absences),
            "moves": len(data.moves),
        }
        for place, (key, words) in enumerate(TABS):
            self.tabs.setTabText(place, f"{words} {counts[key]}" if counts.get(key) else words)

    # Moving about ------------------------------------------------------------------------------------

    def show_tab(self, key: str) -> None:
        self.tabs.setCurrentIndex(next(i for i, (name, _) in enumerate(TABS) if name == key))

    def _show_tab(self, place: int) -> None:
        self.lists.show_place(place)
        self._tools.setVisible(place == 0)
        self._other_tools.setVisible(place == 1)
        self.bar.setVisible(place == 0 and len(self.members.table.selected_ids()) >= 2)

    def _show_keys(self, place: int) -> None:
        self.keys_hint = MEMBER_KEYS if place else LIST_KEYS
        self.desk.show_room("organisation")

    def show_lists(self) -> None:
        self.whole.setCurrentIndex(0)
        self.lists.currentWidget().setFocus()

    def open_page(self, person_id: int) -> None:
        """One person on one page."""
        if self.data is not None and self.data.person(person_id) is not None:
            self.member.open_person(self.data, person_id, self.members.table.rows_shown())
            self.whole.setCurrentWidget(self.member)
            self.member.setFocus()

    def current_record(self) -> int | None:
        """Whose page is open, else who is in the drawer."""
        if self.whole.currentIndex() > 0:
            return self.member.person_id
        return super().current_record()

    def open_record(self, record_id: int) -> None:
        self.refresh()
        self.whole.setCurrentIndex(0)
        if self.members.open_person(record_id):
            self.show_tab("members")
        elif self.data is not None and any(row.id == record_id for row in self.data.others):
            self.show_tab("others")
            self.lists.others.open_person(record_id)
        elif self.data is not None and any(row.id == record_id for row in self.data.everybody):
            self.show_tab("moves")

    def show_wish(self, wish: Any) -> None:
        """``"branch"`` and the like name a tab; a person's id opens the page of that person."""
        self.refresh()
        if isinstance(wish, int):
            self.open_page(wish)
        elif wish in {key for key, _ in TABS}:
            self.whole.setCurrentIndex(0)
            self.show_tab(str(wish))

    def toggle_drawer(self) -> None:
        self._shown_people().toggle_drawer()

    def _shown_people(self) -> PeoplePane:
        """The people on the screen, else the roster."""
        pane = self.lists.currentWidget()
        return pane if isinstance(pane, PeoplePane) else self.members

    def focus_search(self) -> None:
        pane = self.lists.currentWidget()
        people = self.members if pane is self._first else pane
        if isinstance(people, PeoplePane | ListPane):
            people.table.focus_filter()

    def panes(self) -> list[QWidget]:
        if self.whole.currentIndex() > 0:
            return self.member.panes()
        people = self._shown_people()
        return [people.table.cells, people.drawer]

    # Acting ------------------------------------------------------------------------------------------

    def _import(self) -> None:
        self.desk.show_room("exchange", ExchangeWish(bring_in="members"))

    def new_record(self) -> None:
        self.people.enrol(members=self._shown_people() is self.members)

    def _act(self, action: str, person_id: int) -> None:
        person = self.data.person(person_id) if self.data else None
        if person is None:
            return
        if action == "group":
            self.people.group([person])
        else:
            getattr(self.people, action)(person)

    def _regroup(self) -> None:
        ids = self.members.table.selected_ids()
        self.people.group([person for person in self.data.members if person.id in ids] if self.data else [])

    def _toggle_groups(self) -> None:
        group_of = (lambda line: line["group"] or "未编组") if self.grouped.isChecked() else None
        self.members.table.group_by(group_of, group_hint)

    def _print_roster(self) -> None:
        name = f"{self.desk.year}年党员名册"
        save_form(self.desk, self, "member-register", name, then=open_file)
