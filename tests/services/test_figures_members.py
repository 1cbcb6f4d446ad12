from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.counting import Interval
from app.services.facts_types import RosterFact, StandingFact, YearFacts
from app.services.figures.membership import category_on, members_on, memberships
from tests.services.counting import YEAR, add, facts, member, names, values

HEADS = (
    "members.at_start",
    "members.in",
    "members.admitted",
    "members.out",
    "members.total",
    "members.distinct",
)


def test_a_year_of_nobody_has_zeros_and_no_rates(database):
    found = facts(database)

    assert values(found, *HEADS) == [0, 0, 0, 0, 0, 0]
    assert (
        values(found, "meetings.all.rate", "study.rate", "study.hours.mean", "tasks.on_time_rate")
        == [None] * 4
    )
    assert values(found, "four_sync.rate", "tasks.completion_rate", "meetings.committee.rate") == [None] * 3
    assert values(found, "study.filing", "study.hours.total", "teams.hours") == [None, "0", "0"]
    assert values(found, "meetings.group.by_group", "teams.by_charge") == [{}, {"1": 0, "2": 0, "3": 0}]


def test_movements_by_transfer_restoration_and_admission(database):
    probationary = [{"kind": "probationary", "began_on": "2024-06-15"}]
    add(
        database,
        members=[
            member("老甲"),
            member("转乙", since="2024-03-01", began_by="transfer_in"),
            member("复丙", since="2024-04-01", began_by="restored"),
            member("新丁", since="2024-06-15", began_by="admitted", standings=probationary),
            member("走戊", until="2024-08-01"),
            member("故己", until="2024-09-01", ended_by="deceased"),
        ],
    )

    assert values(facts(database), *HEADS) == [3, 2, 1, 2, 4, 6]
    assert values(facts(database, "2024-05-31"), *HEADS) == [3, 2, 0, 0, 5, 5]
    assert values(facts(database), "development.admitted", "members.probationary") == [1, 1]


def test_the_day_of_leaving_no_longer_counts_and_the_day_of_coming_does(database):
    add(
        database,
        members=[
            member("走甲", until="2024-05-10"),
            member("来乙", since="2024-05-10", began_by="transfer_in"),
        ],
    )
    found = facts(database)

    assert names(found, members_on(found, _day("2024-05-09"))) == ["走甲"]
    assert names(found, members_on(found, _day("2024-05-10"))) == ["来乙"]


def test_an_activist_on_the_roster_becomes_a_member_by_admission(database):
    standings = [
        {"kind": "activist", "began_on": "2022-01-01", "ended_on": "2024-07-01"},
        {"kind": "probationary", "began_on": "2024-07-01"},
    ]
    add(database, members=[member("积甲", since="2022-01-01", began_by="transfer_in", standings=standings)])

    assert values(facts(database), *HEADS) == [0, 0, 1, 0, 1, 1]
    assert values(facts(database, "2024-06-30"), "development.activists", "members.total") == [1, 0]


def test_a_later_confirmation_changes_no_earlier_day(database):
    standings = [
        {"kind": "probationary", "began_on": "2023-09-20", "ended_on": "2024-09-20", "ended_by": "confirmed"},
        {"kind": "full", "began_on": "2024-09-20"},
    ]
    add(database, members=[member("预甲", since="2023-09-20", began_by="admitted", standings=standings)])

    keys = ("members.full", "members.probationary", "development.confirmed")
    assert values(facts(database, "2024-09-19"), *keys) == [0, 1, 0]
    assert values(facts(database, "2024-09-20"), *keys) == [1, 0, 1]


def test_a_suspended_member_is_none_and_comes_back_by_no_admission(database):
    standings = [
        {"kind": "full", "began_on": "2010-01-01", "ended_on": "2024-02-01"},
        {"kind": "suspended", "began_on": "2024-02-01", "ended_on": "2024-10-01"},
        {"kind": "full", "began_on": "2024-10-01"},
    ]
    add(database, members=[member("停甲", standings=standings)])

    assert values(facts(database, "2024-06-30"), *HEADS) == [1, 0, 0, 1, 0, 1]
    assert values(facts(database), *HEADS) == [1, 1, 0, 1, 1, 1]
    assert values(facts(database), "development.confirmed") == [0]


def test_a_confirmation_elsewhere_is_none_of_this_branch(database):
    standings = [
        {"kind": "probationary", "began_on": "2023-03-01", "ended_on": "2024-03-01"},
        {"kind": "full", "began_on": "2024-03-01"},
    ]
    coming = member("转甲", since="2024-08-01", began_by="transfer_in", standings=standings)
    add(database, members=[coming])

    assert values(facts(database), "development.confirmed", "members.in", "members.admitted") == [0, 1, 0]


