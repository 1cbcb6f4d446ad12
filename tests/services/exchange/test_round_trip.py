"""What we export comes in again and changes nothing, for every ledger."""

import shutil
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.services.exchange import accept, error_workbook, export, export_all, read_all_preview, read_preview
from app.services.records import save
from app.services.registry import LEDGERS, ledger
from tests import branches
from tests.services.exchange.rest_of_the_year import REST_OF_THE_YEAR
from tests.services.exchange.sheets import TODAY, book, preview

NOT_IN_THE_WORKED_YEAR = {
    "recurrences": {
        "title": "上报安全台账",
        "rule": "quarterly",
        "day": 25,
        "month_of_quarter": 3,
        "weekend_rule": "before",
        "began_on": "2024-01-01",
        "steps": "汇总\n核对",
        "owners": ["苏演一", "卢练二"],
    },
    "jots": {"said_on": "2024-05-06", "text": "刘工夜里两点到现场，二十分钟恢复供电"},
    **REST_OF_THE_YEAR,
}


def complete(database, entry):
    """Give a ledger that the worked year has nothing of one record."""
    if entry.key in NOT_IN_THE_WORKED_YEAR:
        with database.operation("record.add") as op:
            save(op, entry, NOT_IN_THE_WORKED_YEAR[entry.key])


@pytest.mark.parametrize("entry", LEDGERS, ids=lambda entry: entry.key)
@pytest.mark.parametrize(("style", "full"), [("upload", True), ("upload", False), ("print", False)])
def test_every_ledger_comes_back_unchanged(worked_year, tmp_path, entry, style, full):
    complete(worked_year, entry)
    target = tmp_path / "a.xlsx"
    with worked_year.read() as session:
        result = export(session, entry, year=2024, target=target, today=TODAY, style=style, full=full)
        found = read_preview(session, entry, target, year=2024, today=TODAY)

    assert result.rows > 0
    assert dict(found.counts) == {"unchanged": result.rows}
    assert found.warnings == []


def whole(database, target):
    with database.read() as session:
        return export_all(session, LEDGERS, year=2024, target=target, today=TODAY)


def read_whole(database, path):
    with database.read() as session:
        return read_all_preview(session, path, today=TODAY)


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_whole_workbook_changes_nothing_where_it_came_from(worked_year, tmp_path):
    result = whole(worked_year, tmp_path / "全套.xlsx")
    found = read_whole(worked_year, result.file)

    assert set(found.counts) == {"unchanged"}
    assert found.document()["refused"] == []
    assert "110199197204090138" in str(cells(result.file))


def test_the_whole_workbook_makes_an_equal_branch(worked_year, database, tmp_path):
    source = whole(worked_year, tmp_path / "a.xlsx")
    found = read_whole(database, source.file)
    written = accept(database, found)
    again = whole(database, tmp_path / "b.xlsx")
    before, after = cells(source.file), cells(again.file)

    assert written == len(found.rows)
    assert database.history(1)[0].label == f"导入全套台账 {written} 行"
    assert source.rows == again.rows
    for title in before:
        if not title.startswith("支部基本情况"):  # the branch keeps its own uid
            assert before[title] == after[title], title
    assert set(read_whole(database, source.file).counts) == {"unchanged"}
    database.undo()
    assert read_whole(database, source.file).counts["new"] == len(found.rows) - 1


def edited(path, title, change):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[title]
    places = {cell.value: cell.column for cell in sheet[1]}
    change(sheet, places)
    workbook.save(path)


def test_changes_in_parent_and_child_sheets_are_found_and_written(worked_year, tmp_path):
    path = whole(worked_year, tmp_path / "a.xlsx").file
    edited(path, "党员任务", lambda sheet, at: setattr(sheet.cell(2, at["任务"]), "value", "改过的任务"))
    edited(path, "活动·出勤", lambda sheet, at: setattr(sheet.cell(2, at["出勤"]), "value", "缺席"))
    edited(
        path, "党员名册·人员类别", lambda sheet, at: setattr(sheet.cell(2, at["起"]), "value", "1995-06-21")
    )
    found = read_whole(worked_year, path)
    changed = {(row.ledger.key, difference.label) for row in found.rows for difference in row.differences}

    assert changed == {("tasks", "任务"), ("events", "出勤"), ("members", "人员类别")}
    assert accept(worked_year, found) == 3
    assert set(read_whole(worked_year, path).counts) == {"unchanged"}


