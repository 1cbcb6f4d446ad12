"""Writing workbooks row by row with shared styles, so that memory stays flat whatever the number of rows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from app.errors import UserError, why
from app.services.exchange.cells import letter
from app.services.exchange.sheet_styles import Cell, Head, Mark, RowCells, Styles

LINE_HEIGHT = 14.5  # points, of the body's 10.5
_BAD_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass
class SheetPlan:
    """A sheet to write: headings, rows and, for the printed form, what stands above and below.

    ``continues``: the rows are those of the sheet before, with more columns. ``marks`` (row index from 0 →
    position → mark) is read when its row is written.
    """

    name: str
    heads: Sequence[Head]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    unit_line: str = ""
    signature: str = ""
    totals: Callable[[], Sequence[Cell]] | None = None
    styled: bool = False
    continues: bool = False
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
        content = BytesIO()  # an archive that can't be finished on a full disk complains without end
        book.save(content)
        with part.open("wb") as stream:
            stream.write(content.getbuffer())
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        _remove(part)
    return sum(plan.counted[0] for plan in plans if not plan.continues)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel allows: at most 31 characters, none of the signs that it forbids, each once."""
    name = _BAD_NAME.sub("－", wanted).strip("'")[:31] or "表"
    number = 2
    while name in taken:
        name = f"{name[:28]}({number})"
        number += 1
    taken.add(name)
    return name


def _write_sheet(book: Any, plan: SheetPlan, name: str) -> None:
    from app.services.exchange.shared_cell import placed

    sheet = book.create_sheet(name)
    sheet._values_to_row = placed  # noqa: SLF001 - all rows are cells of ours already
    styles = Styles(sheet)
    header = 1 + bool(plan.title) + bool(plan.unit_line)
    _prepare(sheet, plan, header)
    _write_top(sheet, plan, styles)
    labels = [head.label for head in plan.heads]
    sheet.append(styles.row(labels, styles.head if plan.styled else styles.plain_head))
    line = RowCells(styles, plan.heads, styled=plan.styled)
    count = 0
    for row in plan.rows:
        if plan.styled:
            sheet.row_dimensions[header + count + 1].height = _height(plan.heads, row)
        cells = line.filled(row)
        if count in plan.marks:
            for position, mark in plan.marks[count].items():
                cells[position] = styles.marked(cells[position], mark)
        sheet.append(cells)
        if plan.styled:
            del sheet.row_dimensions[header + count + 1]
        count += 1
    plan.counted[0] = count
    _write_bottom(sheet, plan, styles, header + count)
    sheet.close()


def _height(heads: Sequence[Head], row: Sequence[Cell]) -> float:
    """Height in points that shows every wrapped line of a row; spreadsheet programs don't all work it out."""
    lines = 1
    for head, value in zip(heads, row, strict=True):
        if isinstance(value, str) and len(value) * 2 > head.width - 1:
            lines = max(
                lines, sum(-(-max(_cells(part), 1) // int(head.width - 1)) for part in value.split("\n"))
            )
    return min(LINE_HEIGHT * lines + 6, 400)


def _cells(text: str) -> int:
    """Width of a text in half-width characters."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _prepare(sheet: Any, plan: SheetPlan, header: int) -> None:
    """What the file holds before its first row: widths, panes and the page."""
    for position, head in enumerate(plan.heads, start=1):
        column = sheet.column_dimensions[letter(position)]
        column.width = head.width
        if not plan.styled and not head.numeric:
            column.number_format = "@"  # for what is typed into the cells that are empty
    sheet.freeze_panes = f"A{header + 1}"
    if plan.styled:
        _set_up_page(sheet, header)
        sheet.row_dimensions[header].height = 30


def _write_top(sheet: Any, plan: SheetPlan, styles: Styles) -> None:
    """Title and unit line, each over the whole width."""
    width = letter(max(len(plan.heads), 2))
    row = 1
    for text, style, height in ((plan.title, styles.title, 36), (plan.unit_line, styles.line, 21)):
        if text:
            sheet.row_dimensions[row].height = height
            sheet.append(styles.row([text], style))
            sheet.merged_cells.add(f"A{row}:{width}{row}")
            row += 1


def _write_bottom(sheet: Any, plan: SheetPlan, styles: Styles, last: int) -> None:
    """Totals under the rows and, a line further down, the place to sign."""
    if plan.totals is not None:
        sheet.append(styles.row(list(plan.totals()), styles.total))
        last += 1
    if plan.signature:
        sheet.append([])
        sheet.row_dimensions[last + 2].height = 30
        sheet.append(styles.row([plan.signature], styles.line))
        sheet.merged_cells.add(f"A{last + 2}:{letter(len(plan.heads))}{last + 2}")


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


def _cannot_write(target: Path, error: OSError) -> UserError:
    if isinstance(error, PermissionError):
        return UserError(
            f"写不了文件“{target.name}”：没有权限，或它正在别的程序里打开着。",
            data="支部数据没有变化，原来的文件也没有改动。",
            remedy="请关闭打开它的程序，或换一个位置、换一个文件名再导出。",
        )
    return UserError(
        f"写不了文件“{target.name}”：{why(error)}。",
        data="支部数据没有变化，原来的文件也没有改动。",
        remedy="请确认文件夹存在、磁盘没有写满、U 盘没有拔出，再导出一次。",
    )


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the place is gone with the file
