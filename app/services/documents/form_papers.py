"""年度工作计划 (form F04), 廉洁风险点 (F19) and the registers of papers (F20) of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.papers import NOTICE_KINDS, RISK_LEVELS
from app.services import papers
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    Block,
    Document,
    PageBreak,
    Row,
    SmallText,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, short_date, signatures, table, text_of
from app.services.record_rows import list_rows
from app.services.registry import ledger

PLAN_COLUMNS = (
    ("序号", 10.0, "center"),
    ("工作类别", 18.0, "center"),
    ("工作内容", 56.0),
    ("具体措施", 56.0),
    ("完成时限", 16.0, "center"),
    ("责任人", 20.0, "center"),
    ("配合人", 24.0, "center"),
    ("完成情况", 34.0),
    ("未完成原因", 23.0),
)
RISK_COLUMNS = (
    ("序号", 10.0, "center"),
    ("岗位", 34.0),
    ("风险点", 66.0),
    ("等级", 12.0, "center"),
    ("防控措施", 71.0),
    ("责任人", 20.0, "center"),
    ("排查日期", 22.0, "center"),
    ("复核日期", 22.0, "center"),
)
TRANSMISSION_COLUMNS = (
    ("序号", 10.0, "center"),
    ("文号", 32.0),
    ("文件标题", 66.0),
    ("收文日期", 20.0, "center"),
    ("传达时限", 20.0, "center"),
    ("传达日期", 20.0, "center"),
    ("传达范围", 24.0),
    ("方式", 20.0),
    ("经办人", 18.0, "center"),
    ("落实情况", 27.0),
)
REQUEST_COLUMNS = (
    ("序号", 10.0, "center"),
    ("种类", 14.0, "center"),
    ("文号", 30.0),
    ("事项", 66.0),
    ("提出日期", 20.0, "center"),
    ("报送日期", 20.0, "center"),
    ("报送单位或范围", 30.0),
    ("经办人", 18.0, "center"),
    ("答复日期", 20.0, "center"),
    ("答复情况", 29.0),
)
PUBLICITY_COLUMNS = (
    ("序号", 10.0, "center"),
    ("公开事项", 58.0),
    ("公开内容", 69.0),
    ("公开日期", 20.0, "center"),
    ("公开至", 20.0, "center"),
    ("方式", 24.0),
    ("范围", 26.0),
    ("经办人", 18.0, "center"),
    ("备注", 12.0),
)
EMPTY_LINES = 12
Values = Mapping[str, Any]


def _register(
    paper: Paper, title: str, columns: Sequence[Any], lines: Sequence[Row], words: str
) -> list[Block]:
    """Title, table and signatures; without any line it is a form to fill in by hand."""
    blank: list[Row] = [("",) * len(columns) for _ in range(EMPTY_LINES)]
    return [
        Title((f"{paper.short_name}{paper.request.year}年{title}",)),
        paper.unit_line(),
        table(columns, lines or blank, size=9),
        SmallText(f"{words}，数据截至 {long_date(paper.request.as_of)}。"),
        signatures("支部书记（签字）", "审核", "填表人"),
    ]


def _built(paper: Paper, title: str, blocks: Sequence[Block]) -> Built:
    return Built(Document(title, tuple(blocks), author=paper.full_name, page=FORM_LANDSCAPE))


def _rows(paper: Paper, key: str) -> list[Values]:
    return list(list_rows(paper.session, ledger(key), paper.request.year))


def _name(paper: Paper, person: int | None) -> str:
    return "" if person is None else paper.people[person].name


# ------------------------------------------------------------------ F04
def build_plan(session: Session, request: Request) -> Built:
    """The year's work plan with what came of each line (form F04)."""
    paper = Paper(session, request)
    categories = paper.references.choices("plan_category")
    rows = _rows(paper, "plan_lines")
    lines = [_plan_line(paper, number, row, categories) for number, row in enumerate(rows, 1)]
    done, late, open_ = papers.plan_counts(rows, request.as_of)
    words = f"共 {len(rows)} 项，按期完成 {done} 项，逾期完成 {late} 项，到期未完成 {open_} 项"
    blocks = _register(paper, "工作计划", PLAN_COLUMNS, lines, words)
    return _built(paper, "年度工作计划", blocks)


