"""Values that can't be: named at their field with what to do, by every way in, and nothing is written."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.errors import InvalidRecord
from app.models.events import Event
from app.models.tasks import Task
from app.services import cells, events, organisation, organisation_changes, study, study_sessions, teams
from app.services.bulk import add, add_all
from app.services.cells import Cell
from app.services.records import save
from app.services.references import References
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.services.tasks import cell_problems
from tests.services.exchange import sheets
from tests.services.exchange.sheets import preview


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def person(database, name):
    with database.read() as session:
        return References(session).person(name)


@pytest.fixture
def refused(worked_year):
    """Does something that is refused; gives the problems by field, and holds that nothing was written."""

    def told(key, work):
        before = state(worked_year)
        with pytest.raises(InvalidRecord) as refusal, worked_year.operation(key) as op:
            work(op)
        assert state(worked_year) == before
        return {each.field: each.reason for each in refusal.value.problems}

    return told


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"number": 9, "elected_on": "2010-01-01", "years": 3}, "elected_on", "两届重叠"),
        ({"number": 9, "elected_on": "2026-06-01", "years": 3}, "elected_on", "任期（年）"),
        ({"number": 0, "elected_on": "2030-06-01", "years": 3}, "number", "从 1 起"),
        ({"number": 9, "elected_on": "2030-06-01", "years": 0}, "years", "1 至 10 年"),
        ({"number": 9, "elected_on": "2030-06-01", "years": -3}, "years", "不能小于 0"),
        ({"number": 9, "elected_on": "2030-06-01", "years": 99_999}, "years", "1 至 10 年"),
        ({"number": "8", "elected_on": "2030-06-01", "years": 3}, "number", "已经登记过"),
        (
            {"number": 9, "elected_on": "2030-06-01", "years": 3, "extended_until": "2030-05-01"},
            "extended_until",
            "早于",
        ),
    ],
)
def test_a_term_that_cannot_be(refused, worked_year, values, field, words):
    with worked_year.operation("branch.term") as op:
        organisation_changes.save_term(op, {"number": 8, "elected_on": "2025-06-15", "years": 3}, None)
    told = refused("branch.term", lambda op: organisation_changes.save_term(op, values))
    assert words in told[field]


def test_the_field_that_was_changed_is_named_not_the_other_terms(refused, worked_year):
    with worked_year.operation("branch.term") as op:
        organisation_changes.save_term(op, {"number": 8, "elected_on": "2025-06-15", "years": 3})
        organisation_changes.save_term(op, {"number": 9, "elected_on": "2028-06-15", "years": 3})
    told = refused(
        "branch.term",
        lambda op: organisation_changes.save_term(op, {"extended_until": dt.date(2028, 9, 1)}, 8),
    )
    assert list(told) == ["extended_until"]
    assert "第 9 届" in told["extended_until"]


def test_an_election_up_to_a_year_early_is_no_overlap(worked_year):
    with worked_year.operation("branch.term") as op:
        organisation_changes.save_term(op, {"number": 8, "elected_on": "2025-06-15", "years": 3})
        organisation_changes.save_term(op, {"number": 9, "elected_on": "2027-06-15", "years": 3})


def test_nobody_has_the_same_post_twice_at_a_time(refused, worked_year):
    who = person(worked_year, "苏演一")
    told = refused(
        "person.appoint", lambda op: organisation.appoint(op, who, "secretary", dt.date(2024, 12, 1))
    )
    (reason,) = told.values()
    assert "书记" in reason
    assert "免职" in reason


def test_nobody_is_on_the_roster_twice_at_a_time(refused, worked_year):
    who = person(worked_year, "苏演一")
    spans = [{"began_on": "2019-01-01"}, {"began_on": "2020-01-01"}]

    def write(op):
        save(op, ledger("members"), {"roster_spans": spans}, who)

    (reason,) = refused("record.change", write).values()
    assert "重叠" in reason


def test_spans_that_may_only_touch_are_left_alone(worked_year):
    who = person(worked_year, "苏演一")
    spans = [{"began_on": "2019", "ended_on": "2021"}, {"began_on": "2021-03", "ended_on": "2022-01-01"}]
    spans.append({"began_on": "2022-01-01"})
    with worked_year.operation("record.change") as op:
        save(op, ledger("members"), {"roster_spans": spans}, who)


def test_terms_from_a_file_are_named_by_their_row(refused):
    terms = [
        {"number": 1, "elected_on": "2020-01-10", "years": 3},
        {"number": 2, "elected_on": "2021-01-10", "years": 3},
    ]
    told = refused("records.add", lambda op: add_all(op, {"branch": {"terms": terms}}))
    assert "第 1 届" in told["terms.1.elected_on"]


TASK = {"title": "补记", "assigned_on": "2024-06-10", "due_on": "2024-05-01", "owners": ["苏演一"]}


def test_a_deadline_before_the_assignment_is_refused_from_a_file(refused):
    told = refused("records.add", lambda op: add_all(op, {"tasks": [TASK]}))
    assert "早于布置的 2024-06-10" in told["due_on"]


def test_a_deadline_before_the_assignment_is_refused_in_a_cell(refused, worked_year):
    with worked_year.operation("records.add") as op:
        add_all(op, {"tasks": [{**TASK, "due_on": "2024-06-20"}]})
        task_id = op.session.scalars(_newest_task()).one()
    told = refused(
        "cells.fill",
        lambda op: cells.fill(op, ledger("tasks"), [Cell(task_id, "due_on", "5-1", 4)], year=2024,
                              rule=cell_problems),
    )  # fmt: skip
    assert list(told) == [f"{task_id}.due_on"]


def _newest_task():
    return select(Task.id).order_by(Task.id.desc()).limit(1)


def test_an_import_names_row_and_column_of_a_deadline_before_the_assignment(worked_year, tmp_path):
    head = ["任务", "布置日期", "时限", "责任人"]
    rows = [["好的", "2024-06-10", "2024-06-20", "苏演一"], ["坏的", "2024-06-10", "2024-05-01", "苏演一"]]
    found = preview(worked_year, "tasks", sheets.book(tmp_path / "任务.xlsx", [head, *rows]))
    (issue,) = found.refused
    assert (issue.row, issue.column) == (3, "C")
    assert "早于布置" in issue.reason


@pytest.mark.parametrize("typed", ["-2", "9999"])
@pytest.mark.parametrize(
    ("kind", "record", "field"),
    [
        ("events", {"title": "学习", "hours": "{}"}, "hours"),
        ("events", {"title": "学习", "attendance": [{"person": "苏演一", "state": "present", "hours": "{}"}]},
         "attendance.0.hours"),
        ("own_studies", {"person": "苏演一", "event": 0, "done_on": "2024-06-01", "hours": "{}"}, "hours"),
        ("study_plans", {"year": 2031, "title": "计划", "items": [{"month": 1, "theme": "甲", "hours": "{}"}]},
         "items.0.hours"),
        ("teams", {"name": "队", "founded_on": "2024-01-01", "missions": [
            {"title": "任务", "charge": 1, "began_on": "2024-01-02", "participants": [
                {"person": "苏演一", "day": "2024-01-02", "hours": "{}"}]}]}, "missions.0.participants.0.hours"),
    ],
)  # fmt: skip
def test_hours_that_nobody_can_have(refused, worked_year, kind, record, field, typed):
    filled = json.loads(json.dumps(record).replace("{}", typed))
    if kind == "own_studies":
        filled["event"] = _first_event(worked_year)
    told = refused("records.add", lambda op: add(op, ledger(kind), [filled]))
    assert list(told) == [field]


def _first_event(database):
    with database.read() as session:
        return session.scalars(select(Event.id).limit(1)).one()


def test_a_count_below_nothing_is_refused(refused, worked_year):
    given = {"person": "苏演一", "event": _first_event(worked_year), "done_on": "2024-06-01"}
    told = refused("records.add", lambda op: add(op, ledger("own_studies"), [{**given, "notes_count": -1}]))
    assert told == {"notes_count": "不能小于 0"}


def _session(database, day):
    with database.operation("event.hold") as op:
        return events.hold(op, {"title": "学习", "kinds": ["study"], "held_on": day})


def _item(database, year, theme="甲"):
    with database.operation("study.item") as op:
        return study.save_item(op, year, {"month": 3, "theme": theme})


def test_a_session_before_the_plans_year_is_no_session_of_it(refused, worked_year):
    item, event = _item(worked_year, 2025), _session(worked_year, "2024-12-30")
    told = refused("study.hold", lambda op: study_sessions.link_items(op, event, [item]))
    assert "2025 年的学习计划" in told["held_on"]


def test_a_session_of_a_plan_is_not_moved_to_before_its_year(refused, worked_year):
    item, event = _item(worked_year, 2025), _session(worked_year, "2025-01-02")
    with worked_year.operation("study.hold") as op:
        study_sessions.link_items(op, event, [item])
        planned = events.plan(op, {"title": "学习", "kinds": ["study"], "planned_on": "2025-02-01"})
        study_sessions.link_items(op, planned, [item])
    early = {"title": "学习", "held_on": "2024-12-31"}
    cell = [Cell(event, "held_on", "2024-12-31", 3)]

    assert "早于 2025 年" in refused("event.hold", lambda op: events.hold(op, early, (), event))["held_on"]
    assert "held_on" in refused(
        "event.postpone", lambda op: events.postpone(op, planned, dt.date(2024, 12, 30))
    )
    assert list(refused("cells.fill", lambda op: cells.fill(op, ledger("events"), cell))) == [
        f"{event}.held_on"
    ]


def test_a_session_that_belongs_to_the_plans_year_is_one_of_it(worked_year):
    item = _item(worked_year, 2025)
    given = {"title": "学习", "kinds": ["study"], "held_on": "2024-12-30", "belongs_to": 2025}
    with worked_year.operation("event.hold") as op:
        study_sessions.link_items(op, events.hold(op, given), [item])
    with worked_year.read() as session:
        assert len(study.item(session, 2025, item)["events"]) == 1


def test_a_file_links_no_session_before_the_plans_year(refused, worked_year):
    event = _session(worked_year, "2024-12-30")
    plan = {"year": 2025, "title": "计划", "items": [{"month": 3, "theme": "甲", "events": [event]}]}
    told = refused("records.add", lambda op: add(op, ledger("study_plans"), [plan]))
    assert "早于 2025 年" in told["items.0.events"]


LONG = "字" * 10_000
MAKES = {
    "events": ({"title": LONG, "place": LONG, "lecturer": LONG}, {"title", "place", "lecturer"}),
    "tasks": ({**TASK, "due_on": None, "title": LONG, "assigned_by": LONG}, {"title", "assigned_by"}),
    "work_items": (
        {"name": LONG, "began_on": "2024-01-01", "category": "生产", "source": LONG, "department": LONG},
        {"name", "source", "department"},
    ),
    "teams": (
        {"name": LONG, "founded_on": "2024-01-01", "slogan": LONG, "summary": "字" * 30_001},
        {"name", "slogan", "summary"},
    ),
    "people": ({"name": LONG, "note": "字" * 30_001, "job": LONG}, {"name", "note", "job"}),
    "jots": ({"said_on": "2024-01-01", "text": "字" * 30_001}, {"text"}),
}


@pytest.mark.parametrize("kind", MAKES)
def test_a_text_too_long_is_named_with_its_length(refused, kind):
    values, fields = MAKES[kind]
    told = refused("records.add", lambda op: add(op, ledger(kind), [values]))
    assert set(told) == fields
    assert all("个字，最多" in reason for reason in told.values())


def test_a_pasted_block_with_one_long_text_is_named_by_row_and_column_and_not_written(worked_year):
    with worked_year.operation("records.add") as op:
        add_all(op, {"tasks": [{**TASK, "due_on": None}]})
        task_id = op.session.scalars(_newest_task()).one()
    before = state(worked_year)
    given = [Cell(task_id, "title", "好的", 7), Cell(task_id, "assigned_by", LONG, 7)]
    with pytest.raises(InvalidRecord) as refusal, worked_year.operation("cells.fill") as op:
        cells.fill(op, ledger("tasks"), given)
    (problem,) = refusal.value.problems
    assert problem.label == "第 7 行“布置人”"
    assert problem.reason == "有 10000 个字，最多 50 个"
    assert state(worked_year) == before


def test_an_import_names_row_and_column_of_what_cannot_be(worked_year, tmp_path):
    head = ["月份", "学习主题", "学习方式", "学时"]
    rows = [[1, LONG, "集中学习", 2], [2, "乙", "集中学习", -2], [3, "丙", "集中学习", 9999]]
    file = sheets.book(tmp_path / "计划.xlsx", [["2031年度学习计划"], head, *rows])
    found = preview(worked_year, "study_plans", file)
    assert [(each.row, each.column, each.reason) for each in found.refused] == [
        (3, "B", "有 10000 个字，最多 200 个"),
        (4, "D", "不能小于 0"),
        (5, "D", "一次最多 200 学时，请核对"),
    ]


def test_a_long_text_where_no_text_belongs_is_quoted_in_a_line(refused):
    record = {**TASK, "due_on": LONG, "priority": LONG, "owners": [LONG]}
    told = refused("records.add", lambda op: add(op, ledger("tasks"), [record]))
    assert set(told) == {"due_on", "priority", "owners.0.person"}
    assert all("…（10000 个字）" in reason and len(reason) < 100 for reason in told.values())


def test_an_import_quotes_a_long_text_in_a_line(worked_year, tmp_path):
    head = ["任务", "布置日期", "时限", "责任人"]
    file = sheets.book(tmp_path / "任务.xlsx", [head, ["巡检", "2024-06-10", LONG, LONG]])
    found = preview(worked_year, "tasks", file)
    assert {each.column for each in found.refused} == {"C", "D"}
    assert all(len(each.reason) < 100 for each in found.refused)


def test_hours_are_exact_to_a_hundredth(refused):
    record = {"title": "学习", "hours": Decimal("1.005")}
    told = refused("records.add", lambda op: add(op, ledger("events"), [record]))
    assert told == {"hours": "最多两位小数"}


def test_a_name_that_nobody_has_is_no_leader(refused, worked_year):
    founded = {"name": "队", "founded_on": dt.date(2024, 1, 1), "leader": "无此人"}
    told = refused("team.found", lambda op: teams.found(op, founded))
    assert "无此人" in next(iter(told.values()))
