"""A figure explained: its counting rule, and the records behind it, each a way to its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.services.facts_types import YearFacts
from app.services.figures import figure
from app.services.figures.rows import RowLine, rows_behind
from app.ui import dates
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench


class FigureDialog(QDialog):
    """Lists the rows of a figure; Enter or a click goes to the record."""

    def __init__(self, desk: Workbench, facts: YearFacts, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        shown = figure(facts, key)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(shown.label)
        self.setAccessibleName(shown.label)
        self.setModal(True)
        fix(self, width=560, height=480)
        self._desk = desk
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(16, 16, 16, 8), gap=8)
        value = shown.value if isinstance(shown.value, int | str) else ""
        lines.addWidget(
            label(" ".join(str(part) for part in (shown.label, value, shown.unit) if part), "drawer")
        )
        lines.addWidget(label(f"口径：{shown.rule}", "caption", wrap=True))
        self.rows = RowList(f"{shown.label}的记录", height=48, empty="没有记录")
        self.rows.set_rows([_line(each, facts.year) for each in rows_behind(facts, shown)])
        self.rows.opened.connect(self._open)
        lines.addWidget(self.rows, 1)
        box.addWidget(body, 1)
        close = button("关闭", on=self.reject)
        box.addWidget(DialogFoot([], [close], margins=(16, 12, 16, 12)))

    def _open(self, record_id: int) -> None:
        self.accept()
        self._desk.show_record(record_id)


def _line(each: RowLine, year: int) -> ListRow:
    return ListRow(each.id, each.title, each.note, dates.short(each.day, year), leads=True)
