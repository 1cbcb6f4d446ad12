"""Writing workbooks row by row with shared styles, so that memory stays flat whatever the number of rows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.services.exchange.cells import letter

CELL_FONT = "宋体"
TITLE_FONT = "方正小标宋简体"
HEAD_FONT = "黑体"
_GUARDED = ("=", "+", "-", "@", "\t", "\r")
_BAD_NAME = re.compile(r"[\[\]:*?/\\]")
Cell = str | int | float | None


@dataclass(frozen=True)
class Head:
    """Heading of a column with its width in characters; ``numeric`` cells stand right and aren't text."""

    label: str
    width: float
    numeric: bool = False


@dataclass(frozen=True)
class Mark:
    """A cell to be marked red, with the reason as its note."""

    reason: str


@dataclass
class SheetPlan:
    """A sheet to write: headings, rows and, for the printed form, what stands above and below.

    ``marks`` (row index from 0 → position → mark) is read when its row is written.
    """

    name: str
    heads: Sequence[Head]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    unit_line: str = ""
    signature: str = ""
    totals: Callable[[], Sequence[Cell]] | None = None
    styled: bool = False
    marks: Mapping[int, Mapping[int, Mark]] = field(default_factory=dict)
    counted: list[int] = field(default_factory=lambda: [0])


