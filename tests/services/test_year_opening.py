from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.services.year_opening import (
    Choices,
    everything,
    is_unprepared,
    prepare,
    preview,
    year_to_prepare,
)
from tests.services.counting import add, held, member

TODAY = date(2024, 11, 20)
SESSION = "00000000-0000-4000-8000-000000000001"


def item(month, theme, **more):
    return {"month": month, "theme": theme, "method": "集中学习", "hours": "2"} | more


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member("甲"), member("乙", until="2024-12-01")],
        events=[held("study", "2024-02-20", "甲", uid=SESSION, hours="2")],
        study_plans=[
            {
                "year": 2024,
                "title": "2024年计划",
                "items": [
                    item(
                        2,
                        "党章",
                        owner="甲",
                        content="总则",
                        place="会议室",
                        events=[SESSION],
                        planned_time="2月20日",
                    ),
                    item(3, "学习2024年全会精神", owner="乙", note="备注", why_not_done="未开"),
                    item(3, "党课", method="党课", amended_on="2024-03-01", amend_reason="换题目"),
                    item(4, "观摩", cancelled_on="2024-04-02"),
                    item(9, "党章", stated_result="done", stated_on="2024-09-02"),
                ],
                "filings": [{"round": 1, "state": "filed", "submitted_on": "2024-01-05"}],
                "plan_checks": [{"period": "2024-02", "checked_on": "2024-03-01"}],
            }
        ],
    )
    return database


def shown(database, year=2025):
    with database.read() as session:
        return preview(session, year)


def prepared(database, choices=None, year=2025):
    chosen = choices or everything(shown(database, year))
    with database.operation("year.prepare") as op:
        return prepare(op, year, chosen)


def plan_of(database, year):
    with database.read() as session:
        return next(plan for plan in list_rows(session, ledger("study_plans")) if plan["year"] == year)


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def test_items_are_copied_without_what_became_of_them(branch):
    made = prepared(branch)

    assert (made.items, made.tasks) == (4, 0)
    plan = plan_of(branch, 2025)
    assert (plan["title"], plan["filings"], plan["plan_checks"]) == ("2025年党员学习计划", [], [])
    assert [(row["month"], row["position"], row["theme"]) for row in plan["items"]] == [
        (2, 1, "党章"),
        (3, 1, "学习2024年全会精神"),
        (3, 2, "党课"),
        (9, 1, "党章"),
    ]
    first = plan["items"][0]
    assert (first["content"], first["place"], first["hours"]) == ("总则", "会议室", Decimal(2))
    assert first["owner"] is not None
    left = (
        "planned_time",
        "note",
        "cancelled_on",
        "why_not_done",
        "stated_result",
        "stated_on",
        "amended_on",
        "amend_reason",
    )
    assert all(row[name] is None for row in plan["items"] for name in left)
    assert all(row["events"] == [] for row in plan["items"])


def test_an_owner_who_will_have_left_is_named_and_not_copied(branch):
    line = shown(branch).items[1]

    assert line.notes == ("写有 2024 年，请核对", "乙已不在支部，责任人留空")
    prepared(branch)
    assert plan_of(branch, 2025)["items"][1]["owner"] is None


def test_only_what_is_ticked_is_copied(branch):
    lines = shown(branch).items
    made = prepared(branch, Choices(frozenset({lines[0].item_id, lines[2].item_id}), frozenset()))

    assert made.items == 2
    assert [row["theme"] for row in plan_of(branch, 2025)["items"]] == ["党章", "党课"]
    assert [line.there for line in shown(branch).items] == [True, False, True, False]


def test_doing_it_twice_adds_nothing(branch):
    chosen = everything(shown(branch))
    prepared(branch, chosen)
    once, newest = state(branch), branch.newest_operation()
    again = prepared(branch, chosen)

    assert (again.items, again.tasks) == (0, 0)
    assert (state(branch), branch.newest_operation()) == (once, newest)
    assert not shown(branch).has_news


def test_it_is_undone_as_a_whole(branch):
    before = state(branch)
    prepared(branch)
    branch.undo()

    assert state(branch) == before


def test_what_the_new_plan_has_already_stays_first_in_its_month(branch):
    add(
        branch,
        study_plans=[{"year": 2025, "title": "新计划", "items": [item(3, "早就定好的"), item(5, "党课")]}],
    )
    prepared(branch)

    themes = [(row["month"], row["theme"]) for row in plan_of(branch, 2025)["items"]]
    assert themes == [(2, "党章"), (3, "早就定好的"), (3, "学习2024年全会精神"), (5, "党课"), (9, "党章")]


