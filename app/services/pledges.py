"""Public pledges 践诺 (form F13): new ones for everybody at once, and what an examiner should look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.assessment import ReviewRound, Tally
from app.models.carriers import PLEDGE_RESULTS, Pledge
from app.services.database import OpenOperation
from app.services.registry import ledger
from app.services.whole_records import save

FEWEST, MOST = 2, 5
VAGUE = ("加强", "提高", "努力")
_CHECKABLE = re.compile(
    r"[0-9０-９%％]|[零两一二三四五六七八九十百]\s*(?:次|人|名|项|条|篇|户|天|日|周|月|年|季|个|小时|起|份)|每|全年|当日|当月|当场"
)


class Voted(NamedTuple):
    """How one side judged a pledge: votes by word."""

    side: str
    votes: Mapping[str, int]


def vague_word(text: str) -> str:
    """加强, 提高 or 努力 where a pledge says no more than that: neither number nor time (texts §6.2)."""
    if _CHECKABLE.search(text):
        return ""
    return next((word for word in VAGUE if word in text), "")


def notes(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What to look at before a pledge is agreed to, and once it was not kept."""
    found = []
    word = vague_word(values["text"])
    if word:
        found.append(f"只写了“{word}”，没有数量和期限，建议退回修改")
    if values["result"] in ("partly", "broken") and not (values["why"] or "").strip():
        found.append("没有全部兑现，请写明原因")
    return tuple(found)


def unusual(counts: Mapping[int, int]) -> int:
    """How many people have fewer or more pledges than form F13 knows."""
    return sum(not FEWEST <= count <= MOST for count in counts.values())


def counts_of(session: Session, year: int) -> Counter[int]:
    """How many pledges each person has in a year."""
    return Counter(session.scalars(select(Pledge.person_id).where(Pledge.year == year)))


def without(session: Session, year: int, people: Sequence[int]) -> list[int]:
    """Those of some people who have not pledged anything in a year, in their order."""
    counts = counts_of(session, year)
    return [person for person in people if not counts[person]]


def pledge_for_all(op: OpenOperation, year: int, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write pledges of several people in one go; a row without text is none.

    Raises InvalidRecord, at ``rows``, for a text without its person, or when all rows are empty.
    """
    filled = [row for row in rows if (row.get("text") or "").strip()]
    if not filled:
        raise InvalidRecord("承诺", (Problem("rows", "承诺", "一条也没有写，请至少写一条承诺事项"),))
    problems = [
        Problem("rows", f"第 {place} 行", "写了承诺，没有写是谁")
        for place, row in enumerate(rows, 1)
        if (row.get("text") or "").strip() and row.get("person") is None
    ]
    if problems:
        raise InvalidRecord("承诺", tuple(problems))
    return [save(op, ledger("pledges"), {**row, "year": year}) for row in filled]


def waiting(session: Session, year: int) -> list[int]:
    """Pledges of a year that are examined and not yet published."""
    query = select(Pledge.id).where(
        Pledge.year == year, Pledge.examined_on.is_not(None), Pledge.published_on.is_(None)
    )
    return list(session.scalars(query.order_by(Pledge.id)))


def publish(op: OpenOperation, pledge_ids: Sequence[int], day: date) -> int:
    """公示 of all that are examined and not yet published; returns their number."""
    count = 0
    for pledge_id in pledge_ids:
        row = op.session.get(Pledge, pledge_id)
        if row is not None and row.examined_on is not None and row.published_on is None:
            save(op, ledger("pledges"), {"published_on": day}, pledge_id)
            count += 1
    return count


def votes_on(session: Session, pledge_id: int) -> tuple[Voted, ...]:
    """党员评 and 群众评: the tallies of the rounds 评诺, never who voted."""
    rows = session.execute(
        select(Tally.side, Tally.value, Tally.votes)
        .join(ReviewRound, ReviewRound.id == Tally.round_id)
        .where(Tally.pledge_id == pledge_id, ReviewRound.kind == "pledge")
        .order_by(Tally.side.desc(), Tally.id)
    )
    found: dict[str, Counter[str]] = {}
    for side, value, votes in rows:
        found.setdefault(side, Counter())[value] += votes
    return tuple(Voted(side, dict(votes)) for side, votes in found.items())


def result_words(values: Mapping[str, Any], day: date) -> str:
    """兑现, 部分兑现 or 未兑现 from the day it was judged on; empty before (domain §13.14)."""
    judged = values["result_on"]
    return PLEDGE_RESULTS.get(values["result"], "") if judged is not None and judged <= day else ""
