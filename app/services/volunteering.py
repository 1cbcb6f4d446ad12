"""Volunteering 志愿服务 of a year (form F17): what was done for whom, and the hours of each person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.events import Event
from app.models.meetings import VolunteerService
from app.services.database import OpenOperation
from app.services.facts_types import YearFacts
from app.services.figures.attendance import of_kind
from app.services.figures.meetings import volunteer_hours_by
from app.services.record_rows import get
from app.services.references import References
from app.services.registry import ledger
from app.services.whole_records import save


@dataclass(frozen=True)
class Service:
    """One activity; ``people`` were there, ``hours`` is the sum of theirs."""

    id: int
    title: str
    day: date
    place: str
    category: str
    served: str
    people: tuple[int, ...]
    hours: Decimal
    beneficiaries: int | None
    effect: str


@dataclass(frozen=True)
class Volunteer:
    """One person's year."""

    id: int
    name: str
    times: int
    hours: Decimal


def services_of(session: Session, facts: YearFacts) -> tuple[Service, ...]:
    """The counted activities by day; what was said of the first sitting stands for all."""
    by = volunteer_hours_by(facts)
    activities = {activity.id: activity for activity in of_kind(facts, "volunteer")}
    names = References(session).choices("volunteer_category")
    places = dict(session.execute(select(Event.id, Event.place).where(Event.id.in_(activities))).all())
    said = {
        row.event_id: row
        for row in session.scalars(select(VolunteerService).where(VolunteerService.event_id.in_(activities)))
    }
    found = []
    for activity in sorted(activities.values(), key=lambda each: (each.day, each.id)):
        told = said.get(activity.id)
        hours = {person: each for (at, person), each in by.items() if at == activity.id}
        found.append(
            Service(
                activity.id,
                activity.title,
                activity.day,
                places.get(activity.id) or "",
                names.get(told.category, told.category or "") if told and told.category else "",
                (told.served if told else None) or "",
                tuple(hours),
                Decimal(sum(hours.values())) / 100,
                told.beneficiaries if told else None,
                (told.effect if told else None) or "",
            )
        )
    return tuple(found)


def volunteers_of(facts: YearFacts) -> tuple[Volunteer, ...]:
    """Who served in the year, the most hours first; people who are no members count (domain §13.14)."""
    names = {row.id: row.name for row in facts.people}
    times: dict[int, int] = defaultdict(int)
    hours: dict[int, int] = defaultdict(int)
    for (_, person), each in volunteer_hours_by(facts).items():
        times[person] += 1
        hours[person] += each
    found = [
        Volunteer(person, names.get(person, ""), times[person], Decimal(hours[person]) / 100)
        for person in times
    ]
    return tuple(sorted(found, key=lambda each: (-each.hours, -each.times, each.id)))


def service_values(session: Session, event_id: int) -> dict[str, object]:
    """What is told of an activity, empty before anything is."""
    found = get(session, ledger("events"), event_id)
    rows = found["services"] if found else []
    return dict(rows[0]) if rows else {}


def tell(op: OpenOperation, event_id: int, values: dict[str, object]) -> None:
    """Write category, whom it was for, how many and with what effect."""
    before = service_values(op.session, event_id)
    save(op, ledger("events"), {"services": [before | values]}, event_id)
