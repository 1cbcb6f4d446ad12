from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.counting import (
    Interval,
    intersect,
    mean_of_hundredths,
    merge,
    month_end,
    percent,
    plain,
    quarter_end,
    touches,
)

days = st.dates(min_value=date(2023, 1, 1), max_value=date(2024, 12, 31))
intervals = st.lists(st.builds(Interval, days, days), max_size=6)


@pytest.mark.parametrize(
    ("part", "base", "expected"),
    [
        (13, 16, "81.3"),
        (103, 114, "90.4"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (5, 5, "100.0"),
        (0, 4, "0.0"),
        (0, 0, None),
    ],
)
def test_percent_has_one_decimal_and_rounds_half_up(part, base, expected):
    assert percent(part, base) == expected


@pytest.mark.parametrize(
    ("hundredths", "expected"),
    [(47050, "470.5"), (10200, "102"), (0, "0"), (5, "0.05"), (-150, "-1.5"), (100000, "1000")],
)
def test_hours_print_without_idle_zeros(hundredths, expected):
    assert plain(hundredths) == expected


def test_the_mean_has_two_decimals():
    assert mean_of_hundredths(47050, 10) == "47.05"
    assert mean_of_hundredths(24550, 9) == "27.28"
    assert mean_of_hundredths(1, 200) == "0.00"
    assert mean_of_hundredths(100, 0) is None


def test_ends_of_months_and_quarters():
    assert month_end(2024, 2) == date(2024, 2, 29)
    assert [quarter_end(2023, quarter) for quarter in (1, 2, 3, 4)] == [
        date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31),
    ]  # fmt: skip


def test_an_interval_touches_a_year_by_one_day():
    year = date(2024, 1, 1), date(2024, 12, 31)

    assert not touches([Interval(date(2023, 1, 1), date(2024, 1, 1))], *year)
    assert touches([Interval(date(2023, 1, 1), date(2024, 1, 2))], *year)
    assert touches([Interval(date(2024, 12, 31), date.max)], *year)
    assert not touches([Interval(date(2025, 1, 1), date.max)], *year)


@given(intervals, days)
def test_merging_changes_no_day_and_leaves_gaps_between(spans, day):
    merged = merge(spans)

    assert any(span.covers(day) for span in merged) == any(span.covers(day) for span in spans)
    assert all(one.end < other.start for one, other in itertools.pairwise(merged))


@given(intervals, intervals, days)
def test_a_day_is_in_the_intersection_when_it_is_in_both(one, other, day):
    both = any(span.covers(day) for span in one) and any(span.covers(day) for span in other)

    assert any(span.covers(day) for span in intersect(one, other)) == both
