from datetime import date
from decimal import Decimal

import pytest

from app.errors import UserError
from app.services.exchange import accept
from app.services.record_rows import list_rows
from app.services.registry import ledger
from tests.services.exchange import sheets
from tests.services.exchange.sheets import PLAN, preview, reasons

HEAD = ["月份", "学习主题", "学习方式", "主讲人", "责任人", "学时", "完成情况", "完成日期"]


def plans(database):
    with database.read() as session:
        return list_rows(session, ledger("study_plans"))


def plan(tmp_path, *rows, title="2023年度学习计划", head=HEAD):
    return sheets.book(tmp_path / "计划.xlsx", [[title], head, *rows])


def test_the_sample_plan_has_15_items(database):
    found = preview(database, "study_plans", PLAN)

    assert found.tally() == {
        "read": 15, "new": 15, "changed": 0, "unchanged": 0, "duplicates": 0, "refused": [], "warnings": [],
    }  # fmt: skip
    accept(database, found)
    (stored,) = plans(database)
    items = stored["items"]
    assert (stored["year"], stored["title"]) == (2025, "运行党支部2025年度学习计划")
    assert len(items) == 15
    assert [(item["month"], item["position"]) for item in items[2:4]] == [(3, 1), (3, 2)]
    assert items[3]["theme"] == "岗位技能与党员作用"
    assert items[0]["hours"] == Decimal("1.5")
    assert items[0]["lecturer"] == "卢模二"
    assert sum(item["hours"] for item in items) == 33
    assert preview(database, "study_plans", PLAN).counts == {"unchanged": 15}
    database.undo()
    assert plans(database) == []


def test_changed_and_added_items_join_the_plan(database, tmp_path):
    accept(
        database,
        preview(
            database, "study_plans", plan(tmp_path, ["3月", "党章", "集中学习", None, None, 2, None, None])
        ),
    )
    found = preview(
        database,
        "study_plans",
        plan(
            tmp_path,
            ["三月", "党章", "党课", None, None, "2学时", None, None],
            ["2023年3月", "保密法", "自学", None, None, 1, None, None],
        ),
    )

    assert [row.status for row in found.rows] == ["changed", "new"]
    accept(database, found)
    items = plans(database)[0]["items"]
    assert [(item["position"], item["theme"], item["method"]) for item in items] == [
        (1, "党章", "党课"),
        (2, "保密法", "自学"),
    ]


def test_a_past_plan_keeps_the_result_that_it_states(database, tmp_path):
    found = preview(
        database,
        "study_plans",
        plan(
            tmp_path,
            [1, "甲", "集中学习", None, None, 2, "已完成", None],
            [2, "乙", "集中学习", None, None, 2, "延期至2023年5月10日完成", None],
            [3, "丙", "集中学习", None, None, 2, "部分完成", None],
            [4, "丁", "集中学习", None, None, 2, "未完成", None],
            [5, "戊", "集中学习", None, None, 2, "完成", "2023-05-20"],
            [6, "己", "集中学习", None, None, 2, "看情况", None],
        ),
    )

    assert reasons(found) == {
        8: "G 完成情况｜“看情况”看不出是否完成，请写“完成”“延期完成”“部分完成”或“未完成”"
    }
    accept(database, found)
    assert [(item["stated_result"], item["stated_on"]) for item in plans(database)[0]["items"]] == [
        ("done", None),
        ("done_late", date(2023, 5, 10)),
        ("partial", None),
        ("not_done", None),
        ("done", date(2023, 5, 20)),
    ]


def test_an_unknown_lecturer_stays_text_and_an_unknown_owner_is_told(database, tmp_path):
    found = preview(
        database, "study_plans", plan(tmp_path, [1, "甲", "集中学习", "外请教授", "路人甲", 2, None, None])
    )

    assert ["路人甲" in issue.reason for issue in found.warnings] == [True]
    accept(database, found)
    item = plans(database)[0]["items"][0]
    assert (item["lecturer"], item["owner"]) == ("外请教授", None)


def test_months_that_are_none_are_refused(database, tmp_path):
    found = preview(
        database,
        "study_plans",
        plan(
            tmp_path,
            ["一季度", "甲", None, None, None, 2, None, None],
            [None, "乙", None, None, None, 1, None, None],
        ),
    )

    assert "不止一个月" in reasons(found)[3]
    assert "月份是空的" in reasons(found)[4]


def test_the_year_is_in_the_title_or_asked_for(database, tmp_path):
    path = plan(tmp_path, [1, "甲", None, None, None, 2, None, None], title="学习计划")
    with pytest.raises(UserError, match="哪一年"):
        preview(database, "study_plans", path)

    assert preview(database, "study_plans", path, year=2022).cover["year"] == 2022
    other = preview(
        database, "study_plans", plan(tmp_path, [1, "甲", None, None, None, 2, None, None]), year=2022
    )
    assert other.cover["year"] == 2022
    assert "标题写的是 2023 年" in other.warnings[0].reason
