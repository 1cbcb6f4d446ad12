"""Links between records, seen from both sides: kept references and the parts that records consist of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.base import Base
from app.models.foundation import LINK_ROLES, Record, RecordLink
from app.models.four_sync import CheckItem
from app.services.database import OpenOperation
from app.services.record_titles import RecordTitle, titles
from app.services.search import Entry, entries

__all__ = ["Linked", "RecordTitle", "add", "choices", "linked", "remove", "titles"]

ROLE_WORDS = {
    "origin": ("来自", "由它产生"),
    "proves": ("它证明", "证明它"),
    "follows_up": ("它落实", "落实它"),
    "serves": ("它服务于", "为它服务"),
    "about": ("它关于", "关于它"),
}
# Kinds of part and whole; the table and its columns of both; what the whole is to the part, and the reverse.
_PARTS = (
    ("mission", "team", "mission", "id", "team_id", "所属突击队", "派出的任务"),
    ("check_item", "work_item", "check_item", "id", "work_item_id", "所属业务事项", ""),
    ("study_item", "study_plan", "study_item", "id", "plan_id", "所属学习计划", "计划项目"),
    ("filing", "study_plan", "filing", "id", "plan_id", "报备的学习计划", "报备"),
    ("plan_check", "study_plan", "plan_check", "id", "plan_id", "检查的学习计划", "落实检查"),
    ("event", "event", "event", "id", "sitting_of_id", "同属的活动", "分场"),
    ("study_item", "event", "study_item_event", "item_id", "event_id", "学习它的活动", "落实的学习计划"),
    ("own_study", "event", "own_study", "id", "event_id", "补的活动", "补学"),
    ("own_study", "study_item", "own_study", "id", "item_id", "学的计划项目", "自学"),
)
# What a record is to a work item whose check item it is linked with.
_OF_CHECK = {
    "origin": "由 {} 产生",
    "proves": "证明 {}",
    "follows_up": "落实 {}",
    "serves": "服务于 {}",
    "about": "关于 {}",
}


class Linked(NamedTuple):
    """A record on the other side of a link; ``link_id`` is None where the records are part and whole."""

    link_id: int | None
    id: int
    kind: str
    kind_words: str
    title: str
    day: date | None
    role: str
    role_words: str
    outgoing: bool


def linked(session: Session, record_id: int) -> tuple[Linked, ...]:
    """Everything linked with a record in either direction: by role, then by day.

    A work item shows what its check items are linked with in place of these themselves.
    """
    kind = session.scalar(select(Record.kind).where(Record.id == record_id))
    found = [*_kept(session, record_id), *_parts(session, record_id, kind or "")]
    if kind == "work_item":
        found += _of_checks(session, record_id)
    names = titles(session, [other for _, other, *_ in found])
    rows = [
        Linked(link_id, other, *names[other], role, words, outgoing)
        for link_id, other, role, words, outgoing in dict.fromkeys(found)
        if other in names
    ]
    return tuple(
        sorted(rows, key=lambda row: (not row.outgoing, row.role_words, row.day or date.max, row.id))
    )


def add(op: OpenOperation, from_record: int, to_record: int, role: str = "about") -> int:
    """Link two records and return the id of the link; one that is there already is kept.

    Raises UserError when a record would be linked to itself.
    """
    if from_record == to_record:
        raise UserError("一条记录不能关联它自己，没有添加。", remedy="请选另一条记录。")
    if role not in LINK_ROLES:
        raise ValueError(role)
    same = (
        RecordLink.from_record == from_record,
        RecordLink.to_record == to_record,
        RecordLink.role == role,
    )
    if op.session.scalar(select(RecordLink.id).where(*same)) is None:
        op.session.execute(insert(RecordLink).values(from_record=from_record, to_record=to_record, role=role))
    return op.session.execute(select(RecordLink.id).where(*same)).scalar_one()


def remove(op: OpenOperation, link_id: int) -> None:
    """Take a link away; the records stay."""
    op.session.execute(delete(RecordLink).where(RecordLink.id == link_id))


def choices(session: Session, record_id: int) -> tuple[Entry, ...]:
    """All records that a record may be linked with, as the search knows them."""
    return tuple(entry for entry in entries(session) if entry.record_id != record_id)


_Found = tuple[int | None, int, str, str, bool]


def _kept(session: Session, record_id: int) -> Iterator[_Found]:
    columns = (RecordLink.id, RecordLink.from_record, RecordLink.to_record, RecordLink.role)
    either = (RecordLink.from_record == record_id) | (RecordLink.to_record == record_id)
    for link_id, from_record, to_record, role in session.execute(select(*columns).where(either)):
        outgoing = from_record == record_id
        words = ROLE_WORDS[role][0 if outgoing else 1]
        yield link_id, to_record if outgoing else from_record, role, words, outgoing


def _parts(session: Session, record_id: int, kind: str) -> Iterator[_Found]:
    for part_kind, whole_kind, name, part, whole, whole_words, part_words in _PARTS:
        columns = Base.metadata.tables[name].c
        if kind == part_kind:
            for other in session.scalars(select(columns[whole]).where(columns[part] == record_id)):
                if other is not None:
                    yield None, other, "part", whole_words, True
        if kind == whole_kind and part_words:
            for other in session.scalars(select(columns[part]).where(columns[whole] == record_id)):
                yield None, other, "part", part_words, False


def _of_checks(session: Session, item_id: int) -> Iterator[_Found]:
    query = (
        select(RecordLink.id, RecordLink.from_record, RecordLink.role, CheckItem.code, CheckItem.label)
        .join(CheckItem, CheckItem.id == RecordLink.to_record)
        .where(CheckItem.work_item_id == item_id, RecordLink.from_record != item_id)
        .order_by(CheckItem.stage, CheckItem.id, RecordLink.id)
    )
    for link_id, other, role, code, label in session.execute(query):
        yield link_id, other, role, _OF_CHECK[role].format(code or label), False
