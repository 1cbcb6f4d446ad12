"""Invented years full of border cases: every figure equals a second count that shares nothing with the program."""

import datetime as dt
from decimal import Decimal

import pytest

from app.services.bulk import add_all
from app.services.figures import all_figures
from app.services.year_facts import facts_of
from tests.services.random_year import YEAR, random_year
from tests.services.recount import Recount
from tests.services.recount_rest import RestCount

DAYS = tuple(dt.date.fromisoformat(text) for text in ("2023-01-01", "2023-06-30", "2023-12-31", "2024-03-31"))


def recounted(records, as_of):
    count = Recount(records, YEAR, as_of)
    return count.figures() | RestCount(count).figures()


def plain(value):
    """Hours and means as decimals, so that "102" equals "102.00"."""
    return Decimal(value) if isinstance(value, str) else value


@pytest.mark.parametrize("seed", [1, 3])
def test_every_figure_of_an_invented_year(database, seed):
    records = random_year(seed)
    with database.operation("records.add") as op:
        add_all(op, records)
    for as_of in DAYS:
        counted = {key: row.value for key, row in all_figures(facts_of(database, YEAR, as_of)).items()}
        assert counted.pop("study.filing") == {"state": "draft", "submitted_on": None, "answered_on": None}
        again = recounted(records, as_of)
        assert counted.keys() == again.keys()
        assert {key: (as_of, plain(value)) for key, value in counted.items()} == {
            key: (as_of, plain(value)) for key, value in again.items()
        }


def test_an_invented_year_is_worth_counting():
    figures = recounted(random_year(1), DAYS[2])
    zeros = {key for key, value in figures.items() if value in (0, None, "0.0")}
    assert len(zeros) < len(figures) / 4
