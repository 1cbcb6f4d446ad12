"""Scores of a round as a cell of the grid says them: a mean, or scores with their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

LARGEST_SCORE = 100
_TIMES = "×xX*"
_BETWEEN = str.maketrans(dict.fromkeys("，,、;；\n\t", " "))


def read_scores(text: str, ballots: int | None) -> tuple[tuple[Decimal, int], ...]:
    """What a cell of the grid says: counted scores “95×3 90×5”, or one mean of ``ballots`` sheets.

    Raises ValueError in words for the user.
    """
    parts = text.translate(_BETWEEN).split()
    counted = [part for part in parts if any(sign in part for sign in _TIMES)]
    if not counted and len(parts) == 1:
        if not ballots:
            raise ValueError("填平均分时要填有效票数")
        return ((_score(parts[0]), ballots),)
    if len(counted) != len(parts):
        raise ValueError("写平均分，或者写成 95×3 90×5（分数×票数）")
    found: dict[Decimal, int] = {}
    for part in counted:
        sign = next(each for each in part if each in _TIMES)
        score, _, count = part.partition(sign)
        if not count.isdigit():
            raise ValueError(f"“{part}”的票数不是整数")
        found[_score(score)] = found.get(_score(score), 0) + int(count)
    return tuple(sorted(found.items(), reverse=True))


def _score(text: str) -> Decimal:
    try:
        score = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"“{text}”不是分数") from None
    if not score.is_finite() or not 0 <= score <= LARGEST_SCORE:
        raise ValueError("分数在 0 到 100 之间")
    return score


def scores_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Tallies of one person and dimension as a cell says them: the reverse of :func:`read_scores`."""
    if len(rows) == 1:
        return str(rows[0]["value"])
    ordered = sorted(rows, key=lambda row: -Decimal(row["value"]))
    return " ".join(f"{row['value']}×{row['votes']}" for row in ordered)
