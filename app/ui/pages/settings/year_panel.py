"""年度: beginning the next year with what the one before leaves to it."""

from app.services import year_opening
from app.ui.widgets.basics import button, disable, label, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.year_dialog import YearDialog
from app.ui.workbench import Workbench


class YearPanel(Panel):
    """What can be copied into the year to come, and the button that shows it line by line."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("准备新的一年", "只带安排，不带结果", margins=True)
        self._desk = desk
        self._year = desk.year + 1
        self.body.setSpacing(12)
        self.words = label("", wrap=True)
        self.add(self.words)
        for text in (year_opening.HOLDS, year_opening.STAYS):
            self.add(label(text, "caption", wrap=True))
        line = row(gap=8)
        self.action = button("准备", on=self.ask)
        line.addWidget(self.action)
        line.addStretch(1)
        self.body.addLayout(line)

    def reload(self) -> None:
        """Look at what the year to come has and lacks."""
        desk = self._desk
        with desk.database.read() as session:
            self._year = year_opening.year_to_prepare(session, desk.year, desk.today)
            shown = year_opening.preview(session, self._year)
        items = sum(not line.there for line in shown.items)
        tasks = sum(line.missing for line in shown.recurring)
        before = shown.from_year
        self.words.setText(
            f"{before} 年还有 {items} 个学习项目、{tasks} 条周期任务可以带到 {self._year} 年。"
            if shown.has_news
            else f"{before} 年没有可以再带到 {self._year} 年的学习项目和周期任务。"
        )
        self.action.setText(f"准备 {self._year} 年…")
        self.action.setAccessibleName(self.action.text())
        disable(self.action, "" if shown.has_news else "没有可以再带过来的内容")

    def ask(self) -> YearDialog:
        """Open the list of what would be copied."""
        dialog = YearDialog(self._desk, self._year, self.window())
        dialog.open()
        return dialog
