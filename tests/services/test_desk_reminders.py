from __future__ import annotations

from datetime import date

import pytest

from app.services.desk import overview
from app.services.desk_reminders import reminders
from app.services.desk_week import is_of_week, room_counts
from app.services.make_up_tasks import ask_make_up
from tests.services.counting import add, facts, held, member

BEGIN = date(2024, 1, 1)
SESSION = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def branch(database):
    add(database, members=[member("甲"), member("乙"), member("丙")])
    return database


def found(database, day, kind, begin=BEGIN):
    with database.read() as session:
        return [job for job in reminders(session, facts(database, day), begin) if job.kind == kind]


def plan(*months, checks=()):
    items = [{"month": month, "theme": f"{month}月主题", "method": "集中学习"} for month in months]
    checked = [{"period": period, "checked_on": day} for period, day in checks]
    return [{"year": 2024, "title": "计划", "items": items, "plan_checks": checked}]


def test_a_month_is_asked_for_from_its_last_day_until_it_is_checked(branch):
    add(branch, study_plans=plan(2, 3, 5, checks=[("2024-02", "2024-03-01")]))

    assert found(branch, "2024-03-30", "check") == []
    (job,) = found(branch, "2024-03-31", "check")
    assert (job.what, job.why, job.note) == ("检查一季度学习计划落实", "3月也还没有检查", "待检查")
    (job,) = found(branch, "2024-05-31", "check")
    assert (job.what, job.why) == ("检查5月学习计划落实", "一季度、3月也还没有检查")


def test_no_check_is_asked_for_of_months_before_the_records_or_without_items(branch):
    add(branch, study_plans=plan(2))

    assert found(branch, "2024-04-30", "check", begin=date(2024, 4, 1)) == []
    (job,) = found(branch, "2024-04-30", "check")
    assert (job.what, job.why) == ("检查一季度学习计划落实", "2月也还没有检查")


def team(**mission):
    given = {"title": "抢修", "charge": 1, "began_on": "2024-06-10", "ended_on": "2024-06-12"} | mission
    return {"name": "抢险队", "founded_on": "2023-01-01", "missions": [given]}


@pytest.mark.parametrize(
    ("day", "urgency"),
    [
        ("2024-06-03", None),
        ("2024-06-04", "due"),
        ("2024-06-10", "due"),
        ("2024-06-11", "overdue"),
        ("2024-06-13", None),
    ],
)
def test_a_mission_without_a_briefing_is_asked_for_while_one_can_still_be_given(branch, day, urgency):
    add(branch, teams=[team(), team(title="交过底的", briefed_on="2024-06-09")])

    assert [job.urgency for job in found(branch, day, "briefing")] == ([urgency] if urgency else [])


def test_a_missed_session_is_asked_for_until_the_make_up_is(branch):
    missed = held("study", "2024-06-10", "甲", ("乙", "leave"), uid=SESSION, hours="2")
    add(branch, events=[missed, held("assembly", "2024-06-11", "甲")])

    (job,) = found(branch, "2024-06-11", "make_up")
    assert (job.what, job.why) == ("《study 2024-06-10》布置补学", "06-10 没到会：乙、丙")
    assert len(found(branch, "2024-07-11", "make_up")) == 1
    assert found(branch, "2024-07-12", "make_up") == []

    with branch.operation("study.ask_make_up") as op:
        ask_make_up(op, facts(branch), job.record_id)
    assert found(branch, "2024-06-11", "make_up") == []


def test_jots_that_wait_are_one_job_with_the_oldest_first(branch):
    words = [
        ("2024-06-02", "新的"),
        ("2024-06-01", "旧的一条，写得很长很长，长到一行放不下为止才算完了"),
        ("2024-06-09", "以后的"),
    ]
    waiting = [{"said_on": day, "text": text} for day, text in words]
    done = [
        {"said_on": "2024-05-01", "text": "用过", "used_on": "2024-05-02"},
        {"said_on": "2024-05-01", "text": "放下", "dropped_on": "2024-05-02"},
    ]
    add(branch, jots=[*waiting, *done])

    (job,) = found(branch, "2024-06-08", "jot")
    assert job.what == "整理 2 条随记"
    assert job.why == "最早一条 06-01：旧的一条，写得很长很长，长到一行放不下为止才算完…"
    assert found(branch, "2024-05-31", "jot") == []


def test_what_waits_belongs_to_the_week_and_to_the_badge_of_its_room(branch):
    add(branch, jots=[{"said_on": "2024-06-01", "text": "一条"}], teams=[team()], study_plans=plan(5))
    add(branch, events=[held("assembly", "2024-01-10", "甲")])
    shown = facts(branch, "2024-06-10")
    with branch.read() as session:
        jobs = overview(session, shown).jobs

    kinds = [job.kind for job in jobs if is_of_week(job, shown.as_of)]
    assert {"check", "briefing", "jot"} <= set(kinds)
    counts = room_counts([job for job in jobs if job.kind in ("check", "briefing", "jot")], shown.as_of)
    assert counts == {"study": (1, False), "teams": (1, False)}


def problem(text, **values):
    return {"text": text, "found_on": "2024-03-01", **values}


def test_problems_are_due_then_late_then_wait_for_their_closing(branch):
    undone = problem("签到不全", due_on="2024-06-10")
    done = problem("交接不清", due_on="2024-06-10", done_on="2024-06-05", closed_on="2024-06-06")
    add(branch, problems=[undone, done, problem("没有时限")])

    before, _ = found(branch, "2024-06-10", "problem")
    assert (before.urgency, before.what, before.why) == ("due", "整改：签到不全", "整改时限 06-10")
    late, waiting = found(branch, "2024-06-11", "problem")
    assert (late.urgency, waiting.urgency) == ("overdue", "waiting")
    assert (waiting.what, waiting.note) == ("1 个问题待销号", "待销号")


@pytest.mark.parametrize(
    ("day", "urgency"), [("2024-05-31", None), ("2024-06-10", "due"), ("2024-06-11", "overdue")]
)
def test_a_paper_with_a_deadline_is_asked_for_until_it_is_passed_on(branch, day, urgency):
    paper = {"kind": "transmission", "title": "学习通知", "received_on": "2024-06-01", "due_on": "2024-06-10"}
    add(branch, notices=[paper, {**paper, "title": "传达过的", "passed_on": "2024-06-01"}])

    assert [job.urgency for job in found(branch, day, "notice")] == ([urgency] if urgency else [])


def test_suggestions_without_a_reply_are_one_job(branch):
    made = {"made_on": "2024-06-02", "text": "加夜班餐"}
    add(branch, suggestions=[made, {**made, "text": "答复了", "answered_on": "2024-06-05"}])

    (job,) = found(branch, "2024-06-08", "suggestion")
    assert (job.what, job.why) == ("答复 1 条建议", "最早一条 06-02：加夜班餐")
    assert found(branch, "2024-06-01", "suggestion") == []
