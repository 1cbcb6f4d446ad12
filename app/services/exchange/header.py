"""Finding the table on a sheet: the header under its titles, the columns, the rows that are data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.services.exchange.cells import Merge, Row, Sheet
from app.services.exchange.columns import Column
from app.services.exchange.spelling import half_width
from app.services.exchange.synonyms import SERIAL, bare, forms
from app.services.exchange.xml_parts import too_big

HEADER_WITHIN = 40
WIDEST = 300  # columns in which a header is looked for
MAX_FILLED = 1_000_000
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计", "本页小计", "本页合计"})
_NOTE = re.compile(
    r"^(注|备注|说明|填表说明|填报说明|填表人|填报人|填报单位|报送单位|填报日期|填报时间|报送时间|报送日期|审核|审核人|审批"
    r"|负责人|单位负责人|主要负责人|支部书记签字|书记签字|制表|制表人|经办人|联系人|联系电话|签字|盖章|公章|日期)"
    r"\s*([(（][^)）]*[)）])?\s*([:：].*)?$",
    re.DOTALL,
)
_NOTE_START = re.compile(
    r"^(注|备注|说明|填表说明|填报说明|填表人|填报人|审核人?|负责人|制表人?|经办人)\s*([(（][^)）]*[)）])?\s*[:：]"
)


@dataclass(frozen=True)
class Table:
    """Where a sheet keeps its table.

    ``first`` and ``last`` are the header's rows; ``headings`` says how each column of the sheet is headed and
    ``columns`` what it was taken for.
    """

    sheet: Sheet
    first: int
    last: int
    columns: Mapping[int, Column]
    headings: Mapping[int, str]
    title: str


def find_table(sheet: Sheet, known: Mapping[str, Column]) -> Table | None:
    """The table whose header matches most columns; None when fewer than two match (a 序号 counts as one)."""
    best: tuple[int, Table] | None = None
    candidates = [number for number in sorted(sheet.rows) if sheet.rows[number]][:HEADER_WITHIN]
    for row in candidates:
        for last in (row, row + 1):
            if last != row and last not in sheet.rows:
                continue
            headings = _headings(sheet, row, last)
            columns = _matched(headings, known)
            enough = len(columns) + _has_serial(headings) >= 2
            if (
                not columns
                or not enough
                or (last != row and not _is_second_row(sheet, row, headings, columns))
            ):
                continue
            if best is None or len(columns) > best[0]:
                best = (len(columns), Table(sheet, row, last, columns, headings, _title(sheet, row)))
    return None if best is None else best[1]


def _has_serial(headings: Mapping[int, str]) -> bool:
    """Whether a column of running numbers stands beside the others."""
    return any(bare(heading) in SERIAL for heading in headings.values())


def _headings(sheet: Sheet, row: int, last: int) -> dict[int, str]:
    """Headings by column; with two rows the upper text stands before the lower."""
    upper = _spread(sheet, row)
    if last == row:
        return {column: str(value) for column, value in upper.items() if isinstance(value, str)}
    lower = {column: value for column, value in sheet.rows.get(last, {}).items() if column <= WIDEST}
    joined = {}
    for column in {*upper, *lower}:
        parts = [part for part in (upper.get(column), lower.get(column)) if isinstance(part, str)]
        if parts:
            joined[column] = "".join(parts)
    return joined


def _spread(sheet: Sheet, row: int) -> Row:
    """Cells of a row with horizontally merged ones repeated, and those merged down from above."""
    cells = {column: value for column, value in sheet.rows.get(row, {}).items() if column <= WIDEST}
    for merge in sheet.merges:
        if merge.top <= row <= merge.bottom and merge.right <= WIDEST:
            value = sheet.rows.get(merge.top, {}).get(merge.left)
            if value is not None:
                for column in range(merge.left, merge.right + 1):
                    cells.setdefault(column, value)
    return cells


def _is_second_row(
    sheet: Sheet, row: int, headings: Mapping[int, str], columns: Mapping[int, Column]
) -> bool:
    """Whether the row below a header is its second row and no data: each text helps to name a column."""
    below = sheet.rows.get(row + 1, {})
    return (
        bool(below)
        and all(isinstance(value, str) and column in columns for column, value in below.items())
        and all(
            bare(headings[column]) != bare(sheet.rows[row].get(column, ""))
            for column in below
            if column in headings
        )
    )


def _matched(headings: Mapping[int, str], known: Mapping[str, Column]) -> dict[int, Column]:
    """Column of the sheet to column of the ledger; the first heading wins over later doubles."""
    found: dict[int, Column] = {}
    taken: set[str] = set()
    for number in sorted(headings):
        column = next((known[form] for form in forms(headings[number]) if form in known), None)
        if column is not None and column.name not in taken:
            found[number] = column
            taken.add(column.name)
    return found


def _title(sheet: Sheet, header: int) -> str:
    """Text of the title above the header: the first row that is no unit line."""
    for row in sorted(number for number in sheet.rows if number < header):
        texts = [half_width(value) for value in sheet.rows[row].values() if isinstance(value, str)]
        if (
            texts
            and not _NOTE_START.match(texts[0])
            and not texts[0].startswith(("填报单位", "报送单位", "附件"))
        ):
            return max(texts, key=len)
    return ""


def data_rows(table: Table) -> Iterator[tuple[int, Row]]:
    """Numbers and cells of the data rows, merged cells filled down.

    Left out: empty rows, rows with a running number only, totals, notes and signatures, a header repeated on
    each page.
    """
    filled = _filled_down(table.sheet.merges, table)
    sections = {merge.top for merge in table.sheet.merges if merge.right - merge.left >= 2}
    for number in sorted(table.sheet.rows):
        if number <= table.last:
            continue
        own = table.sheet.rows[number]
        is_section = number in sections and len(own) == 1
        if not is_section and _is_data(own, table):
            above = filled.get(number)
            yield number, ({**above, **own} if above else own)


def _filled_down(merges: tuple[Merge, ...], table: Table) -> dict[int, Row]:
    filled: dict[int, Row] = {}
    numbers = sorted(table.sheet.rows)
    left = MAX_FILLED
    for merge in merges:
        value = table.sheet.rows.get(merge.top, {}).get(merge.left)
        if merge.top <= table.last or merge.bottom == merge.top or value is None:
            continue
        below = numbers[bisect_right(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
        left -= len(below)
        if left < 0:
            raise too_big()
        for row in below:
            filled.setdefault(row, {})[merge.left] = value
    return filled


def _is_data(cells: Row, table: Table) -> bool:
    words = {column: value for column, value in cells.items() if not _is_serial(column, table)}
    mapped = [column for column in words if column in table.columns]
    if not mapped and len(words) < 2:
        return False
    first = cells[min(cells)]
    if isinstance(first, str):
        text = half_width(first).replace(" ", "")
        if text in _TOTALS or (text.rstrip(":：") in _TOTALS):
            return False
        if _NOTE_START.match(text) or (len(cells) <= 2 and _NOTE.match(half_width(first))):
            return False
    return not _repeats_header(words, table)


def _is_serial(column: int, table: Table) -> bool:
    return column not in table.columns and bare(table.headings.get(column, "")) in SERIAL


def _repeats_header(words: Row, table: Table) -> bool:
    same = 0
    for column, value in words.items():
        heading = table.headings.get(column, "")
        if (
            isinstance(value, str)
            and heading.strip()[:1] == value.strip()[:1]
            and bare(value) == bare(heading)
        ):
            same += 1
    return same >= 2 and same * 2 >= len(words)


def raw_heading(table: Table, column: int) -> str:
    """The heading of a column as the sheet shows it, on one line."""
    return re.sub(r"\s+", "", table.headings.get(column, ""))


def cell(row: Row, column: int) -> Any:
    """A cell's value; None when it is empty or holds only blanks."""
    value = row.get(column)
    if isinstance(value, str) and not value.strip():
        return None
    return value
