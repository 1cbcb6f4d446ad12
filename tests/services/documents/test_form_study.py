"""落实检查表 and 个人学习登记表, read from their blocks and from their PDF."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services import study_checks, study_notes, study_sessions
from app.services.documents.blocks import Cell, PageBreak, Table, Title, plain
from app.services.documents.form_parts import Request
from app.services.documents.report_kinds import report_kind
from app.services.documents.wording import block_text
from app.services.documents.write import write_report
from tests.services.counting import add, facts, held, member

YEAR = 2024
DAY = dt.date(2024, 12, 31)
TODAY = dt.date(2025, 1, 20)
LONG_NAME = "阿卜杜热合曼·买买提明·吐尔逊"


def built(db, kind, subject="", as_of=DAY):
    with db.read() as session:
        return report_kind(kind).builder(session, Request(YEAR, as_of, TODAY, subject)).document


def lines(table):
    return [[plain(cell.text) if isinstance(cell, Cell) else cell for cell in row] for row in table.rows]


def tables(document):
    return [lines(block) for block in document.blocks if isinstance(block, Table)]


def text_of(document):
    return "\n".join(block_text(block) for block in document.blocks)


def pdf_text(db, tmp_path, kind, subject=""):
    result = write_report(db, kind, YEAR, tmp_path / "表.pdf", subject=subject)
    return "".join(page.extract_text() for page in pypdf.PdfReader(result.file).pages), result.pages


@pytest.fixture
def branch(database):
    """Three members; January held in time without 丙, February on 5 March, March not at all."""
    items = [
        {"month": 1, "theme": "一号文件", "method": "集中学习", "hours": "2"},
        {"month": 2, "theme": "党章", "method": "集中学习", "hours": "2", "why_not_done": "抢修"},
        {"month": 3, "theme": "条例", "method": "集中学习", "hours": "4"},
        {"month": 3, "theme": "读书", "method": "自学", "hours": "1"},
    ]
    joined = {"since": "2024-02-01", "began_by": "transfer_in"}
    add(
        database,
        members=[
            member("甲", posts=[{"kind": "secretary", "began_on": "2020"}]),
            member(LONG_NAME),
            member("丙"),
            member("新", **joined),
        ],
        events=[
            held("study", "2024-01-20", "甲", LONG_NAME, ("丙", "leave"), hours="2", title="一号文件"),
            held("study", "2024-03-05", "甲", LONG_NAME, "丙", "新", hours="2", title="党章"),
            held("committee", "2024-03-06", "甲"),
        ],
        study_plans=[{"year": YEAR, "title": "学习计划", "items": items}],
    )
    found = facts(database)
    with database.operation("study.hold") as op:
        for event, item in zip(found.events, found.plan_items, strict=False):
            if event.title in ("一号文件", "党章"):
                study_sessions.link_items(op, event.id, [item.id])
    return database


def person(db, name):
    return next(row.id for row in facts(db).people if row.name == name)


class TestCheck:
    def test_the_year_has_a_line_for_each_month_and_quarter(self, branch):
        with branch.operation("study.check") as op:
            study_checks.save_check(
                op, YEAR, "2024-Q1", dt.date(2024, 4, 2), person(branch, "甲"), "三月补上"
            )
        year, behind = tables(built(branch, "study-check"))
        assert len(year) == 16
        quarter = next(row for row in year if row[0] == "一季度")
        # Of 3 + 4 due 2 + 4 came: 85.7; nobody made up.
        assert quarter == ["一季度", "4", "1", "1", "2", "85.7%", "85.7%", "丙", "三月补上", "甲", "4月2日"]
        assert [row[2:] for row in behind] == [
            ["党章", "3月5日完成", "抢修"],
            ["条例", "未开展", ""],
            ["读书", "未开展", ""],
        ]

    def test_what_is_still_to_come_is_left_empty(self, branch):
        year, *_ = tables(built(branch, "study-check", as_of=dt.date(2024, 1, 31)))
        assert year[1] == ["2月", "1", "", "", "", "", "", "", "", "", ""]
        assert year[3][4] == "0（未到期 3）"

    def test_a_period_that_is_none_is_refused_with_those_that_are(self, branch):
        with pytest.raises(UserError, match="没有“一月份”"):
            built(branch, "study-check", "一月份")

    @pytest.mark.parametrize("subject", ["2024-01", "1月"])
    def test_one_period_names_everybody_who_is_missing(self, branch, subject):
        document = built(branch, "study-check", subject)
        assert tables(document) == [[["1", "丙", "一号文件"]]]
        text = text_of(document)
        assert "检查期间\n2024年1月" in text
        assert "到会率\n66.7%" in text
        assert "晚于计划和未完成的项目：无" in text
        assert "检查人（签字）" in text

    def test_it_is_read_back_from_the_pdf(self, branch, tmp_path):
        text, pages = pdf_text(branch, tmp_path, "study-check", "一季度")
        assert pages == 1
        for words in ("学习计划落实检查表", "一季度", "抢修", "未补学人员", "支部书记（签字）"):
            assert words in text

    def test_two_hundred_who_are_missing(self, database, tmp_path):
        names = [f"样{number:03d}" for number in range(200)]
        add(
            database,
            members=[member(name) for name in names],
            events=[held("study", "2024-01-20", *((name, "absent") for name in names), hours="2")],
            study_plans=[
                {
                    "year": YEAR,
                    "title": "计划",
                    "items": [{"month": 1, "theme": "学" * 200, "method": "集中学习"}],
                }
            ],
        )
        with database.operation("study.hold") as op:
            found = facts(database)
            study_sessions.link_items(op, found.events[0].id, [found.plan_items[0].id])
        year, *_ = tables(built(database, "study-check"))
        assert year[0][7].endswith("等 200 人")
        text, pages = pdf_text(database, tmp_path, "study-check", "1月")
        assert pages > 1
        assert all(name in text for name in names)


class TestSheet:
    def test_a_member_s_own_page(self, branch):
        with branch.operation("study.make_up") as op:
            event = facts(branch).events[0].id
            study_sessions.make_up(op, event, [person(branch, "丙")], dt.date(2024, 2, 10), notes_count=1)
            item = facts(branch).plan_items[3].id
            study_sessions.learn_alone(op, item, [person(branch, "丙")], dt.date(2024, 3, 30))
            study_notes.save_notes(op, facts(branch).events[1].id, {person(branch, "丙"): 2})
        document = built(branch, "study-sheet", "丙")
        (table,) = tables(document)
        assert table[:3] == [
            ["1", "1月20日", "一号文件", "集中学习", "请假，2月10日补学", "2", "1"],
            ["2", "3月5日", "党章", "集中学习", "到会", "2", "2"],
            ["3", "3月30日", "读书", "自学", "已自学", "1", ""],
        ]
        assert table[3:] == [[""] * 7] * 3
        text = text_of(document)
        assert "应到 2 次　实到 1 次　补学 1 次　未补学 0 次　心得 3 篇" in text
        assert "学时合计 5，其中集中学习 2、补学 2、自学 1" in text
        assert "年度目标 32 学时（党员），还差 27 学时" in text

    def test_who_joined_within_the_year_is_due_from_that_day_on_and_it_is_said(self, branch):
        text = text_of(built(branch, "study-sheet", "新"))
        assert "应到 1 次　实到 1 次" in text
        assert "（2月转入）" in text

    def test_the_committee_has_its_own_target(self, branch):
        text = text_of(built(branch, "study-sheet", "甲"))
        assert "年度目标 56 学时（支部委员），还差 52 学时（缺集中培训）" in text

    def test_a_page_for_each_member_in_the_order_of_the_roster(self, branch, tmp_path):
        document = built(branch, "study-sheet")
        assert sum(isinstance(block, Title) for block in document.blocks) == 4
        assert sum(isinstance(block, PageBreak) for block in document.blocks) == 3
        text, pages = pdf_text(branch, tmp_path, "study-sheet")
        assert pages == 4
        assert LONG_NAME[:6] in text.replace("\n", "")

    def test_somebody_who_left_has_no_target(self, database):
        add(
            database,
            members=[member("甲"), member("走", until="2024-06-01")],
            events=[held("study", "2024-05-31", "甲", "走", hours="2")],
        )
        text = text_of(built(database, "study-sheet", "走"))
        assert "学时合计 2" in text
        assert "截至日不在册" in text

    def test_nothing_learned_is_a_page_to_write_on(self, database, tmp_path):
        add(database, members=[member("甲")])
        (table,) = tables(built(database, "study-sheet"))
        assert table == [[""] * 7] * 3
        assert pdf_text(database, tmp_path, "study-sheet")[1] == 1

    def test_two_hundred_sessions_go_over_several_pages(self, database, tmp_path):
        days = [dt.date(2024, 1, 1) + dt.timedelta(days=number) for number in range(200)]
        sessions = [held("study", day.isoformat(), "甲", hours="0.5", title="学" * 60) for day in days]
        add(database, members=[member("甲")], events=sessions)
        (table,) = tables(built(database, "study-sheet"))
        assert len(table) == 200
        text, pages = pdf_text(database, tmp_path, "study-sheet")
        assert pages > 3
        assert "学时合计 100" in text
