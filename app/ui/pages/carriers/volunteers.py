"""志愿服务 of a year (F17): the activities, and the hours of each person; both come from 组织生活."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import registers, volunteering
from app.services.ledger import Child
from app.services.registry import ledger
from app.services.year_facts import facts_of
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.register.forms import ask_record, form_fields, questions
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

ACTIVITIES = (
    Column("day", "时间", 96, "date", filter="none"),
    Column("title", "项目", 200, "link", stretch=True, least=140),
    Column("category", "类别", 88, filter="choice", gives_way=2),
    Column("served", "服务对象", 128, gives_way=3),
    Column("people", "人数", 64, "number", filter="none"),
    Column("hours", "时长", 72, "number", filter="none"),
    Column("beneficiaries", "受益人数", 88, "number", filter="none", gives_way=4),
    Column("effect", "成效", 160, gives_way=1),
)
PEOPLE = (
    Column("name", "姓名", 120, stretch=True, least=88),
    Column("times", "次数", 64, "number", filter="none"),
    Column("hours", "时长", 80, "number", filter="none"),
)
SENTENCE = "在“组织生活”里登记种类为志愿服务的活动，参加人员、时长和受益人数就汇总到这里。"
NOTHING = "先选一行"


class VolunteersPane(QWidget):
    """Enter opens the activity in 组织生活; what it was for is told here."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.ledger = ledger("events")
        self.rows: dict[int, volunteering.Service] = {}
        self.table = RecordTable(ACTIVITIES, view="volunteer-services", name="志愿服务活动")
        self.table.opened.connect(lambda event: desk.show_room("events", {"edit": event}))
        self.table.current_changed.connect(lambda _: self._enable())
        self.table.set_totals(self._totals, "活动没有写个人时长的，按活动的学时计")
        self.people = RecordTable(PEOPLE, view="volunteers", name="个人全年时长")
        self.people.set_totals(lambda shown: [("共", f"{len(shown)} 人")], "含不是党员的志愿者")
        self._tell = button("填写服务情况…", on=self.tell)
        self._empty = EmptyPage(
            "users", "还没有志愿服务", SENTENCE, button("登记第一次志愿服务", "primary", on=self.new_record)
        )
        self._build()

    def _build(self) -> None:
        shown = QWidget()
        lines = column(shown, margins=(16, 8, 16, 16), gap=8)
        bar = row(gap=8)
        bar.addStretch(1)
        bar.addWidget(self._tell)
        bar.addWidget(button("打印", icon="printer", on=self.print))
        bar.addWidget(button("登记志愿服务…", "accent", icon="plus", on=self.new_record))
        lines.addLayout(bar)
        tables = row(gap=16)
        tables.addWidget(self.table, 7)
        tables.addWidget(self.people, 3)
        lines.addLayout(tables, 1)
        empty = QWidget()
        column(empty, margins=(16, 16, 16, 16)).addWidget(self._empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(empty)
        column(self).addWidget(self._stack)

    def reload(self) -> None:
        """Count the year again."""
        facts = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        with self.desk.database.read() as session:
            found = volunteering.services_of(session, facts)
        self.rows = {each.id: each for each in found}
        self.table.set_rows(
            [
                {
                    "id": each.id,
                    "day": each.day,
                    "title": each.title,
                    "category": each.category,
                    "served": each.served,
                    "people": len(each.people),
                    "hours": each.hours,
                    "beneficiaries": each.beneficiaries,
                    "effect": each.effect,
                }
                for each in found
            ],
            self.desk.year,
        )
        self.people.set_rows(
            [
                {"id": each.id, "name": each.name, "times": each.times, "hours": each.hours}
                for each in volunteering.volunteers_of(facts)
            ],
            self.desk.year,
        )
        self._stack.setCurrentIndex(0 if found else 1)
        self._enable()

    def _totals(self, shown: Any) -> list[tuple[str, str]]:
        hours = sum(each["hours"] for each in shown)
        return [
            ("活动", f"{len(shown)} 次"),
            ("时长", f"{registers.text_of(hours)} 小时" if shown else "0 小时"),
            ("受益", f"{sum(each['beneficiaries'] or 0 for each in shown)} 人"),
        ]

    def _enable(self) -> None:
        disable(self._tell, "" if self.table.current_id() in self.rows else NOTHING)

    # What the page calls -------------------------------------------------------------------------------

    def select(self, record_id: int) -> None:
        """Make an activity the current one."""
        self.table.select(record_id)

    def new_record(self, _values: Any = None) -> None:
        """A new activity is written down where all are."""
        self.desk.show_room("events", {"new": {"kinds": ["volunteer"]}})

    def tell(self) -> FormDialog | None:
        """Category, whom it was for, how many, with what effect."""
        event_id = self.table.current_id()
        if event_id not in self.rows:
            return None
        child = services()
        with self.desk.database.read() as session:
            begun = volunteering.service_values(session, event_id)
        infos, people = questions(self.desk, child, begun)
        return ask_record(
            self.desk,
            self,
            f"服务情况：{self.rows[event_id].title}",
            "保存",
            form_fields(infos),
            people,
            lambda given: self._save(event_id, given),
            begun,
        )

    def _save(self, event_id: int, given: dict[str, Any]) -> None:
        with self.desk.database.operation("record.change", "填写服务情况") as op:
            volunteering.tell(op, event_id, given)

    def print(self) -> None:
        """The year's register on paper."""
        self.desk.show_room("documents", DocumentWish("volunteer-register"))


def services() -> Child:
    """What an activity says of its volunteering."""
    return next(child for child in ledger("events").children if child.key == "services")
