"""The twelve months: per kind and period what was held, what is planned, what is missing (k of n)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.counting import month_end
from app.models.events import Event
from app.models.foundation import Record
from app.services.desk_rules import EXPECTED, PERIOD_WORDS, TALK_CLAUSE, Expected
from app.services.facts_types import GroupFact, YearFacts
from app.services.figures.attendance import activities, held_day
from app.services.figures.membership import committee_on, members_on
from app.services.figures.talks import covered, talks
from app.services.late_entry import is_late_entry, late_entry_days
from app.services.settings import setting

DONE, LATE_ENTRY, PARTIAL, DUE = "done", "late_entry", "partial", "due"
MISSED, EXPLAINED, PLANNED, OPEN = "missed", "explained", "planned", "open"
MONTH_WARNING, LONG_WARNING = 7, 30


@dataclass(frozen=True)
class Cell:
    """A period: its first month and length in months, its state and the words in it.

    ``records`` are what a click opens; with ``registers`` it also offers a new record of ``kind`` on ``day``
    (for one of the ``missing`` groups). ``lines`` are those of the tooltip. ``share`` (0..1) makes a bar.
    """

    month: int
    months: int
    state: str
    text: str
    lines: tuple[str, ...]
    records: tuple[int, ...] = ()
    kind: str = ""
    registers: bool = False
    day: date | None = None
    missing: tuple[int, ...] = ()
    share: float | None = None


@dataclass(frozen=True)
class Line:
    """A row of the grid; ``clause`` is quoted whole."""

    key: str
    title: str
    period: str
    cells: tuple[Cell, ...]
    total: str
    clause: str


def meeting_lines(session: Session, facts: YearFacts, begin: date) -> list[Line]:
    """Rows of the meetings and days that the branch code asks for, then talks.

    Periods that end before ``begin`` stay empty: nothing is expected of them.
    """
    lecture_months = _months(setting(session, "events.lecture_months", facts.year))
    late = _late_entries(session, facts)
    lines = []
    for rule in EXPECTED:
        if rule.kind == "lecture":
            rule = replace(rule, months=lecture_months, period=PERIOD_WORDS[lecture_months])  # noqa: PLW2901 - the rule with this year's months
        if _applies(facts, rule):
            lines.append(_line(facts, rule, late, begin))
    return [*lines, *_talk_line(facts, begin)]


def _months(text: str) -> int:
    return int(text) if text.isdecimal() and int(text) in PERIOD_WORDS else 3


def _applies(facts: YearFacts, rule: Expected) -> bool:
    """Meetings of a committee or of groups are expected only where there are any (domain §1.1)."""
    if rule.kind == "committee":
        return bool(committee_on(facts, facts.as_of)) or any("committee" in row.kinds for row in facts.events)
    return not rule.per_group or bool(_groups(facts, facts.first_day, facts.last_day))


def _groups(facts: YearFacts, first: date, last: date) -> tuple[GroupFact, ...]:
    return tuple(row for row in facts.groups if row.days.start <= last and row.days.end > first)


def _late_entries(session: Session, facts: YearFacts) -> frozenset[int]:
    """Sittings that were entered later than the setting allows (补录)."""
    allowed = late_entry_days(session, facts.year)
    held = {row.id: held_day(row) for activity in activities(facts) for row in activity.sittings}
    if not held:
        return frozenset()
    days = Event.held_on.between(min(held.values()), max(held.values()))
    query = select(Record.id, Record.recorded_at).join(Event, Event.id == Record.id).where(days)
    return frozenset(
        record_id
        for record_id, at in session.execute(query)
        if record_id in held and is_late_entry(held[record_id], at.date(), allowed)
    )


def _line(facts: YearFacts, rule: Expected, late: frozenset[int], begin: date) -> Line:
    cells, met, needed = [], 0, 0
    for month in range(rule.first_month, 13, rule.months):
        last_month = min(month + rule.months - 1, 12)
        period = _Period(facts, rule, month, last_month)
        if period.needed == 0 or (period.last < begin and not period.held and not period.planned):
            continue
        cells.append(period.cell(late))
        met += min(period.count, period.needed)
        needed += period.needed
    return Line(
        rule.kind,
        rule.title,
        rule.period,
        tuple(cell for cell in cells if cell.state),
        f"{met} / {needed}" if needed else "",
        rule.clause,
    )


class _Period:
    """One kind in one period: what was held and planned against what is expected."""

    def __init__(self, facts: YearFacts, rule: Expected, month: int, last_month: int) -> None:
        self.facts, self.rule, self.month, self.last_month = facts, rule, month, last_month
        self.first, self.last = date(facts.year, month, 1), month_end(facts.year, last_month)
        self.held = [row for row in activities(facts) if rule.kind in row.kinds and self._has(row.day)]
        self.planned = sorted(
            (
                row
                for row in facts.events
                if row.state == "planned" and rule.kind in row.kinds and self._has(held_day(row))
            ),
            key=held_day,
        )
        there = bool(members_on(facts, min(self.last, facts.as_of)))
        self.groups = _groups(facts, self.first, self.last) if rule.per_group else ()
        self.needed = (len(self.groups) if rule.per_group else 1) if there else 0
        met = {row.party_group_id for activity in self.held for row in activity.sittings}
        self.missing = tuple(group for group in self.groups if group.id not in met)
        self.count = len(self.groups) - len(self.missing) if rule.per_group else len(self.held)

    def _has(self, day: date) -> bool:
        """Whether a day falls into the period; what belongs to the year but lies outside it goes to its end.

        A kind that has one period in the year takes all its events.
        """
        if self.first.month == self.rule.first_month and self.last_month == 12:
            return day != date.max
        if day > self.facts.last_day:
            return self.last_month == 12
        if day < self.facts.first_day:
            return self.month == 1
        return self.first <= day <= self.last

    def cell(self, late: frozenset[int]) -> Cell:
        state, text = self._state(late)
        head = (
            f"{_period_words(self.month, self.last_month)}　{self.rule.title}　{self.count} / {self.needed}"
        )
        sittings = [row for activity in self.held for row in activity.sittings]
        records = [row.id for row in sittings] + [row.id for row in self.planned]
        registers = self.count < self.needed and not self.planned
        gesture = "单击登记" if registers else "单击看记录"
        return Cell(
            self.month,
            self.last_month - self.month + 1,
            state,
            text,
            (head, *self._details(), self.rule.clause, gesture),
            tuple(records),
            self.rule.kind,
            registers,
            min(max(self.facts.as_of, self.first), self.last),
            tuple(group.id for group in self.missing),
        )

    def _details(self) -> list[str]:
        lines = [f"{_short(row.day, self.facts.year)} {row.title}" for row in self.held[:4]]
        lines += [f"计划 {_short(held_day(row), self.facts.year)} {row.title}" for row in self.planned[:2]]
        if self.missing and self.first <= self.facts.as_of:
            lines.append(f"{'、'.join(group.name for group in self.missing)}没有记录")
        elif not self.held and not self.planned:
            lines.append("没有记录")
        return lines

    def _state(self, late: frozenset[int]) -> tuple[str, str]:
        """Done, missed, or what the running period and the plans say (look README §5)."""
        as_of = self.facts.as_of
        if self.count >= self.needed:
            return self._done(late)
        if self.last <= as_of:
            return MISSED, f"{self.count}/{self.needed}" if self.count else "缺"
        return (PARTIAL, f"{self.count}/{self.needed}") if self.count else self._nothing_yet()

    def _nothing_yet(self) -> tuple[str, str]:
        """Nothing held in a period that is not over: what is planned, else how much time is left."""
        as_of = self.facts.as_of
        if self.planned:
            day = held_day(self.planned[0])
            soon = day <= as_of + timedelta(days=MONTH_WARNING)
            return (DUE if soon else PLANNED), self._day_words(day)
        if self.first > as_of:
            return "", ""
        warning = MONTH_WARNING if self.rule.months == 1 else LONG_WARNING
        if (self.last - as_of).days <= warning:
            short = self.last_month == self.month
            return DUE, "缺" if short else f"{self.last:%m-%d} 前"
        return OPEN, ""

    def _done(self, late: frozenset[int]) -> tuple[str, str]:
        many = self.rule.per_group
        text = f"{self.count}/{self.needed}" if many else self._day_words(self.held[0].day)
        entered_late = all(any(row.id in late for row in activity.sittings) for activity in self.held)
        if not entered_late:
            return DONE, text
        return LATE_ENTRY, text if self.rule.months == 1 else f"{text} 补录"

    def _day_words(self, day: date) -> str:
        if day == self.facts.as_of and day.year == self.facts.year and self.rule.months > 1:
            return "今天"
        return str(day.day) if self.rule.months == 1 else _plain(day, self.facts.year)


def _period_words(month: int, last: int) -> str:
    if month == last:
        return f"{month} 月"
    return "全年" if (month, last) == (1, 12) else f"{month} 至 {last} 月"


def _short(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else day.isoformat()


def _plain(day: date, year: int) -> str:
    """3-18, and 2027-1-15 for what belongs to the year and was held after it."""
    return f"{day.month}-{day.day}" if day.year == year else f"{day.year}-{day.month}-{day.day}"


def _talk_line(facts: YearFacts, begin: date) -> Iterable[Line]:
    """谈心谈话: how many of the members have been spoken to this year."""
    base = len(members_on(facts, facts.as_of))
    if not base:
        return
    done = len(covered(facts).rows)
    if not done and facts.last_day < begin:
        yield Line("talk", "谈心谈话", "每年", (), "", TALK_CLAUSE)
        return
    left = base - done
    text = f"已谈 {done} / {base} 人" + (f"，还差 {left} 人" if left else "")
    if not left:
        state = DONE
    elif facts.as_of >= facts.last_day:
        state = MISSED
    else:
        state = DUE if (facts.last_day - facts.as_of).days <= LONG_WARNING else PARTIAL
    gesture = "单击看记录" if talks(facts) else "单击登记"
    cell = Cell(
        1,
        12,
        state,
        text,
        (f"全年　谈心谈话　{done} / {base}", TALK_CLAUSE, gesture),
        tuple(row.id for row in talks(facts)),
        "talk",
        not talks(facts),
        facts.as_of,
        share=done / base,
    )
    yield Line("talk", "谈心谈话", "每年", (cell,), f"{done} / {base}", TALK_CLAUSE)
