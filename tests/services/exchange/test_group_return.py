"""The group leaders' monthly return: sent out, filled in, taken back in one operation."""

import openpyxl
import pytest

from app.errors import UserError
from app.models.counting import year_end
from app.services.exchange import group_return
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from tests.services.counting import YEAR, add, facts, member

GROUP = {"group_spans": [{"party_group": "一组", "began_on": "2020-01-01"}]}


@pytest.fixture
def branch(database):
    task = {
        "title": "巡检泵房",
        "assigned_on": "2024-03-01",
        "due_on": "2024-03-31",
        "owners": [{"person": "甲一"}, {"person": "丙三"}],
    }
    add(
        database,
        party_groups=[{"name": "一组"}],
        members=[member("甲一", **GROUP), member("乙二", **GROUP), member("丙三")],
        tasks=[task],
    )
    return database


def hash_of(database):
    with database.read() as session:
        return state_hash(session.connection())


def send(database, path):
    found = facts(database)
    with database.read() as session:
        group_return.write_return(session, found, found.groups[0].id, 3, path)
    return openpyxl.load_workbook(path)


def fill(book, path, **cells):
    rows = {row[0].value: row for row in book["党小组会"].iter_rows()}
    for label, text in {"日期": "2024-03-05", "地点": "班组", "内容": "学习讨论", **cells}.items():
        rows[label][1].value = text
    book.save(path)
    return path


def take(database, path):
    with database.read() as session:
        return group_return.read_return(session, lambda year: facts_of(database, year, year_end(year)), path)


def accept(database, preview):
    with database.operation("group.return") as op:
        return group_return.accept_return(op, preview)


def test_the_book_names_the_members_and_their_open_tasks(branch, tmp_path):
    book = send(branch, tmp_path / "月报.xlsx")

    assert [cell.value for cell in book["到会"]["A"]] == ["姓名", "甲一", "乙二"]
    assert [cell.value for cell in book["任务"]["C"]] == ["责任人", "甲一"]
    assert book["党小组会"]["B3"].value == "2024-03"


def test_a_filled_return_is_one_operation_and_undone_as_one(branch, tmp_path):
    before = hash_of(branch)
    book = send(branch, tmp_path / "月报.xlsx")
    book["到会"]["B3"], book["到会"]["C3"] = "请假", "病假"
    book["任务"]["E2"], book["任务"]["F2"] = "2024年3月20日", "已巡检"
    preview = take(branch, fill(book, tmp_path / "月报.xlsx"))
    assert preview.faults == ()
    assert hash_of(branch) == before

    accept(branch, preview)

    with branch.read() as session:
        (event,) = list_rows(session, ledger("events"))
        (task,) = list_rows(session, ledger("tasks"))
    assert [(row["state"], row["leave_reason"]) for row in event["attendance"]] == [
        ("present", None),
        ("leave", "病假"),
    ]
    assert (event["place"], event["summary"], event["kinds"][0]["number"]) == ("班组", "学习讨论", 1)
    assert [(row["state"], row["note"]) for row in task["owners"]] == [
        ("submitted", "已巡检"),
        ("open", None),
    ]
    again = take(branch, fill(send(branch, tmp_path / "再.xlsx"), tmp_path / "再.xlsx", 内容="补记"))
    assert again.event_id == event["id"]

    branch.undo()
    assert hash_of(branch) == before


@pytest.mark.parametrize(
    ("sheet", "cell", "text", "column"),
    [
        ("党小组会", "B4", "三月五日", "日期"),
        ("党小组会", "B4", "2024-04-05", "日期"),
        ("到会", "A2", "外人", "姓名"),
        ("到会", "B2", "来了", "出勤"),
        ("任务", "E2", "2024-02-01", "完成日期"),
    ],
)
def test_what_cannot_be_read_is_named_at_its_cell_and_nothing_is_written(
    branch, tmp_path, sheet, cell, text, column
):
    path = fill(send(branch, tmp_path / "月报.xlsx"), tmp_path / "月报.xlsx")
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = text
    book.save(path)
    before = hash_of(branch)

    preview = take(branch, path)

    (fault,) = preview.faults
    assert (fault.sheet, fault.row, fault.column) == (sheet, int(cell[1:]), column)
    with pytest.raises(UserError, match="1 处要改"):
        accept(branch, preview)
    assert hash_of(branch) == before


def test_another_workbook_is_refused(branch, tmp_path):
    openpyxl.Workbook().save(tmp_path / "别的.xlsx")
    with pytest.raises(UserError, match="不是党小组月报"):
        take(branch, tmp_path / "别的.xlsx")
    assert facts(branch).year == YEAR
