from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, datetime

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Base
from app.models.foundation import Record
from app.models.id_number import fault
from app.models.study import Filing, StudyPlan
from app.services.database import Database
from app.services.demo import demo_records, make_demo
from app.services.demo.links import links
from app.services.demo.roll import excused, in_committee, in_group, on_roster
from app.services.demo.sittings import kinds_of
from app.services.demo.source import workday
from app.services.evidence import verify
from app.services.figures import all_figures
from app.services.state_hash import state_hash
from app.services.study_checks import check_rows
from app.services.study_filing import amendments
from app.services.year_facts import year_facts

YEAR = 2025
LAST_DAY = date(YEAR, 12, 31)

EMPTY_TABLES = {
    "profile": "made by the first import",
    "report": "drafts are the user's",
    "report_answer": "only the reporting person may fill them",
    "report_section": "belongs to a draft",
    "setting": "the defaults hold",
    "year": "a row is made when the year is closed",
    "current_operation": "filled only within a write",
    "form_draft": "kept only while a form is half-typed",
}


@pytest.fixture(scope="module")
def records():
    return demo_records(YEAR)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    db = Database.open(tmp_path_factory.mktemp("demo"), clock=lambda: datetime(2025, 3, 1, 8, 0))
    try:
        yield db, make_demo(db, YEAR)
    finally:
        db.close()


def members_on(records, day):
    return [member for member in records["members"] if on_roster(member, day)]


def standing_on(member, day):
    return next(
        span["kind"]
        for span in reversed(member["standings"])
        if span["began_on"] <= day.isoformat() < span.get("ended_on", "9999")
    )


def held(records, kind=None):
    return [e for e in records["events"] if e["state"] == "held" and (kind is None or kind in kinds_of(e))]


def test_two_builds_of_a_year_are_equal(records):
    assert json.dumps(records) == json.dumps(demo_records(YEAR))


def test_years_differ_only_in_their_days_and_uids():
    assert Counter(k for e in demo_records(2024)["events"] for k in kinds_of(e)) == Counter(
        k for e in demo_records(2031)["events"] for k in kinds_of(e)
    )


def test_the_keys_are_those_of_add_all(records):
    assert set(records) == {
        "branch", "party_groups", "members", "people", "events", "study_plans",
        "own_studies", "recurrences", "tasks", "work_items", "teams", "talks", "jots",
        "development_cases", "dual_cultivations", "honours", "dues_remittances", "areas", "model_posts",
        "pledges", "duty_months", "review_rounds", "score_sheets", "problems", "suggestions", "library_texts",
        "plan_lines", "risks", "commitments", "notices", "thought_analyses", "ideology_entries", "expenses",
        "staff_services", "local_rules", "explanations",
    }  # fmt: skip


def test_38_members_at_the_end_of_the_year(records):
    members = members_on(records, LAST_DAY)
    assert Counter(standing_on(member, LAST_DAY) for member in members) == {"full": 36, "probationary": 2}
    groups = Counter(
        group["name"]
        for group in records["party_groups"]
        for m in members
        if in_group(m, group["name"], LAST_DAY)
    )
    assert sorted(groups.values()) == [12, 13, 13]
    assert sum(in_committee(member, LAST_DAY) for member in members) == 5
    assert sum(excused(member, LAST_DAY) for member in members) == 1


def test_moves_of_the_year(records):
    spans = [span for member in records["members"] for span in member["roster_spans"]]
    begun = [span["began_by"] for span in spans if span["began_on"].startswith(str(YEAR))]
    ended = [span["ended_on"] for span in spans if "ended_on" in span]
    assert sorted(begun) == ["admitted", "transfer_in"]
    assert [day[:7] for day in ended] == [f"{YEAR}-05"]
    confirmed = [
        m["name"] for m in records["members"] for s in m["standings"]
        if s["kind"] == "full" and s["began_on"].startswith(str(YEAR))
    ]  # fmt: skip
    assert len(confirmed) == 1
    assert len(members_on(records, date(YEAR - 1, 12, 31))) == 37


def test_activists_and_applicants_are_no_members(records):
    assert Counter(person["standings"][-1]["kind"] for person in records["people"]) == {
        "activist": 3,
        "applicant": 2,
    }
    assert not any("roster_spans" in person for person in records["people"])


def test_names_with_rare_characters_are_among_the_members(records):
    names = "".join(member["name"] for member in records["members"])
    assert {"䶮", "𬱖", "𠮷"} <= set(names)


def test_id_numbers_are_valid_invented_and_agree_with_birth_and_sex(records):
    people = records["members"] + records["people"]
    assert len({person["id_number"] for person in people}) == len(people)
    for person in people:
        number = person["id_number"]
        assert fault(number) == ""
        assert number.startswith("110199")
        assert number[6:14].startswith(person["birth"].replace("-", ""))
        assert (int(number[16]) % 2 == 1) == (person["sex"] == "男")
        assert re.fullmatch(r"154\d{8}", person["phone"])


