"""Room 考核: 一岗双责 month by month, rounds of votes as tallies, 一表双考."""

from app.ui.pages.assessment.care_pane import CarePane
from app.ui.pages.assessment.registers import DUTY_MONTHS, REVIEW_ROUNDS, SCORE_SHEETS
from app.ui.pages.assessment.rounds_pane import RoundsPane
from app.ui.pages.assessment.sheets_pane import SheetsPane
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import Workbench

HELP = (
    "一岗双责按月记实；民主评议、一考双评只填每个人各档得票的合计，软件不保存单张票；"
    "一表双考按月打分，扣分写明原因。"
)


class AssessmentPage(RegistersPage):
    """考核: 一岗双责记实, 四结合 by person, 评议轮次, 一表双考."""

    title = "考核"
    tables = frozenset(
        {
            *("duty_month", "review_round", "tally", "review_result", "score_sheet", "score_line"),
            *("score_item", "setting", "check_item", "work_item", "attendance"),
            *("person", "pledge", "event", "evidence_link", "record_link"),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, self.title, (DUTY_MONTHS,), HELP)
        self.add_pane("care", "四结合", lambda: CarePane(desk))
        self.add_register(REVIEW_ROUNDS, lambda: RoundsPane(desk))
        self.add_register(SCORE_SHEETS, lambda: SheetsPane(desk))
