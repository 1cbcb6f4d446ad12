"""Everything that the search box can find: people and records by their name, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.events import Event, Talk, TalkPerson
from app.models.foundation import Jot
from app.models.four_sync import WorkItem
from app.models.organisation import PartyGroup, Person
from app.models.reports import Report
from app.models.study import StudyItem, StudyPlan
from app.models.tasks import Task
from app.models.teams import Mission, Team
from app.services.references import References

LONGEST = 200


class Entry(NamedTuple):
    """One thing to find: its record, its name, what it is, and its day where it has one."""

    record_id: int
    kind: str
    title: str
    hint: str
    day: date | None = None


def entries(session: Session) -> tuple[Entry, ...]:
    """All entries: people by name, then records from the newest day on; the window filters them."""
    names = References(session)
    in_order = session.scalars(select(Person.id).order_by(Person.name, Person.id))
    people = [Entry(person_id, "person", names.person_name(person_id), "人员") for person_id in in_order]
    others = [*_dated(session), *_study_items(session), *_talks(session, names), *_plain(session)]
    others.sort(key=lambda entry: (entry.day or date.min, entry.record_id), reverse=True)
    return (*people, *others)


def _dated(session: Session) -> Iterator[Entry]:
    for kind, hint, id_, title, day in (
        ("event", "活动", Event.id, Event.title, func.coalesce(Event.held_on, Event.planned_on)),
        ("task", "任务", Task.id, Task.title, func.coalesce(Task.due_on, Task.assigned_on)),
        ("team", "突击队", Team.id, Team.name, Team.founded_on),
        ("mission", "突击任务", Mission.id, Mission.title, Mission.began_on),
        ("jot", "随记", Jot.id, Jot.text, Jot.said_on),
        ("report", "报告", Report.id, Report.title, Report.as_of),
    ):
        for record_id, words, when in session.execute(select(id_, title, day)):
            yield Entry(record_id, kind, " ".join(words[:LONGEST].split()), hint, when)
    for record_id, code, name, began in session.execute(
        select(WorkItem.id, WorkItem.code, WorkItem.name, WorkItem.began_on)
    ):
        yield Entry(record_id, "work_item", f"{code} {name}" if code else name, "业务事项", began)


def _study_items(session: Session) -> Iterator[Entry]:
    query = select(StudyItem.id, StudyItem.theme, StudyPlan.year, StudyItem.month).join(
        StudyPlan, StudyPlan.id == StudyItem.plan_id
    )
    for record_id, theme, year, month in session.execute(query):
        yield Entry(record_id, "study_item", theme, "学习计划", date(year, month, 1))


def _talks(session: Session, names: References) -> Iterator[Entry]:
    people: dict[int, list[str]] = {}
    query = select(TalkPerson.talk_id, TalkPerson.person_id).where(TalkPerson.side == "partner")
    for talk_id, person_id in session.execute(query):
        people.setdefault(talk_id, []).append(names.person_name(person_id))
    for talk_id, day in session.execute(select(Talk.id, Talk.held_on)):
        yield Entry(talk_id, "talk", f"与{'、'.join(people.get(talk_id, ()))}谈话", "谈心谈话", day)


def _plain(session: Session) -> Iterator[Entry]:
    for record_id, name in session.execute(select(PartyGroup.id, PartyGroup.name)):
        yield Entry(record_id, "party_group", name, "党小组")
