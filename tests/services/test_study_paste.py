"""Rows copied out of a spreadsheet, read as a plan."""

from decimal import Decimal

import pytest

from app.errors import UserError
from app.services import study, study_filing, study_paste
from app.services.study_overview import overview
from tests.services.counting import add, facts, member

YEAR = 2025


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member("甲一"), member("乙二")],
        study_plans=[{"year": YEAR, "title": "计划", "items": [{"month": 4, "theme": "党章"}]}],
    )
    return database


def lines(*rows):
    return "\r\n".join("\t".join(row) for row in rows)


def block(database, text):
    with database.read() as session:
        return study_paste.block_of(session, text)


def read(database, text, month=1):
    with database.read() as session:
        found = study_paste.block_of(session, text)
        return study_paste.read(session, YEAR, found, month)


def write(database, rows, amendment=None):
    with database.operation("study.paste") as op:
        return study_paste.paste(op, YEAR, rows, amendment)


def items(database):
    with database.read() as session:
        return overview(session, facts(database, "2025-12-31", YEAR)).items


def test_a_header_is_recognised_by_the_names_that_the_import_knows(branch):
    text = lines(
        ("序号", "月份", "专题", "学习篇目", "学习要求", "形式", "领学人/主讲", "学时", "责任人", "考勤"),
        ("1", "3月", "保密法", "第一章", "写心得", "集中学习", "书记", "1.5", "甲一", "x"),
        ("2", "", "反间谍法", "", "", "自学", "", "1", "乙二", ""),
        ("合计", "", "", "", "", "", "", "2.5", "", ""),
    )
    found = block(branch, text)
    assert found.has_header
    assert found.columns == (
        "", "month", "theme", "content", "task", "method", "lecturer", "hours", "owner", "",
    )  # fmt: skip
    rows = read(branch, text)

    assert [(row.values["month"], row.values["theme"], row.is_good) for row in rows] == [
        (3, "保密法", True),
        (3, "反间谍法", True),
    ]
    write(branch, rows)
    made = {item.theme: item for item in items(branch)}
    assert (made["保密法"].hours_x100, made["保密法"].owner, made["保密法"].lecturer) == (150, "甲一", "书记")
    assert (made["反间谍法"].month, made["反间谍法"].position, made["反间谍法"].method) == (3, 2, "自学")


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (
            ("{n}月", "主题{n}", "很长的学习内容，若干文件", "写体会", "集中学习", "书记", "全体党员", "2"),
            ("month", "theme", "content", "task", "method", "lecturer", "scope", "hours"),
        ),
        (
            ("{n}", "{n}月", "主题{n}", "党课", "2", "甲一"),
            ("", "month", "theme", "method", "hours", "owner"),
        ),
        (("{n}", "主题{n}", "甲一", "2", "乙二"), ("month", "theme", "lecturer", "hours", "owner")),
        (("主题{n}", "内容"), ("theme", "content")),
        (("主题{n}",), ("theme",)),
    ],
)
def test_without_a_header_columns_are_told_by_their_cells(branch, row, columns):
    text = lines(*([cell.format(n=number) for cell in row] for number in range(1, 6)))
    assert block(branch, text).columns == columns


def test_rows_without_a_month_go_to_the_month_at_hand(branch):
    rows = read(branch, lines(("保密法", "第一章"), ("民法典", "第二章")), month=8)
    assert [row.values["month"] for row in rows] == [8, 8]


def test_a_cell_with_line_breaks_is_one_cell(branch):
    (row,) = read(branch, '主题\t内容\t月份\n保密法\t"第一章\n第二章 ""总则"""\t5')
    assert row.values["content"] == '第一章\n第二章 "总则"'


def test_bad_cells_keep_their_row_out_and_say_which_and_why(branch):
    text = lines(
        ("月份", "主题", "学时", "责任人"),
        ("13月", "第十三月", "1", ""),
        ("2月", "太多学时", "9999", ""),
        ("2月", "负学时", "-1", ""),
        ("2月", "长" * 10_000, "1", ""),
        ("2月", "", "1", "甲一"),
        ("一季度", "季度", "1", ""),
        ("2月", "没有这个人", "1", "某某"),
    )
    rows = read(branch, text)

    assert [sorted(row.problems) for row in rows] == [[0], [2], [2], [1], [1], [0], []]
    assert "13" in rows[0].problems[0]
    assert "最多 200 学时" in rows[1].problems[2]
    assert "有 10000 个字，最多 200 个" in rows[3].problems[1]
    assert rows[4].problems[1] == "没有学习主题"
    assert "没有写入" in rows[6].doubts[3]
    assert block(branch, text).rows[3][1] == "长" * 10_000
    assert len(write(branch, rows)) == 1


def test_a_new_method_is_told_and_becomes_a_choice(branch):
    text = lines(("月份", "主题", "方式"), ("4", "保密法", "云课堂"), ("5", "宪法", "自学"))
    rows = read(branch, text)
    assert [dict(row.doubts) for row in rows] == [{2: "“云课堂”是新的学习方式，写入时加进选项"}, {}]
    write(branch, rows)
    assert not read(branch, text.replace("保密法", "民法典"))[0].doubts


def test_what_the_month_has_already_and_doubles_are_not_written_again(branch):
    text = lines(("月份", "主题"), ("4", "党章"), ("5", "党章"), ("5", "党章"))
    rows = read(branch, text)
    assert [row.skipped for row in rows] == ["这个月已有这一项", "", "和第 2 行重复"]
    write(branch, rows)
    assert not any(row.is_good for row in read(branch, text))


def test_no_theme_column_is_said_at_each_row(branch):
    (row, *_) = read(branch, lines(("月份", "学时"), ("4", "2"), ("5", "2")))
    assert "选一列" in row.problems[0]


def test_an_empty_clipboard_and_one_too_large_are_refused(branch):
    with pytest.raises(UserError, match="没有可以粘贴的行"):
        block(branch, " \n\t\n")
    with pytest.raises(UserError, match="一次最多粘贴 1000 行"):
        block(branch, "\n".join(f"主题{number}" for number in range(1001)))


def test_a_paste_into_a_filed_plan_is_an_amendment_with_its_day_and_reason(branch):
    with branch.operation("study.file") as op:
        plan = study.plan_id_of(op.session, YEAR)
        study_filing.submit(op, plan, facts(branch, "2025-01-10", YEAR).as_of)
    with branch.operation("study.answer") as op:
        study_filing.answer(op, plan, "filed", facts(branch, "2025-01-15", YEAR).as_of)

    amendment = {"amended_on": "2025-02-01", "amend_reason": "上级新部署"}
    write(branch, read(branch, lines(("6月", "民法典", "2"), ("7月", "宪法", "2"))), amendment)

    with branch.read() as session:
        found = study_filing.amendments(session, plan)
    assert [(row.what, row.theme, row.reason) for row in found] == [
        ("added", "民法典", "上级新部署"),
        ("added", "宪法", "上级新部署"),
    ]
    assert {item.theme: Decimal(item.hours_x100) for item in items(branch)}["宪法"] == 200
