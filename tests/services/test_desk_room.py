"""The desk: what is to do, the twelve months, the gaps and the state of the draft, all from the records."""

import datetime as dt

import pytest

from app.services import desk, desk_draft, search
from app.services.desk_week import in_order, is_of_month, is_of_week, room_counts
from app.services.documents import drafts
from app.services.settings import set_setting
from tests.services.counting import add, facts, held, member

DAY = "2024-06-12"


@pytest.fixture
def branch(database):
    add(
        database,
        party_groups=[
            {"name": "第一党小组", "began_on": "2020-01-01"},
            {"name": "第二党小组", "began_on": "2020-01-01"},
        ],
        members=[
            member("甲一", posts=[{"kind": "secretary", "began_on": "2022"}]),
            member("乙二", group_spans=[{"party_group": "第一党小组", "began_on": "2020-01-01"}]),
            member("丙三", group_spans=[{"party_group": "第二党小组", "began_on": "2020-01-01"}]),
        ],
        # Long before the year that the tests look at: so all of it is expected.
        events=[held("volunteer", "2023-06-01", "甲一")],
    )
    return database


def seen(database, day=DAY):
    found = facts(database, day)
    with database.read() as session:
        return desk.overview(session, found)


def line(database, key, day=DAY):
    return next(row for row in seen(database, day).lines if row.key == key)


def cells(database, key, day=DAY):
    return {cell.month: (cell.state, cell.text) for cell in line(database, key, day).cells}


def whats(database, day=DAY):
    return [job.what for job in seen(database, day).jobs if job.kind != "meeting"]


def planned(kind, day, **more):
    return {"title": f"计划 {day}", "kinds": [kind], "planned_on": day, "state": "planned", **more}


def test_an_empty_branch_expects_nothing(database):
    found = seen(database)
    assert not found.has_records
    assert found.jobs == ()
    assert all(not row.cells for row in found.lines)


def test_meetings_of_a_month_and_of_a_quarter(branch):
    add(branch, events=[held("assembly", "2024-02-20", "甲一"), held("committee", "2024-05-06", "甲一")])
    assert cells(branch, "assembly") == {1: ("late_entry", "2-20 补录"), 4: ("due", "06-30 前")}
    months = cells(branch, "committee")
    assert months[5] == ("late_entry", "6")
    assert months[4] == ("missed", "缺")
    assert months[6] == ("open", "")
    assert 7 not in months
    assert line(branch, "assembly").total == "1 / 4"


def test_what_was_entered_in_time_is_not_marked_as_late(branch):
    add(branch, events=[held("committee", "2025-01-17", "甲一")])
    with branch.read() as session:
        found = desk.overview(session, facts(branch, "2025-01-20", 2025))
    committee = next(row for row in found.lines if row.key == "committee")
    assert [(cell.month, cell.state, cell.text) for cell in committee.cells] == [(1, "done", "17")]


def test_a_month_is_due_in_its_last_week_and_missed_when_it_is_over(branch):
    assert cells(branch, "committee", "2024-06-23")[6] == ("due", "缺")
    assert cells(branch, "committee", "2024-06-22")[6] == ("open", "")
    assert cells(branch, "committee", "2024-06-30")[6] == ("missed", "缺")


def test_group_meetings_count_groups_and_name_the_missing_one(branch):
    meeting = held("group", "2024-05-08", "乙二", scope="group", party_group="第一党小组")
    again = held("group", "2024-05-20", "乙二", scope="group", party_group="第一党小组")
    add(branch, events=[meeting, again])
    may = next(cell for cell in line(branch, "group").cells if cell.month == 5)
    assert (may.state, may.text, len(may.missing)) == ("missed", "1/2", 1)
    assert may.lines[0] == "5 月　党小组会　1 / 2"
    assert "第二党小组没有记录" in may.lines
    assert line(branch, "group").total == "1 / 24"


def test_a_missed_meeting_of_the_last_month_is_to_do_with_its_clause(branch):
    found = [job for job in seen(branch).jobs if job.kind == "meeting"]
    group = next(job for job in found if job.wanted.kind == "group")
    assert group.what == "补登记 5 月党小组会"
    assert group.why == "条例第十三条：一般每月 1 次；第一党小组、第二党小组没有记录"
    assert group.wanted.day == dt.date(2024, 5, 31)
    assert not [job for job in found if "4 月" in job.what]


