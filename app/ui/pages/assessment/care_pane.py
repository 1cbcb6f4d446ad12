"""四结合 by person responsible: counted from check items and 一岗双责 records, nothing is typed here."""

from PySide6.QtWidgets import QWidget

from app.models.four_sync import CARES
from app.services.assessment_care import care_lines
from app.services.registry import ledger
from app.ui.widgets.basics import column
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.workbench import Workbench

SENTENCE = "四同步检查项标了四结合并完成的，和一岗双责记实，自动归到责任人名下。"
COLUMNS = (
    Column("name", "责任人", 120),
    *(Column(care, word, 104, "number", filter="none") for care, word in CARES.items()),
    Column("open", "还没有的", 240, stretch=True, least=120),
)


class CarePane(QWidget):
    """One line a person, in the order of the roster."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.ledger = ledger("duty_months")
        self.table = RecordTable(COLUMNS, view="care-people", name="四结合")
        self.table.set_totals(
            lambda shown: [
                ("共", f"{len(shown)} 人"),
                ("四项都有", f"{sum(not row['open'] for row in shown)} 人"),
            ],
            "管业务的同时管人的思想、管人的作风、管人的纪律",
        )
        self._empty = EmptyPage("users", "还没有四结合记录", SENTENCE)
        lines = column(self, margins=(16, 8, 16, 16), gap=8)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._empty, 1)

    def reload(self) -> None:
        """Count the year again."""
        with self.desk.database.read() as session:
            found = care_lines(session, self.desk.year, self.desk.as_of)
        self.table.set_rows(
            [
                {
                    "id": line.person_id,
                    "name": line.name,
                    "open": "、".join(line.open_cares),
                    **{care: line.count(care) for care in CARES},
                }
                for line in found
            ],
            self.desk.year,
        )
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
