"""The papers of a commando team, read from their blocks and from their PDF."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pypdf
import pytest

from app.errors import UserError
from app.services import team_formation, team_log, teams, teams_missions
from app.services.documents.blocks import Cell, FormGrid, Paragraph, Run, Signature, Table, Title, plain
from app.services.documents.form_parts import Request
from app.services.documents.report_kinds import report_kind
from app.services.documents.wording import block_text
from app.services.documents.write import write_report
from app.services.records import save
from app.services.references import References
from app.services.registry import ledger
from app.services.teams_missions import Entry

KINDS = ("team-roster", "team-request", "team-approval", "team-filing", "team-oath", "team-summary")
LONG_NAME = "一号机组循环水泵房防汛抗冰抢险及备用设备检修联合攻坚党员突击队"
PEOPLE = ("程练六", "潘算七", "叶演五", "方算丙")


def write(database, key, work, *given):
    with database.operation(key) as op:
        return work(op, *given)


def ids(database, table, *names):
    with database.read() as session:
        return [References(session).resolve(table, name) for name in names]


@pytest.fixture
def bare(worked_year):
    """A team of one day, with nothing but its name: all its people have left again."""
    leader = ids(worked_year, "person", "程练六")[0]
    values = {"name": "空队", "founded_on": dt.date(2024, 10, 1), "leader": leader}
    team_id = write(worked_year, "team.found", teams.found, values)
    write(worked_year, "team.member", teams.remove_member, team_id, leader, dt.date(2024, 10, 1))
    return str(team_id)


@pytest.fixture
def whole(worked_year):
    """A team with a long name that has everything, and its mission."""
    people = ids(worked_year, "person", *PEOPLE)
    values = {
        "name": LONG_NAME,
        "founded_on": dt.date(2024, 4, 15),
        "leader": people[0],
        "deputy": people[1],
        "people": people[2:],
        "need": "检修工期12天，两项工作交叉多。",
        "goal": "4月30日前一次启动成功",
        "planned_end": dt.date(2024, 5, 5),
        "support": "请协调吊车1台",
        "requested_on": dt.date(2024, 4, 11),
        "decided_in": ids(worked_year, "event", "研究二季度重点工作")[0],
    }
    team_id = write(worked_year, "team.found", teams.found, values)
    approved = {"approved_on": dt.date(2024, 4, 13), "approved_by": "中共示例公司委员会"}
    write(worked_year, "team.approve", team_formation.approve, team_id, approved)
    mission = {
        "title": "循环水泵解体",
        "charge": 2,
        "began_on": dt.date(2024, 4, 30),
        "ended_on": dt.date(2024, 5, 2),
        "people": people[:2],
    }
    mission_id = write(worked_year, "team.mission", teams_missions.send, team_id, mission)
    write(worked_year, "team.brief", team_log.brief, mission_id, dt.date(2024, 5, 1))
    entries = [
        Entry(people[0], dt.date(2024, 4, 30), Decimal("7.5")),
        Entry(people[0], dt.date(2024, 5, 1), Decimal(8)),
    ]
    write(
        worked_year,
        "team.hours",
        teams_missions.set_hours,
        mission_id,
        [*entries, Entry(people[1], None, Decimal(12))],
    )
    write(worked_year, "team.log", team_log.log, mission_id, dt.date(2024, 5, 2), "试转合格")
    result = {
        "result": "提前一天",
        "grade": "优",
        "commendation": "通报表扬",
        "gains": [("缩短工期", Decimal(1), "天")],
    }
    write(worked_year, "team.evaluate", teams_missions.evaluate, mission_id, result)
    return str(team_id), str(mission_id)


def built(database, kind, subject=""):
    day = dt.date(2024, 12, 31)
    with database.read() as session:
        return report_kind(kind).builder(session, Request(2024, day, dt.date(2025, 1, 20), subject)).document


def paragraphs(document):
    return [plain(block.text) for block in document.blocks if isinstance(block, Paragraph)]


def titles(document):
    return [" ".join(block.lines) for block in document.blocks if isinstance(block, Title)]


def lines(document, place=0):
    table = [block for block in document.blocks if isinstance(block, Table)][place]
    return [[plain(cell.text) if isinstance(cell, Cell) else cell for cell in row] for row in table.rows]


def text_of(document):
    return "\n".join(block_text(block) for block in document.blocks)


def fields(document):
    """The form's label and value pairs."""
    cells = [
        cell
        for block in document.blocks
        if isinstance(block, FormGrid)
        for row in block.rows
        for cell in row.cells
    ]
    return {plain(one.text): plain(two.text) for one, two in pairwise(cells) if one.label}


