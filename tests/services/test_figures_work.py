from __future__ import annotations

import pytest

from app.services.figures.tasks import task_states, tasks_of
from app.services.figures.teams import mission_overlaps
from tests.services.counting import add, facts, member, names, values

COUNTS = (
    "tasks.total",
    "tasks.completed",
    "tasks.cancelled",
    "tasks.due",
    "tasks.completed_on_time",
    "tasks.overdue",
)


@pytest.fixture
def branch(database):
    add(database, members=[member("甲"), member("乙"), member("丙")])
    return database


def task(*owners, due_on="2024-06-30", assigned_on="2024-06-01", **more):
    rows = [
        {"person": name, "state": "done" if done_on else "open", "done_on": done_on}
        for name, done_on in owners
    ]
    return {"title": "任务", "assigned_on": assigned_on, "due_on": due_on, "owners": rows} | more


def test_a_task_is_done_when_the_last_owner_s_part_is(branch):
    add(branch, tasks=[task(("甲", "2024-06-10"), ("乙", "2024-07-02"))])

    found = facts(branch, "2024-07-01")
    assert values(found, *COUNTS) == [1, 0, 0, 1, 0, 1]
    parts = {row.person_id: row for row in tasks_of(found, found.people[0].id)}
    assert [(row.state, row.on_time) for row in parts.values()] == [("done", True)]
    assert [row.state for row in tasks_of(found, found.people[1].id)] == ["overdue"]

    found = facts(branch, "2024-07-02")
    assert values(found, *COUNTS) == [1, 0, 0, 1, 0, 0]
    assert [row.state for row in task_states(found).values()] == ["done"]


def test_on_time_means_done_by_the_deadline_accepted_or_not(branch):
    add(
        branch,
        tasks=[
            task(("甲", "2024-06-30")),
            task(("甲", "2024-06-20"), accepted_on="2024-07-10"),
            task(("甲", "2024-07-01"), accepted_on="2024-07-01"),
            task(("甲", None)),
        ],
    )

    assert values(facts(branch), *COUNTS) == [4, 2, 0, 4, 2, 1]
    assert values(facts(branch), "tasks.completion_rate", "tasks.on_time_rate") == ["50.0", "50.0"]


def test_the_deadline_itself_is_due_but_not_overdue(branch):
    add(branch, tasks=[task(("甲", None))])

    assert values(facts(branch, "2024-06-29"), "tasks.due", "tasks.overdue") == [0, 0]
    assert values(facts(branch, "2024-06-30"), "tasks.due", "tasks.overdue") == [1, 0]
    assert values(facts(branch, "2024-07-01"), "tasks.due", "tasks.overdue") == [1, 1]
    assert next(iter(task_states(facts(branch, "2024-07-03")).values())).days_overdue == 3


def test_cancelled_tasks_leave_both_rates_from_their_day_on(branch):
    add(branch, tasks=[task(("甲", None), cancelled_on="2024-07-10"), task(("乙", "2024-06-02"))])

    assert values(facts(branch, "2024-07-09"), *COUNTS) == [2, 0, 0, 2, 1, 1]
    assert values(facts(branch), *COUNTS) == [2, 0, 1, 1, 1, 0]
    assert values(facts(branch), "tasks.on_time_rate") == ["100.0"]


def test_the_year_is_that_of_the_deadline_else_of_the_assignment(branch):
    add(
        branch,
        tasks=[
            task(due_on="2025-01-15"),
            task(due_on=None, assigned_on="2024-12-20"),
            task(due_on="2024-01-15", assigned_on="2023-12-01"),
            task(due_on=None, assigned_on="2023-12-20"),
        ],
    )

    assert values(facts(branch), "tasks.total") == [2]
    assert values(facts(branch, "2024-12-19"), "tasks.total") == [1]


def test_parts_handed_over_are_another_s_and_returned_ones_are_open(branch):
    handed = {"person": "甲", "state": "handed_over"}
    done = {"person": "乙", "state": "done", "done_on": "2024-06-20"}
    returned = {"person": "丙", "state": "returned", "done_on": "2024-06-20"}
    add(branch, tasks=[task(owners=[handed, done]), task(owners=[done, returned])])

    assert values(facts(branch), *COUNTS) == [2, 0, 0, 2, 1, 1]


