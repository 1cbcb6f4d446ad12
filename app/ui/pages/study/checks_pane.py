"""落实检查: the plan's months and quarters, what came of them, and the checks that were written down."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.services import study_checks
from app.services.facts_types import YearFacts
from app.services.study_checks import CHECKED, DUE, EMPTY, RUNNING, TO_COME, CheckRow
from app.ui.pages.study.check_drawer import CheckDrawer, state_pill
from app.ui.widgets.basics import column
from app.ui.widgets.drawer import DrawerSplit
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.people import Person
from app.ui.widgets.record_table import CellStyle, Column, RecordTable
from app.ui.widgets.record_table.views import add_tools
from app.ui.widgets.roster_people import pickable
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

COLUMNS = (
    Column("period", "期间", 68),
    Column("state", "状态", 96, "pill"),
    Column("due", "应学", 48, "number", gives_way=6),
    Column("done", "按期完成", 72, "number"),
    Column("late", "晚于计划", 72, "number"),
    Column("open", "未完成", 60, "number"),
    Column("rate", "到会率", 68, align="right", gives_way=5),
    Column("participation", "参学率", 68, align="right", gives_way=3),
    Column("missing", "未补学", 60, align="right", gives_way=4),
    Column("checked_on", "检查日期", 76, "date", gives_way=2),
    Column("checker", "检查人", 68, gives_way=1),
    Column("opinion", "检查意见", 140, stretch=True),
)
_RULE = "一次活动只计一次；补学计入参学率"
_FIELDS = (
    FormField("checked_on", "检查日期", "date", required=True, width=160),
    FormField("checker", "检查人", "person", width=200),
    FormField("opinion", "检查意见", "long_text", help="落实得怎样、没落实的怎么办；可以不写"),
)


class ChecksPane(QWidget):
    """Enter registers the check of a period, Delete takes it away; rows are numbered from 1."""

    item_wanted = Signal(object)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.rows: dict[int, CheckRow] = {}
        self._people: list[Person] = []
        self._secretary: int | None = None
        self.table = RecordTable(COLUMNS, view="study-checks", name="落实检查", filters=False, row_height=30)
        add_tools(self.table, desk)
        self.table.set_style(self._style)
        self.table.set_totals(_totals, _RULE)
        self.drawer = CheckDrawer(desk)
        main = QWidget()
        column(main, margins=(16, 8, 16, 16)).addWidget(self.table)
        self.split = DrawerSplit(main, self.drawer, view="study-checks", width=320)
        self.split.open_drawer()
        column(self).addWidget(self.split)
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(self._show)
        self.drawer.wanted.connect(self._do)
        self.drawer.item_wanted.connect(self.item_wanted)
        self.drawer.person_wanted.connect(desk.show_record)

    def show_checks(self, rows: Sequence[CheckRow], facts: YearFacts) -> None:
        """Show a year's periods; the current one stays, at first it is the one to be checked next."""
        self.rows = dict(enumerate(rows, start=1))
        day = facts.as_of
        self._people = pickable(facts, day)
        posts = (row for row in facts.posts if row.kind == "secretary" and row.days.covers(day))
        self._secretary = next((row.person_id for row in posts), None)
        self.table.set_rows([_cells(number, row) for number, row in self.rows.items()], facts.year)
        if self.table.current_id() < 0:
            self.select_due()
        self._show(self.table.current_id())

    def current(self) -> CheckRow | None:
        """The period at hand."""
        return self.rows.get(self.table.current_id())

    def select_due(self) -> None:
        """The newest period that waits for its check, else the one that runs, else the first."""
        for state in (DUE, RUNNING):
            found = [number for number, row in self.rows.items() if row.state == state]
            if found:
                self.table.select(found[-1] if state == DUE else found[0])
                return
        if self.rows:
            self.table.select(1)

    def register(self) -> FormDialog | None:
        """The check of the period at hand when it has none and has begun, else of the one that waits."""
        row = self.current()
        if row is None or row.state not in (DUE, RUNNING):
            self.select_due()
        return self.edit(self.table.current_id())

    def behind_at_hand(self) -> int:
        """The item chosen among those that the period at hand is behind with, else the first; 0 for none."""
        behind = [each.item_id for each in row.behind] if (row := self.current()) else []
        chosen = self.drawer.behind.current_value()
        return chosen if chosen in behind else next(iter(behind), 0)

    def select_record(self, record_id: int) -> bool:
        """The period whose check is this record; False when it is none of this year's."""
        found = (n for n, row in self.rows.items() if row.check and row.check.record_id == record_id)
        number = next(found, None)
        return number is not None and self.table.select(number)

    def _show(self, number: int) -> None:
        row = self.rows.get(number)
        if row is not None and self.isVisible():  # the drawer reads evidence, links and history
            self.drawer.show_row(row, self.desk.year)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.table.current_id())

    # What can be done --------------------------------------------------------------------------------

    def _do(self, want: str) -> None:
        if want == "edit":
            self.edit(self.table.current_id())
        elif want == "remove":
            self.remove()
        elif (row := self.current()) is not None:
            self.desk.show_room("documents", DocumentWish("study-check", row.period.key))

    def edit(self, number: int) -> FormDialog | None:
        """Ask for day, checker and opinion of a period's check."""
        row = self.rows.get(number)
        if row is None:
            return None
        words, year, key = row.period.words, self.desk.year, row.period.key
        start: dict[str, Any] = {"checked_on": self.desk.today, "checker": self._secretary}
        people = list(self._people)
        if (made := row.check) is not None:
            start = {"checked_on": made.checked_on, "checker": made.checker_id, "opinion": made.opinion}
            if made.checker_id and all(person.id != made.checker_id for person in people):
                people.append(Person(made.checker_id, made.checker))

        def save(values: dict[str, Any]) -> None:
            with self.desk.database.operation("study.check", f"登记{words}落实检查") as op:
                study_checks.save_check(
                    op, year, key, values["checked_on"], values["checker"], values["opinion"]
                )

        verb = "保存" if row.check else "登记检查"
        question = Question(f"{words}落实检查", _sentence(row), _FIELDS, verb, people)
        return ask(self.desk, self.window(), question, save, start)

    def remove(self) -> None:
        """Take the check of the period at hand away; the notice offers to take that back."""
        row = self.current()
        if row is None or row.check is None:
            return
        words, year, key = row.period.words, self.desk.year, row.period.key

        def write() -> None:
            with self.desk.database.operation("study.check", f"删除{words}落实检查") as op:
                study_checks.remove_check(op, year, key)

        self.desk.act(write)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.cells.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)

    def _style(self, cells: Any, key: str) -> CellStyle | None:
        row = self.rows[cells["id"]]
        if key == "period":
            return CellStyle(bold=row.period.is_quarter or row.state == DUE)
        if key in {"late", "open", "missing"} and cells[key]:
            return CellStyle(bold=key == "open", tone="due")
        return CellStyle(tone="ink3") if row.state in (TO_COME, EMPTY) else None


