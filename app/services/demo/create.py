"""Writing the demo year into an empty branch."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from app.errors import UserError
from app.models.events import Event
from app.models.foundation import Record, RecordLink
from app.models.organisation import Branch, Person
from app.models.study import Filing
from app.services import evidence, study_filing
from app.services.bulk import add_all
from app.services.database import Database, OpenOperation
from app.services.demo.build import demo_records
from app.services.demo.life import life_proofs
from app.services.demo.links import links
from app.services.demo.proofs import proofs
from app.services.demo.source import uid

ENTERED_AT = time(17, 30)
FIRST_DEMO = 1960
YEARS_AHEAD = 20
LATE_DAYS = 9
EVERY_SO_MANY = 20
ADDED_AFTER_RETURN = "廉政教育基地现场学习"


def make_demo(db: Database, year: int) -> dict[str, int]:
    """Write the demo year in one operation and return the number of records of each ledger.

    Raises UserError when the branch already has records, or for a year in which its people were not born yet.
    """
    with db.read() as session:
        taken = session.scalar(select(func.count()).select_from(Branch)) or session.scalar(
            select(func.count()).select_from(Person)
        )
    if taken:
        raise UserError(
            "这里已经有一个支部，没有建立示例支部。",
            remedy="请另选一个空的文件夹再建立示例支部。",
        )
    last = db.clock().year + YEARS_AHEAD
    if not FIRST_DEMO <= year <= last:
        raise UserError(
            f"不能建立 {year} 年的示例支部。", remedy=f"请在 {FIRST_DEMO} 年到 {last} 年之间选一年。"
        )
    records = demo_records(year)
    with db.operation("demo.create") as op:
        added = add_all(op, records)
        ids = {row.uid: row.id for row in op.session.execute(select(Record.uid, Record.id))}
        _stamp_entries(op)
        _link(op, year, ids)
        _keep_filed_items(op, year, ids)
        _add_evidence(op, year, records, ids)
    return added


def _stamp_entries(op: OpenOperation) -> None:
    """Records of the demo were entered the day after they happened, some events a week late (补录)."""
    held = op.session.execute(select(Event.id, Event.held_on).where(Event.held_on.is_not(None))).all()
    stamps = [
        {"record": row.id, "at": datetime.combine(row.held_on, ENTERED_AT) + timedelta(days=_delay(number))}
        for number, row in enumerate(held)
    ]
    statement = update(Record).where(Record.id == bindparam("record")).values(recorded_at=bindparam("at"))
    past = [stamp for stamp in stamps if stamp["at"] <= op.now]
    if past:
        op.session.connection().execute(statement, past)


def _delay(number: int) -> int:
    return LATE_DAYS if number % EVERY_SO_MANY == EVERY_SO_MANY - 1 else 1


def _link(op: OpenOperation, year: int, ids: dict[str, int]) -> None:
    """Tasks point to where they came from, records to what they prove, jots to what they are about."""
    rows = [
        {"from_record": ids[link.from_uid], "to_record": ids[link.to_uid], "role": link.role}
        for link in links(year)
    ]
    op.session.execute(insert(RecordLink), rows)


def _keep_filed_items(op: OpenOperation, year: int, ids: dict[str, int]) -> None:
    """The items as each round sent them: one was added on the committee's word, one cancelled in autumn."""
    items = study_filing.items_now(op.session, ids[uid(year, "study_plan")])
    uncancelled = [{**item, "cancelled_on": None} for item in items]
    asked_for = uid(year, "study_item", ADDED_AFTER_RETURN)
    first = [item for item in uncancelled if item["uid"] != asked_for]
    for number, snapshot in enumerate((first, uncancelled, items, items), start=1):
        filing = ids[uid(year, "filing", number)]
        op.session.execute(update(Filing).where(Filing.id == filing).values(snapshot=snapshot))


def _add_evidence(op: OpenOperation, year: int, records: dict[str, Any], ids: dict[str, int]) -> None:
    for proof in (*proofs(records), *life_proofs(year)):
        evidence.add(op, ids[proof.uid], proof.text.encode(), proof.name)
