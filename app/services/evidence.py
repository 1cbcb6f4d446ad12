"""Evidence 佐证: bytes by content hash in the data folder, on disk before the row is committed."""

from __future__ import annotations

import hashlib
import mimetypes
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.errors import UserError, why
from app.models.evidence import EvidenceFile, EvidenceLink
from app.services.database import OpenOperation
from app.services.photos import NOT_ADDED, Photo, prepared

FOLDER = "evidence"
LARGEST = 60_000_000  # bytes


@dataclass(frozen=True)
class Evidence:
    """A file shown with a record."""

    link_id: int
    digest: str
    name: str
    size: int
    media_type: str


class Given(NamedTuple):
    """A file to add: where it lies, or its bytes as they were pasted."""

    source: Path | bytes
    name: str


class Batch(NamedTuple):
    """What can be kept of several files, and what was said of each of the others."""

    ready: tuple[Photo, ...]
    refused: tuple[UserError, ...]

    @property
    def refusal(self) -> UserError | None:
        """One error that names every file that wasn't added; None when all are ready."""
        if not self.refused:
            return None
        if len(self.refused) == 1 and not self.ready:
            return self.refused[0]
        message = f"{len(self.refused)} 个文件没有添加。" + "".join(each.message for each in self.refused)
        data = f"其余 {len(self.ready)} 个已添加。" if self.ready else NOT_ADDED
        return UserError(message, data=data, remedy="".join(dict.fromkeys(e.remedy for e in self.refused)))


def path_of(folder: Path, digest: str) -> Path:
    """Where the bytes of a digest lie."""
    return folder / FOLDER / digest[:2] / digest


def prepare(source: Path | bytes, name: str) -> Photo:
    """Read a file as it will be kept: photos upright, smaller and without their place.

    Raises UserError when it can't be read, is empty, larger than ``LARGEST``, or a photo that can't be read.
    """
    content = source if isinstance(source, bytes) else _read(source)
    _refuse_size(len(content), name)
    return prepared(content, name)


def prepare_all(given: Sequence[Given], step: Callable[[int, int], object] | None = None) -> Batch:
    """Read several files; those that can't be kept don't hold back the others.

    ``step`` is told how many of how many are done, and may raise to end the work.
    """
    ready: list[Photo] = []
    refused: list[UserError] = []
    for place, each in enumerate(given):
        if step is not None:
            step(place, len(given))
        try:
            ready.append(prepare(each.source, each.name))
        except UserError as error:
            refused.append(error)
    return Batch(tuple(ready), tuple(refused))


def add(op: OpenOperation, record_id: int, source: Path | bytes, name: str) -> str:
    """Keep a file with a record and return its digest; the same content is kept once.

    Raises UserError as ``prepare`` does.
    """
    return attach(op, record_id, prepare(source, name))


def attach(op: OpenOperation, record_id: int, file: Photo) -> str:
    """Keep a prepared file with a record and return its digest."""
    media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    digest = keep(op, file.content, media, file.taken_at)
    there = select(func.count()).where(EvidenceLink.record_id == record_id, EvidenceLink.digest == digest)
    if not op.session.scalar(there):
        position = op.session.scalar(select(func.count()).where(EvidenceLink.record_id == record_id)) or 0
        op.session.execute(
            insert(EvidenceLink).values(record_id=record_id, digest=digest, name=file.name, position=position)
        )
    return digest


def keep(op: OpenOperation, content: bytes, media_type: str, taken_at: datetime | None = None) -> str:
    """Put bytes into the data folder and its register, once, and return their digest."""
    digest = hashlib.sha256(content).hexdigest()
    store(path_of(op.folder, digest), content)
    if op.session.get(EvidenceFile, digest) is None:
        op.session.execute(
            insert(EvidenceFile).values(
                digest=digest, size=len(content), media_type=media_type, taken_at=taken_at
            )
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
        if source.is_dir():
            raise UserError(
                f"“{source.name}”是文件夹。", data=NOT_ADDED, remedy="请打开文件夹，选里面的文件。"
            )
        _refuse_size(source.stat().st_size, source.name)
        return source.read_bytes()
    except OSError as error:
        raise UserError(
            f"读不到文件“{source.name}”：{why(error)}。",
            data=NOT_ADDED,
            remedy="请检查文件是否还在，再试一次。",
        ) from error


def _refuse_size(size: int, name: str) -> None:
    if not size:
        raise UserError(
            f"“{name}”是空的（0 字节）。", data=NOT_ADDED, remedy="请从手机或电脑上重新复制一份。"
        )
    if size > LARGEST:
        raise UserError(
            f"“{name}”超过 {LARGEST // 1_000_000} MB。", data=NOT_ADDED, remedy="请压缩或剪短后再添加。"
        )


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
