"""Loading of a year's events with their attendance, own study, plan and talks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, type_coerce
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import Integer

from app.models.counting import year_end, year_start
from app.models.events import Attendance, Event, EventKind, Talk, TalkPerson
from app.models.foundation import Choice
from app.models.study import Filing, OwnStudy, StudyItem, StudyItemEvent, StudyPlan
from app.services.facts_types import (
    AttendanceFact,
    EventFact,
    FilingFact,
    OwnStudyFact,
    PlanItemFact,
)
from app.services.facts_types_rest import TalkFact

_First = aliased(Event)


def life_facts(session: Session, year: int, as_of: date) -> dict[str, Any]:
    """The fields of YearFacts about events, study and talks."""
    connection = session.connection()  # plain rows: the mapper would look at each once more
    plan_ids = session.scalars(select(StudyPlan.id).where(StudyPlan.year == year)).all()
    return {
        "events": _events(connection, year),
        "attendance": _attendance(connection, year),
        "own_studies": _own_studies(connection, year, as_of),
        "has_plan": bool(plan_ids),
        "plan_items": _plan_items(connection, year),
        "filings": _filings(connection, year),
        "talks": _talks(connection, year),
    }


def hundredths(column: Any) -> ColumnElement[int]:
    """Hours as the file's integers: a Decimal for each row would cost more than the query."""
    return type_coerce(column, Integer)


def _of_year(event: Any, year: int) -> ColumnElement[bool]:
    """所属年度: as said, else that of the day held, else of the day planned."""
    first, last = year_start(year), year_end(year)
    return or_(
        event.belongs_to == year,
        and_(event.belongs_to.is_(None), event.held_on.between(first, last)),
        and_(event.belongs_to.is_(None), event.held_on.is_(None), event.planned_on.between(first, last)),
    )


def _within_year(query: Any, year: int) -> Any:
    """Limit to events of the year; a further sitting follows its first one's year."""
    return query.outerjoin(_First, _First.id == Event.sitting_of_id).where(
        or_(
            and_(Event.sitting_of_id.is_(None), _of_year(Event, year)),
            and_(Event.sitting_of_id.is_not(None), _of_year(_First, year)),
        )
    )


def _events(connection: Connection, year: int) -> tuple[EventFact, ...]:
    kinds: dict[int, set[str]] = defaultdict(set)
    of_year = _within_year(select(Event.id), year)
    query = select(EventKind.event_id, EventKind.kind).where(EventKind.event_id.in_(of_year))
    for event_id, kind in connection.execute(query):
        kinds[event_id].add(kind)
    query = _within_year(
        select(
            Event.id,
            Event.title,
            Event.planned_on,
            Event.held_on,
            Event.state,
            Event.scope,
            Event.party_group_id,
            func.coalesce(Event.sitting_of_id, Event.id),
            func.coalesce(hundredths(Event.hours), hundredths(_First.hours)),
        ),
        year,
    )
    rows = connection.execute(query.order_by(Event.held_on, Event.id))
    found = [EventFact._make((*row, frozenset(kinds[row[0]]))) for row in rows]
    firsts = {row.id: row.activity_id for row in found}
    return tuple(row._replace(activity_id=_first_of(row.id, firsts)) for row in found)


def _first_of(event_id: int, firsts: Mapping[int, int]) -> int:
    """The first sitting of an activity, also where a sitting names another further one."""
    passed = {event_id}
    while (first := firsts.get(event_id, event_id)) not in passed:
        passed.add(first)
        event_id = first
    return min(passed) if first != event_id else event_id


def _attendance(connection: Connection, year: int) -> tuple[AttendanceFact, ...]:
    row = Attendance
    query = select(
        row.event_id,
        row.person_id,
        row.state,
        row.late,
        row.guest,
        hundredths(row.hours),
        row.leave_reason,
    ).where(row.event_id.in_(_within_year(select(Event.id), year)))
    return tuple(map(AttendanceFact._make, connection.execute(query).all()))


