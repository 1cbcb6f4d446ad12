"""Loading of a year's tasks, teams with their missions, and work items with their check items."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from app.models.counting import year_end, year_start
from app.models.four_sync import CheckItem, WorkItem
from app.models.tasks import Task, TaskOwner
from app.models.teams import Mission, MissionPart, Team, TeamMember
from app.services.check_evidence import is_proven
from app.services.facts_life import hundredths
from app.services.facts_people import full_days
from app.services.facts_types import (
    CheckFact,
    MissionFact,
    OwnerFact,
    PartFact,
    TaskFact,
    TeamFact,
    TeamMemberFact,
    WorkItemFact,
)


def work_facts(session: Session, year: int) -> dict[str, Any]:
    """The fields of YearFacts about tasks, teams and work items."""
    connection = session.connection()  # plain rows: the mapper would look at each once more
    return {
        "tasks": _tasks(connection, year),
        "teams": _teams(connection),
        "missions": _missions(connection, year),
        "work_items": _work_items(connection, year),
    }


def _task_of_year(year: int) -> ColumnElement[bool]:
    """Year of the deadline, else of the assignment (domain §13.7)."""
    first, last = year_start(year), year_end(year)
    return or_(
        Task.due_on.between(first, last),
        and_(Task.due_on.is_(None), Task.assigned_on.between(first, last)),
    )


def _tasks(connection: Connection, year: int) -> tuple[TaskFact, ...]:
    owners: dict[int, list[OwnerFact]] = defaultdict(list)
    query = (
        select(TaskOwner.task_id, TaskOwner.person_id, TaskOwner.state, TaskOwner.done_on)
        .join(Task, Task.id == TaskOwner.task_id)
        .where(_task_of_year(year))
        .order_by(TaskOwner.id)
    )
    for task_id, *owner in connection.execute(query):
        owners[task_id].append(OwnerFact._make(owner))
    columns = (Task.id, Task.title, Task.assigned_on, Task.due_on, Task.cancelled_on, Task.accepted_on)
    rows = connection.execute(select(*columns).where(_task_of_year(year)).order_by(Task.due_on, Task.id))
    return tuple(TaskFact(*row, tuple(owners[row[0]])) for row in rows)


def _teams(connection: Connection) -> tuple[TeamFact, ...]:
    members: dict[int, list[TeamMemberFact]] = defaultdict(list)
    member = TeamMember
    columns = (member.team_id, member.person_id, member.role, member.began_on, member.ended_on)
    for team_id, person_id, role, began_on, ended_on in connection.execute(
        select(*columns).order_by(member.id)
    ):
        members[team_id].append(TeamMemberFact(person_id, role, full_days(began_on, ended_on)))
    query = select(Team.id, Team.name, Team.founded_on, Team.disbanded_on).order_by(Team.founded_on, Team.id)
    return tuple(
        TeamFact(id_, name, full_days(founded_on, disbanded_on), tuple(members[id_]))
        for id_, name, founded_on, disbanded_on in connection.execute(query)
    )


def _missions(connection: Connection, year: int) -> tuple[MissionFact, ...]:
    """Missions with a day in the year; those of the year before matter for overlaps."""
    touches = and_(
        Mission.began_on <= year_end(year),
        or_(Mission.ended_on.is_(None), Mission.ended_on >= year_start(year)),
    )
    parts: dict[int, list[PartFact]] = defaultdict(list)
    part = MissionPart
    query = (
        select(part.mission_id, part.person_id, part.day, func.coalesce(hundredths(part.hours), 0))
        .join(Mission, Mission.id == part.mission_id)
        .where(touches)
        .order_by(part.id)
    )
    for mission_id, *rest in connection.execute(query):
        parts[mission_id].append(PartFact._make(rest))
    columns = (
        Mission.id,
        Mission.team_id,
        Mission.title,
        Mission.charge,
        Mission.began_on,
        Mission.ended_on,
    )
    rows = connection.execute(select(*columns).where(touches).order_by(Mission.began_on, Mission.id))
    return tuple(MissionFact(*row, tuple(parts[row[0]])) for row in rows)


def _work_items(connection: Connection, year: int) -> tuple[WorkItemFact, ...]:
    touches = and_(
        WorkItem.began_on <= year_end(year),
        or_(
            and_(WorkItem.closed_on.is_(None), WorkItem.ends_on.is_(None)),
            func.coalesce(WorkItem.closed_on, WorkItem.ends_on) >= year_start(year),
        ),
    )
    checks: dict[int, list[CheckFact]] = defaultdict(list)
    item = CheckItem
    query = (
        select(
            item.work_item_id,
            item.id,
            item.stage,
            item.side,
            item.code,
            item.label,
            item.result,
            item.done_on,
            func.coalesce(item.not_applicable, "") == "",
            item.owner_id,
            is_proven(item.id),
        )
        .join(WorkItem, WorkItem.id == item.work_item_id)
        .where(touches)
        .order_by(item.work_item_id, item.stage, item.side, item.id)
    )
    for work_item_id, *rest in connection.execute(query):
        checks[work_item_id].append(CheckFact(*rest))
    columns = (
        WorkItem.id,
        WorkItem.code,
        WorkItem.name,
        WorkItem.category,
        WorkItem.party_owner_id,
        WorkItem.business_owner,
        WorkItem.began_on,
        WorkItem.ends_on,
        WorkItem.closed_on,
    )
    rows = connection.execute(select(*columns).where(touches).order_by(WorkItem.began_on, WorkItem.id))
    return tuple(WorkItemFact(*row, tuple(checks[row[0]])) for row in rows)
