"""Who a page is about: portrait, name, pills, a line of facts, and the year's figures."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.services import evidence, portraits
from app.services.member_view import MemberYear
from app.services.organisation_list import MemberRow
from app.ui.pages.organisation.columns import STANDING_STATES
from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, button, clear, column, disable, label, row
from app.ui.widgets.figures import Figure, FigureStrip
from app.ui.widgets.pill import Pill
from app.ui.widgets.portrait import Portrait
from app.ui.widgets.state import State
from app.ui.workbench import Workbench


class MemberHeading(QFrame):
    """92 px: at the left portrait and who, at the right five figures."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._id = -1
        self.setProperty("bar", "head")
        self.person_name = ""
        fix(self, height=92)
        line = row(self, margins=(16, 4, 16, 8), gap=16)
        self.portrait = Portrait(now=desk.clock)
        self.portrait.given.connect(self._take)
        line.addWidget(self.portrait)
        words = column(gap=4)
        first = row(gap=8)
        self._name = label("", "title")
        first.addWidget(self._name)
        self._pills = row(gap=8)
        first.addLayout(self._pills)
        first.addStretch(1)
        words.addStretch(1)
        words.addLayout(first)
        self._second = ElidedLabel("", "second")
        words.addWidget(self._second)
        words.addLayout(self._make_acts())
        words.addStretch(1)
        line.addLayout(words, 1)
        self._figures = FigureStrip("本年的数字")
        line.addWidget(self._figures)

    def _make_acts(self) -> QHBoxLayout:
        acts = row(gap=16)
        self.change = button("换照片…", "link", on=self.portrait.ask)
        self.change.setToolTip("选一张照片，或者拖到左边的框里；从中间裁成二寸")
        self.remove = button("去掉照片", "link", on=lambda: self._put(self._id, None, "去掉照片"))
        acts.addWidget(self.change)
        acts.addWidget(self.remove)
        acts.addStretch(1)
        return acts

    def show_person(self, person: MemberRow, year: MemberYear, day: dt.date) -> None:
        self._id = person.id
        self.person_name = person.name
        self._show_portrait()
        self._name.setText(person.name)
        clear(self._pills)
        for state, words in _pills(person):
            self._pills.addWidget(Pill(state, words))
        self._second.setText(" · ".join(facts_of(person, day)))
        self._figures.set_figures(_figures(year))

    def _show_portrait(self) -> None:
        database = self._desk.database
        with database.read() as session:
            digest = portraits.portrait_of(session, self._id)
        self.portrait.show_picture(
            self.person_name, None if digest is None else evidence.path_of(database.folder, digest)
        )
        disable(self.remove, "" if digest else "没有照片")

    def _take(self, source: Path | bytes) -> None:
        """Cut a photo while the window goes on, and keep it for who was on show when it was given."""
        person_id, database = self._id, self._desk.database

        def store(portrait: bytes) -> None:
            if self._desk.is_open and self._desk.database is database:
                self._put(person_id, portrait, "换照片")

        self._desk.run("正在读照片", lambda _: portraits.cut(source), store)

    def _put(self, person_id: int, portrait: bytes | None, words: str) -> None:
        def work() -> None:
            with self._desk.database.operation("person.photo", words) as op:
                portraits.put(op, person_id, portrait)

        self._desk.act(work)


def _pills(person: MemberRow) -> list[tuple[State, str]]:
    found = [(STANDING_STATES.get(person.kind, State.NONE), person.standing or "群众")]
    if person.group:
        found.append((State.NONE, person.group))
    if person.row["backbone"]:
        found.append((State.NONE, "业务骨干"))
    if person.excused:
        found.append((State.NOT_APPLICABLE, "不计入日常应到"))
    return found


def facts_of(person: MemberRow, day: dt.date) -> list[str]:
    """Post, years in the party (from 转正, domain §0.6), age and the covered phone, as far as known."""
    job = " ".join(part for part in (person.row["department"], person.row["job"]) if part)
    age = whole_years(person.row["birth"], day)
    seniority = whole_years(person.confirmed, day)
    parts = (
        person.posts,
        job,
        f"党龄 {seniority} 年" if seniority is not None else "",
        f"{age} 岁" if age is not None else "",
        person.phone,
    )
    return [part for part in parts if part]


def whole_years(since: str | None, day: dt.date) -> int | None:
    """Full years since a partial date; a month or day that isn't known counts as its first."""
    if not since:
        return None
    parts = [int(part) for part in since.split("-")] + [1, 1]
    years = day.year - parts[0] - ((day.month, day.day) < (parts[1], parts[2]))
    return max(years, 0)


def _figures(year: MemberYear) -> list[Figure]:
    target = f"/ {year.target.normalize():f}" if year.target is not None else "学时"
    behind = year.target is not None and year.hours < year.target
    overdue = f"项 逾期 {year.overdue}" if year.overdue else "项"
    return [
        Figure("出勤率", year.rate or "—", f"% {year.attended}/{year.due}"),
        Figure("学时", f"{year.hours.normalize():f}", target, tone="due" if behind else "ink"),
        Figure("任务", str(len(year.tasks)), overdue, tone="bad" if year.overdue else "ink"),
        Figure("突击队", f"{year.team_hours.normalize():f}", "小时"),
        Figure("志愿服务", f"{year.volunteer_hours.normalize():f}", "小时"),
    ]
