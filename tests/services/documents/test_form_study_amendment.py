"""学习计划报备表 of each round and 学习计划调整报备表, read from their blocks and their PDF."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services import study, study_filing
from app.services.documents.blocks import Cell, Table, plain
from app.services.documents.form_parts import Request
from app.services.documents.report_kinds import report_kind
from app.services.documents.wording import block_text
from app.services.documents.write import write_report
from app.services.study_overview import overview
from tests.services.counting import add, facts, member

YEAR = 2024
DAY = dt.date(2024, 12, 31)
FIRST, FILED, AGAIN = dt.date(2024, 1, 5), dt.date(2024, 1, 12), dt.date(2024, 6, 3)


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member("甲", posts=[{"kind": "secretary", "began_on": "2020"}])],
        study_plans=[
            {
                "year": YEAR,
                "title": "学习计划",
                "items": [
                    {"month": 1, "theme": "一号文件", "method": "集中学习", "hours": "2"},
                    {"month": 2, "theme": "党章", "method": "党课", "hours": "1.5"},
                    {"month": 3, "theme": "条例", "method": "集中学习", "hours": "4"},
                ],
            }
        ],
    )
    return database


def act(database, key, work):
    with database.operation(key) as op:
        return work(op)


def plan_id(database):
    with database.read() as session:
        return study.plan_id_of(session, YEAR)


def file(database, on=FIRST, answered=FILED, state="filed", opinion=""):
    plan = plan_id(database)
    act(database, "study.file", lambda op: study_filing.submit(op, plan, on))
    if state:
        act(database, "study.answer", lambda op: study_filing.answer(op, plan, state, answered, opinion))


def item_id(database, theme):
    with database.read() as session:
        items = overview(session, facts(database, str(DAY), YEAR)).items
    return next(item.id for item in items if item.theme == theme)


def save(database, values, theme=None):
    found = None if theme is None else item_id(database, theme)
    act(database, "study.item", lambda op: study.save_item(op, YEAR, values, found))


def built(database, kind, subject=""):
    with database.read() as session:
        return report_kind(kind).builder(session, Request(YEAR, DAY, DAY, subject)).document


def lines(document):
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[plain(cell.text) if isinstance(cell, Cell) else cell for cell in row] for row in table.rows]


def text_of(document):
    return "\n".join(block_text(block) for block in document.blocks)


def test_before_the_filing_the_form_says_that_there_is_nothing_to_amend(branch):
    assert "计划尚未备案" in text_of(built(branch, "study-amendment"))
    with pytest.raises(UserError, match="没有“第3次”这次报备"):
        built(branch, "study-filing", "第3次")


def test_a_filed_plan_without_amendments_prints_that_there_are_none(branch, tmp_path):
    file(branch)

    found = built(branch, "study-amendment")

    assert lines(found) == [["备案后没有调整。"]]
    assert "计划于2024年1月12日备案" in text_of(found)
    result = write_report(branch, "study-amendment", YEAR, tmp_path / "表.pdf")
    assert result.pages == 1


def test_each_amendment_prints_as_filed_as_amended_why_and_when(branch):
    file(branch)
    why = {"amended_on": "2024-05-06", "amend_reason": "设备抢修"}
    save(branch, {"month": 5, "hours": "2", **why}, "党章")
    save(branch, {"month": 8, "theme": "防汛预案", "method": "集中学习", "hours": "1", **why})
    act(
        branch,
        "study.item",
        lambda op: study.cancel_item(op, YEAR, item_id(branch, "条例"), dt.date(2024, 3, 1), "并入集中培训"),
    )

    found = built(branch, "study-amendment")

    assert lines(found) == [
        [
            "1",
            "取消",
            "条例",
            "3月《条例》，集中学习，4学时",
            "取消（2024年3月1日起）",
            "并入集中培训",
            "3月1日",
        ],
        ["2", "调整", "党章", "月份：2月\n计划学时：1.5", "月份：5月\n计划学时：2", "设备抢修", "5月6日"],
        ["3", "新增", "防汛预案", "（原计划没有）", "8月《防汛预案》，集中学习，1学时", "设备抢修", "5月6日"],
    ]
    assert "备案后调整3项：新增1项、调整1项、取消1项。" in text_of(found)


def test_a_round_prints_what_it_sent_and_what_it_changed(branch):
    file(branch, state="returned", opinion="增加党课")
    save(branch, {"month": 6, "theme": "补的党课", "method": "党课", "hours": "1"})
    file(branch, dt.date(2024, 1, 15), dt.date(2024, 1, 20))
    save(branch, {"month": 4, "amend_reason": "抢修", "amended_on": "2024-03-01"}, "条例")
    file(branch, AGAIN, None, state="")

    assert [row[2] for row in lines(built(branch, "study-filing", "第1次"))] == ["一号文件", "党章", "条例"]
    second = built(branch, "study-filing", "2")
    assert len(lines(second)) == 4
    assert "与第1次报送相比\n1．新增 6 月《补的党课》" in text_of(second)
    assert "增加党课" not in text_of(second)
    assert "上级反馈：增加党课" in text_of(built(branch, "study-filing", "1"))
    assert [row[1] for row in lines(built(branch, "study-filing"))] == ["1", "2", "4", "6"]
    third = built(branch, "study-amendment", "第3次")
    assert [row[1:3] + row[5:] for row in lines(third)] == [["改期", "条例", "抢修", "3月1日"]]
    assert "2024年6月3日" in text_of(third)
    with pytest.raises(UserError, match="没有备案过的计划可以对照"):
        built(branch, "study-amendment", "第2次")


def test_two_hundred_amendments_with_long_texts_break_over_pages(branch, tmp_path):
    file(branch)
    why = {"amended_on": "2024-05-06", "amend_reason": "因机组检修工期提前、人员集中在现场，" * 6}
    rows = [
        {"month": place % 12 + 1, "theme": f"第{place}项" + "学习主题很长" * 8, "hours": "1", **why}
        for place in range(200)
    ]

    def work(op):
        for row in rows:
            study.save_item(op, YEAR, row)

    act(branch, "study.paste", work)
    result = write_report(branch, "study-amendment", YEAR, tmp_path / "表.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(result.file).pages)
    assert result.pages > 10
    assert all(f"第{place}项" in text.replace("\n", "") for place in (0, 99, 199))
