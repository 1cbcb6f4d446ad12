"""A member's year on one page: the same numbers as the figures count for everybody."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import UserError
from app.services.figures.hours import person_hours
from app.services.figures.meetings import sum_of
from app.services.member_view import GRID_KINDS, kind_year, member_year, task_lines
from app.services.organisation import people_on
from app.services.organisation_changes import change
from app.services.reveals import FILE, reveal
from app.services.year_facts import facts_of

END = dt.date(2024, 12, 31)


@pytest.fixture
def facts(worked_year):
    return facts_of(worked_year, 2024)


def member_ids(database):
    with database.read() as session:
        everybody = people_on(session, END) + people_on(session, END, members=False)
    return {person.name: person.id for person in everybody}


def test_the_rows_of_all_members_add_up_to_the_figures(worked_year, facts):
    ids = member_ids(worked_year).values()
    for kind in GRID_KINDS:
        found = [year for person in ids if (year := kind_year(facts, person, kind)) is not None]
        counted = sum_of(facts, kind)
        assert sum(year.due for year in found) == counted.due
        assert sum(year.present for year in found) == counted.present


def test_hours_grow_month_by_month_to_the_year_sum(worked_year, facts):
    for row in person_hours(facts):
        year = member_year(facts, row.person_id)
        assert year.monthly[-1] == year.hours == Decimal(row.hours_x100) / 100
        assert list(year.monthly) == sorted(year.monthly)
        assert year.target == Decimal(row.target_x100) / 100
        assert len(year.monthly) == 12


def test_own_tasks_come_overdue_first(worked_year, facts):
    lines = [line for person in member_ids(worked_year).values() for line in task_lines(facts, person)]
    assert lines
    for person in member_ids(worked_year).values():
        states = [line.state.overdue for line in task_lines(facts, person)]
        assert states == sorted(states, reverse=True)


def test_what_happened_is_told_newest_first(worked_year, facts):
    entries = member_year(facts, member_ids(worked_year)["鲁练十"]).timeline
    assert [entry.day for entry in entries] == sorted((entry.day for entry in entries), reverse=True)
    assert ("成为正式党员", dt.date(2024, 9, 20)) in {(entry.words, entry.day) for entry in entries}
    assert all(entry.day <= END for entry in entries)


def test_a_revealed_value_is_recorded_without_the_value(worked_year):
    person = member_ids(worked_year)["苏演一"]
    with worked_year.operation("person.change") as op:
        change(op, person, {"phone": "15400000001", "id_number": "110101197001010016"})
    assert reveal(worked_year, person, "phone") == "15400000001"
    assert reveal(worked_year, person, "id_number") == "110101197001010016"
    log = (worked_year.folder / "logs" / FILE).read_text(encoding="utf-8")
    assert [line.split("\t")[2:] for line in log.splitlines()] == [
        ["显示手机", f"苏演一（{person}）"],
        ["显示身份证号", f"苏演一（{person}）"],
    ]
    assert "15400000001" not in log
    assert "110101197001010016" not in log


def test_nothing_is_revealed_unrecorded(worked_year):
    (worked_year.folder / "logs").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="查看记录没有写成"):
        reveal(worked_year, member_ids(worked_year)["苏演一"], "phone")