def test_the_offer_stands_until_there_is_a_plan_and_never_for_a_past_year(branch):
    with branch.read() as session:
        assert is_unprepared(session, 2025, TODAY)
        assert not is_unprepared(session, 2024, TODAY)
        assert not is_unprepared(session, 2026, TODAY)
        assert not is_unprepared(session, 2025, date(2026, 1, 1))
        assert [year_to_prepare(session, year, TODAY) for year in (2023, 2024, 2025, 2026)] == [
            2025,
            2025,
            2025,
            2026,
        ]
        assert year_to_prepare(session, 2025, date(2025, 1, 3)) == 2025
    prepared(branch)
    with branch.read() as session:
        assert not is_unprepared(session, 2025, TODAY)
        assert year_to_prepare(session, 2025, date(2025, 1, 3)) == 2026


def test_work_items_and_teams_that_go_on_are_listed_and_unfinished_tasks_counted(branch):
    def work(name, **more):
        return {"name": name, "began_on": "2024-03-01"} | more

    add(
        branch,
        work_items=[
            work("跨年"),
            work("办结", closed_on="2024-12-31"),
            work("明年才办结", closed_on="2025-01-01"),
            work("明年的", began_on="2025-01-01"),
        ],
        teams=[
            {"name": "常备队", "founded_on": "2022-01-01"},
            {"name": "解散队", "founded_on": "2022-01-01", "disbanded_on": "2024-12-31"},
        ],
        tasks=[
            {"title": "没办完", "assigned_on": "2024-12-01", "due_on": "2024-12-31"},
            {
                "title": "办完",
                "assigned_on": "2024-12-01",
                "due_on": "2024-12-31",
                "accepted_on": "2024-12-30",
            },
            {"title": "取消", "assigned_on": "2024-12-01", "cancelled_on": "2024-12-30"},
            {"title": "明年到期", "assigned_on": "2024-12-01", "due_on": "2025-01-01"},
        ],
    )
    found = shown(branch)

    assert [(row.kind, row.title) for row in found.crossing] == [
        ("业务事项", "跨年"),
        ("业务事项", "明年才办结"),
        ("突击队", "常备队"),
    ]
    assert found.unfinished == 1


def recurrence(title, **more):
    return {"title": title, "rule": "monthly", "day": 31, "began_on": "2024-01-01", "owners": ["甲"]} | more


def test_what_recurs_is_counted_within_its_time(branch):
    add(
        branch,
        recurrences=[
            recurrence("每月"),
            recurrence("到六月", until="2025-06-30"),
            recurrence("到六月少一天", until="2025-06-29"),
            recurrence("季末", rule="quarterly", day=10, month_of_quarter=3),
            recurrence("年中开始", rule="quarterly", day=10, month_of_quarter=1, began_on="2025-04-11"),
            recurrence("已停", until="2024-12-31"),
            recurrence("以后", began_on="2026-01-01"),
        ],
    )

    assert [(line.title, line.tasks, line.missing) for line in shown(branch).recurring] == [
        ("每月", 12, 12),
        ("到六月", 6, 6),
        ("到六月少一天", 5, 5),
        ("季末", 4, 4),
        ("年中开始", 2, 2),
    ]


def test_the_tasks_of_what_is_ticked_are_made_once(branch):
    add(
        branch,
        recurrences=[recurrence("每月"), recurrence("每季", rule="quarterly", day=10, month_of_quarter=3)],
    )
    monthly, quarterly = shown(branch).recurring
    made = prepared(branch, Choices(frozenset(), frozenset({quarterly.recurrence_id})))
    assert (made.items, made.tasks) == (0, 4)

    left = shown(branch)
    assert [line.missing for line in left.recurring] == [12, 0]
    assert everything(left).recurring == {monthly.recurrence_id}
    assert prepared(branch).tasks == 12
    assert prepared(branch, Choices(frozenset(), frozenset({monthly.recurrence_id}))).tasks == 0
    with branch.read() as session:
        found = [row["occurrence"] for row in list_rows(session, ledger("tasks"), 2025)]
    assert sorted(found) == sorted(
        [f"2025-{month:02d}" for month in range(1, 13)] + [f"2025-Q{each}" for each in range(1, 5)]
    )
