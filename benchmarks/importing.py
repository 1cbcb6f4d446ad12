"""A roster of 10,000 rows read to its preview, against bare openpyxl reading the same file."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from app.models.id_number import check_digit
from app.services.database import Database
from app.services.exchange import read_preview
from app.services.registry import ledger
from benchmarks.full_size import full_size
from benchmarks.memory import elsewhere, peak_mb
from benchmarks.timing import measure, once, show, show_ratio

ROWS = 10_000
_HEADINGS = (
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生日期",
    "身份证号",
    "人员类别",
    "入党时间",
    "转正时间",
    "部门",
    "手机",
)


def run(cache: Path) -> None:
    """Print first run, median, memory and ratio."""
    db = Database.open(full_size(cache, years=1))
    try:
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            file = Path(folder) / "roster.xlsx"
            elsewhere(write_roster, file)
            print(f"A roster of {ROWS:,} rows:")
            before = peak_mb()
            show(once("to its preview, the first", lambda: preview_roster(db, file)))
            after = peak_mb()
            ours = measure("to its preview", lambda: preview_roster(db, file), runs=3, warm_up=0)
            floor = measure("bare openpyxl read_only", lambda: _read(file), runs=3)
            show(ours, goal_ms=2000)
            print(f"  peak memory {after:.0f} MB, {after - before:.0f} MB of it for the preview (goal ≤ 150)")
            show(floor)
            show_ratio(ours, floor)
    finally:
        db.close()


def preview_roster(db: Database, file: Path, rows: int = ROWS) -> None:
    """Read a roster to its preview and make sure that every row is there."""
    with db.read() as session:
        preview = read_preview(session, ledger("members"), file, today=date.today())
    if len(preview.rows) != rows or preview.refused:
        raise RuntimeError(f"the preview has {len(preview.rows)} rows, {len(preview.refused)} cells refused")


def _read(file: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True)
    try:
        return sum(1 for row in book.worksheets[0].iter_rows(values_only=True) if row[1])
    finally:
        book.close()


def write_roster(file: Path, rows: int = ROWS) -> None:
    """A roster of people with invented names and sound ID numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("党员名册")
    sheet.append(_HEADINGS)
    for number in range(rows):
        birth = date(1960 + number % 40, number % 12 + 1, number % 28 + 1)
        first = f"110199{birth:%Y%m%d}{number // 1000 * 97 % 1000:03d}"
        number_text = first + check_digit(first)
        name = "".join(chr(0x4E10 + (number * step) % 997) for step in (1, 7, 31))
        sheet.append(
            [
                number + 1,
                name,
                "男" if int(first[16]) % 2 else "女",
                "汉族",
                birth.isoformat(),
                number_text,
                "正式党员",
                "2005-06-01",
                "2006-06-01",
                "生产部",
                f"154{number:08d}",
            ]
        )
    book.save(file)
