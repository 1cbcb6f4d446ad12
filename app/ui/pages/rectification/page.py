"""Room 整改: problems until they are closed, suggestions with their reply, the library."""

from app.ui.pages.rectification.registers import LIBRARY, PROBLEMS, SUGGESTIONS
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import Workbench

HELP = "登记问题的来源、原因、措施、责任人和时限；整改完写完成日期，加佐证、验收后销号，过一段时间回头看。"


class RectificationPage(RegistersPage):
    """整改: 问题整改, 建言献策, 资料库."""

    title = "整改"
    tables = frozenset({"problem", "suggestion", "library_text", "person", "evidence_link", "record_link"})

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, self.title, (PROBLEMS, SUGGESTIONS, LIBRARY), HELP)
