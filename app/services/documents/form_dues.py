"""党费收缴登记表 (form F10): base, what each month was paid, and the total, member by member."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.models.counting import percent_in_hundredths, plain
from app.models.dues import TIER_SETS
from app.services.documents.blocks import FORM_LANDSCAPE, Document, Row, SmallText, Title
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, signatures, table
from app.services.dues import MONTHS, DuesRow, dues_of_year
from app.services.facts_types_rest import DuesBaseFact

COLUMNS = (
    ("序号", 9.0, "center"),
    ("姓名", 18.0, "center"),
    ("类别", 18.0, "center"),
    ("基数\n（元）", 18.0, "right"),
    *((f"{month}月", 13.0, "right") for month in MONTHS),
    ("实交\n合计", 18.0, "right"),
    ("欠交", 18.0, "center"),
)


def build(session: Session, request: Request) -> Built:
    """The year's dues of all who owe or paid some."""
    paper = Paper(session, request)
    rows = dues_of_year(paper.facts)
    bases = {row.person_id: row for row in paper.facts.dues_bases}  # the newest stands last
    lines = [_line(number, row, bases.get(row.person_id)) for number, row in enumerate(rows, 1)]
    owed, paid = sum(row.owed for row in rows), sum(row.paid for row in rows)
    rate = percent_in_hundredths(paid, owed)
    title = "党费收缴登记表"
    blocks = (
        Title((f"{paper.short_name}{request.year}年{title}",)),
        paper.unit_line(),
        table(COLUMNS, [*lines, _sum_line(rows)], size=8.5),
        SmallText(
            f"应交 {plain(owed)} 元，实交 {plain(paid)} 元，收缴率 {'—' if rate is None else f'{rate}%'}；"
            f"数据截至 {long_date(request.as_of)}。空格为未交，「/」为不在本支部交纳。"
        ),
        signatures("支部书记", "组织委员", "收款人"),
    )
    return Built(Document(title, blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def _line(number: int, row: DuesRow, base: DuesBaseFact | None) -> Row:
    return (
        str(number),
        row.name,
        "" if base is None else TIER_SETS[base.tier_set],
        "" if base is None else plain(base.base_fen),
        *(_month(row, month) for month in MONTHS),
        plain(row.paid),
        "、".join(f"{month}月" for month in row.arrears),
    )


def _month(row: DuesRow, month: int) -> str:
    cell = row.months[month]
    if cell.paid:
        return plain(cell.paid)
    return "/" if cell.owed is None else ""


def _sum_line(rows: Sequence[DuesRow]) -> Row:
    months = (plain(sum(row.months[month].paid for row in rows)) for month in MONTHS)
    return ("", "合计", "", "", *months, plain(sum(row.paid for row in rows)), "")
