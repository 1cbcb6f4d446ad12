"""The record of one event as the paper form shows it: kinds, day, place, people, summary, files."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.events import EVENT_KINDS, SCOPES
from app.ui.pages.events.files import FileChips
from app.ui.pages.events.kinds import KindTicks
from app.ui.pages.events.minutes import Minutes
from app.ui.pages.events.paper import PaperTable, paper_text
from app.ui.pages.events.plan_items import PlanItem, PlanItemsField
from app.ui.theme import fix
from app.ui.widgets.basics import column, label, row
from app.ui.widgets.fields import ChoiceField, DateField, LongText, NumberField
from app.ui.widgets.people import Person, PersonField

Field = TypeVar("Field", bound=QLineEdit)
_TEXTS = ("title", "place", "lecturer")
_PEOPLE = ("chair", "recorder")
_CELL_OF = {"starts": "time", "ends": "time", "held_on": "day", "planned_on": "day"}


class RecordForm(QWidget):
    """``decided`` is sent when something changed that decides who is due; ``edited`` after every change."""

    decided = Signal()
    edited = Signal()

    def __init__(self, today: dt.date, year: int) -> None:
        super().__init__()
        self.kinds = KindTicks()
        self.day = _bare(DateField(today, year))
        self.starts, self.ends = _bare(QLineEdit()), _bare(QLineEdit())
        self.texts = {name: _bare(QLineEdit()) for name in _TEXTS}
        self.people: dict[str, PersonField] = {name: _bare(PersonField()) for name in _PEOPLE}
        self.hours = _bare(NumberField(decimal=True))
        self.scope = ChoiceField(list(SCOPES.items()))
        self.group = ChoiceField((), empty="选党小组")
        self.items = PlanItemsField()
        self.summary = LongText(8, 14)
        self.files = FileChips()
        self.turnout, self.absences, self.guests = paper_text(), paper_text(), paper_text()
        self.table = PaperTable("活动记录")
        self._by_scope = True
        self._suggested = ""
        self._day: dt.date | None = None
        self._build(today, year)
        self._connect()

    def _build(self, today: dt.date, year: int) -> None:
        table, texts, people = self.table, self.texts, self.people
        table.add_row(("kinds", "活动类别", self.kinds, 6))
        table.add_row(("title", "主题", texts["title"], 6))
        table.add_row(
            ("day", "日期", self.day, 2),
            ("time", "时间", self._times(), 2),
            ("place", "地点", texts["place"], 2),
        )
        table.add_row(("scope", "范围", self._scopes(), 4), ("hours", "学时", self.hours, 2))
        table.add_row(
            ("chair", "主持人", people["chair"], 2),
            ("recorder", "记录人", people["recorder"], 2),
            ("lecturer", "主讲人", texts["lecturer"], 2),
        )
        table.add_row(("turnout", "应到 / 实到", self.turnout, 2), ("guests", "列席", self.guests, 4))
        table.add_row(("absences", "缺席及原因", self.absences, 6))
        table.add_row(("items", "学习计划", self.items, 6))
        self.minutes = Minutes(table, today, year)
        table.add_row(("summary", "内容摘要", self.summary, 6))
        table.add_row(("files", "照片附件", self.files, 6))
        lines = column(self, margins=(16, 0, 16, 16))
        lines.addWidget(table)
        lines.addStretch(1)

    def _times(self) -> QWidget:
        box = QWidget()
        line = row(box, gap=4)
        self.starts.setAccessibleName("开始时间")
        self.ends.setAccessibleName("结束时间")
        self.starts.setPlaceholderText("14:30")
        self.ends.setPlaceholderText("16:00")
        for each in (self.starts, self.ends):
            fix(each, width=48)
        line.addWidget(self.starts)
        line.addWidget(label("至", "second"))
        line.addWidget(self.ends)
        line.addStretch(1)
        box.setFocusProxy(self.starts)
        return box

    def _scopes(self) -> QWidget:
        box = QWidget()
        line = row(box, gap=8)
        self.scope.setAccessibleName("范围")
        self.group.setAccessibleName("党小组")
        line.addWidget(self.scope)
        line.addWidget(self.group)
        line.addStretch(1)
        box.setFocusProxy(self.scope)
        return box

    def _connect(self) -> None:
        self.kinds.changed.connect(self._kinds_changed)
        self.day.editingFinished.connect(self._day_left)
        self.scope.activated.connect(lambda _: self._scope_chosen())
        self.group.activated.connect(lambda _: self._decide())
        typed = (self.starts, self.ends, self.hours, self.day, *self.texts.values(), *self.people.values())
        for each in typed:
            each.textEdited.connect(lambda _: self.edited.emit())
        for name in _PEOPLE:
            self.people[name].picked.connect(lambda _: self.edited.emit())
        self.summary.textChanged.connect(self.edited.emit)
        self.items.changed.connect(self.edited.emit)
        self.minutes.changed.connect(self.edited.emit)
        self.files.changed.connect(self.edited.emit)
        self.files.take_drops_of(self)

    # What the page calls -----------------------------------------------------------------------------

    def offer(
        self, people: Sequence[Person], groups: Sequence[tuple[int, str]], items: Sequence[PlanItem]
    ) -> None:
        """Members to pick from, the party groups and the study plan's items."""
        for field in self.people.values():
            field.set_people(people)
        self.minutes.set_people(people)
        _offer(self.group, "选党小组", groups)
        self.items.offer(items)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a stored event, or what is known of a new one. ``items`` are ids of plan items."""
        self.table.show_problems(())
        self.summary.blockSignals(True)
        kinds = [kind if isinstance(kind, Mapping) else {"kind": kind} for kind in values.get("kinds") or ()]
        self.kinds.set_value({kind["kind"]: kind.get("number") for kind in kinds})
        self.day.set_value(values.get("held_on") or values.get("planned_on"))
        for name, field in self.texts.items():
            field.setText(values.get(name) or "")
            field.setCursorPosition(0)
        for name, person in self.people.items():
            person.set_value(values.get(name))
        self.starts.setText(values.get("starts") or "")
        self.ends.setText(values.get("ends") or "")
        hours = values.get("hours")
        self.hours.setText("" if hours is None else format(hours.normalize(), "f"))
        self.scope.set_value(values.get("scope") or "branch")
        self.group.set_value(values.get("party_group"))
        self.items.set_value(values.get("items") or ())
        self.summary.set_value(values.get("summary"))
        self.summary.blockSignals(False)
        self.minutes.show_values(values)
        self._by_scope = not values.get("scope")
        self._scope_by_kinds()
        self._day, self._suggested = self.day_or_none(), self.title_for_kinds()
        if not values.get("title"):
            self.texts["title"].setText(self._suggested)
        self._show_group()

    def values(self, latest: dt.date | None = None) -> dict[str, Any]:
        """What was entered; ValueError after putting reasons beside what can't be read.

        A day after ``latest`` is refused: what has not taken place is no record yet.
        """
        readers: dict[str, Any] = {
            "kinds": self.kinds.value,
            "day": self.day.value,
            "hours": self.hours.value,
            "items": self.items.value,
            **{name: field.value for name, field in self.people.items()},
        }
        found, problems = {}, []
        for name, read in readers.items():
            try:
                found[name] = read()
            except ValueError as error:
                problems.append((name, str(error)))
        if not found.get("kinds") and "kinds" not in dict(problems):
            problems.append(("kinds", "至少勾一个类别"))
        day = found.get("day")
        if day is None and "day" not in dict(problems):
            problems.append(("day", "请填日期"))
        elif day is not None and latest is not None and day > latest:
            problems.append(("day", "还没到这一天，可以先安排"))
        problems += self.minutes.unreadable()
        self.table.show_problems(problems)
        if problems:
            raise ValueError(problems[0][1])
        texts = {name: field.text().strip() or None for name, field in self.texts.items()}
        return {
            **found,
            **texts,
            **self.minutes.values(),
            "title": texts["title"] or self.title_for_kinds() or None,
            "starts": _time(self.starts.text()),
            "ends": _time(self.ends.text()),
            "scope": self.scope.value(),
            "party_group": self.group.value() if self.scope.value() == "group" else None,
            "summary": self.summary.value() or None,
        }

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Reasons by field of the record; those without a cell of their own stand at the title."""
        cells = self.table.cells
        named = [(_CELL_OF.get(name, name), text) for name, text in problems]
        named = [("scope", text) if name == "party_group" else (name, text) for name, text in named]
        named = self.minutes.in_cells(named)
        self.table.show_problems([(name if name in cells else "title", text) for name, text in named])

    def numbers(self) -> dict[str, Any]:
        """第几次 by kind; nothing while they can't be read."""
        try:
            return {str(row["kind"]): row["number"] for row in self.kinds.value()}
        except ValueError:
            return {}

    def day_or_none(self) -> dt.date | None:
        try:
            return self.day.value()
        except ValueError:
            return None

    def title_for_kinds(self) -> str:
        """11月党员大会暨党课: the title until somebody writes another."""
        day, kinds = self.day_or_none(), self.kinds.kinds()
        words = "暨".join(EVENT_KINDS[kind] for kind in kinds)
        return f"{day.month}月{words}" if day and words else ""

    def element_words(self, due: int) -> str:
        """What a complete record has, by the usual demand of committees, and what this one lacks."""
        elements = {
            "时间": self.day_or_none() is not None,
            "地点": bool(self.texts["place"].text().strip()),
            "主题": bool(self.texts["title"].text().strip()),
            "参会人员": due > 0,
            "内容": bool(self.summary.value()) or self.minutes.has_text(),
            "会场照片": self.files.count() > 0,
        }
        lacking = [name for name, there in elements.items() if not there]
        done = f"要素 {len(elements)} 项齐 {len(elements) - len(lacking)} 项"
        return f"{done}　缺{'、'.join(lacking)}" if lacking else done

    # Inside ------------------------------------------------------------------------------------------

    def _kinds_changed(self) -> None:
        self._scope_by_kinds()
        self._show_group()
        self._decide()

    def _scope_by_kinds(self) -> None:
        """支委会 alone is for the committee, 党小组会 alone for a group, until the user says otherwise."""
        if self._by_scope:
            alone = self.kinds.kinds()
            own = alone[0] if len(alone) == 1 else ""
            self.scope.set_value(own if own in SCOPES else "branch")

    def _scope_chosen(self) -> None:
        self._by_scope = False
        self._show_group()
        self._decide()

    def _day_left(self) -> None:
        if self.day_or_none() != self._day:  # the keys may only have walked through
            self._decide()

    def _decide(self) -> None:
        """Suggest the title anew while it is ours, and let the sheet follow."""
        title = self.texts["title"]
        suggested = self.title_for_kinds()
        if title.text().strip() in {"", self._suggested}:
            title.setText(suggested)
        self._day, self._suggested = self.day_or_none(), suggested
        self.edited.emit()
        self.decided.emit()

    def _show_group(self) -> None:
        self.minutes.show_for(self.kinds.kinds())
        self.group.setVisible(self.scope.value() == "group")


def _bare(field: Field) -> Field:
    """A field without a frame of its own: the cell is its frame."""
    field.setProperty("bare", "true")
    return field


def _offer(field: ChoiceField, empty: str, choices: Sequence[tuple[int, str]]) -> None:
    now = field.value()
    field.clear()
    field.addItem(empty, None)
    for code, words in choices:
        field.addItem(words, code)
    field.set_value(now)


def _time(text: str) -> str | None:
    """14:30 as it is kept; 9:5, 1430 and 9：05 are understood."""
    found = text.strip().replace("：", ":").replace(".", ":")
    if found.isdigit() and len(found) in {3, 4}:
        found = f"{found[:-2]}:{found[-2:]}"
    hours, colon, minutes = found.partition(":")
    if colon and hours.isdigit() and minutes.isdigit():
        return f"{int(hours):02d}:{int(minutes):02d}"
    return found or None
