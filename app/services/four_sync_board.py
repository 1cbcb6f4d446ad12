"""The board of the four synchronizations: both sides of each stage next to each other (domain §13.8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.four_sync import CheckItem, WorkItem
from app.services.check_evidence import proof_rows
from app.services.facts_types import WorkItemFact, YearFacts
from app.services.figures.four_sync import (
    DONE,
    NOT_APPLICABLE,
    SideState,
    StageState,
    WorkItemState,
    work_item_stages,
    work_items,
)
from app.services.settings import setting

RUNNING, OVERDUE, COMPLETE, CLOSED = "running", "overdue", "complete", "closed"
STATUSES = {RUNNING: "进行中", OVERDUE: "超过期限", COMPLETE: "环节齐全", CLOSED: "已办结"}
_Place = tuple[int, int, str]


@dataclass(frozen=True)
class SideView:
    """One side of a stage. ``state`` is one of figures.four_sync.

    ``late_days``: done, but later than the other side by more than the tolerance (迟 N 天), else 0.
    ``owed_days``: the other side is done since so many days and this one is not (欠 N 天), else None.
    ``bare`` counts the done check items without evidence (已办、无材料).
    """

    side: str
    state: str
    done_on: date | None
    done: int
    base: int
    evidence: int
    bare: int
    late_days: int
    owed_days: int | None


@dataclass(frozen=True)
class StageView:
    """A stage of a work item; ``gap`` is 同步差距, ``waived`` the reasons of what is not applicable."""

    stage: int
    label: str
    applicable: bool
    done: bool
    party: SideView
    business: SideView
    gap: bool
    out_of_order: bool
    waived: str

    @property
    def sides(self) -> tuple[SideView, SideView]:
        """Party side first."""
        return self.party, self.business


@dataclass(frozen=True)
class ItemView:
    """A work item with its stages; ``days_over`` counts from ``ends_on`` when stages are still open."""

    id: int
    code: str
    name: str
    category: str
    department: str
    business_owner: str
    party_owner: str
    began_on: date
    ends_on: date | None
    closed_on: date | None
    status: str
    days_over: int
    stages: tuple[StageView, ...]
    check_owners: tuple[str, ...]  # of the check items that apply

    @property
    def owners(self) -> frozenset[str]:
        """Everybody who answers for the item or for one of its check items."""
        return frozenset({self.business_owner, self.party_owner, *self.check_owners} - {""})

    @property
    def base(self) -> int:
        """Applicable stages."""
        return sum(stage.applicable for stage in self.stages)

    @property
    def done(self) -> int:
        """Done stages."""
        return sum(stage.applicable and stage.done for stage in self.stages)

    @property
    def gap(self) -> bool:
        """Whether some stage has 同步差距."""
        return any(stage.gap for stage in self.stages)

    @property
    def out_of_order(self) -> bool:
        """Whether some stage lies before the one before it."""
        return any(stage.out_of_order for stage in self.stages)


@dataclass(frozen=True)
class Board:
    """All work items of a year as of the facts' day."""

    stage_labels: tuple[str, str, str, str]
    tolerance_days: int
    items: tuple[ItemView, ...]


def board(session: Session, facts: YearFacts) -> Board:
    """The year's board: gaps first come in the order of their code, like all items."""
    tolerance = tolerance_days(session, facts.year)
    shown = work_items(facts)
    extra = _Extra(session, [item.id for item in shown])
    names = {person.id: person.name for person in facts.people}
    items = [_item(facts, item, extra, names, tolerance) for item in shown]
    items.sort(key=lambda item: (not item.code, item.code, item.began_on, item.id))
    return Board(facts.settings.stage_labels, tolerance, tuple(items))


def tolerance_days(session: Session, year: int) -> int:
    """Days that a side may be later than the other before it is called late (a setting)."""
    text = setting(session, "four_sync.lag_days", year).strip()
    return int(text) if text.isdecimal() else 7


class _Extra:
    """What the facts don't hold: evidence and reasons by stage and side, departments."""

    def __init__(self, session: Session, item_ids: list[int]) -> None:
        where = CheckItem.work_item_id.in_(item_ids)
        place = (CheckItem.work_item_id, CheckItem.stage, CheckItem.side)
        proofs = proof_rows()
        counted = (
            select(*place, func.count())
            .join(proofs, proofs.c.record_id == CheckItem.id)
            .where(where)
            .group_by(*place)
        )
        self.evidence: Counter[_Place] = Counter()
        for item_id, stage, side, count in session.execute(counted):
            self.evidence[item_id, stage, side] = count
        self.reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
        waived = select(CheckItem.work_item_id, CheckItem.stage, CheckItem.not_applicable)
        waived = waived.where(where, CheckItem.not_applicable.is_not(None))
        for item_id, stage, reason in session.execute(waived.order_by(CheckItem.id)):
            if reason and reason not in self.reasons[item_id, stage]:
                self.reasons[item_id, stage].append(reason)
        rows = session.execute(select(WorkItem.id, WorkItem.department).where(WorkItem.id.in_(item_ids)))
        self.departments = {item_id: department or "" for item_id, department in rows}


def _item(
    facts: YearFacts, item: WorkItemFact, extra: _Extra, names: Mapping[int, str], tolerance: int
) -> ItemView:
    state = work_item_stages(facts)[item.id]
    status, over = _status(item, state, facts.as_of)
    return ItemView(
        item.id,
        item.code or "",
        item.name,
        item.category or "",
        extra.departments.get(item.id, ""),
        item.business_owner or "",
        names.get(item.party_owner_id or 0, ""),
        item.began_on,
        item.ends_on,
        item.closed_on,
        status,
        over,
        tuple(_stage(facts, item.id, stage, extra, tolerance) for stage in state.stages),
        tuple(names.get(each.owner_id or 0, "") for each in item.checks if each.applicable),
    )


def _status(item: WorkItemFact, state: WorkItemState, day: date) -> tuple[str, int]:
    if item.closed_on is not None and item.closed_on <= day:
        return CLOSED, 0
    if state.complete:
        return COMPLETE, 0
    over = (day - item.ends_on).days if item.ends_on is not None else 0
    return (OVERDUE, over) if over > 0 else (RUNNING, 0)


def _stage(facts: YearFacts, item_id: int, stage: StageState, extra: _Extra, tolerance: int) -> StageView:
    views = []
    for own, other, lag in (
        (stage.party, stage.business, stage.lag),
        (stage.business, stage.party, None if stage.lag is None else -stage.lag),
    ):
        evidence = extra.evidence[item_id, stage.stage, own.side]
        late = lag if lag is not None and lag > tolerance else 0
        views.append(_side(own, other, evidence, late, facts.as_of))
    return StageView(
        stage.stage,
        facts.settings.stage_labels[stage.stage - 1],
        stage.applicable,
        stage.done,
        views[0],
        views[1],
        stage.two_skins,
        stage.order_warning,
        "；".join(extra.reasons[item_id, stage.stage]),
    )


def _side(own: SideState, other: SideState, evidence: int, late: int, day: date) -> SideView:
    owed = None
    if other.done_on is not None and own.state not in (DONE, NOT_APPLICABLE):
        owed = (day - other.done_on).days
    bare = len(own.without_evidence)
    return SideView(own.side, own.state, own.done_on, own.done, own.base, evidence, bare, late, owed)
