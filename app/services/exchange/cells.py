"""What a sheet holds once it is read: cells by row and column, merges, and what its reader must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.errors import UserError

Progress = Callable[[int, int], bool]
"""Called with what is done and the total; false asks to stop."""

Row = dict[int, Any]


class CellError(str):
    """What a failed formula left in its cell, such as #REF!; a text that only looks so is a plain str."""

    __slots__ = ()


class Cancelled(UserError):
    """The user stopped a reading or writing that was under way."""

    def __init__(self) -> None:
        super().__init__("已取消。", data="没有写入任何内容。")


@dataclass(frozen=True)
class Merge:
    """A merged block of cells, 1-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet, sparse: ``rows`` maps row numbers to cells by column, both counted from 1.

    ``lost_formulas`` are the cells whose formula has no remembered result; ``merges_unknown`` says that the
    format didn't tell which cells are merged.
    """

    name: str
    rows: dict[int, Row]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lost_formulas: tuple[tuple[int, int], ...] = ()
    merges_unknown: bool = False


@dataclass(frozen=True)
class SheetName:
    """A sheet that a workbook offers."""

    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Book:
    """An opened workbook; ``read`` loads one sheet by name."""

    format: str
    sheets: tuple[SheetName, ...]
    read: Callable[[str], Sheet] = field(repr=False)


def letter(column: int) -> str:
    """Spreadsheet name of a column counted from 1: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number(letters: str) -> int:
    """Column counted from 1 of a spreadsheet name; 0 when it is none."""
    value = 0
    for char in letters:
        if not "A" <= char <= "Z":
            return 0
        value = value * 26 + ord(char) - ord("A") + 1
    return value
