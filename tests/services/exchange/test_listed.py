"""Several names in one cell, and names that hold the signs between names."""

import openpyxl
import pytest

from app.services.bulk import add_all
from app.services.exchange import export
from app.services.exchange.listed import listed
from app.services.exchange.spelling import Unreadable
from app.services.registry import ledger
from tests.services.exchange.sheets import TODAY, book, person, preview, roster

KNOWN = {"甲": 1, "乙": 2, "甲、乙和丙": 3, "无": None}


def read(name):
    if name not in KNOWN:
        raise Unreadable(f"没有“{name}”")
    return KNOWN[name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        (" 、，", ()),
        ("甲", (1,)),
        ("甲、乙", (1, 2)),
        ("甲；乙，甲", (1, 2)),
        ("甲、乙和丙", (3,)),
        ("乙、甲、乙和丙、甲", (2, 3, 1)),
        ("无、甲", (1,)),
    ],
)
def test_names_of_a_cell(text, found):
    assert listed(text, read, titles=True) == found


def test_words_of_a_list_are_no_titles():
    assert listed("甲、乙", read, titles=False) == (1, 2)
    with pytest.raises(Unreadable, match="没有“乙和丙”"):
        listed("甲、乙和丙", read, titles=False)


def test_an_unknown_name_among_others_is_said():
    with pytest.raises(Unreadable, match="没有“丁”"):
        listed("甲、丁、乙", read, titles=True)


def test_a_plan_whose_event_lists_things_in_its_title_comes_back_unchanged(database, tmp_path):
    event = {
        "uid": "e1",
        "title": "党员大会、党课，和主题党日",
        "kinds": ["study"],
        "planned_on": "2024-03-01",
    }
    item = {"month": 3, "theme": "三月", "events": ["e1"]}
    with database.operation("records.add") as op:
        add_all(op, {"events": [event], "study_plans": [{"year": 2024, "title": "计划", "items": [item]}]})
    path = tmp_path / "计划.xlsx"
    with database.read() as session:
        export(session, ledger("study_plans"), year=2024, target=path, today=TODAY)
    found = preview(database, "study_plans", path, year=2024)
    assert [row.status for row in found.rows] == ["unchanged"]


def test_another_sheet_with_the_same_table_is_told(database, tmp_path):
    path = roster(tmp_path / "两张.xlsx", person(1, "甲"))
    workbook = openpyxl.load_workbook(path)
    workbook.copy_worksheet(workbook.active).title = "去年"
    workbook.create_sheet("说明").append(["填表须知"])
    workbook.save(path)
    found = preview(database, "members", path)
    assert any("工作表“去年”里也有党员名册" in issue.reason for issue in found.warnings)
    assert not any("说明" in issue.reason for issue in found.warnings)
    chosen = preview(database, "members", path, sheet="去年")
    assert not any("里也有" in issue.reason for issue in chosen.warnings)


def test_what_changes_is_said_in_words(database, tmp_path):
    with database.operation("record.add") as op:
        add_all(op, {"members": [{"name": "甲", "department": "一班", "birth": "1980-01"}]})
    path = book(tmp_path / "改.xlsx", [["姓名", "出生日期", "部门"], ["甲", "1980-01", "二班"]])
    words = preview(database, "members", path).words(written=0)
    assert "变更　第 2 行 甲：部门“一班” → “二班”。" in words
