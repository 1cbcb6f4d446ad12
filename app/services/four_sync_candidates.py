"""Records that may prove check items of a work item: what lies within its span or is linked to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.events import EVENT_KINDS, TALK_KINDS, Event, EventKind, Talk, TalkPerson
from app.models.foundation import RecordLink
from app.models.tasks import Task, TaskOwner
from app.models.teams import Mission, MissionPart, Team
from app.services.check_evidence import PROVES

BEGINNING_COUNTS = 2  # up to 同布置 a record counts from its beginning: a task when it is handed out


@dataclass(frozen=True)
class Candidate:
    """A record that may prove something.

    ``kinds`` are what it is (an event may be several), ``words`` how it is called. ``began`` is the day from
    which it counts for planning and arranging, ``ended`` for carrying out and judging; None while open.
    ``verb`` says what happened on its last day.
    """

    id: int
    kinds: frozenset[str]
    words: str
    title: str
    text: str
    began: date | None
    ended: date | None
    people: frozenset[int] = frozenset()
    team_id: int = 0
    verb: str = "完成"

    def day(self, stage: int) -> date | None:
        """The day on which it proves a check item of a stage, None while it can't yet."""
        return self.began if stage <= BEGINNING_COUNTS else self.ended


@dataclass(frozen=True)
class LinkOf:
    """How a record is linked to a work item or one of its check items (``to``)."""

    to: int
    role: str


def links_to(session: Session, targets: Collection[int]) -> dict[int, list[LinkOf]]:
    """The records linked with these, either way round; what proves them is left out."""
    found: dict[int, list[LinkOf]] = defaultdict(list)
    columns = (RecordLink.from_record, RecordLink.to_record, RecordLink.role)
    where = or_(RecordLink.from_record.in_(targets), RecordLink.to_record.in_(targets))
    wanted = set(targets)
    for from_record, to_record, role in session.execute(select(*columns).where(where)):
        if role == PROVES:
            continue
        target, other = (to_record, from_record) if to_record in wanted else (from_record, to_record)
        found[other].append(LinkOf(target, role))
    return found


