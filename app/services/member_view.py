"""One person on one page: attendance of the year, tasks, hours, teams, and what has happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.models.events import EVENT_KINDS, TALK_KINDS
from app.models.organisation import POSTS, STANDINGS
from app.services.facts_types import AttendanceFact, YearFacts
from app.services.figures.attendance import Activity, make_ups, of_kind, rows_of_events, turnout
from app.services.figures.hours import hours_entries, person_hours
from app.services.figures.meetings import person_attendance, volunteer_hours_of
from app.services.figures.tasks import PartState, tasks_of
from app.services.figures.teams import parts

GRID_KINDS = ("assembly", "lecture", "group", "theme_day", "study", "training")
PRESENT, MADE_UP, LEAVE, ABSENT, UNREGISTERED = "present", "made_up", "leave", "absent", "unregistered"
_LEAVE_SHORT = {"病": "病", "公": "公", "事": "假"}


class Presence(NamedTuple):
    """How a person stood to one activity; ``word`` is short enough for a cell."""

    activity_id: int
    title: str
    day: date
    state: str
    word: str


@dataclass(frozen=True)
class KindYear:
    """A person's year in one kind of activity: presences by month, and the sums."""

    kind: str
    label: str
    months: dict[int, tuple[Presence, ...]]
    present: int
    due: int


@dataclass(frozen=True)
class TaskLine:
    """A person's part of a task."""

    task_id: int
    title: str
    due_on: date | None
    state: PartState


@dataclass(frozen=True)
class Entry:
    """Something that happened, newest first; ``kind`` chooses the icon, ``tag`` is a word at the right."""

    day: date
    kind: str
    words: str
    tag: str
    record_id: int


@dataclass(frozen=True)
class MemberYear:
    """What the member's page shows of a year; hours are Decimals."""

    attended: int
    due: int
    rate: str | None
    hours: Decimal
    target: Decimal | None
    monthly: tuple[Decimal, ...]
    tasks: tuple[TaskLine, ...]
    overdue: int
    team_hours: Decimal
    volunteer_hours: Decimal
    grid: tuple[KindYear, ...]
    timeline: tuple[Entry, ...]


def member_year(facts: YearFacts, person_id: int) -> MemberYear:
    """A person's year from the year's facts: the figures' own functions, nothing counted anew."""
    attended = person_attendance(facts, person_id)
    hours = next((row for row in person_hours(facts) if row.person_id == person_id), None)
    tasks = task_lines(facts, person_id)
    grid = tuple(found for kind in GRID_KINDS if (found := kind_year(facts, person_id, kind)) is not None)
    worked = [(mission, part) for mission, part in parts(facts) if part.person_id == person_id]
    return MemberYear(
        attended=len(attended.present),
        due=len(attended.due),
        rate=attended.rate,
        hours=_hundredths(sum(row.hours_x100 for row in hours_entries(facts).get(person_id, ()))),
        target=None if hours is None else _hundredths(hours.target_x100),
        monthly=_monthly(facts, person_id),
        tasks=tasks,
        overdue=sum(line.state.overdue for line in tasks),
        team_hours=_hundredths(sum(part.hours_x100 for _, part in worked)),
        volunteer_hours=_hundredths(volunteer_hours_of(facts, person_id)),
        grid=grid,
        timeline=tuple(sorted(_happened(facts, person_id), key=lambda entry: entry.day, reverse=True)),
    )


def _hundredths(value: int) -> Decimal:
    return Decimal(value) / 100


def _monthly(facts: YearFacts, person_id: int) -> tuple[Decimal, ...]:
    """Hours earned by the end of each month, up to the month of the as-of day."""
    entries = hours_entries(facts).get(person_id, ())
    last = facts.as_of.month if facts.as_of.year == facts.year else 12
    if facts.as_of < facts.first_day:
        return ()
    return tuple(
        _hundredths(
            sum(row.hours_x100 for row in entries if (row.day.year, row.day.month) <= (facts.year, m))
        )
        for m in range(1, last + 1)
    )


def task_lines(facts: YearFacts, person_id: int) -> tuple[TaskLine, ...]:
    """A person's own tasks, overdue ones first, then by deadline."""
    by_id = {task.id: task for task in facts.tasks}
    found = [
        TaskLine(part.task_id, by_id[part.task_id].title, by_id[part.task_id].due_on, part)
        for part in tasks_of(facts, person_id)
    ]
    return tuple(sorted(found, key=lambda line: (not line.state.overdue, line.due_on or date.max)))


