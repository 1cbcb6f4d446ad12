"""The desk 工作台: the year at a glance, all of it derived from the records of the rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.desk_begin import records_begin
from app.services.desk_grid import Line, meeting_lines
from app.services.desk_reminders import reminders
from app.services.desk_study import study_line
from app.services.desk_week import Job, in_order, jobs, missed_meetings
from app.services.facts_types import YearFacts
from app.services.figures import Figure, figure
from app.services.figures.four_sync import DONE as SIDE_DONE
from app.services.four_sync_board import CLOSED, COMPLETE, OVERDUE, ItemView, StageView, board
from app.services.owed import owed_words

FIGURES = (
    "members.total",
    "meetings.all.rate",
    "study.hours.mean",
    "tasks.completion_rate",
    "four_sync.rate",
)


@dataclass(frozen=True)
class GapRow:
    """A work item of the panel 四同步差距; ``bars`` are the states of both sides, stage by stage."""

    id: int
    name: str
    bars: tuple[tuple[str, str], ...]
    words: str
    gap: bool


@dataclass(frozen=True)
class Desk:
    """What the desk shows; ``probationary`` stands beside the members, ``target_x100`` beside the hours."""

    figures: Mapping[str, Figure]
    probationary: int
    target_x100: int
    jobs: tuple[Job, ...]
    lines: tuple[Line, ...]
    stage_letters: str
    gaps: tuple[GapRow, ...]
    has_records: bool


def overview(session: Session, facts: YearFacts) -> Desk:
    """The desk of a year as of the facts' day, derived once for each snapshot of facts."""
    if overview not in facts.memory:
        facts.memory[overview] = _overview(session, facts)
    desk: Desk = facts.memory[overview]
    return desk


def _overview(session: Session, facts: YearFacts) -> Desk:
    shown = board(session, facts)
    begin = records_begin(session)
    meetings = meeting_lines(session, facts, begin)
    lines = [line for line in meetings if line.key not in _AFTER_STUDY]
    lines += study_line(session, facts, begin)
    lines += [line for line in meetings if line.key in _AFTER_STUDY]
    wanted = [*jobs(session, facts, begin), *missed_meetings(facts, lines), *reminders(session, facts, begin)]
    found = {key: figure(facts, key) for key in (*FIGURES, "members.probationary")}
    probationary = found["members.probationary"].value
    return Desk(
        {key: found[key] for key in FIGURES},
        probationary if isinstance(probationary, int) else 0,
        facts.settings.target_x100,
        in_order(wanted),
        tuple(lines),
        "".join(_short_stage(label)[:1] for label in shown.stage_labels),
        tuple(_gap_rows(shown.items, is_over=facts.as_of >= facts.last_day)),
        bool(facts.people or facts.events or facts.tasks or facts.work_items),
    )


_AFTER_STUDY = ("talk", "organisation_life", "appraisal")


def _gap_rows(items: tuple[ItemView, ...], *, is_over: bool) -> list[GapRow]:
    """Open items: those with a gap first, the longest at the top; then those that end soonest."""
    left = [item for item in items if item.status not in (CLOSED, COMPLETE)]
    left.sort(
        key=lambda item: (-_longest(item), item.ends_on is None, item.ends_on or item.began_on, item.id)
    )
    return [GapRow(item.id, item.name, _bars(item), _words(item, is_over=is_over), item.gap) for item in left]


def _longest(item: ItemView) -> int:
    return max((_owed(stage) for stage in item.stages if stage.gap), default=-1)


def _owed(stage: StageView) -> int:
    return max(side.owed_days or 0 for side in stage.sides)


def _bars(item: ItemView) -> tuple[tuple[str, str], ...]:
    """States for painting: the missing side of a gap is "gap"."""
    bars = []
    for stage in item.stages:
        states = ["gap" if stage.gap and side.state != SIDE_DONE else side.state for side in stage.sides]
        bars.append((states[0], states[1]))
    return tuple(bars)


def _words(item: ItemView, *, is_over: bool) -> str:
    """What is open in an item; when the year is over, days are no longer counted on."""
    gaps = [stage for stage in item.stages if stage.gap]
    if gaps:
        worst = max(gaps, key=_owed)
        return f"{_short_stage(worst.label)}{owed_words(_owed(worst))}"
    if item.status == OVERDUE:
        return "到期没有做完" if is_over else f"逾期 {item.days_over} 天"
    running = next((stage for stage in item.stages if stage.applicable and not stage.done), None)
    if running is None:
        return ""
    if item.ends_on is not None and running.stage == len(item.stages):
        return f"{_short_stage(running.label)} {item.ends_on:%m-%d} 到期"
    return f"{_short_stage(running.label)}进行中"


def _short_stage(label: str) -> str:
    """布置 for 同布置."""
    return label.removeprefix("同") or label
