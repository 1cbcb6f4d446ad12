"""履历: the dated spans of one person, newest first, no more precise than they were entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.models.organisation import (
    ABSENCES,
    POSTS,
    ROSTER_BEGINNINGS,
    ROSTER_ENDS,
    STANDING_ENDS,
    STANDINGS,
)
from app.models.partial_date import span_end
from app.services.documents.fields import partial_words
from app.services.facts_types import YearFacts
from app.services.record_rows import Row

Words = Callable[[Row], str]


class Span(NamedTuple):
    """A span of the career; ``subject`` is roster, standing, group, post or absence.

    ``holds`` on the as-of day; ``days`` are its bounds in words.
    """

    subject: str
    title: str
    second: str
    days: str
    holds: bool


def career(row: Row, facts: YearFacts) -> tuple[Span, ...]:
    """The spans of a person as ``MemberRow.row`` holds them: those of the as-of day first."""
    groups = {group.id: group.name for group in facts.groups}
    ways: tuple[tuple[str, str, Words, Words], ...] = (
        ("roster_spans", "roster", lambda _: "在本支部", _how),
        ("standings", "standing", lambda span: STANDINGS[span["kind"]], _ended_by),
        ("group_spans", "group", lambda span: groups.get(span["party_group"], ""), _nothing),
        ("posts", "post", lambda span: _post(span, groups), lambda span: span["approval_no"] or ""),
        ("absences", "absence", lambda span: ABSENCES[span["kind"]], lambda span: span["reason"]),
    )
    found = [
        each
        for child, subject, title, second in ways
        for each in _spans(row[child], subject, title, second, facts.as_of)
    ]
    return tuple(span for _, _, span in sorted(found, key=lambda each: each[:2], reverse=True))


def _spans(
    rows: list[Row], subject: str, title: Words, second: Words, day: date
) -> Iterator[tuple[bool, str, Span]]:
    for row in rows:
        began, ended = _text(row["began_on"]), _text(row["ended_on"])
        holds = (not began or began <= day.isoformat()) and span_end(ended or None) > day
        yield holds, began, Span(subject, title(row), second(row), _days(began, ended), holds)


def _text(day: Any) -> str:
    return "" if day is None else day.isoformat() if isinstance(day, date) else str(day)


def _days(began: str, ended: str) -> str:
    first = partial_words(began) or "不详"
    return f"{first}—{partial_words(ended)}" if ended else f"{first}起"


def _how(span: Row) -> str:
    parts = [ROSTER_BEGINNINGS.get(span["began_by"] or "", "")]
    parts += [f"从{span['from_unit']}" if span["from_unit"] else ""]
    parts += [ROSTER_ENDS.get(span["ended_by"] or "", "")]
    parts += [f"到{span['to_unit']}" if span["to_unit"] else ""]
    return "，".join(part for part in parts if part)


def _ended_by(span: Row) -> str:
    return STANDING_ENDS.get(span["ended_by"] or "", "")


def _nothing(_: Row) -> str:
    return ""


def _post(span: Row, groups: Mapping[int, str]) -> str:
    if span["kind"] == "group_leader" and span["party_group"]:
        return f"{groups.get(span['party_group'], '')}组长"
    return POSTS[span["kind"]]
