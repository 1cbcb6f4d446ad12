"""一表双考: a new sheet begins with the items of the table in force; points are added up beside it."""

from typing import Any

from app.services import assessment_sheets as sheets
from app.services.registers import RegisterRow
from app.ui.pages.assessment.registers import SCORE_SHEETS
from app.ui.widgets.drawer import facts
from app.ui.widgets.register import RegisterPane
from app.ui.widgets.register.drawer import Doing, RegisterDrawer
from app.ui.workbench import Workbench

YEAR_LENGTH = 4


class SheetDrawer(RegisterDrawer):
    """The halves and the whole above the items; on the yearly sheet the year as well."""

    def show_row(self, found: RegisterRow) -> None:
        super().show_row(found)
        period = str(found.values["period"])
        with self.desk.database.read() as session:
            total = sheets.total_of(session, found.values)
            year = sheets.year_score(session, int(period[:YEAR_LENGTH]))
            vetoes = sheets.veto_words(session, int(period[:YEAR_LENGTH]))
        whole = f"{total.whole} 分" if total.whole is not None else f"还有 {total.missing} 项没有评分"
        pairs = [
            ("党建得分", _points(total.halves["party"])),
            ("业务得分", _points(total.halves["business"])),
            ("合计", whole),
            ("一票否决项", vetoes or "没有"),
        ]
        if len(period) == YEAR_LENGTH:
            pairs.append(("年评定", _year(year)))
        self._facts.addWidget(facts(pairs, label_width=96))


def _points(points: Any) -> str:
    return "未评" if points is None else f"{points.normalize():f} 分"


def _year(year: sheets.YearScore) -> str:
    if year.whole is None:
        return f"已评 {len(year.months)} 个月，12 个月和年度考核评完后得出"
    return f"{year.whole} 分，{year.word}"


class SheetsPane(RegisterPane):
    """Copies items, not results."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, SCORE_SHEETS)

    def _make_drawer(self) -> RegisterDrawer:
        return SheetDrawer(
            self.desk, self.register, self.ledger,
            Doing(
                edit=self._edit_current,
                take_step=self.take_step,
                remove=self.delete,
                change_child=self.ask_child,
                remove_child=self.remove_child,
                change_children=self.ask_children,
            ),
        )  # fmt: skip

    def _write(self, values: dict[str, Any], record_id: int | None, origin: int | None = None) -> int:
        year = str(values.get("period") or "")[:YEAR_LENGTH]
        if record_id is None and not values.get("lines") and year.isdigit():
            with self.desk.database.read() as session:
                values = {**values, "lines": sheets.new_lines(session, int(year))}
        return super()._write(values, record_id, origin)
