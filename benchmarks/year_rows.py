"""One year of the full-size branch: events with attendance, tasks, work items, study, teams and evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from app.services.evidence import path_of
from benchmarks.batch import Batch
from benchmarks.year_more import (
    MISSION_DAYS,
    add_jots,
    add_mission_log,
    add_plan_checks,
    add_proofs,
    add_recurrences,
    add_steps,
)

BRANCH_EVENTS = 16
NAMED_EVENTS = 28
NAMED_PEOPLE = 12
TASKS = 584  # and 16 that recur
WORK_ITEMS = 25
STUDY_ITEMS = 22
TALKS = 60
EVIDENCE_FILES = 50
EVIDENCE_SIZE = 24_000
_KINDS = ("assembly", "lecture", "theme_day", "study")
_SIDES = (("party", ("G1", "B1", "S1", "K1")), ("business", ("Y1", "Y2", "Y3", "Y4")))


@dataclass(frozen=True)
class People:
    """Who is in the full-size branch."""

    members: tuple[int, ...]
    committee: tuple[int, ...]
    groups: dict[int, tuple[int, ...]]


def add_year(batch: Batch, year: int, people: People, chance: Random, folder: Path) -> None:
    """Collect the rows of a year; evidence bytes are written at once."""
    events = _events(batch, year, people, chance)
    _study(batch, year, people, chance, events)
    tasks = _tasks(batch, year, people, chance)
    items, checks = _work_items(batch, year, people, chance)
    add_steps(batch, tasks, year, chance)
    tasks += add_recurrences(batch, year, people.committee[:2])
    add_jots(batch, year, people.members, chance)
    add_proofs(batch, events, checks, chance)
    _team(batch, year, people, chance)
    _talks(batch, year, people, chance)
    _evidence(batch, year, chance, folder, [*events, *tasks, *items])


def _day(year: int, chance: Random, month: int | None = None) -> date:
    return date(year, month or chance.randint(1, 12), chance.randint(1, 28))


def _events(batch: Batch, year: int, people: People, chance: Random) -> list[int]:
    made = []
    for number in range(BRANCH_EVENTS):
        day = _day(year, chance, 1 + number * 12 // BRANCH_EVENTS)
        made.append(_event(batch, day, "branch", _KINDS[number % 4], people.members, chance, hours="2"))
    for month in range(1, 13):
        made.append(
            _event(batch, _day(year, chance, month), "committee", "committee", people.committee, chance)
        )
        for group, members in people.groups.items():
            made.append(
                _event(batch, _day(year, chance, month), "group", "group", members, chance, group=group)
            )
    for number in range(NAMED_EVENTS):
        named = tuple(chance.sample(people.members, NAMED_PEOPLE))
        kind = "training" if number % 7 == 0 else "study"
        made.append(_event(batch, _day(year, chance), "named", kind, named, chance, hours="4"))
    return made


def _event(
    batch: Batch,
    day: date,
    scope: str,
    kind: str,
    due: tuple[int, ...],
    chance: Random,
    *,
    hours: str = "",
    group: int | None = None,
) -> int:
    event = batch.record(
        "event",
        day.year,
        title=f"{day.month}月{day.day}日活动",
        planned_on=day,
        held_on=day,
        starts="15:00",
        ends="17:00",
        place="三楼会议室",
        state="held",
        scope=scope,
        party_group_id=group,
        hours_x100=Decimal(hours) if hours else None,
    )
    batch.row("event_kind", event_id=event, kind=kind)
    for person in due:
        away = chance.random() < 0.05
        batch.row(
            "attendance",
            event_id=event,
            person_id=person,
            state="leave" if away else "present",
            leave_reason="公出" if away else None,
        )
    return event


def _study(batch: Batch, year: int, people: People, chance: Random, events: list[int]) -> None:
    plan = batch.record("study_plan", year, year=year, title=f"{year}年度学习计划")
    for number in range(STUDY_ITEMS):
        item = batch.record(
            "study_item",
            year,
            plan_id=plan,
            month=1 + number * 12 // STUDY_ITEMS,
            position=number,
            theme=f"第{number + 1}项学习",
            method="集中学习",
            hours_x100=Decimal(2),
            owner_id=people.committee[number % len(people.committee)],
        )
        if number < BRANCH_EVENTS:
            batch.row("study_item_event", item_id=item, event_id=events[number])
        else:
            for person in chance.sample(people.members, 30):
                batch.record(
                    "own_study",
                    year,
                    person_id=person,
                    item_id=item,
                    done_on=_day(year, chance),
                    hours_x100=Decimal(2),
                )
    add_plan_checks(batch, plan, year, people.committee[4])
    batch.record("filing", year, plan_id=plan, round=1, state="filed", submitted_on=date(year, 1, 10))


def _tasks(batch: Batch, year: int, people: People, chance: Random) -> list[int]:
    made = []
    for number in range(TASKS):
        assigned = _day(year, chance)
        due = min(assigned + timedelta(days=chance.randint(5, 60)), date(year, 12, 31))
        done = assigned + timedelta(days=chance.randint(3, 70)) if chance.random() < 0.9 else None
        task = batch.record(
            "task",
            year,
            title=f"{year}年第{number + 1}项任务",
            demand="按时完成，附佐证",
            source="计划",
            assigned_by="书记",
            assigned_on=assigned,
            due_on=due,
            accepted_on=done + timedelta(days=2) if done else None,
            score_x100=Decimal(chance.randint(80, 100)) if done else None,
            occurrence=None,
        )
        for person in chance.sample(people.members, chance.randint(1, 2)):
            batch.row(
                "task_owner", task_id=task, person_id=person, state="done" if done else "open", done_on=done
            )
        made.append(task)
    return made


def _work_items(batch: Batch, year: int, people: People, chance: Random) -> tuple[list[int], list[int]]:
    """Ids of the work items, and of their check items."""
    made: list[int] = []
    checks: list[int] = []
    for number in range(WORK_ITEMS):
        began = _day(year, chance, 1 + number % 6)
        item = batch.record(
            "work_item",
            code=f"YW-{year}-{number + 1:02d}",
            name=f"{year}年业务事项{number + 1}",
            category="生产",
            department="生产部",
            party_owner_id=people.committee[number % len(people.committee)],
            began_on=began,
            ends_on=date(year, 12, 20),
        )
        for side, codes in _SIDES:
            for stage, code in enumerate(codes, start=1):
                done = began + timedelta(days=stage * 30) if chance.random() < 0.85 else None
                check = batch.record(
                    "check_item",
                    work_item_id=item,
                    stage=stage,
                    side=side,
                    code=code,
                    label=f"检查项 {code}",
                    result="yes" if done else "open",
                    done_on=done,
                )
                checks.append(check)
        made.append(item)
    return made, checks


def _team(batch: Batch, year: int, people: People, chance: Random) -> None:
    team = batch.record(
        "team", name=f"{year}年突击队", founded_on=date(year, 1, 5), disbanded_on=date(year, 12, 30)
    )
    members = chance.sample(people.members, 12)
    for place, person in enumerate(members):
        role = "leader" if place == 0 else "member"
        batch.row("team_member", team_id=team, person_id=person, role=role, began_on=date(year, 1, 5))
    for number in range(12):
        began = date(year, number + 1, 6)
        mission = batch.record(
            "mission",
            team_id=team,
            title=f"{number + 1}月攻坚",
            charge=number % 3 + 1,
            began_on=began,
            ended_on=began + timedelta(days=MISSION_DAYS - 1),
            briefed_on=began,
        )
        add_mission_log(batch, mission, began, members)


def _talks(batch: Batch, year: int, people: People, chance: Random) -> None:
    for _ in range(TALKS):
        talk = batch.record(
            "talk", year, held_on=_day(year, chance), kind="committee_member", reason="思想动态"
        )
        batch.row("talk_person", talk_id=talk, person_id=chance.choice(people.committee), side="talker")
        partner = chance.choice([person for person in people.members if person not in people.committee])
        batch.row("talk_person", talk_id=talk, person_id=partner, side="partner")


def _evidence(batch: Batch, year: int, chance: Random, folder: Path, records: list[int]) -> None:
    for number, record in enumerate(chance.sample(records, EVIDENCE_FILES)):
        content = chance.randbytes(EVIDENCE_SIZE)
        digest = hashlib.sha256(content).hexdigest()
        path = path_of(folder, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        batch.row("evidence_file", digest=digest, size=len(content), media_type="image/jpeg")
        batch.row("evidence_link", record_id=record, digest=digest, name=f"{year}-{number}.jpg", position=0)
