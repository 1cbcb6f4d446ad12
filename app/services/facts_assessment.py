"""Loading of a year's 一考双评 ballots, as totals, and of its 一表双考 sheets."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.models.assessment import ReviewRound, ScoreItem, ScoreLine, ScoreSheet, Tally
from app.services.facts_life import hundredths
from app.services.facts_types_rest import BallotFact, RoundFact, ScoreItemFact, SheetFact

_MEMBER_TABLE = "member"


def assessment_facts(connection: Connection, year: int) -> dict[str, Any]:
    """The fields of YearFacts about assessment by points."""
    return {
        "rounds": _rounds(connection, year),
        "ballots": _ballots(connection, year),
        "score_items": _score_items(connection, year),
        "sheets": _sheets(connection, year),
    }


def _rounds(connection: Connection, year: int) -> tuple[RoundFact, ...]:
    row = ReviewRound
    query = (
        select(row.id, row.title, row.held_on, hundredths(row.weight_members), row.trimmed)
        .where(row.kind == "double", row.year == year)
        .order_by(row.held_on, row.id)
    )
    return tuple(map(RoundFact._make, connection.execute(query).all()))


def _ballots(connection: Connection, year: int) -> tuple[BallotFact, ...]:
    row = Tally
    query = (
        select(row.round_id, row.person_id, row.side, row.dimension, row.value, row.votes)
        .join(ReviewRound, ReviewRound.id == row.round_id)
        .where(ReviewRound.kind == "double", ReviewRound.year == year, row.dimension != "")
    )
    return tuple(map(BallotFact._make, connection.execute(query).all()))


def _score_items(connection: Connection, year: int) -> tuple[ScoreItemFact, ...]:
    row = ScoreItem
    of_set = row.score_set == _MEMBER_TABLE
    newest = select(func.max(row.from_year)).where(of_set, row.from_year <= year).scalar_subquery()
    query = (
        select(row.code, row.label, hundredths(row.standard))
        .where(of_set, row.from_year == newest, row.veto.is_(False))
        .order_by(row.position)
    )
    return tuple(map(ScoreItemFact._make, connection.execute(query).all()))


def _sheets(connection: Connection, year: int) -> tuple[SheetFact, ...]:
    sheet, line = ScoreSheet, ScoreLine
    of_year = sheet.period.startswith(str(year))
    lines: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    points = (
        select(line.sheet_id, line.half, hundredths(line.given))
        .join(sheet, sheet.id == line.sheet_id)
        .where(of_year)
    )
    for sheet_id, half, given in connection.execute(points):
        lines[sheet_id].append((half, given))
    query = select(sheet.id, sheet.period, sheet.assessed_on, sheet.vetoed).where(of_year)
    return tuple(
        SheetFact(*row, lines=tuple(lines[row.id]))
        for row in connection.execute(query.order_by(sheet.period))
    )
