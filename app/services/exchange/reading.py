"""Reading a workbook into a preview: new, changed, unchanged, double, refused. Nothing is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.foundation import Operation
from app.services.exchange import stored
from app.services.exchange.cell_reader import MASKED, CellReader
from app.services.exchange.cells import Cancelled, Progress, Row, letter
from app.services.exchange.choosing import choose_table
from app.services.exchange.columns import Column, Form, form_of
from app.services.exchange.deciding import Decider
from app.services.exchange.header import Table, cell, data_rows, raw_heading
from app.services.exchange.matching import Known, Matcher
from app.services.exchange.preview import Issue, Preview, PreviewColumn, PreviewRow
from app.services.exchange.profiles import corrector
from app.services.exchange.spelling import Unreadable, shown
from app.services.exchange.workbook import open_book
from app.services.ledger import Ledger
from app.services.references import References

_EVERY = 200
_YEAR = re.compile(r"(19|20|21)\d{2}")


def read_preview(
    session: Session,
    ledger: Ledger,
    path: Path,
    *,
    today: date,
    year: int | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Read a file of one ledger and compare it with the branch.

    ``columns`` says by letter which field a column holds ("" for none) where its heading misleads; left out,
    what was remembered for such headings is used.
    ``progress`` is called with percent done; false stops with Cancelled. Raises UserError, in one sentence,
    when the file as a whole can't be used.
    """
    form = form_of(ledger)
    table, told, kind = _table(path, form, sheet, corrector(session, form, columns), progress)
    references = References(session)
    reader = CellReader(form.model, references)
    day = stored.as_of(year, today)
    cover, cover_stored, doubts = read_cover(session, form, table, year)
    matcher = Matcher(form, reader.normal)
    for known in _known(session, form, references, day, cover_stored):
        matcher.add(known)
    rows = [_read_row(reader, table, number, cells) for number, cells in data_rows(table)]
    if not rows:
        raise UserError(
            f"工作表“{table.sheet.name}”里只有表头，没有一行数据。",
            data="没有写入任何内容，文件没有被改动。",
            remedy="请确认选对了文件和工作表。",
        )
    decider = Decider(form, table, matcher, references, today, day)
    for done, row in enumerate(rows):
        if progress is not None and done % _EVERY == 0 and not progress(40 + 60 * done // len(rows), 100):
            raise Cancelled
        decider.decide(row)
    return Preview(
        form=form,
        path=path,
        format=kind,
        table=table,
        rows=rows,
        warnings=[*told, *doubts, *decider.warnings(rows)],
        columns=_columns(table),
        today=today,
        day=day,
        seen=newest_operation(session),
        cover=cover,
        cover_stored=cover_stored,
    )


def newest_operation(session: Session) -> int:
    """Number of the newest operation that a comparison has seen."""
    return session.scalar(select(func.max(Operation.seq))) or 0


def _table(
    path: Path,
    form: Form,
    sheet: str | None,
    correct: Callable[[Table], Table],
    progress: Progress | None,
) -> tuple[Table, list[Issue], str]:
    book = open_book(path, scaled(progress))
    table, told = choose_table(book, form, sheet, correct)
    return table, told, book.format


def scaled(progress: Progress | None) -> Progress | None:
    """Progress of the first part of the work, reading the sheet, as 0 to 40 percent."""
    if progress is None:
        return None
    return lambda done, total: progress(40 * done // max(total, done, 1), 100)


def _known(
    session: Session, form: Form, references: References, day: date, cover: Mapping[str, Any] | None
) -> Iterator[Known]:
    if form.cover is None:
        yield from stored.records(session, form, references, day)
    elif cover is not None:
        yield from stored.plan_rows(form, cover, references, day)


def read_cover(
    session: Session, form: Form, table: Table, year: int | None
) -> tuple[dict[str, Any], Mapping[str, Any] | None, list[Issue]]:
    """Values of the record that the rows belong to: its year, asked for or named in the title, and the title.

    Raises UserError when neither says which year it is.
    """
    if form.cover is None:
        return {}, None, []
    named = _YEAR.search(table.title) or _YEAR.search(table.sheet.name)
    told: list[Issue] = []
    if named is not None and year is not None and int(named[0]) != year:
        reason = f"标题写的是 {named[0]} 年，按您选的 {year} 年导入，请核对"
        told.append(Issue(1, "", "", table.title, reason))
    if named is None and year is None:
        raise UserError(
            f"看不出这份{form.title}是哪一年的。",
            data="没有写入任何内容，文件没有被改动。",
            remedy="请先选定年度，或在标题里写明年份，再导入。",
        )
    which = year if year is not None else int(named[0]) if named is not None else 0
    cover = {"year": which, "title": (table.title or f"{which}年度{form.title}")[:200]}
    return cover, stored.cover_record(session, form.ledger, cover), told


def _read_row(reader: CellReader, table: Table, number: int, cells: Row) -> PreviewRow:
    row = PreviewRow(number, {letter(column): shown(value) for column, value in cells.items()}, {})
    for position, column in table.columns.items():
        raw = cell(cells, position)
        try:
            reading = reader.read(column, raw)
        except Unreadable as unreadable:
            row.problems.append(_issue(table, number, position, raw, str(unreadable)))
            continue
        if reading.value is not None and reading.value != ():
            row.values[column.name] = reading.value
        elif reading.masked and reading.more:
            row.masked[column.name] = reading.more[MASKED]
        elif column.required:
            row.problems.append(
                _issue(table, number, position, raw, f"{column.label}是空的，请补上；若是多余行可以不管")
            )
        if reading.more and not reading.masked:
            for name, value in reading.more.items():
                row.values.setdefault(name, value)
        if reading.doubt:
            row.doubts.append(_issue(table, number, position, raw, reading.doubt))
    return row


def _issue(table: Table, row: int, position: int, raw: Any, reason: str) -> Issue:
    return Issue(row, letter(position), raw_heading(table, position), shown(raw), reason)


def _columns(table: Table) -> tuple[PreviewColumn, ...]:
    columns = []
    for position in sorted({*table.headings, *table.columns}):
        taken: Column | None = table.columns.get(position)
        columns.append(
            PreviewColumn(
                letter(position),
                raw_heading(table, position),
                taken.name if taken else "",
                taken.label if taken else "",
                taken.mask if taken else "",
            )
        )
    return tuple(columns)
