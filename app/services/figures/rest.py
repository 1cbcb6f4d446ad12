"""Carriers, pledges, rectification, suggestions, risks, cultivation and appraisal (domain §13.10, 11, 14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from app.models.counting import month_end, percent, quarter_end, year_end
from app.services.facts_types import YearFacts, once
from app.services.facts_types_rest import (
    AreaFact,
    CultivationFact,
    GradeFact,
    ModelPostFact,
    PledgeFact,
    ProblemFact,
    RiskFact,
    SuggestionFact,
)
from app.services.figures.base import Counted, heads, ids, number_of
from app.services.rectification import counts_as_closed

Carrier = TypeVar("Carrier", AreaFact, ModelPostFact, CultivationFact)


def period_end(period: str) -> date:
    """Last day of ``2026-03``, ``2026-Q1``, ``2026-H1`` or ``2026``."""
    year, _, part = period.partition("-")
    if not part:
        return year_end(int(year))
    if part[0] == "Q":
        return quarter_end(int(year), int(part[1]))
    if part[0] == "H":
        return month_end(int(year), int(part[1]) * 6)
    return month_end(int(year), int(part))


def areas(facts: YearFacts) -> Counted:
    return number_of(_begun(facts, facts.areas))


def posts(facts: YearFacts) -> Counted:
    return number_of(_begun(facts, facts.model_posts))


def _begun(facts: YearFacts, rows: Iterable[Carrier]) -> list[Carrier]:
    return [row for row in rows if row.days.start <= facts.as_of]


def mean_of(scores: Iterable[tuple[str, int]], day: date) -> tuple[int, int] | None:
    """Sum and number of the scored periods that are over; None when none is (an unscored one is no zero)."""
    scored = [score for period, score in scores if period_end(period) <= day]
    return (sum(scored), len(scored)) if scored else None


def is_reached(mean: tuple[int, int] | None, reached_x100: int) -> bool:
    """Whether a mean is not below a threshold in hundredths, compared without rounding."""
    return mean is not None and mean[0] >= reached_x100 * mean[1]


def post_mean_x100(facts: YearFacts, post: ModelPostFact) -> tuple[int, int] | None:
    """Sum and number of a post's scored periods by the as-of day."""
    return mean_of(post.scores, facts.as_of)


def posts_reached(facts: YearFacts) -> Counted:
    """Posts whose mean is not below the setting."""
    return number_of(
        post
        for post in _begun(facts, facts.model_posts)
        if is_reached(post_mean_x100(facts, post), facts.settings.reached_x100)
    )


@once
def pledges(facts: YearFacts) -> tuple[PledgeFact, ...]:
    """Pledges of the year that were published by the as-of day."""
    return tuple(row for row in facts.pledges if row.published_on and row.published_on <= facts.as_of)


def pledge_total(facts: YearFacts) -> Counted:
    return number_of(pledges(facts))


def pledges_with(result: str) -> Callable[[YearFacts], Counted]:
    """Published pledges that were judged so by the as-of day."""
    return lambda facts: number_of(
        row
        for row in pledges(facts)
        if row.result == result and row.result_on is not None and row.result_on <= facts.as_of
    )


def is_closed(row: ProblemFact, day: date) -> bool:
    """销号: with evidence, an acceptor and a date by the day; without them it is 待销号."""
    return counts_as_closed(row.closed_on, day, is_proven=row.is_proven)


@once
def problems(facts: YearFacts) -> tuple[ProblemFact, ...]:
    """Found in the year by the as-of day, or found before and not closed by the end of the year before."""
    before = year_end(facts.year - 1)
    return tuple(
        row
        for row in facts.problems
        if (row.found_on > before and row.found_on <= facts.as_of)
        or (row.found_on <= before and not is_closed(row, before))
    )


def _of_this_year(facts: YearFacts) -> list[ProblemFact]:
    return [row for row in problems(facts) if row.found_on >= facts.first_day]


def problem_total(facts: YearFacts) -> Counted:
    return number_of(problems(facts))


def _closed(facts: YearFacts, rows: Iterable[ProblemFact]) -> list[ProblemFact]:
    return [row for row in rows if is_closed(row, facts.as_of)]


def problems_closed(facts: YearFacts) -> Counted:
    return number_of(_closed(facts, problems(facts)))


def problem_rate(facts: YearFacts) -> Counted:
    rows = problems(facts)
    return Counted(percent(len(_closed(facts, rows)), len(rows)), ids(rows))


def problem_total_this_year(facts: YearFacts) -> Counted:
    return number_of(_of_this_year(facts))


def problems_closed_this_year(facts: YearFacts) -> Counted:
    return number_of(_closed(facts, _of_this_year(facts)))


def problem_rate_this_year(facts: YearFacts) -> Counted:
    rows = _of_this_year(facts)
    return Counted(percent(len(_closed(facts, rows)), len(rows)), ids(rows))


def problems_overdue(facts: YearFacts) -> Counted:
    """Past the deadline without a done date by the as-of day."""
    return number_of(
        row
        for row in problems(facts)
        if row.due_on is not None
        and row.due_on < facts.as_of
        and (row.done_on is None or row.done_on > facts.as_of)
        and not is_closed(row, facts.as_of)
    )


@once
def suggestions(facts: YearFacts) -> tuple[SuggestionFact, ...]:
    """Suggestions of the year made by the as-of day."""
    return tuple(row for row in facts.suggestions if row.made_on <= facts.as_of)


def suggestion_total(facts: YearFacts) -> Counted:
    return number_of(suggestions(facts))


def suggestions_answered(facts: YearFacts) -> Counted:
    return number_of(
        row for row in suggestions(facts) if row.answered_on is not None and row.answered_on <= facts.as_of
    )


def _risks(facts: YearFacts) -> list[RiskFact]:
    return [row for row in facts.risks if row.found_on <= facts.as_of]


def risks(facts: YearFacts) -> Counted:
    return number_of(_risks(facts))


def cultivation_total(facts: YearFacts) -> Counted:
    return number_of(_begun(facts, facts.cultivations))


def cultivation_reached(facts: YearFacts) -> Counted:
    last = min(facts.as_of, facts.last_day)
    return number_of(
        row
        for row in facts.cultivations
        if row.reached_on is not None and facts.first_day <= row.reached_on <= last
    )


@once
def grades(facts: YearFacts) -> tuple[GradeFact, ...]:
    """The newest grade of each person appraised by the as-of day; a round without a day counts."""
    newest = {
        row.person_id: row for row in facts.grades if row.held_on is None or row.held_on <= judged_by(facts)
    }
    return tuple(newest.values())


def judged_by(facts: YearFacts) -> date:
    """An assessment of a year made after its end counts on 31 December and later (domain §13.2)."""
    return date.max if facts.as_of >= facts.last_day else facts.as_of


def appraised(grade: str) -> Callable[[YearFacts], Counted]:
    """Heads with a grade of 民主评议."""
    return lambda facts: heads(row.person_id for row in grades(facts) if row.grade == grade)
