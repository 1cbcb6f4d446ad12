"""Check items are satisfied: by records that exist, or a whole stage at once on both sides (domain §13.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.foundation import RecordLink
from app.models.four_sync import CheckItem
from app.services import records
from app.services.check_evidence import PROVES
from app.services.database import OpenOperation
from app.services.four_sync import item_of_check, stored
from app.services.four_sync_candidates import candidate, proving, within
from app.services.record_titles import titles
from app.services.specs.four_sync import WORK_ITEMS


@dataclass(frozen=True)
class ProvingRecord:
    """A record that proves a check item; ``words`` says what it is, ``day`` when it was."""

    check_id: int
    stage: int
    record_id: int
    words: str
    title: str
    day: date | None


def proving_records(session: Session, item_id: int) -> tuple[ProvingRecord, ...]:
    """The records that prove the check items of a work item, in the order of its stages."""
    query = select(CheckItem.id, CheckItem.stage, RecordLink.from_record)
    query = query.join(RecordLink, (RecordLink.to_record == CheckItem.id) & (RecordLink.role == PROVES))
    rows = session.execute(
        query.where(CheckItem.work_item_id == item_id).order_by(CheckItem.stage, CheckItem.id, RecordLink.id)
    ).all()
    known = {row.from_record for row in rows}
    cards = {each.id: each for each in within(session, date.max, date.min, sorted(known))}
    names = titles(session, known.difference(cards))
    found = []
    for check_id, stage, record_id in rows:
        card = cards.get(record_id)
        if card is not None:
            words, title, day = card.words, card.title, card.day(stage)
        else:
            words, title, day = names[record_id][1:]
        found.append(ProvingRecord(check_id, stage, record_id, words, title or "（没有名称）", day))
    return tuple(found)


def prove(op: OpenOperation, pairs: Iterable[tuple[int, int]]) -> None:
    """Let records prove check items, given as (check item, record); an item is done on the record's day.

    With several records the earliest day counts; a check item that is done already keeps its day.
    Raises UserError where a record can't prove the stage yet, InvalidRecord for a day still to come.
    """
    days: dict[int, list[date]] = defaultdict(list)
    wanted = list(dict.fromkeys(pairs))
    linked = proving(op.session, [check_id for check_id, _ in wanted])
    for check_id, record_id in wanted:
        days[check_id].append(proving_day(op.session, check_id, record_id))
        if (check_id, record_id) not in linked:
            op.session.execute(
                insert(RecordLink).values(from_record=record_id, to_record=check_id, role=PROVES)
            )
    by_item: dict[int, dict[int, date]] = defaultdict(dict)
    for check_id, found in days.items():
        by_item[item_of_check(op.session, check_id)][check_id] = min(found)
    for item_id, done in by_item.items():
        _mark_done(op, item_id, done)


def unprove(op: OpenOperation, check_id: int, record_id: int) -> None:
    """Take a record away as proof; the check item stays as it is (已办、无材料)."""
    op.session.execute(
        delete(RecordLink).where(
            RecordLink.from_record == record_id, RecordLink.to_record == check_id, RecordLink.role == PROVES
        )
    )


def finish_stage(op: OpenOperation, item_id: int, stage: int, day: date) -> int:
    """Mark everything applicable in a stage as done on a day, on both sides; returns how many that were.

    What is done already keeps its day. Raises InvalidRecord for a day before the item's beginning or still
    to come, UserError where nothing is left to mark.
    """
    item = stored(op.session, item_id)
    if day > op.now.date():
        raise _wrong_day(f"{day.isoformat()} 还没有到，完成日期不能晚于今天")
    if day < item["began_on"]:
        raise _wrong_day(f"{day.isoformat()} 早于事项开始的 {item['began_on'].isoformat()}")
    left = [
        row["id"]
        for row in item["check_items"]
        if row["stage"] == stage and row["result"] != "yes" and not row["not_applicable"]
    ]
    if not left:
        raise UserError("这个环节没有要做的检查项了。", data="没有改动。", remedy="可以换到别的环节。")
    _mark_done(op, item_id, dict.fromkeys(left, day))
    return len(left)


def proving_day(session: Session, check_id: int, record_id: int) -> date:
    """The day on which a record proves a check item; UserError while it can't."""
    stage = session.scalar(select(CheckItem.stage).where(CheckItem.id == check_id))
    if stage is None:
        raise UserError("这个检查项已不在了。", remedy="它可能已被更换或撤销，请刷新后再看。")
    card = candidate(session, record_id)
    if card is None:
        raise UserError(
            "这条记录不能证明检查项。", remedy="可以用已开展的活动、任务、突击任务、突击队和谈话来证明。"
        )
    day = card.day(stage)
    if day is None:
        raise UserError(
            f"{card.words}《{card.title}》还没有完成，不能证明这个环节。",
            data="检查项没有改动。",
            remedy="等它完成以后再用，或者直接勾选检查项。",
        )
    return day


def _mark_done(op: OpenOperation, item_id: int, done: dict[int, date]) -> None:
    for day in done.values():
        if day > op.now.date():
            raise _wrong_day(f"{day.isoformat()} 还没有到，完成日期不能晚于今天")
    rows = [
        row | {"result": "yes", "done_on": done[row["id"]], "not_applicable": None}
        if row["id"] in done and row["result"] != "yes"
        else row
        for row in stored(op.session, item_id)["check_items"]
    ]
    records.save(op, WORK_ITEMS, {"check_items": rows}, item_id)


def _wrong_day(reason: str) -> InvalidRecord:
    return InvalidRecord("检查项", (Problem("done_on", "完成日期", reason),))
