"""The few styles of a written workbook, shared by all its cells."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

CELL_FONT = "宋体"
TITLE_FONT = "方正小标宋简体"
HEAD_FONT = "黑体"
CENTRED_UP_TO = 22
_GUARDED = frozenset("=+-@\t\r")
Cell = str | int | float | None


@dataclass(frozen=True)
class Head:
    """Heading of a column with its width in characters; ``numeric`` cells aren't text."""

    label: str
    width: float
    numeric: bool = False


@dataclass(frozen=True)
class Mark:
    """A cell to be marked red, with the reason as its note."""

    reason: str


class Styles:
    """Styles of one sheet; a cell takes one over by reference, not by a copy of its parts."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        from app.services.exchange.shared_cell import SharedCell

        side = Side(style="thin")
        box = Border(left=side, right=side, top=side, bottom=side)
        middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        body = Font(name=CELL_FONT, size=10.5)
        strong = Font(name=HEAD_FONT, size=11, bold=True)
        self._sheet = sheet
        self._make = SharedCell
        self.title = self._style(font=Font(name=TITLE_FONT, size=22), alignment=middle)
        self.line = self._style(font=Font(name=CELL_FONT, size=11), alignment=Alignment(vertical="center"))
        self.head = self._style(font=strong, alignment=middle, border=box, number_format="@")
        self.plain_head = self._style(font=Font(name=CELL_FONT, bold=True), number_format="@")
        self.total = self._style(font=strong, alignment=middle, border=box)
        self.text = self._style(font=body, alignment=left, border=box, number_format="@")
        self.short_text = self._style(font=body, alignment=middle, border=box, number_format="@")
        self.number = self._style(font=body, alignment=middle, border=box)
        self.plain_text = self._style(number_format="@")
        self.plain_number = self._style()

    def _style(self, **parts: Any) -> Any:
        cell = self._make(self._sheet)
        for name, value in parts.items():
            setattr(cell, name, value)
        return cell._style  # noqa: SLF001 - the style array is openpyxl's way to share a style

    def cell(self, style: Any) -> Any:
        """A cell that shares a style."""
        cell = self._make(self._sheet)
        cell._style = style  # noqa: SLF001 - as above
        return cell

    def guarded(self, style: Any) -> Any:
        """A cell like those of a style whose text is never taken for a formula (quotePrefix)."""
        cell = self.cell(copy(style))
        cell.quotePrefix = True
        return cell

    def body(self, head: Head, *, styled: bool) -> Any:
        """Style of a column: on paper short words stand in the middle, long ones at the left."""
        if not styled:
            return self.plain_number if head.numeric else self.plain_text
        if head.numeric:
            return self.number
        return self.short_text if head.width <= CENTRED_UP_TO else self.text

    def row(self, values: Sequence[Cell], style: Any) -> list[Any]:
        """Cells of one row in one style."""
        return [self._filled(style, value) for value in values]

    def marked(self, cell: Any, mark: Mark) -> Any:
        """The cell in red with the reason as its note; None is an empty one."""
        from openpyxl.comments import Comment
        from openpyxl.styles import PatternFill

        if cell is None:
            cell = self.cell(self.plain_text)
        red = self._filled(copy(cell._style), cell._value)  # noqa: SLF001 - as above
        red.fill = PatternFill("solid", fgColor="F9C9C4")
        red.comment = Comment(mark.reason, "支部工作台", width=320, height=90)
        return red

    def _filled(self, style: Any, value: Cell) -> Any:
        cell = self.guarded(style) if _is_risky(value) else self.cell(style)
        put(cell, value)
        return cell


class RowCells:
    """The cells of a body row, used again for each row: a write-only sheet writes them at once."""

    def __init__(self, styles: Styles, heads: Sequence[Head], *, styled: bool) -> None:
        bodies = [styles.body(head, styled=styled) for head in heads]
        self._plain = [styles.cell(style) for style in bodies]
        self._guarded = [styles.guarded(style) for style in bodies]
        self._keeps_empty = styled  # on paper an empty cell has its border

    def filled(self, row: Sequence[Cell]) -> list[Any]:
        """The row's cells, good until the next row; None for one that is not written."""
        line: list[Any] = []
        for position, value in enumerate(row):
            if value is None and not self._keeps_empty:
                line.append(None)
                continue
            cell = self._plain[position]
            if isinstance(value, str):
                if value[:1] in _GUARDED:
                    cell = self._guarded[position]
                cell.data_type = "s"
            else:
                cell.data_type = "n"
            cell._value = value  # noqa: SLF001 - as in put, without a call for each cell
            line.append(cell)
        return line


def _is_risky(value: Cell) -> bool:
    """Whether a spreadsheet program might take a text for a formula."""
    return isinstance(value, str) and value[:1] in _GUARDED


def put(cell: Any, value: Cell) -> None:
    """Set a cell's value without any guess at what a text might mean."""
    cell._value = value  # noqa: SLF001 - the setter would make a formula of a text that begins with =
    cell.data_type = "s" if isinstance(value, str) else "n"
