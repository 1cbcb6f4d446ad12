"""A year of 38 members with moves, an excusal and postponed sittings: every total as reckoned by hand."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.services.bulk import add_all
from app.services.database import Database
from app.services.figures import figure
from app.services.year_facts import facts_of
from tests.services.large_year import records

RECKONED = json.loads(
    (Path(__file__).parents[1] / "data" / "worked-38" / "expected.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    database = Database.open(tmp_path_factory.mktemp("of-38"))
    with database.operation("records.add") as op:
        add_all(op, records())
    yield facts_of(database, 2024, date(2024, 12, 31))
    database.close()


@pytest.mark.parametrize("key", RECKONED)
def test_the_program_counts_what_was_reckoned_by_hand(facts, key):
    found, expected = figure(facts, key).value, RECKONED[key]
    if isinstance(expected, str):
        assert Decimal(found) == Decimal(expected)
    else:
        assert found == expected
