"""The refused rows as a workbook: the very cell marked, the reason beside, ready to come in again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.services.exchange.choosing import ERROR_HEADING
from app.services.exchange.preview import REFUSED, Issue, Judged, Preview, PreviewRow
from app.services.exchange.sheet_styles import Cell, Head, Mark
from app.services.exchange.sheet_writer import SheetPlan, write_workbook

_WIDTH = 16


def error_workbook(preview: Judged, target: Path) -> int:
    """Write the refused rows, headed as in the file, with the reason in a last column; returns how many.

    The file of a whole set of ledgers has no single table: its refusals are listed instead.
    """
    rows = [row for row in preview.rows if row.status == REFUSED]
    plan = _as_in_file(preview, rows) if isinstance(preview, Preview) else _listed(preview)
    return write_workbook(target, [plan])


def _as_in_file(preview: Preview, rows: list[PreviewRow]) -> SheetPlan:
    letters = [column.letter for column in preview.columns]
    heads = [Head(column.heading, _WIDTH) for column in preview.columns]
    marks: dict[int, dict[int, Mark]] = {}

    def lines() -> Iterator[list[Cell]]:
        for index, row in enumerate(rows):
            marks[index] = {
                letters.index(issue.column): Mark(issue.reason)
                for issue in row.problems
                if issue.column in letters
            }
            reasons = "；".join(issue.words.rstrip("。") for issue in row.problems)
            yield [*(row.cells.get(name) for name in letters), reasons]

    return SheetPlan(
        preview.sheet, [*heads, Head(ERROR_HEADING, 60)], lines(), title=preview.table.title, marks=marks
    )


def _listed(preview: Judged) -> SheetPlan:
    heads = [
        Head("工作表", 20),
        Head("行", 8, numeric=True),
        Head("列", 18),
        Head("值", 24),
        Head(ERROR_HEADING, 60),
    ]

    def line(issue: Issue) -> list[Cell]:
        return [issue.sheet, issue.row, f"{issue.column} {issue.heading}".strip(), issue.value, issue.reason]

    return SheetPlan("拒绝的行", heads, [line(issue) for issue in preview.refused])