def test_planned_meetings_show_their_day(branch):
    add(branch, events=[planned("committee", "2024-06-18"), planned("committee", "2024-08-02")])
    months = cells(branch, "committee")
    assert months[6] == ("due", "18")
    assert months[8] == ("planned", "2")


def test_no_groups_and_no_committee_mean_no_such_rows(database):
    add(database, members=[member("甲一")])
    keys = [row.key for row in seen(database).lines]
    assert keys == ["assembly", "lecture", "theme_day", "organisation_life", "appraisal", "talk"]


def test_lectures_follow_the_committees_demand(branch):
    assert line(branch, "lecture").period == "每季"
    with branch.operation("setting.change") as op:
        set_setting(op, "events.lecture_months", 2024, "6")
    changed = line(branch, "lecture")
    assert changed.period == "每半年"
    assert changed.total == "0 / 2"
    assert "条例没有规定" in changed.clause


def test_the_yearly_meeting_of_the_last_quarter_may_be_held_in_the_next_year(branch):
    add(branch, events=[held("organisation_life", "2025-01-15", "甲一", belongs_to=2024)])
    assert cells(branch, "organisation_life", "2024-12-31")[10] == ("done", "2025-1-15")
    assert 10 not in cells(branch, "organisation_life")


def test_talks_are_a_bar_over_the_year(branch):
    people = [{"person": "甲一", "side": "talker"}, {"person": "乙二", "side": "partner"}]
    add(branch, talks=[{"held_on": "2024-03-05", "kind": "committee_member", "people": people}])
    cell = line(branch, "talk").cells[0]
    assert (cell.state, cell.text) == ("partial", "已谈 1 / 3 人，还差 2 人")
    assert cell.share == pytest.approx(1 / 3)
    assert cells(branch, "talk", "2024-12-10")[1][0] == "due"


def study_plan(*items):
    rows = [
        {
            "month": month,
            "position": 1,
            "theme": f"{month} 月学习",
            "method": "集中学习",
            "hours": "2",
            **more,
        }
        for month, more in items
    ]
    return {"year": 2024, "title": "学习计划", "items": rows}


def test_study_follows_the_plan(branch):
    add(
        branch,
        events=[
            held("study", "2024-03-14", "甲一", uid="s3", hours="2"),
            held("study", "2024-07-02", "甲一", uid="s4", hours="2"),
            held("study", "2024-06-03", "甲一"),
        ],
        study_plans=[
            study_plan(
                (3, {"events": ["s3"]}),
                (4, {"why_not_done": "防汛值守"}),
                (5, {}),
                (6, {}),
                (9, {}),
                (10, {"method": "党课"}),
            )
        ],
    )
    found = cells(branch, "study")
    assert found == {
        3: ("done", "14"),
        4: ("explained", "说明"),
        5: ("missed", "缺"),
        6: ("open", ""),
        9: ("planned", ""),
    }
    assert line(branch, "study").total == "1 / 5"
    assert [job.what for job in seen(branch).jobs if job.kind == "study"] == [
        "学习《5 月学习》",
        "学习《6 月学习》",
    ]


def test_tasks_overdue_due_and_waiting_for_acceptance(branch):
    def task(title, due, **owner):
        return {
            "title": title,
            "assigned_on": "2024-05-01",
            "due_on": due,
            "owners": [{"person": "乙二", **owner}],
        }

    add(
        branch,
        tasks=[
            task("将到期", "2024-06-14"),
            task("已逾期", "2024-06-10"),
            task("已做完", "2024-06-01", state="done", done_on="2024-05-30"),
            task("以后", "2024-07-20"),
        ],
    )
    found = [job for job in seen(branch).jobs if job.kind != "meeting"]
    assert [(job.urgency, job.what) for job in found] == [
        ("overdue", "催办任务《已逾期》"),
        ("due", "完成任务《将到期》"),
        ("due", "完成任务《以后》"),
        ("waiting", "验收《已做完》"),
    ]
    assert found[0].why == "责任人 乙二；时限 06-10"
    day = dt.date.fromisoformat(DAY)
    assert [is_of_week(job, day) for job in found] == [True, True, False, True]
    assert [is_of_month(job, day) for job in found] == [True, True, False, True]
    assert room_counts(found, day) == {"tasks": (3, True)}