def test_about_ninety_sittings(records):
    events = records["events"]
    assert 85 <= len(events) <= 95
    counts = Counter(kind for event in held(records) for kind in kinds_of(event))
    assert (counts["committee"], counts["group"], counts["assembly"], counts["theme_day"]) == (12, 35, 4, 12)
    assert (counts["training"], counts["volunteer"], counts["integrity_education"]) == (2, 2, 2)
    assert counts["lecture"] - sum("sitting_of" in event for event in events) == 4
    assert counts["study"] >= 11
    assert [event["state"] for event in events].count("cancelled") == 1
    assert sum(event["held_on"] != event["planned_on"] for event in held(records)) == 2
    assert sum("sitting_of" in event for event in events) == 1
    assert {event.get("belongs_to") for event in events} == {None, YEAR - 1}


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027, 2028])
def test_sittings_keep_to_working_days_and_to_their_year(year):
    for event in held(demo_records(year)):
        day = date.fromisoformat(event["held_on"])
        assert day.year == year
        assert day.weekday() < 5 or "volunteer" in kinds_of(event)


def test_a_weekend_moves_within_its_month():
    assert workday(date(2026, 10, 24)) == date(2026, 10, 26)
    assert workday(date(2026, 10, 31)) == date(2026, 10, 30)
    assert workday(date(2026, 10, 28)) == date(2026, 10, 28)


def test_numbers_of_meetings_run_without_gap(records):
    for kind, last in (("committee", 12), ("assembly", 4), ("lecture", 4), ("theme_day", 12)):
        numbers = [
            entry["number"]
            for event in held(records, kind)
            for entry in event["kinds"]
            if isinstance(entry, dict) and entry["kind"] == kind and "sitting_of" not in event
        ]
        assert numbers == list(range(1, last + 1))


def test_people_of_all_records_exist(records):
    names = {person["name"] for person in records["members"] + records["people"]}
    used = {row["person"] for event in records["events"] for row in event["attendance"]}
    used |= {event[role] for event in records["events"] for role in ("chair", "recorder") if event.get(role)}
    used |= {owner["person"] for task in records["tasks"] for owner in task["owners"]}
    used |= {person["person"] for talk in records["talks"] for person in talk["people"]}
    used |= {row["person"] for team in records["teams"] for row in team["members"]}
    used |= {p["person"] for team in records["teams"] for m in team["missions"] for p in m["participants"]}
    used |= {row["person"] for row in records["own_studies"]}
    used |= {item["party_owner"] for item in records["work_items"]}
    assert used <= names


def test_nobody_is_recorded_twice_for_an_activity(records):
    for event in records["events"]:
        names = [row["person"] for row in event["attendance"]]
        assert len(names) == len(set(names))


def test_attendance_has_leave_absence_late_guests_and_people_without_an_entry(records):
    rows = [row for event in records["events"] for row in event["attendance"]]
    assert any(row.get("late") for row in rows)
    assert any(row.get("guest") for row in rows)
    assert any(row["state"] == "absent" for row in rows)
    assert all(row.get("leave_reason") for row in rows if row["state"] == "leave")
    without = [
        (event["title"], member["name"])
        for event in held(records, "study")
        if event["scope"] == "branch"
        for member in members_on(records, date.fromisoformat(event["held_on"]))
        if not excused(member, date.fromisoformat(event["held_on"]))
        and member["name"] not in {row["person"] for row in event["attendance"]}
    ]
    assert len(without) == 2


def test_tasks_of_all_states_and_sources(records):
    tasks = records["tasks"]
    assert 44 <= len(tasks) <= 48
    assert {task["source"] for task in tasks} == {"计划", "会议", "同步", "突击", "承诺", "整改"}
    states = {owner["state"] for task in tasks for owner in task["owners"]}
    assert states == {"open", "submitted", "done", "returned", "handed_over"}
    assert sum(len(task["owners"]) > 1 for task in tasks) > 10
    accepted = sum("accepted_on" in task for task in tasks)
    cancelled = sum("cancelled_on" in task for task in tasks)
    assert cancelled == 1
    assert 0.73 <= accepted / (len(tasks) - cancelled) <= 0.85


def test_missions_of_the_three_charges_and_one_person_in_two_at_once(records):
    missions = [mission for team in records["teams"] for mission in team["missions"]]
    assert (len(records["teams"]), len(missions)) == (4, 13)
    assert {mission["charge"] for mission in missions} == {1, 2, 3}
    overlaps = {
        one["person"]
        for first in missions for second in missions if first["uid"] < second["uid"]
        if first["began_on"] <= second["ended_on"] and second["began_on"] <= first["ended_on"]
        for one in first["participants"] if one["person"] in {other["person"] for other in second["participants"]}
    }  # fmt: skip
    assert overlaps == {"费一鸣"}


