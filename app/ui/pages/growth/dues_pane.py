"""党费 of the year: members by months, what is owed and paid; a month is taken in with a few keys (F10)."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import InvalidRecord, Problem
from app.models.dues import TIER_SETS
from app.services import dues
from app.services.figures.membership import members_on
from app.services.registry import ledger
from app.services.year_facts import facts_of
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.record_table import CellStyle, Column, RecordTable, Row
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.roster_people import secretary
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

SENTENCE = "按核定基数和当月档次算应交；缺一个月显示应交数，交齐显示实交数。"
NOBODY = "先选一名党员"


def money(fen: int) -> str:
    """Fen as yuan, without needless zeros."""
    return f"{fen / 100:.2f}".rstrip("0").rstrip(".")


class DuesPane(QWidget):
    """Table of the year's dues; 收党费… writes a month for everybody who owes it, or for those ticked."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.ledger = ledger("members")
        self.rows: dict[int, dues.DuesRow] = {}
        self._without: tuple[int, ...] = ()
        self.table = RecordTable(
            (
                Column("name", "姓名", 96, "link", stretch=True, least=88),
                *(
                    Column(f"m{month}", f"{month}月", 58, align="right", filter="none", gives_way=13 - month)
                    for month in dues.MONTHS
                ),
                Column("owed", "应交", 80, align="right", filter="none"),
                Column("paid", "实交", 80, align="right", filter="none"),
                Column("late", "欠交", 96, filter="text"),
            ),
            view="dues",
            name="党费",
            checkable=True,
        )
        self.table.set_style(self._style)
        self.table.set_totals(self._totals, "应交按月、按档全额计算；转接介绍信写明在别处交的月份不计")
        self._take = button("收党费…", "accent", icon="plus", on=self.take_in)
        self._base = button("核定基数…", on=self.fix_base)
        self._build()
        self.table.selection_changed.connect(lambda _: self._enable())
        self.table.opened.connect(lambda _: self.fix_base())

    def _build(self) -> None:
        lines = column(self, margins=(16, 8, 16, 16), gap=8)
        bar = row(gap=8)
        bar.addStretch(1)
        bar.addWidget(views_button(self.table, self.desk))
        bar.addWidget(self.table.columns_button())
        bar.addWidget(button("打印", icon="printer", on=self.print))
        bar.addWidget(self._base)
        bar.addWidget(self._take)
        lines.addLayout(bar)
        lines.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read the year's dues; members without a base stand there too, so that it can be fixed."""
        facts = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        found = {each.person_id: each for each in dues.dues_of_year(facts)}
        self._without = dues.without_base(facts, sorted(members_on(facts, facts.as_of)))
        blank = {month: dues.DuesMonth(None, 0) for month in dues.MONTHS}
        people = {person.id: person.name for person in facts.people}
        for person_id in self._without:
            found.setdefault(person_id, dues.DuesRow(person_id, people[person_id], blank))
        self.rows = found
        self.table.set_rows([self._row(each) for each in found.values()], self.desk.year)
        self._enable()

    def _row(self, each: dues.DuesRow) -> Row:
        shown: dict[str, Any] = {
            "id": each.person_id,
            "name": each.name,
            "owed": money(each.owed),
            "paid": money(each.paid),
            "late": "未核定基数" if each.person_id in self._without else _months(each.arrears),
        }
        for month, cell in each.months.items():
            value = cell.missing or cell.paid
            shown[f"m{month}"] = money(value) if value else ""
        return shown

    def _style(self, shown: Row, key: str) -> CellStyle | None:
        each = self.rows.get(shown["id"])
        if each is None:
            return None
        if key == "late":
            return CellStyle(tone="due" if each.arrears or each.person_id in self._without else "")
        if not key.startswith("m"):
            return None
        return CellStyle(tone="bad") if each.months[int(key[1:])].missing else None

    def _totals(self, shown: Any) -> list[tuple[str, str]]:
        rows = [self.rows[each["id"]] for each in shown if each["id"] in self.rows]
        owed, paid = sum(each.owed for each in rows), sum(each.paid for each in rows)
        late = sum(bool(each.arrears) for each in rows)
        return [("应交", f"{money(owed)} 元"), ("实交", f"{money(paid)} 元"), ("欠交", f"{late} 人")]

    def _enable(self) -> None:
        disable(self._base, "" if self.table.current_id() >= 0 or self.table.selected_ids() else NOBODY)
        disable(self._take, "" if self.rows else "还没有核定基数")

    # Writing -----------------------------------------------------------------------------------------

    def new_record(self, _values: dict[str, Any] | None = None) -> FormDialog:
        """Ctrl+N: take in a month."""
        return self.take_in()

    def take_in(self) -> FormDialog:
        """Ask for the month; who is ticked pays, or else everybody who owes."""
        facts = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        chosen = [each for each in self.table.model.checked if each in self.rows]
        people = chosen or list(self.rows)
        whom = f"已选的 {len(chosen)} 人" if chosen else "所有还没交的党员"

        def save(values: dict[str, Any]) -> None:
            with self.desk.database.operation("dues.take_in", f"收 {values['month']} 月党费") as op:
                dues.take_in(op, facts, values["month"], people, values["paid_on"], values["receiver"])

        fields = (
            FormField("month", "月份", "choice", True, [(month, f"{month} 月") for month in dues.MONTHS]),
            FormField("paid_on", "缴纳日期", "date", True, width=160),
            FormField("receiver", "收款人"),
        )
        begun = {
            "month": min(self.desk.as_of.month, 12),
            "paid_on": self.desk.as_of,
            "receiver": secretary(facts, self.desk.as_of),
        }
        words = f"{whom}按应交数登记为已交；有例外的，先勾选要交的人再收，或收完以后撤销。"
        return ask(self.desk, self, Question("收党费", words, fields, "登记"), save, begun)

    def fix_base(self) -> FormDialog | None:
        """核定 the base of the member at hand."""
        person_id = self.table.current_id()
        if person_id not in self.rows:
            return None

        def save(values: dict[str, Any]) -> None:
            if values["base"] is None:
                raise InvalidRecord("党费核定", (Problem("base", "基数（元）", "请填基数"),))
            with self.desk.database.operation("dues.fix_base") as op:
                dues.fix_base(op, person_id, **values)

        fields = (
            FormField("from_month", "从哪个月起", required=True, width=120, help="写成 2026-03"),
            FormField("base", "基数（元）", "decimal", True, width=120),
            FormField("tier_set", "人员类别", "choice", True, tuple(TIER_SETS.items())),
            FormField("reduced", "减免后月交（元）", "decimal", width=120, help="没有减免不填"),
            FormField("reduction_no", "减免审批号"),
        )
        begun = {"from_month": f"{self.desk.year}-01", "tier_set": "salaried"}
        words = "基数是税后相对固定的工资收入，年初核定，年内一般不变。"
        title = f"核定基数：{self.rows[person_id].name}"
        return ask(self.desk, self, Question(title, words, fields, "保存"), save, begun)

    def print(self) -> None:
        """The year's dues on paper (form F10)."""
        self.desk.show_room("documents", DocumentWish("dues"))


def _months(months: tuple[int, ...]) -> str:
    """1—3、7 月."""
    parts: list[list[int]] = []
    for month in months:
        if parts and parts[-1][-1] == month - 1:
            parts[-1].append(month)
        else:
            parts.append([month])
    words = [f"{each[0]}—{each[-1]}" if len(each) > 1 else str(each[0]) for each in parts]
    return f"{'、'.join(words)} 月" if words else ""
