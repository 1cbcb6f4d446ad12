from __future__ import annotations

import pytest

from app.services.figures.attendance import activities, unregistered
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.study_overview import missing_people
from tests.services.counting import add, event_of, facts, held, member, names, values


def _figures(kind):
    return tuple(f"meetings.{kind}.{part}" for part in ("count", "due", "present", "rate"))


@pytest.fixture
def branch(database):
    add(database, members=[member("甲"), member("乙"), member("丙"), member("丁")])
    return database


def test_sittings_of_one_activity_for_shifts_count_once(branch):
    first, second, third = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
    add(
        branch,
        events=[
            held("study", "2024-03-01", "甲", ("乙", "leave"), ("丙", "absent"), uid=first, hours="4"),
            held("study", "2024-03-02", "乙", ("丙", "absent"), uid=second, sitting_of=first),
            held("study", "2024-03-03", "甲", uid=third, sitting_of=first),
        ],
    )
    found = facts(branch)

    assert values(found, *_figures("study")) == [1, 4, 2, "50.0"]
    assert values(found, *_figures("all")) == [1, 4, 2, "50.0"]
    assert values(found, "study.hours.total") == ["8"]
    assert names(found, unregistered(found, event_of(found, "study 2024-03-02"))) == ["丁"]
    assert len(activities(found)[0].sittings) == 3


def test_a_sitting_of_the_next_year_belongs_to_its_first_one(branch):
    first = "00000000-0000-4000-8000-000000000001"
    add(
        branch,
        events=[
            held("study", "2024-12-30", "甲", uid=first),
            held("study", "2025-01-02", "乙", sitting_of=first),
        ],
    )

    assert values(facts(branch), *_figures("study")) == [1, 4, 2, "50.0"]
    assert values(facts(branch, "2024-12-30"), *_figures("study")) == [1, 4, 1, "25.0"]
    assert values(facts(branch, year=2025), *_figures("study")) == [0, 0, 0, None]


def test_what_belongs_to_the_year_before_counts_there_once_it_is_held(branch):
    late = held("organisation_life", "2025-02-14", "甲", "乙", "丙", belongs_to=2024)
    early = held("study", "2023-12-20", "甲", belongs_to=2024)
    add(branch, events=[late, early])

    assert values(facts(branch), *_figures("organisation_life")) == [1, 4, 3, "75.0"]
    assert values(facts(branch, "2024-12-30"), *_figures("organisation_life")) == [0, 0, 0, None]
    assert values(facts(branch, year=2025), *_figures("organisation_life")) == [0, 0, 0, None]
    assert values(facts(branch, "2024-01-01"), *_figures("study")) == [1, 4, 1, "25.0"]


def test_a_postponed_event_counts_on_the_day_it_was_held(branch):
    add(branch, events=[held("study", "2025-01-05", "甲") | {"planned_on": "2024-12-28"}])

    assert values(facts(branch), "meetings.study.count") == [0]
    assert values(facts(branch, year=2025), "meetings.study.count") == [1]


def test_an_activity_whose_first_sitting_was_called_off_was_held(branch):
    first, second = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    off = held("study", "2024-03-01", uid=first) | {"state": "cancelled"}
    item = {"month": 3, "theme": "三月", "method": "集中学习", "events": [first]}
    add(
        branch,
        events=[off, held("study", "2024-03-02", "甲", uid=second, sitting_of=first, hours="2")],
        study_plans=[{"year": 2024, "title": "计划", "items": [item]}],
        own_studies=[
            {"person": "甲", "event": first, "done_on": "2024-03-05", "hours": "2"},
            {"person": "乙", "event": first, "done_on": "2024-03-05", "hours": "2"},
        ],
    )
    found = facts(branch)
    assert values(found, *_figures("study"), "study.done") == [1, 4, 1, "25.0", 1]
    assert values(found, "study.hours.total") == ["4"]
    assert names(found, missing_people(found, first_id(found))) == ["丁", "丙"]


def first_id(found):
    return min(event.id for event in found.events)


def test_a_sitting_that_names_another_further_one_is_of_the_same_activity(branch):
    first, second = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    add(
        branch,
        events=[
            held("study", "2024-03-01", "甲", uid=first),
            held("study", "2024-03-02", "乙", uid=second, sitting_of=first),
            held("study", "2024-03-03", "丙", sitting_of=second),
        ],
    )
    assert values(facts(branch), *_figures("study")) == [1, 4, 3, "75.0"]


def test_sittings_that_name_each_other_are_one_activity(branch):
    first, second = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    add(
        branch,
        events=[
            held("study", "2024-03-01", "甲", uid=first, sitting_of=second),
            held("study", "2024-03-02", "乙", uid=second, sitting_of=first),
        ],
    )
    assert values(facts(branch), *_figures("study")) == [1, 4, 2, "50.0"]


def test_self_study_of_the_plan_before_the_year_does_its_item(branch):
    item = {"uid": "i1", "month": 1, "theme": "一月", "method": "自学", "hours": "2"}
    add(
        branch,
        study_plans=[{"year": 2024, "title": "计划", "items": [item]}],
        own_studies=[{"person": "甲", "item": "i1", "done_on": "2023-12-30"}],
    )
    assert values(facts(branch, "2024-01-01"), "study.done", "study.hours.total") == [1, "0"]


def test_a_work_item_is_listed_in_the_years_that_count_it(branch):
    item = {"name": "事项", "category": "生产", "began_on": "2023-03-01", "ends_on": "2025-06-30"}
    add(branch, work_items=[item | {"closed_on": "2024-05-01"}])
    for year, there in ((2023, 1), (2024, 1), (2025, 0)):
        with branch.read() as session:
            assert len(list_rows(session, ledger("work_items"), year)) == there
        assert values(facts(branch, year=year), "four_sync.items") == [there]
