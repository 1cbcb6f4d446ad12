"""Loading of branch, people and their dated spans: small, read whole, since any past day may be asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from app.models.counting import Interval
from app.models.organisation import (
    Absence,
    Branch,
    GroupSpan,
    PartyGroup,
    Person,
    Post,
    RosterSpan,
    Standing,
)
from app.models.partial_date import span_end, span_start
from app.services.facts_types import (
    AbsenceFact,
    BranchFact,
    GroupFact,
    GroupSpanFact,
    PersonFact,
    PostFact,
    RosterFact,
    StandingFact,
)
from app.services.references import marked_name


def people_facts(session: Session) -> dict[str, Any]:
    """The fields of YearFacts about the organisation."""
    connection = session.connection()  # plain rows: the mapper would look at each once more
    return {
        "branch": _branch(connection),
        "people": _people(connection),
        "roster": _roster(connection),
        "standings": _standings(connection),
        "group_spans": _group_spans(connection),
        "posts": _posts(connection),
        "absences": _absences(connection),
        "groups": _groups(connection),
    }


def days(began_on: str | None, ended_on: str | None) -> Interval:
    """A span of partial dates as days; unknown bounds are open."""
    return Interval(span_start(began_on), span_end(ended_on))


def full_days(began_on: date | None, ended_on: date | None) -> Interval:
    """A span of full dates as days; unknown bounds are open."""
    return Interval(began_on or date.min, ended_on or date.max)


def _rows(connection: Connection, *columns: Any) -> Iterable[Any]:
    return connection.execute(select(*columns).order_by(columns[0])).all()


def _branch(connection: Connection) -> BranchFact | None:
    row = connection.execute(select(Branch.full_name, Branch.short_name, Branch.superior)).first()
    return None if row is None else BranchFact._make(row)


def _people(connection: Connection) -> tuple[PersonFact, ...]:
    columns = (Person.id, Person.name, Person.name_mark, Person.sex, Person.ethnic_group)
    return tuple(
        PersonFact(id_, marked_name(name, mark), sex, ethnic_group)
        for id_, name, mark, sex, ethnic_group in _rows(connection, *columns)
    )


def _roster(connection: Connection) -> tuple[RosterFact, ...]:
    span = RosterSpan
    columns = (span.id, span.person_id, span.began_on, span.ended_on, span.began_by, span.ended_by)
    paid = (span.dues_paid_before, span.dues_paid_to)
    return tuple(
        RosterFact(person_id, days(began_on, ended_on), began_by, ended_by, *months)
        for _, person_id, began_on, ended_on, began_by, ended_by, *months in _rows(
            connection, *columns, *paid
        )
    )


def _standings(connection: Connection) -> tuple[StandingFact, ...]:
    span = Standing
    columns = (span.id, span.person_id, span.kind, span.began_on, span.ended_on)
    return tuple(
        StandingFact(person_id, kind, days(began_on, ended_on))
        for _, person_id, kind, began_on, ended_on in _rows(connection, *columns)
    )


def _group_spans(connection: Connection) -> tuple[GroupSpanFact, ...]:
    span = GroupSpan
    columns = (span.id, span.person_id, span.party_group_id, span.began_on, span.ended_on)
    return tuple(
        GroupSpanFact(person_id, party_group_id, days(began_on, ended_on))
        for _, person_id, party_group_id, began_on, ended_on in _rows(connection, *columns)
    )


def _posts(connection: Connection) -> tuple[PostFact, ...]:
    columns = (Post.id, Post.person_id, Post.kind, Post.party_group_id, Post.began_on, Post.ended_on)
    return tuple(
        PostFact(id_, person_id, kind, party_group_id, days(began_on, ended_on))
        for id_, person_id, kind, party_group_id, began_on, ended_on in _rows(connection, *columns)
    )


def _absences(connection: Connection) -> tuple[AbsenceFact, ...]:
    columns = (
        Absence.id,
        Absence.person_id,
        Absence.kind,
        Absence.reason,
        Absence.began_on,
        Absence.ended_on,
    )
    return tuple(
        AbsenceFact(id_, person_id, kind, reason, full_days(began_on, ended_on))
        for id_, person_id, kind, reason, began_on, ended_on in _rows(connection, *columns)
    )


def _groups(connection: Connection) -> tuple[GroupFact, ...]:
    columns = (PartyGroup.id, PartyGroup.name, PartyGroup.began_on, PartyGroup.ended_on)
    return tuple(
        GroupFact(id_, name, full_days(began_on, ended_on))
        for id_, name, began_on, ended_on in _rows(connection, *columns)
    )