def test_the_request_says_what_the_records_say(worked_year, whole):
    document = built(worked_year, "team-request", whole[0])
    assert titles(document)[0] == f"中共示例公司核算党支部委员会 关于成立{LONG_NAME}的请示"
    text = paragraphs(document)
    assert text[0].startswith(
        "检修工期12天，两项工作交叉多。为按期完成任务，经2024年4月10日支部委员会会议研究，"
    )
    assert text[1] == (
        "一、任务和目标。承担《循环水泵解体》。目标为4月30日前一次启动成功。任务类别为艰巨生产任务。"
    )
    assert text[2] == (
        "二、人员组成。队长由程练六担任，副队长由潘算七担任。队员共4名，其中正式党员3名、"
        "入党积极分子和青年骨干等1名，名册附后。参加人员均经本人同意，未安排身体条件不适合的人员〔请核实〕。"
    )
    assert "期限自2024年4月15日起至2024年5月5日止" in text[3]
    assert text[4] == "四、保障事项。请协调吊车1台。"
    assert text[5] == "妥否，请批示。"
    (signed,) = [block for block in document.blocks if isinstance(block, Signature)]
    assert signed == Signature(("中共示例公司核算党支部委员会",), "2024年4月11日")
    assert [row[1] for row in lines(document)] == ["程练六", "潘算七", "叶演五", "方算丙"]
    assert lines(document, 1)[0][1] == "循环水泵解体"


def test_a_bare_team_prints_its_gaps(worked_year, bare):
    document = built(worked_year, "team-request", bare)
    text = "\n".join(paragraphs(document))
    for what in ("成立事由", "研究的支委会日期", "承担的任务", "任务类别", "队长", "期限", "联系电话"):
        assert f"【待补：{what}】" in text
    assert "保障事项" not in text
    marks = [
        run
        for block in document.blocks
        if isinstance(block, Paragraph)
        for run in block.text
        if isinstance(run, Run)
    ]
    assert all(run.marked for run in marks if run.text.startswith("【待补"))


def test_the_approval_is_drafted_for_the_superior(worked_year, whole, bare):
    document = built(worked_year, "team-approval", whole[0])
    text = paragraphs(document)
    assert titles(document) == [f"中共示例公司委员会 关于同意成立{LONG_NAME}的批复"]
    assert text[1] == f"一、同意成立{LONG_NAME}，由程练六任队长、潘算七任副队长，队员4名。"
    assert text[-1] == "此复。"
    assert "副队长" not in "".join(paragraphs(built(worked_year, "team-approval", bare)))
    (signed,) = [block for block in document.blocks if isinstance(block, Signature)]
    assert (signed.date, signed.sealed) == ("2024年4月13日", True)


def test_the_filing_ticks_the_kinds_of_the_missions(worked_year, whole, bare):
    shown = fields(built(worked_year, "team-filing", whole[0]))
    assert shown["类别"] == "□ 突发性事件\n√ 艰巨生产任务\n□ 脏累险苦任务"
    assert shown["队员"] == "4名（正式3　预备0　其他1）"
    assert shown["安全措施"].startswith("交底日期2024年5月1日\n交底人程练六")
    assert "√" not in fields(built(worked_year, "team-filing", bare))["类别"]


