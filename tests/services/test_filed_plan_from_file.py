"""A filed plan changed by a file: dated amendments as from the study room, and nothing that was filed lost."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, UserError
from app.services import study, study_filing
from app.services.bulk import add
from app.services.exchange import accept
from app.services.records import get, to_json
from app.services.references import References
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests.services.exchange import sheets
from tests.services.exchange.sheets import preview

FILED, CHANGED = dt.datetime(2025, 1, 10, 9), dt.datetime(2025, 3, 4, 9)


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def _item(database, theme):
    with database.operation("study.item") as op:
        return study.save_item(op, 2025, {"month": 3, "theme": theme})


@pytest.fixture
def filed(worked_year):
    """A plan of two items that was filed on 10 January; today is 4 March."""
    worked_year.clock = lambda: FILED
    changed, left = _item(worked_year, "甲"), _item(worked_year, "另一项")
    with worked_year.operation("study.file") as op:
        plan_id = study.plan_id_of(op.session, 2025)
        study_filing.submit(op, plan_id, dt.date(2025, 1, 5))
        study_filing.answer(op, plan_id, "filed", FILED.date())
    worked_year.clock = lambda: CHANGED
    return worked_year, plan_id, changed, left


def _plan_of_file(database, plan_id, **changed):
    """The stored plan as a file gives it, its first item changed."""
    with database.read() as session:
        plan = to_json(
            References(session), ledger("study_plans"), get(session, ledger("study_plans"), plan_id)
        )
    plan["items"][0] |= changed
    return plan


def _amended(database, item_id):
    with database.read() as session:
        item = study.item(session, 2025, item_id)
    return item["amended_on"], item["amend_reason"]


@pytest.mark.parametrize("reason", [None, "讲师出差"])
def test_a_file_amends_a_filed_plan_with_day_and_reason(filed, reason):
    database, plan_id, changed, left = filed
    given = {"theme": "乙"} if reason is None else {"theme": "乙", "amend_reason": reason}
    plan = _plan_of_file(database, plan_id, **given)
    plan["items"].append({"month": 6, "theme": "丙"})
    with database.operation("records.add") as op:
        add(op, ledger("study_plans"), [plan])
        added = max(item["id"] for item in get(op.session, ledger("study_plans"), plan_id)["items"])
    assert _amended(database, changed) == (CHANGED.date(), reason)
    assert _amended(database, left) == (None, None)
    assert _amended(database, added) == (CHANGED.date(), None)


def test_a_file_dates_no_amendment_before_the_filing(filed):
    database, plan_id, *_ = filed
    plan = _plan_of_file(database, plan_id, theme="乙", amended_on="2025-01-01")
    before = state(database)
    with pytest.raises(InvalidRecord) as refusal, database.operation("records.add") as op:
        add(op, ledger("study_plans"), [plan])
    assert "早于备案的 2025-01-10" in refusal.value.reasons["items.0.amended_on"]
    assert state(database) == before


def test_a_file_leaves_out_nothing_that_was_filed(filed):
    database, plan_id, changed, _ = filed
    plan = {**_plan_of_file(database, plan_id), "items": []}
    before = state(database)
    with pytest.raises(UserError, match="不能删除"), database.operation("records.add") as op:
        add(op, ledger("study_plans"), [plan])
    assert state(database) == before
    with database.read() as session:
        assert study.item(session, 2025, changed)["theme"] == "甲"


def test_an_import_amends_a_filed_plan(filed, tmp_path):
    database, _, changed, _ = filed
    head = ["月份", "学习主题", "学习方式", "学时"]
    rows = [[3, "甲", "集中学习", 2], [5, "丁", "集中学习", 2]]
    found = preview(
        database, "study_plans", sheets.book(tmp_path / "计划.xlsx", [["2025年度学习计划"], head, *rows])
    )
    accept(database, found)
    with database.read() as session:
        items = get(session, ledger("study_plans"), study.plan_id_of(session, 2025))["items"]
    assert {item["theme"]: item["amended_on"] for item in items} == {
        "甲": CHANGED.date(),
        "丁": CHANGED.date(),
        "另一项": None,
    }
    assert _amended(database, changed) == (CHANGED.date(), None)
