"""谈心谈话 and integrity talks (domain §13.14)."""

from __future__ import annotations

from app.services.facts_types import YearFacts, once
from app.services.facts_types_rest import TalkFact
from app.services.figures.base import Counted, heads, number_of
from app.services.figures.membership import members_on


@once
def talks(facts: YearFacts) -> tuple[TalkFact, ...]:
    """Talks of the year by the as-of day; integrity talks are talks too."""
    return tuple(row for row in facts.talks if row.held_on <= facts.as_of)


def count(facts: YearFacts) -> Counted:
    return number_of(talks(facts))


def covered(facts: YearFacts) -> Counted:
    """Partners who are members on the as-of day."""
    partners = {person_id for row in talks(facts) for person_id in row.partners}
    return heads(partners & members_on(facts, facts.as_of))


def integrity(facts: YearFacts) -> Counted:
    return number_of(row for row in talks(facts) if row.kind == "integrity")
