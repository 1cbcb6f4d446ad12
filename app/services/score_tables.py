"""Scoring tables 评分表: sets of items that hold from a year on; a past year keeps its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.assessment import SCORE_SETS, ScoreItem
from app.services.database import OpenOperation

WHOLE = Decimal(100)
LONGEST_CODE, LONGEST_LABEL, LONGEST_DETAIL = 12, 60, 200


@dataclass(frozen=True)
class ScoreTableItem:
    """An item: its points, how they are lost, and whether it is a veto 一票否决 without points."""

    code: str
    label: str
    detail: str
    standard: Decimal
    veto: bool


def first_year(session: Session, score_set: str, year: int) -> int | None:
    """The first year of the table in force in a year."""
    return session.scalar(
        select(func.max(ScoreItem.from_year)).where(
            ScoreItem.score_set == score_set, ScoreItem.from_year <= year
        )
    )


def items_of(session: Session, score_set: str, year: int) -> tuple[ScoreTableItem, ...]:
    """The items of the table in force in a year, in their order."""
    rows = session.scalars(
        select(ScoreItem)
        .where(ScoreItem.score_set == score_set, ScoreItem.from_year == first_year(session, score_set, year))
        .order_by(ScoreItem.position)
    )
    return tuple(
        ScoreTableItem(row.code, row.label, row.detail or "", row.standard, row.veto) for row in rows
    )


def save_table(op: OpenOperation, score_set: str, from_year: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let a table hold from a year on; earlier years keep theirs.

    Raises InvalidRecord where the points don't sum to 100, a code stands twice, or a veto item has points.
    """
    items = [_cleaned(row) for row in rows]
    problems = _problems(items)
    if problems:
        raise InvalidRecord(SCORE_SETS[score_set], tuple(problems))
    where = (ScoreItem.score_set == score_set, ScoreItem.from_year == from_year)
    op.session.execute(delete(ScoreItem).where(*where))
    op.session.execute(
        insert(ScoreItem),
        [
            {
                "score_set": score_set,
                "from_year": from_year,
                "code": item.code,
                "label": item.label,
                "detail": item.detail or None,
                "standard": item.standard,
                "veto": item.veto,
                "position": place,
            }
            for place, item in enumerate(items)
        ],
    )


def _cleaned(row: Mapping[str, Any]) -> ScoreTableItem:
    return ScoreTableItem(
        str(row.get("code") or "").strip(),
        str(row.get("label") or "").strip(),
        str(row.get("detail") or "").strip(),
        Decimal(row.get("standard") or 0),
        bool(row.get("veto")),
    )


def _problems(items: Sequence[ScoreTableItem]) -> list[Problem]:
    found: list[Problem] = []
    codes = [item.code for item in items]
    for place, item in enumerate(items):
        if not item.code or codes.count(item.code) > 1:
            words = f"已经有“{item.code}”" if item.code else "必须填写"
            found.append(Problem(f"items.{place}.code", "编号", words))
        for name, label, text, longest in (
            ("code", "编号", item.code, LONGEST_CODE),
            ("label", "内容", item.label, LONGEST_LABEL),
            ("detail", "扣分办法", item.detail, LONGEST_DETAIL),
        ):
            if len(text) > longest:
                found.append(Problem(f"items.{place}.{name}", label, f"最多 {longest} 个字"))
        if not item.label:
            found.append(Problem(f"items.{place}.label", "内容", "必须填写"))
        if item.standard < 0 or (item.veto and item.standard):
            words = "一票否决项没有分值" if item.veto else "不能小于 0"
            found.append(Problem(f"items.{place}.standard", "标准分", words))
    total = sum((item.standard for item in items), Decimal())
    if total != WHOLE:
        found.append(Problem("items", "标准分", f"合计 {total.normalize():f} 分，应为 100 分"))
    return found
