"""支部情况 (form F01): particulars, composition, terms."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.models.partial_date import last_day
from app.services.figures.membership import members_on
from app.services.organisation_list import MemberRow, TermRow
from app.ui import dates
from app.ui.pages.organisation.branch_dialogs import BranchDialogs
from app.ui.pages.organisation.data import OrganisationData
from app.ui.widgets.basics import button, clear, column, disable, row
from app.ui.widgets.drawer import facts, scrolling
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.state import State

HIGHER = ("大专", "专科", "本科", "研究生", "硕士", "博士")
REMIND_DAYS = 180


class BranchPane(QWidget):
    """Three panels: who we are, who is in it, the terms of the committee."""

    def __init__(self, dialogs: BranchDialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self.data: OrganisationData | None = None
        inner = QWidget()
        inner.setProperty("ground", "bg")
        grid = QGridLayout(inner)
        grid.setContentsMargins(16, 8, 16, 16)
        grid.setSpacing(16)
        edit = button("编辑…", "link", on=dialogs.branch, name="编辑支部情况")
        self._about = Panel("支部情况", "", edit, margins=True)
        self._people = Panel("人员构成", "", margins=True)
        self.change_term = button("改…", size="row", on=self._change_term, name="改所选的届次")
        new_term = button("登记新一届…", size="row", on=dialogs.term)
        self._terms = Panel("届次", "", self.change_term, new_term)
        self.table = RecordTable(
            (
                Column("number", "届次", 90),
                Column("state", "状态", 110, kind="pill", filter="none"),
                Column("elected_on", "选举日期", 120, kind="date", filter="none", gives_way=2),
                Column("years", "任期（年）", 96, kind="number", filter="none", gives_way=1),
                Column("ends_on", "届满日期", 120, kind="date", filter="none"),
                Column("approval_no", "批复文号", 180, stretch=True, least=110),
            ),
            view="terms",
            name="届次",
            filters=False,
        )
        self.table.setMinimumHeight(180)
        self._terms.add(self.table, 1)
        self.table.opened.connect(lambda _: self._change_term())
        grid.addWidget(self._about, 0, 0)
        grid.addWidget(self._people, 0, 1)
        grid.addWidget(self._terms, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        column(self).addWidget(scrolling(inner))

    def show_data(self, data: OrganisationData) -> None:
        self.data = data
        clear(self._about.body)
        self._about.add(facts(_particulars(data), 88))
        self._about.body.addStretch(1)
        clear(self._people.body)
        self._people.body.addLayout(_pairs(_composition(data)))
        self._people.body.addStretch(1)
        day = data.facts.as_of
        self.table.set_rows([_term(row, day, row is data.terms[0]) for row in data.terms], data.facts.year)
        self._terms.set_hint(term_words(data.terms, day))
        disable(self.change_term, "" if data.terms else "还没有登记届次")

    def _change_term(self) -> None:
        if self.data is None:
            return
        chosen = self.table.current_id()
        terms = self.data.terms
        self._dialogs.term(next((row for row in terms if row.number == chosen), terms[0] if terms else None))


def _particulars(data: OrganisationData) -> list[tuple[str, str]]:
    branch = data.branch
    founded = branch["founded_on"]
    return [
        ("支部全称", branch["full_name"]),
        ("支部简称", branch["short_name"] or "未填"),
        ("上级党组织", branch["superior"] or "未填"),
        ("支部类型", branch["kind"] or "未填"),
        ("成立日期", dates.in_full(founded) if founded else "未填"),
        ("批复文号", branch["approval_no"] or "未填"),
        ("活动场所", branch["place"] or "未填"),
        ("联系电话", branch["phone"] or "未填"),
    ]


def _composition(data: OrganisationData) -> list[tuple[str, str]]:
    inside = members_on(data.facts, data.facts.as_of)
    people = [row for row in data.members if row.id in inside]
    day = data.facts.as_of

    def count(holds: Callable[[MemberRow], bool]) -> str:
        return f"{sum(holds(row) for row in people)} 人"

    return [
        ("党员", f"{len(people)} 人"),
        ("正式党员", count(lambda row: row.kind == "full")),
        ("预备党员", count(lambda row: row.kind == "probationary")),
        ("男", count(lambda row: row.row["sex"] == "男")),
        ("女", count(lambda row: row.row["sex"] == "女")),
        ("少数民族", count(lambda row: (row.row["ethnic_group"] or "汉族") not in ("汉族", "汉"))),
        ("35 岁以下", count(lambda row: young(row, day))),
        ("大专以上", count(lambda row: higher(row.row["education"]))),
        ("业务骨干", count(lambda row: bool(row.row["backbone"]))),
        ("党小组", f"{len(data.open_groups)} 个"),
    ]


def higher(education: str | None) -> bool:
    """Whether a level is 大专 or above; rosters write 硕士研究生 and more: the ending decides."""
    return (education or "").endswith(HIGHER)


def young(row: MemberRow, day: dt.date) -> bool:
    """Whether somebody is at most 35 on a day; of a birth without month or day the latest possible counts."""
    birth = row.row["birth"]
    if not birth:
        return False
    born = last_day(birth)
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return age <= 35


def _pairs(pairs: list[tuple[str, str]]) -> QHBoxLayout:
    """Facts in two columns."""
    half = (len(pairs) + 1) // 2
    line = row(gap=16)
    line.addWidget(facts(pairs[:half], 72), 1)
    line.addWidget(facts(pairs[half:], 72), 1)
    return line


def _term(row: TermRow, day: dt.date, newest: bool) -> dict[str, object]:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
    over = row.ends_on <= day
    if not newest:
        state = (State.NONE, "已换届")
    elif over:
        state = (State.MISSED, "已届满")
    elif (row.ends_on - day).days <= REMIND_DAYS:
        state = (State.DUE, "快届满")
    else:
        state = (State.RUNNING, "在任")
    return {
        "id": row.number,
        "number": f"第 {row.number} 届",
        "state": state,
        "elected_on": row.elected_on,
        "years": row.years,
        "ends_on": row.ends_on,
        "approval_no": row.approval_no,
    }


def term_words(terms: list[TermRow], day: dt.date) -> str:
    """What the running term asks for (支部工作条例第二十一条)."""
    if not terms:
        return "还没有登记届次"
    left = (terms[0].ends_on - day).days
    if left < 0:
        return f"第 {terms[0].number} 届已届满 {-left} 天，应及时换届或报批延期"
    return f"第 {terms[0].number} 届{dates.in_full(terms[0].ends_on)}届满，还剩 {left} 天"
