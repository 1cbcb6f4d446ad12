"""A block of cells written into the fields of records: typed, pasted or filled down in a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import InvalidRecord, Problem, UserError
from app.services import whole_records
from app.services.database import OpenOperation
from app.services.exchange.cell_reader import CellReader
from app.services.exchange.cell_values import mask
from app.services.exchange.columns import FLAT, LIST, Column, Form, form_of
from app.services.exchange.spelling import Unreadable, half_width
from app.services.ledger import Ledger, Values
from app.services.record_rows import Row, get_many
from app.services.references import References

_NO_YEAR = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_DATES = frozenset({"date", "partial_date"})
Rule = Callable[[Values], Iterable[Problem]]


@dataclass(frozen=True)
class Cell:
    """A text for a field of a record; empty text empties the field. ``row`` names its row to the user."""

    record_id: int
    field: str
    text: str
    row: int = 0


def fill(
    op: OpenOperation,
    ledger: Ledger,
    cells: Sequence[Cell],
    *,
    year: int | None = None,
    rule: Rule | None = None,
) -> int:
    """Write texts into fields as an import reads them, all or nothing; returns how many records were given.

    People are meant by name, choices by word, dates in every spelling of a workbook; a month and day without
    a year is of ``year`` (default: this one), as tables show it. A covered number (4201************12) leaves
    the field as it is. ``rule`` gives the problems that the room itself sees in a whole record.
    Raises InvalidRecord with a problem for each bad cell, whose field is ``"<record id>.<field>"`` and whose
    label names row and column.
    """
    return _Block(op, form_of(ledger), cells, year or op.now.year, rule).write()


class _Covered(Exception):
    """A number under stars, as tables show it; the text is what stands in the cell."""


class _Block:
    def __init__(
        self, op: OpenOperation, form: Form, cells: Sequence[Cell], year: int, rule: Rule | None
    ) -> None:
        self._op = op
        self._rule = rule
        self._form = form
        self._year = year
        self._reader = CellReader(form.model, References(op.session, ids=False))  # a typed number is a name
        self._references = References(op.session)
        self._problems: list[Problem] = []
        self._covered: list[tuple[int, Column, str]] = []
        self._rows: dict[int, int] = {}
        self._cells: dict[int, list[Cell]] = {}
        for cell in cells:
            place = self._rows.setdefault(cell.record_id, len(self._rows) + 1)
            self._rows[cell.record_id] = cell.row or place
            self._cells.setdefault(cell.record_id, []).append(cell)

    def write(self) -> int:
        values = {record: self._values(cells) for record, cells in self._cells.items()}
        if not self._problems:
            known = get_many(self._op.session, self._form.ledger, values)
            for record, changed in values.items():
                self._save(record, changed, known.get(record))
        if self._problems:
            raise InvalidRecord(self._form.title, tuple(self._problems))
        return len(values)

    def _values(self, cells: Sequence[Cell]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for cell in cells:
            column = self._column(cell)
            if column is None:
                continue
            try:
                values.update(self._read(column, cell.text))
            except _Covered as covered:
                self._covered.append((cell.record_id, column, str(covered)))
            except Unreadable as refused:
                self._refuse(cell.record_id, column.name, column.label, str(refused))
        return values

    def _column(self, cell: Cell) -> Column | None:
        column = self._form.column(cell.field)
        if column is None or column.origin not in {"", LIST}:
            label = column.label if column is not None else cell.field
            self._refuse(cell.record_id, cell.field, label, _why_not(column))
            return None
        return column

    def _read(self, column: Column, text: str) -> Mapping[str, Any]:
        reading = self._reader.read(column, self._with_year(column, text) or None)
        if reading.masked:
            raise _Covered(text.strip())
        if reading.doubt and reading.value is None:
            raise Unreadable(reading.doubt)
        if column.origin == LIST:
            return {column.name: [{column.list_key: each} for each in reading.value or ()]}
        return {column.name: reading.value}

    def _with_year(self, column: Column, text: str) -> str:
        found = _NO_YEAR.fullmatch(half_width(text)) if column.kind in _DATES else None
        return f"{self._year}-{found[1]}-{found[2]}" if found else text.strip()

    def _save(self, record_id: int, values: Mapping[str, Any], stored: Row | None) -> None:
        if not values and not any(each[0] == record_id for each in self._covered):
            return
        if stored is None:
            raise UserError(
                f"第 {self._rows[record_id]} 行的{self._form.title}已经不在了。",
                data="没有写入任何内容。",
                remedy="请刷新后再试。",
            )
        for _, column, text in (each for each in self._covered if each[0] == record_id):
            number = stored[column.name]
            if number is None or mask(column.mask, number) != text:
                self._refuse(record_id, column.name, column.label, "盖着星号的号码不能改一部分，请写全")
        changed = self._merged(values, stored)
        problems = list(self._rule({**stored, **changed})) if self._rule is not None else []
        try:
            if not problems:
                whole_records.save(
                    self._op,
                    self._form.ledger,
                    changed,
                    record_id,
                    references=self._references,
                    known=stored,
                )
        except InvalidRecord as error:
            problems = list(error.problems)
        for each in problems:
            self._refuse(record_id, each.field.split(".", 1)[0], each.label, each.reason)

    def _merged(self, values: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
        """Names of a list keep what is known of those that were in it before (who has finished, and when)."""
        merged = dict(values)
        for name, rows in values.items():
            column = self._form.column(name)
            if column is not None and column.origin == LIST:
                known = {row[column.list_key]: row for row in stored[name]}
                merged[name] = [{**known.get(row[column.list_key], {}), **row} for row in rows]
        return merged

    def _refuse(self, record_id: int, field: str, label: str, reason: str) -> None:
        words = f"第 {self._rows[record_id]} 行“{label}”"
        self._problems.append(Problem(f"{record_id}.{field}", words, reason))


def _why_not(column: Column | None) -> str:
    if column is not None and column.origin == FLAT:
        return "这一列由几条记录合成，请在记录里改"
    return "这一列不能直接填写"