def kind_year(facts: YearFacts, person_id: int, kind: str) -> KindYear | None:
    """A person's year in one kind; None when no activity of that kind was ever due."""
    months: dict[int, list[Presence]] = defaultdict(list)
    for activity in of_kind(facts, kind):
        if person_id in turnout(facts, activity, kind).due:
            months[activity.day.month].append(presence_of(facts, person_id, activity, kind))
    if not months:
        return None
    all_of_them = [each for found in months.values() for each in found]
    return KindYear(
        kind,
        EVENT_KINDS[kind],
        {month: tuple(found) for month, found in months.items()},
        sum(each.state == PRESENT for each in all_of_them),
        len(all_of_them),
    )


def presence_of(facts: YearFacts, person_id: int, activity: Activity, kind: str | None = None) -> Presence:
    """How a person who was due stood to an activity, or to its sittings of one kind."""
    state, word = _state(facts, person_id, activity, kind)
    return Presence(activity.id, activity.title, activity.day, state, word)


def _state(facts: YearFacts, person_id: int, activity: Activity, kind: str | None) -> tuple[str, str]:
    if person_id in turnout(facts, activity, kind).present:
        return PRESENT, ""
    if any(row.person_id == person_id for row in make_ups(facts).get(activity.id, ())):
        return MADE_UP, "补"
    row = _entry(facts, person_id, activity)
    if row is None:
        return UNREGISTERED, "未登"
    if row.state == "leave":
        return LEAVE, _LEAVE_SHORT.get((row.leave_reason or "")[:1], "假")
    return ABSENT, "缺"


def _entry(facts: YearFacts, person_id: int, activity: Activity) -> AttendanceFact | None:
    rows = rows_of_events(facts)
    found = (row for sitting in activity.sittings for row in rows.get(sitting.id, ()))
    return next((row for row in found if row.person_id == person_id), None)


def _happened(facts: YearFacts, person_id: int) -> Iterator[Entry]:
    yield from _missed(facts, person_id)
    yield from _worked(facts, person_id)
    yield from _spans(facts, person_id)
    for study in facts.own_studies:
        if study.person_id == person_id and study.done_on <= facts.as_of:
            word = "自学" if study.event_id is None else "补学"
            hours = _hundredths(study.hours_x100).normalize()
            yield Entry(study.done_on, "study", f"{word} {hours:f} 学时", word, study.id)
    for talk in facts.talks:
        if person_id in (*talk.partners, *talk.talkers) and talk.held_on <= facts.as_of:
            yield Entry(talk.held_on, "talk", f"谈心谈话：{TALK_KINDS[talk.kind]}", "谈话", talk.id)


def _missed(facts: YearFacts, person_id: int) -> Iterator[Entry]:
    words = {LEAVE: "请假", ABSENT: "缺席", UNREGISTERED: "未登记", MADE_UP: "已补学"}
    seen: set[int] = set()
    for kind in (*GRID_KINDS, "organisation_life", "committee"):
        year = kind_year(facts, person_id, kind)
        for presence in (each for found in (year.months if year else {}).values() for each in found):
            if presence.state != PRESENT and presence.activity_id not in seen:
                seen.add(presence.activity_id)
                what = f"{EVENT_KINDS[kind]}：{presence.title}"
                yield Entry(presence.day, "event", what, words[presence.state], presence.activity_id)


def _worked(facts: YearFacts, person_id: int) -> Iterator[Entry]:
    hours: dict[int, int] = defaultdict(int)
    titles = {}
    for mission, part in parts(facts):
        if part.person_id == person_id:
            hours[mission.id] += part.hours_x100
            titles[mission.id] = mission
    for mission_id, mission in titles.items():
        worked = f"{_hundredths(hours[mission_id]).normalize():f}"
        yield Entry(mission.began_on, "team", f"突击队：{mission.title}", f"{worked} 小时", mission_id)
    for line in task_lines(facts, person_id):
        if line.state.done_on is not None:
            yield Entry(line.state.done_on, "task", f"完成任务：{line.title}", "任务", line.task_id)


def _spans(facts: YearFacts, person_id: int) -> Iterator[Entry]:
    groups = {group.id: group.name for group in facts.groups}

    def in_year(day: date) -> bool:
        return facts.first_day <= day <= facts.as_of

    for standing in facts.standings:
        if standing.person_id == person_id and in_year(standing.days.start):
            yield Entry(standing.days.start, "person", f"成为{STANDINGS[standing.kind]}", "类别", person_id)
    for span in facts.group_spans:
        if span.person_id == person_id and in_year(span.days.start):
            yield Entry(span.days.start, "person", f"编入{groups[span.party_group_id]}", "党小组", person_id)
    for post in facts.posts:
        if post.person_id == person_id and in_year(post.days.start):
            yield Entry(post.days.start, "person", f"任{POSTS[post.kind]}", "任职", person_id)
