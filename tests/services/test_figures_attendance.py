from __future__ import annotations

from datetime import date

import pytest

from app.services.figures.attendance import activities, due_for, due_people, summed, turnout, unregistered
from app.services.figures.meetings import person_attendance, volunteer_hours_of
from tests.services.counting import add, event_of, facts, held, member, names, values


def _figures(kind):
    return tuple(f"meetings.{kind}.{part}" for part in ("count", "due", "present", "rate"))


@pytest.fixture
def branch(database):
    """Four members; 甲 and 乙 in the first group, 丙 and 丁 in the second; 甲 is the secretary."""
    groups = [
        {"name": "第一党小组", "began_on": "2015-01-01"},
        {"name": "第二党小组", "began_on": "2015-01-01"},
    ]

    def of_group(name, group, **more):
        spans = [{"party_group": group, "began_on": "2015-01-01"}]
        return member(name, group_spans=spans, **more)

    post = [{"kind": "secretary", "began_on": "2020-01-01"}]
    leader = [{"kind": "group_leader", "party_group": "第一党小组"}]
    add(
        database,
        party_groups=groups,
        members=[
            of_group("甲", "第一党小组", posts=post),
            of_group("乙", "第一党小组", posts=leader),
            of_group("丙", "第二党小组"),
            of_group("丁", "第二党小组"),
        ],
        people=[{"name": "客", "standings": [{"kind": "activist", "began_on": "2023-01-01"}]}],
    )
    return database


def test_planned_and_cancelled_events_count_nowhere(branch):
    planned = held("study", "2024-03-01", "甲") | {"state": "planned", "held_on": None, "attendance": []}
    cancelled = planned | {"state": "cancelled"}
    add(branch, events=[planned, cancelled])

    assert values(facts(branch), *_figures("study")) == [0, 0, 0, None]


def test_the_rate_is_the_sum_of_those_present_over_the_sum_of_those_due(branch):
    add(
        branch,
        events=[
            held("study", "2024-03-01", "甲", scope="named"),
            held("study", "2024-04-01", "甲", ("乙", "absent"), ("丙", "leave"), ("丁", "absent")),
        ],
    )

    # 1 of 1 and 1 of 4: the mean of the rates would be 62.5
    assert values(facts(branch), *_figures("study")) == [2, 5, 2, "40.0"]


def test_others_who_come_are_guests_and_count_nowhere(branch):
    add(branch, events=[held("study", "2024-03-01", "甲", "乙", "丙", "丁", "客")])
    found = facts(branch)

    assert values(found, *_figures("study")) == [1, 4, 4, "100.0"]


def test_with_named_people_the_rows_that_are_no_guests_are_the_invited(branch):
    guest = {"person": "丁", "state": "present", "guest": True}
    add(branch, events=[held("study", "2024-03-01", "甲", ("乙", "leave"), "客", guest, scope="named")])
    found = facts(branch)

    assert names(found, due_people(found, event_of(found, "study 2024-03-01"))) == ["乙", "客", "甲"]
    assert values(found, *_figures("study")) == [1, 3, 2, "66.7"]


def test_a_due_person_without_an_entry_is_due_not_present_and_listed(branch):
    add(branch, events=[held("theme_day", "2024-03-01", "甲", "乙", ("丙", "leave"))])
    found = facts(branch)

    assert values(found, *_figures("theme_day")) == [1, 4, 2, "50.0"]
    assert names(found, unregistered(found, event_of(found, "theme_day 2024-03-01"))) == ["丁"]


def test_only_the_excused_lower_the_due_from_their_first_day_to_the_day_before_the_last(branch):
    absences = [
        {
            "kind": kind,
            "reason": "病",
            "began_on": "2024-03-01",
            "ended_on": "2024-06-01",
            "decided_on": "2024-02-20",
        }
        for kind in ("excused", "posting", "leave", "floating", "vote_excluded")
    ]
    add(
        branch,
        members=[member("戊", absences=absences[:1]), member("己", absences=absences[1:])],
        events=[held("assembly", day) for day in ("2024-02-29", "2024-03-01", "2024-05-31", "2024-06-01")],
    )
    found = facts(branch)

    due = [len(turnout(found, activity).due) for activity in activities(found)]
    assert due == [6, 5, 5, 6]


def test_the_excused_are_no_longer_due_where_they_are_invited(branch):
    away = {"kind": "excused", "reason": "病", "began_on": "2024-01-01", "decided_on": "2023-12-20"}
    add(
        branch,
        members=[member("戊", absences=[away])],
        events=[held("training", "2024-04-01", "甲", "戊", scope="named")],
    )

    assert values(facts(branch), *_figures("training")) == [1, 1, 1, "100.0"]


def test_one_sitting_of_several_kinds_counts_for_each_and_once_for_all(branch):
    add(branch, events=[held(("assembly", "lecture", "theme_day"), "2024-07-01", "甲", "乙", hours="3")])
    found = facts(branch)

    for kind in ("assembly", "lecture", "theme_day", "all"):
        assert values(found, *_figures(kind)) == [1, 4, 2, "50.0"]
    assert values(found, "study.hours.total") == ["6"]


def test_kinds_of_one_sitting_may_have_different_people_due(branch):
    add(branch, events=[held(("committee", "study"), "2024-07-01", "甲", "乙")])
    found = facts(branch)
    event = event_of(found, "committee 2024-07-01")

    assert names(found, due_people(found, event, "committee")) == ["甲"]
    assert len(due_people(found, event, "study")) == len(due_people(found, event)) == 4
    assert values(found, *_figures("committee")) == [1, 1, 1, "100.0"]


