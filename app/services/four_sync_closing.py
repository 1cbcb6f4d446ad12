"""Closing 办结 of a work item: all applicable stages done, or a written reason (domain §4)."""

from __future__ import annotations

from datetime import date

from app.errors import InvalidRecord, Problem
from app.services import records
from app.services.database import OpenOperation
from app.services.figures.four_sync import state_of
from app.services.four_sync import stored
from app.services.specs.four_sync import WORK_ITEMS
from app.services.year_facts import year_facts


def close(op: OpenOperation, item_id: int, day: date, reason: str = "") -> None:
    """Close a work item on a day.

    Raises InvalidRecord for a day before its beginning or still to come, and where a stage is open and no
    reason is written.
    """
    item = stored(op.session, item_id)
    problems = list(_day_problems(item["began_on"], day, op.now.date()))
    missing = open_stages(op, item_id, day)
    if missing and not reason.strip():
        words = f"{'、'.join(missing)}还没有做完，请写明为什么现在办结"
        problems.append(Problem("closing_reason", "办结说明", words))
    if problems:
        raise InvalidRecord(f"业务事项“{item['name']}”", tuple(problems))
    records.save(op, WORK_ITEMS, {"closed_on": day, "closing_reason": reason.strip() or None}, item_id)


def reopen(op: OpenOperation, item_id: int) -> None:
    """Take a closing back; the item runs again."""
    stored(op.session, item_id)
    records.save(op, WORK_ITEMS, {"closed_on": None, "closing_reason": None}, item_id)


def open_stages(op: OpenOperation, item_id: int, day: date) -> list[str]:
    """Names of the applicable stages that are not done on a day."""
    facts = year_facts(op.session, day.year, day, today=op.now.date())
    item = next((row for row in facts.work_items if row.id == item_id), None)
    if item is None:
        return []
    state = state_of(item, day, facts)
    return [
        label
        for stage, label in zip(state.stages, facts.settings.stage_labels, strict=True)
        if stage.applicable and not stage.done
    ]


def _day_problems(began_on: date, day: date, today: date) -> list[Problem]:
    if day < began_on:
        return [Problem("closed_on", "办结日期", f"{day.isoformat()} 早于开始的 {began_on.isoformat()}")]
    if day > today:
        return [Problem("closed_on", "办结日期", f"{day.isoformat()} 还没有到")]
    return []
