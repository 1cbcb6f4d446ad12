"""Choosing the sheet of a workbook that holds a ledger's table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from app.errors import UserError
from app.services.exchange.cells import Book, Sheet, letter
from app.services.exchange.columns import Column, Form, headings
from app.services.exchange.header import Table, cell, data_rows, find_table, raw_heading
from app.services.exchange.preview import Issue
from app.services.exchange.spelling import half_width

_LOOKS: Mapping[str, Callable[[Any], bool]] = {
    "id": lambda value: re.fullmatch(r"\d{17}[\dXx]", half_width(value)) is not None,
    "phone": lambda value: re.fullmatch(r"1\d{10}", half_width(value)) is not None,
}
_SAMPLE = 20
_NOTHING = "没有写入任何内容，文件没有被改动。"


def choose_table(
    book: Book, form: Form, wanted: str | None, correct: Callable[[Table], Table] | None = None
) -> tuple[Table, list[Issue]]:
    """The table of the named sheet, or of the visible sheet that fits the ledger best.

    ``correct`` puts right what its columns were taken for.

    Raises UserError when no sheet has the ledger's table.
    """
    known = headings(form.columns)
    best: Table | None = None
    held: dict[str, set[str]] = {}
    for name in _names(book, wanted):
        table = find_table(book.read(name), known)
        if table is not None and any(True for _ in data_rows(table)):
            held[name] = _held(table)
        if table is not None and (best is None or _fit(table, form) > _fit(best, form)):
            best = table
    if best is None:
        raise UserError(
            f"这个工作簿里没有找到{form.title}：认不出表头。",
            data=_NOTHING,
            remedy=f"表头里要有{_examples(form)}这样的列名；也可以先导出一份空表照着填。",
        )
    table = by_content(best, form)
    if correct is not None:
        table = correct(table)
    missing = [column.label for column in form.columns if column.required and _absent(column, table)]
    if missing:
        raise UserError(
            f"工作表“{best.sheet.name}”第 {best.first} 行像是表头，但缺少“{'”“'.join(missing)}”一列。",
            data=_NOTHING,
            remedy=f"请确认选的是{form.title}，或在表里补上这一列的列名。",
        )
    others = [name for name, columns in held.items() if columns == _held(best) and name != best.sheet.name]
    return table, [*_told(book, table), *_not_read(form, others), *_unused(table)]


def _held(table: Table) -> set[str]:
    """Names of the columns that a table has; the further sheets of a wide print have others."""
    return {column.name for column in table.columns.values()}


def _not_read(form: Form, names: list[str]) -> list[Issue]:
    if not names:
        return []
    return [_whole(0, f"工作表“{'”“'.join(names)}”里也有{form.title}，没有读；要导入请另选工作表")]


def _names(book: Book, wanted: str | None) -> list[str]:
    offered = [sheet.name for sheet in book.sheets]
    if wanted is not None:
        if wanted not in offered:
            raise UserError(
                f"工作簿里没有名为“{wanted}”的工作表。", data=_NOTHING, remedy=f"可选：{'、'.join(offered)}。"
            )
        return [wanted]
    visible = [sheet.name for sheet in book.sheets if not sheet.hidden]
    return (visible or offered)[:30]


def _fit(table: Table, form: Form) -> tuple[int, int]:
    required = sum(1 for column in form.columns if column.required and not _absent(column, table))
    return required, len(table.columns)


def _absent(column: Column, table: Table) -> bool:
    return all(found.name != column.name for found in table.columns.values())


def _examples(form: Form) -> str:
    labels = [column.label for column in form.columns if column.required] or [form.columns[0].label]
    usual = sorted(form.columns, key=lambda column: not column.aliases)
    more = [column.label for column in usual if column.label not in labels]
    return "、".join(f"“{label}”" for label in (labels + more)[:3])


def by_content(table: Table, form: Form) -> Table:
    """The table with columns of ID numbers and phones found by what they hold, if no heading names them."""
    columns = dict(table.columns)
    sample = [cells for _, cells in islice(data_rows(table), _SAMPLE)]
    for column in form.columns:
        looks = _LOOKS.get(column.mask)
        if looks is None or not _absent(column, table):
            continue
        for number in sorted({key for cells in sample for key in cells} - columns.keys()):
            values = [value for cells in sample if (value := cell(cells, number)) is not None]
            if len(values) >= 2 and sum(map(looks, values)) * 5 >= len(values) * 4:
                columns[number] = column
                break
    return replace(table, columns=columns)


def _told(book: Book, table: Table) -> list[Issue]:
    """What is said about the sheet as a whole: hidden parts and formulas without a result."""
    sheet = table.sheet
    issues = []
    hidden = sorted(row for row in sheet.hidden_rows if row > table.last and row in sheet.rows)
    if hidden:
        issues.append(_whole(hidden[0], f"第 {_listed(hidden)} 行是隐藏行，已一并读入，请核对"))
    columns = sorted(column for column in sheet.hidden_columns if column in table.columns)
    if columns:
        issues.append(
            _whole(table.first, f"{'、'.join(map(letter, columns))} 列是隐藏列，已一并读入，请核对")
        )
    others = [item.name for item in book.sheets if item.hidden and item.name != sheet.name]
    if others:
        issues.append(_whole(0, f"隐藏的工作表“{'”“'.join(others)}”没有读"))
    if sheet.merges_unknown:
        issues.append(
            _whole(
                table.first, "ods 文件看不出合并单元格，合并的格只有第一行有值；有合并的请另存为 .xlsx 再导入"
            )
        )
    issues += _lost(sheet, table)
    return issues


def _lost(sheet: Sheet, table: Table) -> list[Issue]:
    lost = [
        (row, column) for row, column in sheet.lost_formulas if column in table.columns and row > table.last
    ]
    reason = "这一格是公式，文件里没有存下算出的值，读到的是空；请在 WPS 或 Excel 里打开后另存"
    issues = [Issue(row, letter(column), raw_heading(table, column), "", reason) for row, column in lost[:20]]
    if len(lost) > len(issues):
        issues.append(_whole(lost[20][0], f"还有 {len(lost) - 20} 格公式也没有存下值"))
    return issues


def _unused(table: Table) -> list[Issue]:
    """Headed columns with data that belong to no column of the ledger."""
    from app.services.exchange.synonyms import SERIAL, bare

    sample = [cells for _, cells in islice(data_rows(table), 200)]
    issues = []
    for column, heading in sorted(table.headings.items()):
        if column in table.columns or bare(heading) in SERIAL or heading == ERROR_HEADING:
            continue
        if any(cell(cells, column) is not None for cells in sample):
            reason = f"“{raw_heading(table, column)}”一列没有对应的栏目，没有读入"
            issues.append(Issue(table.first, letter(column), raw_heading(table, column), "", reason))
    return issues


ERROR_HEADING = "拒绝原因"


def _whole(row: int, reason: str) -> Issue:
    return Issue(row, "", "", "", reason)


def _listed(rows: list[int]) -> str:
    shown = "、".join(str(row) for row in rows[:10])
    return shown if len(rows) <= 10 else f"{shown} 等 {len(rows)}"
