"""Forms of assessment, read back from the PDF: ballots, totals, 一表双考, 一岗双责."""

import datetime as dt

import pypdf
import pytest

from app.services import records, review_rounds
from app.services.assessment_sheets import new_lines
from app.services.documents.write import write_report
from app.services.registry import ledger
from tests import branches
from tests.services.counting import add, member

NAMES = ("陆澄远", "简知行", "冉秋水", "乐怀瑾")


@pytest.fixture
def database(tmp_path):
    made = branches.open_branch(branches.copy_empty(tmp_path), dt.datetime(2026, 12, 20, 9, 0))
    people = [member(name) for name in NAMES]
    people[-1]["standings"] = [{"kind": "probationary", "began_on": "2026-03-01"}]
    add(made, branch={"full_name": "中共核验支部委员会", "short_name": "核验支部"}, members=people)
    yield made
    made.close()


@pytest.fixture
def people(database):
    with database.read() as session:
        return {row["name"]: row["id"] for row in records.list_rows(session, ledger("members"))}


def printed(database, tmp_path, kind, subject=""):
    target = tmp_path / f"{kind}.pdf"
    write_report(database, kind, 2026, target, subject=subject)
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(target).pages)


def begin(database, kind):
    with database.operation("record.add") as op:
        values = {"kind": kind, "year": 2026, "title": "2026年度评议", "held_on": "2026-12-18"}
        values |= {"issued_members": 4, "returned_members": 4, "issued_masses": 3, "returned_masses": 3}
        return records.save(op, ledger("review_rounds"), values)


def test_ballots_list_everybody_and_ask_for_no_name(database, tmp_path):
    for kind in ("appraisal-ballot", "double-ballot"):
        text = printed(database, tmp_path, kind)
        assert all(name in text for name in NAMES)
        assert "不写姓名" in text
        assert "本人不评自己" in text


def test_totals_stand_in_the_order_of_the_roster(database, people, tmp_path):
    round_id = begin(database, "appraisal")
    with database.operation("review.count") as op:
        rows = [
            {"person": people["简知行"], "qualified": 3},
            {"person": people["冉秋水"], "excellent": 2, "qualified": 1},
        ]
        masses = [{"person": people["冉秋水"], "qualified": 3}]
        review_rounds.count(op, round_id, {"members": rows, "masses": masses})
    with database.operation("review.decide") as op:
        decided = [{"person": people["冉秋水"], "grade": "excellent", "reason": "带头攻坚"}]
        review_rounds.decide(op, round_id, decided)
    text = printed(database, tmp_path, "appraisal-summary", "2026年度评议")
    assert text.index("简知行") < text.index("冉秋水")
    assert "66.7%" in text
    assert "带头攻坚" in text
    assert "乐怀瑾—不定等次" in text
    assert "参评2人：优秀1人" in text
    assert "优秀最多1人（党员总数4人" in text


def test_means_weights_and_missing_ballots_are_printed(database, people, tmp_path):
    round_id = begin(database, "double")
    codes = ("thought", "business", "ability", "tasks")
    with database.operation("review.count") as op:
        first = {"person": people["简知行"], "ballots": 3}
        members = [
            {**first, **dict.fromkeys(codes, "90")},
            {"person": people["冉秋水"], "ballots": 2, **dict.fromkeys(codes, "99")},
        ]
        review_rounds.count(
            op, round_id, {"members": members, "masses": [{**first, **dict.fromkeys(codes, "80")}]}
        )
    text = printed(database, tmp_path, "double-summary")
    assert "86.00" in text
    assert "样本不足" in text
    assert "群众评议×40%+党员互评×60%" in text


def test_months_and_the_year_of_a_sheet(database, tmp_path):
    with database.operation("record.add") as op:
        lines = [{**line, "given": line["standard"]} for line in new_lines(op.session, 2026)]
        lines[0] |= {"given": lines[0]["standard"] - 2, "why": "少学一次"}
        records.save(op, ledger("score_sheets"), {"period": "2026-03", "lines": lines})
    month = printed(database, tmp_path, "score-month", "3月")
    assert "少学一次" in month
    assert "党建98分，业务100分，按权重合计98.80分" in month
    year = printed(database, tmp_path, "score-year")
    assert "98.80" in year
    assert "12个月和年度考核评完后得出年评定" in year


def test_duties_are_listed_by_person(database, people, tmp_path):
    with database.operation("record.add") as op:
        values = {
            "person": people["简知行"],
            "month": "2026-03",
            "aspect": "conduct",
            "text": "抽查现场纪律 2 次",
        }
        records.save(op, ledger("duty_months"), values)
    text = printed(database, tmp_path, "duty-register", "简知行")
    assert "抽查现场纪律2次" in text
    assert "共1条" in text
