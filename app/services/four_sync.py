"""Business work items 业务事项: made with a set of check items, ticked, given another set (domain §13.8)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.foundation import RecordLink
from app.models.four_sync import CheckItem, WorkItem
from app.services import records
from app.services.check_evidence import is_proven
from app.services.database import OpenOperation
from app.services.four_sync_sets import SHORT_SET, chosen
from app.services.record_rows import Row
from app.services.specs.four_sync import WORK_ITEMS

_OWN_CODE = re.compile(r"(\d{4})-(\d+)")


def create(
    op: OpenOperation,
    values: Mapping[str, Any],
    set_name: str = SHORT_SET,
    optional: Collection[str] = (),
) -> int:
    """Write a new work item with the check items of a set; its code is proposed when none is given.

    The party side's check items start with the 党建责任人 as their owner. Raises InvalidRecord.
    """
    given = dict(values)
    if not given.get("code") and given.get("began_on"):
        given["code"] = next_code(op.session, _year(given["began_on"]))
    rows = [
        item.values() | {"owner": given.get("party_owner") if item.side == "party" else None}
        for item in chosen(op.session, set_name, optional)
    ]
    return records.save(op, WORK_ITEMS, {**given, "check_items": rows})


def change(op: OpenOperation, item_id: int, values: Mapping[str, Any]) -> None:
    """Change fields of a work item; its check items stay. Raises InvalidRecord."""
    stored(op.session, item_id)
    records.save(op, WORK_ITEMS, values, item_id)


def replace_set(op: OpenOperation, item_id: int, set_name: str, optional: Collection[str] = ()) -> None:
    """Give a work item the check items of another set, or other optional ones of its own.

    Items with a result, a reason, a note, evidence or a link stay; an item of the same code stands for the
    new one.
    """
    item = stored(op.session, item_id)
    proven = _held_fast(op.session, item_id)
    wanted = {row.key: row.values() for row in chosen(op.session, set_name, optional)}
    rows = []
    for row in item["check_items"]:
        new = wanted.pop((row["stage"], row["side"], row["code"]), None)
        if _has_content(row) or row["id"] in proven:
            rows.append(row)
        elif new is not None:
            rows.append(row | new)
    rows += [
        values | {"owner": item["party_owner"] if values["side"] == "party" else None}
        for values in wanted.values()
    ]
    records.save(op, WORK_ITEMS, {"check_items": rows}, item_id)


def tick(op: OpenOperation, check_id: int, result: str, done_on: date | None = None) -> None:
    """Set the result of a check item: "yes" with its day (today when not given), "partly" or "open".

    A mark of 不适用 goes with it. Raises InvalidRecord for a day that is still to come.
    """
    day = (done_on or op.now.date()) if result == "yes" else None
    if day is not None and day > op.now.date():
        reason = f"{day.isoformat()} 还没有到，完成日期不能晚于今天"
        raise InvalidRecord("检查项", (Problem("done_on", "完成日期", reason),))
    _change_check(op, check_id, result=result, done_on=day, not_applicable=None)


def waive(op: OpenOperation, check_id: int, reason: str) -> None:
    """Mark a check item as not applicable; it leaves the base. Raises InvalidRecord without a reason."""
    if not reason.strip():
        raise InvalidRecord("检查项", (Problem("not_applicable", "不适用原因", "请写明为什么不适用"),))
    _change_check(op, check_id, result="open", done_on=None, not_applicable=reason)


def set_owner(op: OpenOperation, check_id: int, person_id: int | None) -> None:
    """Say who sees to a check item."""
    _change_check(op, check_id, owner=person_id)


def set_note(op: OpenOperation, check_id: int, text: str) -> None:
    """Keep a note with a check item; an empty text takes it away."""
    _change_check(op, check_id, note=text.strip() or None)


def _change_check(op: OpenOperation, check_id: int, **values: Any) -> None:
    item_id = item_of_check(op.session, check_id)
    rows = [
        row | values if row["id"] == check_id else row for row in stored(op.session, item_id)["check_items"]
    ]
    records.save(op, WORK_ITEMS, {"check_items": rows}, item_id)


def stored(session: Session, item_id: int) -> Row:
    """A work item with its check items; UserError when it is gone."""
    row = records.get(session, WORK_ITEMS, item_id)
    if row is None:
        raise UserError("这个业务事项已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row


def item_of_check(session: Session, check_id: int) -> int:
    """The work item that a check item belongs to; UserError when it is gone."""
    item_id = session.scalar(select(CheckItem.work_item_id).where(CheckItem.id == check_id))
    if item_id is None:
        raise UserError("这个检查项已不在了。", remedy="它可能已被更换或撤销，请刷新后再看。")
    return item_id


def next_code(session: Session, year: int) -> str:
    """Code to propose: 2026-01, one more than the highest of the year."""
    codes = session.scalars(select(WorkItem.code).where(WorkItem.code.startswith(f"{year}-")))
    numbers = [int(found[2]) for code in codes if code and (found := _OWN_CODE.fullmatch(code))]
    return f"{year}-{max(numbers, default=0) + 1:02d}"


def _year(day: date | str) -> int:
    return int(day[:4]) if isinstance(day, str) else day.year


def _has_content(row: Row) -> bool:
    return row["result"] != "open" or bool(row["not_applicable"]) or bool(row["note"])


def _held_fast(session: Session, item_id: int) -> set[int]:
    """Check items that something proves, or that a task or another record is linked to."""
    linked = select(RecordLink.id).where(
        or_(RecordLink.to_record == CheckItem.id, RecordLink.from_record == CheckItem.id)
    )
    query = select(CheckItem.id).where(
        CheckItem.work_item_id == item_id, or_(is_proven(CheckItem.id), linked.exists())
    )
    return set(session.scalars(query))
