"""Study 学习 (paper form F05): the year's plan and its items; completion is derived (study_overview)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.base import LINE
from app.models.study import StudyItem, StudyPlan
from app.services import records
from app.services.database import OpenOperation
from app.services.ledger import Field, Ledger
from app.services.record_rows import Row
from app.services.specs.study import STUDY_ITEMS, STUDY_PLANS
from app.services.study_amendments import filed_round, refuse_day, refuse_removal, stamp

COPIED = (
    "month",
    "position",
    "theme",
    "content",
    "task",
    "method",
    "lecturer",
    "scope",
    "hours",
    "owner",
    "place",
)


def plan_id_of(session: Session, year: int) -> int | None:
    """The plan of a year, or None."""
    return session.scalar(select(StudyPlan.id).where(StudyPlan.year == year))


def create_plan(op: OpenOperation, year: int, title: str = "") -> int:
    """Begin the plan of a year; UserError when there is one."""
    if plan_id_of(op.session, year) is not None:
        raise UserError(f"{year} 年已经有学习计划。", remedy="请在原来的计划上修改。")
    return records.save(op, STUDY_PLANS, {"year": year, "title": title or f"{year}年党员学习计划"})


def item_ledger(year: int) -> Ledger:
    """A plan item as a record of its own, so that one can be changed without its plan."""
    return Ledger(
        "study_items",
        STUDY_ITEMS.title,
        StudyItem,
        (*STUDY_ITEMS.fields, Field("plan", "学习计划", column="plan_id")),
        children=STUDY_ITEMS.children,
        check=STUDY_ITEMS.check,
        year_of=lambda _values: year,
    )


def save_item(op: OpenOperation, year: int, values: Mapping[str, Any], item_id: int | None = None) -> int:
    """Write an item of the year's plan; a new one goes to the end of its month.

    In a filed plan the change is an amendment: ``amended_on`` (today when it isn't given) and
    ``amend_reason`` are kept with the item. InvalidRecord when that day lies before the filing.
    """
    plan_id = plan_id_of(op.session, year)
    if plan_id is None:
        plan_id = create_plan(op, year)
    given = dict(values)
    if item_id is None:
        given["plan"] = plan_id
        given.setdefault("position", _last_position(op.session, plan_id, given.get("month")) + 1)
    elif given.get("month") not in (None, item(op.session, year, item_id)["month"]):
        given["position"] = _last_position(op.session, plan_id, given["month"]) + 1
    before = None if item_id is None else item(op.session, year, item_id)
    saved = records.save(op, item_ledger(year), given, item_id)
    stamp(op.session, plan_id, before, item(op.session, year, saved), op.now.date())
    return saved


def _last_position(session: Session, plan_id: int, month: int | None) -> int:
    where = (StudyItem.plan_id == plan_id, StudyItem.month == month)
    return session.scalar(select(func.max(StudyItem.position)).where(*where)) or 0


def item(session: Session, year: int, item_id: int) -> Row:
    """One item with the events that serve it; UserError when it is gone."""
    row = records.get(session, item_ledger(year), item_id)
    if row is None:
        raise UserError("这个学习项目已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row


def delete_item(op: OpenOperation, year: int, item_id: int) -> None:
    """Take an item out of the plan; one that was filed, held or learned can only be cancelled."""
    row = item(op.session, year, item_id)
    if row["events"]:
        raise UserError(
            f"“{row['theme']}”已登记学习，不能删除。", remedy="可以改为取消，或先从那次活动里去掉它。"
        )
    refuse_removal(op.session, row["plan"], row)
    records.delete(op, item_ledger(year), item_id)


def cancel_item(op: OpenOperation, year: int, item_id: int, on: date, why: str = "") -> None:
    """Cancel an item from a day on: it leaves the base of the completion rate (domain §13.6).

    In a filed plan day and reason are those of the amendment. InvalidRecord (fields ``on`` and ``why``) when
    the day lies before the plan's year or the filing, or the reason is too long for the amendment.
    """
    row = item(op.session, year, item_id)
    values: dict[str, Any] = {"cancelled_on": on, "why_not_done": why or None}
    if on.year < year:
        raise InvalidRecord("取消学习项目", (Problem("on", "取消日期", f"早于 {year} 年的计划"),))
    if filed_round(op.session, row["plan"]) is not None:
        refuse_day(op.session, row["plan"], on, "on")
        if len(why) > LINE:
            problem = Problem("why", "原因", f"有 {len(why)} 个字，最多 {LINE} 个")
            raise InvalidRecord("取消学习项目", (problem,))
        values |= {"amended_on": on, "amend_reason": why or None}
    save_item(op, year, values, item_id)


def move_items(
    op: OpenOperation,
    year: int,
    item_ids: Sequence[int],
    month: int,
    place: int | None = None,
    amendment: Mapping[str, Any] | None = None,
) -> None:
    """Put several items into a month, in this order; ``amendment`` gives day and reason in a filed plan."""
    for offset, item_id in enumerate(item_ids):
        move_item(op, year, item_id, month, None if place is None else place + offset)
        if amendment and filed_round(op.session, item(op.session, year, item_id)["plan"]) is not None:
            save_item(op, year, amendment, item_id)


def move_item(op: OpenOperation, year: int, item_id: int, month: int, place: int | None = None) -> None:
    """Put an item into a month, at a place counted from 0, or at its end; the others close up.

    In a filed plan another month is an amendment of today, whose reason is left to be written.
    """
    if not 1 <= month <= 12:
        raise UserError(f"没有 {month} 月。", remedy="计划按 1 至 12 月安排。")
    row = item(op.session, year, item_id)
    there = [each for each in _ids_of_month(op.session, row["plan"], month) if each != item_id]
    there.insert(len(there) if place is None else place, item_id)
    op.session.execute(update(StudyItem).where(StudyItem.id == item_id).values(month=month))
    _number(op.session, there)
    if month != row["month"]:
        _number(op.session, _ids_of_month(op.session, row["plan"], row["month"]))
        stamp(op.session, row["plan"], row, item(op.session, year, item_id), op.now.date())


def _ids_of_month(session: Session, plan_id: int, month: int) -> list[int]:
    where = (StudyItem.plan_id == plan_id, StudyItem.month == month)
    return list(
        session.scalars(select(StudyItem.id).where(*where).order_by(StudyItem.position, StudyItem.id))
    )


def _number(session: Session, ids: list[int]) -> None:
    for position, item_id in enumerate(ids, 1):
        session.execute(
            update(StudyItem)
            .where(StudyItem.id == item_id, StudyItem.position != position)
            .values(position=position)
        )
