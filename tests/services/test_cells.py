"""Blocks of cells written into records: read like an import, all or nothing, undone as one."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, Problem, UserError
from app.services import cells
from app.services.bulk import add_all
from app.services.cells import Cell
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash

TASKS = ledger("tasks")


def rows(database, key="tasks"):
    with database.read() as session:
        return list_rows(session, ledger(key))


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def fill(database, key, block, **options):
    with database.operation("cells.fill") as op:
        return cells.fill(op, ledger(key), block, **options)


def by_name(database, name):
    return next(row for row in rows(database, "people") + rows(database, "members") if row["name"] == name)


def test_dates_people_and_words_are_read_as_in_an_import(worked_year):
    task = rows(worked_year)[0]
    block = [
        Cell(task["id"], "title", " 换阀门 "),
        Cell(task["id"], "assigned_on", "2024年3月1日"),
        Cell(task["id"], "due_on", "3-9"),
        Cell(task["id"], "owners", "程练六"),
    ]
    assert fill(worked_year, "tasks", block, year=2024) == 1
    changed = next(row for row in rows(worked_year) if row["id"] == task["id"])
    assert changed["title"] == "换阀门"
    assert changed["assigned_on"] == dt.date(2024, 3, 1)
    assert changed["due_on"] == dt.date(2024, 3, 9)
    assert [owner["person"] for owner in changed["owners"]] == [by_name(worked_year, "程练六")["id"]]


def test_owners_that_stay_keep_their_state(worked_year):
    task = next(row for row in rows(worked_year) if any(owner["done_on"] for owner in row["owners"]))
    done = next(owner for owner in task["owners"] if owner["done_on"])
    name = next(row["name"] for row in rows(worked_year, "members") if row["id"] == done["person"])
    other = next(row["name"] for row in rows(worked_year, "members") if row["id"] != done["person"])
    fill(worked_year, "tasks", [Cell(task["id"], "owners", f"{name}、{other}")])
    kept = next(row for row in rows(worked_year) if row["id"] == task["id"])["owners"]
    assert next(owner for owner in kept if owner["person"] == done["person"])["done_on"] == done["done_on"]
    assert len(kept) == 2


def test_every_bad_cell_is_named_by_row_and_column_and_nothing_is_written(worked_year):
    first, second = rows(worked_year)[:2]
    before = state(worked_year)
    block = [
        Cell(first["id"], "title", "好的一格"),
        Cell(first["id"], "due_on", "2024-02-30"),
        Cell(second["id"], "title", "字" * 10_000, row=7),
        Cell(second["id"], "owners", "没有这人", row=7),
        Cell(second["id"], "uid", "x", row=7),
    ]
    with pytest.raises(InvalidRecord) as refusal:
        fill(worked_year, "tasks", block)
    problems = {each.field: each for each in refusal.value.problems}
    assert set(problems) == {
        f"{first['id']}.due_on",
        f"{second['id']}.title",
        f"{second['id']}.owners",
        f"{second['id']}.uid",
    }
    assert problems[f"{first['id']}.due_on"].label == "第 1 行“时限”"
    assert "不是存在的日期" in problems[f"{first['id']}.due_on"].reason
    assert problems[f"{second['id']}.title"].label == "第 7 行“任务”"
    assert "有 10000 个字，最多 200 个" in problems[f"{second['id']}.title"].reason
    assert state(worked_year) == before


def test_what_the_record_itself_refuses_is_named_too(worked_year):
    task = rows(worked_year)[0]
    with pytest.raises(InvalidRecord) as refusal:
        fill(worked_year, "tasks", [Cell(task["id"], "title", "  ")])
    assert [each.text for each in refusal.value.problems] == ["第 1 行“任务”：必须填写"]
    with pytest.raises(InvalidRecord) as refusal:
        fill(worked_year, "tasks", [Cell(task["id"], "score", "120")])
    assert [each.field for each in refusal.value.problems] == [f"{task['id']}.score"]


def test_a_rule_of_the_room_looks_at_the_whole_record(worked_year):
    task = rows(worked_year)[0]

    def early(values):
        if values["due_on"] < values["assigned_on"]:
            yield Problem("due_on", "时限", "早于布置")

    day = task["assigned_on"] - dt.timedelta(days=1)
    with pytest.raises(InvalidRecord, match="第 1 行“时限”：早于布置"):
        fill(worked_year, "tasks", [Cell(task["id"], "due_on", day.isoformat())], rule=early)
    fill(worked_year, "tasks", [Cell(task["id"], "due_on", task["assigned_on"].isoformat())], rule=early)


def test_a_covered_number_stays_and_a_flat_column_is_refused(worked_year):
    person = rows(worked_year, "members")[0]
    covered = person["id_number"][:4] + "*" * 12 + person["id_number"][-2:]
    fill(
        worked_year, "members", [Cell(person["id"], "id_number", covered), Cell(person["id"], "job", "班长")]
    )
    changed = rows(worked_year, "members")[0]
    assert (changed["id_number"], changed["job"]) == (person["id_number"], "班长")
    with pytest.raises(InvalidRecord, match="身份证号”：盖着星号的号码不能改一部分"):
        fill(worked_year, "members", [Cell(person["id"], "id_number", covered[:-1] + "9")])
    with pytest.raises(InvalidRecord, match="由几条记录合成"):
        fill(worked_year, "members", [Cell(person["id"], "group", "第一党小组")])


def test_a_record_that_is_gone_is_said(worked_year):
    with pytest.raises(UserError, match="第 1 行的党员任务已经不在了"):
        fill(worked_year, "tasks", [Cell(999_999, "title", "没有")])


def test_two_hundred_rows_are_one_operation_that_is_undone_and_redone_exactly(worked_year):
    owners = [{"person": "程练六"}]
    many = [{"title": f"任务{n}", "assigned_on": "2024-01-05", "owners": owners} for n in range(200)]
    with worked_year.operation("records.add") as op:
        add_all(op, {"tasks": many})
    ids = [row["id"] for row in rows(worked_year) if row["title"].startswith("任务")]
    block = [
        cell
        for place, task in enumerate(ids)
        for cell in (Cell(task, "title", f"改后{place}"), Cell(task, "due_on", "2024.12.20"))
    ]
    before, operations = state(worked_year), worked_year.newest_operation()
    assert fill(worked_year, "tasks", block) == 200
    after = state(worked_year)
    assert worked_year.newest_operation() == operations + 1
    assert after != before
    worked_year.undo()
    assert state(worked_year) == before
    worked_year.redo()
    assert state(worked_year) == after
