"""Room 组织生活: list, record form and the register of talks."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import events
from app.services.events_list import KIND_GROUPS, EventRow, event_rows
from app.services.figures import figure
from app.services.talks import TalkRow, talk_rows, talk_values
from app.services.year_facts import facts_of
from app.ui.page import Page
from app.ui.pages.events.counts import activity_counts, empty_page, kind_counts
from app.ui.pages.events.list_pane import ListPane
from app.ui.pages.events.record_pane import RecordPane
from app.ui.pages.events.returns import MoreActs
from app.ui.pages.events.talks_pane import TalksPane
from app.ui.theme import dress, restyle
from app.ui.widgets.basics import button, column, frame, row, tab_bar
from app.ui.widgets.page_head import PageHead, Total
from app.ui.widgets.people import Person
from app.ui.wishes import ExchangeWish
from app.ui.workbench import Workbench

TALKS = "talks"
LIST_KEYS = "Ctrl+N 登记活动 · 回车打开记录 · Ctrl+F 筛选"
RECORD_KEYS = "两字母选人 · 1—4 标记原因 · 空格恢复到会 · Ctrl+回车 完成登记"


class EventsPage(Page):
    title = "组织生活"
    keys_hint = LIST_KEYS
    help = (
        "登记三会一课、主题党日、集中学习、组织生活会和志愿服务。登记时默认全到，只点没来的人："
        "输入名字后面的两个字母，再按 1 请假、2 公出、3 病假、4 缺席；空格恢复到会，Ctrl+回车完成登记。"
    )
    tables = frozenset(
        {
            *("event", "event_kind", "attendance", "talk", "talk_person", "evidence_link", "setting"),
            *("person", "roster_span", "standing", "group_span", "post", "absence", "party_group"),
            *("event_text", "resolution", "vote", "opinion", "problem"),
            *("study_item", "study_item_event", "own_study", "task", "task_owner", "record_link"),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self._new = button("登记活动", "primary", icon="plus", on=self.new_record)
        self._resume = button("接着登记", "quiet", icon="pencil", on=self._show_record)
        self.more = MoreActs(desk, self)
        self.head = PageHead(
            self.title,
            self._resume,
            self.more.button,
            button("导出", icon="download", on=self.export),
            self._new,
        )
        self._keys = ["all", *(key for key, _, _ in KIND_GROUPS), TALKS]
        self._titles = ["全部", *(title for _, title, _ in KIND_GROUPS), "谈心谈话"]
        self.tabs = tab_bar("活动类别", self._titles)
        self.list = ListPane(desk)
        self._body = QStackedWidget()
        self._empty = empty_page(self.new_record, lambda: desk.show_room("settings", "folder"))
        self._talk_rows: tuple[TalkRow, ...] = ()
        self._people: list[Person] = []
        self._build()
        self.tabs.currentChanged.connect(lambda _: self._choose_tab())
        self.list.opened.connect(self._open)
        self.list.drawer.primary_changed.connect(self._share_primary)

    @cached_property
    def talks(self) -> TalksPane:
        """The register of talks, made when its tab is first chosen."""
        made = TalksPane(self.desk)
        made.primary_changed.connect(self._share_primary)
        self._body.addWidget(made)
        return made

    @cached_property
    def record(self) -> RecordPane:
        """The form of an event, made when the first one is opened."""
        made = RecordPane(self.desk)
        made.left.connect(self._back)
        made.left.connect(self.go_back)
        made.saved.connect(self._saved)
        self.stack.addWidget(made)
        return made

    def _build(self) -> None:
        listing = QWidget()
        lines = column(listing)
        lines.addWidget(self.head)
        bar = frame("panel")
        inner = row(bar, margins=(8, 0, 8, 0))
        inner.addWidget(self.tabs)
        inner.addStretch(1)
        lines.addWidget(bar)
        self._body.addWidget(self.list)
        self._empty_holder = QWidget()
        column(self._empty_holder, margins=(16, 16, 16, 16)).addWidget(self._empty)
        self._body.addWidget(self._empty_holder)
        lines.addWidget(self._body, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(listing)
        self.layout_.addWidget(self.stack)
        self._listing = listing
        self._resume.hide()

    # Loading ----------------------------------------------------------------------------------------

    def reload(self) -> None:
        facts = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        with self.desk.database.read() as session:
            rows = event_rows(session, facts)
            talks = talk_rows(session, self.desk.year)
        self.list.show_rows(rows)
        self._talk_rows, self._people = talks, [Person(each.id, each.name) for each in facts.people]
        self._show_totals(rows, figure(facts, "meetings.all.rate").value)
        self._count_tabs(rows, len(talks))
        self._choose_tab()

    def _show_totals(self, rows: tuple[EventRow, ...], rate: Any) -> None:
        held, planned, waiting, late = activity_counts(rows, self.desk.today)
        totals: list[Total | str] = [f"{self.desk.year} 年"]
        totals.append(Total("已开展", str(held), "次", on=self._show_all))
        if planned:
            totals.append(Total("计划", str(planned), "次", on=self._show_planned))
        totals.append(Total("出勤率", f"{rate}%" if rate else "—", on=self._show_all))
        if waiting:
            totals.append(Total("待登记", str(waiting), on=lambda: self._filter_state("未登记"), tone="bad"))
        elif late:
            totals.append(Total("补录", str(late), on=lambda: self._filter_state("补录")))
        self.head.set_totals(*totals)

    def _count_tabs(self, rows: tuple[EventRow, ...], talks: int) -> None:
        counts = {**kind_counts(rows), TALKS: talks}
        for place, key in enumerate(self._keys):
            self.tabs.setTabText(place, f"{self._titles[place]} {counts[key]}")

    def _choose_tab(self) -> None:
        key = self._keys[max(self.tabs.currentIndex(), 0)]
        is_talks = key == TALKS
        self._new.setText("登记谈话" if is_talks else "登记活动")
        if is_talks:
            self.talks.show_rows(self._talk_rows, self._people)
            self._body.setCurrentWidget(self.talks)
            return
        kinds = {name: wanted for name, _, wanted in KIND_GROUPS}.get(key)
        self.list.table.keep(
            None if kinds is None else lambda row: not set(kinds).isdisjoint(row["kind_codes"])
        )
        self._body.setCurrentWidget(self.list if self.list.rows else self._empty_holder)
        self._colour_new("primary" if self.list.rows else "accent")

    def _show_all(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.list.table.clear_filters()

    def _show_planned(self) -> None:
        self._show_all()
        self.list.table.keep(lambda row: row["planned"])

    def _filter_state(self, words: str) -> None:
        self._show_all()
        found = [row["state"][1] for row in self.list.table.rows_shown() if words in row["state"][1]]
        if len(set(found)) == 1:
            self.list.table.set_filter("state", found[0])
        else:
            self.list.table.keep(lambda row: words in row["state"][1])

    def _share_primary(self, drawer_has_it: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self._colour_new("accent" if drawer_has_it else "primary")

    def _colour_new(self, kind: str) -> None:
        restyle(self._new, "kind", kind)
        dress(self._new, "plus", "on_red" if kind == "primary" else "mark")

    # Opening ----------------------------------------------------------------------------------------

    def open_record(self, record_id: int) -> None:
        with self.desk.database.read() as session:
            if talk_values(session, record_id) is not None:
                self.tabs.setCurrentIndex(self._keys.index(TALKS))
                self.talks.table.select(record_id)
                return
            year = events.year_of(session, record_id)
        self.stack.setCurrentWidget(self._listing)
        if year is not None:
            self.desk.choose_year(year)
        self._show_all()
        self.list.table.select(record_id)

    def show_wish(self, wish: Any) -> None:
        """{"new": values, "items": ids} begins an event, {"edit": id} opens its form, {"tab": key} a tab."""
        if not isinstance(wish, Mapping):
            return
        if "new" in wish:
            self._begin(wish["new"], wish.get("items", ()))
        elif "edit" in wish:
            self._open(wish["edit"])
        elif "new_talk" in wish:
            self.tabs.setCurrentIndex(self._keys.index(TALKS))
            self.talks.begin(wish["new_talk"])
        elif wish.get("tab") in self._keys:
            self.stack.setCurrentWidget(self._listing)
            self.tabs.setCurrentIndex(self._keys.index(wish["tab"]))
            if "filter" in wish:
                self.talks.table.set_filter(*wish["filter"])

    def new_record(self) -> None:
        """Ctrl+N: a talk in its register, else an event of the kind of the tab."""
        key = self._keys[self.tabs.currentIndex()]
        if self.stack.currentWidget() is self._listing and key == TALKS:
            self.talks.begin()
            return
        kinds = {name: wanted for name, _, wanted in KIND_GROUPS}.get(key, ())
        self._begin({"kinds": list(kinds)} if len(kinds) == 1 else {}, ())

    def assign_task(self) -> None:
        drawer = self.list.drawer
        if drawer.isVisible() and self.current_record() is not None:
            drawer.assign_task()
        else:
            super().assign_task()

    def current_record(self) -> int | None:
        """The event of the form, none while it is new; else that of the drawer."""
        if self.stack.currentWidget() is not self._listing:
            return self.record.event_id
        return super().current_record()

    def unsaved(self) -> str:
        return "正在登记的活动" if self._is_changed else ""

    @property
    def _is_changed(self) -> bool:
        return "record" in vars(self) and self.record.is_changed

    def _begin(self, values: dict[str, Any], item_ids: Any) -> None:
        if not self._keep_unsaved():
            self.record.open_new(values, item_ids)
            self._show_record()
            self.record.ask_day()

    def _open(self, event_id: int) -> None:
        if self._is_changed and self.record.event_id == event_id:
            self._show_record()
        elif not self._keep_unsaved():
            self.record.open_event(event_id)
            self._show_record()

    def _keep_unsaved(self) -> bool:
        """Show the form that is not saved yet instead of overwriting it."""
        if not self._is_changed:
            return False
        self._show_record()
        self.desk.say("这次活动还没有保存：先完成登记或放弃，再打开别的")
        return True

    def _show_record(self) -> None:
        self.stack.setCurrentWidget(self.record)
        self._show_keys(RECORD_KEYS)
        self.record.attendance.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._resume.setVisible(self.record.is_changed)
        self.stack.setCurrentWidget(self._listing)
        self._show_keys(LIST_KEYS)
        self.list.table.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self, words: str) -> None:
        """The window's status line shows the keys of a room when the room is shown."""
        self.keys_hint = words
        self.desk.show_room("events")

    def _saved(self, event_id: int) -> None:
        self._back()
        self.refresh()
        self.list.table.select(event_id)
        self.go_back()

    def export(self) -> None:
        """The ledger on show as a workbook."""
        is_talks = self._keys[self.tabs.currentIndex()] == TALKS
        self.desk.show_room("exchange", ExchangeWish(take_out="talks" if is_talks else "events"))

    # Keys -------------------------------------------------------------------------------------------

    def _pane(self) -> ListPane | TalksPane:
        shown = self._body.currentWidget()
        return shown if isinstance(shown, TalksPane) else self.list

    def toggle_drawer(self) -> None:
        pane = self._pane()
        (pane.toggle_drawer if isinstance(pane, TalksPane) else pane.split.toggle)()

    def focus_search(self) -> None:
        self._pane().table.focus_filter()

    def panes(self) -> list[QWidget]:
        if self.stack.currentWidget() is not self._listing:
            return [self.record.form, self.record.attendance]
        pane = self._pane()
        return [pane.table.cells, pane.drawer]
