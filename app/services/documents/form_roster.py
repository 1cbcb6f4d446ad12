"""党员名册 (form F03): the members on the as-of day, personal data covered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.models.organisation import POSTS, STANDINGS
from app.services.documents.blocks import FORM_LANDSCAPE, Document, SmallText, Title
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, dotted, signatures, table, text_of
from app.services.exchange.cell_values import mask
from app.services.figures import all_figures
from app.services.figures.membership import members_on
from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.services.roster import read

COLUMNS = (
    ("序号", 8.0, "center"),
    ("姓名", 14.0, "center"),
    ("性别", 8.0, "center"),
    ("民族", 10.0, "center"),
    ("出生日期", 16.5, "center"),
    ("身份证号", 29.0, "center"),
    ("学历", 15.0, "center"),
    ("参加工作时间", 16.5, "center"),
    ("入党时间", 16.5, "center"),
    ("转正时间", 16.5, "center"),
    ("人员类别", 15.0, "center"),
    ("党小组", 17.0, "center"),
    ("党内职务", 16.0, "center"),
    ("部门及岗位", 26.0),
    ("手机", 19.0, "center"),
    ("备注", 14.0),
)
SIZE = 8.0
_RANK = tuple(POSTS.values())


def build(session: Session, request: Request) -> Built:
    """Members in order of their posts, groups and names."""
    paper = Paper(session, request)
    facts = paper.facts
    members = members_on(facts, request.as_of)
    entry = ledger("members")
    rows = [row for row in list_rows(session, entry) if row["id"] in members]
    lines = [{**row, **read(row, request.as_of, paper.references.label)} for row in rows]
    lines.sort(key=_order)
    figures = all_figures(facts)
    counts = "，".join(
        f"{figures[key].label} {figures[key].value} 名"
        for key in (
            "members.total",
            "members.full",
            "members.probationary",
            "members.female",
            "members.minority",
        )
    )
    blocks = (
        Title((f"{paper.short_name}党员名册",)),
        paper.unit_line(),
        table(COLUMNS, (_line(paper, number, row) for number, row in enumerate(lines, 1)), size=SIZE),
        SmallText(f"{counts}。名册截至 {long_date(request.as_of)}；身份证号、手机号按规定遮盖。"),
        signatures("党支部书记（签字）", "审核", "填表人"),
    )
    return Built(Document("党员名册", blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def _order(row: Mapping[str, Any]) -> tuple[int, str, str]:
    first = (row["posts"] or "").split("、")[0]
    rank = next((place for place, word in enumerate(_RANK) if word == first), len(_RANK))
    return rank, row["group"] or "", row["name"]


def _line(paper: Paper, number: int, row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(number),
        paper.people[row["id"]].name,
        text_of(row["sex"]),
        text_of(row["ethnic_group"]),
        dotted(row["birth"]),
        mask("id", row["id_number"]) if row["id_number"] else "",
        " ".join(text_of(row[name]) for name in ("education", "degree") if row[name]),
        dotted(row["work_start"]),
        dotted(row["joined"]),
        dotted(row["confirmed"]),
        STANDINGS.get(row["standing"], ""),
        text_of(row["group"]),
        text_of(row["posts"]),
        paper.people[row["id"]].place,
        mask("phone", row["phone"]) if row["phone"] else "",
        text_of(row["note"]),
    )
