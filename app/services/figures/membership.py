"""Who is a member, of what category, in which group and post on a day (domain §13.1, §13.2)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from app.models.counting import Interval, day_before, intersect
from app.models.organisation import COMMITTEE_POSTS, MEMBER_STANDINGS, STANDINGS
from app.services.facts_types import AbsenceFact, GroupSpanFact, RosterFact, StandingFact, YearFacts, once

Row = TypeVar("Row", RosterFact, StandingFact)


class Membership(NamedTuple):
    """A time as a member of this branch; ``admitted`` tells a beginning by admission from one by transfer."""

    person_id: int
    days: Interval
    admitted: bool


@once
def memberships(facts: YearFacts) -> tuple[Membership, ...]:
    """On the roster and a full or probationary member, for each person in order of time."""
    roster = _by_person(facts.roster)
    standings = _by_person(row for row in facts.standings if row.kind in MEMBER_STANDINGS)
    found: list[Membership] = []
    for person_id, spans in roster.items():
        member = standings.get(person_id, [])
        times = intersect((span.days for span in spans), (row.days for row in member))
        for place, days in enumerate(times):
            found.append(Membership(person_id, days, _is_admission(days, spans, member, again=place > 0)))
    return tuple(found)


def _is_admission(
    days: Interval, roster: list[RosterFact], standings: list[StandingFact], *, again: bool
) -> bool:
    began_by = {span.began_by for span in roster if span.days.start == days.start}
    if not began_by:  # the standing began while the person was on the roster
        return not again
    if began_by != {None}:
        return "admitted" in began_by
    return not any(row.days.start < days.start for row in standings)


def members_on(facts: YearFacts, day: date) -> frozenset[int]:
    """Full and probationary members on the roster that day; days without a change between share a set."""
    key = ("members_on", bisect_right(_turning_days(facts), day))
    if key not in facts.memory:
        facts.memory[key] = frozenset(
            person_id for person_id, (start, end), _ in memberships(facts) if start <= day < end
        )
    found: frozenset[int] = facts.memory[key]
    return found


@once
def _turning_days(facts: YearFacts) -> list[date]:
    """Days on which somebody becomes a member or is one no longer, in order."""
    return sorted({day for row in memberships(facts) for day in row.days})


def excused_on(facts: YearFacts, day: date) -> frozenset[int]:
    """People on the daily list of excused (domain §13.2); no other absence lowers the 应到."""
    return frozenset(row.person_id for row in _excusals(facts) if row.days.start <= day < row.days.end)


@once
def _excusals(facts: YearFacts) -> tuple[AbsenceFact, ...]:
    return tuple(row for row in facts.absences if row.kind == "excused")


def committee_on(facts: YearFacts, day: date) -> frozenset[int]:
    """Members with an open committee post that day."""
    posted = {row.person_id for row in facts.posts if row.kind in COMMITTEE_POSTS and row.days.covers(day)}
    return frozenset(posted) & members_on(facts, day)


def group_on(facts: YearFacts, party_group_id: int | None, day: date) -> frozenset[int]:
    """Members in the group that day; without a group named, those in any."""
    spans: Iterable[GroupSpanFact] = facts.group_spans
    if party_group_id is not None:
        spans = _spans_of_groups(facts).get(party_group_id, ())
    grouped = {row.person_id for row in spans if row.days.covers(day)}
    return frozenset(grouped) & members_on(facts, day)


@once
def _spans_of_groups(facts: YearFacts) -> Mapping[int, list[GroupSpanFact]]:
    found: dict[int, list[GroupSpanFact]] = {}
    for row in facts.group_spans:
        found.setdefault(row.party_group_id, []).append(row)
    return found


def category_on(facts: YearFacts, person_id: int, day: date) -> str | None:
    """The standing that holds that day.

    Of two that of the later stage, since partial dates may overlap and a roster may not say when a stage
    ended or the next one began.
    """
    held = {row.kind for row in _standings_of(facts).get(person_id, ()) if row.days.covers(day)}
    return next((kind for kind in STANDINGS if kind in held), None)


@once
def _standings_of(facts: YearFacts) -> Mapping[int, list[StandingFact]]:
    return _by_person(facts.standings)


def people_of_category(facts: YearFacts, kind: str, day: date) -> frozenset[int]:
    """People whose standing is of the kind that day, on the roster or not."""
    return frozenset(
        person_id for person_id in _standings_of(facts) if category_on(facts, person_id, day) == kind
    )


def start_day(facts: YearFacts) -> date:
    """The end of 31 December before, or the as-of day when that lies earlier still."""
    return min(day_before(facts.first_day), facts.as_of)


def _by_person(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