def test_the_oath_has_room_for_everybody(worked_year, whole, bare):
    document = built(worked_year, "team-oath", whole[0])
    assert paragraphs(document)[0].startswith(f"我志愿参加{LONG_NAME}。服从指挥，坚守岗位；")
    names = [name for row in lines(document) for name in row[::2]]
    assert names == ["程练六", "潘算七", "叶演五", "方算丙", "", ""]
    assert not [block for block in built(worked_year, "team-oath", bare).blocks if isinstance(block, Table)]


def test_the_record_of_a_mission(worked_year, whole):
    document = built(worked_year, "team-mission", whole[1])
    shown = fields(document)
    assert shown["安全交底"] == "2024年5月1日（补记）　程练六"
    assert (shown["验收评价"], shown["表扬奖励"]) == ("优", "通报表扬")
    assert [row[5:7] for row in lines(document)] == [["4月30日 7.5、5月1日 8", "15.5"], ["按总数填", "12"]]
    assert lines(document, 1) == [
        ["4月30日", "1", "7.5", ""],
        ["5月1日", "1", "8", ""],
        ["5月2日", "", "", "试转合格"],
    ]
    assert lines(document, 2) == [["缩短工期", "1", "天"]]


def test_missions_of_the_year_with_those_across_new_year(worked_year):
    assert len(titles(built(worked_year, "team-mission"))) == 5
    with pytest.raises(UserError, match="没有找到任务“巡线”"):
        built(worked_year, "team-mission", "巡线")


def test_the_summary_is_the_written_one_else_the_proposed_one(worked_year, whole, bare):
    proposed = paragraphs(built(worked_year, "team-summary", whole[0]))
    assert proposed[1].startswith("1．《循环水泵解体》（艰巨生产任务）")
    assert proposed[-1] == "存在问题和改进：【待补：存在问题和改进】。"
    write(worked_year, "team.change", teams.change, int(whole[0]), {"summary": "任务完成。\n\n备件要早报。"})
    document = built(worked_year, "team-summary", whole[0])
    assert paragraphs(document) == ["任务完成。", "备件要早报。"]
    assert "任务 1 项，参加 2 人次（2 人），工时 27.5 小时。成果数据：缩短工期 1 天。" in text_of(document)
    assert not [
        block for block in built(worked_year, "team-summary", bare).blocks if isinstance(block, Table)
    ]


def test_the_roster_tells_kinds_apart_and_covers_phones(worked_year, whole):
    assert [row[3] for row in lines(built(worked_year, "team-roster", whole[0]))] == [
        "正式党员",
        "正式党员",
        "正式党员",
        "入党积极分子",
    ]
    with worked_year.operation("records.add") as op:
        guest = save(op, ledger("members"), {"name": "王骨干", "backbone": True})
        write_to = int(whole[0])
        teams.add_member(op, write_to, guest, "member", dt.date(2024, 5, 1))
    rows = lines(built(worked_year, "team-roster", whole[0]))
    assert next(row[3] for row in rows if row[1] == "王骨干") == "业务骨干"
    assert {row[5] for row in rows} == {""}


@pytest.mark.parametrize("kind", KINDS)
def test_two_hundred_members_and_none(worked_year, tmp_path, bare, kind):
    with worked_year.operation("records.add") as op:
        people = [save(op, ledger("members"), {"name": f"欧阳修远{number}"}) for number in range(200)]
        values = {
            "name": "大队",
            "founded_on": dt.date(2024, 11, 1),
            "leader": people[0],
            "people": people[1:],
        }
        big = teams.found(op, values)
    pages = write_report(worked_year, kind, 2024, tmp_path / "大.pdf", subject=str(big)).pages
    small = write_report(worked_year, kind, 2024, tmp_path / "空.pdf", subject=bare)
    assert len(pypdf.PdfReader(small.file).pages) == small.pages
    if kind in ("team-approval", "team-summary"):  # they name only leaders
        assert pages == small.pages
    else:
        assert pages > small.pages


def test_no_paper_has_an_empty_page(worked_year, tmp_path, whole):
    for kind in KINDS:
        result = write_report(worked_year, kind, 2024, tmp_path / f"{kind}.pdf", subject=whole[0])
        assert all(len(page.extract_text().strip()) > 10 for page in pypdf.PdfReader(result.file).pages), kind
