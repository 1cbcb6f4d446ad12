"""The branch's own past topics: every theme of earlier plans, once, to be taken into a month again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.study import StudyItem, StudyPlan
from app.services import study, year_opening
from app.services.database import OpenOperation


@dataclass(frozen=True)
class Topic:
    """A theme of earlier years; ``item_id`` is the newest item of it, ``years`` those that had it.

    ``there``: this year's plan has it already.
    """

    item_id: int
    theme: str
    content: str
    method: str
    hours: Decimal | None
    times: int
    years: tuple[int, ...]
    month: int
    there: bool

    @property
    def last_year(self) -> int:
        """The newest year that had it."""
        return self.years[-1]


def topics(session: Session, year: int) -> tuple[Topic, ...]:
    """Themes of the plans before ``year``, the newest first; cancelled items are none."""
    query = (
        select(StudyItem, StudyPlan.year)
        .join(StudyPlan, StudyPlan.id == StudyItem.plan_id)
        .where(StudyPlan.year <= year, StudyItem.cancelled_on.is_(None))
        .order_by(StudyPlan.year, StudyItem.month, StudyItem.position, StudyItem.id)
    )
    there: set[str] = set()
    found: dict[str, list[tuple[StudyItem, int]]] = {}
    for item, of_year in session.execute(query):
        if of_year == year:
            there.add(_key(item.theme))
        else:
            found.setdefault(_key(item.theme), []).append((item, of_year))
    made = [_topic(rows, is_there=key in there) for key, rows in found.items()]
    return tuple(sorted(made, key=lambda topic: (-topic.last_year, topic.month, topic.theme)))


def _topic(rows: Sequence[tuple[StudyItem, int]], *, is_there: bool) -> Topic:
    item, _ = rows[-1]
    return Topic(
        item.id,
        item.theme,
        item.content or "",
        item.method or "",
        item.hours,
        len(rows),
        tuple(sorted({of_year for _, of_year in rows})),
        item.month,
        is_there,
    )


def _key(theme: str) -> str:
    return "".join(theme.split())


def add_topics(
    op: OpenOperation,
    year: int,
    item_ids: Sequence[int],
    month: int,
    amendment: Mapping[str, Any] | None = None,
) -> list[int]:
    """Put past items into a month: what was to be learned and how, never what became of it or who led it."""
    if not 1 <= month <= 12:
        raise UserError(f"没有 {month} 月。", remedy="计划按 1 至 12 月安排。")
    made = []
    for item_id in item_ids:
        row = op.session.get(StudyItem, item_id)
        if row is None:
            raise UserError("这个学习主题已不在了。", remedy="请重新打开主题库再选。")
        values: dict[str, Any] = {
            name: getattr(row, name)
            for name in study.COPIED
            if name not in {"month", "position", "owner", "lecturer"}
        }
        made.append(study.save_item(op, year, {**values, "month": month, **(amendment or {})}))
    return made


def copy_items(op: OpenOperation, year: int, item_ids: Sequence[int]) -> int:
    """Copy chosen items of the year before, in their months; returns how many.

    An item that the plan has already is not made a second time; an owner who has left is left out.
    """
    choices = year_opening.Choices(frozenset(item_ids), frozenset())
    return year_opening.prepare(op, year, choices).items
