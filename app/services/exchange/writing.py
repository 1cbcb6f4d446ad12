"""Exporting ledgers: 打印版 for paper and signature, 上传版 flat for other programs and for the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.organisation import Branch, Person
from app.services.documents.wording import chinese_number
from app.services.exchange import stored
from app.services.exchange.cell_values import PRINT, UPLOAD, CellValues, chinese_date, is_number
from app.services.exchange.columns import LIST, UID, Column, Form, form_of
from app.services.exchange.sheet_styles import Cell, Head
from app.services.exchange.sheet_writer import SheetPlan, write_workbook
from app.services.ledger import Ledger
from app.services.record_rows import batches_of_rows, list_rows
from app.services.references import References

SIGNATURE = "负责人（签字）：　　　　　　　　审核：　　　　　　　　填表人：　　　　　　　　（盖章）"
_SERIAL = Head("序号", 6, numeric=True)
MOST_CHARACTERS = 190
"""Widest printed sheet: A4 across holds about 146 characters at 10.5 points, so this many at 8 points."""
REMEMBERED = 2_000
_DATE_WIDTH = {PRINT: 16, UPLOAD: 12}
_DATES = frozenset({"date", "partial_date"})

Values = Mapping[str, Any]


@dataclass(frozen=True)
class ExportResult:
    """A written workbook and the number of its data rows."""

    file: Path
    rows: int


def export(
    session: Session,
    ledgers: Ledger | Sequence[Ledger],
    *,
    year: int,
    target: Path,
    today: date,
    style: str = UPLOAD,
    full: bool = False,
) -> ExportResult:
    """Write one or more ledgers of a year; ID numbers and phones are covered by stars unless ``full``.

    ``session`` is a read's; it ends before the writing begins, so that nobody's save waits for the file.
    Raises UserError when the file can't be written.
    """
    chosen = [ledgers] if isinstance(ledgers, Ledger) else list(ledgers)
    references = References(session)
    values = CellValues(references, style, full=full)
    day = stored.as_of(year, today)
    plans = [
        plan
        for ledger in chosen
        for plan in _plans(session, form_of(ledger), values, references, style, year, day, today)
    ]
    session.rollback()
    return ExportResult(target, write_workbook(target, plans))


def _plans(
    session: Session,
    form: Form,
    values: CellValues,
    references: References,
    style: str,
    year: int,
    day: date,
    today: date,
) -> list[SheetPlan]:
    if style == UPLOAD:
        rows_of_upload = _rows_of_upload(session, form, references, year, day)
        return [_upload(form, rows_of_upload, values, year)]
    title, records = records_of_year(session, form, year)
    rows = [stored.comparable(form, record, references, day) for record in records]
    branch = session.scalar(select(Branch))
    unit = branch.full_name if branch else ""
    name = title or f"{(branch.short_name or branch.full_name) if branch else ''}{year}年{form.title}"
    written_on = chinese_date(today.isoformat())
    line = f"填报单位：{unit}　　填报人：　　　　　联系电话：　　　　　填报日期：{written_on}"
    return _print(form, _present(rows, day), values, name, line)


def _rows_of_upload(
    session: Session, form: Form, references: References, year: int, day: date
) -> Iterator[dict[str, Any]]:
    """Rows one after the other: a hundred thousand of them would not fit into the memory of an old PC."""
    if form.cover is None:
        records: Iterator[Values] = chain.from_iterable(batches_of_rows(session, form.ledger, year))
    else:
        records = iter(records_of_year(session, form, year)[1])
    return (stored.comparable(form, record, references, day) for record in records)


def records_of_year(session: Session, form: Form, year: int) -> tuple[str, list[Values]]:
    """Title, if the ledger's cover has one, and the stored rows that fill the sheet."""
    records = list_rows(session, form.ledger, year)
    if form.cover is None:
        return "", list(records)
    rows = [row for record in records for row in record[form.ledger.rows_of]]
    return (records[0].get("title") or "" if records else ""), rows


