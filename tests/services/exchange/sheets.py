"""Workbooks for tests, made on the spot."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl

from app.models.id_number import check_digit
from app.services.exchange import read_preview
from app.services.registry import ledger

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PLAIN = SAMPLES / "党员名册.xlsx"
MERGED = SAMPLES / "党员花名册_两行表头.xlsx"
PLAN = SAMPLES / "2025学习计划.xlsx"
TODAY = date(2025, 1, 20)

HEADINGS = ["序号", "姓名", "性别", "出生日期", "身份证号", "入党时间", "转正时间", "人员类别", "手机"]


def id_number(birth: str, number: int = 11) -> str:
    """A right ID number of the region that is in no use."""
    first = f"110199{birth.replace('-', '')}{number:03d}"
    return first + check_digit(first)


def person(number: int, name: str, **values) -> list:
    """A row under HEADINGS; a value is replaced by its heading's name in English."""
    birth = values.pop("birth", f"1980-03-{number % 28 + 1:02d}")
    row = {
        "name": name,
        "sex": "男",
        "birth": birth,
        "id_number": id_number(birth, 11 + 2 * number) if birth and len(birth) == 10 else None,
        "joined": "2005-06-01",
        "confirmed": "2006-06-01",
        "standing": "正式党员",
        "phone": f"1540001{number:04d}",
    }
    return [number, *{**row, **values}.values()]


def book(path: Path, rows: list[list], *, title: str = "名册", prepare=None) -> Path:
    """A workbook of one sheet with these rows."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if prepare is not None:
        prepare(workbook, sheet)
    workbook.save(path)
    return path


def roster(path: Path, *people: list, prepare=None) -> Path:
    """A workbook with a plain roster."""
    return book(path, [HEADINGS, *people], prepare=prepare)


def rezipped(source: Path, target: Path, change) -> Path:
    """A copy of a workbook whose parts went through ``change(name, bytes)``; None leaves a part out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return target


def preview(database, key: str, path: Path, **options):
    """The preview of a file."""
    with database.read() as session:
        return read_preview(session, ledger(key), path, today=options.pop("today", TODAY), **options)


def reasons(found) -> dict[int, str]:
    """Row number to place and reason of the refusals."""
    return {issue.row: f"{issue.where}｜{issue.reason}" for issue in found.refused}
