"""A branch owes nothing for the time before its records begin."""

import datetime as dt

import pytest

from app.services import desk
from app.services.desk_begin import records_begin
from app.services.desk_grid import MISSED
from tests import branches
from tests.services.counting import add, facts, held, member

NOVEMBER = dt.datetime(2026, 11, 5, 9, 0)
DAY = "2026-12-10"


def _item(month):
    return {"month": month, "position": 1, "theme": f"{month} 月学习", "method": "集中学习", "hours": "2"}


@pytest.fixture
def branch(tmp_path):
    """A file whose first operation was in November, of a branch with a plan of the whole year."""
    opened = branches.open_branch(tmp_path / "branch", NOVEMBER)
    plan = {"year": 2026, "title": "学习计划", "items": [_item(month) for month in (1, 10, 11, 12)]}
    secretary = member("甲一", posts=[{"kind": "secretary", "began_on": "2022"}])
    add(
        opened,
        party_groups=[{"name": "第一党小组", "began_on": "2020-01-01"}],
        members=[
            secretary,
            member("乙二", group_spans=[{"party_group": "第一党小组", "began_on": "2020-01-01"}]),
        ],
        study_plans=[plan],
    )
    yield opened
    opened.close()


def seen(database, day=DAY, year=2026):
    with database.read() as session:
        return desk.overview(session, facts(database, day, year))


def missed(found):
    return {row.key: [cell.month for cell in row.cells if cell.state == MISSED] for row in found.lines}


def test_a_branch_begun_in_november_missed_nothing_before(branch):
    found = seen(branch)
    assert {key: months for key, months in missed(found).items() if months} == {
        "committee": [11],
        "group": [11],
        "theme_day": [11],
        "study": [11],
    }
    totals = {row.key: row.total for row in found.lines}
    assert totals["committee"] == "0 / 2"
    assert totals["assembly"] == "0 / 1"
    assert totals["study"] == "0 / 2"


def test_nothing_of_the_time_before_is_to_do(branch):
    found = seen(branch, "2026-11-06")
    assert [job.what for job in found.jobs] == ["学习《11 月学习》"]
    assert not any(missed(found).values())


def test_a_year_before_the_beginning_expects_nothing(branch):
    found = seen(branch, "2025-12-31", 2025)
    assert all(row.cells == () and row.total == "" for row in found.lines)
    assert found.jobs == ()


def test_an_earlier_held_event_moves_the_beginning(branch):
    add(branch, events=[held("committee", "2026-09-08", "甲一")])
    with branch.read() as session:
        assert records_begin(session) == dt.date(2026, 9, 8)
    found = seen(branch)
    assert missed(found)["committee"] == [10, 11]
    assert missed(found)["group"] == [9, 10, 11]
    assert missed(found)["assembly"] == [7]


def test_a_planned_event_does_not_move_it(branch):
    event = {"title": "计划", "kinds": ["committee"], "planned_on": "2026-03-08", "state": "planned"}
    add(branch, events=[event])
    with branch.read() as session:
        assert records_begin(session) == NOVEMBER.date()
