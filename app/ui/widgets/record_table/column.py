"""What a page says about its table: columns, rows and how single cells look."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.ui import dates
from app.ui.widgets.state import State

Row = Mapping[str, Any]
"""One record: values by column key. ``row["id"]`` is its record id."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``kind`` says what the values are and how they look: text, link, number (int, Decimal; right), date,
    pill ((State, text)), progress (0..1), evidence (number of files), lines ((first, second) text).
    ``filter``: text, choice, or none. ``width`` in logical pixels; ``stretch`` takes what is left, down to
    ``least`` (0: its width). A column that ``gives_way`` is not shown where the table is too narrow for all,
    1 first; 0 always stays.
    A masked column copies and exports as it is shown.
    """

    key: str
    title: str
    width: int = 100
    kind: str = "text"
    align: str = ""
    editable: bool = False
    masked: bool = False
    filter: str = "text"
    stretch: bool = False
    hidden: bool = False
    least: int = 0
    gives_way: int = 0

    @property
    def right(self) -> bool:
        return (self.align or ("right" if self.kind == "number" else "")) == "right"

    @property
    def centred(self) -> bool:
        return self.align == "center"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How one cell differs.

    Bold, a tone (bad, due, ok, ink2, ink3, blue), a frame (bad, warn), dimmed, or the old value struck out
    before the new one.
    """

    bold: bool = False
    tone: str = ""
    frame: str = ""
    dim: bool = False
    struck: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group row: its title, counts in words and how many rows it holds."""

    title: str
    hint: str
    count: int
    folded: bool = False


StyleOf = Callable[[Row, str], CellStyle | None]


def cell_text(column: Column, value: Any, year: int) -> str:  # noqa: PLR0911 - one line a kind
    """The words of a value, for screen, filter, copy and screen readers."""
    if value is None:
        return ""
    if column.kind == "pill":
        return str(value[1])
    if column.kind == "progress":
        return f"{round(float(value) * 100)}%"
    if column.kind == "evidence":
        return str(value) if value else "无"
    if column.kind == "lines":
        return " ".join(str(part) for part in value if part)
    if isinstance(value, State):
        return value.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dates.short(value, year)
    if isinstance(value, int) and column.kind == "number":
        return f"{value:,}"
    return str(value)


def sort_key(column: Column, value: Any, year: int) -> Any:
    """Order within a column: numbers and dates by value, words by pinyin."""
    from app.ui.matching import spellings

    if column.kind in {"number", "progress", "evidence"} and not isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    text = cell_text(column, value, year)
    return text if text.isascii() else spellings(text)[0]
