"""党费: owed by month, paid by the as-of day (domain §1.5, §13.12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.models.counting import month_end, percent_in_hundredths, plain, touches
from app.services.dues_rules import owed_fen, tiers_in
from app.services.facts_types import RosterFact, YearFacts, once
from app.services.facts_types_rest import DuesBaseFact, DuesPaymentFact, TierFact
from app.services.figures.base import Counted, ids
from app.services.figures.membership import memberships


class OwedMonth(NamedTuple):
    """What one member owes for one month."""

    person_id: int
    month: str
    fen: int


@once
def owed_months(facts: YearFacts) -> tuple[OwedMonth, ...]:
    """What is owed for the months that have begun by the as-of day.

    Who is a member here on any day of a month owes it whole, unless a transfer letter says that it was paid
    elsewhere; without a base nothing is owed.
    """
    bases = _bases(facts)
    letters = [row for row in facts.roster if row.dues_paid_before or row.dues_paid_to]
    tiers: dict[tuple[str, str], tuple[TierFact, ...]] = {}
    found = []
    for month in range(1, 13):
        first, last = date(facts.year, month, 1), month_end(facts.year, month)
        if first > facts.as_of:
            break
        key = f"{facts.year}-{month:02d}"
        here = {row.person_id for row in memberships(facts) if touches((row.days,), first, last)}
        here -= {
            row.person_id
            for row in letters
            if touches((row.days,), first, last) and _is_paid_elsewhere(row, key)
        }
        for person_id in sorted(here & bases.keys()):
            base = _base_in(bases[person_id], key)
            if base is None:
                continue
            of_set = tiers.setdefault((base.tier_set, key), tiers_in(facts.dues_tiers, base.tier_set, key))
            found.append(OwedMonth(person_id, key, _owed(base, of_set, facts.settings.dues_unit_fen)))
    return tuple(found)


def _owed(base: DuesBaseFact, tiers: tuple[TierFact, ...], unit_fen: int) -> int:
    return base.reduced_fen if base.reduced_fen is not None else owed_fen(base.base_fen, tiers, unit_fen)


def _bases(facts: YearFacts) -> Mapping[int, list[DuesBaseFact]]:
    found: dict[int, list[DuesBaseFact]] = {}
    for row in facts.dues_bases:
        found.setdefault(row.person_id, []).append(row)
    return found


def _base_in(rows: list[DuesBaseFact], month: str) -> DuesBaseFact | None:
    return next((row for row in reversed(rows) if row.from_month <= month), None)


def _is_paid_elsewhere(span: RosterFact, month: str) -> bool:
    before = span.dues_paid_before is not None and month <= span.dues_paid_before
    return before or (span.dues_paid_to is not None and month > span.dues_paid_to)


@once
def payments(facts: YearFacts) -> tuple[DuesPaymentFact, ...]:
    """Payments for months of the year that were made by the as-of day."""
    return tuple(row for row in facts.dues_payments if row.paid_on <= facts.as_of)


def due(facts: YearFacts) -> Counted:
    owed = owed_months(facts)
    people = tuple(dict.fromkeys(row.person_id for row in owed))
    return Counted(plain(sum(row.fen for row in owed)), people)


def paid(facts: YearFacts) -> Counted:
    return Counted(plain(sum(row.amount_fen for row in payments(facts))), ids(payments(facts)))


def rate(facts: YearFacts) -> Counted:
    """Paid ÷ owed with two decimals (domain §13.13)."""
    owed = sum(row.fen for row in owed_months(facts))
    got = sum(row.amount_fen for row in payments(facts))
    return Counted(percent_in_hundredths(got, owed), ids(payments(facts)))
