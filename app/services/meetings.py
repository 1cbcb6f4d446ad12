"""Minutes 会议记录 (forms F06 to F08): what was said and decided, as the form shows and keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.models.events import EVENT_KINDS
from app.models.meetings import OPINION_KINDS, TEXT_PARTS
from app.services.record_rows import Row

SPEECHES = "speeches"
SINGLE_PARTS = tuple(part for part in TEXT_PARTS if part != SPEECHES)
LIFE_PARTS = ("preparation", "follow_up")
LIFE_KINDS = ("organisation_life", "appraisal")
DECIDING_KINDS = ("assembly", "committee", "group", "organisation_life")


def is_life_meeting(kinds: Iterable[str]) -> bool:
    """Whether the form has its 会前 and 会后 parts and the table of opinions (form F08)."""
    return not set(LIFE_KINDS).isdisjoint(kinds)


def parts_of(texts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The text of each part, several stored rows of one as lines; speeches are apart."""
    found: dict[str, list[str]] = {}
    for row in sorted(texts, key=lambda row: row["position"]):
        if row["part"] != SPEECHES:
            found.setdefault(row["part"], []).append(row["text"])
    return {part: "\n".join(lines) for part, lines in found.items()}


def speeches_of(texts: Iterable[Mapping[str, Any]]) -> list[Row]:
    """逐人发言 in their order."""
    rows = [row for row in texts if row["part"] == SPEECHES]
    return [dict(row) for row in sorted(rows, key=lambda row: row["position"])]


def minutes_values(
    parts: Mapping[str, str],
    speeches: Sequence[Mapping[str, Any]],
    resolutions: Sequence[Mapping[str, Any]],
    votes: Sequence[Mapping[str, Any]],
    opinions: Sequence[Mapping[str, Any]],
    stored: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Minutes as :func:`app.services.events.hold` writes them with the sitting, by difference.

    ``stored`` are the texts that are kept already: a part that changed stays the same row. Rows are numbered
    in the order given.
    """
    return {
        "texts": [*_part_rows(parts, stored), *_numbered(speeches, part=SPEECHES)],
        "resolutions": _numbered(resolutions),
        "votes": _numbered(votes),
        "opinions": [dict(row) for row in opinions],
    }


def _part_rows(parts: Mapping[str, str], stored: Iterable[Mapping[str, Any]]) -> list[Row]:
    first: dict[str, Any] = {}
    for kept in sorted(stored, key=lambda kept: kept["position"]):
        first.setdefault(kept["part"], kept.get("id"))
    rows: list[Row] = []
    for part in SINGLE_PARTS:
        text = (parts.get(part) or "").strip()
        if text:
            row: Row = {"part": part, "position": 1, "speaker": None, "text": text}
            rows.append({**row, "id": first[part]} if first.get(part) else row)
    return rows


def _numbered(rows: Sequence[Mapping[str, Any]], **more: Any) -> list[Row]:
    return [{**row, **more, "position": place} for place, row in enumerate(rows, 1)]


def kinds_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of a stored sitting in the order of the form."""
    found = {kind["kind"] for kind in row["kinds"]}
    return tuple(kind for kind in EVENT_KINDS if kind in found)


def opinion_word(kind: str) -> str:
    """征求意见, 自我检查 or 相互批评."""
    return OPINION_KINDS[kind]
