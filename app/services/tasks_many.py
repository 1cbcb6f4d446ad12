"""The same task for many people: one for each, or one that they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.services import tasks
from app.services.database import OpenOperation
from app.services.facts_types import YearFacts
from app.services.figures.membership import group_on, members_on
from app.services.organisation import committee_on

SHARED, EACH = "shared", "each"
WAYS = {SHARED: "共同一项，各记各的进展", EACH: "每人一项，分别验收"}


def assign_many(
    op: OpenOperation,
    values: Mapping[str, Any],
    people: Iterable[int],
    *,
    shared: bool,
    origin: int | None = None,
) -> list[int]:
    """Assign a task to many people, once for all or once for each; returns the ids."""
    owners = list(dict.fromkeys(people))
    if not owners:
        raise InvalidRecord("党员任务", (Problem("owners", "责任人", "请填责任人"),))
    shares = [owners] if shared else [[person] for person in owners]
    return [tasks.assign(op, {**values, "owners": share}, origin=origin) for share in shares]


def crowds(session: Session, facts: YearFacts) -> list[tuple[str, list[int]]]:
    """Whom a task is often given to together: all members, each party group, the committee."""
    day = facts.as_of
    names = {person.id: person.name for person in facts.people}
    members = sorted(members_on(facts, day), key=lambda person: names[person])
    found = [("全体党员", members)]
    for group in facts.groups:
        inside = group_on(facts, group.id, day)
        found += [(group.name, [each for each in members if each in inside])]
    committee = list(dict.fromkeys(person.id for person in committee_on(session, day)))
    found.append(("支委会成员", committee))
    return [(words, people) for words, people in found if people]
