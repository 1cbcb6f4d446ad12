"""The selected event beside the list: what it is, who was missing, files, history, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.services import events, make_up_tasks
from app.services.events_list import EventRow
from app.services.events_sheet import AttendanceSheet, SheetPerson, Sitting, count, mark_words, sheet_of
from app.services.figures.attendance import make_ups
from app.services.make_up_tasks import OpenMakeUp
from app.services.meeting_record import plain_text, record_of
from app.services.meetings import is_life_meeting
from app.services.year_facts import facts_of
from app.ui import dates
from app.ui.pages.events.make_ups import MakeUps, is_left_to_ask
from app.ui.pages.events.outcomes import OutcomesPane
from app.ui.pages.events.states import event_state
from app.ui.widgets.basics import button, clear, column
from app.ui.widgets.drawer import Drawer, facts, scrolling
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.record_panes import RecordTabs
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench


class EventDrawer(Drawer):
    """``opened`` asks for the record form; ``primary_changed`` tells who has the filled button."""

    opened = Signal(int)
    primary_changed = Signal(bool)

    def __init__(self, desk: Workbench) -> None:
        super().__init__("活动")
        self.desk = desk
        self._row: EventRow | None = None
        body = QWidget()
        self._content = column(body, margins=(16, 12, 16, 12), gap=12)
        self.people = RowList("到会情况", empty="全部到会")
        self.add_tab("content", "内容", scrolling(body))
        self.add_tab("people", "到会", self.people)
        self.people.opened.connect(desk.show_record)
        self.outcomes = OutcomesPane(desk)
        self.add_tab("outcomes", "决议", self.outcomes)
        self.outcomes.counted.connect(lambda count: self.set_count("outcomes", count))
        self.tabs = RecordTabs(desk, self)
        self.make_ups = MakeUps(desk, self)
        self._open: tuple[OpenMakeUp, ...] = ()

    def show_event(self, row: EventRow) -> None:
        """Show a row of the list."""
        self._row = row
        with self.desk.database.read() as session:
            values = events.stored(session, row.id)
        self._open = self.make_ups.still_open(row.id) if _teaches(row) else ()
        state, words = event_state(row, self.desk.today)
        pills: list[tuple[State, str]] = [(state, words)]
        if row.postponed:
            pills.append((State.INFO, f"延期，原定 {dates.short(row.planned_on, self.desk.year)}"))
        if row.sittings > 1:
            pills.append((State.NONE, f"第 {row.sitting} 场，共 {row.sittings} 场"))
        self.show_head(row.title, row.kind_words, tuple(pills))
        self._show_content(row, values)
        self._show_people(row, values)
        self.outcomes.show_event(row.id)
        self.tabs.show_record(row.id)
        self._show_actions(row, state)

    def _show_content(self, row: EventRow, values: dict[str, object]) -> None:
        clear(self._content)
        hours = values["hours"]
        times = " 至 ".join(str(part) for part in (values["starts"], values["ends"]) if part)
        pairs = [
            ("日期", f"{dates.spoken(row.day) if row.day else '未定'}　{times}".strip()),
            ("地点", row.place or "未填"),
            ("范围", row.group or events.scope_words(str(values["scope"]))),
            ("主讲人", str(values["lecturer"] or "")),
            ("学时", f"{hours:f}".rstrip("0").rstrip(".") if hours else ""),
            ("内容摘要", str(values["summary"] or "未填")),
        ]
        if row.late_entry_on is not None:
            pairs.append(("补录", f"{dates.short(row.late_entry_on, self.desk.year)} 登记，晚于规定的工作日"))
        self._content.addWidget(facts([pair for pair in pairs if pair[1]]))
        self._content.addStretch(1)

    def _sheet(self, row: EventRow, values: dict[str, object]) -> AttendanceSheet:
        found = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        group = values["party_group"]
        sitting = Sitting(
            row.kinds,
            row.day or self.desk.today,
            str(values["scope"]),
            group if isinstance(group, int) else None,
            row.id,
        )
        return sheet_of(found, sitting)

    def _show_people(self, row: EventRow, values: dict[str, object]) -> None:
        sheet = self._sheet(row, values)
        held = row.state == "held"
        lines = [
            self._noted(row, person)
            for person in sheet.people
            if held and (mark_words(person.mark) != "到会" or not person.registered)
        ]
        lines += [ListRow(row.person_id, row.name, right="列席") for row in sheet.guests]
        lines += [ListRow(None, name, right="不计入应到") for name, _ in sheet.excused]
        figures = count(sheet.people)
        if not held:
            lines.insert(0, ListRow(None, f"应到 {figures.due} 人，还没有登记", tone="ink2"))
        self.people.set_rows(lines)
        self.set_count("people", figures.missing if held else 0)

    def _noted(self, row: EventRow, person: SheetPerson) -> ListRow:
        """Who was late or not there, and what came of it: made up, asked for, or nothing yet."""
        words = mark_words(person.mark) if person.registered else "未登记"
        missed = next((each for each in self._open if each.person_id == person.person_id), None)
        if missed is None:
            return ListRow(person.person_id, person.name, right=words + self._made_up(row, person))
        told = f"{words}　{missed.words(self.desk.today)}"
        leads_to = missed.task_id or person.person_id
        return ListRow(leads_to, person.name, right=told, right_tone="due", leads=missed.task_id is not None)

    def _made_up(self, row: EventRow, person: SheetPerson) -> str:
        found = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        done = make_ups(found).get(row.activity_id, ())
        day = next((each.done_on for each in done if each.person_id == person.person_id), None)
        return f"　{dates.short(day, self.desk.year)} 补学" if day else ""

    def _show_actions(self, row: EventRow, state: State) -> None:
        pressing = row.state == "planned" and state in {State.DUE, State.MISSED}
        words = "打开记录" if row.state == "held" else "登记"
        more = button("更多", icon="chevron-down", name="更多操作")
        menu = QMenu(more)
        for text, act in self._more(row):
            menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
        more.setMenu(menu)
        self.set_actions(
            button(words, "primary" if pressing else "plain", on=lambda: self.opened.emit(row.id)),
            *(self._give() if is_left_to_ask(self._open) else self._sign_in(row)),
            more,
            advice=self._advice_words(),
        )
        self.primary_changed.emit(pressing)

    def _advice_words(self) -> str:
        """How many are still to make up, and how many of them were asked."""
        if not self._open:
            return ""
        asked = sum(each.task_id is not None for each in self._open)
        rest = f"，其中 {asked} 人已布置" if asked else ""
        return f"{len(self._open)} 人未补学{rest}"

    def _give(self) -> list[QPushButton]:
        """One click asks all who missed it; nobody is asked twice."""
        act = button("布置补学", on=lambda: self.make_ups.give(self.row.id, self.row.title))
        act.setToolTip(f"给没到会的人布置一项补学任务，{make_up_tasks.DAYS} 天内完成")
        return [act]

    def _sign_in(self, row: EventRow) -> list[QPushButton]:
        """Nobody signs in to what was cancelled."""
        if row.state == "cancelled":
            return []
        return [button("打印签到表", icon="printer", on=lambda: self._print("sign-in"))]

    def _more(self, row: EventRow) -> list[tuple[str, Callable[[], object]]]:
        blank = ("打印空白签到表", lambda: self._print("sign-in-blank"))
        actions: list[tuple[str, Callable[[], object]]] = [] if row.state == "cancelled" else [blank]
        if row.state == "planned":
            actions.append(("打印通知", lambda: self._print("notice")))
            actions.append(("延期…", self.postpone))
            actions.append(("取消活动…", self.cancel))
        if row.state != "cancelled":
            actions.append(("布置任务…", self.assign_task))
        if row.state == "cancelled":
            actions.append(("恢复为计划", self.restore))
        if row.state == "held":
            actions.append((f"打印{_paper_of(row)[1]}", lambda: self._print(_paper_of(row)[0])))
            actions.append(("复制全文，抄写手册用", self.copy_text))
            if self._open:
                actions.append(("登记补学…", lambda: self.make_ups.register(self.row.id, self.row.title)))
            if _teaches(row):
                actions.append(("登记心得…", lambda: self.make_ups.notes(self.row.id, self.row.title)))
            if is_left_to_ask(self._open):
                actions.append(("打印签到表", lambda: self._print("sign-in")))
            actions.append(("登记为整改问题…", self.note_problem))
            actions.append(("加一场（倒班补开）…", self.add_sitting))
        actions.append(("删除", self.delete))
        return actions

    # Actions ----------------------------------------------------------------------------------------

    @property
    def row(self) -> EventRow:
        """The event on show; actions exist only then."""
        if self._row is None:
            message = "no event is shown"
            raise RuntimeError(message)
        return self._row

    def assign_task(self) -> None:
        """A member's task that was decided there."""
        wish = {"title": self.row.title, "origin": self.row.id, "source": "会议"}
        self.desk.show_room("tasks", {"new": wish})

    def copy_text(self) -> None:
        """The record as text in the order of the form, on the clipboard."""
        with self.desk.database.read() as session:
            found = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
            text = plain_text(record_of(session, found, self.row.id))
        QGuiApplication.clipboard().setText(text)
        self.desk.say("记录全文已复制，按表格的次序，可以粘贴或抄写")

    def note_problem(self) -> None:
        """A problem that came up there, to be put right."""
        source = "组织生活会" if "organisation_life" in self.row.kinds else "自查"
        wish = {"origin": self.row.id, "source": source}
        self.desk.show_room("rectification", {"tab": "problems", "new": wish})

    def _print(self, kind: str) -> None:
        self.desk.show_room("documents", DocumentWish(kind, str(self.row.id)))

    def _ask(self, question: Question, key: str, work: Callable[..., object]) -> FormDialog:
        event_id = self.row.id

        def save(values: dict[str, object]) -> None:
            with self.desk.database.operation(key, f"{question.verb}：{question.sentence}") as op:
                work(op, event_id, **values)

        return ask(self.desk, self.window(), question, save)

    def postpone(self) -> FormDialog:
        """Ask for the new day."""
        field = FormField("day", "改到", "date", required=True, width=160, help="原定日期会留着")
        question = Question("活动延期", self.row.title, (field,), "延期")
        return self._ask(question, "event.postpone", events.postpone)

    def cancel(self) -> FormDialog:
        """Ask for the reason."""
        field = FormField("why", "原因", help="写进内容摘要")
        question = Question("取消活动", self.row.title, (field,), "取消活动")
        return self._ask(question, "event.cancel", events.cancel)

    def add_sitting(self) -> FormDialog:
        """Another sitting for those who were on shift."""
        field = FormField("day", "日期", "date", required=True, width=160, help="两场合起来算一次")
        question = Question("加一场", self.row.title, (field,), "加一场")
        return self._ask(question, "event.plan", events.further_sitting)

    def restore(self) -> None:
        """A cancelled event takes place after all."""
        self._act("event.plan", "恢复为计划", lambda op, event_id: events.plan(op, {}, event_id))

    def delete(self) -> None:
        """Take the record away; undo brings it back."""
        self._act("record.delete", "删除", events.delete)

    def _act(self, key: str, verb: str, work: Callable[..., object]) -> None:
        row = self.row

        def write() -> None:
            with self.desk.database.operation(key, f"{verb}：{row.title}") as op:
                work(op, row.id)

        self.desk.act(write)


def _paper_of(row: EventRow) -> tuple[str, str]:
    """The form of a sitting: report kind and its name."""
    if is_life_meeting(row.kinds):
        return "life-meeting-record", "组织生活会记录"
    return (
        ("theme-day-record", "主题党日记录")
        if row.kinds == ("theme_day",)
        else ("meeting-record", "会议记录")
    )


def _teaches(row: EventRow) -> bool:
    """Whether the event was a lesson that can be made up for, and of which 心得 are written."""
    return row.state == "held" and make_up_tasks.can_be_made_up(row.kinds)
