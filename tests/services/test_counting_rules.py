"""The counting rules (口径): which test holds each, and the cases left over.

``RULES`` is the table: a rule of the domain's section 13, what it says, and the tests that hold it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.models.counting import mean_of_hundredths, percent
from app.models.rectification import Problem
from app.services import evidence
from app.services.figures.attendance import activities, turnout
from app.services.figures.four_sync import four_sync_gaps, work_item_stages
from app.services.figures.hours import person_hours
from app.services.figures.tasks import part_states, task_states
from tests.services.counting import add, facts, held, member, names, values

RULES = {
    "13.1 as-of day, spans, total = start + in + admitted - out": {
        "members": (
            "test_the_total_is_the_start_and_the_movements_whatever_the_spans",
            "test_a_later_confirmation_changes_no_earlier_day",
            "test_the_day_of_leaving_no_longer_counts_and_the_day_of_coming_does",
        ),
        "four_sync": (
            "test_a_day_counts_from_itself_on_and_a_year_from_its_first_day_to_its_last",
            "test_what_is_done_after_the_day_is_open_on_it",
        ),
    },
    "13.2 who is due, what is held, in which year": {
        "attendance": (
            "test_planned_and_cancelled_events_count_nowhere",
            "test_others_who_come_are_guests_and_count_nowhere",
            "test_with_named_people_the_rows_that_are_no_guests_are_the_invited",
            "test_a_due_person_without_an_entry_is_due_not_present_and_listed",
            "test_only_the_excused_lower_the_due_from_their_first_day_to_the_day_before_the_last",
            "test_the_excused_are_no_longer_due_where_they_are_invited",
            "test_a_committee_meeting_is_due_for_the_open_posts_of_the_day",
            "test_a_group_meeting_is_due_for_its_members_of_the_day_and_groups_are_told_apart",
            "test_study_of_one_group_is_due_for_that_group",
        ),
        "sittings": (
            "test_sittings_of_one_activity_for_shifts_count_once",
            "test_a_sitting_of_the_next_year_belongs_to_its_first_one",
            "test_what_belongs_to_the_year_before_counts_there_once_it_is_held",
            "test_a_postponed_event_counts_on_the_day_it_was_held",
        ),
        "here": (
            "test_on_the_day_of_a_transfer_out_nobody_is_due_and_on_that_of_a_transfer_in_or_admission_one_is",
            "test_an_event_postponed_into_the_next_year_counts_there",
            "test_who_is_present_in_any_of_several_sittings_is_present_once",
        ),
    },
    "13.3 rates are sums over sums; making up earns no attendance": {
        "attendance": (
            "test_the_rate_is_the_sum_of_those_present_over_the_sum_of_those_due",
            "test_making_up_raises_participation_never_attendance",
        ),
        "here": ("test_an_activity_with_nobody_due_has_no_rate",),
    },
    "13.4 several kinds at once; what 全部活动 is": {
        "attendance": (
            "test_one_sitting_of_several_kinds_counts_for_each_and_once_for_all",
            "test_kinds_of_one_sitting_may_have_different_people_due",
            "test_all_activities_are_the_four_kinds_and_nothing_else",
        ),
    },
    "13.5 hours, targets, training, part of a year": {
        "study": (
            "test_hours_are_those_of_the_year_end_s_members_each_against_the_own_target",
            "test_a_committee_member_needs_a_training_and_making_up_for_one_is_none",
            "test_who_made_up_but_was_present_earns_the_hours_once",
            "test_own_hours_replace_those_of_the_event_and_meetings_earn_what_is_entered",
            "test_hours_of_the_year_before_stay_there",
            "test_a_setting_of_a_later_year_judges_no_earlier_one",
            "test_part_year_members_are_listed_not_prorated",
            "test_what_a_branch_may_set_about_hours",
        ),
        "here": (
            "test_the_target_is_met_with_exactly_its_hours",
            "test_the_target_is_that_of_the_posts_of_the_day",
            "test_guests_earn_no_hours",
            "test_the_mean_has_two_decimals_rounded_half_up",
        ),
    },
    "13.6 states of a plan item": {
        "study": (
            "test_an_item_is_done_in_or_before_its_month_and_late_after_it",
            "test_a_month_is_over_on_its_last_day",
            "test_with_several_events_the_day_when_the_planned_hours_are_reached_counts",
            "test_sittings_of_one_activity_add_no_hours_to_an_item",
            "test_an_item_without_planned_hours_is_done_when_held",
            "test_a_planned_or_cancelled_event_does_no_item",
            "test_own_study_is_done_with_the_first_record",
            "test_the_rate_leaves_out_what_is_cancelled_by_the_day",
            "test_a_stated_result_holds_until_events_exist",
        ),
        "here": ("test_a_plan_of_cancelled_items_has_no_rate",),
    },
    "13.7 tasks: completed, on time, overdue, several owners": {
        "work": (
            "test_a_task_is_done_when_the_last_owner_s_part_is",
            "test_on_time_means_done_by_the_deadline_accepted_or_not",
            "test_the_deadline_itself_is_due_but_not_overdue",
            "test_cancelled_tasks_leave_both_rates_from_their_day_on",
            "test_the_year_is_that_of_the_deadline_else_of_the_assignment",
            "test_parts_handed_over_are_another_s_and_returned_ones_are_open",
            "test_an_accepted_task_without_dates_of_its_parts_was_done_when_accepted",
        ),
        "here": (
            "test_tasks_of_later_months_count_from_the_day_they_are_assigned",
            "test_a_task_without_a_deadline_is_in_the_completion_rate_only",
            "test_a_year_without_tasks_has_no_rates",
        ),
    },
    "13.8 four-sync: sides, stages, lag, order, two skins": {
        "four_sync": (
            "test_a_side_is_done_when_all_its_applicable_items_are",
            "test_the_gap_counts_whichever_side_is_behind",
            "test_the_order_is_held_against_the_nearest_applicable_stage_and_not_in_emergencies",
            "test_items_count_in_each_year_that_their_span_touches",
            "test_what_is_done_without_evidence_is_named_and_counts",
            "test_partly_is_progress_and_never_counts_even_when_nothing_else_is_left",
        ),
        "here": (
            "test_the_date_of_a_side_is_its_latest_and_the_lag_is_signed",
            "test_a_stage_with_one_applicable_side_is_never_two_skins",
            "test_an_item_of_which_nothing_applies_is_in_no_base",
        ),
    },
    "13.9 missions in the year of their start; person-times, people, hours": {
        "work": (
            "test_person_times_people_and_hours_of_missions_that_began_in_the_year",
            "test_overlaps_name_who_is_planned_twice_away_or_gone",
        ),
        "here": ("test_hours_without_a_day_count_from_the_mission_s_start",),
    },
    "13.10 model posts: mean of the scored periods, reached from the mark on": {
        "here": (
            "test_a_post_reaches_with_exactly_the_mark",
            "test_an_unscored_period_is_no_zero_and_a_period_counts_from_its_last_day",
            "test_a_carrier_counts_from_its_first_day_until_the_year_that_it_does_not_touch",
        ),
    },
    "13.11 rectification: carry-over, closed with evidence, overdue": {
        "here": (
            "test_what_was_open_at_the_end_of_the_year_before_is_carried_over",
            "test_closing_needs_evidence_an_acceptor_and_a_date",
            "test_a_problem_is_overdue_from_the_day_after_its_deadline_until_it_is_done",
        ),
    },
    "13.12 dues: whole months, transfer letters, tiers": {
        "here": (
            "test_any_day_on_the_roster_owes_the_whole_month",
            "test_a_transfer_letter_says_which_months_are_paid_elsewhere",
            "test_the_tier_of_the_base_holds_for_all_of_it",
            "test_the_share_of_dues_has_two_decimals",
        ),
    },
    "13.13 percentages: one decimal, half up, zero base is no figure": {
        "here": ("test_percentages_have_one_decimal_rounded_half_up",),
        "members": ("test_a_year_of_nobody_has_zeros_and_no_rates",),
    },
    "13.14 pledges, talks, volunteers, development, months of dues": {
        "here": (
            "test_a_pledge_counts_from_its_publication_and_its_result_from_its_day",
            "test_covered_are_partners_who_are_members_on_the_day_in_all_kinds_of_talks",
            "test_volunteers_who_are_no_members_count",
            "test_distinct_members_run_up_to_the_day",
            "test_stages_of_development_are_heads_on_the_day_and_admissions_those_of_the_year",
            "test_a_month_of_dues_is_owed_from_its_first_day_and_only_with_a_base",
            "test_a_suggestion_counts_from_its_day_and_its_answer_from_its_own",
        ),
    },
    "13.15 grades are decided, not reckoned": {
        "here": (
            "test_grades_are_those_decided_whatever_the_points_are",
            "test_an_appraisal_held_after_the_year_counts_for_it_once_the_year_is_over",
        ),
    },
    "3.4 and 3.5 assessment by points": {
        "here": (
            "test_a_side_needs_three_ballots_for_a_whole_score",
            "test_the_year_of_a_sheet_needs_all_months_and_a_veto_lowers_its_word",
        ),
    },
}
HERE = Path(__file__)


def _tests_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_its_tests(rule):
    for part, expected in RULES[rule].items():
        path = HERE if part == "here" else HERE.with_name(f"test_figures_{part}.py")
        assert set(expected) <= _tests_in(path), path.name


def test_each_test_of_this_file_belongs_to_a_rule():
    told = {name for parts in RULES.values() for name in parts.get("here", ())}
    about_the_table = {"test_each_rule_has_its_tests", "test_each_test_of_this_file_belongs_to_a_rule"}
    assert {name for name in _tests_in(HERE) if name.startswith("test_")} == told | about_the_table


@pytest.fixture
def branch(database):
    post = [{"kind": "secretary", "began_on": "2020-01-01"}]
    add(database, members=[member("甲", posts=post), member("乙"), member("丙")])
    return database


def task(*owners, due_on="2024-06-30", assigned_on="2024-06-01", **more):
    rows = [
        {"person": name, "state": "done" if done_on else "open", "done_on": done_on}
        for name, done_on in owners
    ]
    return {"title": "任务", "assigned_on": assigned_on, "due_on": due_on, "owners": rows} | more


def check(stage, side, done_on=None, label="项", **more):
    result = {"result": "yes", "done_on": done_on} if done_on else {"result": "open"}
    return {"stage": stage, "side": side, "code": f"{side}{stage}{label}", "label": label} | result | more


def work(*checks, **more):
    given = {"name": "事项", "began_on": "2024-01-01", "ends_on": "2024-12-31", "check_items": list(checks)}
    return given | more


# 13.2, 13.3 ------------------------------------------------------------------------------------------


def test_on_the_day_of_a_transfer_out_nobody_is_due_and_on_that_of_a_transfer_in_or_admission_one_is(branch):
    admitted = [
        {"kind": "activist", "began_on": "2023-01-01", "ended_on": "2024-05-10"},
        {"kind": "probationary", "began_on": "2024-05-10"},
    ]
    add(
        branch,
        members=[
            member("走", until="2024-05-10"),
            member("来", since="2024-05-10", began_by="transfer_in"),
            member("新", since="2024-05-10", began_by="admitted", standings=admitted),
        ],
        events=[held("assembly", day) for day in ("2024-05-09", "2024-05-10")],
    )
    found = facts(branch)

    before, day = (turnout(found, activity).due for activity in activities(found))
    assert names(found, before) == sorted(["甲", "乙", "丙", "走"])
    assert names(found, day) == sorted(["甲", "乙", "丙", "来", "新"])


def test_an_event_postponed_into_the_next_year_counts_there(branch):
    postponed = held("study", "2024-12-20", "甲", hours="2") | {"held_on": "2025-01-08"}
    add(branch, events=[postponed])

    assert values(facts(branch), "meetings.study.count", "study.hours.total") == [0, "0"]
    assert values(facts(branch, year=2025), "meetings.study.count", "study.hours.total") == [1, "2"]


def test_who_is_present_in_any_of_several_sittings_is_present_once(branch):
    first = "00000000-0000-4000-8000-000000000001"
    add(
        branch,
        events=[
            held("lecture", "2024-06-09", "甲", ("乙", "leave"), uid=first, hours="2"),
            held("lecture", "2024-06-11", "乙", "甲", sitting_of=first, hours="2"),
        ],
    )
    found = facts(branch)

    (activity,) = activities(found)
    shown = turnout(found, activity)
    assert (len(shown.due), names(found, shown.present)) == (3, sorted(["甲", "乙"]))
    assert values(found, "meetings.lecture.count", "study.hours.total") == [1, "4"]


def test_an_activity_with_nobody_due_has_no_rate(branch):
    add(branch, events=[held("training", "2024-06-09", scope="named")])

    assert values(facts(branch), "meetings.training.count", "meetings.training.rate") == [1, None]


# 13.5, 13.6 ------------------------------------------------------------------------------------------


def test_the_target_is_met_with_exactly_its_hours(branch):
    add(
        branch,
        events=[
            held("training", "2024-02-01", "甲", scope="named", hours="56"),
            held(
                "study",
                "2024-03-01",
                "乙",
                {"person": "丙", "state": "present", "hours": "31.99"},
                hours="32",
            ),
        ],
    )
    found = facts(branch)

    assert [row.met for row in person_hours(found)] == [True, True, False]


def test_the_target_is_that_of_the_posts_of_the_day(database):
    post = {"kind": "organisation", "began_on": "2020-01-01", "ended_on": "2024-07-01"}
    add(database, members=[member("甲", posts=[post])])

    assert [row.target_x100 for row in person_hours(facts(database, "2024-06-30"))] == [5600]
    assert [row.target_x100 for row in person_hours(facts(database, "2024-07-01"))] == [3200]


def test_guests_earn_no_hours(branch):
    guest = {"person": "甲", "state": "present", "guest": True}
    add(branch, events=[held("study", "2024-03-01", "乙", guest, scope="named", hours="2")])

    assert values(facts(branch), "study.hours.total") == ["2"]


def test_the_mean_has_two_decimals_rounded_half_up(branch):
    add(branch, events=[held("study", "2024-03-01", "甲", hours="0.5")])

    assert values(facts(branch), "study.hours.mean") == ["0.17"]
    assert mean_of_hundredths(1, 8) == "0.00"
    assert mean_of_hundredths(1, 2) == "0.01"


def test_a_plan_of_cancelled_items_has_no_rate(branch):
    item = {"month": 3, "theme": "主题", "method": "集中学习", "cancelled_on": "2024-03-02"}
    add(branch, study_plans=[{"year": 2024, "title": "计划", "items": [item]}])

    assert values(facts(branch, "2024-03-01"), "study.items", "study.rate") == [1, "0.0"]
    assert values(facts(branch, "2024-03-02"), "study.items", "study.rate") == [0, None]


# 13.7 ------------------------------------------------------------------------------------------------


def test_tasks_of_later_months_count_from_the_day_they_are_assigned(branch):
    add(
        branch,
        tasks=[
            task(
                ("甲", None),
                assigned_on=f"2024-{month:02d}-01",
                due_on=f"2024-{month:02d}-25",
                occurrence=f"2024-{month:02d}",
            )
            for month in (10, 11, 12)
        ],
    )

    keys = ("tasks.total", "tasks.due", "tasks.overdue", "tasks.completion_rate")
    assert values(facts(branch, "2024-09-30"), *keys) == [0, 0, 0, None]
    assert values(facts(branch, "2024-10-01"), *keys) == [1, 0, 0, "0.0"]
    assert values(facts(branch, "2024-10-26"), *keys) == [1, 1, 1, "0.0"]
    assert values(facts(branch, "2024-11-01"), *keys) == [2, 1, 1, "0.0"]
    assert len(part_states(facts(branch, "2024-11-01"))) == 2


def test_a_task_without_a_deadline_is_in_the_completion_rate_only(branch):
    add(branch, tasks=[task(("甲", "2024-06-20"), due_on=None, accepted_on="2024-06-21")])
    found = facts(branch)

    assert values(found, "tasks.completion_rate", "tasks.on_time_rate") == ["100.0", None]
    assert [row.on_time for row in task_states(found).values()] == [None]


def test_a_year_without_tasks_has_no_rates(branch):
    assert values(facts(branch), "tasks.total", "tasks.completion_rate", "tasks.on_time_rate") == [
        0,
        None,
        None,
    ]


# 13.8, 13.9 ------------------------------------------------------------------------------------------


def test_the_date_of_a_side_is_its_latest_and_the_lag_is_signed(branch):
    add(
        branch,
        work_items=[
            work(
                check(1, "party", "2024-02-01"),
                check(1, "party", "2024-02-12", label="二"),
                check(1, "business", "2024-02-10"),
                check(2, "party", "2024-03-01"),
                check(2, "business", "2024-03-09"),
            )
        ],
    )
    stages = next(iter(work_item_stages(facts(branch)).values())).stages

    assert [stage.lag for stage in stages] == [2, -8, None, None]


def test_a_stage_with_one_applicable_side_is_never_two_skins(branch):
    add(
        branch,
        work_items=[work(check(1, "party", "2024-02-01"), check(1, "business", not_applicable="行政安排"))],
    )
    found = facts(branch)
    stage = next(iter(work_item_stages(found).values())).stages[0]

    assert (stage.done, stage.two_skins, four_sync_gaps(found)) == (True, False, ())


def test_an_item_of_which_nothing_applies_is_in_no_base(branch):
    add(
        branch,
        work_items=[work(*(check(1, side, not_applicable="不涉及") for side in ("party", "business")))],
    )
    found = facts(branch)

    assert values(found, "four_sync.items", "four_sync.stages", "four_sync.rate") == [1, 0, None]
    assert values(found, "four_sync.complete") == [0]


def test_hours_without_a_day_count_from_the_mission_s_start(branch):
    parts = [{"person": "甲", "hours": "6"}, {"person": "乙", "hours": "4", "day": "2024-03-03"}]
    mission = {"title": "抢修", "charge": 1, "began_on": "2024-03-02", "participants": parts}
    add(branch, teams=[{"name": "队", "founded_on": "2023-01-01", "missions": [mission]}])

    keys = ("teams.missions", "teams.person_times", "teams.hours")
    assert values(facts(branch, "2024-03-01"), *keys) == [0, 0, "0"]
    assert values(facts(branch, "2024-03-02"), *keys) == [1, 1, "6"]
    assert values(facts(branch, "2024-03-03"), *keys) == [1, 2, "10"]


# 13.13 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "base", "printed"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (5, 5, "100.0"),
        (0, 0, None),
    ],
)
def test_percentages_have_one_decimal_rounded_half_up(part, base, printed):
    assert percent(part, base) == printed


# 13.10 -----------------------------------------------------------------------------------------------


def post(*scores, granted_on="2024-01-01", **more):
    """A model post; each score is a period and the points of its items."""
    rows = [
        {"period": period, "item_code": str(code), "branch": points}
        for period, *items in scores
        for code, points in enumerate(items, 1)
    ]
    return {"name": "岗", "person": "甲", "granted_on": granted_on, "scores": rows} | more


def test_a_post_reaches_with_exactly_the_mark(branch):
    exactly = post(("2024-Q1", "50", "42"), ("2024-Q2", "50", "38"))
    below = post(("2024-Q1", "50", "42"), ("2024-Q2", "50", "37.99"))
    add(branch, model_posts=[exactly, below])

    assert values(facts(branch), "posts.count", "posts.reached") == [2, 1]


def test_an_unscored_period_is_no_zero_and_a_period_counts_from_its_last_day(branch):
    unscored = {"period": "2024-Q2", "item_code": "1", "branch": None}
    given = post(("2024-Q1", "90"), ("2024-H2", "80"))
    given["scores"].append(unscored)
    add(branch, model_posts=[given])

    days = ("2024-03-30", "2024-03-31", "2024-12-30", "2024-12-31")
    assert [values(facts(branch, day), "posts.reached") for day in days] == [[0], [1], [1], [0]]


def test_a_carrier_counts_from_its_first_day_until_the_year_that_it_does_not_touch(branch):
    add(
        branch,
        areas=[
            {"name": "区", "began_on": "2024-05-01"},
            {"name": "旧区", "began_on": "2020-01-01", "ended_on": "2024-01-01"},
            {"name": "又一区", "began_on": "2020-01-01", "ended_on": "2024-01-02"},
        ],
    )

    assert values(facts(branch, "2024-04-30"), "areas.count") == [1]
    assert values(facts(branch, "2024-05-01"), "areas.count") == [2]


# 13.11 -----------------------------------------------------------------------------------------------


def problem(text, found_on, **more):
    return {"text": text, "found_on": found_on} | more


def prove(database, text):
    """Attach a file to the problem of a text."""
    with database.operation("records.add") as op:
        found = op.session.query(Problem).filter_by(text=text).one()
        evidence.add(op, found.id, text.encode(), "佐证.txt")


CLOSED = {"accepted_by": "甲", "done_on": "2023-12-01"}


def test_what_was_open_at_the_end_of_the_year_before_is_carried_over(branch):
    add(
        branch,
        problems=[
            problem("未结", "2023-05-01"),
            problem("年末已结", "2023-05-01", closed_on="2023-12-31", **CLOSED),
            problem("新年才结", "2023-05-01", closed_on="2024-01-01", **CLOSED),
            problem("本年", "2024-01-01"),
        ],
    )
    prove(branch, "年末已结")
    prove(branch, "新年才结")

    keys = ("rectification.total", "rectification.closed", "rectification.rate")
    own = tuple(f"{key}_this_year" for key in keys)
    assert values(facts(branch, "2024-01-01"), *keys) == [3, 1, "33.3"]
    assert values(facts(branch, "2024-01-01"), *own) == [1, 0, "0.0"]
    assert values(facts(branch, "2023-12-31", year=2023), *keys) == [3, 1, "33.3"]


def test_closing_needs_evidence_an_acceptor_and_a_date(branch):
    done = {"done_on": "2024-03-01"}
    add(
        branch,
        problems=[
            problem("全", "2024-02-01", accepted_by="甲", closed_on="2024-03-02", **done),
            problem("无佐证", "2024-02-01", accepted_by="甲", closed_on="2024-03-02", **done),
            problem("无验收人", "2024-02-01", closed_on="2024-03-02", **done),
            problem("无日期", "2024-02-01", accepted_by="甲", **done),
        ],
    )
    for text in ("全", "无验收人", "无日期"):
        prove(branch, text)

    assert values(facts(branch, "2024-03-01"), "rectification.closed") == [0]
    assert values(facts(branch, "2024-03-02"), "rectification.closed") == [1]


def test_a_problem_is_overdue_from_the_day_after_its_deadline_until_it_is_done(branch):
    add(branch, problems=[problem("题", "2024-02-01", due_on="2024-03-01", done_on="2024-03-03")])

    days = ("2024-03-01", "2024-03-02", "2024-03-03")
    assert [values(facts(branch, day), "rectification.overdue") for day in days] == [[0], [1], [0]]


# 13.12 -----------------------------------------------------------------------------------------------


def payer(name, base="3000", **more):
    given = {"from_month": "2023-01", "base": base}
    return member(name, dues_bases=[given], **more)


def owed(database, day=None):
    return values(facts(database, day), "dues.due")[0]


@pytest.mark.parametrize(
    ("came", "left", "months"),
    [
        ("2024-11-30", None, 2),
        ("2024-12-01", None, 1),
        ("2015-01-01", "2024-03-01", 2),
        ("2015-01-01", "2024-03-02", 3),
    ],
)
def test_any_day_on_the_roster_owes_the_whole_month(database, came, left, months):
    add(database, members=[payer("甲", since=came, began_by="transfer_in", until=left)])

    assert owed(database) == str(15 * months)


@pytest.mark.parametrize(
    ("letter", "months"),
    [
        ({"dues_paid_before": "2024-06"}, 6),
        ({"dues_paid_before": "2024-11"}, 1),
        ({"dues_paid_before": "2024-12"}, 0),
        ({"dues_paid_to": "2024-06"}, 6),
    ],
)
def test_a_transfer_letter_says_which_months_are_paid_elsewhere(database, letter, months):
    record = payer("甲")
    record["roster_spans"][0] |= letter
    add(database, members=[record])

    assert owed(database) == str(15 * months)


@pytest.mark.parametrize(
    ("base", "month"),
    [
        ("3000", "15"),
        ("3000.01", "30"),
        ("5000", "50"),
        ("5000.01", "75"),
        ("10000", "150"),
        ("10000.01", "200"),
    ],
)
def test_the_tier_of_the_base_holds_for_all_of_it(database, base, month):
    add(database, members=[payer("甲", base)])

    assert owed(database, "2024-01-31") == month


def test_the_share_of_dues_has_two_decimals(database):
    paid = [{"month": "2024-01", "amount": "10", "paid_on": "2024-01-05"}]
    add(database, members=[payer("甲", dues_payments=paid)])

    assert values(facts(database, "2024-01-04"), "dues.paid", "dues.rate") == ["0", "0.00"]
    assert values(facts(database, "2024-01-05"), "dues.paid", "dues.rate") == ["10", "66.67"]


# 13.14 -----------------------------------------------------------------------------------------------


def test_a_pledge_counts_from_its_publication_and_its_result_from_its_day(branch):
    pledge = {
        "person": "甲", "year": 2024, "text": "诺",
        "published_on": "2024-02-02", "result": "kept", "result_on": "2024-11-11",
    }  # fmt: skip
    never = {"person": "乙", "year": 2024, "text": "未公示的诺"}
    add(branch, pledges=[pledge, never])

    days = ("2024-02-01", "2024-02-02", "2024-11-10", "2024-11-11")
    found = [values(facts(branch, day), "pledges.total", "pledges.kept") for day in days]
    assert found == [[0, 0], [1, 0], [1, 0], [1, 1]]


def test_covered_are_partners_who_are_members_on_the_day_in_all_kinds_of_talks(database):
    add(
        database,
        members=[member("甲"), member("乙"), member("丙", until="2024-06-01"), member("丁")],
        people=[{"name": "戊", "sex": "男"}],
    )
    pairs = (("committee_member", "乙"), ("integrity", "丙"), ("integrity", "丁"), ("committee_member", "戊"))
    talks = [
        {
            "held_on": "2024-03-01",
            "kind": kind,
            "people": [{"person": "甲", "side": "talker"}, {"person": name, "side": "partner"}],
        }
        for kind, name in pairs
    ]
    add(database, talks=talks)

    keys = ("talks.count", "talks.covered", "integrity.talks")
    assert values(facts(database, "2024-05-31"), *keys) == [4, 3, 2]
    assert values(facts(database, "2024-06-01"), *keys) == [4, 2, 2]


def test_volunteers_who_are_no_members_count(database):
    add(database, members=[member("甲")], people=[{"name": "戊", "sex": "男"}])
    add(database, events=[held("volunteer", "2024-03-05", "甲", "戊", scope="named", hours="2.5")])

    keys = ("volunteer.events", "volunteer.person_times", "volunteer.hours")
    assert values(facts(database), *keys) == [1, 2, "5"]


def test_distinct_members_run_up_to_the_day(branch):
    add(branch, members=[member("丁", since="2024-07-01", began_by="transfer_in")])

    days = ("2024-06-30", "2024-07-01")
    assert [values(facts(branch, day), "members.distinct") for day in days] == [[3], [4]]


def test_stages_of_development_are_heads_on_the_day_and_admissions_those_of_the_year(database):
    stages = [
        {"kind": "applicant", "began_on": "2022-01-10", "ended_on": "2024-02-01"},
        {"kind": "activist", "began_on": "2024-02-01", "ended_on": "2024-05-01"},
        {"kind": "target", "began_on": "2024-05-01", "ended_on": "2024-07-01"},
        {"kind": "probationary", "began_on": "2024-07-01"},
    ]
    add(database, members=[member("甲", since="2024-07-01", began_by="admitted", standings=stages)])

    keys = tuple(f"development.{stage}" for stage in ("applicants", "activists", "targets", "admitted"))
    days = ("2024-01-31", "2024-02-01", "2024-04-30", "2024-05-01", "2024-06-30", "2024-07-01")
    assert [values(facts(database, day), *keys) for day in days] == [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
    ]
    assert values(facts(database, year=2025), "development.admitted") == [0]


def test_a_month_of_dues_is_owed_from_its_first_day_and_only_with_a_base(database):
    add(database, members=[payer("甲"), member("乙")])

    assert (owed(database, "2024-02-29"), owed(database, "2024-03-01")) == ("30", "45")


def test_a_suggestion_counts_from_its_day_and_its_answer_from_its_own(branch):
    add(branch, suggestions=[{"text": "议", "made_on": "2024-03-01", "answered_on": "2024-03-05"}])

    keys = ("suggestions.total", "suggestions.answered")
    days = ("2024-02-29", "2024-03-01", "2024-03-05")
    assert [values(facts(branch, day), *keys) for day in days] == [[0, 0], [1, 0], [1, 1]]


# 13.15, 3.4, 3.5 ---------------------------------------------------------------------------------------

GRADES = tuple(
    f"appraisal.{grade}" for grade in ("excellent", "qualified", "basically_qualified", "unqualified")
)


def test_grades_are_those_decided_whatever_the_points_are(branch):
    votes = [{"person": "甲", "side": "masses", "value": "不合格", "votes": 5}]
    decided = [{"person": "甲", "grade": "excellent"}, {"person": "乙"}]
    add(
        branch,
        review_rounds=[
            {"kind": "appraisal", "year": 2024, "title": "评议", "tallies": votes, "results": decided}
        ],
    )

    assert values(facts(branch), *GRADES) == [1, 0, 0, 0]


def test_an_appraisal_held_after_the_year_counts_for_it_once_the_year_is_over(branch):
    held_on, results = "2025-01-20", [{"person": "甲", "grade": "basic"}]
    given = {"kind": "appraisal", "year": 2024, "title": "评议", "held_on": held_on, "results": results}
    add(branch, review_rounds=[given])

    assert values(facts(branch, "2024-12-30"), *GRADES) == [0, 0, 0, 0]
    assert values(facts(branch, "2024-12-31"), *GRADES) == [0, 0, 1, 0]


def test_a_side_needs_three_ballots_for_a_whole_score(branch):
    tallies = [
        {"person": name, "side": side, "dimension": dimension, "value": value, "votes": votes}
        for name, votes in (("乙", 3), ("丙", 2))
        for side, value in (("members", "90"), ("masses", "80"))
        for dimension in ("thought", "business", "ability", "tasks")
    ]
    given = {"kind": "double", "year": 2024, "title": "双评", "held_on": "2024-06-30", "tallies": tallies}
    add(branch, review_rounds=[given])

    keys = tuple(f"assessment.members.{name}" for name in ("count", "short", "mean"))
    assert values(facts(branch, "2024-06-29"), *keys) == [0, 0, None]
    assert values(facts(branch, "2024-06-30"), *keys) == [2, 1, "86.00"]


def test_the_year_of_a_sheet_needs_all_months_and_a_veto_lowers_its_word(branch):
    def sheet(period, **more):
        lines = [
            {"half": half, "code": half, "position": 1, "label": "项", "standard": "100", "given": points}
            for half, points in (("party", "95"), ("business", "90"))
        ]
        return {"period": period, "lines": lines} | more

    months = [sheet(f"2024-{month:02d}") for month in range(1, 12)]
    add(branch, score_sheets=[*months, sheet("2024", assessed_on="2025-01-10")])
    keys = tuple(f"assessment.branch.{name}" for name in ("count", "mean", "year_score", "year_grade"))

    assert values(facts(branch, "2024-03-30"), *keys[:2]) == [2, "93.00"]
    assert values(facts(branch), *keys) == [11, "93.00", None, {"grade": None, "vetoes": 0}]

    add(branch, score_sheets=[sheet("2024-12", vetoed="重大安全事故")])
    assert values(facts(branch), *keys) == [12, "93.00", "93.00", {"grade": "合格", "vetoes": 1}]
