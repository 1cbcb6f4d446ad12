"""Room 发展与党费: development of members, dual cultivation, honours and help, dues."""

from app.ui.pages.growth.dues_pane import DuesPane
from app.ui.pages.growth.registers import CASES, CULTIVATIONS, HONOURS, REMITTANCES
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import Workbench

HELP = (
    "发展党员按二十五步记日期和材料；双培养写培养人、目标和措施；党费先核定基数，再按月收，"
    "应交由软件按档次计算。"
)


class GrowthPage(RegistersPage):
    """发展与党费."""

    title = "发展与党费"
    tables = frozenset(
        {
            *("development_case", "development_step", "development_guide", "development_paper"),
            *("dual_cultivation", "honour", "dues_base", "dues_payment", "dues_remittance", "dues_tier"),
            *("person", "roster_span", "standing", "evidence_link", "record_link", "setting"),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, self.title, (CASES, CULTIVATIONS, HONOURS), HELP)
        self.add_pane("dues", "党费", lambda: DuesPane(desk))
        self.add_register(REMITTANCES)
