"""Inputs that read what people type: dates, numbers, people."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit, QPlainTextEdit, QWidget

from app.ui import dates
from app.ui.matching import matches
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, clear, label
from app.ui.widgets.flow import FlowLayout


class DateField(QLineEdit):
    """A day, typed as 2025-3-5, 20250305, 3-5 or 今天; written out in full when the field is left."""

    def __init__(self, today: datetime.date, year: int | None = None) -> None:
        super().__init__()
        self._today, self._year = today, year
        self.setPlaceholderText("年-月-日")
        self.editingFinished.connect(self._write_out)

    def value(self) -> datetime.date | None:
        """The day, None when empty; raises ValueError with a sentence for the user."""
        return dates.parse_date(self.text(), self._today, self._year)

    def set_value(self, day: datetime.date | None) -> None:
        self.setText("" if day is None else day.isoformat())

    def _write_out(self) -> None:
        try:
            self.set_value(self.value())
        except ValueError:
            return  # what was typed stays; the form says what is wrong


class PartialDateField(QLineEdit):
    """A date of a life, of which the day or the month may be unknown: 2019, 2019-07, 2019-07-05."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("年-月-日，日和月可以不写")
        self.editingFinished.connect(self._write_out)

    def value(self) -> str:
        """The date as text of its precision, empty when empty; raises ValueError."""
        return dates.parse_partial_date(self.text())

    def set_value(self, text: str | None) -> None:
        self.setText(text or "")

    def _write_out(self) -> None:
        try:
            self.setText(self.value())
        except ValueError:
            return  # as in DateField


class NumberField(QLineEdit):
    """A whole or decimal number; what can't be read stays as it was typed."""

    def __init__(self, *, decimal: bool = False) -> None:
        super().__init__()
        self._decimal = decimal

    def value(self) -> int | Decimal | None:
        """The number, None when empty; raises ValueError with a sentence for the user."""
        text = self.text().strip().replace(",", "").replace("，", "")
        if not text:
            return None
        try:
            return Decimal(text) if self._decimal else int(text)
        except (ValueError, InvalidOperation):
            raise ValueError("要填数字，如 2.5" if self._decimal else "要填整数，如 56") from None

    def set_value(self, number: float | Decimal | None) -> None:
        self.setText("" if number is None else f"{number}")


class ChoiceField(QComboBox):
    """One of a list of (code, words); code None stands for nothing chosen."""

    def __init__(self, choices: Sequence[tuple[object, str]], *, empty: str = "") -> None:
        super().__init__()
        if empty:
            self.addItem(empty, None)
        for code, words in choices:
            self.addItem(words, code)

    def value(self) -> object:
        return self.currentData()

    def set_value(self, code: object) -> None:
        """Choose a code; one that the list no longer offers is shown as it is."""
        place = next((i for i in range(self.count()) if self.itemData(i) == code), -1)
        if place < 0 and code is not None:
            self.addItem(str(code), code)
            place = self.count() - 1
        self.setCurrentIndex(max(place, 0))

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]  # scrolling the form must not change a value


