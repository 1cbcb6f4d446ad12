"""The frozen facts of a year: plain tuples, hours in hundredths, spans as half-open pairs of days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from app.models.counting import Interval, year_end, year_start
from app.services.counting_settings import CountingSettings
from app.services.facts_types_rest import (
    AreaFact,
    BallotFact,
    CultivationFact,
    DuesBaseFact,
    DuesPaymentFact,
    GradeFact,
    ModelPostFact,
    PledgeFact,
    ProblemFact,
    RiskFact,
    RoundFact,
    ScoreItemFact,
    SheetFact,
    SuggestionFact,
    TalkFact,
    TierFact,
)


class PersonFact(NamedTuple):
    """``name`` is what is printed: 王伟（机关） for a namesake."""

    id: int
    name: str
    sex: str | None
    ethnic_group: str | None


class RosterFact(NamedTuple):
    person_id: int
    days: Interval
    began_by: str | None
    ended_by: str | None
    dues_paid_before: str | None = None
    dues_paid_to: str | None = None


class StandingFact(NamedTuple):
    person_id: int
    kind: str
    days: Interval


class GroupSpanFact(NamedTuple):
    person_id: int
    party_group_id: int
    days: Interval


class PostFact(NamedTuple):
    id: int
    person_id: int
    kind: str
    party_group_id: int | None
    days: Interval


class AbsenceFact(NamedTuple):
    id: int
    person_id: int
    kind: str
    reason: str
    days: Interval


class GroupFact(NamedTuple):
    id: int
    name: str
    days: Interval


class EventFact(NamedTuple):
    """One sitting. ``activity_id`` is the first sitting's id, ``kinds`` those of this sitting.

    ``hours_x100`` is the sitting's own value, or that of the first sitting.
    """

    id: int
    title: str
    planned_on: date | None
    held_on: date | None
    state: str
    scope: str
    party_group_id: int | None
    activity_id: int
    hours_x100: int | None
    kinds: frozenset[str]


class AttendanceFact(NamedTuple):
    event_id: int
    person_id: int
    state: str
    late: bool
    guest: bool
    hours_x100: int | None
    leave_reason: str | None


class OwnStudyFact(NamedTuple):
    """``hours_x100``: as entered, else those of the event or item that it makes up for."""

    id: int
    person_id: int
    event_id: int | None
    item_id: int | None
    done_on: date
    hours_x100: int


class PlanItemFact(NamedTuple):
    """``own_study``: its method makes no event (自学)."""

    id: int
    month: int
    position: int
    theme: str
    own_study: bool
    hours_x100: int | None
    cancelled_on: date | None
    stated_result: str | None
    stated_on: date | None
    event_ids: tuple[int, ...]


class FilingFact(NamedTuple):
    id: int
    round: int
    state: str
    submitted_on: date | None
    answered_on: date | None


class OwnerFact(NamedTuple):
    person_id: int
    state: str
    done_on: date | None


class TaskFact(NamedTuple):
    id: int
    title: str
    assigned_on: date
    due_on: date | None
    cancelled_on: date | None
    accepted_on: date | None
    owners: tuple[OwnerFact, ...]


class TeamMemberFact(NamedTuple):
    person_id: int
    role: str
    days: Interval


class TeamFact(NamedTuple):
    id: int
    name: str
    days: Interval
    members: tuple[TeamMemberFact, ...]


class PartFact(NamedTuple):
    person_id: int
    day: date | None
    hours_x100: int


class MissionFact(NamedTuple):
    id: int
    team_id: int
    title: str
    charge: int
    began_on: date
    ended_on: date | None
    parts: tuple[PartFact, ...]


class CheckFact(NamedTuple):
    """``applicable`` is false when a reason against it is given; that holds on all days (domain §13.11)."""

    id: int
    stage: int
    side: str
    code: str
    label: str
    result: str
    done_on: date | None
    applicable: bool
    owner_id: int | None
    has_evidence: bool


class WorkItemFact(NamedTuple):
    id: int
    code: str | None
    name: str
    category: str | None
    party_owner_id: int | None
    business_owner: str | None
    began_on: date
    ends_on: date | None
    closed_on: date | None
    checks: tuple[CheckFact, ...]


class BranchFact(NamedTuple):
    full_name: str
    short_name: str | None
    superior: str | None


@dataclass(frozen=True, eq=False)
class YearFacts:
    """All that figures, checks, grid and reports of a year are computed from; nothing here opens a session.

    ``memory`` keeps what several figures share, computed once for these facts (see :func:`once`).
    """

    year: int
    as_of: date
    branch: BranchFact | None
    people: tuple[PersonFact, ...]
    roster: tuple[RosterFact, ...]
    standings: tuple[StandingFact, ...]
    group_spans: tuple[GroupSpanFact, ...]
    posts: tuple[PostFact, ...]
    absences: tuple[AbsenceFact, ...]
    groups: tuple[GroupFact, ...]
    events: tuple[EventFact, ...]
    attendance: tuple[AttendanceFact, ...]
    own_studies: tuple[OwnStudyFact, ...]
    has_plan: bool
    plan_items: tuple[PlanItemFact, ...]
    filings: tuple[FilingFact, ...]
    tasks: tuple[TaskFact, ...]
    teams: tuple[TeamFact, ...]
    missions: tuple[MissionFact, ...]
    work_items: tuple[WorkItemFact, ...]
    talks: tuple[TalkFact, ...]
    areas: tuple[AreaFact, ...]
    model_posts: tuple[ModelPostFact, ...]
    pledges: tuple[PledgeFact, ...]
    problems: tuple[ProblemFact, ...]
    suggestions: tuple[SuggestionFact, ...]
    risks: tuple[RiskFact, ...]
    cultivations: tuple[CultivationFact, ...]
    grades: tuple[GradeFact, ...]
    rounds: tuple[RoundFact, ...]
    ballots: tuple[BallotFact, ...]
    score_items: tuple[ScoreItemFact, ...]
    sheets: tuple[SheetFact, ...]
    dues_tiers: tuple[TierFact, ...]
    dues_bases: tuple[DuesBaseFact, ...]
    dues_payments: tuple[DuesPaymentFact, ...]
    settings: CountingSettings = field(default_factory=CountingSettings)
    memory: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def first_day(self) -> date:
        """1 January of the year."""
        return year_start(self.year)

    @property
    def last_day(self) -> date:
        """31 December of the year."""
        return year_end(self.year)


T = TypeVar("T")


def once(function: Callable[[YearFacts], T]) -> Callable[[YearFacts], T]:
    """Compute a function of the facts once for each snapshot."""

    @wraps(function)
    def remembered(facts: YearFacts) -> T:
        if function not in facts.memory:
            facts.memory[function] = function(facts)
        result: T = facts.memory[function]
        return result

    return remembered
