"""Jots 随记: one line with a date that waits to become a record, a note on one, or a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.evidence import EvidenceLink
from app.models.foundation import Jot, RecordLink
from app.services import evidence, links, records
from app.services.database import OpenOperation
from app.services.specs.jots import JOTS

LONGEST_TITLE = 60
LONGEST_PLACE = 30

Step = Callable[[int, int], object]


class Photo(NamedTuple):
    """A file that is kept with a jot: on the disk, or its bytes as they were pasted."""

    source: Path | bytes
    name: str


class Waiting(NamedTuple):
    """A jot: how many files it has, and the titles of the records that it is about or became."""

    id: int
    said_on: date
    text: str
    photos: int
    about: tuple[str, ...]
    became: tuple[str, ...]
    used_on: date | None
    dropped_on: date | None


def save(
    op: OpenOperation,
    text: str,
    said_on: date | None = None,
    about: int | None = None,
    photos: Iterable[Photo] = (),
) -> int:
    """Keep a jot and return its id; without a day it is of today, ``about`` links it to a record.

    Raises InvalidRecord when there is no text or it is too long, UserError for a file that can't be read.
    """
    jot_id = records.save(op, JOTS, {"text": text, "said_on": said_on or op.now.date()})
    if about is not None:
        links.add(op, jot_id, about, "about")
    for photo in photos:
        evidence.add(op, jot_id, photo.source, photo.name)
    return jot_id


def unreadable(photos: Sequence[Photo], step: Step | None = None) -> tuple[tuple[Photo, UserError], ...]:
    """Those of the photos that saving would refuse, each with its reason.

    ``step`` is told how many of how many are done, and may raise to end the work.
    """
    found = []
    for place, photo in enumerate(photos):
        if step is not None:
            step(place, len(photos))
        try:
            evidence.prepare(photo.source, photo.name)
        except UserError as error:
            found.append((photo, error))
    return tuple(found)


def change(op: OpenOperation, jot_id: int, text: str, said_on: date) -> None:
    """Change the words or the day of a jot; raises InvalidRecord as ``save`` does."""
    records.save(op, JOTS, {"text": text, "said_on": said_on}, jot_id)


# ------------------------------------------------------------------ what a jot becomes
def use(op: OpenOperation, jot_id: int, record_id: int) -> None:
    """Note that a record was made from a jot: it comes from the jot and takes the jot's photos along."""
    links.add(op, record_id, jot_id, "origin")
    pass_on(op, jot_id, record_id)


def pass_on(op: OpenOperation, jot_id: int, record_id: int) -> None:
    """Give a jot's photos to the record made from it; the jot leaves the tray. Nothing for other kinds."""
    if op.session.get(Jot, jot_id) is not None:
        _copy_photos(op, jot_id, record_id)
        mark_used(op, jot_id)


def mark_used(op: OpenOperation, record_id: int) -> None:
    """Take a jot from the tray; records of other kinds and jots used before stay as they are."""
    unused = update(Jot).where(Jot.id == record_id, Jot.used_on.is_(None))
    op.session.execute(unused.values(used_on=op.now.date(), dropped_on=None))


def note(op: OpenOperation, jot_id: int, record_id: int) -> None:
    """Make a jot a note on a record that is there already."""
    links.add(op, jot_id, record_id, "about")
    mark_used(op, jot_id)


def prove(op: OpenOperation, jot_id: int, record_id: int) -> None:
    """Add a jot's photos to the evidence of a record; raises UserError when the jot has none."""
    if not evidence.links(op.session, jot_id):
        raise UserError("这条随记没有照片，没有加佐证。", remedy="可以改为记到这条记录上。")
    _copy_photos(op, jot_id, record_id)
    note(op, jot_id, record_id)


def drop(op: OpenOperation, jot_id: int) -> None:
    """Lay a jot aside unused; it stays in the data."""
    op.session.execute(update(Jot).where(Jot.id == jot_id).values(dropped_on=op.now.date()))


def restore(op: OpenOperation, jot_id: int) -> None:
    """Put a jot that was used or laid aside back into the tray; what was made from it stays."""
    op.session.execute(update(Jot).where(Jot.id == jot_id).values(used_on=None, dropped_on=None))


def _copy_photos(op: OpenOperation, jot_id: int, record_id: int) -> None:
    there = {file.digest for file in evidence.links(op.session, record_id)}
    for place, file in enumerate(evidence.links(op.session, jot_id), start=len(there)):
        if file.digest not in there:
            op.session.add(
                EvidenceLink(record_id=record_id, digest=file.digest, name=file.name, position=place)
            )
    op.session.flush()


# ------------------------------------------------------------------ reading
def tray(session: Session) -> tuple[Waiting, ...]:
    """Jots that wait, newest first: neither used nor laid aside."""
    return _rows(session, waiting=True)


def put_away(session: Session) -> tuple[Waiting, ...]:
    """Jots that were used or laid aside, newest first."""
    return _rows(session, waiting=False)


def title_of(text: str) -> str:
    """A title for the record that a jot becomes: its words in one line, cut where a title ends."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"


def _rows(session: Session, *, waiting: bool) -> tuple[Waiting, ...]:
    both = Jot.used_on.is_(None) & Jot.dropped_on.is_(None)
    query = select(Jot.id, Jot.said_on, Jot.text, Jot.used_on, Jot.dropped_on)
    query = query.where(both if waiting else ~both).order_by(Jot.said_on.desc(), Jot.id.desc())
    rows = session.execute(query).all()
    files = _photo_counts(session)
    about, became = _beside(session, [row.id for row in rows])
    return tuple(
        Waiting(
            row.id,
            row.said_on,
            row.text,
            files.get(row.id, 0),
            tuple(about[row.id]),
            tuple(became[row.id]),
            row.used_on,
            row.dropped_on,
        )
        for row in rows
    )


def _photo_counts(session: Session) -> dict[int, int]:
    query = select(EvidenceLink.record_id, func.count()).join(Jot, Jot.id == EvidenceLink.record_id)
    rows = session.execute(query.group_by(EvidenceLink.record_id))
    return {jot_id: count for (jot_id, count) in rows}  # noqa: C416 - a Row is no pair to the type checker


def _beside(session: Session, ids: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Titles of what jots are about, and of what came from them, by jot."""
    kept = select(RecordLink.from_record, RecordLink.to_record, RecordLink.role)
    abouts = session.execute(kept.join(Jot, Jot.id == RecordLink.from_record)).all()
    origins = session.execute(kept.join(Jot, Jot.id == RecordLink.to_record)).all()
    pairs = [(row.from_record, row.to_record, 0) for row in abouts if row.role == "about"]
    pairs += [(row.to_record, row.from_record, 1) for row in origins if row.role == "origin"]
    wanted = set(ids)
    pairs = [pair for pair in pairs if pair[0] in wanted]
    names = links.titles(session, [other for _, other, _ in pairs])
    found: tuple[dict[int, list[str]], dict[int, list[str]]] = (defaultdict(list), defaultdict(list))
    for jot_id, other, side in pairs:
        if other in names:
            found[side][jot_id].append(f"{names[other].kind_words}《{short(names[other].whole)}》")
    return found


def short(title: str) -> str:
    """A title in one line, short enough to stand within another one."""
    words = " ".join(title.split())
    return words if len(words) <= LONGEST_PLACE else f"{words[: LONGEST_PLACE - 1]}…"
