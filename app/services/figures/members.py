"""Heads and movements of members, and the stages of development (domain §13.1, §13.14)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.services.facts_types import YearFacts, once
from app.services.figures.base import Counted, heads
from app.services.figures.membership import (
    category_on,
    members_on,
    memberships,
    people_of_category,
    start_day,
)

MAJORITY = ("汉族", "汉")


class Movement(NamedTuple):
    """A beginning or end of membership in the year; kind is in, admitted or out."""

    person_id: int
    day: date
    kind: str


@once
def movements(facts: YearFacts) -> tuple[Movement, ...]:
    """Movements from 1 January to the as-of day, in order of day."""
    since = start_day(facts)
    found = []
    for person_id, (start, end), admitted in memberships(facts):
        if since < start <= facts.as_of:
            found.append(Movement(person_id, start, "admitted" if admitted else "in"))
        if since < end <= facts.as_of:
            found.append(Movement(person_id, end, "out"))
    return tuple(sorted(found, key=lambda movement: (movement.day, movement.person_id)))


def total(facts: YearFacts) -> Counted:
    return heads(members_on(facts, facts.as_of))


def full(facts: YearFacts) -> Counted:
    return _of_category(facts, "full")


def probationary(facts: YearFacts) -> Counted:
    return _of_category(facts, "probationary")


def _of_category(facts: YearFacts, kind: str) -> Counted:
    members = members_on(facts, facts.as_of)
    return heads(person_id for person_id in members if category_on(facts, person_id, facts.as_of) == kind)


def female(facts: YearFacts) -> Counted:
    members = members_on(facts, facts.as_of)
    return heads(row.id for row in facts.people if row.id in members and row.sex == "女")


def minority(facts: YearFacts) -> Counted:
    members = members_on(facts, facts.as_of)
    return heads(
        row.id for row in facts.people if row.id in members and (row.ethnic_group or "汉族") not in MAJORITY
    )


def at_start(facts: YearFacts) -> Counted:
    return heads(members_on(facts, start_day(facts)))


def distinct(facts: YearFacts) -> Counted:
    return heads(
        row.person_id
        for row in memberships(facts)
        if row.days.start <= facts.as_of and row.days.end > facts.first_day
    )


def moved_in(facts: YearFacts) -> Counted:
    return _moved(facts, "in")


def moved_out(facts: YearFacts) -> Counted:
    return _moved(facts, "out")


def admitted(facts: YearFacts) -> Counted:
    return _moved(facts, "admitted")


def _moved(facts: YearFacts, kind: str) -> Counted:
    moved = [row.person_id for row in movements(facts) if row.kind == kind]
    return Counted(len(moved), tuple(moved))


def applicants(facts: YearFacts) -> Counted:
    return heads(people_of_category(facts, "applicant", facts.as_of))


def activists(facts: YearFacts) -> Counted:
    return heads(people_of_category(facts, "activist", facts.as_of))


def targets(facts: YearFacts) -> Counted:
    return heads(people_of_category(facts, "target", facts.as_of))


def development_admitted(facts: YearFacts) -> Counted:
    """接收预备党员: a first probationary standing that began here in the year."""
    return heads(_began_here(facts, "probationary"))


def development_confirmed(facts: YearFacts) -> Counted:
    """预备党员转正: a full standing that began here in the year."""
    return heads(_began_here(facts, "full") & _were_probationary(facts))


def _began_here(facts: YearFacts, kind: str) -> frozenset[int]:
    since = start_day(facts)
    firsts: dict[int, date] = {}
    for row in facts.standings:
        if row.kind == kind:
            firsts[row.person_id] = min(row.days.start, firsts.get(row.person_id, date.max))
    return frozenset(
        person_id
        for person_id, day in firsts.items()
        if since < day <= facts.as_of and person_id in members_on(facts, day)
    )


def _were_probationary(facts: YearFacts) -> frozenset[int]:
    return frozenset(row.person_id for row in facts.standings if row.kind == "probationary")
