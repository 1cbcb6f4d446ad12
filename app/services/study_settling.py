"""What the study room sees to when a whole plan or event is written by a file or a command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.events import Event
from app.models.study import StudyItem, StudyItemEvent, StudyPlan
from app.services import records
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.specs.study import STUDY_ITEMS, STUDY_PLANS
from app.services.study_amendments import filed_round, refuse_removal, stamp
from app.services.study_changes import FILED_FIELDS

_OWN = (*FILED_FIELDS, "amended_on", "amend_reason")


def settle_plan(op: OpenOperation, plan_id: int, before: Row | None) -> None:
    """Stamp the changes of a plan that was filed before, as the room's own commands do.

    ``before`` is the plan as it was, None for a new one. Raises InvalidRecord for sessions before the plan's
    year, UserError when an item of the filed plan was left out.
    """
    now = records.get(op.session, STUDY_PLANS, plan_id)
    if now is None:
        return
    _refuse_early_sessions(op.session, now)
    if before is None or not any(row["state"] == "filed" for row in before["filings"]):
        return
    if filed_round(op.session, plan_id) is None:
        return
    was = {item["id"]: item for item in before["items"]}
    for place, item in enumerate(now["items"]):
        old = was.pop(item["id"], None)
        if old is None or any(old[name] != item[name] for name in _OWN):
            _stamp(op, plan_id, old, item, place)
    for left_out in was.values():
        refuse_removal(op.session, plan_id, left_out)


def _stamp(op: OpenOperation, plan_id: int, old: Row | None, item: Row, place: int) -> None:
    try:
        stamp(op.session, plan_id, old, item, op.now.date())
    except InvalidRecord as error:
        words = f"{STUDY_ITEMS.title}第 {place + 1} 行 "
        raise InvalidRecord(
            STUDY_PLANS.title,
            tuple(
                Problem(f"items.{place}.{each.field}", words + each.label, each.reason)
                for each in error.problems
            ),
        ) from error


def settle_event(op: OpenOperation, event_id: int, before: Row | None) -> None:
    """InvalidRecord when an event that serves plan items was moved to before their plan's year."""
    if before is not None:
        refuse_early(op.session, event_id)


def refuse_early(session: Session, event_id: int) -> None:
    """InvalidRecord for an event before the year of a plan that it serves; what is late may lie after it.

    One that was held earlier and belongs to the plan's year is a session of it (domain §13.2).
    """
    query = (
        select(StudyPlan.year, Event.title, Event.held_on, Event.planned_on, Event.belongs_to)
        .join(StudyItem, StudyItem.plan_id == StudyPlan.id)
        .join(StudyItemEvent, StudyItemEvent.item_id == StudyItem.id)
        .join(Event, Event.id == StudyItemEvent.event_id)
        .where(Event.id == event_id)
    )
    for year, title, held_on, planned_on, belongs_to in session.execute(query):
        reason = _too_early(year, held_on or planned_on, belongs_to)
        if reason:
            day = ("held_on", "开展日期") if held_on else ("planned_on", "计划日期")
            raise InvalidRecord(f"活动“{title}”", (Problem(*day, reason),))


def _too_early(year: int, day: date | None, belongs_to: int | None) -> str:
    """Why a session of that day can't serve a plan; empty when it can."""
    if day is None or max(day.year, belongs_to or 0) >= year:
        return ""
    return f"{day.isoformat()} 早于 {year} 年的学习计划，请核对日期，或不对应学习项目"


def _refuse_early_sessions(session: Session, plan: Mapping[str, Any]) -> None:
    ids = {row["event"] for item in plan["items"] for row in item["events"]}
    query = select(Event.id, Event.held_on, Event.planned_on, Event.belongs_to).where(Event.id.in_(ids))
    days = {
        event: (held_on or planned_on, belongs_to)
        for event, held_on, planned_on, belongs_to in session.execute(query)
    }
    problems = []
    for place, item in enumerate(plan["items"]):
        for row in item["events"]:
            reason = _too_early(plan["year"], *days.get(row["event"], (None, None)))
            if reason:
                label = f"学习项目第 {place + 1} 行 项目与活动"
                problems.append(Problem(f"items.{place}.events", label, reason))
    if problems:
        raise InvalidRecord(f"{STUDY_PLANS.title}“{plan['title']}”", tuple(problems))
