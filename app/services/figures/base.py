"""What a figure is: a value with its unit, its counting rule and the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.services.facts_types import YearFacts

Value = int | str | dict[str, Any] | None


class Counted(NamedTuple):
    """A value and the ids of the records that it was counted from."""

    value: Value
    rows: tuple[int, ...]


@dataclass(frozen=True)
class FigureSpec:
    """A figure of the catalogue; ``rule`` is its 口径, shown beside it (domain §13)."""

    key: str
    label: str
    unit: str
    rule: str
    function: Callable[[YearFacts], Counted]


@dataclass(frozen=True)
class Figure:
    """A figure of a year.

    ``value`` is a number, a decimal as text (hours, rates in percent), None for a rate without a base, or an
    object of such values; ``rows`` are the ids of the records behind it.
    """

    key: str
    label: str
    value: Value
    unit: str
    rule: str
    rows: tuple[int, ...]


def ids(rows: Iterable[Any]) -> tuple[int, ...]:
    """The rows' ids, each once, in order."""
    return tuple(dict.fromkeys(row.id for row in rows))


def heads(people: Iterable[int]) -> Counted:
    """A count of people."""
    found = tuple(sorted(set(people)))
    return Counted(len(found), found)


def number_of(rows: Iterable[Any]) -> Counted:
    """A count of records."""
    found = ids(rows)
    return Counted(len(found), found)
