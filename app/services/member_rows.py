"""Everything of one person, by subject: career, attendance, make-ups, teams, duties and talks.

Read from the year's facts; talks and make-up tasks take one query each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.counting import plain
from app.models.events import EVENT_KINDS, TALK_KINDS, Talk, TalkPerson
from app.models.foundation import RecordLink
from app.models.tasks import Task, TaskOwner
from app.models.teams import TEAM_ROLES
from app.services.facts_types import YearFacts
from app.services.figures.attendance import Activity, activities, make_ups, turnout
from app.services.figures.four_sync import work_item_stages, work_items
from app.services.figures.hours import hours_entries
from app.services.figures.membership import members_on
from app.services.figures.teams import parts, teams
from app.services.member_view import ABSENT, LEAVE, MADE_UP, PRESENT, UNREGISTERED, presence_of
from app.services.missed_sessions import ASKS, MADE_UP_KINDS, OPEN_PARTS, OpenMakeUp

_CAME = {PRESENT: "到会", MADE_UP: "已补学", LEAVE: "请假", ABSENT: "缺席", UNREGISTERED: "未登记"}


class Line(NamedTuple):
    """A row of the member's page: the record that it opens, words, a day and a state with its word.

    ``state`` is one of member_view's states, or done, open, late, none; ``inside`` marks a row that belongs
    to the one above it.
    """

    record_id: int
    kind: str
    title: str
    second: str
    day: date | None
    state: str
    word: str
    inside: bool = False


class MemberRows(NamedTuple):
    """What the tabs of the member's page list, each newest first."""

    study: tuple[Line, ...]
    make_ups: tuple[Line, ...]
    teams: tuple[Line, ...]
    duties: tuple[Line, ...]
    talks: tuple[Line, ...]


def member_rows(session: Session, facts: YearFacts, person_id: int) -> MemberRows:
    """A person's year in rows, and the talks of all years."""
    return MemberRows(
        _newest_first([*_attended(facts, person_id), *_own_studies(facts, person_id)]),
        make_up_lines(session, facts, person_id),
        tuple(team_lines(facts, person_id)),
        duty_lines(facts, person_id),
        talk_lines(session, person_id),
    )


def _newest_first(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.day or date.min, line.record_id), reverse=True))


# Attendance and study --------------------------------------------------------------------------------


def _attended(facts: YearFacts, person_id: int) -> Iterator[Line]:
    earned = {entry.record_id: entry.hours_x100 for entry in hours_entries(facts).get(person_id, ())}
    for activity in activities(facts):
        if person_id in turnout(facts, activity).due:
            state = presence_of(facts, person_id, activity).state
            hours = earned.get(activity.id)
            second = f"{_kinds(activity)} · {plain(hours)} 学时" if hours else _kinds(activity)
            yield Line(activity.id, "event", activity.title, second, activity.day, state, _CAME[state])


def _kinds(activity: Activity) -> str:
    return "、".join(words for kind, words in EVENT_KINDS.items() if kind in activity.kinds) or "活动"


def _own_studies(facts: YearFacts, person_id: int) -> Iterator[Line]:
    events = {event.id: event.title for event in facts.events}
    items = {item.id: item.theme for item in facts.plan_items}
    for row in facts.own_studies:
        if row.person_id == person_id and row.done_on <= facts.as_of:
            word = "自学" if row.event_id is None else "补学"
            about = events.get(row.event_id or -1) or items.get(row.item_id or -1) or word
            second = f"{word} · {plain(row.hours_x100)} 学时"
            yield Line(row.id, "study", about, second, row.done_on, "done", word)


def make_up_lines(session: Session, facts: YearFacts, person_id: int) -> tuple[Line, ...]:
    """Lessons that a member missed and has not made up for; with a task, its row opens the task."""
    if person_id not in members_on(facts, facts.as_of):
        return ()
    asked = _asked(session, person_id)
    lines = []
    for activity in activities(facts):
        if not activity.kinds & MADE_UP_KINDS:
            continue
        found = turnout(facts, activity)
        made_up = {row.person_id for row in make_ups(facts).get(activity.id, ())}
        if person_id in found.due - found.present - made_up:
            sittings = (activity.id, *(sitting.id for sitting in activity.sittings))
            each = next((asked[id_] for id_ in sittings if id_ in asked), None)
            each = each or OpenMakeUp(person_id, "", None, "", None)
            late = each.due_on is not None and each.due_on < facts.as_of
            lines.append(
                Line(
                    each.task_id or activity.id,
                    "study",
                    activity.title,
                    _kinds(activity),
                    activity.day,
                    "late" if late else "open",
                    each.words(facts.as_of),
                )
            )
    return _newest_first(lines)


