"""Print what was chosen: the columns, also those without room on the screen, and the filtered rows as PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.ui import file_dialogs
from app.ui.tasks import Progress
from app.ui.widgets.record_table.column import Group
from app.ui.widgets.record_table.table import RecordTable
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.services.documents.form_shown import Shown


def print_shown(table: RecordTable, desk: Workbench) -> None:
    """Ask where to, and write the table there off the GUI thread."""
    from app.services.documents.form_shown import write_shown
    from app.ui.widgets.record_panes import open_file

    shown = as_shown(table, f"{desk.year}年{table.title}")
    chosen = file_dialogs.save_file(table, f"存为 PDF：{shown.title}", f"{shown.title}.pdf", "PDF (*.pdf)")
    if chosen is None:
        return
    target, database, year = chosen.with_suffix(".pdf"), desk.database, desk.year

    def work(_progress: Progress) -> Path:
        return write_shown(database, year, target, shown)

    desk.run(f"打印{shown.title}", work, open_file)


def as_shown(table: RecordTable, title: str) -> "Shown":
    """The texts of the table in the order of its columns; groups with their counts."""
    from app.services.documents.form_shown import Shown, ShownColumn

    model, sections = table.model, table.widths.chosen_sections()
    columns = [(section, model.column_at(section)) for section in sections]
    heads = tuple(
        ShownColumn(
            each.title,
            table.widths.width_of(section),
            "right" if each.right else "center" if each.centred or each.kind == "date" else "left",
        )
        for section, each in columns
        if each is not None
    )
    lines = tuple(
        (f"{shown.title}　{shown.hint}",)
        if isinstance(shown, Group)
        else tuple(str(model.index(line, section).data() or "") for section in sections)
        for line, shown in enumerate(model.shown)
    )
    return Shown(title, heads, lines, _notes(table))


def _notes(table: RecordTable) -> tuple[str, ...]:
    titles = {each.key: each.title for each in table.model.columns}
    filters = [f"{titles[key]}“{text}”" for key, text in table.model.filters.items()]
    totals = [f"{words} {figure}".strip() for words, figure in table.totals()]
    lines = (
        f"筛选：{'，'.join(filters)}" if filters else "",
        f"合计：{'，'.join(totals)}{f'（{table.rule}）' if table.rule else ''}" if totals else "",
    )
    return tuple(line for line in lines if line)
