"""The order of the 25 steps of development: what comes too early is named at its row, the same day is fine."""

import pytest

from app.errors import InvalidRecord
from app.services.bulk import add
from app.services.registry import ledger
from tests.services.counting import add as add_all
from tests.services.counting import member


def case(*steps):
    rows = [{"step": step, "done_on": day, "repeat": repeat} for step, day, repeat in steps]
    return {"person": "甲", "applied_on": "2022-01-01", "steps": rows}


@pytest.fixture
def branch(database):
    add_all(database, members=[member("甲")])
    return database


@pytest.mark.parametrize(
    "steps",
    [
        [(1, "2022-01-01", 1), (2, "2022-01-01", 1), (3, "2022-06-01", 1)],
        [(3, "2022-06-01", 1), (7, "2023-06-01", 1), (11, "2023-06-01", 1), (10, "2023-07-01", 1)],
        [(6, "2022-09-01", 1), (7, "2023-06-01", 1), (6, "2023-09-01", 2)],
        [(15, "2023-09-01", 1), (23, "2024-09-01", 1), (24, "2024-09-01", 1)],
    ],
)
def test_steps_that_follow_one_another_are_kept(branch, steps):
    with branch.operation("records.add") as op:
        assert add(op, ledger("development_cases"), [case(*steps)]) == 1


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ([(1, "2022-01-02", 1), (3, "2022-01-01", 1)], "steps.1.done_on"),
        ([(7, "2022-05-31", 1), (3, "2022-06-01", 1)], "steps.0.done_on"),
        ([(7, "2023-06-01", 1), (11, "2023-05-31", 1)], "steps.1.done_on"),
        ([(15, "2023-09-01", 1), (17, "2023-08-31", 1)], "steps.1.done_on"),
        ([(17, "2023-10-01", 1), (23, "2023-09-30", 1)], "steps.1.done_on"),
    ],
)
def test_a_step_before_its_milestone_is_named_at_its_row(branch, steps, field):
    with pytest.raises(InvalidRecord) as refused, branch.operation("records.add") as op:
        add(op, ledger("development_cases"), [case(*steps)])
    assert [each.field for each in refused.value.problems] == [field]