def _present(rows: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """Rows for paper: people who left before the year are in the file for the way back only."""
    first = f"{day.year}-01-01"
    return [row for row in rows if not (row.get("left") and row["left"] < first)]


def _upload(form: Form, rows: Iterable[Values], values: CellValues, year: int) -> SheetPlan:
    columns = form.columns
    return SheetPlan(
        f"{year}{form.title}" if form.cover is not None else form.title,
        [_SERIAL, *(head(column, UPLOAD) for column in columns)],
        list(_lines(rows, columns, values)),
    )


def _print(
    form: Form, rows: list[dict[str, Any]], values: CellValues, title: str, line: str
) -> list[SheetPlan]:
    """The printed form; a ledger too wide to be read on one page comes as several sheets side by side."""
    bands = printed_bands(printed_columns(form, rows))
    plans = []
    for number, columns in enumerate(bands, start=1):
        word = "" if len(bands) == 1 else f"（{chinese_number(number)}）"
        plans.append(
            SheetPlan(
                f"{form.title}{word}",
                [_SERIAL, *(head(column, PRINT) for column in columns)],
                _lines(rows, columns, values),
                title=f"{title}{word}",
                unit_line=line,
                signature=SIGNATURE,
                totals=partial(_totals, rows, columns, "人" if form.model is Person else "项"),
                styled=True,
                continues=number > 1,
            )
        )
    return plans


def printed_bands(columns: Sequence[Column]) -> list[tuple[Column, ...]]:
    """Columns by sheet, none wider than ``MOST_CHARACTERS``; the first column, the name, heads each."""
    lead, rest = columns[:1], columns[1:]
    bands = _filled_bands(lead, rest, MOST_CHARACTERS)
    if len(bands) == 1:
        return bands
    # The lowest limit that needs no further sheet makes them equally wide.
    limits = range(MOST_CHARACTERS // 2, MOST_CHARACTERS + 1)
    return next(found for limit in limits if len(found := _filled_bands(lead, rest, limit)) <= len(bands))


def _filled_bands(lead: Sequence[Column], rest: Sequence[Column], limit: float) -> list[tuple[Column, ...]]:
    start = _SERIAL.width + sum(head(column, PRINT).width for column in lead)
    bands = [[*lead]]
    taken = start
    for column in rest:
        width = head(column, PRINT).width
        if taken + width > limit and len(bands[-1]) > len(lead):
            bands.append([*lead])
            taken = start
        bands[-1].append(column)
        taken += width
    return [tuple(band) for band in bands]


def printed_columns(form: Form, rows: Iterable[Values]) -> tuple[Column, ...]:
    """Columns for paper: no uid, no place within a group (序), and none that is empty in every row."""
    kept = [column for column in form.columns if column.origin != UID and column.label != "序"]
    lines = list(rows)
    if not lines:
        return tuple(kept)
    return tuple(
        column
        for column in kept
        if column.required or any(line.get(column.name) not in (None, ()) for line in lines)
    )


def head(column: Column, style: str) -> Head:
    """Heading of a column, wide enough for its dates."""
    width = max(column.width, _DATE_WIDTH[style]) if column.kind in _DATES else column.width
    return Head(column.label, max(width + 1, len(column.label) * 2 + 1), numeric=is_number(column))


def _lines(
    rows: Iterable[Values], columns: Sequence[Column], values: CellValues
) -> Iterator[tuple[Cell, ...]]:
    cells = [_Cells(column.name, partial(values.cell, column)) for column in columns]
    for number, row in enumerate(rows, start=1):
        yield (number, *[cell[row.get(cell.name)] for cell in cells])


class _Cells(dict[Any, Cell]):
    """The cells of a column by value; the first values are shared, as most columns hold few ones often."""

    def __init__(self, name: str, make: Callable[[Any], Cell]) -> None:
        super().__init__()
        self.name = name
        self._make = make

    def __missing__(self, value: Any) -> Cell:
        made = self._make(value)
        if len(self) < REMEMBERED:
            self[value] = made
        return made


def _totals(rows: Sequence[Values], columns: Sequence[Column], unit: str) -> list[Cell]:
    """合计: how many rows, and the sum of each column of amounts."""
    line: list[Cell] = ["合计"]
    for position, column in enumerate(columns):
        if position == 0:
            line.append(f"共{len(rows)}{unit}")
        elif column.kind == "decimal" and column.origin != LIST:
            total = sum((row[column.name] for row in rows if row.get(column.name) is not None), Decimal(0))
            line.append(float(total))
        else:
            line.append(None)
    return line
