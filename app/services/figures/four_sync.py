"""四同步: stages and sides of the work items, derived from their check items (domain §13.8, §13.15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from app.models.counting import percent, quarter_end
from app.models.four_sync import SIDES, STAGES
from app.services.facts_types import CheckFact, WorkItemFact, YearFacts, once
from app.services.figures.base import Counted, ids, number_of

DONE, PARTLY, OPEN, NOT_APPLICABLE = "done", "partly", "open", "not_applicable"
SIDE_STATES = {DONE: "完成", PARTLY: "部分完成", OPEN: "未完成", NOT_APPLICABLE: "不适用"}


class SideState(NamedTuple):
    """A side of a stage; ``done_on`` is its latest done date once it is done.

    "partly" is progress and never counts; ``done`` and ``base`` are its check items;
    ``without_evidence`` are the done ones that show no evidence.
    """

    side: str
    state: str
    done_on: date | None
    done: int
    base: int
    without_evidence: tuple[int, ...]


class StageState(NamedTuple):
    """A stage; ``lag`` is party date − business date in days, both sides being done.

    ``two_skins`` (同步差距): exactly one of two applicable sides is done. ``order_warning``: the stage's
    latest date lies before the earliest of the nearest applicable stage before it.
    """

    stage: int
    applicable: bool
    done: bool
    party: SideState
    business: SideState
    lag: int | None
    two_skins: bool
    order_warning: bool


class WorkItemState(NamedTuple):
    """A work item; ``complete`` when all its applicable stages are done."""

    work_item_id: int
    stages: tuple[StageState, StageState, StageState, StageState]
    complete: bool
    two_skins: bool
    order_warning: bool


@once
def work_items(facts: YearFacts) -> tuple[WorkItemFact, ...]:
    """Items whose span touches the year, begun by the as-of day."""
    return tuple(row for row in facts.work_items if touches(row, facts, facts.as_of))


def touches(item: WorkItemFact, facts: YearFacts, day: date) -> bool:
    """Whether an item has begun by a day and its span touches the year."""
    end = item.closed_on or item.ends_on or date.max
    return item.began_on <= min(day, facts.last_day) and end >= facts.first_day


@once
def work_item_stages(facts: YearFacts) -> dict[int, WorkItemState]:
    """State of each work item on the as-of day, by its id."""
    return {item.id: state_of(item, facts.as_of, facts) for item in work_items(facts)}


def state_of(item: WorkItemFact, day: date, facts: YearFacts) -> WorkItemState:
    """State of a work item on a day; states are read from the done dates."""
    emergency = item.category in facts.settings.emergency_categories
    stages: list[StageState] = []
    before: date | None = None
    for stage in STAGES:
        checks = [row for row in item.checks if row.stage == stage and row.applicable]
        days = [row.done_on for row in checks if row.done_on is not None and _is_done(row, day)]
        warning = not emergency and before is not None and bool(days) and max(days) < before
        stages.append(_stage(stage, checks, day, order_warning=warning))
        if checks:
            before = min(days, default=None)
    base = [row for row in stages if row.applicable]
    return WorkItemState(
        item.id,
        (stages[0], stages[1], stages[2], stages[3]),
        bool(base) and all(row.done for row in base),
        any(row.two_skins for row in stages),
        any(row.order_warning for row in stages),
    )


def _stage(stage: int, checks: list[CheckFact], day: date, *, order_warning: bool) -> StageState:
    party, business = (_side(side, [row for row in checks if row.side == side], day) for side in SIDES)
    sides = [row for row in (party, business) if row.state != NOT_APPLICABLE]
    lag = (party.done_on - business.done_on).days if party.done_on and business.done_on else None
    finished = [row for row in sides if row.state == DONE]
    return StageState(
        stage,
        bool(sides),
        bool(sides) and len(finished) == len(sides),
        party,
        business,
        lag,
        len(sides) == 2 and len(finished) == 1,
        order_warning,
    )


def _side(side: str, checks: list[CheckFact], day: date) -> SideState:
    done = [row for row in checks if _is_done(row, day)]
    bare = tuple(row.id for row in done if not row.has_evidence)
    if not checks:
        return SideState(side, NOT_APPLICABLE, None, 0, 0, ())
    if len(done) == len(checks):
        latest = max(row.done_on for row in done if row.done_on is not None)
        return SideState(side, DONE, latest, len(done), len(checks), bare)
    begun = done or any(row.result == "partly" for row in checks)
    return SideState(side, PARTLY if begun else OPEN, None, len(done), len(checks), bare)


def _is_done(row: CheckFact, day: date) -> bool:
    return row.result == "yes" and row.done_on is not None and row.done_on <= day


class Gap(NamedTuple):
    """同步差距 of one work item, in words for reports and the list of problems."""

    work_item_id: int
    name: str
    detail: str


@once
def four_sync_gaps(facts: YearFacts) -> tuple[Gap, ...]:
    """Items in some stage of which exactly one of two applicable sides is done, with what is missing."""
    found = []
    for item in work_items(facts):
        state = work_item_stages(facts)[item.id]
        if state.two_skins:
            words = [_gap_words(row, facts) for row in state.stages if row.two_skins]
            found.append(Gap(item.id, item.name, "，".join(words)))
    return tuple(found)


def _gap_words(row: StageState, facts: YearFacts) -> str:
    ahead, behind = (row.party, row.business) if row.party.state == DONE else (row.business, row.party)
    day = "" if ahead.done_on is None else f"{_short_date(ahead.done_on, facts.year)}完成"
    words = {PARTLY: "部分完成", OPEN: "未完成"}[behind.state]
    label = facts.settings.stage_labels[row.stage - 1]
    return f"{label}环节{SIDES[ahead.side]}侧{day}、{SIDES[behind.side]}侧{words}"


def _short_date(day: date, year: int) -> str:
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"


class QuarterShare(NamedTuple):
    """Share of done stages of each side at a quarter's end, or on the as-of day of the running quarter."""

    quarter: int
    day: date
    party_done: int
    party_base: int
    business_done: int
    business_base: int

    @property
    def party_rate(self) -> str | None:
        return percent(self.party_done, self.party_base)

    @property
    def business_rate(self) -> str | None:
        return percent(self.business_done, self.business_base)


