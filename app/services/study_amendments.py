"""Amendments 调整 of a filed study plan: each change of an item carries its day and reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.study import Filing, StudyItem
from app.services.record_rows import Row
from app.services.study_changes import FILED_FIELDS, as_filed, differences


def filed_round(session: Session, plan_id: int) -> Filing | None:
    """The newest round that the committee filed, or None while the plan may be changed freely."""
    query = select(Filing).where(Filing.plan_id == plan_id, Filing.state == "filed")
    return session.scalar(query.order_by(Filing.round.desc()).limit(1))


def refuse_day(session: Session, plan_id: int, on: date | None, field: str = "amended_on") -> None:
    """InvalidRecord when an amendment is dated before the plan was filed."""
    filed = filed_round(session, plan_id)
    if on is None or filed is None or filed.answered_on is None or on >= filed.answered_on:
        return
    reason = f"早于备案的 {filed.answered_on.isoformat()}，备案以前的改动不算调整"
    raise InvalidRecord("计划调整", (Problem(field, "调整日期", reason),))


def stamp(session: Session, plan_id: int, before: Mapping[str, Any] | None, now: Row, today: date) -> None:
    """Date the change of an item of a filed plan; ``before`` and ``now`` are its rows, None for a new item.

    A day that wasn't given is today; a reason that wasn't given stays empty, to be written later, unless the
    item was amended since the filing already. An item that is again as it was filed is amended no longer.
    """
    filed = filed_round(session, plan_id)
    if filed is None:
        return
    fresh = before is None or now["amended_on"] != before["amended_on"]
    if fresh:
        refuse_day(session, plan_id, now["amended_on"])
    was = _filed_item(filed, now["uid"])
    if was is not None and not differences(was, as_filed(session, now)):
        _write(session, now, None, None)
        return
    if before is not None and all(before[name] == now[name] for name in FILED_FIELDS):
        return
    given_reason = before is None or now["amend_reason"] != before["amend_reason"]
    is_open = _is_since(filed, now["amended_on"])
    reason = now["amend_reason"] if given_reason or is_open else None
    _write(session, now, now["amended_on"] if fresh and now["amended_on"] else today, reason)


def refuse_removal(session: Session, plan_id: int, item: Row) -> None:
    """UserError for an item that is in the filed plan: it can be cancelled, which the amendment shows."""
    filed = filed_round(session, plan_id)
    if filed is not None and (filed.snapshot is None or _filed_item(filed, item["uid"]) is not None):
        raise UserError(
            f"“{item['theme']}”在已备案的计划里，不能删除。",
            data="计划没有改动。",
            remedy="不开展的请取消，取消会列入计划调整。",
        )


def _write(session: Session, item: Row, on: date | None, reason: str | None) -> None:
    session.execute(
        update(StudyItem).where(StudyItem.id == item["id"]).values(amended_on=on, amend_reason=reason)
    )


def _is_since(filed: Filing, on: date | None) -> bool:
    return on is not None and (filed.answered_on is None or on >= filed.answered_on)


def _filed_item(filed: Filing, uid: str) -> Mapping[str, Any] | None:
    return next((row for row in filed.snapshot or () if row["uid"] == uid), None)
