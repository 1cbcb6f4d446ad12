"""The plan items that a session serves: found by theme or initials, shown as chips."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from app.ui.theme import fix
from app.ui.widgets.basics import clear
from app.ui.widgets.flow import FlowBox
from app.ui.widgets.people import Person, PersonField, chip

PlanItem = tuple[int, int, str]  # id, month, theme
LONGEST = 22  # characters of a theme on a chip; its whole is in the tooltip


class PlanItemsField(FlowBox):
    """Several items; ``added`` sends one that the user chose, ``changed`` after every change."""

    added = Signal(int)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(gap=6)
        self._ids: list[int] = []
        self._items: dict[int, Person] = {}
        self.entry = PersonField()
        self.entry.setAccessibleName("添加学习项目")
        self.entry.setPlaceholderText("主题或首字母，可加几项")
        self.entry.setProperty("bare", "true")
        fix(self.entry, width=220)
        self.entry.picked.connect(self._add)
        self.entry.textEdited.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self.entry)
        self._draw()

    def offer(self, items: Sequence[PlanItem]) -> None:
        """Items to choose from."""
        found = [Person(item_id, theme, f"{month} 月") for item_id, month, theme in items]
        self._items = {item.id: item for item in found}
        self.entry.set_people(found)
        self._draw()

    def value(self) -> list[int]:
        """Ids of the items; raises ValueError when something was typed that is none of them."""
        try:
            rest = self.entry.value()
        except ValueError:
            text = self.entry.text().strip()
            raise ValueError(f"学习计划里没有“{text}”，请从列表里选，或清空这一格") from None
        return list(self._ids) if rest is None or rest in self._ids else [*self._ids, rest]

    def set_value(self, ids: Sequence[int]) -> None:
        self._ids = list(ids)
        self.entry.clear()
        self._draw()

    def _add(self, item: Person) -> None:
        if item.id not in self._ids:
            self._ids.append(item.id)
        self.entry.clear()
        self._draw()
        self.entry.setFocus()
        self.added.emit(item.id)
        self.changed.emit()

    def _remove(self, item_id: int) -> None:
        self._ids.remove(item_id)
        self._draw()
        self.entry.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        self.flow.removeWidget(self.entry)
        clear(self.flow)
        for item_id in self._ids:
            item = self._items.get(item_id)
            words = item.name if item else "往年的学习项目"
            short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
            shown = chip(short, partial(self._remove, item_id), item.hint if item else "")
            shown.setToolTip(words)
            self.flow.addWidget(shown)
        self.flow.addWidget(self.entry)
        self.flow.invalidate()
        self.updateGeometry()
