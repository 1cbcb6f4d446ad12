"""责任区标牌: the sign of an area, with 责任党员, 责任范围 and 工作职责.

The party emblem is never drawn: an empty slot takes the official artwork (domain §13.15).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.services.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    PageSetup,
    Role,
    Run,
    SmallText,
    Table,
)
from app.services.documents.form_parts import Built, Paper, Request, chosen, text_of
from app.services.documents.form_pledges import one_page_each
from app.services.record_rows import list_rows
from app.services.registry import ledger

LONGEST = 50  # characters: a longer text is printed smaller, so that the sign stays on one page
SIGN = PageSetup(landscape=True, top=18, bottom=16, left=20, right=20, numbers="none", grid=False)


def build(session: Session, request: Request) -> Built:
    """A sign for each area, or for the one that is named: 责任党员, 责任范围, 工作职责."""
    paper = Paper(session, request)
    rows = list_rows(session, ledger("areas"), request.year)
    if request.subject:
        area = chosen(paper, "责任区", request.subject, [(row["id"], row["name"]) for row in rows])[0]
        rows = [row for row in rows if row["id"] == area]
    if not rows:
        raise UserError(
            f"{request.year} 年还没有党员责任区，没有可以印的标牌。",
            remedy="请先在“载体”的“党员责任区”里登记。",
        )
    signs = one_page_each([_sign(paper, row) for row in rows])
    return Built(Document("党员责任区标牌", signs, author=paper.full_name, page=SIGN))


def _sign(paper: Paper, row: Mapping[str, Any]) -> list[Block]:
    named = [
        paper.people[each["person"]].name + ("（主责）" if each["role"] == "lead" else "")
        for each in sorted(row["people"], key=lambda each: each["role"] != "lead")
        if each["role"] != "linked"
    ]
    longest = max(len(text_of(row[name])) for name in ("name", "extent", "duties"))
    grid = Table(
        (Column(52.0), Column(205.0)),
        (
            (_label("责任区"), row["name"]),
            (_label("责任党员"), "、".join(named)),
            (_label("责任范围"), text_of(row["extent"])),
            (_label("工作职责"), text_of(row["duties"])),
        ),
        size=22 if longest <= LONGEST else 16,
        row_height=24.0,
    )
    slot = Table(
        (Column(30.0, "center"),), ((Cell("党徽（贴正式图样）", align="center"),),), size=9, row_height=26
    )
    return [
        slot,
        SmallText((Run("党员责任区", Role.TITLE),), size=34, align="center"),
        grid,
        SmallText(paper.full_name, size=16, align="right"),
    ]


def _label(text: str) -> Cell:
    return Cell(text, label=True)
