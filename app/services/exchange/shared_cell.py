"""Cells for write-only sheets that work their style out once, not once per row.

Imported only where something is written: openpyxl takes its time to load.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.cell import Cell


class SharedCell(Cell):  # type: ignore[misc] # openpyxl carries no types
    """A cell that is used again for each row of a column."""

    __slots__ = ("_shared",)
    has_style = True

    def __init__(self, sheet: Any) -> None:
        super().__init__(worksheet=sheet, column=1, row=1)
        self._shared: int | None = None

    @property
    def style_id(self) -> int:
        """Number of the style in the workbook; the style is complete when the cell is first written."""
        if self._shared is None:
            self._shared = super().style_id
        return self._shared


def placed(cells: Sequence[Any], row: int) -> Iterator[Any]:
    """Cells of a row at their places; takes the place of openpyxl's own step, which would wrap each anew."""
    for column, cell in enumerate(cells, start=1):
        if cell is None:
            continue
        cell.column = column
        cell.row = row
        yield cell