def test_an_accepted_task_without_dates_of_its_parts_was_done_when_accepted(branch):
    add(branch, tasks=[task(("甲", None), accepted_on="2024-06-28"), task(accepted_on="2024-07-05")])

    assert values(facts(branch), *COUNTS) == [2, 2, 0, 2, 1, 0]


def mission(*parts, began_on="2024-03-01", ended_on="2024-03-05", charge=1, **more):
    participants = [
        {"person": row[0], "hours": row[1], **({"day": row[2]} if len(row) > 2 else {})} for row in parts
    ]
    return {
        "title": "任务",
        "charge": charge,
        "began_on": began_on,
        "ended_on": ended_on,
        "participants": participants,
    } | more


def team(*missions, name="突击队", founded_on="2023-01-01", **more):
    return {"name": name, "founded_on": founded_on, "missions": list(missions)} | more


def test_person_times_people_and_hours_of_missions_that_began_in_the_year(branch):
    add(
        branch,
        teams=[
            team(
                mission(("甲", "8", "2024-03-01"), ("甲", "8", "2024-03-02"), ("乙", "4.5"), charge=2),
                mission(("甲", "3"), began_on="2024-12-30", ended_on="2025-01-02", charge=3),
                mission(("丙", "9"), began_on="2023-12-30", ended_on="2024-01-02"),
            ),
            team(name="旧队", disbanded_on="2024-01-01"),
            team(name="新队", founded_on="2025-01-01"),
        ],
    )
    keys = (
        "teams.count",
        "teams.missions",
        "teams.person_times",
        "teams.people",
        "teams.hours",
        "teams.by_charge",
    )

    assert values(facts(branch), *keys) == [1, 2, 3, 2, "23.5", {"1": 0, "2": 1, "3": 1}]
    assert values(facts(branch, "2024-03-01"), *keys) == [1, 1, 2, 2, "12.5", {"1": 0, "2": 1, "3": 0}]


def test_overlaps_name_who_is_planned_twice_away_or_gone(branch):
    away = {"kind": "posting", "reason": "借调", "began_on": "2024-03-05", "ended_on": "2024-04-01"}
    add(
        branch,
        members=[member("派", absences=[away]), member("走", until="2024-03-02")],
        teams=[
            team(
                mission(("甲", "8", "2024-03-02"), ("乙", "8"), ("派", "1"), ("走", "1"), title="抢修"),
                name="一队",
                members=[{"person": "甲", "role": "leader", "began_on": "2024-01-01"}],
            ),
            team(
                mission(
                    ("甲", "8", "2024-03-03"),
                    ("乙", "8"),
                    title="清淤",
                    began_on="2024-03-05",
                    ended_on="2024-03-06",
                ),
                name="二队",
                members=[{"person": "甲", "role": "member", "began_on": "2024-01-01"}],
            ),
        ],
    )
    found = facts(branch)
    conflicts = mission_overlaps(found)

    # 甲 worked on two different days; 乙 was on both missions on 5 March
    assert [[*names(found, [row.person_id]), row.kind] for row in conflicts] == [
        ["乙", "overlap"], ["派", "absent"], ["走", "left"], ["乙", "overlap"],
    ]  # fmt: skip
    assert {row.detail for row in conflicts if row.kind == "overlap"} == {
        "与“清淤”时间重叠",
        "与“抢修”时间重叠",
    }


def test_talks_cover_partners_who_are_members_on_the_day(branch):
    add(
        branch,
        members=[member("走", until="2024-06-01")],
        people=[{"name": "群众", "standings": []}],
        talks=[
            {"held_on": "2024-02-01", "kind": "integrity", "people": _pair("甲", "走")},
            {"held_on": "2024-03-01", "kind": "members", "people": _pair("甲", "乙")},
            {"held_on": "2024-04-01", "kind": "members", "people": _pair("甲", "群众")},
            {"held_on": "2023-04-01", "kind": "members", "people": _pair("甲", "丙")},
        ],
    )
    keys = ("talks.count", "talks.covered", "integrity.talks")

    assert values(facts(branch), *keys) == [3, 1, 1]
    assert values(facts(branch, "2024-05-31"), *keys) == [3, 2, 1]
    assert values(facts(branch, "2024-02-15"), *keys) == [1, 1, 1]


def _pair(talker, partner):
    return [{"person": talker, "side": "talker"}, {"person": partner, "side": "partner"}]
