from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.models.study import StudyPlan
from app.services.figures.hours import person_hours
from app.services.figures.study import plan_item_states
from app.services.records import save
from app.services.registry import ledger
from app.services.settings import set_setting
from app.services.year_facts import counting_settings
from tests.services.counting import YEAR, add, facts, held, member, values

FIRST, SECOND = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
ITEM = "00000000-0000-4000-8000-0000000000aa"
STATES = ("study.done", "study.done_late", "study.partial", "study.not_done", "study.blank")
HOURS = ("study.hours.total", "study.hours.mean", "study.hours.base", "study.hours.met")


@pytest.fixture
def branch(database):
    post = [{"kind": "secretary", "began_on": "2020-01-01"}]
    add(database, members=[member("甲", posts=post), member("乙"), member("丙")])
    return database


def plan(*items, filings=()):
    return [{"year": YEAR, "title": "学习计划", "items": list(items), "filings": list(filings)}]


def item(month, *events, method="集中学习", hours="4", **more):
    return {"month": month, "theme": "主题", "method": method, "hours": hours, "events": list(events)} | more


def state_of(found):
    return next(iter(plan_item_states(found).values()))


@pytest.mark.parametrize(
    ("day", "state"),
    [("2024-04-20", "done"), ("2024-03-02", "done"), ("2024-04-30", "done"), ("2024-05-01", "done_late")],
)
def test_an_item_is_done_in_or_before_its_month_and_late_after_it(branch, day, state):
    add(branch, events=[held("study", day, "甲", uid=FIRST, hours="4")], study_plans=plan(item(4, FIRST)))

    assert state_of(facts(branch)).state == state
    assert state_of(facts(branch)).done_on == date.fromisoformat(day)


@pytest.mark.parametrize(("day", "state"), [("2024-04-29", "blank"), ("2024-04-30", "not_done")])
def test_a_month_is_over_on_its_last_day(branch, day, state):
    add(branch, study_plans=plan(item(4)))

    assert state_of(facts(branch, day)).state == state


def test_with_several_events_the_day_when_the_planned_hours_are_reached_counts(branch):
    add(
        branch,
        events=[
            held("study", "2024-04-10", "甲", "乙", ("丙", "leave"), uid=FIRST, hours="2"),
            held("study", "2024-05-10", "甲", uid=SECOND, hours="2"),
        ],
        study_plans=plan(item(4, FIRST, SECOND)),
    )

    assert state_of(facts(branch, "2024-04-30"))[1:4] == ("partial", None, 200)
    found = state_of(facts(branch))
    assert found[1:4] == ("done_late", date(2024, 5, 10), 400)
    assert (found.due, found.present, found.rate) == (6, 3, "50.0")


def test_sittings_of_one_activity_add_no_hours_to_an_item(branch):
    add(
        branch,
        events=[
            held("study", "2024-04-10", "甲", uid=FIRST, hours="2"),
            held("study", "2024-04-11", "乙", uid=SECOND, sitting_of=FIRST),
        ],
        study_plans=plan(item(4, FIRST, SECOND)),
    )

    assert state_of(facts(branch))[1:4] == ("partial", None, 200)


def test_an_item_without_planned_hours_is_done_when_held(branch):
    add(
        branch,
        events=[held("theme_day", "2024-04-10", "甲", uid=FIRST)],
        study_plans=plan(item(4, FIRST, hours=None)),
    )

    assert state_of(facts(branch)).state == "done"


def test_a_planned_or_cancelled_event_does_no_item(branch):
    cancelled = held("study", "2024-04-10", uid=FIRST, hours="4") | {"state": "cancelled", "held_on": None}
    add(branch, events=[cancelled], study_plans=plan(item(4, FIRST)))

    assert state_of(facts(branch)).state == "not_done"


def test_own_study_is_done_with_the_first_record(branch):
    add(
        branch,
        study_plans=plan(item(7, method="自学", hours="2", uid=ITEM)),
        own_studies=[
            {"person": "甲", "item": ITEM, "done_on": "2024-08-02", "hours": "2"},
            {"person": "乙", "item": ITEM, "done_on": "2024-07-31"},
        ],
    )
    found = facts(branch)

    assert state_of(found)[1:3] == ("done", date(2024, 7, 31))
    assert len(state_of(found).learners) == 2
    assert values(found, "study.hours.total") == ["4"]
    assert state_of(facts(branch, "2024-07-30")).state == "blank"


def test_the_rate_leaves_out_what_is_cancelled_by_the_day(branch):
    add(
        branch,
        events=[held("study", "2024-01-10", "甲", uid=FIRST, hours="4")],
        study_plans=plan(item(1, FIRST), item(2), item(3, cancelled_on="2024-03-10")),
    )

    assert values(facts(branch), "study.items", "study.rate", *STATES) == [2, "50.0", 1, 0, 0, 1, 0]
    assert values(facts(branch, "2024-03-09"), "study.items", "study.rate") == [3, "33.3"]


def test_a_stated_result_holds_until_events_exist(branch):
    stated = item(4, stated_result="done_late", stated_on="2024-06-10", uid=ITEM)
    silent = item(5, stated_result="partial")
    add(branch, study_plans=plan(stated, silent))

    assert values(facts(branch), *STATES) == [0, 1, 1, 0, 0]
    assert values(facts(branch, "2024-05-20"), *STATES) == [0, 0, 0, 1, 1]

    add(branch, events=[held("study", "2024-04-10", "甲", uid=FIRST, hours="4")])
    with branch.operation("study.item") as op:
        plan_id = op.session.scalar(select(StudyPlan.id))
        save(op, ledger("study_plans"), {"items": [stated | {"events": [FIRST]}, silent]}, plan_id)

    assert values(facts(branch), *STATES) == [1, 0, 1, 0, 0]


