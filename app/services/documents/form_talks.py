"""谈心谈话登记表 (F12): the year's talks by day."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.errors import UserError
from app.services.documents.blocks import FORM_LANDSCAPE, Cell, Document, SmallText, Title
from app.services.documents.form_parts import Built, Paper, Request, short_date, table, text_of
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.talks import talk_rows

COLUMNS = (
    ("序号", 12.0, "center"),
    ("时间", 22.0, "center"),
    ("地点", 25.0),
    ("谈话人", 22.0),
    ("谈话对象", 26.0),
    ("类别", 22.0, "center"),
    ("事由", 32.0),
    ("内容摘要", 48.0),
    ("处理结果", 30.0),
    ("签字", 18.0),
)


def build(session: Session, request: Request) -> Built:
    """All talks up to the as-of day, or those of a person who is named."""
    paper = Paper(session, request)
    told = {row["id"]: row["summary"] for row in list_rows(session, ledger("talks"), request.year)}
    rows = [
        row
        for row in talk_rows(session, request.year)
        if row.held_on <= request.as_of and request.subject in f"{row.talkers}、{row.partners}"
    ]
    if not rows:
        raise UserError(
            f"{request.year}年没有要打印的谈心谈话。", remedy="请先在“组织生活”的谈心谈话里登记。"
        )
    lines = [
        (
            str(number),
            short_date(row.held_on, request.year),
            text_of(row.place),
            row.talkers,
            row.partners,
            row.kind_word,
            text_of(row.reason),
            Cell(text_of(told.get(row.id))),
            text_of(row.result),
            "",
        )
        for number, row in enumerate(rows, 1)
    ]
    blocks = (
        Title((f"{request.year}年谈心谈话登记表",)),
        paper.unit_line(),
        table(COLUMNS, lines, size=9.5),
        SmallText(f"共 {len(rows)} 次。", size=9),
    )
    return Built(Document("谈心谈话登记表", blocks, author=paper.full_name, page=FORM_LANDSCAPE))