def _own_studies(connection: Connection, year: int, as_of: date) -> tuple[OwnStudyFact, ...]:
    """Own study done from the year's start to the as-of day, and that of the plan's items done before it.

    Hours default to what it makes up for.
    """
    until = max(as_of, year_end(year))
    of_plan = (
        select(StudyItem.id).join(StudyPlan, StudyPlan.id == StudyItem.plan_id).where(StudyPlan.year == year)
    )
    query = (
        select(
            OwnStudy.id,
            OwnStudy.person_id,
            OwnStudy.event_id,
            OwnStudy.item_id,
            OwnStudy.done_on,
            func.coalesce(
                hundredths(OwnStudy.hours), hundredths(Event.hours), hundredths(StudyItem.hours), 0
            ),
        )
        .outerjoin(Event, Event.id == OwnStudy.event_id)
        .outerjoin(StudyItem, StudyItem.id == OwnStudy.item_id)
        .where(
            OwnStudy.done_on <= until,
            or_(OwnStudy.done_on >= year_start(year), OwnStudy.item_id.in_(of_plan)),
        )
        .order_by(OwnStudy.done_on, OwnStudy.id)
    )
    return tuple(map(OwnStudyFact._make, connection.execute(query).all()))


def _plan_items(connection: Connection, year: int) -> tuple[PlanItemFact, ...]:
    of_year = StudyPlan.year == year
    events: dict[int, list[int]] = defaultdict(list)
    query = (
        select(StudyItemEvent.item_id, StudyItemEvent.event_id)
        .join(StudyItem, StudyItem.id == StudyItemEvent.item_id)
        .join(StudyPlan, StudyPlan.id == StudyItem.plan_id)
        .where(of_year)
    )
    for item_id, event_id in connection.execute(query):
        events[item_id].append(event_id)
    method = and_(Choice.list == "study_method", Choice.code == StudyItem.method)
    own_study = and_(Choice.code.is_not(None), Choice.makes_kind.is_(None))
    items = (
        select(
            StudyItem.id,
            StudyItem.month,
            StudyItem.position,
            StudyItem.theme,
            own_study,
            hundredths(StudyItem.hours),
            StudyItem.cancelled_on,
            StudyItem.stated_result,
            StudyItem.stated_on,
        )
        .join(StudyPlan, StudyPlan.id == StudyItem.plan_id)
        .outerjoin(Choice, method)
        .where(of_year)
        .order_by(StudyItem.month, StudyItem.position, StudyItem.id)
    )
    return tuple(PlanItemFact(*row, tuple(events[row[0]])) for row in connection.execute(items))


def _filings(connection: Connection, year: int) -> tuple[FilingFact, ...]:
    query = (
        select(Filing.id, Filing.round, Filing.state, Filing.submitted_on, Filing.answered_on)
        .join(StudyPlan, StudyPlan.id == Filing.plan_id)
        .where(StudyPlan.year == year)
        .order_by(Filing.round, Filing.id)
    )
    return tuple(map(FilingFact._make, connection.execute(query).all()))


def _talks(connection: Connection, year: int) -> tuple[TalkFact, ...]:
    in_year = Talk.held_on.between(year_start(year), year_end(year))
    sides: dict[tuple[int, str], list[int]] = defaultdict(list)
    query = select(TalkPerson.talk_id, TalkPerson.side, TalkPerson.person_id).join(
        Talk, Talk.id == TalkPerson.talk_id
    )
    for talk_id, side, person_id in connection.execute(query.where(in_year)):
        sides[talk_id, side].append(person_id)
    rows = connection.execute(
        select(Talk.id, Talk.held_on, Talk.kind).where(in_year).order_by(Talk.held_on, Talk.id)
    )
    return tuple(
        TalkFact(id_, held_on, kind, tuple(sides[id_, "talker"]), tuple(sides[id_, "partner"]))
        for id_, held_on, kind in rows
    )
