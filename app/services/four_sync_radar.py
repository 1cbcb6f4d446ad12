"""The two sides by stage and quarter, as the radar shows them (domain §13.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.four_sync import STAGES
from app.services.facts_types import YearFacts
from app.services.figures.four_sync import DONE, NOT_APPLICABLE, StageState, quarter_shares, state_of, touches


@dataclass(frozen=True)
class Radar:
    """A quarter's end, or the as-of day of the running one.

    ``party`` and ``business`` are the shares (0..1) of done sides by stage, ``party_rate`` and
    ``business_rate`` those over all stages in percent; ``gaps`` counts the items with 同步差距 that day.
    """

    quarter: int
    day: date
    running: bool
    party: tuple[float, ...]
    business: tuple[float, ...]
    party_rate: str | None
    business_rate: str | None
    gaps: int


def radars(facts: YearFacts) -> tuple[Radar, ...]:
    """The quarters up to the as-of day."""
    found = []
    for share in quarter_shares(facts):
        states = [
            state_of(item, share.day, facts) for item in facts.work_items if touches(item, facts, share.day)
        ]
        by_stage = [[state.stages[stage - 1] for state in states] for stage in STAGES]
        found.append(
            Radar(
                share.quarter,
                share.day,
                share.day == facts.as_of and share.day.month % 3 != 0,
                tuple(_share(rows, "party") for rows in by_stage),
                tuple(_share(rows, "business") for rows in by_stage),
                share.party_rate,
                share.business_rate,
                sum(state.two_skins for state in states),
            )
        )
    return tuple(found)


def _share(rows: list[StageState], side: str) -> float:
    states = [getattr(row, side).state for row in rows]
    base = [state for state in states if state != NOT_APPLICABLE]
    return base.count(DONE) / len(base) if base else 0.0