def test_work_items_drift_apart_where_the_board_should_show_it(records):
    drifting, done, base = [], 0, 0
    for item in records["work_items"]:
        sides = {}
        for check in item["check_items"]:
            if "not_applicable" not in check:
                sides.setdefault((check["stage"], check["side"]), []).append(check["result"] == "yes")
        for stage in range(1, 5):
            states = [all(sides[stage, side]) for side in ("party", "business") if (stage, side) in sides]
            base += bool(states)
            done += bool(states) and all(states)
            if len(states) == 2 and states[0] != states[1]:
                drifting.append(item["code"])
    assert drifting == ["YW-01", "YW-02", "YW-06"]
    assert (done, base) == (24, 31)
    assert {item["category"] for item in records["work_items"]} >= {
        "应急",
        "安全",
        "项目",
        "改革",
        "服务",
        "生产",
    }


def test_talks_leave_somebody_out(records):
    partners = {p["person"] for talk in records["talks"] for p in talk["people"] if p["side"] == "partner"}
    names = {member["name"] for member in members_on(records, LAST_DAY)}
    assert 22 <= len(records["talks"]) <= 26
    assert 28 <= len(partners & names) < 38
    assert any(talk["kind"] == "integrity" for talk in records["talks"])


def test_the_plan_was_returned_filed_and_amended(records):
    (plan,) = records["study_plans"]
    assert [filing["state"] for filing in plan["filings"]] == ["returned", "filed", "returned", "filed"]
    assert 21 <= len(plan["items"]) <= 25
    assert {row["person"] for row in records["own_studies"] if "event" in row}
    assert {row["person"] for row in records["own_studies"] if "item" in row}


def test_months_and_quarters_were_checked_up_to_november(records):
    (plan,) = records["study_plans"]
    periods = [check["period"] for check in plan["plan_checks"]]
    months = [f"{YEAR}-{month:02d}" for month in range(1, 12)]
    assert sorted(periods) == sorted([*months, *(f"{YEAR}-Q{quarter}" for quarter in (1, 2, 3))])
    assert all(
        check["checked_on"][:7] >= check["period"]
        for check in plan["plan_checks"]
        if "Q" not in check["period"]
    )


def test_an_item_was_amended_after_the_filing_with_its_reason(records):
    (plan,) = records["study_plans"]
    (amended,) = [item for item in plan["items"] if "amended_on" in item]
    assert amended["amended_on"] == amended["cancelled_on"]
    assert amended["amend_reason"]
    assert plan["filings"][1]["answered_on"] < amended["amended_on"]


def test_some_present_people_handed_in_notes(records):
    rows = [row for event in records["events"] for row in event["attendance"] if "notes_count" in row]
    assert 20 < len(rows) < 60
    assert all(row["state"] == "present" and not row.get("guest") for row in rows)


def test_checklists_are_ticked_as_far_as_their_task_is_done(records):
    lists = {
        task["title"]: [step.get("done_on") for step in task["steps"]]
        for task in records["tasks"]
        if "steps" in task
    }
    assert len(lists) == 9
    assert [day is not None for day in lists["泵站巡检隐患清单（12处）"]] == [True, True, False, False]
    done = [
        days
        for title, days in lists.items()
        if title not in ("泵站巡检隐患清单（12处）", "年度党员岗位实绩汇总")
    ]
    assert all(None not in days and days == sorted(days) for days in done)


def test_recurring_tasks_stand_for_their_month_or_quarter(records):
    assert {entry["rule"] for entry in records["recurrences"]} == {"monthly", "quarterly"}
    assert sorted(task["occurrence"] for task in records["tasks"] if "occurrence" in task) == [
        f"{YEAR}-10",
        f"{YEAR}-11",
        f"{YEAR}-12",
        f"{YEAR}-Q4",
    ]


def test_teams_were_asked_for_before_they_were_approved_and_founded(records):
    for team in records["teams"]:
        assert (
            team["requested_on"] <= team["approved_on"] <= team["founded_on"] <= team.get("sworn_on", "9999")
        )
        for mission in team["missions"]:
            days = [day["day"] for day in mission["days"]]
            assert days == sorted(days)
            assert all(mission["began_on"] <= day <= mission["ended_on"] for day in days)


def test_jots_wait_were_used_or_dropped(records):
    states = Counter(
        "used" if "used_on" in jot else "dropped" if "dropped_on" in jot else "waiting"
        for jot in records["jots"]
    )
    assert states == {"waiting": 4, "used": 1, "dropped": 1}