class LongText(QPlainTextEdit):
    """Text of several lines that grows with its content up to ``most`` lines; Tab leaves it."""

    left = Signal()

    def __init__(self, least: int = 3, most: int = 12) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)
        theme.changed.connect(self._grow)
        self._grow()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, text: str | None) -> None:
        self.setPlainText(text or "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be picked: record id, name, and what tells namesakes apart."""

    id: int
    name: str
    hint: str = ""

    @property
    def shown(self) -> str:
        return f"{self.name}　{self.hint}" if self.hint else self.name


class _PeopleCompleter(QCompleter):
    """Finds by characters, pinyin or initials; the list is filtered here, not by Qt's prefixes."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self.people = list(people)
        self._words = QStringListModel()
        self.setModel(self._words)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def narrow(self, typed: str) -> list[Person]:
        found = [person for person in self.people if matches(person.name, typed)][:12]
        self._words.setStringList([person.shown for person in found])
        return found

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data()).split("　", 1)[0]


class PersonField(QLineEdit):
    """One person, found by name, pinyin or initials; Enter takes the first that fits."""

    picked = Signal(object)  # Person

    def __init__(self, people: Sequence[Person] = ()) -> None:
        super().__init__()
        self.setPlaceholderText("姓名或首字母")
        self._completer = _PeopleCompleter(people)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self._found: list[Person] = []
        self._chosen: Person | None = None
        self.textEdited.connect(self._typed)

    def set_people(self, people: Sequence[Person]) -> None:
        self._completer.people = list(people)

    def value(self) -> int | None:
        """Record id of the person, None when empty; raises ValueError when nobody has that name."""
        text = self.text().strip()
        if not text:
            return None
        if self._chosen is not None and self._chosen.name == text:
            return self._chosen.id
        named = [person for person in self._completer.people if person.name == text]
        if len(named) == 1:
            return named[0].id
        raise ValueError(f"有 {len(named)} 位“{text}”，请从列表里选" if named else f"名册里没有“{text}”")

    def set_value(self, person_id: int | None) -> None:
        self._take(next((person for person in self._completer.people if person.id == person_id), None))

    def _take(self, person: Person | None) -> None:
        self._chosen = person
        self.setText(person.name if person else "")

    def _typed(self, text: str) -> None:
        self._found = self._completer.narrow(text) if text.strip() else []
        if self._found:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _activated(self, index: QModelIndex) -> None:
        if index.row() < len(self._found):
            self._pick(self._found[index.row()])

    def _pick(self, person: Person) -> None:
        self._completer.popup().hide()
        self._take(person)
        self.picked.emit(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._found and self.text().strip() and self._chosen_text_differs():
            self._pick(self._found[0])
            return
        super().keyPressEvent(event)

    def _chosen_text_differs(self) -> bool:
        return self._chosen is None or self._chosen.name != self.text().strip()


class PeopleField(QFrame):
    """Several people as chips, each with ×; a person field at the end adds the next."""

    changed = Signal()

    def __init__(self, people: Sequence[Person] = ()) -> None:
        super().__init__()
        self._people = list(people)
        self._ids: list[int] = []
        self._flow = FlowLayout(self, gap=8)
        self.entry = PersonField(people)
        self.entry.setFixedWidth(theme.tokens.px(132))
        self.entry.picked.connect(lambda person: self._add(person))
        self.setFocusProxy(self.entry)
        self._draw()

    def set_people(self, people: Sequence[Person]) -> None:
        self._people = list(people)
        self.entry.set_people(people)

    def value(self) -> list[int]:
        """Record ids; raises ValueError when a name was typed and not picked."""
        rest = self.entry.value()
        return self._ids if rest is None or rest in self._ids else [*self._ids, rest]

    def set_value(self, ids: Sequence[int] | None) -> None:
        self._ids = list(ids or ())
        self._draw()

    def _add(self, person: Person) -> None:
        if person.id not in self._ids:
            self._ids.append(person.id)
        self.entry.clear()
        self._draw()
        self.entry.setFocus()
        self.changed.emit()

    def _remove(self, person_id: int) -> None:
        self._ids.remove(person_id)
        self._draw()
        self.entry.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        self._flow.removeWidget(self.entry)
        clear(self._flow)
        by_id = {person.id: person for person in self._people}
        for person_id in self._ids:
            name = by_id[person_id].name if person_id in by_id else f"#{person_id}"
            self._flow.addWidget(chip(name, lambda i=person_id: self._remove(i)))
        self._flow.addWidget(self.entry)


def chip(words: str, remove: object, hint: str = "") -> QWidget:
    """A rounded chip with a name, a second word and × that takes it away."""
    from app.ui.widgets.basics import icon_button, row

    box = QFrame()
    box.setProperty("chip", "true")
    fix(box, height=28)
    line = row(box, margins=(10, 0, 2, 0), gap=4)
    line.addWidget(label(words))
    if hint:
        line.addWidget(label(hint, "caption"))
    line.addWidget(icon_button("x", f"去掉{words}", remove, 20))  # type: ignore[arg-type]
    return box


__all__ = [
    "ChoiceField",
    "DateField",
    "LongText",
    "NumberField",
    "PartialDateField",
    "PeopleField",
    "Person",
    "PersonField",
    "button",
    "chip",
]
