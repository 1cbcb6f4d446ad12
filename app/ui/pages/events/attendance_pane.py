"""Attendance beside the record: figures, the line that takes keys, the list, guests and the excused."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from app.services.events_sheet import AttendanceSheet
from app.ui.pages.events.roll import REASONS, Reason, Roll, reason_of_key
from app.ui.pages.events.roll_entry import RollEntry
from app.ui.pages.events.roll_view import RollView
from app.ui.theme import fix, restyle
from app.ui.widgets.basics import ElidedLabel, button, clear, column, frame, label, row, rule
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.people import Person, PersonField, chip

WIDTH = 496


class AttendancePane(QFrame):
    """The right side of the record form. ``changed`` is sent after every mark."""

    changed = Signal()
    invited = Signal()  # with scope 指定人员: somebody was added or taken out

    def __init__(self, roll: Roll) -> None:
        super().__init__()
        self.setProperty("bar", "drawer")
        self.setAccessibleName("到会")
        self._roll = roll
        self._invites = False
        self.view = RollView(roll)
        self.entry = RollEntry()
        box = column(self, margins=(1, 0, 0, 0))
        box.addWidget(self._make_head())
        box.addWidget(rule())
        box.addWidget(self._make_figures())
        box.addWidget(rule())
        box.addWidget(self._make_entry())
        people = row(margins=(8, 0, 8, 0))
        people.addWidget(self.view)
        box.addLayout(people, 1)
        box.addWidget(self._make_foot())
        self._connect()

    def _make_head(self) -> QWidget:
        head = frame("", 44)
        line = row(head, margins=(16, 0, 16, 0))
        line.addWidget(label("到会", "panel"))
        line.addWidget(label("默认全到，只点没来的人", "caption"))
        line.addStretch(1)
        line.addWidget(button("全部到会", size="row", on=self._all_present))
        return head

    def _make_figures(self) -> QWidget:
        box = frame("", 60)
        line = row(box, gap=0)
        self._figures: dict[str, QLabel] = {}
        for place, words in enumerate(("应到", "实到", "缺席", "到会率")):
            if place:
                line.addWidget(rule("v"))
            cell = QWidget()
            lines = column(cell, margins=(16, 6, 4, 6))
            figure = label("", "date")
            self._figures[words] = figure
            lines.addWidget(figure)
            lines.addWidget(label(words, "caption"))
            line.addWidget(cell, 1)
        return box

    def _make_entry(self) -> QWidget:
        box = QWidget()
        lines = column(box, margins=(16, 8, 16, 8), gap=6)
        line = row(gap=6)
        fix(self.entry, width=150)
        line.addWidget(self.entry)
        self._reasons: dict[str, QPushButton] = {}
        for reason in REASONS:
            each = button(f"{reason.key} {reason.words}", size="row", name=f"记为{reason.words}")
            each.clicked.connect(lambda _on=False, reason=reason: self._by_reason(reason))
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._reasons[reason.key] = each
            line.addWidget(each)
        line.addStretch(1)
        lines.addLayout(line)
        self._hint = ElidedLabel("", "caption")
        lines.addWidget(self._hint)
        return box

    def _make_foot(self) -> QWidget:
        foot = frame("drawer-footer")
        lines = column(foot, margins=(16, 8, 16, 8), gap=6)
        self._excused = label("", "caption", wrap=True)
        lines.addWidget(self._excused)
        line = row(gap=8)
        self._guest_label = label("列席", "second")
        line.addWidget(self._guest_label, 0, Qt.AlignmentFlag.AlignTop)
        self._guests = QWidget()
        self._guest_flow = FlowLayout(self._guests, gap=4)
        self.guest_field = PersonField()
        self.guest_field.setAccessibleName("添加列席人员")
        self.guest_field.setPlaceholderText("加列席")
        fix(self.guest_field, width=112)
        self.guest_field.picked.connect(self._add_guest)
        self._guest_flow.addWidget(self.guest_field)
        line.addWidget(self._guests, 1)
        lines.addLayout(line)
        self._guest_problem = label("", "bad", wrap=True)
        self._guest_problem.hide()
        self.guest_field.textChanged.connect(self._guest_problem.hide)
        lines.addWidget(self._guest_problem)
        self.elements = label("", "caption", wrap=True)
        lines.addWidget(self.elements)
        return foot

    def _connect(self) -> None:
        self.entry.letters.connect(self._letters)
        self.entry.digit.connect(self._digit)
        self.entry.take_back.connect(self._take_back)
        self.entry.arrow.connect(self.view.step)
        self.entry.enter.connect(self._enter)
        self.entry.guest.connect(lambda: self.guest_field.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.entry.take_out.connect(self._take_out)
        self.view.marked.connect(self._clicked)
        self.view.typed.connect(self.entry.keyPressEvent)
        self.view.setFocusProxy(self.entry)
        self.setFocusProxy(self.entry)

    # What the page calls -----------------------------------------------------------------------------

    def show_sheet(self, sheet: AttendanceSheet, *, anew: bool = False) -> None:
        self._roll.show(sheet, anew=anew)
        if anew:
            self.entry.clear()
            self.guest_field.clear()
            self.view.show_person(None)
        self.view.rebuild()
        self._draw_guests()
        self.show_figures()

    def invite(self, *, invites: bool) -> None:
        """With scope 指定人员 whoever is added is due; otherwise a guest."""
        self._invites = invites
        self._guest_label.setText("参加" if invites else "列席")
        self.guest_field.setPlaceholderText("加参加人" if invites else "加列席")

    def set_people(self, people: Sequence[Person]) -> None:
        """Who may be added as a guest."""
        self.guest_field.set_people(people)

    def show_figures(self) -> None:
        figures = self._roll.figures()
        words = {
            "应到": str(figures.due),
            "实到": str(figures.present),
            "缺席": str(figures.missing),
            "到会率": "—" if figures.rate is None else f"{figures.rate}%",
        }
        for name, text in words.items():
            self._figures[name].setText(text)
        restyle(self._figures["缺席"], "tone", "due" if figures.missing else "")
        excused = "、".join(f"{name}（{why}）" if why else name for name, why in self._roll.excused)
        self._excused.setText(f"不计入应到：{excused}" if excused else "")
        self._excused.setVisible(bool(excused))
        for key, each in self._reasons.items():
            restyle(each, "kind", "accent" if key == self._roll.reason.key else "plain")
        self._show_hint("")

    # Marking ----------------------------------------------------------------------------------------

    def _letters(self, typed: str) -> None:
        person = self._roll.by_code(typed) or self._roll.meant(typed)
        if person is not None:
            self._mark(person)
        else:
            self._show_hint(typed)

    def _enter(self) -> None:
        """Take the first of those that were found."""
        found = self._roll.found(self.entry.text().strip().lower()) if self.entry.text().strip() else []
        if found:
            self._mark(found[0].person_id)

    def _digit(self, key: str) -> None:
        if key == "5":
            self._late()
        elif (reason := reason_of_key(key)) is not None:
            self._by_reason(reason)

    def _by_reason(self, reason: Reason) -> None:
        """The reason of the person at hand, and of those that follow."""
        person = self._at_hand()
        if person is None:
            self._roll.set_reason(reason)
            self.show_figures()
        else:
            self._mark(person, reason)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _late(self) -> None:
        person = self._at_hand()
        if person is not None:
            self._roll.toggle_late(person)
            self._after(person)

    def _at_hand(self) -> int | None:
        """Who was typed, else who is framed."""
        typed = self.entry.text().strip().lower()
        found = self._roll.found(typed) if typed else []
        return found[0].person_id if found else self.view.current_person()

    def _take_back(self) -> None:
        person = self._at_hand()
        if person is not None:
            self._roll.take_back(person)
            self._after(person)

    def _take_out(self) -> None:
        """Delete: the framed person was not invited after all."""
        person = self.view.current_person()
        if self._invites and person is not None:
            self._roll.take_out(person)
            self.invited.emit()
            self.changed.emit()

    def _clicked(self, person: int, absent: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        if absent:
            self._roll.mark(person)
        else:
            self._roll.take_back(person)
        self._after(person)
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def _mark(self, person: int, reason: Reason | None = None) -> None:
        self._roll.mark(person, reason)
        self._after(person)

    def _after(self, person: int) -> None:
        self.entry.clear()
        self.view.show_person(person)
        self.view.repaint_marks()
        self.show_figures()
        self.changed.emit()

    def _all_present(self) -> None:
        self._roll.all_present()
        self.view.repaint_marks()
        self.show_figures()
        self.changed.emit()

    def _show_hint(self, typed: str) -> None:
        """Who is meant so far; else what the keys do."""
        if typed:
            found = self._roll.found(typed)
            names = "、".join(row.name for row in found[:4]) + ("…" if len(found) > 4 else "")
            self._hint.setText(f"回车选 {names}" if found else "没有这个人，退格重输")
        else:
            words = self._roll.reason.words
            self._hint.setText(f"名字后的两字母＝记{words}，再按数字改原因；5 迟到　空格恢复　+ 列席")

    # Guests -----------------------------------------------------------------------------------------

    def _add_guest(self, person: Person) -> None:
        self._roll.add_guest(person.id, person.name)
        if self._invites:
            self.invited.emit()
        self.guest_field.clear()
        self._draw_guests()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def take_pending_guest(self) -> None:
        """Take a name that was typed but not picked; raises ValueError when nobody has it, and says so."""
        try:
            person = self.guest_field.value()
        except ValueError as error:
            self._guest_problem.setText(f"✕ {error}；不在名册的先登记，或清空这一格")
            self._guest_problem.show()
            self.guest_field.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        if person is not None:
            self._add_guest(Person(person, self.guest_field.text().strip()))

    def _remove_guest(self, person_id: int) -> None:
        self._roll.remove_guest(person_id)
        self._draw_guests()
        self.changed.emit()

    def _draw_guests(self) -> None:
        self._guest_flow.removeWidget(self.guest_field)
        clear(self._guest_flow)
        for each in self._roll.guests:
            self._guest_flow.addWidget(chip(each.name, partial(self._remove_guest, each.person_id)))
        self._guest_flow.addWidget(self.guest_field)
