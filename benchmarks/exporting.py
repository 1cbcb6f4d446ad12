"""100,000 tasks exported for upload, against bare openpyxl writing the same cells."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.models.organisation import Person
from app.services.database import FILE_NAME, Database
from app.services.exchange.writing import export
from app.services.registry import ledger
from benchmarks.batch import Batch
from benchmarks.full_size import full_size
from benchmarks.memory import elsewhere, peak_mb
from benchmarks.timing import in_turns, once, show, show_ratio

ROWS = 100_000
OURS, FLOOR = "export for upload", "bare openpyxl write_only"
YEAR = 1999  # of no other record in the branch


def run(cache: Path) -> None:
    """Print medians, memory and ratio."""
    source = full_size(cache, years=1)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        copy, target = Path(folder), Path(folder) / "tasks.xlsx"
        shutil.copy(source / FILE_NAME, copy)
        elsewhere(add_tasks, copy)
        db = Database.open(copy)
        try:
            print(f"{ROWS:,} tasks to a workbook:")
            before = peak_mb()
            show(once("export for upload, the first", lambda: export_tasks(db, target)))
            after = peak_mb()
            cells = _cells(target)
            found = in_turns(
                {
                    OURS: lambda: export_tasks(db, target),
                    FLOOR: lambda: _write(cells, Path(folder) / "bare.xlsx"),
                },
                runs=3,
            )
        finally:
            db.close()
        show(found[OURS], work=f"  {len(cells):,} rows of {len(cells[0])} cells")
        print(f"  peak memory {after:.0f} MB, {after - before:.0f} MB of it for the export (goal ≤ 80)")
        show(found[FLOOR])
        show_ratio(found[OURS], found[FLOOR], at_most=1.15)


def add_tasks(folder: Path, rows: int = ROWS, year: int = YEAR) -> None:
    """Fill the copy of the branch with the tasks of a year that has no other record."""
    db = Database.open(folder)
    try:
        _insert(db, rows, year)
    finally:
        db.close()


def _insert(db: Database, rows: int, year: int) -> None:
    with db.operation("records.add") as op:
        batch = Batch(op.session, op.now)
        people = list(op.session.scalars(select(Person.id)))
        for number in range(rows):
            task = batch.record(
                "task",
                year,
                title=f"第{number + 1}项任务",
                demand="按时完成，附佐证",
                source="计划",
                assigned_by="书记",
                assigned_on=date(year, number % 12 + 1, 1),
                due_on=date(year, number % 12 + 1, 28),
            )
            batch.row("task_owner", task_id=task, person_id=people[number % len(people)], state="open")
        batch.write()


def export_tasks(db: Database, target: Path, rows: int = ROWS, year: int = YEAR) -> None:
    """Write the tasks of the year and make sure that none is missing."""
    with db.read() as session:
        result = export(session, ledger("tasks"), year=year, target=target, today=date(year, 12, 31))
    if result.rows != rows:
        raise RuntimeError(f"{result.rows} rows were written")


def _cells(file: Path) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True)
    try:
        return list(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def _write(cells: list[tuple[Any, ...]], target: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in cells:
        sheet.append(row)
    book.save(target)
