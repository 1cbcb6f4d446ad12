"""The guided track of 发展党员: calendar months on both sides, standings with their step, extension once."""

import datetime as dt

import pytest

from app.errors import InvalidRecord
from app.models.counting import months_later
from app.services import development, organisation, records
from app.services.development_steps import CASES, record_step
from app.services.references import References
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests.services.counting import add, member

LAST = dt.date(2030, 12, 31)


def case(steps=(), applied="2022-01-31", **more):
    rows = [{"step": number, "done_on": day, "repeat": 1} for number, day in steps]
    return {"person": "甲", "applied_on": applied, "steps": rows} | more


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def stored(database, standing="applicant", **values):
    """A branch with one case of somebody beside the roster; returns the case's id."""
    people = [{"name": "甲", "standings": [{"kind": standing, "began_on": "2022-01-31"}]}]
    add(database, members=[member("乙")], people=people, development_cases=[case(**values)])
    with database.read() as session:
        return records.list_rows(session, CASES)[0]["id"]


def track_of(database, case_id, day=LAST):
    with database.read() as session:
        return development.track(records.get(session, CASES, case_id), day)


def person_of(database):
    with database.read() as session:
        return records.get(session, organisation.MEMBERS, References(session).person("甲"))


def record(database, case_id, step, day, papers=(), **more):
    with database.operation("development.step") as op:
        record_step(op, case_id, {"step": step, "done_on": dt.date.fromisoformat(day), **more}, papers)


def standings(database):
    return [(each["kind"], each["began_on"], each["ended_on"]) for each in person_of(database)["standings"]]


def test_there_are_25_steps_in_five_stages():
    assert [each.number for each in development.steps()] == list(range(1, 26))
    assert len({each.stage for each in development.steps()}) == 5


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-12-31", 6, "2024-06-30"),
        ("2023-03-01", 12, "2024-03-01"),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)


@pytest.mark.parametrize(("talk", "late"), [("2022-02-28", False), ("2022-03-01", True)])
def test_the_talk_follows_within_a_calendar_month(database, talk, late):
    found = track_of(database, stored(database, steps=[(2, talk)]))
    assert bool(found.steps[1].remarks) == late


@pytest.mark.parametrize(("target", "early"), [("2024-02-29", True), ("2024-03-01", False)])
def test_an_activist_becomes_a_target_after_a_year(database, target, early):
    found = track_of(database, stored(database, steps=[(3, "2023-03-01"), (7, target)]))
    assert bool(found.steps[6].remarks) == early
    assert found.steps[6].earliest == dt.date(2024, 3, 1)


@pytest.mark.parametrize(("day", "due"), [("2023-09-01", False), ("2023-09-02", True)])
def test_the_half_yearly_examination_falls_due(database, day, due):
    found = track_of(database, stored(database, steps=[(3, "2023-03-01")]), dt.date.fromisoformat(day))
    assert bool(found.steps[5].remarks) == due


def test_the_next_step_tells_its_first_day_and_its_papers(database):
    case_id = stored(database, steps=[(3, "2023-03-01"), (6, "2023-09-01")])
    found = track_of(database, case_id)
    assert (found.next.step.number, found.next.earliest) == (7, dt.date(2024, 3, 1))
    record(database, case_id, 7, "2024-03-01", papers=["听取意见记录"])
    assert track_of(database, case_id).steps[6].missing == ("支委会讨论记录",)


def test_steps_write_the_standing_and_undo_takes_both_back(database):
    case_id = stored(database)
    before = state(database)
    record(database, case_id, 3, "2022-06-01")
    record(database, case_id, 7, "2023-06-01")
    record(database, case_id, 15, "2023-12-01")
    record(database, case_id, 23, "2024-12-10", result="on_time")
    assert standings(database) == [
        ("applicant", "2022-01-31", "2022-06-01"),
        ("activist", "2022-06-01", "2023-06-01"),
        ("target", "2023-06-01", "2023-12-01"),
        ("probationary", "2023-12-01", "2024-12-01"),
        ("full", "2024-12-01", None),
    ]
    assert person_of(database)["roster_spans"][0]["began_on"] == "2023-12-01"
    for _ in range(4):
        database.undo()
    assert state(database) == before


@pytest.mark.parametrize(
    ("until", "fine"),
    [
        ("2025-05-31", False),
        ("2025-06-01", True),
        ("2025-12-01", True),
        ("2025-12-02", False),
        (None, False),
    ],
)
def test_an_extension_lasts_half_a_year_to_a_year(database, until, fine):
    case_id = stored(database, steps=[(3, "2022-06-01"), (7, "2023-06-01")])
    record(database, case_id, 15, "2023-12-01")
    end = until and dt.date.fromisoformat(until)
    if not fine:
        with pytest.raises(InvalidRecord) as refused:
            record(database, case_id, 23, "2024-12-01", result="extended", until=end)
        assert [each.field for each in refused.value.problems] == ["until"]
        return
    record(database, case_id, 23, "2024-12-01", result="extended", until=end)
    assert standings(database)[-1] == ("probationary", "2024-12-01", None)
    assert (track_of(database, case_id).next.step.number, track_of(database, case_id).next.earliest) == (
        23,
        end,
    )


def test_probation_is_extended_once_only(database):
    case_id = stored(database, steps=[(3, "2022-06-01"), (7, "2023-06-01")])
    record(database, case_id, 15, "2023-12-01")
    record(database, case_id, 23, "2024-12-01", result="extended", until=dt.date(2025, 6, 1))
    with pytest.raises(InvalidRecord) as refused:
        record(database, case_id, 23, "2025-06-01", result="extended", until=dt.date(2025, 12, 1))
    assert [each.field for each in refused.value.problems] == ["result"]
    record(database, case_id, 23, "2025-06-01", result="on_time")
    assert standings(database)[-1] == ("full", "2025-06-01", None)


def test_a_cancelled_probation_closes_the_case_and_leaves_the_roster(database):
    case_id = stored(database, steps=[(3, "2022-06-01"), (7, "2023-06-01")])
    record(database, case_id, 15, "2023-12-01")
    record(database, case_id, 23, "2024-12-02", result="cancelled")
    assert standings(database)[-1] == ("probationary", "2023-12-01", "2024-12-02")
    assert track_of(database, case_id).next is None
    assert person_of(database)["roster_spans"][0]["ended_on"] == "2024-12-02"


def test_a_step_before_its_milestone_is_refused_at_its_day(database):
    case_id = stored(database, steps=[(3, "2023-03-01")])
    with pytest.raises(InvalidRecord) as refused:
        record(database, case_id, 7, "2023-02-28")
    assert [each.field for each in refused.value.problems] == ["done_on"]


def test_the_approval_closes_the_case(database):
    case_id = stored(database, standing="target", steps=[(3, "2022-06-01"), (7, "2023-06-01")])
    record(database, case_id, 24, "2025-01-05")
    with database.read() as session:
        row = records.get(session, ledger("development_cases"), case_id)
    assert (row["outcome"], row["closed_on"]) == ("confirmed", dt.date(2025, 1, 5))
