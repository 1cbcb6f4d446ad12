"""一表双考 of a month or a year, and 一岗双责记实, on paper (domain §3.5)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.assessment import DUTY_ASPECTS, HALVES
from app.services import assessment_sheets as sheets
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    Block,
    Cell,
    Document,
    PageBreak,
    Row,
    SmallText,
    Title,
)
from app.services.documents.form_parts import (
    NO_VALUE,
    Built,
    Paper,
    Request,
    signatures,
    table,
    text_of,
)
from app.services.record_rows import Row as Values
from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.services.score_tables import items_of

MONTHLY, YEARLY, DUTY = "一表双考月考核表", "一表双考年评定表", "一岗双责记实表"
YEAR_LENGTH, MONTHS = 4, 12
COLUMNS = (
    ("类别", 16.0, "center"),
    ("项目", 14.0, "center"),
    ("考核内容", 58.0),
    ("标准分", 16.0, "center"),
    ("评分标准（扣分）", 56.0),
    ("自评分", 16.0, "center"),
    ("考核分", 16.0, "center"),
    ("扣分原因", 76.0),
)


def build_months(session: Session, request: Request) -> Built:
    """The month that is named, or every month that has a sheet; a blank one where there is none."""
    paper = Paper(session, request)
    found = [
        row
        for row in list_rows(session, ledger("score_sheets"), request.year)
        if len(row["period"]) != YEAR_LENGTH and _wanted(request, row["period"])
    ]
    pages = [_sheet(paper, each, f"{int(each['period'][5:])}月") for each in found]
    return _document(paper, MONTHLY, pages or [_sheet(paper, _blank(paper), "＿＿月")])


def build_year(session: Session, request: Request) -> Built:
    """The yearly sheet with the months' totals and the year's result."""
    paper = Paper(session, request)
    found = [
        row
        for row in list_rows(session, ledger("score_sheets"), request.year)
        if len(row["period"]) == YEAR_LENGTH
    ]
    return _document(paper, YEARLY, [[*_sheet(paper, (found or [_blank(paper)])[0], ""), *_months(paper)]])


def _wanted(request: Request, period: str) -> bool:
    subject = request.subject.strip().removesuffix("月")
    return not subject or subject == period or subject.lstrip("0") == period[5:].lstrip("0")


def _blank(paper: Paper) -> Values:
    year = paper.request.year
    nothing = dict.fromkeys(("assessed_on", "assessor", "vetoed", "opinion"))
    return {**nothing, "period": str(year), "lines": sheets.new_lines(paper.session, year)}


def _sheet(paper: Paper, values: Values, month: str) -> list[Block]:
    year = paper.request.year
    lines: list[Row] = []
    for half, word in HALVES.items():
        hints = {item.code: item.detail for item in items_of(paper.session, f"branch_{half}", year)}
        rows = [row for row in values["lines"] if row["half"] == half]
        for place, row in enumerate(rows):
            first = (Cell(word, rows=len(rows), label=True),) if place == 0 else ()
            lines.append((
                *first, row["code"], row["label"], _points(row["standard"]), hints.get(row["code"], ""),
                _points(row["self"]), _points(row["given"]), text_of(row["why"]),
            ))  # fmt: skip
    total = sheets.total_of(paper.session, values)
    halves = "，".join(
        f"{word} {NO_VALUE if total.halves[half] is None else _points(total.halves[half])} 分"
        for half, word in HALVES.items()
    )
    whole = NO_VALUE if total.whole is None else str(total.whole)
    vetoes = sheets.veto_words(paper.session, year)
    return [
        Title((f"{paper.short_name}{year}年{month}一表双考{'月考核' if month else '年度考核'}表",)),
        paper.unit_line(),
        table(COLUMNS, lines, size=9.5),
        SmallText(f"得分：{halves}，按权重合计 {whole} 分。一票否决项：{vetoes or '无'}；{_veto(values)}。"),
        SmallText(f"考核意见：{text_of(values['opinion']) or '＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿'}"),
        signatures("考核人（签字）", "支部书记（签字）"),
    ]


def _veto(values: Values) -> str:
    return f"本期有：{values['vetoed']}" if values["vetoed"] else "本期没有登记"


def _months(paper: Paper) -> list[Block]:
    year = sheets.year_score(paper.session, paper.request.year)
    heads = [(f"{month}月", 17.0, "center") for month in range(1, MONTHS + 1)]
    heads += [("年度考核", 20.0, "center"), ("年评定", 24.0, "center"), ("等次", 20.0, "center")]
    line = (
        *(str(year.months.get(month, "")) for month in range(1, MONTHS + 1)),
        text_of(year.yearly),
        text_of(year.whole),
        year.word,
    )
    words = "" if year.whole is not None else "12 个月和年度考核评完后得出年评定。"
    return [
        table(heads, [line], size=9.5),
        SmallText(f"年评定 = 各月平均分和年度考核分按权重合计。{words}"),
    ]


def _points(points: object) -> str:
    return "" if points is None else f"{points:f}".removesuffix(".00")


def build_duty(session: Session, request: Request) -> Built:
    """一岗双责 of the person that is named, or of everybody: a line for each record, by person and month."""
    paper = Paper(session, request)
    records = [
        row
        for row in list_rows(session, ledger("duty_months"), request.year)
        if request.subject in ("", str(row["person"]), paper.people[row["person"]].name)
    ]
    records.sort(key=lambda row: (row["person"], row["month"], list(DUTY_ASPECTS).index(row["aspect"])))
    lines = [
        (
            str(place),
            paper.people[row["person"]].name,
            paper.people[row["person"]].place,
            row["month"],
            DUTY_ASPECTS[row["aspect"]],
            row["text"],
            "",
        )
        for place, row in enumerate(records, 1)
    ]
    heads = (
        ("序号", 12.0, "center"),
        ("姓名", 26.0, "center"),
        ("岗位", 40.0),
        ("月份", 20.0, "center"),
        ("方面", 22.0, "center"),
        ("履责情况", 116.0),
        ("签字", 20.0, "center"),
    )
    page: list[Block] = [
        Title((f"{paper.short_name}{request.year}年{DUTY}",)),
        paper.unit_line(),
        table(heads, lines, size=9.5),
        SmallText(f"共 {len(lines)} 条。管业务的同时管人的思想、管人的作风、管人的纪律。"),
        signatures("负责人（签字）", "填表人"),
    ]
    return _document(paper, DUTY, [page])


def _document(paper: Paper, title: str, pages: list[list[Block]]) -> Built:
    blocks: list[Block] = []
    for page in pages:
        blocks += [*([PageBreak()] if blocks else []), *page]
    return Built(Document(title, tuple(blocks), author=paper.full_name, page=FORM_LANDSCAPE))