def test_all_activities_are_the_four_kinds_and_nothing_else(branch):
    others = ("committee", "organisation_life", "training", "appraisal", "volunteer", "integrity_education")
    add(
        branch,
        events=[
            *(held(kind, "2024-03-01", "甲") for kind in others),
            held("group", "2024-03-02", "甲", scope="group", party_group="第一党小组"),
            *(held(kind, "2024-03-03", "甲") for kind in ("assembly", "lecture", "theme_day", "study")),
        ],
    )
    found = facts(branch)

    assert values(found, "meetings.all.count") == [4]
    assert values(found, "meetings.group.count", "meetings.training.count") == [1, 1]
    assert len(person_attendance(found, found.people[0].id).due) == 4


def test_a_committee_meeting_is_due_for_the_open_posts_of_the_day(branch):
    posts = [{"kind": "organisation", "began_on": "2024-03-01", "ended_on": "2024-09-01"}]
    unknown = [{"kind": "discipline"}]
    add(
        branch,
        members=[
            member("戊", posts=posts),
            member("己", posts=unknown),
            member("走", until="2024-01-15", posts=unknown),
        ],
        events=[
            held("committee", day, scope="committee") for day in ("2024-02-29", "2024-03-01", "2024-09-01")
        ],
    )
    found = facts(branch)

    assert [names(found, turnout(found, activity).due) for activity in activities(found)] == [
        ["己", "甲"],
        ["己", "戊", "甲"],
        ["己", "甲"],
    ]


def test_a_group_meeting_is_due_for_its_members_of_the_day_and_groups_are_told_apart(branch):
    add(
        branch,
        events=[
            held("group", "2024-02-01", "甲", "丙", scope="group", party_group="第一党小组"),
            held("group", "2024-03-01", "丙", scope="group", party_group="第二党小组"),
        ],
    )
    found = facts(branch)

    assert values(found, *_figures("group")) == [2, 4, 2, "50.0"]
    assert values(found, "meetings.group.by_group") == [
        {
            "第一党小组": {"count": 1, "due": 2, "present": 1, "rate": "50.0"},
            "第二党小组": {"count": 1, "due": 2, "present": 1, "rate": "50.0"},
        }
    ]


def test_a_group_that_did_not_meet_is_shown_and_one_of_another_time_is_not(branch):
    add(branch, party_groups=[{"name": "旧组", "began_on": "2015-01-01", "ended_on": "2023-01-01"}])

    groups = values(facts(branch), "meetings.group.by_group")[0]

    assert list(groups) == ["第一党小组", "第二党小组"]
    assert groups["第一党小组"] == {"count": 0, "due": 0, "present": 0, "rate": None}


def test_study_of_one_group_is_due_for_that_group(branch):
    add(branch, events=[held("study", "2024-02-01", "甲", scope="group", party_group="第一党小组")])

    assert values(facts(branch), *_figures("study")) == [1, 2, 1, "50.0"]


def test_making_up_raises_participation_never_attendance(branch):
    missed = "00000000-0000-4000-8000-000000000001"
    add(
        branch,
        events=[
            held("study", "2024-03-01", "甲", "乙", ("丙", "leave"), ("丁", "leave"), uid=missed, hours="2")
        ],
        own_studies=[
            {"person": "丙", "event": missed, "done_on": "2024-03-10", "hours": "2"},
            {"person": "甲", "event": missed, "done_on": "2024-03-11", "hours": "2"},
            {"person": "客", "event": missed, "done_on": "2024-03-12", "hours": "2"},
        ],
    )
    found = summed(facts(branch), activities(facts(branch)), "study")

    assert (found.rate, found.participation) == ("50.0", "75.0")
    early = facts(branch, "2024-03-09")
    assert summed(early, activities(early), "study").participation == "50.0"


def test_who_is_due_can_be_asked_before_an_event_is_saved(branch):
    found = facts(branch)
    day = date(2024, 11, 5)
    people = {row.name: row.id for row in found.people}

    assert names(found, due_for(found, ("committee",), "committee", None, day)) == ["甲"]
    assert len(due_for(found, ("assembly", "committee"), "branch", None, day)) == 4
    assert names(found, due_for(found, ("study",), "named", None, day, [people["丁"]])) == ["丁"]
    assert len(due_for(found, ("group",), "branch", None, day)) == 4


def test_volunteers_who_are_no_members_count_and_hours_of_their_own_come_first(branch):
    first = "00000000-0000-4000-8000-000000000001"
    own = {"person": "客", "state": "present", "hours": "3.5"}
    guest = {"person": "丙", "state": "present", "guest": True}
    add(
        branch,
        events=[
            held(
                "volunteer",
                "2024-03-05",
                "甲",
                own,
                ("乙", "absent"),
                guest,
                scope="named",
                hours="2",
                uid=first,
            ),
            held("volunteer", "2024-03-06", own, scope="named", sitting_of=first),
            held("volunteer", "2024-04-05", "甲", scope="named"),
        ],
    )
    found = facts(branch)

    assert values(found, "volunteer.events", "volunteer.person_times", "volunteer.hours") == [2, 3, "9"]
    assert [volunteer_hours_of(found, row.id) for row in found.people if row.name in "甲客"] == [200, 700]
    assert values(found, "study.hours.total") == ["0"]
