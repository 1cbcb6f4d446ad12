"""Registers of the carriers, the wall of pledges, 践诺书 and signs, read back from the PDF."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services import portraits
from app.services.carrier_scores import save
from app.services.documents.write import write_report
from app.services.references import References
from app.services.registry import ledger
from app.services.settings import set_setting
from tests.services.counting import YEAR, add, held, member
from tests.services.pictures import picture

LONG = "阿卜杜热合曼·吐尔逊尼亚孜·买买提依明江"
WALL = ("pledge-letter", "pledge-wall", "pledge-wall-a3")


@pytest.fixture
def branch(database):
    points = ("15", "20", "20", "15", "15", "10")
    add(
        database,
        members=[
            member("陆澄", department="运行部", job="值长"),
            member(
                LONG,
                standings=[
                    {"kind": "probationary", "began_on": "2019-07"},
                    {"kind": "full", "began_on": "2020-07"},
                ],
            ),
            {"name": "职工甲"},
        ],
        areas=[
            {
                "name": "泵站责任区",
                "extent": "一号泵站",
                "duties": "巡视到位",
                "began_on": "2023-01-01",
                "people": [
                    {"person": LONG, "role": "responsible"},
                    {"person": "陆澄", "role": "lead"},
                    {"person": "职工甲", "role": "linked"},
                ],
                "goals": [{"position": 1, "name": "停运", "target": "0 次", "actual": "1 次"}],
                "scores": [
                    {"period": f"{YEAR}-Q1", "item_code": str(code), "branch": point}
                    for code, point in enumerate(points, 1)
                ],
                "rounds": [{"period": f"{YEAR}-Q1", "result": "keep"}],
            }
        ],
        model_posts=[
            {
                "name": "检测岗",
                "person": "陆澄",
                "granted_on": "2023-04-01",
                "cycle": "month",
                "withdrawn_on": f"{YEAR}-09-30",
                "scores": [{"period": f"{YEAR}-02", "item_code": "1", "branch": "14.5"}],
            }
        ],
        events=[
            held(
                "volunteer",
                "2024-03-05",
                "陆澄",
                {"person": "职工甲", "state": "present", "hours": "3"},
                title="清洗水池",
                hours="2",
                services=[{"served": "社区居民", "beneficiaries": 40, "effect": "清洗四座"}],
            )
        ],
        pledges=[
            {
                "person": "陆澄",
                "year": YEAR,
                "kind": "工作",
                "text": "每月讲评一次",
                "due_on": "2024-12-15",
                "examined_on": "2024-01-20",
                "published_on": "2024-01-26",
                "result": "kept",
                "result_on": "2024-12-18",
                "progress": [{"noted_on": "2024-06-30", "text": "讲评 6 次", "percent": 50}],
            },
            {"person": LONG, "year": YEAR, "text": "返工有分析" * 40},
        ],
    )
    return database


def read(database, kind, tmp_path, **more):
    target = tmp_path / f"{kind}.pdf"
    write_report(database, kind, YEAR, target, **more)
    pages = pypdf.PdfReader(target).pages
    return pages, "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("area-register", ("泵站责任区", "陆澄（主责）、", "停运0次", "95.00", "一季度保持")),
        ("post-register", ("检测岗", "2月14.5", "14.50", "9月30日摘牌")),
        ("volunteer-register", ("清洗水池", "社区居民", "40", "陆澄、职工甲", "服务时长5小时", "职工甲13")),
        ("pledge-register", ("每月讲评一次", "6月30日50%讲评6次", "兑现", "运行部值长")),
        ("area-sign", ("泵站责任区", "陆澄（主责）、" + LONG, "一号泵站", "巡视到位", "党徽")),
    ],
)
def test_a_register_holds_what_was_entered(branch, tmp_path, kind, words):
    _, text = read(branch, kind, tmp_path)
    assert [word for word in words if word not in text] == []


def test_a_result_is_printed_from_its_day_on(branch, tmp_path):
    for kind in ("pledge-wall", "pledge-letter"):
        early = read(branch, kind, tmp_path, subject="陆澄", as_of=dt.date(2024, 12, 17))[1]
        late = read(branch, kind, tmp_path, subject="陆澄", as_of=dt.date(2024, 12, 18))[1]
        if kind == "pledge-wall":
            assert "★★☆☆☆" in early
            assert "★" not in late
        else:
            assert ("■兑现" in early, "■兑现" in late) == (False, True)


@pytest.mark.parametrize("kind", WALL)
def test_a_card_has_one_page_a_member_and_names_the_contact(branch, tmp_path, kind):
    with branch.operation("setting.change") as op:
        set_setting(op, "carriers.contact", YEAR, "支部办公室 8123")
    pages, text = read(branch, kind, tmp_path)
    assert len(pages) == 2
    assert "支部办公室8123" in text
    assert "2019年7月" in text
    large = float(pages[0].mediabox.width) > 1000
    assert large is (kind == "pledge-wall-a3")


@pytest.mark.parametrize("kind", WALL)
def test_a_portrait_takes_the_place_of_the_empty_frame(branch, tmp_path, kind):
    pages, text = read(branch, kind, tmp_path, subject="陆澄")
    assert "照片" in text
    assert len(pages[0].images) == 0
    with branch.operation("record.change") as op:
        portraits.put(op, References(op.session).person("陆澄"), portraits.cut(picture()))
    pages, text = read(branch, kind, tmp_path, subject="陆澄")
    assert "照片" not in text
    assert len(pages[0].images) == 1


@pytest.mark.parametrize("kind", [*WALL, "area-sign"])
def test_a_wall_without_anything_says_where_to_begin(database, tmp_path, kind):
    with pytest.raises(UserError, match="还没有"):
        write_report(database, kind, YEAR, tmp_path / "a.pdf")


def test_an_unknown_member_is_named_with_those_that_there_are(branch, tmp_path):
    with pytest.raises(UserError, match="没有找到公开承诺"):
        write_report(branch, "pledge-wall", YEAR, tmp_path / "a.pdf", subject="无此人")


def test_votes_of_members_and_masses_stand_in_the_register(branch, tmp_path):
    with branch.read() as session:
        person = References(session).person("陆澄")
        pledge = next(row["id"] for row in _pledges(session) if row["person"] == person)
    tallies = [{"person": person, "pledge": pledge, "side": "masses", "value": "兑现", "votes": 12}]
    with branch.operation("record.add") as op:
        save(
            op, ledger("review_rounds"), {"kind": "pledge", "year": YEAR, "title": "评诺", "tallies": tallies}
        )
    assert "群众：兑现12" in read(branch, "pledge-register", tmp_path)[1]


def _pledges(session):
    from app.services.record_rows import list_rows

    return list_rows(session, ledger("pledges"), YEAR)