def test_events_to_come_and_those_that_nobody_registered(branch):
    add(
        branch,
        events=[
            planned("committee", "2024-06-13", starts="14:30"),
            planned("theme_day", "2024-06-05"),
            {**planned("committee", "2024-06-06"), "state": "cancelled"},
        ],
    )
    found = [job for job in seen(branch).jobs if job.kind == "event"]
    assert [(job.urgency, job.what, job.time) for job in found] == [
        ("overdue", "补登记：计划 2024-06-05", ""),
        ("due", "计划 2024-06-13", "14:30"),
    ]
    assert found[1].why == "支委会；条例第十二条：一般每月 1 次"


def test_a_returned_filing_asks_for_a_new_round(branch):
    plan = study_plan((9, {}))
    plan["filings"] = [
        {
            "round": 1,
            "state": "returned",
            "submitted_on": "2024-06-01",
            "answered_on": "2024-06-07",
            "opinion": "补学时",
        }
    ]
    add(branch, study_plans=[plan])
    job = next(job for job in seen(branch).jobs if job.kind == "filing")
    assert job.why == "上级 06-07 退回：补学时"


def test_business_done_and_party_not_stands_in_the_gap_panel_and_among_the_jobs(worked_year):
    found = seen(worked_year, "2024-08-14")
    assert found.stage_letters == "谋布实考"
    first = found.gaps[0]
    assert (first.name, first.words, first.gap) == ("设备核算改造", "布置欠 126 天", True)
    assert first.bars[1] == ("gap", "done")
    gaps = [job for job in found.jobs if job.kind == "gap"]
    assert gaps[0].what == "《设备核算改造》补同布置等 2 个环节的党建侧"
    assert gaps[0].why == "业务侧 04-10 已完成，党建侧欠 126 天"
    assert [job.days for job in gaps] == sorted((job.days for job in gaps), reverse=True)


def test_figures_are_those_of_the_catalogue(worked_year):
    found = seen(worked_year, "2024-12-31")
    assert tuple(found.figures) == desk.FIGURES
    assert found.figures["four_sync.rate"].value == "73.3"


def test_the_draft_panel_names_what_moved_since_the_draft(worked_year):
    day = dt.date(2024, 12, 31)
    with worked_year.read() as session:
        assert desk_draft.draft_state(session, facts(worked_year)) is None
    with worked_year.operation("report.generate") as op:
        drafts.generate(op, "duty-integrity", 2024, day)
    with worked_year.read() as session:
        state = desk_draft.draft_state(session, facts(worked_year))
    assert state.as_of == day
    assert state.gaps
    assert state.figures > 10
    assert state.moved == ()
    add(worked_year, events=[held("theme_day", "2024-12-30", "程练六")])
    with worked_year.read() as session:
        moved = desk_draft.draft_state(session, facts(worked_year)).moved
    assert moved
    assert all(row.seen != row.now for row in moved)


def test_search_offers_people_first_and_then_the_newest_records(worked_year):
    with worked_year.read() as session:
        found = search.entries(session)
    kinds = [entry.kind for entry in found]
    assert {"person", "event", "task", "work_item", "team", "study_item", "talk"} <= set(kinds)
    assert kinds.index("event") > max(place for place, kind in enumerate(kinds) if kind == "person")
    assert "2024-02 设备核算改造" in [entry.title for entry in found]
    dated = [entry.day for entry in found if entry.day is not None]
    assert dated == sorted(dated, reverse=True)
    assert in_order(()) == ()


def test_the_month_of_today_is_running_in_its_own_year_only(branch):
    """Looked at in November, November of the next year is planned like its other months."""
    items = [{"month": month, "theme": f"{month}月主题", "method": "集中学习"} for month in (10, 11)]
    add(branch, study_plans=[{"year": year, "title": "计划", "items": items} for year in (2024, 2025)])
    day = dt.date(2024, 11, 5)
    found = {}
    for year in (2024, 2025):
        shown = facts(branch, day.isoformat(), year)
        with branch.read() as session:
            seen_then = desk.overview(session, shown)
        study = next(row for row in seen_then.lines if row.key == "study")
        found[year] = (
            {cell.month: cell.state for cell in study.cells},
            [job.what for job in seen_then.jobs if job.kind == "study"],
        )

    assert found[2024] == ({10: "missed", 11: "open"}, ["学习《10月主题》", "学习《11月主题》"])
    assert found[2025] == ({10: "planned", 11: "planned"}, [])
