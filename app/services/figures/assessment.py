"""一考双评 of members and 一表双考 of the branch, by the scoring tables in force (domain §3.4, §3.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from app.models.counting import mean_of_hundredths
from app.services import scoring
from app.services.facts_types import YearFacts, once
from app.services.facts_types_rest import BallotFact, RoundFact, SheetFact
from app.services.figures.base import Counted, heads, ids
from app.services.figures.rest import judged_by, period_end

SIDES = {"members": "党员互评", "masses": "群众评议"}
BEST_WITH_VETO = "合格"
_YEAR_LENGTH = 4


@once
def standings(facts: YearFacts) -> Mapping[int, scoring.Standing]:
    """What the ballots say of each person in the newest round held by the as-of day."""
    weights = {row.code: Decimal(row.standard_x100) / 100 for row in facts.score_items}
    if not weights:
        return {}
    by_round: dict[int, dict[int, list[BallotFact]]] = {}
    for row in facts.ballots:
        by_round.setdefault(row.round_id, {}).setdefault(row.person_id, []).append(row)
    found: dict[int, scoring.Standing] = {}
    for each in facts.rounds:
        if each.held_on is not None and each.held_on > judged_by(facts):
            continue
        for person_id, rows in by_round.get(each.id, {}).items():
            found[person_id] = _standing(facts, each, rows, weights)
    return dict(sorted(found.items()))


def _standing(
    facts: YearFacts, of_round: RoundFact, rows: Iterable[BallotFact], weights: Mapping[str, Decimal]
) -> scoring.Standing:
    members_x100 = of_round.members_weight_x100
    if members_x100 is None:
        members_x100 = facts.settings.members_weight_x100
    members = Decimal(members_x100) / 100
    return scoring.standing(
        [
            {"side": row.side, "dimension": row.dimension, "value": score, "votes": row.votes}
            for row in rows
            if (score := _score(row.score)) is not None
        ],
        weights,
        {"members": members, "masses": 100 - members},
        least=facts.settings.least_ballots,
        trimmed=of_round.trimmed,
    )


@lru_cache(maxsize=256)
def _score(text: str) -> Decimal | None:
    try:
        score = Decimal(text)
    except InvalidOperation:
        return None
    return score if score.is_finite() else None


def assessed(facts: YearFacts) -> Counted:
    return heads(standings(facts))


def short_of_ballots(facts: YearFacts) -> Counted:
    """Heads with too few ballots for a whole score (样本不足)."""
    return heads(person_id for person_id, row in standings(facts).items() if row.whole is None)


def _with_whole(facts: YearFacts) -> dict[int, scoring.Standing]:
    return {person_id: row for person_id, row in standings(facts).items() if row.whole is not None}


def members_mean(facts: YearFacts) -> Counted:
    """Mean of the whole scores as printed, two decimals."""
    people = _with_whole(facts)
    return Counted(_mean(row.whole for row in people.values()), tuple(people))


def by_dimension(facts: YearFacts) -> Counted:
    """Means of the branch for each dimension of the table in force, members and masses apart."""
    people = _with_whole(facts)
    value = {
        item.label: {
            side: _mean(row.dimensions.get((side, item.code)) for row in people.values()) for side in SIDES
        }
        for item in facts.score_items
    }
    return Counted(value, tuple(people))


def _mean(values: Iterable[Decimal | None]) -> str | None:
    given = [int(value * 100) for value in values if value is not None]
    return mean_of_hundredths(sum(given), len(given))


@once
def sheet_totals(facts: YearFacts) -> Mapping[int, scoring.SheetTotal]:
    """Totals by record of the sheets that count on the day: assessed, period over, no points missing."""
    weight = Decimal(facts.settings.party_weight_x100) / 100
    found = {}
    for row in _assessed_sheets(facts):
        lines = [{"half": half, "given": _points(given)} for half, given in row.lines]
        total = scoring.sheet_total(lines, weight)
        if total.whole is not None:
            found[row.id] = total
    return found


def _points(given: int | None) -> Decimal | None:
    return None if given is None else Decimal(given) / 100


@once
def _assessed_sheets(facts: YearFacts) -> tuple[SheetFact, ...]:
    last = judged_by(facts)
    return tuple(
        row
        for row in facts.sheets
        if period_end(row.period) <= facts.as_of and (row.assessed_on is None or row.assessed_on <= last)
    )


def _is_yearly(row: SheetFact) -> bool:
    return len(row.period) == _YEAR_LENGTH


def _months(facts: YearFacts) -> list[SheetFact]:
    return [row for row in facts.sheets if row.id in sheet_totals(facts) and not _is_yearly(row)]


def months_assessed(facts: YearFacts) -> Counted:
    rows = _months(facts)
    return Counted(len(rows), ids(rows))


def months_mean(facts: YearFacts) -> Counted:
    """Mean of the months that have points; one without is no zero."""
    rows = _months(facts)
    return Counted(_mean(sheet_totals(facts)[row.id].whole for row in rows), ids(rows))


def half_mean(half: str) -> Callable[[YearFacts], Counted]:
    """Mean points of a half, 党建 or 业务, in the months that have points."""

    def counted(facts: YearFacts) -> Counted:
        rows = _months(facts)
        return Counted(_mean(sheet_totals(facts)[row.id].halves[half] for row in rows), ids(rows))

    return counted


@once
def year_points(facts: YearFacts) -> Decimal | None:
    """Months and the yearly sheet by their weights; None until all of them are there (domain §3.5)."""
    totals = sheet_totals(facts)
    months = [totals[row.id].whole or Decimal() for row in _months(facts)]
    yearly = next(
        (
            totals[row.id].whole
            for row in facts.sheets
            if row.id in totals and len(row.period) == _YEAR_LENGTH
        ),
        None,
    )
    return scoring.year_total(months, yearly, Decimal(facts.settings.months_weight_x100) / 100)


def year_score(facts: YearFacts) -> Counted:
    rows = [row for row in facts.sheets if row.id in sheet_totals(facts)]
    points = year_points(facts)
    return Counted(None if points is None else str(points), ids(rows))


def year_grade(facts: YearFacts) -> Counted:
    """The word for the year's points by the steps in force, at most 合格 with a veto; None without points."""
    vetoed = [row for row in _assessed_sheets(facts) if row.vetoed]
    points = year_points(facts)
    word = year_word(points, facts.settings.branch_grades, vetoed=bool(vetoed))
    rows = [row for row in facts.sheets if row.id in sheet_totals(facts)]
    return Counted({"grade": word or None, "vetoes": len(vetoed)}, ids([*rows, *vetoed]))


def year_word(points: Decimal | None, steps: str, *, vetoed: bool) -> str:
    """The word for points; a veto allows at most 合格 (domain §3.5: ≤达标)."""
    word = scoring.word_of(points, steps)
    ordered = [each for each, _ in scoring.read_steps(steps)]
    if vetoed and word in ordered and BEST_WITH_VETO in ordered:
        return ordered[max(ordered.index(word), ordered.index(BEST_WITH_VETO))]
    return word
