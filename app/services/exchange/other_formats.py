"""Reading .xls, .ods and text tables (csv): enough of them for old ledgers to come in."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.services.exchange.cells import Book, Merge, Sheet, SheetName
from app.services.exchange.xml_parts import damaged, too_big

MAX_TEXT = 60 * 1024 * 1024
MAX_DENSE_CELLS = 4_000_000
_CONTROLS = frozenset(chr(code) for code in range(32)) - set("\t\r\n\f")


def open_calamine(path: Path, kind: str) -> Book:
    """Open an .xls or .ods.

    The library is compiled code; what it can't stand arrives as an exception of its own kind, sometimes one
    that is no ``Exception``.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        names = tuple(
            SheetName(item.name, item.visible != python_calamine.SheetVisibleEnum.Visible)
            for item in book.sheets_metadata
            if item.typ == python_calamine.SheetTypeEnum.WorkSheet
        )
    except python_calamine.PasswordError as error:
        raise locked() from error
    except BaseException as error:
        raise _mapped(error) from error

    def read(name: str) -> Sheet:
        try:
            sheet = book.get_sheet_by_name(name)
            _check_size(sheet)
            table = sheet.to_python(skip_empty_area=False)
            merges = sheet.merged_cell_ranges or ()
        except BaseException as error:
            raise _mapped(error) from error
        spans = tuple(
            Merge(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merges
        )
        return Sheet(name, _sparse(table), spans, merges_unknown=kind == "ods")

    return Book(kind, names, read)


def _check_size(sheet: Any) -> None:
    if sheet.total_height * sheet.total_width > MAX_DENSE_CELLS:
        raise too_big()


def _mapped(error: BaseException) -> BaseException:
    """Our refusal for what the library raises; an interruption stays what it is."""
    if isinstance(error, (UserError, KeyboardInterrupt, SystemExit, MemoryError)):
        return error
    return damaged()


def locked() -> UserError:
    """The refusal of a file that needs a password to open."""
    return UserError(
        "这个文件设有打开密码，读不出里面的内容。",
        data="没有写入任何内容，文件没有被改动。",
        remedy="请用 WPS 或 Excel 打开它，取消密码后另存一份再导入。",
    )


def open_text(path: Path) -> Book | None:
    """Open a text table (csv, tab-separated) in UTF-8, UTF-16 or GB18030; None when it is no text."""
    if path.stat().st_size > MAX_TEXT:
        raise too_big()
    text = _decoded(path.read_bytes())
    if text is None:
        return None
    first = text.lstrip()[:200].lower()
    if first.startswith(("<html", "<!doctype", "<table", "<?xml")):
        raise UserError(
            "这是网页或 XML 存成的表格文件，不是真正的工作簿。",
            data="没有写入任何内容，文件没有被改动。",
            remedy="请用 WPS 或 Excel 打开它，另存为 .xlsx 后再导入。",
        )
    head = text[:20_000]
    delimiter = max(",\t;", key=head.count)
    lines = text.splitlines(keepends=True)
    try:
        rows = _sparse(
            [
                [_without_guard(cell) for cell in row]
                for row in csv.reader(lines, delimiter=delimiter, strict=False)
            ]
        )
    except csv.Error:
        return None
    name = path.stem
    return Book("csv", (SheetName(name),), lambda _: Sheet(name, rows))


def _decoded(raw: bytes) -> str | None:
    encodings = ("utf-16",) if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if any(char in _CONTROLS for char in text[:100_000]) else text
    return None


def _without_guard(cell: str) -> str:
    """A cell without the ' that guards a text against being taken for a formula (domain §7.1)."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def _sparse(table: Iterable[Iterable[Any]]) -> dict[int, dict[int, Any]]:
    rows: dict[int, dict[int, Any]] = {}
    for index, line in enumerate(table, start=1):
        cells = {column: _value(cell) for column, cell in enumerate(line, start=1) if cell not in ("", None)}
        if cells:
            rows[index] = cells
    return rows


def _value(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, datetime):
        return cell if (cell.hour or cell.minute or cell.second) else cell.date()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return cell
