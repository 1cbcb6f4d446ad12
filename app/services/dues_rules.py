"""Party dues owed: one rate of the tier on the whole base, never progressive (domain §1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from app.services.seeds import dues_tiers

FEN = Decimal("0.01")


class Tier(NamedTuple):
    """``upper`` still belongs to the tier; ``rate`` is in percent, ``fixed`` in yuan a month."""

    upper: Decimal | None
    rate: Decimal | None
    fixed: Decimal | None


def due_amount(base: Decimal | str, tiers: Sequence[Tier], unit: Decimal = FEN) -> Decimal:
    """What a month owes on a base (党费收缴规定 第二、五、六条), rounded half up to ``unit``."""
    amount = Decimal(base)
    tier = next(tier for tier in tiers if tier.upper is None or amount <= tier.upper)
    owed = tier.fixed if tier.fixed is not None else amount * (tier.rate or Decimal(0)) / 100
    return (owed / unit).to_integral_value(ROUND_HALF_UP) * unit


def tiers_of_seed() -> dict[str, tuple[Tier, ...]]:
    """The tiers that a new branch starts with, by set."""
    found: dict[str, tuple[Tier, ...]] = {}
    for row in dues_tiers():
        tier = Tier(row["upper_fen"], row["rate_x100"], row["fixed_fen"])
        found[row["tier_set"]] = (*found.get(row["tier_set"], ()), tier)
    return found
