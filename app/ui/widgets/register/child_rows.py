"""All child rows of a record in one form, as a small table: quicker than a dialog for each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.ledger import Child
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.register.forms import form_fields, questions
from app.ui.workbench import Workbench

WIDEST = 7  # columns that stand side by side in the dialog
POSITION = "position"
WIDTH = 960
SENTENCE = "最后一行空着，打字就再添一行；Ctrl+Delete 去掉一行，可以从 Excel 粘贴一块。"


def fits_table(child: Child) -> bool:
    """Whether rows of a child list can be typed side by side: no rows of their own, not too many fields."""
    return not child.children and len(_columns(child)) <= WIDEST


def _columns(child: Child) -> list[str]:
    """What is typed; the position of a row is where it stands."""
    return [field.name for field in child.fields if field.name != POSITION]


def ask_rows(
    desk: Workbench,
    parent: QWidget,
    child: Child,
    rows: Sequence[Mapping[str, Any]],
    save: Callable[[list[dict[str, Any]]], object],
) -> FormDialog:
    """The form of all rows of a child list; ``save`` gets them as they should be."""
    infos, people = questions(desk, child, *rows)
    field = FormField(
        child.key, child.title, "rows", wide=True, rows=form_fields(infos, asked=_columns(child))
    )
    return ask(
        desk,
        parent,
        Question(f"填写{child.title}", SENTENCE, (field,), "保存", people, WIDTH),
        lambda values: save(_placed(child, values[child.key])),
        {child.key: rows},
    )


def _placed(child: Child, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if all(field.name != POSITION for field in child.fields):
        return [dict(row) for row in rows]
    return [{**row, POSITION: place} for place, row in enumerate(rows, 1)]
