"""Room 整改: problems until they are closed, suggestions, the library, and what the rules find."""

from typing import Any

from app.ui.pages.findings import FindingsPane
from app.ui.pages.findings.registers import LOCAL_RULES
from app.ui.pages.rectification.registers import LIBRARY, PROBLEMS, SUGGESTIONS
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import ALL_TABLES, Workbench

HELP = "登记问题的来源、原因、措施、责任人和时限；整改完写完成日期，加佐证、验收后销号，过一段时间回头看。"


class RectificationPage(RegistersPage):
    """整改: 问题整改, 建言献策, 资料库."""

    title = "整改"
    tables = ALL_TABLES  # the rules look at every ledger

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, self.title, (PROBLEMS, SUGGESTIONS, LIBRARY), HELP)
        self.add_pane("findings", "规则提示", lambda: FindingsPane(desk, self._begin_problem))
        self.add_register(LOCAL_RULES)

    def _begin_problem(self, values: dict[str, Any]) -> None:
        self.show_wish({"tab": PROBLEMS.key, "new": values})
