"""问题整改台账 (form F18) of a year, and the 销号单 of one problem."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.services import rectification
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Block,
    Cell,
    Document,
    FormGrid,
    FormRow,
    PageBreak,
    Row,
    SmallText,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import (
    Built,
    Paper,
    Request,
    chosen,
    short_date,
    signatures,
    table,
    text_of,
    value_of,
)
from app.services.registers import values_of
from app.services.registry import ledger

COLUMNS = (
    ("序号", 8.0, "center"),
    ("问题来源", 14.0, "center"),
    ("发现日期", 13.0, "center"),
    ("问题描述及表现", 30.0),
    ("原因", 20.0),
    ("整改目标", 16.0),
    ("整改措施", 28.0),
    ("责任领导", 12.0, "center"),
    ("责任人", 12.0, "center"),
    ("整改时限", 13.0, "center"),
    ("进展（%）", 9.0, "center"),
    ("完成日期", 13.0, "center"),
    ("佐证", 8.0, "center"),
    ("验收人及意见", 18.0),
    ("销号日期", 13.0, "center"),
    ("状态", 12.0, "center"),
    ("回头看", 18.0),
)
EMPTY_LINES = 12
LABEL, VALUE = 24.0, 61.0
Values = Mapping[str, Any]


def problems(paper: Paper) -> list[Values]:
    """Problems that the register of the year shows as of the day."""
    request = paper.request
    return [
        row
        for row in values_of(paper.session, ledger("problems"), None)
        if rectification.in_year(row, request.year) and row["found_on"] <= request.as_of
    ]


def build_register(session: Session, request: Request) -> Built:
    """The year's problems with those carried over; an empty year is a form to fill in by hand."""
    paper = Paper(session, request)
    sources = paper.references.choices("problem_source")
    lines = [_line(paper, number, row, sources) for number, row in enumerate(problems(paper), 1)]
    carried = sum(row["found_on"].year < request.year for row in problems(paper))
    total = (
        f"合计：问题 {value_of(paper, 'rectification.total')} 项（其中上年结转 {carried} 项）　"
        f"已销号 {value_of(paper, 'rectification.closed')} 项　"
        f"整改完成率 {value_of(paper, 'rectification.rate')}　"
        f"超期 {value_of(paper, 'rectification.overdue')} 项　（数据截至 {long_date(request.as_of)}）"
    )
    blocks = (
        Title((f"{paper.short_name}{request.year}年问题整改台账",)),
        paper.unit_line(),
        table(COLUMNS, lines or _empty(len(COLUMNS)), size=7.5),
        SmallText(total),
        SmallText("销号须有佐证、验收人和日期；缺一项为待销号，不计入已销号。", size=9),
        signatures("支部书记（签字）", "审核", "填表人"),
    )
    return Built(Document("问题整改台账", blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def _empty(columns: int) -> list[Row]:
    return [("",) * columns for _ in range(EMPTY_LINES)]


def _line(paper: Paper, number: int, row: Values, sources: Mapping[str, str]) -> Row:
    year, day = paper.request.year, paper.request.as_of
    found = short_date(row["found_on"], year)
    carried = f"\n{rectification.CARRIED_OVER}" if row["found_on"].year < year else ""
    looked = "\n".join(part for part in (short_date(row["looked_back_on"], year), row["look_back"]) if part)
    return (
        str(number),
        sources.get(row["source"], text_of(row["source"])) if row["source"] else "",
        found + carried,
        "\n".join(part for part in (row["text"], row["symptom"]) if part),
        text_of(row["cause"]),
        text_of(row["goal"]),
        text_of(row["measures"]),
        _name(paper, row["leader"]),
        _name(paper, row["owner"]),
        short_date(row["due_on"], year),
        text_of(row["progress"]),
        short_date(row["done_on"], year),
        f"{row[rectification.FILES]} 件" if row[rectification.FILES] else "",
        "\n".join(part for part in (row["accepted_by"], row["acceptance"]) if part),
        short_date(row["closed_on"], year),
        rectification.state(row, day),
        looked,
    )


def _name(paper: Paper, person: int | None) -> str:
    return "" if person is None else paper.people[person].name


# ------------------------------------------------------------------ one problem
def build_closing(session: Session, request: Request) -> Built:
    """销号单 of the problem that is named, else of each that waits to be closed, else a blank form."""
    paper = Paper(session, request)
    found = problems(paper)
    if request.subject:
        number = chosen(paper, "问题", request.subject, [(row["id"], row["text"]) for row in found])[0]
        wanted: list[Values] = [row for row in found if row["id"] == number]
    else:
        wanted = [row for row in found if rectification.state(row, request.as_of) == rectification.WAITING]
    blocks: list[Block] = []
    for row in wanted or [{}]:
        blocks += [PageBreak()] if blocks else []
        blocks += _slip(paper, row)
    return Built(Document("问题整改销号单", tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _slip(paper: Paper, row: Values) -> list[Block]:
    sources = paper.references.choices("problem_source")

    def day(name: str) -> str:
        value: date | None = row.get(name)
        return "" if value is None else long_date(value)

    files = row.get(rectification.FILES)
    short = (
        (("问题来源", sources.get(row.get("source") or "", "")), ("发现日期", day("found_on"))),
        (("责任领导", _name(paper, row.get("leader"))), ("责任人", _name(paper, row.get("owner")))),
        (("整改时限", day("due_on")), ("完成日期", day("done_on"))),
    )
    long = (
        ("问题描述", "\n".join(part for part in (row.get("text"), row.get("symptom")) if part), 22),
        ("原因分析", text_of(row.get("cause")), 18),
        ("整改目标", text_of(row.get("goal")), 12),
        ("整改措施", text_of(row.get("measures")), 26),
        ("整改情况", text_of(row.get("progress_note")), 26),
        ("佐证材料", f"{files} 件" if files else "", 12),
        ("验收意见", text_of(row.get("acceptance")), 22),
    )
    last = (
        (("验收人", text_of(row.get("accepted_by"))), ("验收日期", day("accepted_on"))),
        (("销号日期", day("closed_on")), ("回头看日期", day("looked_back_on"))),
    )
    rows = [
        *(_pair_row(pairs) for pairs in short),
        *(
            FormRow((Cell(label, label=True), Cell(text, columns=3, align="left")), height=height)
            for label, text, height in long
        ),
        *(_pair_row(pairs) for pairs in last),
        FormRow((Cell("回头看情况", label=True), Cell(text_of(row.get("look_back")), columns=3)), height=16),
    ]
    return [
        Title(("问题整改销号单",)),
        SmallText(f"单位：{paper.full_name}"),
        FormGrid((LABEL, VALUE, LABEL, VALUE), tuple(rows), size=10.5),
        signatures("责任人", "验收人", "支部书记"),
    ]


def _pair_row(pairs: tuple[tuple[str, str], ...]) -> FormRow:
    cells = tuple(cell for label, text in pairs for cell in (Cell(label, label=True), Cell(text)))
    return FormRow(cells, height=9)