def proving(session: Session, check_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of check item and record that are linked as proof already."""
    columns = (RecordLink.to_record, RecordLink.from_record)
    rows = session.execute(
        select(*columns).where(RecordLink.role == PROVES, RecordLink.to_record.in_(check_ids))
    )
    return {(check_id, record_id) for check_id, record_id in rows}


def within(session: Session, first: date, last: date, also: Collection[int] = ()) -> list[Candidate]:
    """Everything from a day to another, and the records of ``also`` whenever they were."""
    return [
        *_events(session, first, last, also),
        *_tasks(session, first, last, also),
        *_missions(session, first, last, also),
        *_teams(session, first, last, also),
        *_talks(session, first, last, also),
    ]


def candidate(session: Session, record_id: int) -> Candidate | None:
    """One record, or None where it is no event, task, mission, team or talk."""
    found = within(session, date.max, date.min, (record_id,))
    return found[0] if found else None


def _events(session: Session, first: date, last: date, also: Collection[int]) -> Iterable[Candidate]:
    event = Event
    where = (event.state == "held", or_(event.held_on.between(first, last), event.id.in_(also)))
    kinds: dict[int, list[str]] = defaultdict(list)
    query = select(EventKind.event_id, EventKind.kind).join(event, event.id == EventKind.event_id)
    for event_id, kind in session.execute(query.where(*where)):
        kinds[event_id].append(kind)
    columns = (event.id, event.title, func.coalesce(event.summary, ""), event.held_on)
    for id_, title, text, day in session.execute(select(*columns).where(*where)):
        own = sorted(kinds[id_], key=list(EVENT_KINDS).index)
        words = "、".join(EVENT_KINDS[kind] for kind in own) or "活动"
        yield Candidate(id_, frozenset(own), words, title, text, day, day)


def _tasks(session: Session, first: date, last: date, also: Collection[int]) -> Iterable[Candidate]:
    task = Task
    where = (task.cancelled_on.is_(None), or_(task.assigned_on.between(first, last), task.id.in_(also)))
    owners: dict[int, list[tuple[int, str, date | None]]] = defaultdict(list)
    rows = select(TaskOwner.task_id, TaskOwner.person_id, TaskOwner.state, TaskOwner.done_on)
    rows = rows.join(task, task.id == TaskOwner.task_id).where(*where)
    for task_id, person_id, state, done_on in session.execute(rows):
        owners[task_id].append((person_id, state, done_on))
    columns = (task.id, task.title, func.coalesce(task.demand, ""), task.assigned_on, task.accepted_on)
    for id_, title, text, assigned, accepted in session.execute(select(*columns).where(*where)):
        own = owners[id_]
        people = frozenset(person for person, _, _ in own)
        ended, verb = (accepted, "验收") if accepted else (_all_done(own), "完成")
        yield Candidate(id_, frozenset({"task"}), "任务", title, text, assigned, ended, people, verb=verb)


def _all_done(owners: list[tuple[int, str, date | None]]) -> date | None:
    """The day of the last part, once all parts that were not handed over are done (domain §13.7)."""
    left = [(state, day) for _, state, day in owners if state != "handed_over"]
    days = [day for state, day in left if state in ("submitted", "done") and day is not None]
    return max(days) if days and len(days) == len(left) else None


def _missions(session: Session, first: date, last: date, also: Collection[int]) -> Iterable[Candidate]:
    mission = Mission
    where = or_(mission.began_on.between(first, last), mission.id.in_(also))
    people: dict[int, set[int]] = defaultdict(set)
    parts = select(MissionPart.mission_id, MissionPart.person_id)
    for mission_id, person in session.execute(
        parts.join(mission, mission.id == MissionPart.mission_id).where(where)
    ):
        people[mission_id].add(person)
    columns: tuple[Any, ...] = (
        mission.id,
        mission.title,
        func.coalesce(mission.goal, "") + " " + func.coalesce(mission.result, ""),
        func.coalesce(mission.briefed_on, mission.began_on),
        mission.ended_on,
        mission.team_id,
    )
    for id_, title, text, began, ended, team in session.execute(select(*columns).where(where)):
        own = frozenset(people[id_])
        yield Candidate(id_, frozenset({"mission"}), "突击任务", title, text.strip(), began, ended, own, team)


def _teams(session: Session, first: date, last: date, also: Collection[int]) -> Iterable[Candidate]:
    team = Team
    where = or_(
        team.founded_on.between(first, last),
        team.disbanded_on.between(first, last),
        team.id.in_(also),
        team.id.in_(select(Mission.team_id).where(Mission.id.in_(also))),
    )
    text = func.coalesce(team.need, "") + " " + func.coalesce(team.goal, "")
    columns = (team.id, team.name, text, team.founded_on, team.disbanded_on)
    for id_, name, words, founded, disbanded in session.execute(select(*columns).where(where)):
        yield Candidate(id_, frozenset({"team"}), "突击队", name, words.strip(), founded, disbanded)


def _talks(session: Session, first: date, last: date, also: Collection[int]) -> Iterable[Candidate]:
    talk = Talk
    where = or_(talk.held_on.between(first, last), talk.id.in_(also))
    people: dict[int, set[int]] = defaultdict(set)
    sides = select(TalkPerson.talk_id, TalkPerson.person_id).join(talk, talk.id == TalkPerson.talk_id)
    for talk_id, person in session.execute(sides.where(where)):
        people[talk_id].add(person)
    columns = (
        talk.id,
        talk.kind,
        func.coalesce(talk.reason, ""),
        func.coalesce(talk.summary, ""),
        talk.held_on,
    )
    for id_, kind, reason, summary, day in session.execute(select(*columns).where(where)):
        words = "廉政谈话" if kind == "integrity" else "谈心谈话"
        title = reason or f"{words}（{TALK_KINDS[kind]}）"
        yield Candidate(id_, frozenset({"talk"}), words, title, summary, day, day, frozenset(people[id_]))
