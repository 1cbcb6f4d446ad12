"""全套台账: every ledger of a year in one workbook, children in sheets of their own, keyed by uid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.foundation import Record
from app.services.exchange.cell_values import UPLOAD, CellValues
from app.services.exchange.columns import PARENT, Column, child_columns, own_columns
from app.services.exchange.sheet_styles import Cell, Head
from app.services.exchange.sheet_writer import SheetPlan, write_workbook
from app.services.exchange.writing import ExportResult, head
from app.services.ledger import Child, Ledger
from app.services.record_rows import list_rows
from app.services.references import References

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A sheet of the whole: a ledger's own rows, or those of a child to which ``path`` leads."""

    ledger: Ledger
    spec: Ledger | Child
    path: tuple[str, ...]
    title: str
    columns: tuple[Column, ...]


def parts_of(ledger: Ledger) -> Iterator[Part]:
    """The sheets of a ledger, parents before their children."""
    yield Part(ledger, ledger, (), ledger.title, own_columns(ledger))
    yield from _child_parts(ledger, ledger.children, (), ledger.title)


def _child_parts(
    ledger: Ledger, children: tuple[Child, ...], path: tuple[str, ...], title: str
) -> Iterator[Part]:
    for child in children:
        name = f"{title}·{child.title}"
        yield Part(ledger, child, (*path, child.key), name, child_columns(child))
        yield from _child_parts(ledger, child.children, (*path, child.key), name)


def export_all(
    session: Session, ledgers: Sequence[Ledger], *, year: int, target: Path, today: date
) -> ExportResult:
    """Write all ledgers of a year, complete: ID numbers and phones are never covered in this workbook.

    ``today`` is the day of writing; nothing in the workbook depends on it, so two exports of the same records
    hold the same cells. Raises UserError when the file can't be written.
    """
    del today
    uids = {row.id: row.uid for row in session.execute(select(Record.id, Record.uid))}
    values = CellValues(References(session), UPLOAD, full=True, uids=uids)
    plans = []
    for ledger in ledgers:
        rows = list_rows(session, ledger, year)
        plans += [_plan(part, rows, values) for part in parts_of(ledger)]
    return ExportResult(target, write_workbook(target, plans))


def _plan(part: Part, rows: Sequence[Values], values: CellValues) -> SheetPlan:
    heads = [Head("序号", 6, numeric=True), *(head(column, UPLOAD) for column in part.columns)]
    return SheetPlan(part.title, heads, _lines(part, rows, values))


def _lines(part: Part, rows: Sequence[Values], values: CellValues) -> Iterator[list[Cell]]:
    for number, (uid, row) in enumerate(_rows_at(rows, part.path), start=1):
        cells = [
            uid if column.origin == PARENT else values.cell(column, row.get(column.name))
            for column in part.columns
        ]
        yield [number, *cells]


def _rows_at(rows: Sequence[Values], path: tuple[str, ...]) -> Iterator[tuple[str, Values]]:
    """Rows at the end of a path of children, each with the uid of its parent."""
    for row in rows:
        if not path:
            yield "", row
        elif len(path) == 1:
            yield from ((row["uid"], child) for child in row[path[0]])
        else:
            yield from _rows_at(row[path[0]], path[1:])
