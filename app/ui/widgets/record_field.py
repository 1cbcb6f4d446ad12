"""Picking a record by typing part of its name, pinyin or initials."""

from collections.abc import Sequence

from app.ui.widgets.people import Person, PersonField


class RecordField(PersonField):
    """One of the records that a form offers: (id, name) pairs; words after a wide space tell them apart."""

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__([_entry(code, words) for code, words in choices])
        self.setPlaceholderText("输入名称或首字母")

    def set_people(self, people: Sequence[Person]) -> None:
        """What can be picked here are records; the people of the form are none of them."""

    def set_value(self, person_id: int | None) -> None:
        super().set_value(person_id)
        self.setCursorPosition(0)

    def value(self) -> int | None:
        """Id of the record, None when empty; raises ValueError when none has that name."""
        try:
            return super().value()
        except ValueError:
            raise ValueError("没有这样的记录，请从列表里选，或清空") from None


def _entry(code: object, words: str) -> Person:
    name, _, hint = words.partition("　")
    return Person(int(str(code)), name, hint)