def test_links_name_records_that_exist(demo, records):
    db, _counts = demo
    with db.read() as session:
        known = dict(session.execute(select(Record.uid, Record.kind)).all())
    made = Counter((known[link.from_uid], link.role, known[link.to_uid]) for link in links(YEAR))
    assert made["jot", "about", "person"] == made["jot", "about", "mission"] == 1
    assert made["event", "proves", "check_item"] == 6
    assert made["mission", "proves", "check_item"] == 4
    assert made["task", "origin", "recurrence"] == 4
    assert made["task", "origin", "study_item"] == 2


def test_a_proof_is_no_later_than_what_it_proves(records):
    checks = {check["uid"]: check for item in records["work_items"] for check in item["check_items"]}
    days = {event["uid"]: event["held_on"] for event in held(records)}
    days |= {task["uid"]: task.get("accepted_on") for task in records["tasks"]}
    days |= {mission["uid"]: mission["began_on"] for team in records["teams"] for mission in team["missions"]}
    proofs = [link for link in links(YEAR) if link.role == "proves"]
    assert all(days[link.from_uid] <= checks[link.to_uid]["done_on"] for link in proofs)


def test_every_record_is_written(demo, records):
    _db, counts = demo
    assert counts == {key: 1 if key == "branch" else len(value) for key, value in records.items()}


def test_no_table_stays_empty_without_a_reason(demo):
    db, _counts = demo
    with db.read() as session:
        connection = session.connection()
        empty = {
            name
            for name in Base.metadata.tables
            if not connection.exec_driver_sql(f'SELECT EXISTS (SELECT 1 FROM "{name}")').scalar()
        }
    assert empty == set(EMPTY_TABLES)


def test_evidence_lies_beside_the_database(demo):
    db, _counts = demo
    with db.read() as session:
        assert verify(session, db.folder) == "ok"


def test_each_filing_round_kept_its_items(demo):
    db, _counts = demo
    with db.read() as session:
        kept = session.execute(select(Filing.round, Filing.snapshot).order_by(Filing.round)).all()
        plan = session.scalar(select(StudyPlan.id))
        assert amendments(session, plan) == ()
    assert [len(snapshot) for _round, snapshot in kept] == [23, 24, 24, 24]
    assert [sum(item["cancelled_on"] is not None for item in snapshot) for _round, snapshot in kept] == [
        0,
        0,
        1,
        1,
    ]


def test_figures_are_those_of_a_good_but_not_perfect_year(demo):
    db, _counts = demo
    with db.read() as session:
        found = all_figures(year_facts(session, YEAR, LAST_DAY, today=LAST_DAY))
    values = {key: figure.value for key, figure in found.items()}
    assert (values["members.total"], values["members.at_start"]) == (38, 37)
    assert 93 <= float(values["meetings.all.rate"]) <= 97
    assert 73 <= float(values["tasks.completion_rate"]) <= 85
    assert 75 <= float(values["four_sync.rate"]) <= 80
    assert (values["four_sync.two_skins"], values["four_sync.order_warnings"]) == (3, 1)
    assert 26 <= values["study.hours.met"] < values["study.hours.base"] == 37
    assert (values["study.hours.committee_met"], values["study.hours.committee_base"]) == (4, 5)
    assert all(values[f"study.{state}"] >= 1 for state in ("done", "done_late", "partial", "not_done"))
    assert values["teams.by_charge"] == {"1": 5, "2": 5, "3": 3}
    assert 28 <= values["talks.covered"] < 38


def test_a_second_demo_is_refused(demo):
    db, _counts = demo
    with pytest.raises(UserError, match="已经有一个支部"):
        make_demo(db, YEAR)


def test_state_hash_does_not_depend_on_the_day(demo, tmp_path):
    db, _counts = demo
    other = Database.open(tmp_path / "other", clock=lambda: datetime(2026, 8, 9, 17, 30), by="另一人")
    try:
        make_demo(other, YEAR)
        with db.read() as first, other.read() as second:
            assert state_hash(first.connection()) == state_hash(second.connection())
    finally:
        other.close()


def test_undo_brings_back_the_empty_branch(tmp_path):
    db = Database.open(tmp_path, clock=lambda: datetime(2026, 1, 1, 8, 0))
    try:
        with db.read() as session:
            before = state_hash(session.connection())
        make_demo(db, YEAR)
        with db.read() as session:
            made = state_hash(session.connection())
        db.undo()
        with db.read() as session:
            assert state_hash(session.connection()) == before
        db.redo()
        with db.read() as session:
            assert state_hash(session.connection()) == made
    finally:
        db.close()


def test_no_period_of_the_demo_is_checked_before_the_day_of_its_check(demo):
    db, _counts = demo
    with db.read() as session:
        found = check_rows(session, year_facts(session, YEAR, date(YEAR, 11, 12), today=date(YEAR, 11, 12)))
    states = {row.period.words: row.state for row in found}
    assert (states["10月"], states["11月"], states["12月"]) == ("checked", "running", "to_come")
