"""People who can be picked in forms: members of the day first, then those who are no members yet."""

import datetime as dt

from app.models.organisation import MEMBER_STANDINGS, STANDINGS
from app.services.facts_types import YearFacts
from app.services.figures.membership import category_on, group_on, members_on
from app.ui.widgets.people import Person


def pickable(facts: YearFacts, day: dt.date) -> list[Person]:
    """Members on the roster that day, with their group; then activists and others; nobody who has left."""
    members = members_on(facts, day)
    groups = {person: group.name for group in facts.groups for person in group_on(facts, group.id, day)}
    inside = [Person(row.id, row.name, groups.get(row.id, "")) for row in facts.people if row.id in members]
    outside = [
        Person(row.id, row.name, STANDINGS.get(category_on(facts, row.id, day) or "", "群众"))
        for row in facts.people
        if row.id not in members and category_on(facts, row.id, day) not in MEMBER_STANDINGS
    ]
    return inside + outside


def with_named(people: list[Person], facts: YearFacts, named: set[int]) -> list[Person]:
    """People who can be picked, and those whom a record names though they have left since."""
    missing = named - {person.id for person in people}
    return [*people, *(Person(row.id, row.name, "已离开") for row in facts.people if row.id in missing)]


def secretary(facts: YearFacts, day: dt.date) -> str:
    """Name of the secretary that day; empty when the post is open."""
    names = {row.id: row.name for row in facts.people}
    held = (row.person_id for row in facts.posts if row.kind == "secretary" and row.days.covers(day))
    return next((names[person] for person in held), "")
