"""补记: which records of an emergency were entered more than 72 hours after it happened (texts §3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.events import Event
from app.models.foundation import Record
from app.models.four_sync import WorkItem
from app.services.counting_settings import CountingSettings
from app.services.four_sync_proofs import proving_records

HOURS = 72
EMERGENCIES = CountingSettings().emergency_categories


@dataclass(frozen=True)
class LateRecord:
    """A record that was entered late: what it is, when it happened and when it was entered."""

    record_id: int
    words: str
    happened_on: date
    recorded_on: date


def late_records(session: Session, item_id: int) -> tuple[LateRecord, ...]:
    """Of an emergency, the item itself and what proves it, where entered too late; of others nothing.

    Counted from the hour that an event ended or began at, else from the end of its day.
    """
    item = session.get(WorkItem, item_id)
    if item is None or item.category not in EMERGENCIES:
        return ()
    found = [(item_id, "本事项", _end_of(item.began_on), item.began_on)]
    found += [
        (proof.record_id, proof.words, _happened(session, proof.record_id, proof.day), proof.day)
        for proof in proving_records(session, item_id)
        if proof.day is not None
    ]
    late = []
    for record_id, words, moment, day in dict.fromkeys(found):
        recorded = session.scalar(select(Record.recorded_at).where(Record.id == record_id))
        if recorded is not None and is_late(moment, recorded):
            late.append(LateRecord(record_id, words, day, recorded.date()))
    return tuple(late)


def is_late(happened: datetime, recorded: datetime) -> bool:
    """Whether more than 72 hours lie between; exactly 72 are in time."""
    return recorded - happened > timedelta(hours=HOURS)


def _happened(session: Session, record_id: int, day: date) -> datetime:
    row = session.execute(select(Event.starts, Event.ends).where(Event.id == record_id)).first()
    words = (row.ends or row.starts) if row is not None else None
    return datetime.combine(day, time.fromisoformat(words)) if words else _end_of(day)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.min) + timedelta(days=1)
