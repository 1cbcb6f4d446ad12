"""Rows copied out of a spreadsheet become items of the plan: recognised, shown, then written at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.study import StudyItem
from app.services import checks, study
from app.services.database import OpenOperation
from app.services.exchange.cell_reader import CellReader
from app.services.exchange.cells import Sheet
from app.services.exchange.columns import Column, form_of, headings
from app.services.exchange.header import data_rows, find_table
from app.services.exchange.spelling import Unreadable
from app.services.record_rows import child_rows
from app.services.references import References
from app.services.specs.study import STUDY_ITEMS, STUDY_PLANS
from app.services.study_paste_columns import guess

MOST_ROWS = 1000
PASTED = (
    "month",
    "theme",
    "content",
    "task",
    "method",
    "lecturer",
    "scope",
    "hours",
    "owner",
    "planned_time",
    "place",
    "note",
)
COLUMNS: dict[str, Column] = {
    column.name: column for column in form_of(STUDY_PLANS).columns if column.name in PASTED
}


@dataclass(frozen=True)
class Block:
    """Cells of a paste: what each column was taken for ("" for none), its heading, and the rows below it."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_header: bool


@dataclass(frozen=True)
class PastedRow:
    """One row as it would be written. ``problems`` and ``doubts`` are reasons by column, counted from 0.

    Problems keep the row out; ``skipped`` says why a row without any isn't written either.
    """

    values: Mapping[str, Any]
    problems: Mapping[int, str] = field(default_factory=dict)
    doubts: Mapping[int, str] = field(default_factory=dict)
    skipped: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it will be written."""
        return not self.problems and not self.skipped


def block_of(session: Session, text: str) -> Block:
    """The block that a clipboard text holds, its columns told by the header or, without one, by the cells.

    Raises UserError for a text without rows, or with more than MOST_ROWS.
    """
    rows = _cells(text)
    if not rows:
        raise UserError(
            "剪贴板里没有可以粘贴的行。",
            data="没有写入任何内容。",
            remedy="请先在 Excel 里选中学习计划的几行，按 Ctrl+C 复制，再回来粘贴。",
        )
    if len(rows) > MOST_ROWS:
        raise UserError(
            f"剪贴板里有 {len(rows)} 行，一次最多粘贴 {MOST_ROWS} 行。",
            data="没有写入任何内容。",
            remedy="请分几次粘贴，或从文件导入。",
        )
    width = max(len(row) for row in rows)
    even = [(*row, *[""] * (width - len(row))) for row in rows]
    return _headed(even, width) or _unheaded(session, even)


def _cells(text: str) -> list[tuple[str, ...]]:
    """Rows of a tab-separated text; a cell with line breaks stands in quotation marks, as Excel copies it."""
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), delimiter="\t")
    rows = [tuple(cell.strip() for cell in row) for row in reader]
    return [row for row in rows if any(row)]


def _headed(rows: Sequence[tuple[str, ...]], width: int) -> Block | None:
    cells = {
        line: {place: cell for place, cell in enumerate(row, 1) if cell} for line, row in enumerate(rows, 1)
    }
    known = headings(form_of(STUDY_PLANS).columns)
    table = find_table(Sheet("粘贴", cells), known)
    if table is None or len(table.columns) < 2:
        return None
    names = [table.columns[place].name if place in table.columns else "" for place in range(1, width + 1)]
    below = tuple(rows[number - 1] for number, _ in data_rows(table))
    titles = tuple(table.headings.get(place, "") for place in range(1, width + 1))
    return Block(tuple(name if name in PASTED else "" for name in names), titles, below, has_header=True)


def _unheaded(session: Session, rows: Sequence[tuple[str, ...]]) -> Block:
    names = References(session)
    people = {names.person_name(row.id) for row in _people(session)}
    columns = guess(rows, set(names.choices("study_method").values()), people)
    return Block(columns, ("",) * len(columns), tuple(rows), has_header=False)


def _people(session: Session) -> Sequence[Any]:
    from sqlalchemy import select

    from app.models.organisation import Person

    return session.execute(select(Person.id)).all()


def read(session: Session, year: int, block: Block, month: int) -> tuple[PastedRow, ...]:
    """Each row as it would be written to the plan of ``year``; without a month it takes the one above's.

    ``month`` is that of rows before the first that names one. A cell that can't be read keeps its row out.
    """
    references = References(session)
    methods = set(references.choices("study_method"))
    reader = CellReader(StudyItem, references)
    known = _items(session, year)
    found: list[PastedRow] = []
    for cells in block.rows:
        row = _row(reader, block.columns, cells, month, methods)
        month = row.values.get("month") or month
        key = (row.values.get("month"), row.values.get("theme"))
        if not row.problems and key in known:
            row = PastedRow(row.values, row.problems, row.doubts, known[key])
        elif row.is_good:
            known[key] = f"和第 {len(found) + 1} 行重复"
        found.append(row)
    return tuple(found)


def _items(session: Session, year: int) -> dict[tuple[Any, Any], str]:
    plan_id = study.plan_id_of(session, year)
    rows = [] if plan_id is None else child_rows(session, STUDY_ITEMS, [plan_id]).get(plan_id, [])
    return {(row["month"], row["theme"]): "这个月已有这一项" for row in rows if row["cancelled_on"] is None}


def _unknown_method(name: str, value: Any, methods: Collection[str]) -> str:
    is_new = name == "method" and value is not None and value not in methods
    return f"“{value}”是新的学习方式，写入时加进选项" if is_new else ""


def _row(
    reader: CellReader,
    columns: Sequence[str],
    cells: Sequence[str],
    month: int,
    methods: Collection[str],
) -> PastedRow:
    values: dict[str, Any] = {}
    problems: dict[int, str] = {}
    doubts: dict[int, str] = {}
    for place, (name, cell) in enumerate(zip(columns, cells, strict=True)):
        if not name or not cell:
            continue
        try:
            reading = reader.read(COLUMNS[name], cell)
        except Unreadable as unreadable:
            problems[place] = str(unreadable)
            continue
        if reading.value is not None:
            values[name] = reading.value
        if doubt := reading.doubt or _unknown_method(name, reading.value, methods):
            doubts[place] = doubt
    if "month" not in columns or not cells[columns.index("month")]:
        values["month"] = month
    theme = columns.index("theme") if "theme" in columns else 0
    if "theme" not in values and theme not in problems:
        problems[theme] = "没有学习主题" if "theme" in columns else "没有一列是学习主题，请在表头选一列"
    for problem in checks.study_item(values, date.min):
        problems.setdefault(
            columns.index(problem.field) if problem.field in columns else theme, problem.reason
        )
    return PastedRow(values, problems, doubts)


def paste(
    op: OpenOperation,
    year: int,
    rows: Sequence[PastedRow],
    amendment: Mapping[str, Any] | None = None,
) -> list[int]:
    """Write the good rows to the ends of their months; ``amendment`` gives day and reason in a filed plan."""
    return [study.save_item(op, year, {**row.values, **(amendment or {})}) for row in rows if row.is_good]
