"""Cells of a table that are fields of a ledger: written as an import reads them, in one operation."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.errors import InvalidRecord, Problem
from app.ui.widgets.basics import button
from app.ui.widgets.due_field import parse_due
from app.ui.widgets.record_table.editing import Edit
from app.ui.widgets.record_table.table import RecordTable
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.services.cells import Rule


_NEAR = re.compile(r"\d{1,2}\s*[日号]?|[今昨明前后]天|月[底末]")


def edits_ledger(
    table: RecordTable,
    desk: Workbench,
    key: str,
    *,
    fields: Mapping[str, str] | None = None,
    rule: "Rule | None" = None,
) -> None:
    """Let the editable columns of a table write into a ledger, whose record ids the rows carry.

    ``fields`` names the ledger's field where a column has another key; ``rule`` is that of
    :func:`app.services.cells.fill`.
    """
    names = dict(fields or {})

    def write(edits: Sequence[Edit]) -> None:
        desk.attempt(lambda: _fill(table, desk, key, names, rule, edits))

    table.write_cells(write)
    table.editing.failed.connect(desk.show_error)


def _fill(
    table: RecordTable,
    desk: Workbench,
    key: str,
    names: Mapping[str, str],
    rule: "Rule | None",
    edits: Sequence[Edit],
) -> None:
    from app.services import cells
    from app.services.registry import ledger

    dated = {each.key for each in table.model.columns if each.kind == "date"}
    block = [
        cells.Cell(
            each.record_id,
            names.get(each.key, each.key),
            _near_day(each.text, desk) if each.key in dated else each.text,
            each.row,
        )
        for each in edits
    ]
    try:
        with desk.database.operation("cells.fill", _words(table, edits)) as op:
            cells.fill(op, ledger(key), block, year=desk.year, rule=rule)
    except InvalidRecord as error:
        columns = {field: column for column, field in names.items()}
        raise InvalidRecord(
            table.title, tuple(_in_table(each, columns) for each in error.problems)
        ) from error


def _near_day(text: str, desk: Workbench) -> str:
    """30, 月底 and 明天 written out, as the forms read them; any other text as it is."""
    if not _NEAR.fullmatch(text.strip()):
        return text
    try:
        day = parse_due(text, desk.today, desk.year)
    except ValueError:
        return text
    return day.isoformat() if day else text


def _in_table(problem: Problem, columns: Mapping[str, str]) -> Problem:
    record, _, field = problem.field.partition(".")
    return Problem(f"{record}.{columns.get(field, field)}", problem.label, problem.reason)


def _words(table: RecordTable, edits: Sequence[Edit]) -> str:
    """The operation in words: 改“时限”, 20 行."""
    titles = {each.key: each.title for each in table.model.columns}
    keys = list(dict.fromkeys(each.key for each in edits))
    rows = len({each.record_id for each in edits})
    what = f"改“{titles[keys[0]]}”" if len(keys) == 1 else f"填写{table.title}"
    return what if rows == 1 else f"{what} {rows} 行"


def change_column_button(table: RecordTable, desk: Workbench) -> "QPushButton":
    """Button 改一列… for a selection bar: one text for a column of all selected records."""
    return button("改一列…", on=lambda: _ask_column(table, desk))


def _ask_column(table: RecordTable, desk: Workbench) -> None:
    from app.ui.widgets.form import FormField
    from app.ui.widgets.form_dialog import Question, ask

    ids = table.selected_ids()
    columns = [each for each in table.model.columns if each.editable]
    current = table.model.column_at(table.cells.currentIndex().column())
    begun = current if current in columns else columns[0]

    def save(values: dict[str, object]) -> None:
        texts = [(each, str(values["column"]), str(values["text"])) for each in ids]
        reason = table.editing.attempt(texts)
        if reason:
            raise InvalidRecord(table.title, (Problem("text", "改成", reason),))

    ask(
        desk,
        table,
        Question(
            f"改一列：已选 {len(ids)} 项",
            "所选的每一行都改成同样的内容；不填就是清空。可以撤销。",
            (
                FormField("column", "哪一列", "choice", True, [(each.key, each.title) for each in columns]),
                FormField("text", "改成"),
            ),
            f"改 {len(ids)} 项",
        ),
        save,
        {"column": begun.key if begun else None},
    )
