"""Evidence 佐证: bytes by content hash in the data folder, on disk before the row is committed."""

from __future__ import annotations

import hashlib
import mimetypes
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.errors import UserError, why
from app.models.evidence import EvidenceFile, EvidenceLink
from app.services.database import OpenOperation
from app.services.photos import prepared

FOLDER = "evidence"
LARGEST = 200_000_000


@dataclass(frozen=True)
class Evidence:
    """A file shown with a record."""

    link_id: int
    digest: str
    name: str
    size: int
    media_type: str


def path_of(folder: Path, digest: str) -> Path:
    """Where the bytes of a digest lie."""
    return folder / FOLDER / digest[:2] / digest


def add(op: OpenOperation, record_id: int, source: Path | bytes, name: str) -> str:
    """Keep a file with a record and return its digest; the same content is kept once, photos upright."""
    content, taken_at = prepared(source if isinstance(source, bytes) else _read(source))
    digest = hashlib.sha256(content).hexdigest()
    store(path_of(op.folder, digest), content)
    if op.session.get(EvidenceFile, digest) is None:
        media = mimetypes.guess_type(name)[0] or "application/octet-stream"
        op.session.execute(
            insert(EvidenceFile).values(digest=digest, size=len(content), media_type=media, taken_at=taken_at)
        )
    there = select(func.count()).where(EvidenceLink.record_id == record_id, EvidenceLink.digest == digest)
    if not op.session.scalar(there):
        position = op.session.scalar(select(func.count()).where(EvidenceLink.record_id == record_id)) or 0
        op.session.execute(
            insert(EvidenceLink).values(record_id=record_id, digest=digest, name=name, position=position)
        )
    return digest


def links(session: Session, record_id: int) -> list[Evidence]:
    """The files of a record, in their order."""
    rows = session.execute(
        select(
            EvidenceLink.id,
            EvidenceLink.digest,
            EvidenceLink.name,
            EvidenceFile.size,
            EvidenceFile.media_type,
        )
        .join(EvidenceFile, EvidenceFile.digest == EvidenceLink.digest)
        .where(EvidenceLink.record_id == record_id)
        .order_by(EvidenceLink.position, EvidenceLink.id)
    )
    return [Evidence(*row) for row in rows]


def remove(op: OpenOperation, link_id: int) -> None:
    """Take a file from a record; its bytes stay as long as the history names them."""
    op.session.execute(delete(EvidenceLink).where(EvidenceLink.id == link_id))


def verify(session: Session, folder: Path) -> str:
    """``ok``, or the first file that is missing or changed."""
    for digest in session.scalars(select(EvidenceFile.digest)):
        path = path_of(folder, digest)
        if not path.is_file():
            return f"佐证文件 {digest[:12]} 不见了"
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return f"佐证文件 {digest[:12]} 的内容变了"
    return "ok"


def _read(source: Path) -> bytes:
    try:
        if source.stat().st_size > LARGEST:
            raise UserError(f"“{source.name}”超过 200 MB，没有添加。", remedy="请压缩或剪短后再添加。")
        return source.read_bytes()
    except OSError as error:
        raise UserError(
            f"读不到文件“{source.name}”：{why(error)}。", remedy="请检查文件是否还在，再试一次。"
        ) from error


def store(target: Path, content: bytes) -> None:
    """Write the bytes of a digest to the disk, unless they are there."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
