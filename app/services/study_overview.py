"""The study plan as its page shows it: months with items and their outcome, hours against the target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.counting import percent
from app.models.events import Event
from app.models.evidence import EvidenceLink
from app.models.study import StudyItemEvent, StudyPlan
from app.services.facts_types import YearFacts
from app.services.figures.study import DONE, DONE_LATE, PlanItemState, plan_item_states
from app.services.missed_sessions import missing_people
from app.services.record_rows import child_rows
from app.services.references import References
from app.services.specs.study import STUDY_ITEMS
from app.services.study_filing import Round, rounds
from app.services.study_hours import PersonView, people_views
from app.services.study_notes import note_counts
from app.services.study_sessions import kind_of_method

__all__ = ["ItemEvent", "ItemView", "StudyOverview", "missing_people", "overview"]

CANCELLED = "cancelled"
_WORDS = ("theme", "content", "task", "method", "lecturer", "scope", "planned_time", "place", "note")


@dataclass(frozen=True)
class ItemEvent:
    """A session that serves an item."""

    id: int
    title: str
    day: date | None
    state: str


@dataclass(frozen=True)
class ItemView:
    """One plan item. ``state`` is one of figures.study, or "cancelled"; hours in hundredths.

    ``makes_kind`` is the event kind that holding it makes; empty for 自学. ``notes`` counts the 心得.
    """

    id: int
    month: int
    position: int
    theme: str
    content: str | None
    task: str | None
    method: str | None
    lecturer: str | None
    scope: str | None
    planned_time: str | None
    place: str | None
    note: str | None
    owner: str
    why_not_done: str | None
    amended_on: date | None
    amend_reason: str | None
    makes_kind: str
    hours_x100: int
    held_x100: int
    state: str
    done_on: date | None
    due: int
    present: int
    made_up: int
    learners: int
    stated: bool
    notes: int
    events: tuple[ItemEvent, ...]
    evidence: int

    @property
    def earned_x100(self) -> int:
        """Hours that the item has given so far: of its sessions, or its own where it was learned alone."""
        return self.held_x100 or (self.hours_x100 if self.learners else 0)

    @property
    def rate(self) -> str | None:
        """到课率 in percent."""
        return percent(self.present, self.due)

    @property
    def participation(self) -> str | None:
        """参学率 in percent: (实到 + 补学) ÷ 应到 (domain §13.3)."""
        return percent(self.present + self.made_up, self.due)


@dataclass(frozen=True)
class StudyOverview:
    """Everything of a year's study; ``plan_id`` is None without a plan."""

    plan_id: int | None
    title: str
    items: tuple[ItemView, ...]
    rounds: tuple[Round, ...]
    people: tuple[PersonView, ...]

    def of_month(self, month: int) -> tuple[ItemView, ...]:
        """Items of a month in their order."""
        return tuple(row for row in self.items if row.month == month)

    def counted(self) -> tuple[ItemView, ...]:
        """Items that are not cancelled."""
        return tuple(row for row in self.items if row.state != CANCELLED)

    def finished(self) -> tuple[ItemView, ...]:
        """Items done in time or later."""
        return tuple(row for row in self.items if row.state in (DONE, DONE_LATE))

    def heads(self, standing: str) -> int:
        """How many members stand so."""
        return sum(person.standing == standing for person in self.people)


def overview(session: Session, facts: YearFacts) -> StudyOverview:
    """The year's plan, filing and hours as of the facts' day."""
    plan = session.execute(select(StudyPlan.id, StudyPlan.title).where(StudyPlan.year == facts.year)).first()
    items = () if plan is None else _items(session, facts, plan.id)
    return StudyOverview(
        None if plan is None else plan.id,
        "" if plan is None else plan.title,
        items,
        () if plan is None else rounds(session, plan.id),
        people_views(session, facts),
    )


def _items(session: Session, facts: YearFacts, plan_id: int) -> tuple[ItemView, ...]:
    rows = child_rows(session, STUDY_ITEMS, [plan_id]).get(plan_id, [])
    names = References(session)
    states = plan_item_states(facts)
    events = _events(session, [row["id"] for row in rows])
    ids = [row["id"] for row in rows]
    evidence, notes = _evidence(session, ids), note_counts(session, ids)
    return tuple(
        _item(
            session,
            names,
            row,
            states.get(row["id"]),
            events[row["id"]],
            evidence.get(row["id"], 0),
            notes.get(row["id"], 0),
        )
        for row in rows
    )


def _item(
    session: Session,
    names: References,
    row: Mapping[str, Any],
    state: PlanItemState | None,
    events: list[ItemEvent],
    evidence: int,
    notes: int,
) -> ItemView:
    hours = row["hours"]
    return ItemView(
        id=row["id"],
        month=row["month"],
        position=row["position"],
        owner=names.person_name(row["owner"]) if row["owner"] else "",
        why_not_done=row["why_not_done"],
        amended_on=row["amended_on"],
        amend_reason=row["amend_reason"],
        makes_kind=kind_of_method(session, row["method"]) or "",
        hours_x100=0 if hours is None else int(hours * Decimal(100)),
        held_x100=state.held_x100 if state else 0,
        state=state.state if state else CANCELLED,
        done_on=state.done_on if state else row["cancelled_on"],
        due=state.due if state else 0,
        present=state.present if state else 0,
        made_up=state.made_up if state else 0,
        learners=len(state.learners) if state else 0,
        stated=state.stated if state else False,
        notes=notes,
        events=tuple(events),
        evidence=evidence,
        **{name: row[name] for name in _WORDS},
    )


def _events(session: Session, item_ids: list[int]) -> dict[int, list[ItemEvent]]:
    found: dict[int, list[ItemEvent]] = defaultdict(list)
    day = func.coalesce(Event.held_on, Event.planned_on)
    query = (
        select(StudyItemEvent.item_id, Event.id, Event.title, Event.held_on, Event.planned_on, Event.state)
        .join(Event, Event.id == StudyItemEvent.event_id)
        .where(StudyItemEvent.item_id.in_(item_ids))
        .order_by(day, Event.id)
    )
    for item_id, event_id, title, held_on, planned_on, state in session.execute(query):
        found[item_id].append(ItemEvent(event_id, title, held_on or planned_on, state))
    return found


def _evidence(session: Session, ids: list[int]) -> dict[int, int]:
    query = select(EvidenceLink.record_id, func.count()).where(EvidenceLink.record_id.in_(ids))
    return dict(session.execute(query.group_by(EvidenceLink.record_id)).all())