def test_rows_that_can_not_be_placed_or_read_are_told(worked_year, tmp_path):
    path = whole(worked_year, tmp_path / "a.xlsx").file
    edited(path, "活动·出勤", lambda sheet, at: setattr(sheet.cell(2, at["所属编号(uid)"]), "value", "没有"))
    edited(path, "活动·出勤", lambda sheet, at: setattr(sheet.cell(3, at["人员"]), "value", "路人甲"))
    edited(path, "党员任务", lambda sheet, at: setattr(sheet.cell(2, at["布置日期"]), "value", "某天"))
    edited(
        path,
        "谈心谈话",
        lambda sheet, at: setattr(
            sheet.cell(3, at["编号(uid)"]), "value", sheet.cell(2, at["编号(uid)"]).value
        ),
    )
    found = read_whole(worked_year, path)

    assert any("找不到" in issue.reason and issue.sheet == "活动·出勤" for issue in found.warnings)
    assert {issue.sheet for issue in found.refused} == {"活动", "党员任务"}
    assert found.counts["duplicate"] == 1
    assert error_workbook(found, tmp_path / "错误.xlsx") == len(found.refused)


def test_a_known_person_under_another_uid_is_asked(worked_year, tmp_path):
    path = whole(worked_year, tmp_path / "a.xlsx").file
    edited(path, "党员名册", lambda sheet, at: setattr(sheet.cell(2, at["编号(uid)"]), "value", "f" * 32))
    found = read_whole(worked_year, path)

    assert any("身份证号相同" in issue.reason for issue in found.refused)


def test_another_workbook_is_no_whole_one(database, tmp_path):
    with pytest.raises(UserError, match="不是全套台账"):
        read_whole(database, book(tmp_path / "a.xlsx", [["姓名"], ["王一"]]))


def test_the_reading_of_a_whole_workbook_can_be_stopped(worked_year, tmp_path):
    path = whole(worked_year, tmp_path / "a.xlsx").file
    with worked_year.read() as session, pytest.raises(UserError, match="已取消"):
        read_all_preview(session, path, today=TODAY, progress=lambda done, total: done < 60)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=20
).map(lambda text: text.strip() or "甲")
days = st.dates(date(1950, 1, 1), date(2024, 12, 31))
partial = days.flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


def optional(strategy):
    return st.none() | strategy


def due_after_assigned(task):
    if "due_on" not in task:
        return task
    assigned_on, due_on = sorted((task["assigned_on"], task["due_on"]))
    return {**task, "assigned_on": assigned_on, "due_on": due_on}


tasks = st.fixed_dictionaries(
    {"title": words, "assigned_on": days},
    optional={
        "demand": optional(words),
        "assigned_by": words,
        "due_on": days,
        "source": words,
        "opinion": words,
    },
).map(due_after_assigned)
own_rows = st.lists(tasks, min_size=1, max_size=5)
persons = st.fixed_dictionaries(
    {"name": words},
    optional={
        "name_mark": words,
        "sex": st.sampled_from(["男", "女"]),
        "birth": partial,
        "department": words,
        "note": words,
        "backbone": st.booleans(),
        "standings": st.just([{"kind": "applicant", "began_on": "2020-01"}]),
    },
)
missions = st.fixed_dictionaries(
    {"title": words, "charge": st.integers(1, 3), "began_on": days},
    optional={"place": words, "result": words, "grade": st.sampled_from("优良中差")},
)
plans = st.fixed_dictionaries(
    {"year": st.just(2024), "title": words},
    optional={
        "items": st.lists(
            st.fixed_dictionaries(
                {"month": st.integers(1, 12), "theme": words},
                optional={
                    "hours": st.decimals(0, 100, places=2).map(Decimal),
                    "lecturer": words,
                    "note": words,
                },
            ),
            max_size=4,
        )
    },
)


@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate),
)
@given(own_rows, st.lists(persons, max_size=4), plans, st.lists(missions, max_size=2))
def test_any_records_come_back_unchanged(task_rows, people_rows, plan, mission_rows):
    folder = Path(tempfile.mkdtemp())
    database = branches.open_branch(branches.copy_named(folder / "b"))
    try:
        with database.operation("records.add") as op:
            for kind, rows in (("tasks", task_rows), ("people", people_rows), ("study_plans", [plan])):
                for values in rows:
                    save(op, ledger(kind), values)
            save(op, ledger("teams"), {"name": "队", "founded_on": "2024-01-01", "missions": mission_rows})
        path = whole(database, folder / "全套.xlsx").file
        assert set(read_whole(database, path).counts) == {"unchanged"}
        with database.read() as session:
            for kind in ("tasks", "people", "study_plans", "teams"):
                result = export(
                    session, ledger(kind), year=2024, target=folder / "a.xlsx", today=TODAY, full=True
                )
                if result.rows:
                    found = preview(database, kind, folder / "a.xlsx", year=2024)
                    assert dict(found.counts) == {"unchanged": result.rows}, found.words(written=0)
    finally:
        database.close()
        shutil.rmtree(folder)