def quarter_shares(facts: YearFacts) -> tuple[QuarterShare, ...]:
    """The two sides next to each other, quarter by quarter, up to the as-of day."""
    found = []
    for quarter in range(1, 5):
        begin = date(facts.year, 3 * quarter - 2, 1)
        if begin <= facts.as_of:
            day = min(quarter_end(facts.year, quarter), facts.as_of)
            found.append(QuarterShare(quarter, day, *_shares(facts, day)))
    return tuple(found)


def _shares(facts: YearFacts, day: date) -> tuple[int, int, int, int]:
    stages = [
        stage
        for item in facts.work_items
        if touches(item, facts, day)
        for stage in state_of(item, day, facts).stages
    ]
    party = [row.party.state for row in stages if row.party.state != NOT_APPLICABLE]
    business = [row.business.state for row in stages if row.business.state != NOT_APPLICABLE]
    return party.count(DONE), len(party), business.count(DONE), len(business)


def items(facts: YearFacts) -> Counted:
    return number_of(work_items(facts))


def _base(facts: YearFacts) -> list[StageState]:
    return [row for state in work_item_stages(facts).values() for row in state.stages if row.applicable]


def stages(facts: YearFacts) -> Counted:
    return Counted(len(_base(facts)), ids(work_items(facts)))


def stages_done(facts: YearFacts) -> Counted:
    return Counted(sum(row.done for row in _base(facts)), ids(work_items(facts)))


def rate(facts: YearFacts) -> Counted:
    base = _base(facts)
    return Counted(percent(sum(row.done for row in base), len(base)), ids(work_items(facts)))


def complete(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.complete)


def order_warnings(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.order_warning)


def two_skins(facts: YearFacts) -> Counted:
    return _where(facts, lambda row: row.two_skins)


def _where(facts: YearFacts, holds: Callable[[WorkItemState], bool]) -> Counted:
    rows = tuple(item_id for item_id, state in work_item_stages(facts).items() if holds(state))
    return Counted(len(rows), rows)


def by_stage(facts: YearFacts) -> Counted:
    """Done and applicable stages by stage."""
    value = {str(stage): _done_and_base(_base(facts), stage) for stage in STAGES}
    return Counted(value, ids(work_items(facts)))


def _done_and_base(base: Iterable[StageState], stage: int) -> dict[str, int]:
    rows = [row for row in base if row.stage == stage]
    return {"done": sum(row.done for row in rows), "base": len(rows)}