@pytest.mark.parametrize(
    ("ended_on", "still", "gone"),
    [
        ("2024-03", "2024-03-31", "2024-04-01"),
        ("2024-03-10", "2024-03-09", "2024-03-10"),
        ("2024", "2024-12-31", "2025-01-01"),
    ],
)
def test_a_partial_end_lasts_to_the_end_of_its_month_or_year(database, ended_on, still, gone):
    add(database, members=[member("走甲", since="2019-07", until=ended_on)])
    found = facts(database)

    assert len(members_on(found, _day(still))) == 1
    assert len(members_on(found, _day(gone))) == 0


def test_an_unknown_beginning_lies_before_all_records(database):
    add(database, members=[member("老甲", roster_spans=[{}])])

    assert values(facts(database), *HEADS) == [1, 0, 0, 0, 1, 1]


def test_of_two_standings_that_partial_dates_let_overlap_the_later_holds(database):
    standings = [
        {"kind": "probationary", "began_on": "2023-05", "ended_on": "2024-05"},
        {"kind": "full", "began_on": "2024-05"},
    ]
    add(database, members=[member("预甲", since="2023-05", began_by="admitted", standings=standings)])
    found = facts(database, "2024-05-15")

    assert values(found, "members.total", "members.full", "members.probationary") == [1, 1, 0]
    assert category_on(found, found.people[0].id, _day("2024-04-30")) == "probationary"


def test_a_full_member_of_a_roster_without_the_day_of_confirmation_is_full(database):
    standings = [{"kind": "probationary", "began_on": "2010-07"}, {"kind": "full"}]
    add(database, members=[member("甲", standings=standings)])
    found = facts(database)
    assert values(found, "members.full", "members.probationary", "members.total") == [1, 0, 1]


def test_women_and_minorities(database):
    add(
        database,
        members=[
            member("甲", sex="女"),
            member("乙", ethnic_group="回族"),
            member("丙", ethnic_group=None),
            member("丁", sex="女", until="2024-02-01"),
        ],
    )

    assert values(facts(database), "members.female", "members.minority") == [1, 1]


def test_namesakes_are_printed_with_their_mark(database):
    add(database, members=[member("王伟", name_mark="机关"), member("王强")])
    found = facts(database)

    assert names(found, [row.id for row in found.people]) == ["王伟（机关）", "王强"]


offsets = st.integers(-500, 500)
spans = st.tuples(
    st.integers(1, 4), offsets, st.integers(0, 700), st.sampled_from(["transfer_in", "admitted", None])
)


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8), st.integers(-30, 400))
def test_the_total_is_the_start_and_the_movements_whatever_the_spans(roster, standings, day):
    found = bare(roster, standings, day)

    at_start, came, admitted, gone, total, distinct = values(found, *HEADS)
    assert total == at_start + came + admitted - gone
    assert total <= distinct or day < 0
    assert total == sum(values(found, "members.full", "members.probationary"))


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_the_members_of_a_day_are_those_whose_time_covers_it(roster, standings):
    found = bare(roster, standings, 0)

    for place in range(-31, 401):
        day = dt.date(YEAR, 1, 1) + dt.timedelta(days=place)
        assert members_on(found, day) == {row.person_id for row in memberships(found) if row.days.covers(day)}


def bare(roster, standings, day):
    """Facts of people and their spans alone; days are counted from 1 January."""

    def interval(start, length):
        first = dt.date(YEAR, 1, 1) + dt.timedelta(days=start)
        return Interval(first, first + dt.timedelta(days=length))

    return YearFacts(
        year=YEAR,
        as_of=dt.date(YEAR, 1, 1) + dt.timedelta(days=day),
        branch=None,
        people=(),
        roster=tuple(RosterFact(who, interval(start, days), by, None) for who, start, days, by in roster),
        standings=tuple(
            StandingFact(who, "full" if by else "probationary", interval(start, days))
            for who, start, days, by in standings
        ),
        **dict.fromkeys(
            (
                "group_spans",
                "posts",
                "absences",
                "groups",
                "events",
                "attendance",
                "own_studies",
                "plan_items",
                "filings",
                "tasks",
                "teams",
                "missions",
                "work_items",
                "talks",
                "areas",
                "model_posts",
                "pledges",
                "problems",
                "suggestions",
                "risks",
                "cultivations",
                "grades",
                "rounds",
                "ballots",
                "score_items",
                "sheets",
                "dues_tiers",
                "dues_bases",
                "dues_payments",
            ),
            (),
        ),
        has_plan=False,
    )


def _day(text):
    return dt.date.fromisoformat(text)
