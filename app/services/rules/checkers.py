"""The named checkers of rules: each holds one kind of parameter against the facts of a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.models.counting import month_end, months_later
from app.services.facts_types import YearFacts
from app.services.figures.attendance import Activity, activities
from app.services.figures.dues import owed_months, payments
from app.services.figures.hours import person_hours
from app.services.figures.membership import committee_on, members_on, people_of_category
from app.services.figures.rest import grades
from app.services.figures.rows import names
from app.services.figures.talks import talks
from app.services.overlaps import term_end
from app.services.rules.development import extension, guides, interval, training
from app.services.rules.facts import RuleFacts
from app.services.rules.judged import DUE, EXEMPT, MET, MISSED, OPEN, Judged
from app.services.rules.spec import MONTHS, Rule

MONTH_WARNING, LONG_WARNING = 7, 30  # days before the end of a month, of a longer period (domain §13.14)
LONGEST_LIST = 10


class Span(NamedTuple):
    """A period of the year: ``2026-03``, ``2026-Q1``, ``2026-H1`` or ``2026``."""

    key: str
    first: date
    last: date


def periods(year: int, length: int) -> tuple[Span, ...]:
    """The natural months, quarters, halves of a year, or the year itself; ``length`` in months."""
    found = []
    for place, month in enumerate(range(1, 13, length), start=1):
        named = {1: f"{year}-{month:02d}", 3: f"{year}-Q{place}", 6: f"{year}-H{place}", 12: str(year)}
        key = named.get(length, f"{year}-{month:02d}~{month + length - 1:02d}")
        found.append(Span(key, date(year, month, 1), month_end(year, month + length - 1)))
    return tuple(found)


def _running(facts: YearFacts, span: Span) -> str:
    """Status of a period that is not met yet: missed when it is over, due when its end is near.

    On the year's last day its last periods are over: on it a past year is seen (domain §13.1).
    """
    if span.last < facts.as_of or facts.as_of >= facts.last_day:
        return MISSED
    warning = MONTH_WARNING if (span.last - span.first).days < 31 else LONG_WARNING
    return DUE if span.last - facts.as_of < timedelta(warning) else OPEN


def count(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """At least so many sittings of a kind in each period, once in each group where the rule says so."""
    kind, minimum = rule.more["kind"], rule.more["minimum"]
    held = [each for each in activities(facts) if kind in each.kinds]
    length = more.lecture_months if rule.more.get("by_setting") else MONTHS[rule.more["period"]]
    for span in periods(facts.year, length):
        if not rule.holds(span.first) or span.last < more.begin or span.first > facts.as_of:
            continue
        inside = [each for each in held if _falls_into(facts, span, each.day)]
        why = _exemption(facts, rule, span)
        if why and not inside:
            yield Judged(span.key, EXEMPT, why)
        elif rule.more.get("per_group"):
            yield from _by_group(facts, span, inside, minimum)
        else:
            yield _counted(facts, span, inside, minimum)


def _falls_into(facts: YearFacts, span: Span, day: date) -> bool:
    """What belongs to the year but was held outside of it counts at its nearer end (domain §13.2)."""
    return span.first <= min(max(day, facts.first_day), facts.last_day) <= span.last


def _exemption(facts: YearFacts, rule: Rule, span: Span) -> str:
    day = min(span.last, facts.as_of)
    if not members_on(facts, day):
        return "那时支部还没有党员"
    needs = rule.more.get("needs")
    if needs == "committee" and not committee_on(facts, day):
        full = len(people_of_category(facts, "full", day) & members_on(facts, day))
        return f"没有设支部委员会（正式党员 {full} 人）"
    if needs == "groups" and not _groups(facts, span):
        return "没有设党小组"
    return ""


def _groups(facts: YearFacts, span: Span) -> list[tuple[int, str]]:
    return [
        (row.id, row.name)
        for row in facts.groups
        if row.days.start <= span.last and row.days.end > span.first
    ]


def _counted(facts: YearFacts, span: Span, inside: list[Activity], minimum: int) -> Judged:
    rows = tuple(sitting.id for each in inside for sitting in each.sittings)
    status = MET if len(inside) >= minimum else _running(facts, span)
    return Judged(span.key, status, f"{len(inside)} 次，应不少于 {minimum} 次", rows)


def _by_group(facts: YearFacts, span: Span, inside: list[Activity], minimum: int) -> Iterator[Judged]:
    for group_id, name in _groups(facts, span):
        of_group = [each for each in inside if any(s.party_group_id == group_id for s in each.sittings)]
        judged = _counted(facts, span, of_group, minimum)
        yield judged._replace(detail=f"{name} {judged.detail}", subject=group_id)


def size(facts: YearFacts, _more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """So many people at least or at most on the as-of day."""
    here = members_on(facts, facts.as_of)
    full = people_of_category(facts, "full", facts.as_of) & here
    people = {"full": full, "members": here, "committee": committee_on(facts, facts.as_of)}[rule.more["of"]]
    if not here or not rule.holds(facts.first_day):
        return
    if len(full) < rule.more.get("from_full", 0):
        yield Judged(str(facts.year), EXEMPT, f"正式党员 {len(full)} 人，不足 {rule.more['from_full']} 人")
        return
    least, most = rule.more.get("at_least"), rule.more.get("at_most")
    bad = len(people) < (least or 0) or len(people) > (most or len(people))
    bounds = [f"不少于 {least} 人"] if least else []
    bounds += [f"不超过 {most} 人"] if most else []
    detail = f"{len(people)} 人，应{'、'.join(bounds)}"
    yield Judged(str(facts.year), MISSED if bad else MET, detail, tuple(sorted(people)) if bad else ())


def term(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """The newest term by the as-of day: over, soon over, or extended for longer than allowed."""
    elected = [each for each in more.terms if each.elected_on <= facts.as_of]
    if not elected or not rule.holds(facts.first_day):
        return
    newest = elected[-1]
    values = {"elected_on": newest.elected_on, "years": newest.years}
    plain, ends = term_end(values), term_end({**values, "extended_until": newest.extended_until})
    key = f"第{newest.number}届"
    if ends > months_later(plain, rule.more["most_extended_months"]):
        yield Judged(key, MISSED, f"延期到 {ends.isoformat()}，超过 1 年", (newest.id,), newest.id)
        return
    left = (ends - facts.as_of).days
    if left <= 0:
        status, words = MISSED, f"{ends.isoformat()} 届满，已过 {-left} 天"
    else:
        status = DUE if left <= max(rule.more["warns"]) else MET
        words = f"{ends.isoformat()} 届满，还有 {left} 天"
    yield Judged(key, status, words, (newest.id,), newest.id)


def hours(facts: YearFacts, _more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """Everybody who must has the hours of the year."""
    span = Span(str(facts.year), facts.first_day, facts.last_day)
    short = [row.person_id for row in person_hours(facts) if row.must and not row.met]
    if not rule.holds(span.first) or not members_on(facts, facts.as_of):
        return
    status = MET if not short else _running(facts, span)
    yield Judged(span.key, status, _list(facts, short, "学时不够"), tuple(short))


def talk_cover(facts: YearFacts, _more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """Everybody was talked to, or talked, in the year."""
    span = Span(str(facts.year), facts.first_day, facts.last_day)
    if not rule.holds(span.first) or not members_on(facts, facts.as_of):
        return
    met = {person for row in talks(facts) for person in (*row.partners, *row.talkers)}
    left = sorted(members_on(facts, facts.as_of) - met)
    status = MET if not left else _running(facts, span)
    yield Judged(span.key, status, _list(facts, left, "还没有谈话"), tuple(left))


def _list(facts: YearFacts, people: Iterable[int], words: str) -> str:
    who = [names(facts)[person] for person in people]
    if not who:
        return "全部做到"
    shown = "、".join(who[:LONGEST_LIST]) + ("等" if len(who) > LONGEST_LIST else "")
    return f"{len(who)} 人{words}：{shown}"


def ratio(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """优秀 of the appraisal: at most a third, rounded down, of the set base (domain §1.7, §13.15)."""
    graded = grades(facts)
    if not graded or not rule.holds(facts.first_day):
        return
    best = sorted({row.person_id for row in graded if row.grade == "excellent"})
    base = members_on(facts, min(facts.as_of, facts.last_day))
    if more.excellent_base == "参评党员数":
        base = base & {row.person_id for row in graded}
    most = len(base) // 3
    detail = f"优秀 {len(best)} 人，最多 {most} 人"
    yield Judged(str(facts.year), MISSED if len(best) > most else MET, detail, tuple(best))


def arrears(facts: YearFacts, _more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """Nobody owes the whole dues of so many months in a row."""
    paid: dict[tuple[int, str], int] = {}
    for row in payments(facts):
        key = (row.person_id, row.month)
        paid[key] = paid.get(key, 0) + row.amount_fen
    owed: dict[int, list[bool]] = {}
    for month in owed_months(facts):
        unpaid = month.fen > 0 and not paid.get((month.person_id, month.month))
        owed.setdefault(month.person_id, []).append(unpaid)
    if not owed or not rule.holds(facts.first_day):
        return
    late = sorted(person for person, months in owed.items() if _longest(months) >= rule.more["months"])
    yield Judged(
        str(facts.year), MISSED if late else MET, _list(facts, late, "连续 6 个月没有交纳"), tuple(late)
    )


def _longest(months: list[bool]) -> int:
    most = now = 0
    for unpaid in months:
        now = now + 1 if unpaid else 0
        most = max(most, now)
    return most


Checker = Callable[[YearFacts, RuleFacts, Rule], Iterable[Judged]]
CHECKERS: dict[str, Checker] = {
    "count": count,
    "size": size,
    "term": term,
    "hours": hours,
    "talks": talk_cover,
    "ratio": ratio,
    "arrears": arrears,
    "interval": interval,
    "extension": extension,
    "guides": guides,
    "training": training,
}
