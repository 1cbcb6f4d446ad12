"""The selected plan item: what is to be learned, who came, files, history, and its next step."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.services.events_list import EventRow
from app.services.facts_types import YearFacts
from app.services.make_up_tasks import OpenMakeUp, open_make_ups
from app.services.study_overview import ItemEvent, ItemView
from app.ui import dates
from app.ui.pages.events.make_ups import MakeUps, is_left_to_ask
from app.ui.pages.events.notes_dialog import NotesDialog
from app.ui.pages.study.item_states import item_state, plain_hours
from app.ui.widgets.basics import button, clear, column, label
from app.ui.widgets.drawer import Drawer, facts, scrolling
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.record_panes import RecordTabs
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

WANTS = ("hold", "learn", "edit", "move", "cancel", "restore", "delete", "notice", "explain", "assign")
_EVENT_STATES = {"planned": (State.PLANNED, "已计划"), "cancelled": (State.NOT_APPLICABLE, "已取消")}


class ItemDrawer(Drawer):
    """``wanted`` sends one of WANTS; the page asks and writes. ``event_wanted`` opens an event."""

    wanted = Signal(str)
    event_wanted = Signal(int)
    primary_changed = Signal(bool)

    def __init__(self, desk: Workbench) -> None:
        super().__init__("学习项目")
        self.desk = desk
        self.item: ItemView | None = None
        self.make_ups = MakeUps(desk, self)
        self._open: dict[int, tuple[OpenMakeUp, ...]] = {}
        body = QWidget()
        self._content = column(body, margins=(16, 12, 16, 12), gap=12)
        self.sessions = RowList("到课情况", empty="还没有学习")
        self.sessions.opened.connect(self._open_event)
        self.add_tab("content", "内容", scrolling(body))
        self.add_tab("people", "到课", self.sessions)
        self.tabs = RecordTabs(desk, self)

    def show_item(self, item: ItemView, found: YearFacts, events: dict[int, EventRow]) -> None:
        """Show an item; ``events`` are the year's list rows by id, for turnout."""
        self.item = item
        self.set_tabs_visible(True)
        state, words = item_state(item, self.desk.year, self.desk.today)
        pills = [(state, words), (State.NONE, item.method or "集中学习")]
        pills.append((State.NONE, f"{plain_hours(item.hours_x100)} 学时"))
        self.show_head(item.theme, f"{item.month} 月", tuple(pills))
        with self.desk.database.read() as session:
            self._open = {
                event.id: open_make_ups(session, found, event.id)
                for event in item.events
                if event.state == "held"
            }
        self._show_content(item)
        self._show_sessions(item, events)
        self.tabs.show_record(item.id)
        self._show_actions(item, state)

    def show_month(self, month: int) -> None:
        """The line that adds an item is current: there is nothing to show yet."""
        self.item = None
        self.show_head(f"{month} 月", "回车在本月加一个学习项目")
        self.show_tab("content")
        self.set_tabs_visible(False)
        clear(self._content)
        self.set_actions()
        self.primary_changed.emit(False)

    def _show_content(self, item: ItemView) -> None:
        clear(self._content)
        when = "　".join(part for part in (item.planned_time, item.place) if part)
        pairs = [
            ("学习内容", item.content),
            ("学习任务", item.task),
            ("学习方式", item.method),
            ("时间地点", when),
            ("领学人", item.lecturer),
            ("参加范围", item.scope),
            ("责任人", item.owner),
            ("备注", item.note),
            ("未开展原因", item.why_not_done),
            ("备案后调整", _amendment_words(item)),
        ]
        self._content.addWidget(facts([(words, value) for words, value in pairs if value]))
        if item.due:
            line = f"应到 {item.due}，实到 {item.present}"
            if item.made_up:
                line += f"；补学 {item.made_up} 人，参学率 {item.participation}%"
            self._content.addWidget(label(f"到课率 {item.rate}%：{line}", "caption", wrap=True))
        if item.notes:
            self._content.addWidget(label(f"心得 {item.notes} 篇", "caption"))
        if item.learners:
            self._content.addWidget(label(f"已自学 {item.learners} 人", "caption"))
        if item.stated:
            self._content.addWidget(
                label("完成情况来自导入的计划，登记学习后以记录为准", "caption", wrap=True)
            )
        self._content.addStretch(1)

    @property
    def missing(self) -> tuple[int, ...]:
        """Who missed a session of the item and has not made up for it."""
        return tuple(dict.fromkeys(each.person_id for rows in self._open.values() for each in rows))

    def _show_sessions(self, item: ItemView, events: dict[int, EventRow]) -> None:
        rows = []
        for event in item.events:
            found = events.get(event.id)
            turnout = f"{found.present} / {found.due}" if found and found.present is not None else ""
            when = dates.short(event.day, self.desk.year)
            pill = _EVENT_STATES.get(event.state)
            rows.append(ListRow(event.id, f"{when}　{event.title}", right=turnout, pill=pill, leads=True))
            rows += [self._missed(each) for each in self._open.get(event.id, ())]
        self.sessions.set_rows(rows)
        self.set_count("people", len(item.events))

    def _missed(self, each: OpenMakeUp) -> ListRow:
        words = each.words(self.desk.today)
        return ListRow(
            None if each.task_id is None else ("task", each.task_id),
            each.name,
            right=words,
            indent=1,
            right_tone="due",
            leads=each.task_id is not None,
        )

    def _show_actions(self, item: ItemView, state: State) -> None:
        pressing = state in {State.DUE, State.MISSED, State.PARTIAL, State.PLANNED}
        kind = "primary" if pressing else "plain"
        buttons: list[QPushButton] = []
        if item.state == "cancelled":
            buttons.append(button("恢复项目", on=lambda: self.wanted.emit("restore")))
        elif item.makes_kind:
            words = "登记学习" if pressing else "再登记一次"
            buttons.append(button(words, kind, on=lambda: self.wanted.emit("hold")))
        else:
            buttons.append(button("登记自学", kind, on=lambda: self.wanted.emit("learn")))
        if self._to_ask() is not None:
            buttons.append(button("布置补学", on=self._give))
        elif self.missing:
            buttons.append(button("登记补学", on=self.register_make_up))
        more = button("更多", icon="chevron-down", name="更多操作")
        menu = QMenu(more)
        for words, act in self._about_sessions():
            menu.addAction(words).triggered.connect(act)
        for words, want in self._more(item):
            menu.addAction(words).triggered.connect(self._sender(want))
        more.setMenu(menu)
        buttons.append(more)
        self.set_actions(*buttons)
        self.primary_changed.emit(pressing and item.state != "cancelled")

    def _sender(self, want: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(want)

    @staticmethod
    def _more(item: ItemView) -> list[tuple[str, str]]:
        actions = [("修改…", "edit"), ("移到…", "move")]
        if any(event.state == "planned" for event in item.events):
            actions.append(("打印通知", "notice"))
        actions.append(("布置任务…", "assign"))
        if item.state == "not_done":
            actions.append(("写未开展原因…", "explain"))
        if item.state != "cancelled":
            actions.append(("取消项目…", "cancel"))
        if not item.events:
            actions.append(("删除", "delete"))
        return actions

    def _open_event(self, wanted: object) -> None:
        """A session opens in its room, a name the task that asks the person to make up."""
        if isinstance(wanted, int):
            self.event_wanted.emit(wanted)
        elif isinstance(wanted, tuple):
            self.desk.show_record(wanted[1])

    # Make-up and notes ------------------------------------------------------------------------------

    def _about_sessions(self) -> list[tuple[str, Callable[[], object]]]:
        actions: list[tuple[str, Callable[[], object]]] = []
        if self.missing and self._to_ask() is not None:
            actions.append(("登记补学…", self.register_make_up))
        if self._open:
            actions.append(("登记心得…", self.register_notes))
        return actions

    def _to_ask(self) -> ItemEvent | None:
        """The oldest session with somebody whom no task asks to make up."""
        found = (event for event in self._held() if is_left_to_ask(self._open[event.id]))
        return next(found, None)

    def _held(self) -> list[ItemEvent]:
        return [event for event in (self.item.events if self.item else ()) if event.id in self._open]

    def _give(self) -> None:
        if (event := self._to_ask()) is not None:
            self.make_ups.give(event.id, event.title)

    def register_make_up(self) -> FormDialog:
        """Who made up, for the newest session that somebody missed."""
        event = next(event for event in reversed(self._held()) if self._open[event.id])
        return self.make_ups.register(event.id, event.title)

    def register_notes(self) -> NotesDialog:
        """Who handed in a 心得 after the newest session."""
        event = self._held()[-1]
        return self.make_ups.notes(event.id, event.title)


def _amendment_words(item: ItemView) -> str:
    """When and why a filed item was changed."""
    if item.amended_on is None:
        return ""
    return f"{item.amended_on:%Y-%m-%d}　{item.amend_reason or '没写理由'}"
