"""Movements of members, excusals and posts."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, UserError
from app.services import organisation

END = dt.date(2024, 12, 31)


def people(database, day=END, **more):
    with database.read() as session:
        return {person.name: person for person in organisation.people_on(session, day, **more)}


def test_the_roster_of_any_day(worked_year):
    june, december = people(worked_year, dt.date(2024, 6, 30)), people(worked_year)
    assert sum(person.is_member for person in june.values()) == 10
    assert sum(person.is_member for person in december.values()) == 11
    assert (june["鲁练十"].standing, december["鲁练十"].standing) == ("预备党员", "正式党员")
    assert (june["范核八"].group, december["范核八"].group) == ("第二党小组", "第一党小组")
    assert december["程练六"].posts == "第一党小组组长"
    assert december["彭演九"].excused
    assert set(people(worked_year, members=False)) == {"方算丙", "俞核丁"}


def test_who_leaves_leaves_everything_on_that_day(worked_year):
    leader = people(worked_year)["程练六"].id
    with worked_year.operation("person.transfer_out") as op:
        organisation.transfer_out(op, leader, dt.date(2024, 11, 1), "中共示例公司检修党支部")
    before, after = (
        people(worked_year, dt.date(2024, 10, 31))["程练六"],
        people(worked_year, dt.date(2024, 11, 1))["程练六"],
    )
    assert (before.is_member, before.posts, before.group) == (True, "第一党小组组长", "第一党小组")
    assert (after.is_member, after.posts, after.group) == (False, "", "")
    assert before.row["roster_spans"][0]["to_unit"] == "中共示例公司检修党支部"


def test_who_left_may_come_back(worked_year):
    person = people(worked_year)["马算甲"].id
    with worked_year.operation("person.transfer_in") as op:
        organisation.transfer_in(
            op, {"id": person}, dt.date(2024, 12, 1), "中共示例公司检修党支部", "第二党小组"
        )
    assert people(worked_year)["马算甲"].is_member
    assert not people(worked_year, dt.date(2024, 11, 30))["马算甲"].is_member


def test_impossible_movements_are_refused(worked_year):
    everybody = people(worked_year)
    with pytest.raises(UserError, match="不在册"), worked_year.operation("person.transfer_out") as op:
        organisation.transfer_out(op, everybody["马算甲"].id, dt.date(2024, 12, 1))
    with pytest.raises(UserError, match="已经在册"), worked_year.operation("person.transfer_in") as op:
        organisation.transfer_in(op, {"id": everybody["苏演一"].id}, dt.date(2024, 12, 1), "外单位")


def test_an_excusal_needs_a_decision(worked_year):
    person = people(worked_year)["凤核乙"].id
    values = {"kind": "excused", "reason": "产假", "began_on": "2024-10-01"}
    with pytest.raises(InvalidRecord, match="决定"), worked_year.operation("person.excuse") as op:
        organisation.excuse(op, person, values)
    with worked_year.operation("person.excuse") as op:
        organisation.excuse(op, person, {**values, "decided_on": "2024-09-20"})
    with worked_year.read() as session:
        daily = [person.name for person, _ in organisation.excused_on(session, END)]
        votes = organisation.excused_on(session, END, "vote_excluded")
    assert sorted(daily) == ["凤核乙", "彭演九"]
    assert votes == []


def test_an_absence_ends(worked_year):
    person = people(worked_year)["彭演九"]
    with worked_year.operation("person.excuse") as op:
        organisation.end_absence(op, person.id, person.row["absences"][0]["id"], dt.date(2024, 12, 1))
    assert people(worked_year, dt.date(2024, 11, 30))["彭演九"].excused
    assert not people(worked_year)["彭演九"].excused


def test_a_new_secretary_relieves_the_old_one(worked_year):
    with worked_year.operation("record.change") as op:
        organisation.appoint(op, people(worked_year)["叶演五"].id, "secretary", dt.date(2024, 12, 1))
    with worked_year.read() as session:
        committee = [(person.name, person.posts) for person in organisation.committee_on(session, END)]
    assert committee[0][0] == "叶演五"
    assert "苏演一" not in dict(committee)
