"""Who has not been talked to yet (支部工作条例 第十九条: each kind of talk, generally once a year)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from app.services.facts_types import YearFacts
from app.services.figures.membership import committee_on, members_on
from app.services.figures.talks import talks


@dataclass(frozen=True)
class Lack:
    """A talk that the year still lacks: its kind, and who with whom (``other`` None: with any)."""

    kind: str
    person_id: int
    name: str
    other_id: int | None = None
    other: str = ""


@dataclass(frozen=True)
class Coverage:
    """How many of the year's expected talks took place, by kind, and those that did not."""

    expected: int
    lacks: tuple[Lack, ...]

    @property
    def done(self) -> int:
        """Expected talks that took place."""
        return self.expected - len(self.lacks)


def coverage(facts: YearFacts) -> Coverage:
    """Pairs of committee members, each member with somebody of the committee, each with another member.

    Members and posts of the as-of day; a talk counts for everybody on its other side, whatever it was called.
    """
    committee = committee_on(facts, facts.as_of)
    members = members_on(facts, facts.as_of)
    others = members - committee
    talked = _pairs(facts)
    names = {person.id: person.name for person in facts.people if person.id in members}
    in_order = list(names)
    pairs = list(combinations([person for person in in_order if person in committee], 2))
    lacks = [
        Lack("committee", one, names[one], other, names[other])
        for one, other in pairs
        if other not in talked.get(one, ())
    ]
    for kind, counterparts in (("committee_member", committee), ("members", others)):
        lacks += [
            Lack(kind, person, names[person])
            for person in in_order
            if person in others and not talked.get(person, set()) & (counterparts - {person})
        ]
    has_committee, has_others = bool(committee), len(others) > 1
    kept = [
        lack
        for lack in lacks
        if (lack.kind != "committee_member" or has_committee) and (lack.kind != "members" or has_others)
    ]
    expected = len(pairs) + len(others) * (has_committee + has_others)
    return Coverage(expected, tuple(kept))


def _pairs(facts: YearFacts) -> dict[int, set[int]]:
    """Who talked with whom by the as-of day, in both directions."""
    found: dict[int, set[int]] = {}
    for talk in talks(facts):
        for talker in talk.talkers:
            for partner in talk.partners:
                found.setdefault(talker, set()).add(partner)
                found.setdefault(partner, set()).add(talker)
    return found
