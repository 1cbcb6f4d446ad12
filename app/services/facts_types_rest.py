"""Facts about talks, carriers, rectification, assessment and dues; marks in hundredths, money in fen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.models.counting import Interval


class TalkFact(NamedTuple):
    id: int
    held_on: date
    kind: str
    talkers: tuple[int, ...]
    partners: tuple[int, ...]


class AreaFact(NamedTuple):
    id: int
    name: str
    days: Interval


class ModelPostFact(NamedTuple):
    """``scores``: for each period its sum of the branch's item scores, in hundredths."""

    id: int
    name: str
    person_id: int
    days: Interval
    scores: tuple[tuple[str, int], ...]


class PledgeFact(NamedTuple):
    id: int
    person_id: int
    text: str
    published_on: date | None
    result: str | None
    result_on: date | None


class ProblemFact(NamedTuple):
    """``is_proven``: it has evidence and an acceptor; both hold on all days (domain §13.11)."""

    id: int
    text: str
    found_on: date
    due_on: date | None
    done_on: date | None
    closed_on: date | None
    is_proven: bool


class SuggestionFact(NamedTuple):
    id: int
    text: str
    made_on: date
    answered_on: date | None


class RiskFact(NamedTuple):
    id: int
    job: str
    text: str
    found_on: date
    retired_on: date | None


class CultivationFact(NamedTuple):
    id: int
    person_id: int
    kind: str
    days: Interval
    reached_on: date | None


class GradeFact(NamedTuple):
    """What an appraisal decided of a person; ``held_on`` is the day of the round."""

    round_id: int
    title: str
    held_on: date | None
    person_id: int
    grade: str


class RoundFact(NamedTuple):
    """A round of 一考双评; the members' weight in hundredths of a percent, None where the setting holds."""

    id: int
    title: str
    held_on: date | None
    members_weight_x100: int | None
    trimmed: bool


class BallotFact(NamedTuple):
    """How many of a side gave a person one score in one dimension."""

    round_id: int
    person_id: int
    side: str
    dimension: str
    score: str
    votes: int


class ScoreItemFact(NamedTuple):
    """An item of the table of 一考双评 that is in force in the year; ``standard_x100`` is its weight."""

    code: str
    label: str
    standard_x100: int


class SheetFact(NamedTuple):
    """一表双考 of ``2026-03`` or ``2026``; ``lines`` are (half, points or None) of the items with points."""

    id: int
    period: str
    assessed_on: date | None
    vetoed: str | None
    lines: tuple[tuple[str, int | None], ...]


class TierFact(NamedTuple):
    """``rate_x100`` in hundredths of a percent; ``upper_fen`` still belongs to the tier."""

    tier_set: str
    from_month: str
    upper_fen: int | None
    rate_x100: int | None
    fixed_fen: int | None


class DuesBaseFact(NamedTuple):
    person_id: int
    from_month: str
    base_fen: int
    tier_set: str
    reduced_fen: int | None


class DuesPaymentFact(NamedTuple):
    id: int
    person_id: int
    month: str
    amount_fen: int
    paid_on: date
