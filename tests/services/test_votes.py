"""Votes: both sides of every boundary of quorum and majority (domain §0.3, §10.2)."""

import datetime as dt

import pytest

from app.errors import InvalidRecord
from app.services import votes
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.votes import Tally, outcome
from tests.services.counting import add, facts, held, member, names

DAY = dt.date(2024, 6, 3)


def passed(rule, entitled, present, given_for, written=0, base=votes.OF_PRESENT):
    return outcome(Tally(rule, entitled, present, given_for, written), base).is_passed


@pytest.mark.parametrize(
    ("rule", "entitled", "present", "given_for", "passes"),
    [
        ("ordinary", 16, 7, 7, False),
        ("ordinary", 16, 8, 8, False),
        ("ordinary", 16, 9, 9, True),
        ("ordinary", 17, 8, 8, False),
        ("ordinary", 17, 9, 9, True),
        ("admission", 16, 8, 8, False),
        ("admission", 16, 9, 8, False),
        ("admission", 16, 9, 9, True),
        ("confirmation", 16, 9, 8, False),
        ("confirmation", 16, 9, 9, True),
        ("election", 20, 15, 15, False),
        ("election", 20, 16, 8, False),
        ("election", 20, 16, 9, True),
        ("election", 21, 16, 16, False),
        ("election", 21, 17, 9, True),
        ("ordinary", 0, 0, 0, False),
    ],
)
def test_a_vote_on_both_sides_of_its_boundaries(rule, entitled, present, given_for, passes):
    assert passed(rule, entitled, present, given_for) is passes


def test_half_of_those_entitled_are_enough_to_vote_on_ordinary_matters_but_not_to_admit():
    assert outcome(Tally("ordinary", 16, 8, 8)).is_quorate
    assert not outcome(Tally("admission", 16, 8, 16)).is_quorate


def test_opinions_in_writing_count_for_an_admission_but_fill_no_quorum():
    assert passed("admission", 16, 9, 10, written=2)
    assert not passed("admission", 16, 8, 10, written=2)
    found = outcome(Tally("ordinary", 16, 9, 11, written=2))
    assert found.word == "有书面意见，结果待核对"
    assert not found.is_passed


def test_the_base_of_an_election_is_a_setting_and_is_named():
    assert passed("election", 20, 16, 9)
    assert not passed("election", 20, 16, 10, base=votes.OF_ENTITLED)
    assert passed("election", 20, 16, 11, base=votes.OF_ENTITLED)
    assert "超过实到 16 的半数" in outcome(Tally("election", 20, 16, 9)).sentence
    assert "有表决权应到 20" in outcome(Tally("election", 20, 16, 9)).sentence
    assert "超过有表决权应到 20 的半数" in outcome(Tally("election", 20, 16, 9), "应到").sentence


@pytest.mark.parametrize("tally", [Tally("ordinary", 16, 7, 7), Tally("ordinary", 16, 8, 8)])
def test_a_failed_vote_never_says_that_it_passed(tally):
    found = outcome(tally)
    line = votes.result_line({"subject": "年度计划", "given_for": tally.given_for}, found)

    assert "通过" not in found.word
    assert "通过" not in line


def test_full_members_of_the_day_are_entitled_less_those_who_are_excluded(database):
    away = {
        "kind": "vote_excluded",
        "reason": "出国半年以上",
        "began_on": "2024-06-01",
        "ended_on": "2024-07-01",
    }
    excused = {"kind": "excused", "reason": "长期病休", "began_on": "2024-01-01", "decided_on": "2024-01-01"}
    post = {"kind": "secretary", "began_on": "2022-01-01"}
    new = [{"kind": "probationary", "began_on": "2024-01-01"}]
    add(
        database,
        party_groups=[{"name": "第一党小组"}],
        members=[
            member("甲一", posts=[post]),
            member("乙二", absences=[away]),
            member("丙三", absences=[excused]),
            member("丁四", standings=new, posts=[{**post, "kind": "youth"}]),
            member("戊五", group_spans=[{"party_group": "第一党小组", "began_on": "2024-01-01"}]),
            member("己六", until="2024-06-03"),
        ],
    )
    found = facts(database)

    def of(kinds, day, scope="branch", group=None):
        return names(found, votes.entitled_on(found, kinds, scope, group, day))

    assert of(("assembly",), DAY) == ["丙三", "戊五", "甲一"]
    assert of(("assembly",), dt.date(2024, 7, 1)) == ["丙三", "乙二", "戊五", "甲一"]
    assert of(("assembly", "committee"), dt.date(2024, 6, 2)) == ["丙三", "己六", "戊五", "甲一"]
    assert of(("committee",), DAY) == ["甲一"]
    assert of(("group",), DAY, "group", found.groups[0].id) == ["戊五"]


def vote(**numbers):
    row = {"position": 1, "subject": "年度计划", "present_entitled": 1, "given_for": 1}
    return {**held("assembly", "2024-06-03", "甲一"), "votes": [{**row, **numbers}]}


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"given_for": 2}, "given_for"),
        ({"entitled": 0}, "present_entitled"),
        ({"issued": 1, "returned": 2, "given_for": 2}, "returned"),
        ({"issued": 1, "returned": 1, "given_for": 1, "invalid": 1}, "given_for"),
    ],
)
def test_numbers_that_do_not_add_up_are_named_at_their_field(database, numbers, field):
    add(database, members=[member("甲一")])

    with pytest.raises(InvalidRecord) as refused:
        add(database, events=[vote(**numbers)])

    assert {problem.field.split(".")[-1] for problem in refused.value.problems} == {field}


def test_a_vote_that_failed_is_kept(database):
    add(database, members=[member("甲一"), *(member(f"乙{number}") for number in range(4))], events=[vote()])

    with database.read() as session:
        (event,) = list_rows(session, ledger("events"))
    found = facts(database)
    entitled = votes.entitled_on(found, ("assembly",), "branch", None, DAY)
    result = outcome(votes.tally_of(event["votes"][0], len(entitled)))
    assert (result.tally.entitled, result.word) == (5, "到会人数不够，不能表决")
