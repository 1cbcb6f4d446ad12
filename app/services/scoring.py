"""Means and totals of assessment 考核 (domain §3.4, §3.5): exact until the last step, then two decimals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

HUNDREDTH = Decimal("0.01")
WHOLE = 100
TRIM_FROM = 8
"""Ballots from which one highest and one lowest score may be left out (domain §3.4)."""
MONTHS = 12

Counts = Sequence[tuple[Decimal, int]]
"""Scores, and how many ballots gave each of them."""


@dataclass(frozen=True)
class Standing:
    """What the ballots say of a person: means by side and dimension, means of the sides, and the whole.

    A mean is None where fewer ballots than needed came back (样本不足); ``ballots`` are the valid ones.
    """

    dimensions: Mapping[tuple[str, str], Decimal]
    ballots: Mapping[str, int]
    sides: Mapping[str, Decimal | None]
    whole: Decimal | None


@dataclass(frozen=True)
class SheetTotal:
    """Points of a 一表双考 sheet: given by half and together; None while ``missing`` items have no points."""

    halves: Mapping[str, Decimal | None]
    whole: Decimal | None
    missing: int


def rounded(value: Fraction) -> Decimal:
    """Two decimals, ROUND_HALF_UP."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(HUNDREDTH, ROUND_HALF_UP)


def mean(counts: Counts, *, trimmed: bool = False) -> Fraction | None:
    """Mean of counted scores; trimmed leaves one highest and one lowest out from eight ballots on."""
    ballots = sum(count for _, count in counts)
    if ballots == 0:
        return None
    total = sum((score * count for score, count in counts), Decimal())  # exact, and quicker than fractions
    if trimmed and ballots >= TRIM_FROM:
        given = [score for score, count in counts if count]
        total, ballots = total - max(given) - min(given), ballots - 2
    return Fraction(total) / ballots


def standing(
    tallies: Iterable[Mapping[str, Any]],
    weights: Mapping[str, Decimal],
    side_weights: Mapping[str, Decimal],
    *,
    least: int,
    trimmed: bool = False,
) -> Standing:
    """The standing of one person in a 一考双评 round.

    ``weights`` of the dimensions and ``side_weights`` of members and masses are in percent, each sums to 100.
    A side with fewer than ``least`` ballots in a dimension has no mean (domain §3.4: 3).
    """
    counts: dict[tuple[str, str], list[tuple[Decimal, int]]] = {}
    for row in tallies:
        if row["dimension"] in weights:
            key = (row["side"], row["dimension"])
            counts.setdefault(key, []).append((Decimal(row["value"]), row["votes"]))
    means = {key: found for key, each in counts.items() if (found := mean(each, trimmed=trimmed)) is not None}
    ballots = {
        side: min(sum(count for _, count in counts.get((side, name), ())) for name in weights)
        for side in side_weights
    }
    sides: dict[str, Fraction | None] = {}
    for side in side_weights:
        enough = ballots[side] >= least
        sides[side] = (
            sum((means[side, name] * Fraction(weights[name]) for name in weights), Fraction()) / WHOLE
            if enough
            else None
        )
    wanted = [side for side, weight in side_weights.items() if weight]
    whole = None
    if all(sides[side] is not None for side in wanted):
        whole = rounded(
            sum(((sides[side] or Fraction()) * Fraction(side_weights[side]) for side in wanted), Fraction())
            / WHOLE
        )
    return Standing(
        {key: rounded(each) for key, each in means.items()},
        ballots,
        {side: None if each is None else rounded(each) for side, each in sides.items()},
        whole,
    )


def grade_votes(tallies: Iterable[Mapping[str, Any]], side: str) -> dict[str, int]:
    """Votes of a side by the word of the grade, of tallies of one person."""
    found: dict[str, int] = {}
    for row in tallies:
        if row["side"] == side and not row["dimension"]:
            found[row["value"]] = found.get(row["value"], 0) + row["votes"]
    return found


def most_excellent(base: int) -> int:
    """How many may be 优秀: a third of the base, rounded down (domain §1.7)."""
    return base // 3


def sheet_total(lines: Iterable[Mapping[str, Any]], party_weight: Decimal) -> SheetTotal:
    """Points of both halves, and party × its weight + business × the rest (domain §3.5), in percent."""
    sums: dict[str, Decimal | None] = {"party": None, "business": None}
    missing = 0
    for line in lines:
        if line["given"] is None:
            missing += 1
        else:
            sums[line["half"]] = (sums[line["half"]] or Decimal()) + line["given"]
    party, business = sums["party"], sums["business"]
    whole = None
    if not missing and party is not None and business is not None:
        weight = Fraction(party_weight)
        whole = rounded((Fraction(party) * weight + Fraction(business) * (WHOLE - weight)) / WHOLE)
    return SheetTotal(sums, whole, missing)


def year_total(months: Sequence[Decimal], yearly: Decimal | None, months_weight: Decimal) -> Decimal | None:
    """Σ months / 12 × weight + yearly × the rest (domain §3.5); None until all are there."""
    if len(months) != MONTHS or yearly is None:
        return None
    weight = Fraction(months_weight)
    total = sum((Fraction(each) for each in months), Fraction()) / MONTHS
    return rounded((total * weight + Fraction(yearly) * (WHOLE - weight)) / WHOLE)


def word_of(points: Decimal | None, steps: str) -> str:
    """The word for points by steps such as “过硬=90；合格=80”; empty without points or below all of them."""
    if points is None:
        return ""
    return next((word for word, least in read_steps(steps) if points >= least), "不评等次")


def read_steps(steps: str) -> list[tuple[str, Decimal]]:
    """Words with the least points each, highest first; raises ValueError where it isn't written so."""
    found = []
    for part in steps.replace(";", "；").split("；"):
        word, equals, least = part.strip().partition("=")
        if not (word.strip() and equals):
            raise ValueError("写成“过硬=90；合格=80；一般=70”这样")
        try:
            found.append((word.strip(), Decimal(least.strip())))
        except ArithmeticError:
            raise ValueError(f"“{least.strip()}”不是分数") from None
    return sorted(found, key=lambda each: -each[1])
