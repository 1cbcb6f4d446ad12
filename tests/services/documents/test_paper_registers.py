"""Plan, problems, risks and papers on paper: read back, also from an empty year."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services import evidence
from app.services.documents.write import write_report
from app.services.records import save
from app.services.registry import ledger
from tests import branches
from tests.services.counting import YEAR, add, member

FORMS = ("work-plan", "problem-register", "problem-closing", "risk-register", "notice-register")


@pytest.fixture
def branch(tmp_path):
    database = branches.open_branch(branches.copy_named(tmp_path / "branch"), dt.datetime(2024, 12, 20, 9, 0))
    add(database, members=[member("陆核验")])
    yield database
    database.close()


def text_of(database, tmp_path, kind, subject=""):
    result = write_report(database, kind, YEAR, tmp_path / "表.pdf", subject=subject)
    pages = pypdf.PdfReader(result.file).pages
    return "".join("".join(page.extract_text().split()) for page in pages), len(pages)


@pytest.mark.parametrize("kind", FORMS)
def test_an_empty_year_is_a_form_to_fill_in_by_hand(branch, tmp_path, kind):
    text, pages = text_of(branch, tmp_path, kind)
    assert pages == (3 if kind == "notice-register" else 1)
    assert "日期" in text


def test_the_problem_register_says_what_is_carried_over_and_what_is_not_proven(branch, tmp_path):
    with branch.operation("record.add") as op:
        proven = save(op, ledger("problems"), closed("已经改好", "2024-03-01"))
        evidence.add(op, proven, b"done", "照片.txt")
        save(op, ledger("problems"), closed("没有佐证", "2023-09-01"))
        save(op, ledger("problems"), {"found_on": "2024-04-01", "text": "过了时限", "due_on": "2024-05-01"})
    text, _ = text_of(branch, tmp_path, "problem-register")
    assert "合计：问题3项（其中上年结转1项）已销号1项整改完成率33.3%超期1项" in text
    assert "上年结转没有佐证" in text
    assert all(word in text for word in ("已销号", "待销号", "逾期", "1件"))


def closed(text, found_on):
    return {
        "found_on": found_on,
        "text": text,
        "done_on": found_on,
        "accepted_by": "陆核验",
        "closed_on": found_on,
    }


def test_one_problem_fills_its_closing_slip(branch, tmp_path):
    with branch.operation("record.add") as op:
        wanted = save(op, ledger("problems"), {**closed("签到不全", "2024-03-01"), "acceptance": "同意销号"})
        save(op, ledger("problems"), closed("别的问题", "2024-03-02"))
    text, pages = text_of(branch, tmp_path, "problem-closing", str(wanted))
    assert pages == 1
    assert "签到不全" in text
    assert "同意销号" in text
    assert "别的问题" not in text
    assert text_of(branch, tmp_path, "problem-closing")[1] == 2


def test_the_plan_tells_what_was_done_in_time_late_and_not_at_all(branch, tmp_path):
    line = {"year": YEAR, "content": "一季度党课", "due_month": 3}
    with branch.operation("record.add") as op:
        save(op, ledger("plan_lines"), {**line, "done_on": "2024-03-31"})
        save(op, ledger("plan_lines"), {**line, "content": "晚了", "done_on": "2024-04-01"})
        save(op, ledger("plan_lines"), {**line, "content": "没做", "why_not_done": "检修推迟"})
    text, _ = text_of(branch, tmp_path, "work-plan")
    assert "共3项，按期完成1项，逾期完成1项，到期未完成1项" in text
    assert "3月31日完成" in text
    assert "检修推迟" in text


def test_papers_stand_in_the_register_of_their_kind(branch, tmp_path):
    with branch.operation("record.add") as op:
        for kind in ("transmission", "request", "report", "publicity"):
            save(op, ledger("notices"), {"kind": kind, "title": f"事项{kind}", "received_on": "2024-05-06"})
    passed, _ = text_of(branch, tmp_path, "notice-register", "文件传达")
    asked, _ = text_of(branch, tmp_path, "notice-register", "请示报告")
    assert "事项transmission" in passed
    assert "事项publicity" not in passed
    assert "事项request" in asked
    assert "事项report" in asked
    with pytest.raises(UserError, match="没有叫"):
        text_of(branch, tmp_path, "notice-register", "花名册")