def _asked(session: Session, person_id: int) -> dict[int, OpenMakeUp]:
    """What a person was asked to make up for, by activity; an open part goes before one that is over."""
    query = (
        select(RecordLink.to_record, Task.id, TaskOwner.state, Task.due_on)
        .join(Task, Task.id == RecordLink.from_record)
        .join(TaskOwner, TaskOwner.task_id == Task.id)
        .where(
            RecordLink.role == ASKS,
            TaskOwner.person_id == person_id,
            TaskOwner.state != "handed_over",
            Task.cancelled_on.is_(None),
        )
        .order_by(TaskOwner.state.in_(OPEN_PARTS), Task.id)
    )
    return {
        event_id: OpenMakeUp(person_id, "", task_id, state, due_on)
        for event_id, task_id, state, due_on in session.execute(query)
    }


# Teams, four synchronizations, talks -------------------------------------------------------------------


def team_lines(facts: YearFacts, person_id: int) -> Iterator[Line]:
    """The person's teams with the role in each, newest first, and under each the missions with hours."""
    hours: dict[int, int] = defaultdict(int)
    missions = {}
    for mission, part in parts(facts):
        if part.person_id == person_id:
            hours[mission.id] += part.hours_x100
            missions[mission.id] = mission
    own = [mission.team_id for mission in missions.values()]
    for team in sorted(teams(facts), key=lambda team: team.days.start, reverse=True):
        spans = [member for member in team.members if member.person_id == person_id]
        if not spans and team.id not in own:
            continue
        role = TEAM_ROLES[spans[-1].role] if spans else "非队员"
        began = spans[-1].days.start if spans else team.days.start
        here = bool(spans) and spans[-1].days.covers(facts.as_of) and team.days.covers(facts.as_of)
        day = began if began > date.min else None
        yield Line(team.id, "team", team.name, role, day, "open" if here else "none", "在队" if here else "")
        for mission in sorted(missions.values(), key=lambda each: each.began_on, reverse=True):
            if mission.team_id == team.id:
                words = f"{plain(hours[mission.id])} 小时"
                yield Line(
                    mission.id, "team", mission.title, "", mission.began_on, "none", words, inside=True
                )


def duty_lines(facts: YearFacts, person_id: int) -> tuple[Line, ...]:
    """Work items of which the person answers for the party side, and the check items given to them.

    Open ones first, then by the item's beginning, newest first.
    """
    lines = []
    for item in work_items(facts):
        code = f"{item.code} {item.name}" if item.code else item.name
        if item.party_owner_id == person_id:
            stages = [row for row in work_item_stages(facts)[item.id].stages if row.applicable]
            done = sum(row.done for row in stages)
            closed = item.closed_on is not None and item.closed_on <= facts.as_of
            word = "已办结" if closed else f"{done} / {len(stages)} 环节"
            state = "done" if closed else "open"
            lines.append(Line(item.id, "four_sync", code, "党建责任人", item.ends_on, state, word))
        for check in item.checks:
            if check.owner_id == person_id and check.applicable:
                done_on = check.done_on if check.result == "yes" else None
                done_by = done_on is not None and done_on <= facts.as_of
                stage = facts.settings.stage_labels[check.stage - 1]
                lines.append(
                    Line(
                        check.id,
                        "check",
                        f"{check.code} {check.label}".strip(),
                        f"{code} · {stage}",
                        done_on if done_by else item.ends_on,
                        "done" if done_by else "open",
                        "已办" if done_by else "未办",
                    )
                )
    return tuple(sorted(_newest_first(lines), key=lambda line: line.state != "open"))


def talk_lines(session: Session, person_id: int) -> tuple[Line, ...]:
    """Talks that the person led or was talked with, of all years."""
    query = (
        select(Talk.id, Talk.held_on, Talk.kind, Talk.reason, Talk.result, TalkPerson.side)
        .join(TalkPerson, TalkPerson.talk_id == Talk.id)
        .where(TalkPerson.person_id == person_id)
    )
    sides = {"talker": "谈话人", "partner": "谈话对象"}
    return _newest_first(
        [
            Line(
                talk_id,
                "talk",
                reason or TALK_KINDS[kind],
                " · ".join(part for part in (TALK_KINDS[kind], result) if part),
                held_on,
                "none",
                sides[side],
            )
            for talk_id, held_on, kind, reason, result, side in session.execute(query)
        ]
    )
