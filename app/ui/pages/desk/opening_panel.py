"""A year without a study plan: the offer to copy what the year before leaves to it."""

from typing import TYPE_CHECKING

from app.ui.widgets.basics import button, label, row
from app.ui.widgets.panel import Panel
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.ui.widgets.year_dialog import YearDialog


class OpeningPanel(Panel):
    """On show only while the year on the desk has no plan and the year before has one."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("新的一年")
        self.desk = desk
        line = row(margins=(12, 8, 12, 8), gap=12)
        self.words = label("", "second", wrap=True)
        line.addWidget(self.words, 1)
        self.action = button("准备", "primary", on=self.ask)
        line.addWidget(self.action)
        self.body.addLayout(line)

    def show_year(self, year: int) -> None:
        """Name the year in title, words and button."""
        self.set_title(f"{year} 年还没有学习计划")
        self.words.setText(
            f"可以把 {year - 1} 年的学习项目和周期任务带过来，只带安排，不带结果；先看清单，再勾选。"
        )
        self.action.setText(f"准备 {year} 年")
        self.action.setAccessibleName(self.action.text())

    def ask(self) -> "YearDialog":
        """Open the list of what would be copied."""
        from app.ui.widgets.year_dialog import YearDialog

        dialog = YearDialog(self.desk, self.desk.year, self.window())
        dialog.open()
        return dialog