def write_workbook(target: Path, plans: Sequence[SheetPlan]) -> int:
    """Write sheets to a new file under its final name only when it is complete; returns the number of rows.

    Raises UserError when the place can't be written; an earlier file stays as it was then.
    """
    from openpyxl import Workbook

    part = target.with_name(target.name + ".part")
    try:
        book = Workbook(write_only=True)
        taken: set[str] = set()
        for plan in plans:
            _write_sheet(book, plan, sheet_name(plan.name, taken))
        book.save(part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(part, target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        _remove(part)
    return sum(plan.counted[0] for plan in plans)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel allows: at most 31 characters, none of []:*?/\\, each once."""
    name = _BAD_NAME.sub("－", wanted).strip("'")[:31] or "表"
    number = 2
    while name in taken:
        name = f"{name[:28]}({number})"
        number += 1
    taken.add(name)
    return name


def _write_sheet(book: Any, plan: SheetPlan, name: str) -> None:
    sheet = book.create_sheet(name)
    for position, head in enumerate(plan.heads, start=1):
        sheet.column_dimensions[letter(position)].width = head.width
    styles = _Styles(sheet)
    first = _write_top(sheet, plan, styles)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.append(
        styles.row([head.label for head in plan.heads], styles.head if plan.styled else styles.plain_head)
    )
    if plan.styled:
        _set_up_page(sheet, first)
    line = _RowCells(styles, plan)
    for index, row in enumerate(plan.rows):
        cells = line.filled(row)
        for position, mark in plan.marks.get(index, {}).items():
            cells[position] = styles.marked(cells[position], mark)
        sheet.append(cells)
        plan.counted[0] += 1
    if plan.totals is not None:
        sheet.append(styles.row(list(plan.totals()), styles.total))
    if plan.signature:
        sheet.append([])
        sheet.append(styles.row([plan.signature], styles.line))
        last = first + plan.counted[0] + (2 if plan.totals is None else 3)
        sheet.merged_cells.add(f"A{last}:{letter(len(plan.heads))}{last}")
    sheet.close()


def _write_top(sheet: Any, plan: SheetPlan, styles: _Styles) -> int:
    """Title and unit line; returns the number of the header's row."""
    width = letter(max(len(plan.heads), 2))
    row = 1
    for text, style, height in ((plan.title, styles.title, 36), (plan.unit_line, styles.line, 21)):
        if text:
            sheet.row_dimensions[row].height = height
            sheet.append(styles.row([text], style))
            sheet.merged_cells.add(f"A{row}:{width}{row}")
            row += 1
    if plan.styled:
        sheet.row_dimensions[row].height = 30
    return row


def _set_up_page(sheet: Any, header: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header}:{header}"
    sheet.oddFooter.center.text = "第&P页 共&N页"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_options.horizontalCentered = True


class _Styles:
    """The few styles of a workbook; a cell takes one over by reference, not by a copy of its parts."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, Side

        side = Side(style="thin")
        box = Border(left=side, right=side, top=side, bottom=side)
        middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        body = Font(name=CELL_FONT, size=10.5)
        strong = Font(name=HEAD_FONT, size=11, bold=True)
        self._sheet = sheet
        self._make = WriteOnlyCell
        self.title = self._style(font=Font(name=TITLE_FONT, size=22), alignment=middle)
        self.line = self._style(font=Font(name=CELL_FONT, size=11), alignment=Alignment(vertical="center"))
        self.head = self._style(font=strong, alignment=middle, border=box, number_format="@")
        self.plain_head = self._style(font=Font(name=CELL_FONT, bold=True), number_format="@")
        self.total = self._style(font=strong, alignment=middle, border=box)
        self.text = self._style(font=body, alignment=left, border=box, number_format="@")
        self.centred = self._style(font=body, alignment=middle, border=box)
        self.number = self._style(font=body, alignment=Alignment(vertical="center"), border=box)
        self.plain_text = self._style(number_format="@")
        self.plain_number = self._style()

    def _style(self, **parts: Any) -> Any:
        cell = self._make(self._sheet)
        for name, value in parts.items():
            setattr(cell, name, value)
        return cell._style  # noqa: SLF001 - the shared style array is openpyxl's way to reuse a style

    def cell(self, style: Any) -> Any:
        """A cell that has a style by reference."""
        cell = self._make(self._sheet)
        cell._style = style  # noqa: SLF001 - as above
        return cell

    def marked(self, cell: Any, mark: Mark) -> Any:
        """The cell in red with the reason as its note."""
        from openpyxl.comments import Comment
        from openpyxl.styles import PatternFill

        red = self.cell(cell._style)  # noqa: SLF001 - as above
        put(red, cell._value)  # noqa: SLF001 - as above
        red.fill = PatternFill("solid", fgColor="F9C9C4")
        red.comment = Comment(mark.reason, "支部工作台", width=320, height=90)
        return red

    def row(self, values: Sequence[Cell], style: Any) -> list[Any]:
        """Cells of one row in one style."""
        cells = []
        for value in values:
            cell = self.cell(style)
            put(cell, value)
            cells.append(cell)
        return cells


class _RowCells:
    """The cells of a body row, used again for each row: a write-only sheet writes them at once."""

    def __init__(self, styles: _Styles, plan: SheetPlan) -> None:
        text, number = (
            (styles.text, styles.number) if plan.styled else (styles.plain_text, styles.plain_number)
        )
        self._plain = [styles.cell(number if head.numeric else text) for head in plan.heads]
        if plan.styled and plan.heads and plan.heads[0].numeric:
            self._plain[0] = styles.cell(styles.centred)
        self._guarded = []
        for cell in self._plain:
            twin = styles.cell(cell._style)  # noqa: SLF001 - as in _Styles
            twin.quotePrefix = True
            self._guarded.append(twin)

    def filled(self, row: Sequence[Cell]) -> list[Any]:
        line = []
        for position, value in enumerate(row):
            if isinstance(value, str):
                cell = (self._guarded if value.startswith(_GUARDED) else self._plain)[position]
                cell._value = value  # noqa: SLF001 - the setter would guess formulas, dates and errors from text
                cell.data_type = "s"
            else:
                cell = self._plain[position]
                cell._value = value  # noqa: SLF001 - as above
                cell.data_type = "n"
            line.append(cell)
        return line


def put(cell: Any, value: Cell) -> None:
    """Set a cell's value without any guess at what a text might mean."""
    cell._value = value  # noqa: SLF001 - the setter would make a formula of a text that begins with =
    cell.data_type = "s" if isinstance(value, str) else "n"
    if isinstance(value, str) and value.startswith(_GUARDED):
        cell.quotePrefix = True


def _cannot_write(target: Path, error: OSError) -> UserError:
    if isinstance(error, PermissionError):
        return UserError(
            f"写不了文件“{target.name}”：没有权限，或它正在别的程序里打开着。",
            data="支部数据没有变化，原来的文件也没有改动。",
            remedy="请关闭打开它的程序，或换一个位置、换一个文件名再导出。",
        )
    return UserError(
        f"写不了文件“{target.name}”：{error.strerror or error}。",
        data="支部数据没有变化，原来的文件也没有改动。",
        remedy="请确认文件夹存在、磁盘没有写满、U 盘没有拔出，再导出一次。",
    )


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the place is gone with the file