def _plan_line(paper: Paper, number: int, row: Values, categories: Mapping[str, str]) -> Row:
    done = short_date(row["done_on"], paper.request.year)
    return (
        str(number),
        categories.get(row["category"], text_of(row["category"])) if row["category"] else "",
        row["content"],
        text_of(row["measures"]),
        f"{row['due_month']}月" if row["due_month"] else "",
        _name(paper, row["owner"]),
        text_of(row["helpers"]),
        "\n".join(part for part in (f"{done}完成" if done else "", text_of(row["result"])) if part),
        text_of(row["why_not_done"]),
    )


# ------------------------------------------------------------------ F19
def build_risks(session: Session, request: Request) -> Built:
    """The risk points of the year with levels and measures (form F19)."""
    paper = Paper(session, request)
    year = request.year
    rows = [row for row in _rows(paper, "risks") if row["found_on"] <= request.as_of]
    lines: list[Row] = [
        (
            str(number),
            row["job"],
            row["text"],
            RISK_LEVELS[row["level"]],
            text_of(row["measures"]),
            _name(paper, row["owner"]),
            short_date(row["found_on"], year),
            short_date(row["reviewed_on"], year)
            + (f"\n{short_date(row['retired_on'], year)}解除" if row["retired_on"] else ""),
        )
        for number, row in enumerate(rows, 1)
    ]
    counts = "、".join(
        f"{word}风险 {sum(row['level'] == level for row in rows)} 个" for level, word in RISK_LEVELS.items()
    )
    blocks = _register(
        paper, "廉洁风险点排查防控表", RISK_COLUMNS, lines, f"共 {len(rows)} 个风险点，其中{counts}"
    )
    return _built(paper, "廉洁风险点排查防控表", blocks)


# ------------------------------------------------------------------ F20
def build_notices(session: Session, request: Request) -> Built:
    """文件传达, 请示报告 and 党务公开, each on pages of its own; a subject names one of them (form F20)."""
    paper = Paper(session, request)
    parts = _notice_parts(request.subject)
    rows = [row for row in _rows(paper, "notices") if row["received_on"] <= request.as_of]
    blocks: list[Block] = []
    for title, kinds, columns, line in parts:
        own = [row for row in rows if row["kind"] in kinds]
        blocks += [PageBreak()] if blocks else []
        lines = [line(paper, number, row) for number, row in enumerate(own, 1)]
        blocks += _register(paper, title, columns, lines, f"共 {len(own)} 项")
    return _built(paper, parts[0][0] if len(parts) == 1 else "传达、请示报告和公开登记表", blocks)


def _notice_parts(subject: str) -> tuple[Any, ...]:
    if not subject:
        return _NOTICES
    found = tuple(part for part in _NOTICES if subject in part[0] or subject in part[1])
    if found:
        return found
    words = "、".join(part[0] for part in _NOTICES)
    raise UserError(f"没有叫“{subject}”的登记表。", remedy=f"可用的有：{words}。")


def _transmission(paper: Paper, number: int, row: Values) -> Row:
    year = paper.request.year
    return (
        str(number),
        text_of(row["number"]),
        row["title"],
        short_date(row["received_on"], year),
        short_date(row["due_on"], year),
        short_date(row["passed_on"], year),
        text_of(row["scope"]),
        text_of(row["way"]),
        _name(paper, row["handler"]),
        text_of(row["answer"]),
    )


def _request(paper: Paper, number: int, row: Values) -> Row:
    year = paper.request.year
    return (
        str(number),
        NOTICE_KINDS[row["kind"]],
        text_of(row["number"]),
        row["title"],
        short_date(row["received_on"], year),
        short_date(row["passed_on"], year),
        text_of(row["scope"]),
        _name(paper, row["handler"]),
        short_date(row["answered_on"], year),
        text_of(row["answer"]),
    )


def _publicity(paper: Paper, number: int, row: Values) -> Row:
    year = paper.request.year
    return (
        str(number),
        row["title"],
        text_of(row["text"]),
        short_date(row["passed_on"], year),
        short_date(row["until"], year),
        text_of(row["way"]),
        text_of(row["scope"]),
        _name(paper, row["handler"]),
        "",
    )


_NOTICES = (
    ("上级文件传达登记表", ("transmission",), TRANSMISSION_COLUMNS, _transmission),
    ("请示报告登记表", ("request", "report"), REQUEST_COLUMNS, _request),
    ("党务公开登记表", ("publicity",), PUBLICITY_COLUMNS, _publicity),
)
