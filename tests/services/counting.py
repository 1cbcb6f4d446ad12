"""Small branches for the counting tests: a few people, one thing that matters, and the year's figures."""

from __future__ import annotations

from datetime import date

from app.services.bulk import add_all
from app.services.figures import figure
from app.services.year_facts import facts_of

YEAR = 2024


def member(
    name,
    *,
    since="2015-01-01",
    began_by="founded",
    until=None,
    ended_by="transfer_out",
    full="2010-01-01",
    **more,
):
    """A full member on the roster; ``more`` overrides or adds fields."""
    roster = {"began_on": since, "began_by": began_by}
    if until:
        roster |= {"ended_on": until, "ended_by": ended_by}
    person = {"name": name, "sex": "男", "ethnic_group": "汉族", "roster_spans": [roster]}
    return person | {"standings": [{"kind": "full", "began_on": full}]} | more


def held(kind, day, *people, scope="branch", **more):
    """A held event; ``people`` are present, or (name, state) or whole rows."""
    kinds = [kind] if isinstance(kind, str) else list(kind)
    attendance = [_row(person) for person in people]
    event = {"title": f"{kinds[0]} {day}", "kinds": kinds, "planned_on": day, "held_on": day, "state": "held"}
    return event | {"scope": scope, "attendance": attendance} | more


def _row(person):
    if isinstance(person, str):
        return {"person": person, "state": "present"}
    if isinstance(person, tuple):
        return {"person": person[0], "state": person[1]}
    return person


def add(database, **records):
    """Write records by ledger key in one operation."""
    with database.operation("records.add") as op:
        add_all(op, records)


def facts(database, day=None, year=YEAR):
    """The year's facts as of a day, by default its last."""
    return facts_of(database, year, date.fromisoformat(day) if day else date(year, 12, 31))


def values(found, *keys):
    """Values of figures, in order."""
    return [figure(found, key).value for key in keys]


def names(found, people):
    """Printed names of people's ids, sorted."""
    printed = {row.id: row.name for row in found.people}
    return sorted(printed[person_id] for person_id in people)


def event_of(found, title):
    """The event of a title."""
    return next(row for row in found.events if row.title == title)
