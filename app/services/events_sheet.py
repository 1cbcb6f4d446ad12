"""The attendance sheet of one sitting: who is due, what is known of each, the figures of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.models.counting import percent
from app.services.events import Mark
from app.services.facts_types import AttendanceFact, YearFacts
from app.services.figures.attendance import due_for, rows_of_events
from app.services.figures.membership import category_on

WITHOUT_GROUP, COMMITTEE, NAMED = "未编组", "支部委员", "指定人员"


@dataclass(frozen=True)
class Sitting:
    """What decides about who is due: the kinds, for whom, and the day (domain §13.2)."""

    kinds: tuple[str, ...]
    day: date
    scope: str = "branch"
    party_group_id: int | None = None
    event_id: int | None = None
    invited: tuple[int, ...] = ()


@dataclass(frozen=True)
class SheetPerson:
    """One line. Without an entry yet ``registered`` is false and the mark says present, the default.

    ``elsewhere``: came to another sitting of the same activity, so no entry is expected here.
    """

    person_id: int
    name: str
    group: str
    probationary: bool
    mark: Mark
    registered: bool
    elsewhere: bool = False


@dataclass(frozen=True)
class AttendanceSheet:
    """Everybody due for one sitting, in the order of groups and roster, the guests and the excused."""

    sitting: Sitting
    people: tuple[SheetPerson, ...]
    guests: tuple[SheetPerson, ...]
    excused: tuple[tuple[str, str], ...]

    @property
    def unregistered(self) -> tuple[SheetPerson, ...]:
        """未登记: due, without an entry (domain §13.2)."""
        return tuple(row for row in self.people if not row.registered and not row.elsewhere)


@dataclass(frozen=True)
class Count:
    """Figures of a list of marks; ``absences`` are 缺席及原因 in words, without the name's title."""

    due: int
    present: int
    absences: str

    @property
    def missing(self) -> int:
        """缺席: all who did not come, with leave or without."""
        return self.due - self.present

    @property
    def rate(self) -> str | None:
        """到会率 in percent; None without anybody due."""
        return percent(self.present, self.due)


def sheet_of(facts: YearFacts, sitting: Sitting) -> AttendanceSheet:
    """The sheet of a sitting that is stored or only thought of, from the facts of its year."""
    entered = {row.person_id: row for row in rows_of_events(facts).get(sitting.event_id or 0, ())}
    invited = sitting.invited or tuple(row.person_id for row in entered.values() if not row.guest)
    due = due_for(facts, sitting.kinds, sitting.scope, sitting.party_group_id, sitting.day, invited)
    came_before = _present_in_other_sittings(facts, sitting.event_id)
    groups = _groups_on(facts, sitting)
    known = (facts, sitting.day, entered)
    lines = [_line(*known, person, groups, came_before) for person in _in_order(facts, due)]
    order = {group.name: place for place, group in enumerate(facts.groups)}
    lines.sort(key=lambda row: order.get(row.group, len(order)))
    guests = _in_order(facts, (person for person in entered if person not in due))
    return AttendanceSheet(
        sitting,
        tuple(lines),
        tuple(_line(*known, person, {}, frozenset()) for person in guests),
        _excused(facts, sitting, due, invited),
    )


def count(people: Iterable[SheetPerson], marks: Mapping[int, Mark] | None = None) -> Count:
    """应到, 实到 and 缺席及原因 of people, with their own marks or with those given."""
    here = [row for row in people if not row.elsewhere]
    found = [(row.name, (marks or {}).get(row.person_id, row.mark)) for row in here]
    absent = [f"{name}（{mark_words(mark)}）" for name, mark in found if mark.state != "present"]
    return Count(len(found), len(found) - len(absent), "、".join(absent))


def mark_words(mark: Mark) -> str:
    """到会, 迟到, 公出, 请假, 缺席."""
    if mark.state == "present":
        return "迟到" if mark.late else "到会"
    if mark.state == "leave":
        return mark.leave_reason or "请假"
    return "缺席"


def _in_order(facts: YearFacts, people: Iterable[int]) -> list[int]:
    wanted = set(people)
    return [person.id for person in facts.people if person.id in wanted]


def _line(
    facts: YearFacts,
    day: date,
    entered: Mapping[int, AttendanceFact],
    person_id: int,
    groups: Mapping[int, str],
    came_before: frozenset[int],
) -> SheetPerson:
    row = entered.get(person_id)
    name = next(person.name for person in facts.people if person.id == person_id)
    mark = Mark(person_id) if row is None else _mark(row)
    probationary = category_on(facts, person_id, day) == "probationary"
    elsewhere = row is None and person_id in came_before
    title = groups.get(person_id, WITHOUT_GROUP)
    return SheetPerson(person_id, name, title, probationary, mark, row is not None, elsewhere)


def _mark(row: AttendanceFact) -> Mark:
    hours = None if row.hours_x100 is None else Decimal(row.hours_x100) / 100
    return Mark(row.person_id, row.state, row.leave_reason, row.late, row.guest, hours)


def _present_in_other_sittings(facts: YearFacts, event_id: int | None) -> frozenset[int]:
    activity = next((row.activity_id for row in facts.events if row.id == event_id), None)
    others = [row.id for row in facts.events if row.activity_id == activity and row.id != event_id]
    return frozenset(
        row.person_id
        for other in others
        for row in rows_of_events(facts).get(other, ())
        if row.state == "present"
    )


def _groups_on(facts: YearFacts, sitting: Sitting) -> dict[int, str]:
    """Title under which a person stands: the party group of that day, or one for all."""
    if sitting.scope == "named":
        return {person.id: NAMED for person in facts.people}
    if sitting.scope == "committee" or set(sitting.kinds) == {"committee"}:
        return {person.id: COMMITTEE for person in facts.people}
    names = {group.id: group.name for group in facts.groups}
    return {
        row.person_id: names[row.party_group_id] for row in facts.group_spans if row.days.covers(sitting.day)
    }


def _excused(
    facts: YearFacts, sitting: Sitting, due: frozenset[int], invited: tuple[int, ...]
) -> tuple[tuple[str, str], ...]:
    """不计入应到: who would be due by the same rule if nobody were excused, with the recorded reason."""
    without = replace(facts, absences=(), memory={})
    all_due = due_for(without, sitting.kinds, sitting.scope, sitting.party_group_id, sitting.day, invited)
    reasons = {
        row.person_id: row.reason
        for row in facts.absences
        if row.kind == "excused" and row.days.covers(sitting.day)
    }
    names = {person.id: person.name for person in facts.people}
    return tuple((names[person], reasons.get(person, "")) for person in _in_order(facts, all_due - due))
