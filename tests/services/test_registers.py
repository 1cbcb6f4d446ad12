"""Plain ledgers as screens ask for them, and the state of problems and lines of the plan."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import UserError
from app.services import evidence, papers, rectification, registers
from app.services.figures import figure
from app.services.records import save
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests.services.counting import add, facts, member

DAY = dt.date(2024, 6, 30)


def saved(database, key, **values):
    with database.operation("record.add") as op:
        return save(op, ledger(key), values)


def values_of(database, record_id, key="problems"):
    with database.read() as session:
        return registers.row_of(session, ledger(key), record_id).values


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, "未启动"),
        ({"progress": 30}, "整改中"),
        ({"due_on": "2024-06-30"}, "未启动"),
        ({"due_on": "2024-06-29"}, "逾期"),
        ({"due_on": "2024-06-29", "long_term": True}, "长期坚持"),
        ({"due_on": "2024-06-29", "done_on": "2024-06-30"}, "待销号"),
        ({"done_on": "2024-07-01"}, "未启动"),
        ({"closed_on": "2024-06-01", "accepted_by": "甲"}, "待销号"),
    ],
)
def test_the_state_of_a_problem_follows_from_its_dates(database, values, word):
    problem = saved(database, "problems", found_on="2024-03-01", text="签到不全", **values)
    assert rectification.state(values_of(database, problem), DAY) == word


def test_a_closing_counts_with_evidence_acceptor_and_date_alike_for_screen_and_figure(database):
    values = {"found_on": "2024-03-01", "text": "签到不全", "closed_on": "2024-06-01"}
    bare = saved(database, "problems", **values)
    proven = saved(database, "problems", **values, accepted_by="甲")
    with database.operation("evidence.add") as op:
        evidence.add(op, bare, b"a", "一.txt")
        evidence.add(op, proven, b"b", "二.txt")
    counted = figure(facts(database, "2024-06-30"), "rectification.closed").rows
    for problem in (bare, proven):
        found = values_of(database, problem)
        assert rectification.is_closed(found, DAY) == (problem in counted) == (problem == proven)
    assert rectification.missing_proof(values_of(database, bare)) == ("验收人",)


def test_last_years_problem_is_carried_over_until_it_was_closed_with_proof(database):
    closed = {"found_on": "2023-03-01", "text": "甲", "closed_on": "2023-12-31", "accepted_by": "甲"}
    proven, bare = saved(database, "problems", **closed), saved(database, "problems", **closed)
    with database.operation("evidence.add") as op:
        evidence.add(op, proven, b"a", "一.txt")
    total = figure(facts(database, "2024-06-30"), "rectification.total").rows
    for problem, carried in ((proven, False), (bare, True)):
        found = values_of(database, problem)
        assert rectification.in_year(found, 2024) == (problem in total) == carried
        assert rectification.in_year(found, 2023)
    assert rectification.remark(values_of(database, bare), DAY) == "上年结转；缺佐证"


@pytest.mark.parametrize(
    ("month", "done_on", "word"),
    [
        (6, "2024-06-30", "完成"),
        (6, "2024-07-01", "未到期"),
        (5, "2024-06-01", "逾期完成"),
        (5, None, "未完成"),
        (6, None, "未到期"),
        (None, None, "未到期"),
    ],
)
def test_a_line_of_the_plan_is_over_with_its_month(database, month, done_on, word):
    line = saved(database, "plan_lines", year=2024, content="党课", due_month=month, done_on=done_on)
    assert papers.plan_state(values_of(database, line, "plan_lines"), DAY) == word


def test_last_years_plan_is_copied_once_without_its_results(database):
    line = {"year": 2023, "content": "党课", "due_month": 3}
    saved(database, "plan_lines", **line, done_on="2023-03-01", result="讲了")
    with database.read() as session:
        before = state_hash(session.connection())
    with database.operation("plan.copy") as op:
        assert papers.copy_plan(op, 2024) == 1
    with database.read() as session:
        (copied,) = registers.values_of(session, ledger("plan_lines"), 2024)
    assert (copied["content"], copied["due_month"], copied["done_on"], copied["result"]) == (
        *("党课", 3),
        *(None, None),
    )
    with pytest.raises(UserError, match="没有可以复制"), database.operation("plan.copy") as op:
        papers.copy_plan(op, 2024)
    database.undo()
    with database.read() as session:
        assert state_hash(session.connection()) == before


def test_fields_say_their_kind_their_choices_and_whether_they_must_be_filled(database):
    with database.read() as session:
        found = {each.name: each for each in registers.fields_of(session, ledger("suggestions"))}
    assert (found["text"].kind, found["text"].required) == ("long_text", True)
    assert found["person"].kind == "person"
    assert found["adopted"].optional_bool
    assert not found["answer"].required


def test_values_are_said_in_words_and_files_are_counted(database):
    add(database, members=[member("甲一")])
    risk = saved(database, "risks", job="采购", text="询价", level="high", found_on="2024-03-01")
    with database.operation("evidence.add") as op:
        evidence.add(op, risk, b"a", "一.txt")
        evidence.add(op, risk, b"b", "二.txt")
    with database.read() as session:
        (row,) = registers.rows(session, ledger("risks"), 2024)
        assert registers.rows(session, ledger("risks"), 2023) == ()
    assert row.shown["level"] == "高"
    assert row.shown["found_on"] == dt.date(2024, 3, 1)
    assert row.values["files"] == 2


def test_plain_text_of_days_and_sums(database):
    assert registers.text_of(dt.date(2024, 3, 1)) == "2024-3-1"
    assert registers.text_of(Decimal("12.50")) == "12.5"
    assert registers.text_of(Decimal("12.00")) == "12"