def test_the_filing_is_the_newest_round_as_it_stood_on_the_day(branch):
    filings = [
        {"round": 1, "state": "returned", "submitted_on": "2024-01-05", "answered_on": "2024-01-09"},
        {"round": 2, "state": "filed", "submitted_on": "2024-01-15", "answered_on": "2024-01-18"},
        {"round": 3, "state": "draft"},
    ]
    add(branch, study_plans=plan(item(1), filings=filings))

    def filing(day):
        return values(facts(branch, day), "study.filing")[0]

    assert filing("2024-01-04") == {"state": "draft", "submitted_on": None, "answered_on": None}
    assert filing("2024-01-08") == {"state": "submitted", "submitted_on": "2024-01-05", "answered_on": None}
    assert filing("2024-01-10")["state"] == "returned"
    assert filing("2024-12-31") == {
        "state": "filed",
        "submitted_on": "2024-01-15",
        "answered_on": "2024-01-18",
    }


def test_hours_are_those_of_the_year_end_s_members_each_against_the_own_target(branch):
    away = {"kind": "excused", "reason": "病", "began_on": "2024-12-01", "decided_on": "2024-11-20"}
    add(
        branch,
        members=[member("病", absences=[away]), member("走", until="2024-11-01")],
        events=[
            held("training", "2024-02-01", "甲", "乙", "病", "走", scope="named", hours="32"),
            held("study", "2024-03-01", "甲", "乙", hours="24"),
        ],
    )

    assert values(facts(branch), *HOURS) == ["112", "37.33", 3, 2]
    assert values(facts(branch), "study.hours.committee_base", "study.hours.committee_met") == [1, 1]
    assert values(facts(branch, "2024-10-31"), *HOURS) == ["176", "35.20", 5, 4]


def test_a_committee_member_needs_a_training_and_making_up_for_one_is_none(branch):
    add(
        branch,
        events=[
            held("training", "2024-02-01", ("甲", "leave"), scope="named", hours="40", uid=FIRST),
            held("study", "2024-03-01", "甲", hours="24"),
        ],
        own_studies=[{"person": "甲", "event": FIRST, "done_on": "2024-03-10", "hours": "40"}],
    )
    secretary = person_hours(facts(branch))[0]

    assert (secretary.hours_x100, secretary.met, secretary.lacks_training) == (6400, False, True)


def test_who_made_up_but_was_present_earns_the_hours_once(branch):
    add(
        branch,
        events=[held("study", "2024-03-01", "甲", ("乙", "absent"), uid=FIRST, hours="4")],
        own_studies=[
            {"person": "甲", "event": FIRST, "done_on": "2024-03-10", "hours": "4"},
            {"person": "乙", "event": FIRST, "done_on": "2024-03-10"},
        ],
    )

    assert values(facts(branch), "study.hours.total") == ["8"]


def test_own_hours_replace_those_of_the_event_and_meetings_earn_what_is_entered(branch):
    late = {"person": "乙", "state": "present", "late": True, "hours": "1.5"}
    add(
        branch,
        events=[
            held(
                "study",
                "2024-03-01",
                "甲",
                late,
                {"person": "丙", "state": "absent", "hours": "2"},
                hours="2",
            ),
            held("assembly", "2024-03-02", "甲", "乙", "丙"),
            held("committee", "2024-03-03", "甲", "乙", scope="committee", hours="1"),
        ],
    )

    assert values(facts(branch), "study.hours.total") == ["4.5"]


def test_hours_of_the_year_before_stay_there(branch):
    add(
        branch,
        events=[held("study", "2023-12-20", "甲", ("乙", "leave"), hours="4", uid=FIRST)],
        own_studies=[{"person": "乙", "event": FIRST, "done_on": "2024-01-10", "hours": "4"}],
    )

    assert values(facts(branch), "study.hours.total") == ["4"]
    assert values(facts(branch, year=2023), "study.hours.total") == ["4"]


def test_a_setting_of_a_later_year_judges_no_earlier_one(branch):
    add(branch, events=[held("study", "2024-03-01", "乙", hours="30")])
    with branch.operation("setting.change") as op:
        set_setting(op, "study.hours.member", 2025, "24")
    assert values(facts(branch), "study.hours.met") == [0]

    with branch.operation("setting.change") as op:
        set_setting(op, "study.hours.member", 2024, "30")
    assert values(facts(branch), "study.hours.met") == [1]


def test_part_year_members_are_listed_not_prorated(branch):
    add(branch, members=[member("来", since="2024-07-01", began_by="transfer_in")])
    rows = person_hours(facts(branch))

    assert [row.part_year for row in rows] == [False, False, False, True]
    assert rows[3].target_x100 == 3200


def test_what_a_branch_may_set_about_hours(branch):
    add(
        branch,
        members=[member("来", since="2024-07-15", began_by="transfer_in")],
        events=[
            held("assembly", "2024-03-02", "甲", "乙"),
            held("volunteer", "2024-03-03", "乙", scope="named", hours="3"),
        ],
    )
    usual = facts(branch)
    chosen = {"study.hours.meeting": "1.5", "study.hours.volunteer": "是", "study.hours.prorate": "是"}
    changed = replace(usual, settings=counting_settings(chosen), memory={})

    assert counting_settings({}) == usual.settings
    assert values(usual, "study.hours.total") == ["0"]
    assert values(changed, "study.hours.total") == ["6"]
    assert [row.target_x100 for row in person_hours(changed)] == [5600, 3200, 3200, 1600]
