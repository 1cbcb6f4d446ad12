"""学习计划落实检查表: one month or quarter with everybody who is missing, or the whole year on one form."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.errors import UserError
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Block,
    Cell,
    Document,
    FormGrid,
    FormRow,
    PageBreak,
    SmallText,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import NO_VALUE, Built, Paper, Request, short_date, signatures, table
from app.services.study_checks import TO_COME, Behind, CheckRow, check_rows, period_of

YEAR_COLUMNS = (
    ("期间", 17.0, "center"),
    ("应学\n项数", 12.0, "center"),
    ("完成", 12.0, "center"),
    ("晚于\n计划", 12.0, "center"),
    ("未完成", 22.0, "center"),
    ("到会率", 17.0, "center"),
    ("参学率\n（含补学）", 20.0, "center"),
    ("未补学人员", 54.0),
    ("检查意见", 43.0),
    ("检查人\n（签字）", 24.0, "center"),
    ("日期", 24.0, "center"),
)
BEHIND_COLUMNS = (
    ("序号", 10.0, "center"),
    ("月份", 12.0, "center"),
    ("学习主题", 58.0),
    ("落实情况", 38.0, "center"),
    ("原因", 52.0),
)
WIDE_BEHIND_COLUMNS = (
    ("序号", 12.0, "center"),
    ("月份", 17.0, "center"),
    ("学习主题", 92.0),
    ("落实情况", 52.0, "center"),
    ("原因", 84.0),
)
MISSING_COLUMNS = (("序号", 10.0, "center"), ("未补学人员", 30.0, "center"), ("未学内容", 130.0))
MOST_NAMES = 10  # of one period on the year's form; the period's own form names all


def build(session: Session, request: Request) -> Built:
    """The form of the period that the request names (2026-03, 2026-Q1, 一季度), or of the whole year."""
    paper = Paper(session, request)
    rows = check_rows(session, paper.facts)
    if not rows:
        raise UserError(
            f"{request.year}年还没有学习计划，没有可以检查的内容。",
            remedy="请先在“学习”里编制或导入学习计划。",
        )
    if not request.subject:
        return _year(paper, rows)
    period = period_of(request.year, request.subject)
    return _one(paper, next(row for row in rows if row.period == period))


# The year ----------------------------------------------------------------------------------------------


def _year(paper: Paper, rows: Sequence[CheckRow]) -> Built:
    year = paper.request.year
    lines = [_year_line(row, year) for row in rows]
    months = [row for row in rows if not row.period.is_quarter]
    behind = [each for row in months for each in row.behind]
    blocks: list[Block] = [
        Title((f"{paper.short_name}{year}年学习计划落实检查表",)),
        paper.unit_line(),
        table(YEAR_COLUMNS, lines, size=9, row_height=7.0),
        SmallText(_rule(paper), size=9),
        signatures("检查人（签字）", "支部书记（签字）"),
    ]
    if behind:
        blocks.append(PageBreak())
        blocks.append(SmallText(f"附：{year}年晚于计划和未完成的学习项目"))
        blocks.append(_behind(behind, landscape=True))
    return Built(Document("学习计划落实检查表", tuple(blocks), author=paper.full_name, page=FORM_LANDSCAPE))


def _year_line(row: CheckRow, year: int) -> tuple[str | Cell, ...]:
    words: str | Cell = Cell(row.period.words, label=True) if row.period.is_quarter else row.period.words
    stored = row.check
    checker, opinion = (stored.checker, stored.opinion) if stored else ("", "")
    day = short_date(stored.checked_on, year) if stored else ""
    if row.state == TO_COME:
        return (words, str(row.due), "", "", "", "", "", "", opinion, checker, day)
    names = [each.name for each in row.missing]
    listed = "、".join(names[:MOST_NAMES])
    more = f"等 {len(names)} 人" if len(names) > MOST_NAMES else ""
    return (
        words,
        str(row.due),
        str(row.done),
        str(row.late),
        _not_done(row),
        _percent(row.rate),
        _percent(row.participation),
        f"{listed}{more}",
        opinion,
        checker,
        day,
    )


def _not_done(row: CheckRow) -> str:
    """Neither in time nor late; what was begun, and what still may be done, is said."""
    parts = [f"部分 {row.partial}" if row.partial else "", f"未到期 {row.to_come}" if row.to_come else ""]
    told = "、".join(part for part in parts if part)
    count = row.not_done + row.partial
    return f"{count}（{told}）" if told else str(count)


# One period --------------------------------------------------------------------------------------------


def _one(paper: Paper, row: CheckRow) -> Built:
    year = paper.request.year
    stored = row.check
    day = long_date(stored.checked_on) if stored else ""
    cells = (
        ("检查期间", f"{year}年{row.period.words}", "检查日期", day),
        ("应学项数", f"{row.due} 项", "完成", f"{row.done} 项"),
        ("晚于计划", f"{row.late} 项", "未完成", f"{_not_done(row)} 项"),
        ("到会率", _percent(row.rate), "参学率（含补学）", _percent(row.participation)),
    )
    head = tuple(
        FormRow(
            (Cell(first, label=True), Cell(value), Cell(second, label=True), Cell(other)),
            height=9,
        )
        for first, value, second, other in cells
    )
    opinion = FormRow(
        (Cell("检查意见", label=True), Cell(stored.opinion if stored else "", columns=3, top=True)), height=22
    )
    missing = [
        (str(number), each.name, "；".join(each.titles)) for number, each in enumerate(row.missing, start=1)
    ]
    blocks: list[Block] = [
        Title((f"{paper.short_name}学习计划落实检查表",)),
        SmallText(f"被检查支部：{paper.full_name}"),
        FormGrid((26.0, 59.0, 32.0, 53.0), (*head, opinion), size=10.5),
        SmallText("晚于计划和未完成的项目" if row.behind else "晚于计划和未完成的项目：无"),
        *((_behind(row.behind, landscape=False),) if row.behind else ()),
        SmallText(f"未补学人员（{len(missing)} 人）" if missing else "未补学人员：无"),
        *((table(MISSING_COLUMNS, missing, size=9.5, row_height=7.0),) if missing else ()),
        signatures(f"检查人（签字）{stored.checker if stored else ''}", "支部书记（签字）"),
        SmallText(_rule(paper), size=9),
    ]
    return Built(Document("学习计划落实检查表", tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _behind(rows: Sequence[Behind], *, landscape: bool) -> Block:
    columns = WIDE_BEHIND_COLUMNS if landscape else BEHIND_COLUMNS
    lines = [
        (str(number), f"{each.month}月", each.theme, each.words, each.why)
        for number, each in enumerate(rows, start=1)
    ]
    return table(columns, lines, size=9.5, row_height=7.0)


def _percent(rate: str | None) -> str:
    return NO_VALUE if rate is None else f"{rate}%"


def _rule(paper: Paper) -> str:
    return (
        f"数据截至 {long_date(paper.request.as_of)}。到会率、参学率按本期项目的活动合计，"
        "一次活动只计一次；补学计入参学率，不计入到会率。"
    )
