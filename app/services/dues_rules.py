"""Party dues owed: one rate of the tier on the whole base, never progressive (domain §1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.services.facts_types_rest import TierFact
from app.services.seeds import dues_tiers

HUNDRED_PERCENT = 10_000  # in hundredths of a percent


def owed_fen(base_fen: int, tiers: Sequence[TierFact], unit_fen: int = 1) -> int:
    """What a month owes on a base (党费收缴规定 第二、五、六条), rounded half up to ``unit_fen``.

    ``tiers`` are those of one set as they hold in the month, from the lowest on.
    """
    tier = next((each for each in tiers if each.upper_fen is None or base_fen <= each.upper_fen), None)
    if tier is None:
        return 0
    if tier.fixed_fen is not None:
        whole, parts = tier.fixed_fen, 1
    else:
        whole, parts = base_fen * (tier.rate_x100 or 0), HUNDRED_PERCENT
    return (2 * whole + parts * unit_fen) // (2 * parts * unit_fen) * unit_fen


def tiers_in(tiers: Sequence[TierFact], tier_set: str, month: str) -> tuple[TierFact, ...]:
    """The tiers of a set that hold in a month ``2026-03``: those of its newest first month by then."""
    of_set = [each for each in tiers if each.tier_set == tier_set and each.from_month <= month]
    newest = max((each.from_month for each in of_set), default="")
    return tuple(each for each in of_set if each.from_month == newest)


def tiers_of_seed() -> tuple[TierFact, ...]:
    """The tiers that a new branch starts with."""
    return tuple(
        TierFact(
            row["tier_set"],
            row["from_month"],
            _hundredths(row["upper_fen"]),
            _hundredths(row["rate_x100"]),
            _hundredths(row["fixed_fen"]),
        )
        for row in dues_tiers()
    )


def _hundredths(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 100)
