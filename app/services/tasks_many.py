"""The same task for many people: one for each, or one that they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.errors import InvalidRecord, Problem
from app.models.organisation import COMMITTEE_POSTS
from app.services import tasks
from app.services.database import OpenOperation
from app.services.facts_types import YearFacts
from app.services.figures.membership import committee_on, group_on, members_on

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


def crowds(facts: YearFacts) -> list[tuple[str, list[int]]]:
    """Whom a task is often given to together, in the roster's order: all, each party group, the committee."""
    day = facts.as_of
    on_roster = members_on(facts, day)
    members = [person.id for person in facts.people if person.id in on_roster]
    found = [("全体党员", members)]
    for group in facts.groups:
        inside = group_on(facts, group.id, day)
        found += [(group.name, [each for each in members if each in inside])]
    found.append(("支委会成员", _committee(facts, day)))
    return [(words, people) for words, people in found if people]


def _committee(facts: YearFacts, day: date) -> list[int]:
    """Members of the committee on a day, in the order of their posts."""
    order = {kind: place for place, kind in enumerate(COMMITTEE_POSTS)}
    held = [post for post in facts.posts if post.kind in order and post.days.covers(day)]
    own = committee_on(facts, day)
    by_post = sorted(held, key=lambda post: order[post.kind])
    return list(dict.fromkeys(post.person_id for post in by_post if post.person_id in own))
