"""Loading of a year's carriers, pledges, problems, suggestions, risks, appraisals and dues."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from app.models.assessment import ReviewResult, ReviewRound
from app.models.carriers import Area, CarrierScore, ModelPost, Pledge
from app.models.counting import year_end, year_start
from app.models.development import DualCultivation
from app.models.dues import DuesBase, DuesPayment, DuesTier
from app.models.evidence import EvidenceLink
from app.models.papers import Risk
from app.models.rectification import Problem, Suggestion
from app.services.facts_assessment import assessment_facts
from app.services.facts_life import hundredths
from app.services.facts_people import full_days
from app.services.facts_types_rest import (
    AreaFact,
    CultivationFact,
    DuesBaseFact,
    DuesPaymentFact,
    GradeFact,
    ModelPostFact,
    PledgeFact,
    ProblemFact,
    RiskFact,
    SuggestionFact,
    TierFact,
)


def rest_facts(session: Session, year: int) -> dict[str, Any]:
    """The fields of YearFacts about the rest of the year; texts are cut, for they only name records."""
    connection = session.connection()  # plain rows: the mapper would look at each once more
    return {
        "areas": _areas(connection, year),
        "model_posts": _model_posts(connection, year),
        "pledges": _pledges(connection, year),
        "problems": _problems(connection, year),
        "suggestions": _suggestions(connection, year),
        "risks": _risks(connection, year),
        "cultivations": _cultivations(connection, year),
        "grades": _grades(connection, year),
        **_dues(connection, year),
        **assessment_facts(connection, year),
    }


def _short(column: Any) -> Any:
    return func.substr(column, 1, 80)


def _touching(began: Any, ended: Any, year: int) -> Any:
    """A span with a day in the year; the day on which it ends no longer counts (data model §1.6)."""
    return and_(began <= year_end(year), or_(ended.is_(None), ended > year_start(year)))


def _areas(connection: Connection, year: int) -> tuple[AreaFact, ...]:
    query = select(Area.id, Area.name, Area.began_on, Area.ended_on)
    rows = connection.execute(query.where(_touching(Area.began_on, Area.ended_on, year)).order_by(Area.id))
    return tuple(AreaFact(id_, name, full_days(began, ended)) for id_, name, began, ended in rows)


def _model_posts(connection: Connection, year: int) -> tuple[ModelPostFact, ...]:
    scores: dict[int, list[tuple[str, int]]] = defaultdict(list)
    summed = (
        select(CarrierScore.record_id, CarrierScore.period, func.sum(hundredths(CarrierScore.branch_score)))
        .where(CarrierScore.period.startswith(str(year)), CarrierScore.branch_score.is_not(None))
        .group_by(CarrierScore.record_id, CarrierScore.period)
        .order_by(CarrierScore.period)
    )
    for record_id, period, total in connection.execute(summed):
        scores[record_id].append((period, total))
    query = select(
        ModelPost.id, ModelPost.name, ModelPost.person_id, ModelPost.granted_on, ModelPost.withdrawn_on
    ).where(_touching(ModelPost.granted_on, ModelPost.withdrawn_on, year))
    return tuple(
        ModelPostFact(id_, name, person, full_days(granted, withdrawn), tuple(scores[id_]))
        for id_, name, person, granted, withdrawn in connection.execute(query.order_by(ModelPost.id))
    )


def _pledges(connection: Connection, year: int) -> tuple[PledgeFact, ...]:
    row = Pledge
    query = select(row.id, row.person_id, _short(row.text), row.published_on, row.result, row.result_on)
    found = connection.execute(query.where(row.year == year).order_by(row.id))
    return tuple(map(PledgeFact._make, found.all()))


def _problems(connection: Connection, year: int) -> tuple[ProblemFact, ...]:
    row = Problem
    proven = and_(
        func.coalesce(func.trim(row.accepted_by), "") != "",
        exists().where(EvidenceLink.record_id == row.id),
    )
    query = select(
        row.id, _short(row.text), row.found_on, row.due_on, row.done_on, row.closed_on, proven
    ).where(row.found_on <= year_end(year))
    return tuple(
        ProblemFact._make((*values, bool(is_proven)))
        for *values, is_proven in connection.execute(query.order_by(row.found_on, row.id))
    )


def _suggestions(connection: Connection, year: int) -> tuple[SuggestionFact, ...]:
    row = Suggestion
    query = select(row.id, _short(row.text), row.made_on, row.answered_on)
    in_year = row.made_on.between(year_start(year), year_end(year))
    found = connection.execute(query.where(in_year).order_by(row.made_on, row.id))
    return tuple(map(SuggestionFact._make, found.all()))


def _risks(connection: Connection, year: int) -> tuple[RiskFact, ...]:
    row = Risk
    query = select(row.id, row.job, _short(row.text), row.found_on, row.retired_on)
    found = connection.execute(query.where(_touching(row.found_on, row.retired_on, year)).order_by(row.id))
    return tuple(map(RiskFact._make, found.all()))


def _cultivations(connection: Connection, year: int) -> tuple[CultivationFact, ...]:
    row = DualCultivation
    query = select(row.id, row.person_id, row.kind, row.began_on, row.ended_on, row.reached_on)
    found = connection.execute(query.where(_touching(row.began_on, row.ended_on, year)).order_by(row.id))
    return tuple(
        CultivationFact(id_, person, kind, full_days(began, ended), reached)
        for id_, person, kind, began, ended, reached in found
    )


def _grades(connection: Connection, year: int) -> tuple[GradeFact, ...]:
    query = (
        select(
            ReviewRound.id,
            ReviewRound.title,
            ReviewRound.held_on,
            ReviewResult.person_id,
            ReviewResult.grade,
        )
        .join(ReviewResult, ReviewResult.round_id == ReviewRound.id)
        .where(ReviewRound.kind == "appraisal", ReviewRound.year == year, ReviewResult.grade.is_not(None))
        .order_by(ReviewRound.held_on, ReviewRound.id)
    )
    return tuple(map(GradeFact._make, connection.execute(query).all()))


def _dues(connection: Connection, year: int) -> dict[str, Any]:
    tier, base, payment = DuesTier, DuesBase, DuesPayment
    tiers = select(
        tier.tier_set,
        tier.from_month,
        hundredths(tier.upper),
        hundredths(tier.rate),
        hundredths(tier.fixed),
    ).order_by(tier.tier_set, tier.from_month, tier.position)
    bases = select(
        base.person_id, base.from_month, hundredths(base.base), base.tier_set, hundredths(base.reduced)
    ).where(base.from_month <= f"{year}-12")
    payments = select(
        payment.id, payment.person_id, payment.month, hundredths(payment.amount), payment.paid_on
    ).where(payment.month.startswith(f"{year}-"))
    ordered = bases.order_by(base.person_id, base.from_month)
    return {
        "dues_tiers": tuple(map(TierFact._make, connection.execute(tiers).all())),
        "dues_bases": tuple(map(DuesBaseFact._make, connection.execute(ordered).all())),
        "dues_payments": tuple(
            map(DuesPaymentFact._make, connection.execute(payments.order_by(payment.id)).all())
        ),
    }
