"""Cost against the amount of work: 1, 10 and 100 times as much takes no more for each row."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.services.database import FILE_NAME, Database
from app.services.year_facts import year_facts
from benchmarks.exporting import add_tasks, export_tasks
from benchmarks.full_size import YEARS, full_size
from benchmarks.importing import preview_roster, write_roster
from benchmarks.memory import elsewhere
from benchmarks.timing import Timing, measure, show, show_ratio

STEPS = (1, 10, 100)
EXPORTED, IMPORTED = 300, 100  # rows of the first step
FIRST_YEAR = 1990  # of no other record in the branch; each step has a year of its own


def run(cache: Path) -> None:
    """Print each step, and how many times the work of the one before it is."""
    source = full_size(cache, years=1)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        copy = Path(folder)
        shutil.copy(source / FILE_NAME, copy)
        for place, step in enumerate(STEPS):
            elsewhere(add_tasks, copy, EXPORTED * step, FIRST_YEAR + place)
            elsewhere(write_roster, copy / f"{step}.xlsx", IMPORTED * step)
        db = Database.open(copy)
        try:
            _steps("Export of tasks", EXPORTED, lambda place, rows: _export(db, copy, place, rows))
            _steps("Roster to its preview", IMPORTED, lambda place, rows: _preview(db, copy, place, rows))
        finally:
            db.close()
    _years(cache)


def _steps(title: str, first: int, act: Callable[[int, int], None]) -> None:
    print(f"{title}:")
    before: Timing | None = None
    for place, step in enumerate(STEPS):
        rows = first * step
        found = measure(f"{rows:,} rows", lambda place=place, rows=rows: act(place, rows), runs=3)
        show(found, work=f"  {found.work * 1e6 / rows:.0f} µs a row")
        if before is not None:
            show_ratio(found, before, at_most=11)
        before = found


def _export(db: Database, folder: Path, place: int, rows: int) -> None:
    export_tasks(db, folder / "out.xlsx", rows, FIRST_YEAR + place)


def _preview(db: Database, folder: Path, place: int, rows: int) -> None:
    preview_roster(db, folder / f"{STEPS[place]}.xlsx", rows)


def _years(cache: Path) -> None:
    """A year's facts cost the same, however many other years the branch holds."""
    found = []
    for years in (1, YEARS):
        db = Database.open(full_size(cache, years=years))
        try:
            found.append(measure(f"facts of a year out of {years}", lambda db=db: _facts(db), runs=5))
        finally:
            db.close()
    print("Facts of one year:")
    for timing in found:
        show(timing)
    show_ratio(found[1], found[0], at_most=1.3)


def _facts(db: Database) -> None:
    last = date(date.today().year, 12, 31)
    with db.read() as session:
        year_facts(session, last.year, last, today=last)
