"""Many records at once from one file, in one operation (``add KIND|all``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.errors import UserError
from app.models.base import Base
from app.models.foundation import Record
from app.services import evidence
from app.services.database import OpenOperation
from app.services.ledger import Child, Ledger, has_record
from app.services.records import new_record
from app.services.references import References
from app.services.registry import LEDGERS
from app.services.whole_records import save


def add_all(op: OpenOperation, records: Mapping[str, Any], base: Path | None = None) -> dict[str, int]:
    """Write an object of record lists; returns counts by kind.

    ``base`` is the folder that names of evidence files are relative to. References within the file may point
    forward: records with a ``uid`` get their id first.
    """
    unknown = [kind for kind in records if kind not in {entry.key for entry in LEDGERS}]
    if unknown:
        raise UserError(f"不认识的记录种类：{'、'.join(unknown)}。", remedy="种类见命令 ledgers。")
    lists = {entry.key: _records_of(entry, records[entry.key]) for entry in LEDGERS if entry.key in records}
    for entry in LEDGERS:
        reserve(op, entry, lists.get(entry.key, ()))
    references = References(op.session, ids=False)
    return {
        entry.key: add(op, entry, lists[entry.key], references, base)
        for entry in LEDGERS
        if entry.key in lists
    }


def add(
    op: OpenOperation,
    entry: Ledger,
    records: Iterable[Mapping[str, Any]],
    references: References | None = None,
    base: Path | None = None,
) -> int:
    """Write records of one ledger; returns their count."""
    names = references or References(op.session)
    count = 0
    for record in records:
        record_id = save(op, entry, record, references=names)
        for file, name in _evidence_of(entry, record):
            evidence.add(op, record_id, (base or Path()) / file, name)
        count += 1
    return count


def _evidence_of(entry: Ledger, record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Path and shown name of the evidence files of a record."""
    items = record.get("evidence") or []
    if not isinstance(items, list) or not all(
        isinstance(item, Mapping) and isinstance(item.get("file"), str) and item["file"] for item in items
    ):
        raise UserError(
            f"{entry.title}的 evidence 要写成列表，每项写明 file。",
            data="没有写入任何内容。",
            remedy='例：[{"file": "照片.jpg", "name": "现场照片"}]。',
        )
    return [(item["file"], str(item.get("name") or Path(item["file"]).name)) for item in items]


def reserve(op: OpenOperation, spec: Ledger | Child, records: Iterable[Mapping[str, Any]]) -> None:
    """Give every record that names its ``uid`` an id, so that others may point to it before it is written."""
    for record in records:
        uid = record.get("uid")
        if isinstance(uid, str) and uid and has_record(spec.model) and _absent(op, spec.model, uid):
            new_record(op, spec.model.__tablename__, uid=uid)
        for child in spec.children:
            items = record.get(child.key)
            if isinstance(items, list):
                reserve(op, child, [item for item in items if isinstance(item, Mapping)])


def _absent(op: OpenOperation, model: type[Base], uid: str) -> bool:
    kind = op.session.scalar(select(Record.kind).where(Record.uid == uid))
    if kind is not None and kind != model.__tablename__:
        raise UserError(f"编号 {uid} 已用于另一种记录。", remedy="请换一个编号。")
    return kind is None


def _records_of(entry: Ledger, value: Any) -> list[Mapping[str, Any]]:
    """The records that a file gives for a ledger: a list of objects, or one object."""
    items = [value] if isinstance(value, Mapping) else value
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise UserError(
            f"{entry.key}（{entry.title}）要写成记录列表，每条记录是一个对象。",
            data="没有写入任何内容。",
            remedy="请检查文件内容。",
        )
    uids = Counter(item["uid"] for item in items if isinstance(item.get("uid"), str) and item["uid"])
    doubles = [uid for uid, times in uids.items() if times > 1]
    if doubles:
        raise UserError(
            f"{entry.key}（{entry.title}）里有不止一条记录的 uid 是 {'、'.join(doubles)}。",
            data="没有写入任何内容。",
            remedy="请给每条记录写不同的 uid，或者去掉多出来的。",
        )
    return items
