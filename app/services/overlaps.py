"""Spans that can't both be: two terms at once, one post held twice, on the roster twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from app.errors import Problem
from app.models.counting import months_later
from app.models.organisation import POSTS
from app.models.partial_date import first_day, last_day
from app.services.ledger import Values

_NEEDED = ("number", "elected_on", "years")
LONGEST_TERM = 10  # years; a village's or community's branch has five (支部工作条例第二十一条)


class _Span(NamedTuple):
    """What a span surely covers: from ``first``, the day before ``end`` being the last."""

    place: int
    first: date
    end: date


def term_end(term: Values) -> date:
    """Day on which a term is over (支部工作条例第二十一条)."""
    extended: date | None = term.get("extended_until")
    if extended is not None:
        return extended
    return months_later(term["elected_on"], 12 * term["years"])


def branch(values: Values, _today: date) -> Iterable[Problem]:
    """Terms of the committee follow one another."""
    return terms(values.get("terms") or ())


def terms(rows: Sequence[Values], own: int | None = None) -> Iterable[Problem]:
    """Problems of terms by their path; ``own`` is the place of the row that a form shows alone.

    An election may be up to a year early (提前换届, with the higher committee's approval); one that is
    earlier needs the years that the term before really lasted.
    """
    known = []
    for place, row in enumerate(rows):
        wrong = list(_alone(row, *_named(place, own)))
        yield from wrong
        if not wrong and all(row.get(name) for name in _NEEDED):
            known.append((place, row))
    known.sort(key=lambda each: each[1]["number"])
    for (at, earlier), (place, later) in pairwise(known):
        found = _in_turn(earlier, later)
        if found and at == own:
            yield _seen_from_before(earlier, later)
        elif found:
            path, words = _named(place, own)
            yield Problem(f"{path}elected_on", f"{words}选举日期", found)


def _named(place: int, own: int | None) -> tuple[str, str]:
    """Path and words before the fields of a row."""
    return ("", "") if place == own else (f"terms.{place}.", f"届次第 {place + 1} 行 ")


def _alone(row: Values, path: str, words: str) -> Iterable[Problem]:
    number, years, elected = row.get("number"), row.get("years"), row.get("elected_on")
    if number is not None and number < 1:
        yield Problem(f"{path}number", f"{words}届次", "从 1 起，写第几届")
    if years is not None and not 1 <= years <= LONGEST_TERM:
        yield Problem(f"{path}years", f"{words}任期（年）", f"写 1 至 {LONGEST_TERM} 年")
    extended = row.get("extended_until")
    if elected and extended and extended < elected:
        reason = f"早于选举的 {elected.isoformat()}"
        yield Problem(f"{path}extended_until", f"{words}延期至", reason)


def _in_turn(earlier: Values, later: Values) -> str:
    """Why the later term can't begin when it does; empty when it can."""
    begins, before, number = later["elected_on"], earlier["elected_on"], earlier["number"]
    if begins <= before:
        return f"第 {number} 届 {before.isoformat()} 才选举，两届重叠，请核对日期或届次"
    extended = earlier.get("extended_until")
    if extended is not None and begins < extended:
        return f"第 {number} 届延期到 {extended.isoformat()}，两届重叠，请核对，或先改第 {number} 届的延期"
    over = term_end(earlier)
    if months_later(begins, 12) < over:
        return (
            f"第 {number} 届任期到 {over.isoformat()}，两届重叠；提前换届的，"
            f"请先把第 {number} 届的任期（年）改成实际年数"
        )
    return ""


def _seen_from_before(earlier: Values, later: Values) -> Problem:
    """The same overlap, said at the field of the earlier term that makes it."""
    begins = later["elected_on"]
    words = f"第 {later['number']} 届 {begins.isoformat()} 已选举，两届重叠，请核对"
    if begins <= earlier["elected_on"]:
        return Problem("elected_on", "选举日期", words)
    if earlier.get("extended_until") is not None:
        return Problem("extended_until", "延期至", words)
    return Problem("years", "任期（年）", words)


def person(values: Values) -> Iterable[Problem]:
    """Nobody is on the roster twice at a time, in two party groups, or holds one post twice.

    Imprecise dates count as far as they are sure: 2021 may end before 2021-03 begins.
    """
    yield from _twice(values, "roster_spans", "在册期间", "那时已经在册，两段时间重叠，请核对起止日期")
    yield from _twice(values, "group_spans", "编组期间", "那时已经编在党小组里，两段时间重叠，请核对")
    posts = values.get("posts") or ()
    for kind in dict.fromkeys((post.get("kind"), post.get("party_group")) for post in posts):
        same = [
            (place, post)
            for place, post in enumerate(posts)
            if (post.get("kind"), post.get("party_group")) == kind
        ]
        word = POSTS.get(str(kind[0]), "这项职务")
        reason = f"那时已经任{word}，两段任职重叠；请先登记免职，或核对日期"
        yield from _overlapping(same, "posts", "党内职务", reason)


def _twice(values: Values, key: str, title: str, reason: str) -> Iterable[Problem]:
    return _overlapping(list(enumerate(values.get(key) or ())), key, title, reason)


def _overlapping(rows: Sequence[tuple[int, Values]], key: str, title: str, reason: str) -> Iterable[Problem]:
    spans = [_sure(place, row) for place, row in rows]
    for one, other in combinations(spans, 2):
        if one.first < other.end and other.first < one.end:
            place = max((one, other), key=lambda span: (span.first, span.place)).place
            yield Problem(f"{key}.{place}.began_on", f"{title}第 {place + 1} 行 起", reason)
            return


def _sure(place: int, row: Values) -> _Span:
    """A span with partial ends as short as it may have been; without a beginning it was always there."""
    began, ended = row.get("began_on"), row.get("ended_on")
    return _Span(place, last_day(began) if began else date.min, first_day(ended) if ended else date.max)
