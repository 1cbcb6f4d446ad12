"""Picking people: by name, pinyin or initials; one, or several as chips."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QMenu, QPushButton, QWidget

from app.ui.matching import matches
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, clear, icon_button, label, row
from app.ui.widgets.flow import FlowLayout

LONGEST_SHOWN = 30
MANY, SHOWN_OF_MANY = 8, 5  # more chips than these would need more lines than a form has


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
    """One person, found by name, pinyin or initials; Enter and Tab take the first that fits."""

    picked = Signal(object)  # Person

    def __init__(self, people: Sequence[Person] = ()) -> None:
        super().__init__()
        self.setPlaceholderText("姓名或首字母")
        self._completer = _PeopleCompleter(people)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]  # the stub lacks signal overloads
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
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…（{len(text)} 个字）"
        raise ValueError(f"有 {len(named)} 位“{shown}”，请从列表里选" if named else f"名册里没有“{shown}”")

    def chosen_id(self) -> int | None:
        """The person picked, whatever was typed since."""
        return self._chosen.id if self._chosen is not None else None

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

    def event(self, event: QEvent) -> bool:
        """Tab takes the first that fits, too, and goes on to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = self._found and self.text().strip() and self._chosen_text_differs()
            if event.key() == Qt.Key.Key_Tab and typed:
                self._pick(self._found[0])
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._found and self.text().strip() and self._chosen_text_differs():
            self._pick(self._found[0])
            return
        super().keyPressEvent(event)

    def _chosen_text_differs(self) -> bool:
        return self._chosen is None or self._chosen.name != self.text().strip()


class PeopleField(QFrame):
    """Several people as chips, each with ×; a person field at the end adds the next.

    Of many the first few are chips; the button with their number lists all, to take one away.
    """

    changed = Signal()

    def __init__(self, people: Sequence[Person] = ()) -> None:
        super().__init__()
        self._people = list(people)
        self._ids: list[int] = []
        self._flow = FlowLayout(self, gap=8)
        self.entry = PersonField(people)
        self.entry.setAccessibleName("添加人员")
        self.entry.setFixedWidth(theme.tokens.px(132))
        self.entry.picked.connect(self._add)
        self.setFocusProxy(self.entry)
        self._draw()

    def set_people(self, people: Sequence[Person]) -> None:
        self._people = list(people)
        self.entry.set_people(people)

    def value(self) -> list[int]:
        """Record ids; raises ValueError when a name was typed and not picked."""
        rest = self.entry.value()
        return self._ids if rest is None or rest in self._ids else [*self._ids, rest]

    def chosen_ids(self) -> list[int]:
        """The people picked, without the name that is being typed."""
        return list(self._ids)

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
        names = {each: by_id[each].name if each in by_id else f"#{each}" for each in self._ids}
        many = len(names) > MANY
        for person_id in self._ids[: SHOWN_OF_MANY if many else None]:
            self._flow.addWidget(chip(names[person_id], partial(self._remove, person_id)))
        if many:
            self._flow.addWidget(self._all(names))
        self._flow.addWidget(self.entry)

    def _all(self, names: Mapping[int, str]) -> QPushButton:
        every = button(f"已选 {len(names)} 人", size="row")
        every.setToolTip("列出全部；点一个名字就去掉")
        menu = QMenu(every)
        for person_id, name in names.items():
            menu.addAction(f"去掉{name}").triggered.connect(partial(self._remove_one, person_id))
        every.setMenu(menu)
        return every

    def _remove_one(self, person_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt sends
        self._remove(person_id)


def chip(words: str, remove: Callable[[], object], hint: str = "") -> QWidget:
    """A rounded chip with a name, a second word and × that takes it away."""
    box = QFrame()
    box.setProperty("chip", "true")
    fix(box, height=28)
    line = row(box, margins=(10, 0, 2, 0), gap=4)
    line.addWidget(label(words))
    if hint:
        line.addWidget(label(hint, "caption"))
    line.addWidget(icon_button("x", f"去掉{words}", remove, 20))
    return box
