"""What is being changed in the sets of check items, until it is saved in one operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.errors import InvalidRecord
from app.services import four_sync_templates
from app.services.database import OpenOperation
from app.services.four_sync_sets import SetItem


@dataclass
class Draft:
    """One set: ``was`` is its stored name (empty for a new one), ``stored`` its stored items."""

    was: str
    name: str
    items: list[SetItem]
    stored: tuple[SetItem, ...] = ()
    gone: bool = False

    @property
    def changed(self) -> bool:
        return self.gone or self.name != self.was or tuple(self.items) != self.stored


@dataclass
class Drafts:
    """All sets; ``place`` is the one on show."""

    sets: list[Draft] = field(default_factory=list)
    place: int = 0

    @classmethod
    def of(cls, sets: Mapping[str, Sequence[SetItem]]) -> "Drafts":
        return cls([Draft(name, name, list(items), tuple(items)) for name, items in sets.items()])

    @property
    def now(self) -> Draft:
        return self.sets[self.place]

    @property
    def shown(self) -> list[int]:
        """Places of the sets that are not taken away."""
        return [place for place, each in enumerate(self.sets) if not each.gone]

    @property
    def changed(self) -> bool:
        return any(each.changed for each in self.sets)

    def add(self, name: str, items: Sequence[SetItem]) -> None:
        """A new set, under a name that is free, which becomes the one on show."""
        taken = {each.name for each in self.sets}
        free = name
        number = 2
        while free in taken:
            free, number = f"{name} {number}", number + 1
        self.sets.append(Draft("", free, list(items)))
        self.place = len(self.sets) - 1

    def take_away(self) -> None:
        """The set on show goes; a new one was never there."""
        if self.now.was:
            self.now.gone = True
        else:
            del self.sets[self.place]
        self.place = self.shown[0]

    def restore(self) -> None:
        """Give the set on show what the program ships under its name."""
        self.now.items = list(four_sync_templates.shipped_sets()[self.now.was or self.now.name])

    def bring_back(self) -> None:
        """The shipped sets that the branch has no more."""
        for name in self.missing():
            gone = next((each for each in self.sets if each.gone and each.name == name), None)
            if gone is not None:
                gone.gone = False
            else:
                self.add(name, four_sync_templates.shipped_sets()[name])

    def missing(self) -> list[str]:
        """Names of shipped sets that the branch has no more."""
        have = {each.name for each in self.sets if not each.gone}
        return [name for name in four_sync_templates.shipped_sets() if name not in have]

    def change_item(self, line: int, values: Mapping[str, Any]) -> None:
        """Fields of an item of the set on show."""
        self.now.items[line] = replace(self.now.items[line], **values)

    def add_item(self, line: int) -> int:
        """A new item after a line, of the same stage and side; returns its line."""
        near = self.now.items[line] if self.now.items else None
        stage, side = (near.stage, near.side) if near is not None else (1, "party")
        self.now.items.insert(line + 1, SetItem("", stage, side, "", True, None, None, None))
        return min(line + 1, len(self.now.items) - 1)

    def move(self, line: int, step: int) -> int:
        """An item changes places with its neighbour; returns where it is now."""
        to = line + step
        items = self.now.items
        if 0 <= to < len(items):
            items[line], items[to] = items[to], items[line]
            return to
        return line

    def save(self, op: OpenOperation) -> None:
        """Write all that has changed.

        Raises InvalidRecord after making the set with the problem the one on show.
        """
        for each in self.sets:
            if each.gone:
                four_sync_templates.delete_set(op, each.was)
        for place, each in enumerate(self.sets):
            if each.changed and not each.gone:
                try:
                    four_sync_templates.save_set(op, each.name, each.items, each.was)
                except InvalidRecord:
                    self.place = place
                    raise
