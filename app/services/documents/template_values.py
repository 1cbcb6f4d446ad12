"""The values that a template sees: figures that know their key, and rooms that hold them.

A figure without a value (its room keeps no records yet, or a rate has no base) is null: false in a condition,
null in arithmetic, 【待补】 in print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from app.errors import UserError
from app.services.documents.runs import clean, mark

Number = int | Decimal
LARGEST_NUMBER = 10**12
LONGEST_LIST = 200
_SYMBOLS = {"+": " + ", "-": " - ", "*": " * ", "/": " / "}


class TemplateValue:
    """A figure, or what was calculated from figures; its key is the expression that gives it again."""

    __slots__ = ("key", "label", "number", "printed")

    def __init__(self, key: str, label: str, number: Number | None, printed: str = "") -> None:
        self.key = key
        self.label = label
        self.number = number
        self.printed = printed or ("" if number is None else plain_number(number))

    def __str__(self) -> str:
        return mark("gap", self.label) if self.number is None else mark("figure", self.key, self.printed)

    def __bool__(self) -> bool:
        return bool(self.number)

    def __eq__(self, other: object) -> bool:
        mine, others = self.number, number_of(other)
        return mine is not None and others is not None and mine == others

    def __hash__(self) -> int:
        return hash((self.key, self.number))

    def __lt__(self, other: object) -> bool:
        mine, others = self.number, number_of(other)
        return mine is not None and others is not None and mine < others

    def __gt__(self, other: object) -> bool:
        mine, others = self.number, number_of(other)
        return mine is not None and others is not None and mine > others

    def __le__(self, other: object) -> bool:
        return self < other or self == other

    def __ge__(self, other: object) -> bool:
        return self > other or self == other


class OwnText:
    """A text that the reporting person writes, such as own.problem; true once it is written."""

    __slots__ = ("answer", "key")

    def __init__(self, key: str, answer: str) -> None:
        self.key = key
        self.answer = answer

    def __bool__(self) -> bool:
        return bool(self.answer)

    def __str__(self) -> str:
        return mark("own", self.key, self.key)


class OwnTexts:
    """The room own.*: a template may ask for anything."""

    __slots__ = ("answers",)

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers

    def part(self, name: str) -> OwnText:
        return OwnText(name, self.answers.get(name, ""))


class Room:
    """Fields under one name, as in meetings.assembly.count; no dictionary, so that study.items is a field."""

    __slots__ = ("parts",)

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.parts = parts

    def part(self, name: str) -> Any:
        """A field or a room below; KeyError when there is none."""
        return self.parts[name]


def rooms(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by dotted key as nested rooms by first name."""
    tree: dict[str, Any] = {}
    for key, value in fields.items():
        *path, last = key.split(".")
        branch = tree
        for name in path:
            branch = branch.setdefault(name, {})
        branch[last] = value
    return {name: _room(value) for name, value in tree.items()}


def _room(value: Any) -> Any:
    return Room({name: _room(part) for name, part in value.items()}) if type(value) is dict else value


def plain_number(number: Number) -> str:
    """A number as it is printed: no exponent, no group separators."""
    return str(number) if isinstance(number, int) else format(number, "f")


def number_of(value: object) -> Number | None:
    """The number behind a value of a template; None for null and for text."""
    if isinstance(value, TemplateValue):
        return value.number
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int | Decimal) else None


def to_number(value: object) -> object:
    """The filter float: the number in a text; anything that is none is null."""
    if isinstance(value, TemplateValue | int | Decimal):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return TemplateValue(str(value), "数字", None)


def calculate(operator: str, left: Any, right: Any) -> Any:
    """Arithmetic of numbers, and + of two short lists."""
    if operator == "+" and isinstance(left, list) and isinstance(right, list):
        if len(left) + len(right) > LONGEST_LIST:
            raise UserError(f"模板里的列表超过 {LONGEST_LIST} 项。", remedy="请改短模板里的列表。")
        return left + right
    calculable = (TemplateValue, int, Decimal)
    if not isinstance(left, calculable) or not isinstance(right, calculable):
        raise UserError("模板里只有数字能相加减，文字请用 ~ 连接。", remedy="请改正模板。")
    first, second = number_of(left), number_of(right)
    result = None if first is None or second is None else _calculated(operator, first, second)
    if not isinstance(left, TemplateValue) and not isinstance(right, TemplateValue) and result is not None:
        return result
    key = _key_of(left) + _SYMBOLS[operator] + _key_of(right)
    null = next(
        (part for part in (left, right) if isinstance(part, TemplateValue) and part.number is None), None
    )
    label = null.label if null is not None else key
    return TemplateValue(key, label, result)


def _calculated(operator: str, first: Number, second: Number) -> Number | None:
    if operator == "/":
        try:
            return (Decimal(first) / Decimal(second)).quantize(Decimal("0.1"))
        except (DivisionByZero, InvalidOperation):
            return None
    one, other = Decimal(first), Decimal(second)
    exact = {"*": one * other, "+": one + other, "-": one - other}[operator]
    result: Number = int(exact) if isinstance(first, int) and isinstance(second, int) else exact
    if abs(exact) > LARGEST_NUMBER:
        raise UserError("模板里算出的数字太大。", remedy="请改正模板里的算式。")
    return result


def _key_of(value: Any) -> str:
    if not isinstance(value, TemplateValue):
        return plain_number(value)
    return f"({value.key})" if " " in value.key else value.key


def text_field(value: str | None, label: str) -> Any:
    """A text of the records; null when it is empty."""
    cleaned = clean(value or "")
    return cleaned or TemplateValue("", label, None)


def listed(rows: Iterable[Mapping[str, str]]) -> tuple[Room, ...]:
    """Rows of a named list, each with text fields."""
    return tuple(Room({name: clean(text) for name, text in row.items()}) for row in rows)
