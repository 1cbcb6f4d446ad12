"""双重组织生活: how often leading members took part in the life of the branch as ordinary members."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.counting import percent
from app.models.organisation import Person
from app.services.facts_types import YearFacts
from app.services.figures.attendance import due_people, held_day, is_counted, rows_of_events
from app.services.figures.membership import members_on


@dataclass(frozen=True)
class Leader:
    """A leading member's attendance; ``missed`` are the activities (id, title) without them."""

    id: int
    name: str
    due: int
    present: int
    missed: tuple[tuple[int, str], ...]

    @property
    def rate(self) -> str | None:
        """到会率 in percent."""
        return percent(self.present, self.due)


def leaders(session: Session, facts: YearFacts) -> tuple[Leader, ...]:
    """Leading members of the as-of day, each with the activities held that they were due for.

    Sittings of one activity count once, present in any of them (domain §13.2).
    """
    marked = set(session.scalars(select(Person.id).where(Person.leading.is_(True))))
    here = marked & members_on(facts, facts.as_of)
    found = []
    for person in facts.people:
        if person.id not in here:
            continue
        due: dict[int, str] = {}
        present: set[int] = set()
        for event in sorted(facts.events, key=held_day):
            if not is_counted(facts, event) or person.id not in due_people(facts, event):
                continue
            due.setdefault(event.activity_id, event.title)
            rows = rows_of_events(facts).get(event.id, ())
            if any(row.person_id == person.id and row.state == "present" for row in rows):
                present.add(event.activity_id)
        missed = tuple((event, title) for event, title in due.items() if event not in present)
        found.append(Leader(person.id, person.name, len(due), len(present), missed))
    return tuple(found)
