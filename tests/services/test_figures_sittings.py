from __future__ import annotations

import pytest

from app.services.figures.attendance import activities, unregistered
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
