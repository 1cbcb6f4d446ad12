"""Registering one event: the paper form at the left, attendance at the right, saved in one operation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import InvalidRecord
from app.services import events, evidence, jots, resolutions, settings, study_sessions, votes
from app.services.database import OpenOperation
from app.services.events_list import kinds_in_words
from app.services.events_sheet import Sitting, sheet_of
from app.services.year_facts import YearFacts, as_of_day, facts_of
from app.ui.pages.events.attendance_pane import WIDTH, AttendancePane
from app.ui.pages.events.record_draft import EventDraft
from app.ui.pages.events.record_form import RecordForm
from app.ui.pages.events.roll import Roll
from app.ui.theme import theme
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.people import Person
from app.ui.widgets.record_panes import open_evidence
from app.ui.widgets.steps import SegmentedButtons
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

BOTH_FROM, WIDEST = 1120, 16_777_215


class RecordPane(QWidget):
    """``left`` goes back to the list; what was entered stays until it is saved or given up."""

    left = Signal()
    saved = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.event_id: int | None = None
        self.is_changed = False
        self._year = desk.year
        self._is_held = self._is_postponed = False
        self._item_ids: tuple[int, ...] = ()
        self._scope = ""
        self._entitled: frozenset[int] = frozenset()
        self._election_base = votes.OF_PRESENT
        self.roll = self._roll = Roll()
        self._give_up = button("放弃", "quiet", on=self.give_up, name="放弃没有保存的内容")
        self._give_up.setToolTip("不保存这次的修改")
        self._print = button("打印签到表", icon="printer", on=self.print_sign_in)
        self._draft = button("先安排", on=self.save_draft)
        self._finish = button("完成登记", "primary", on=self.finish)
        self.head = PageHead(
            "登记活动",
            self._give_up,
            button("返回", on=self.left.emit),
            self._print,
            self._draft,
            self._finish,
            line=True,
        )
        self.form = RecordForm(desk.today, desk.year)
        self.attendance = AttendancePane(self._roll)
        self.side = SegmentedButtons((("people", "到会"), ("form", "记录")), name="看哪一半")
        self.side.chosen.connect(lambda _: self._arrange())
        apart = QWidget()
        row(apart, margins=(12, 0, 0, 0)).addWidget(self.side)
        self.head.add_pill(apart)
        lines = column(self)
        lines.addWidget(self.head)
        body = QHBoxLayout()
        body.setSpacing(0)
        left = QWidget()
        column(left, margins=(0, 16, 0, 0)).addWidget(self.form)
        self._left = scrolling(left)
        body.addWidget(self._left, 1)
        body.addWidget(self.attendance)
        lines.addLayout(body, 1)
        self._connect()
        self.kept = EventDraft(self)

    def _connect(self) -> None:
        self.form.decided.connect(self._follow)
        self.form.day.returnPressed.connect(self.attendance.entry.setFocus)
        self.form.edited.connect(self._edited)
        self.form.files.refused.connect(self.desk.show_error)
        self.form.files.opened.connect(lambda file: open_evidence(self.desk, file))
        self.form.kinds.propose = self._proposed_number
        self.form.items.added.connect(self._item_added)
        self.attendance.changed.connect(self._edited)
        self.attendance.invited.connect(self._follow)
        acts = {"Ctrl+Return": self.finish, "Ctrl+Enter": self.finish, "Ctrl+S": self.save_draft}
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Form and attendance side by side, or one at a time where there is no room for both."""
        narrow = self.width() / theme.tokens.factor < BOTH_FROM
        chosen = self.side.value()
        self.side.setVisible(narrow)
        self._left.setVisible(not narrow or chosen == "form")
        self.attendance.setVisible(not narrow or chosen == "people")
        width = theme.tokens.px(WIDTH)
        self.attendance.setMinimumWidth(0 if narrow else width)
        self.attendance.setMaximumWidth(WIDEST if narrow else width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Opening ----------------------------------------------------------------------------------------

    def open_event(self, event_id: int) -> None:
        """Show a stored event, planned or held; the keys go to attendance."""
        with self.desk.database.read() as session:
            values = events.stored(session, event_id)
            files = evidence.links(session, event_id)
        self._show(event_id, values, files)

    def open_new(self, values: Mapping[str, Any], item_ids: Sequence[int] = ()) -> None:
        """Begin an event with what is known of it; nothing is stored before it is saved."""
        self._show(None, {"held_on": self.desk.as_of, **values}, (), tuple(item_ids))

    def _show(
        self,
        event_id: int | None,
        values: Mapping[str, Any],
        files: Sequence[evidence.Evidence],
        item_ids: tuple[int, ...] = (),
    ) -> None:
        self.event_id, self._jot_id = event_id, values.get("origin")
        self._is_held = values.get("state") == "held"
        self._is_postponed = not self._is_held and event_id is not None and bool(values.get("held_on"))
        self._year = values.get("_year") or self.desk.year
        self._offer()
        self._item_ids = item_ids or self._linked_items(event_id)
        self.form.show_values({**values, "items": self._item_ids})
        self.form.files.show_files(files)
        if event_id is None and values.get("kinds"):
            self.form.kinds.propose_again()
        self._follow(anew=True)
        self.is_changed = self.kept.begin()
        self._show_head()
        self.attendance.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self) -> None:
        """A proposed day that is not today is for the user to confirm: the keys begin there."""
        if self.form.day_or_none() != self.desk.today:
            self.side.choose("form")
            self._arrange()
            self.form.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self) -> None:
        facts = self._facts()
        people = [Person(person.id, person.name) for person in facts.people]
        groups = [(group.id, group.name) for group in facts.groups]
        items = [(item.id, item.month, item.theme) for item in facts.plan_items]
        self.form.offer(people, groups, items)
        self.attendance.set_people(people)

    def _facts(self) -> YearFacts:
        """Facts of the event's own year, which need not be the one on show."""
        return facts_of(self.desk.database, self._year, as_of_day(self._year, self.desk.today))

    def _linked_items(self, event_id: int | None) -> tuple[int, ...]:
        return tuple(item.id for item in self._facts().plan_items if event_id in item.event_ids)

    # Following --------------------------------------------------------------------------------------

    def _follow(self, *, anew: bool = False) -> None:
        """Who is due follows kinds, day, scope and group; marks by hand stay."""
        form = self.form
        day = form.day_or_none() or self.desk.today
        scope = str(form.scope.value())
        group = form.group.value() if scope == "group" else None
        facts = self._facts()
        sitting = Sitting(
            form.kinds.kinds(), day, scope, group if isinstance(group, int) else None, self.event_id
        )
        if scope == "named" and not anew:
            before = self._roll.people if self._scope == "named" else ()
            invited = tuple(row.person_id for row in (*before, *self._roll.guests))
            sitting = replace(sitting, invited=invited)
        self._scope = scope
        self.attendance.invite(invites=scope == "named")
        self.attendance.show_sheet(sheet_of(facts, sitting), anew=anew)
        self._entitled = votes.entitled_on(facts, sitting.kinds, scope, sitting.party_group_id, day)
        self._show_agenda(sitting)
        self._show_turnout()

    def _show_agenda(self, sitting: Sitting) -> None:
        """上次决议落实情况 of this meeting, and what elections take their majority of."""
        with self.desk.database.read() as session:
            found = resolutions.agenda(
                session, sitting.kinds, sitting.day, sitting.party_group_id, sitting.event_id
            )
            self._election_base = settings.setting(session, votes.SETTING, sitting.day.year)
        self.form.minutes.show_agenda(found)
        self.form.minutes.show_for(sitting.kinds)

    def _edited(self) -> None:
        self.is_changed = True
        self._give_up.show()
        self._show_turnout()

    def _show_turnout(self) -> None:
        figures = self._roll.figures()
        self.form.turnout.setText(f"{figures.due} / {figures.present}")
        self.form.absences.setText(figures.absences or "无")
        self.form.guests.setText("、".join(row.name for row in self._roll.guests) or "无")
        here = {mark.person_id for mark in self._roll.marks_to_save() if mark.state == "present"}
        came = len(self._entitled & here)
        self.form.minutes.show_entitled(self._entitled, came, self._election_base)
        self.attendance.elements.setText(self.form.element_words(figures.due))

    def _proposed_number(self, kind: str) -> int:
        day = self.form.day_or_none() or self.desk.today
        group = self.form.group.value() if self.form.scope.value() == "group" else None
        with self.desk.database.read() as session:
            number = group if isinstance(group, int) else None
            return events.next_number(session, kind, day.year, number, self.event_id)

    def _show_head(self) -> None:
        self._give_up.setVisible(self.is_changed)
        words = kinds_in_words(self.form.numbers())
        state = "已登记" if self._is_held else "已计划" if self.event_id else "未保存"
        self.head.set_title("活动记录" if self.event_id else "登记活动")
        self.head.set_totals(*(part for part in (words, state) if part))
        self._finish.setText("保存记录" if self._is_held else "完成登记")
        self._draft.setVisible(not self._is_held)
        disable(self._print, "" if self.event_id else "先安排，再打印签到表")

    # Saving -----------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Ctrl+Enter: the event is held, with its attendance."""
        self._save("event.hold", held=True)

    def save_draft(self) -> None:
        """Ctrl+S: the event is planned; it counts nowhere until its registration is finished."""
        if not self._is_held:
            self._save("event.plan", held=False)

    def _save(self, key: str, *, held: bool) -> None:
        try:
            values = self._values(held=held)
        except ValueError:
            return
        label = f"登记{values['title']}" if held else f"安排：{values['title']}"
        try:
            saved = self.desk.attempt(lambda: self._write(key, label, values, held=held), f"已{label}")
        except InvalidRecord as refused:
            self.form.show_problems([(problem.field, problem.reason) for problem in refused.problems])
            return
        except Exception as error:  # noqa: BLE001 - shown like every failure of a command
            self.desk.show_error(error)
            return
        self.is_changed = False
        self.saved.emit(saved)

    def _values(self, *, held: bool) -> dict[str, Any]:
        self.attendance.take_pending_guest()
        values = self.form.values(self.desk.today if held else None)
        day: dt.date = values.pop("day")
        values["held_on" if held or self._is_postponed else "planned_on"] = day
        if self.event_id is None and held:
            values["planned_on"] = day
        return values

    def _write(self, key: str, label: str, given: Mapping[str, Any], *, held: bool) -> int:
        values = {name: value for name, value in given.items() if name != "items"}
        with self.desk.database.operation(key, label) as op:
            self._unlink_items(op, given["items"])
            if held:
                event_id = events.hold(op, values, self._roll.marks_to_save(), self.event_id)
            else:
                event_id = events.plan(op, values, self.event_id)
                if self._roll.touched:
                    events.save_attendance(op, event_id, self._roll.marks_to_save())
            study_sessions.link_items(op, event_id, given["items"])
            self.form.files.write(op, event_id)
            if self.event_id is None and self._jot_id is not None:
                jots.use(op, self._jot_id, event_id)
            return event_id

    def _unlink_items(self, op: OpenOperation, wanted: Sequence[int]) -> None:
        """Before the event is saved: its new day need not suit the plan of an item that it serves no more."""
        if self.event_id is not None:
            for item_id in set(self._item_ids) - set(wanted):
                study_sessions.unlink_item(op, self.event_id, item_id)

    def _item_added(self, item_id: int) -> None:
        """A further item brings its kind: a lecture within a study session is both."""
        with self.desk.database.read() as session:
            self.form.kinds.tick(study_sessions.kind_of_item(session, item_id))

    def give_up(self) -> None:
        """Leave without keeping what was entered since the last saving."""
        self.is_changed = False
        self.kept.drop()
        self.left.emit()

    def print_sign_in(self) -> None:
        """签到表 with the names of everybody due and what is known of them."""
        if self.event_id is not None:
            self.desk.show_room("documents", DocumentWish("sign-in", str(self.event_id)))
