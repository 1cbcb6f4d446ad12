"""Registers of the carriers 载体: areas, model posts, volunteering, pledges (domain §7.3 no. 7 to 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.models.assessment import SIDES
from app.models.carriers import CYCLES, ROUND_RESULTS
from app.services import pledges, volunteering
from app.services.carrier_scores import Scores, mean_words, period_words, scores_of
from app.services.documents.blocks import FORM_LANDSCAPE, Block, Document, Row, SmallText, Title
from app.services.documents.fields import long_date
from app.services.documents.form_parts import (
    NO_VALUE,
    Built,
    Paper,
    Request,
    dotted,
    hours_words,
    short_date,
    signatures,
    table,
    text_of,
)
from app.services.record_rows import list_rows
from app.services.registry import ledger

AREAS = (
    ("序号", 10.0, "center"),
    ("名称", 32.0),
    ("区域或指标范围", 36.0),
    ("责任党员", 34.0),
    ("联系群众", 16.0, "center"),
    ("目标指标", 38.0),
    ("完成情况", 30.0),
    ("六个表率均分", 22.0, "center"),
    ("评定", 39.0),
)
MODEL_POSTS = (
    ("序号", 10.0, "center"),
    ("岗位", 44.0),
    ("姓名", 22.0, "center"),
    ("部门", 40.0),
    ("申报时间", 26.0, "center"),
    ("七好得分", 52.0),
    ("年度均分", 19.0, "center"),
    ("周期", 16.0, "center"),
    ("评比结果", 28.0),
)
SERVICES = (
    ("序号", 10.0, "center"),
    ("项目", 38.0),
    ("类别", 18.0, "center"),
    ("时间", 20.0, "center"),
    ("地点", 26.0),
    ("服务对象", 26.0),
    ("参加人", 44.0),
    ("时长（小时）", 15.0, "center"),
    ("受益人数", 14.0, "center"),
    ("成效", 46.0),
)
VOLUNTEERS = (
    ("序号", 12.0, "center"),
    ("姓名", 60.0, "center"),
    ("次数", 30.0, "center"),
    ("全年时长（小时）", 40.0, "center"),
)
PLEDGES = (
    ("序号", 9.0, "center"),
    ("姓名", 17.0, "center"),
    ("岗位", 24.0),
    ("类别", 12.0, "center"),
    ("承诺事项", 48.0),
    ("完成时限", 17.0, "center"),
    ("审诺", 25.0),
    ("公示日期", 17.0, "center"),
    ("践诺进度", 32.0),
    ("党员评、群众评", 22.0),
    ("评诺结果", 14.0, "center"),
    ("未兑现原因", 20.0),
)


def build_areas(session: Session, request: Request) -> Built:
    """责任区汇总."""
    paper = Paper(session, request)
    rows = list_rows(session, ledger("areas"), request.year)
    lines = [_area(paper, number, row) for number, row in enumerate(rows, 1)]
    return _register(paper, "党员责任区汇总表", table(AREAS, lines, size=9.5), len(lines))


def _area(paper: Paper, number: int, row: Mapping[str, Any]) -> Row:
    in_charge = [each for each in row["people"] if each["role"] != "linked"]
    lead = {each["person"] for each in in_charge if each["role"] == "lead"}
    named = "、".join(
        paper.people[each["person"]].name + ("（主责）" if each["person"] in lead else "")
        for each in sorted(in_charge, key=lambda each: each["role"] != "lead")
    )
    linked = len(row["people"]) - len(in_charge)
    scores = scores_of(paper.session, row["id"], paper.request.year)
    return (
        str(number),
        row["name"],
        text_of(row["extent"]),
        named,
        str(linked) if linked else "",
        "\n".join(" ".join(filter(None, (each["name"], each["target"]))) for each in row["goals"]),
        "\n".join(each["actual"] for each in row["goals"] if each["actual"]),
        _mean(scores, paper),
        _decided(scores),
    )


def build_model_posts(session: Session, request: Request) -> Built:
    """示范岗汇总."""
    paper = Paper(session, request)
    rows = list_rows(session, ledger("model_posts"), request.year)
    lines = [_model_post(paper, number, row) for number, row in enumerate(rows, 1)]
    return _register(paper, "党员示范岗汇总表", table(MODEL_POSTS, lines, size=9.5), len(lines))


def _model_post(paper: Paper, number: int, row: Mapping[str, Any]) -> Row:
    scores = scores_of(paper.session, row["id"], paper.request.year)
    totals = [(period, scores.total_x100(period)) for period in scores.periods]
    withdrawn = row["withdrawn_on"]
    ended = f"{short_date(withdrawn, paper.request.year)}摘牌" if withdrawn else ""
    return (
        str(number),
        row["name"],
        paper.people[row["person"]].name,
        text_of(row["department"]) or paper.people[row["person"]].department,
        dotted(row["applied_on"]),
        "，".join(f"{period_words(at)} {hours_words(total)}" for at, total in totals if total is not None),
        _mean(scores, paper),
        CYCLES[row["cycle"]],
        "；".join(filter(None, (_decided(scores), ended))),
    )


def _mean(scores: Scores, paper: Paper) -> str:
    """The mean of the scored periods that are over, at two decimals; — while none is."""
    mean = scores.mean_x100(paper.request.as_of)
    if mean is None:
        return NO_VALUE
    return mean_words(mean)


def _decided(scores: Scores) -> str:
    return "，".join(
        f"{period_words(at)}{ROUND_RESULTS[each]}" for at, each in sorted(scores.results.items())
    )


def build_services(session: Session, request: Request) -> Built:
    """志愿服务登记 (form F17), with the hours of each person below."""
    paper = Paper(session, request)
    found = volunteering.services_of(session, paper.facts)
    lines: list[Row] = [
        (
            str(number),
            each.title,
            each.category,
            short_date(each.day, request.year),
            each.place,
            each.served,
            paper.names(each.people),
            hours_words(each.hours),
            "" if each.beneficiaries is None else str(each.beneficiaries),
            each.effect,
        )
        for number, each in enumerate(found, 1)
    ]
    people: list[Row] = [
        (str(number), each.name, str(each.times), hours_words(each.hours))
        for number, each in enumerate(volunteering.volunteers_of(paper.facts), 1)
    ]
    hours = hours_words(sum((each.hours for each in found), Decimal(0))) or "0"
    more: tuple[Block, ...] = (
        (SmallText(f"个人全年时长（{len(people)} 人）", size=12), table(VOLUNTEERS, people)) if people else ()
    )
    return _register(
        paper,
        "党员志愿服务登记表",
        table(SERVICES, lines, size=9.5),
        len(lines),
        extra=f"，服务时长 {hours} 小时",
        more=more,
    )


def build_pledges(session: Session, request: Request) -> Built:
    """公开承诺台账 (form F13)."""
    paper = Paper(session, request)
    rows = list_rows(session, ledger("pledges"), request.year)
    lines = [_pledge(paper, number, row) for number, row in enumerate(rows, 1)]
    return _register(paper, "党员公开承诺台账", table(PLEDGES, lines, size=8.5), len(lines))


def _pledge(paper: Paper, number: int, row: Mapping[str, Any]) -> Row:
    year, person = paper.request.year, paper.people[row["person"]]
    examined = [
        short_date(row["examined_on"], year),
        text_of(row["examined_by"]),
        text_of(row["examination"]),
    ]
    return (
        str(number),
        person.name,
        person.place,
        paper.references.choices("pledge_kind").get(row["kind"], text_of(row["kind"])),
        row["text"],
        short_date(row["due_on"], year),
        "\n".join(filter(None, examined)),
        short_date(row["published_on"], year),
        "\n".join(progress_words(each, year) for each in row["progress"]),
        votes_words(pledges.votes_on(paper.session, row["id"])),
        pledges.result_words(row, paper.request.as_of),
        text_of(row["why"]),
    )


def progress_words(row: Mapping[str, Any], year: int) -> str:
    """6月30日 58% 到班组 7 次."""
    percent = "" if row["percent"] is None else f"{row['percent']}%"
    return " ".join(filter(None, (short_date(row["noted_on"], year), percent, row["text"])))


def votes_words(voted: Sequence[pledges.Voted]) -> str:
    """党员：兑现 7，部分兑现 1."""
    return "\n".join(
        f"{SIDES[each.side]}：" + "，".join(f"{word} {votes}" for word, votes in each.votes.items())
        for each in voted
    )


def _register(
    paper: Paper, title: str, listed: Block, count: int, *, extra: str = "", more: tuple[Block, ...] = ()
) -> Built:
    blocks = (
        Title((f"{paper.short_name}{paper.request.year}年{title}",)),
        paper.unit_line(),
        listed,
        SmallText(f"共 {count} 行{extra}，数据截至 {long_date(paper.request.as_of)}。"),
        *more,
        signatures("负责人（签字）", "审核", "填表人"),
    )
    return Built(Document(title, blocks, author=paper.full_name, page=FORM_LANDSCAPE))