def _cells(number: int, row: CheckRow) -> dict[str, Any]:
    counts = row.state != TO_COME and bool(row.due)
    made = row.check
    return {
        "id": number,
        "period": row.period.words,
        "state": state_pill(row),
        "due": row.due or None,
        "done": row.done if counts else None,
        "late": (row.late or None) if counts else None,
        "open": (row.not_done + row.partial or None) if counts else None,
        "rate": None if row.rate is None else f"{row.rate}%",
        "participation": None if row.participation is None else f"{row.participation}%",
        "missing": f"{len(row.missing)} 人" if row.missing else None,
        "checked_on": made.checked_on if made else None,
        "checker": (made.checker or None) if made else None,
        "opinion": (made.opinion or None) if made else None,
        "is": row.state,
    }


def _sentence(row: CheckRow) -> str:
    """What the checker should know while writing the opinion."""
    told = f"应学 {row.due} 项，按期完成 {row.done} 项"
    open_ = row.not_done + row.partial
    parts = [
        told,
        f"晚于计划 {row.late} 项" if row.late else "",
        f"未完成 {open_} 项" if open_ else "",
        f"到会率 {row.rate}%" if row.rate is not None else "",
        f"未补学 {len(row.missing)} 人" if row.missing else "",
    ]
    return "，".join(part for part in parts if part) + "。"


def _totals(rows: Sequence[Any]) -> list[tuple[str, str]]:
    states = [row["is"] for row in rows]
    return [("已检查", f"{states.count(CHECKED)} 期"), ("待检查", f"{states.count(DUE)} 期")]
