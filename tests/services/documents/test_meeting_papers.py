"""Records of meetings (F06 to F08) and the register of talks (F12), read back from their pages."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services.documents.write import write_report
from app.services.meeting_record import plain_text, record_of
from app.services.year_facts import facts_of
from tests import branches
from tests.services.counting import YEAR, add, held, member

VOTE = {"position": 1, "subject": "年度计划", "present_entitled": 2, "given_for": 1, "against": 1}


@pytest.fixture
def database(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    opened = branches.open_branch(folder, dt.datetime(2024, 12, 20, 9, 0))
    yield opened
    opened.close()


def fill(database):
    texts = [
        {"part": "first_topic", "position": 1, "text": "学习全会精神"},
        {"part": "agenda", "position": 1, "text": "讨论年度计划"},
        {"part": "speeches", "position": 1, "speaker": "甲一", "text": "说明计划"},
    ]
    resolution = {"position": 1, "text": "按季检查", "owner": "乙二", "due_on": "2024-06-30"}
    opinions = [
        {"kind": "sought", "from_words": "群众代表", "to_person": "甲一", "text": "下班组少"},
        {"kind": "criticism", "from_person": "乙二", "to_person": "甲一", "text": "布置多检查少"},
    ]
    add(
        database,
        members=[member("甲一"), member("乙二"), member("丙三")],
        events=[
            held(
                ["assembly", "lecture"],
                "2024-03-05",
                "甲一",
                "乙二",
                {"person": "丙三", "state": "leave", "leave_reason": "病假"},
                title="一季度大会",
                place="会议室",
                chair="甲一",
                recorder="乙二",
                starts="14:30",
                ends="16:00",
                texts=texts,
                resolutions=[resolution],
                votes=[VOTE],
            ),
            held("assembly", "2024-06-05", "甲一", title="二季度大会"),
            held("theme_day", "2024-07-01", "甲一", title="七一主题党日", summary="重温誓词"),
            held("organisation_life", "2024-12-10", "甲一", title="组织生活会", opinions=opinions),
        ],
        talks=[
            {
                "held_on": "2024-05-01",
                "kind": "committee_member",
                "reason": "工作调整",
                "summary": "听取意见",
                "people": [{"person": "甲一", "side": "talker"}, {"person": "乙二", "side": "partner"}],
            }
        ],
    )


def printed(database, tmp_path, kind, subject=""):
    result = write_report(database, kind, YEAR, tmp_path / "表.pdf", subject=subject)
    return [page.extract_text().replace("\n", "") for page in pypdf.PdfReader(result.file).pages]


def test_a_meeting_is_printed_in_the_order_of_the_form(database, tmp_path):
    fill(database)

    (page,) = printed(database, tmp_path, "meeting-record", "一季度大会")

    told = [
        "2024年3月5日",
        "会议室",
        "丙三（病假）",
        "学习全会精神",
        "讨论年度计划",
        "甲一：说明计划",
        "按季检查",
    ]
    assert [page.find(text) for text in told] == sorted(page.find(text) for text in told)
    assert all(text in page for text in (*told, "3人 / 2人", "赞成没有过半数"))
    assert "通过" not in page


def test_an_open_resolution_stands_in_the_next_record_and_missing_parts_are_named(database, tmp_path):
    fill(database)

    (page,) = printed(database, tmp_path, "meeting-record", "二季度大会")

    assert page.count("按季检查") == 1
    assert "上次决议1条" in page
    assert "【待补：地点】" in page


def test_all_records_of_a_kind_take_a_page_each(database, tmp_path):
    fill(database)

    assert len(printed(database, tmp_path, "meeting-record", "党员大会")) == 2
    assert len(printed(database, tmp_path, "meeting-record", "党课")) == 1
    (theme_day,) = printed(database, tmp_path, "theme-day-record")
    assert "重温誓词" in theme_day
    (life,) = printed(database, tmp_path, "life-meeting-record")
    for text in ("征求意见", "群众代表", "下班组少", "相互批评", "布置多检查少", "【待补：会前准备】"):
        assert text in life


def test_the_register_of_talks(database, tmp_path):
    fill(database)

    (page,) = printed(database, tmp_path, "talk-register")
    for text in ("5月1日", "甲一", "乙二", "支委与党员", "工作调整", "听取意见"):
        assert text in page
    with pytest.raises(UserError, match="没有要打印的谈心谈话"):
        printed(database, tmp_path, "talk-register", "丙三")


@pytest.mark.parametrize(
    "kind", ["meeting-record", "theme-day-record", "life-meeting-record", "talk-register"]
)
def test_nothing_to_print_is_said(database, tmp_path, kind):
    with pytest.raises(UserError):
        printed(database, tmp_path, kind)


def test_the_text_for_the_handbook_has_the_order_of_the_form(database):
    fill(database)
    facts = facts_of(database, YEAR, dt.date(2024, 12, 31))
    event = next(row.id for row in facts.events if row.title == "一季度大会")

    with database.read() as session:
        lines = plain_text(record_of(session, facts, event)).splitlines()

    assert lines == [
        "会议类型：党员大会、党课",
        "主题：一季度大会",
        "时间：2024年3月5日 14:30至16:00",
        "地点：会议室",
        "主持人：甲一",
        "记录人：乙二",
        "应到：3人，实到2人",
        "有表决权应到：3人，实到2人",
        "缺席及原因：丙三（病假）",
        "第一议题：学习全会精神",
        "议程：讨论年度计划",
        "甲一：说明计划",
        "决议1：按季检查（责任人乙二，6月30日前）",
        "表决：年度计划：有表决权应到3人、实到2人，赞成1票、反对1票、弃权0票，赞成没有过半数。",
    ]
