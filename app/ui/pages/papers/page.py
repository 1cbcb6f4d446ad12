"""Room 党务资料: the year's work plan, papers passed on and asked for, integrity, plain ledgers."""

from app.ui.pages.papers.integrity_pane import IntegrityPane
from app.ui.pages.papers.notices import NOTICES, PUBLICITY, REQUESTS
from app.ui.pages.papers.registers import (
    COMMITMENTS,
    EXPENSES,
    IDEOLOGY_ENTRIES,
    PLAN_LINES,
    RISKS,
    STAFF_SERVICES,
    THOUGHT_ANALYSES,
)
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import Workbench

HELP = "年度计划、文件传达、请示、公开、廉洁风险和承诺、思想动态、经费、办实事，各一本台账。"


class PapersPage(RegistersPage):
    """党务资料: plain ledgers of the year."""

    title = "党务资料"
    tables = frozenset(
        {
            *("plan_line", "notice", "risk", "commitment", "thought_analysis", "ideology_entry", "expense"),
            *(
                "staff_service",
                "event",
                "event_kind",
                "talk",
                "talk_person",
                "person",
                "evidence_link",
                "record_link",
            ),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        registers = (
            PLAN_LINES,
            NOTICES,
            REQUESTS,
            PUBLICITY,
            RISKS,
            COMMITMENTS,
            THOUGHT_ANALYSES,
            IDEOLOGY_ENTRIES,
            EXPENSES,
            STAFF_SERVICES,
        )
        super().__init__(desk, self.title, registers[:6], HELP)
        self.add_pane("integrity", "廉政教育", lambda: IntegrityPane(desk))
        for register in registers[6:]:
            self.add_register(register)
