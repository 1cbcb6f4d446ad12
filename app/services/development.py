"""The guided track of 发展党员: 25 steps, earliest and last days, papers due, and what a step changes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.models.counting import months_later
from app.models.development import LAST_STEP, STEPS
from app.paths import resources
from app.services.checks_life import MILESTONES
from app.services.ledger import Values

APPLIED, ACTIVIST, TARGET, TRAINING, ADMITTED, DISCUSSED, CONFIRMED = 1, 3, 7, 11, 15, 23, 24
PROBATION_MONTHS = 12
EXTENSION_MONTHS = (6, 12)  # at least and at most, from the end of the probation (细则)
STAGES = (
    (2, "申请入党"),
    (6, "入党积极分子的确定和培养"),
    (11, "发展对象的确定和考察"),
    (18, "预备党员的接收"),
    (LAST_STEP, "预备党员的考察和转正"),
)


@dataclass(frozen=True)
class Step:
    """One of the 25 steps as the regulation has it; months are calendar months after step ``after``."""

    number: int
    clause: str
    papers: tuple[str, ...] = ()
    after: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    every: int | None = None

    @property
    def title(self) -> str:
        return STEPS[self.number]

    @property
    def stage(self) -> str:
        return stage_of(self.number)


@dataclass(frozen=True)
class TrackStep:
    """A step of a case: days it was done, when it may and must be done, papers that are missing, remarks."""

    step: Step
    done: tuple[date, ...]
    earliest: date | None
    latest: date | None
    missing: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Track:
    """The 25 steps of a case as of a day; ``next`` is None when nothing follows."""

    steps: tuple[TrackStep, ...]
    next: TrackStep | None

    @property
    def stage(self) -> str:
        """The stage of five that the case is in: that of its last step done."""
        return stage_of(max(each.step.number for each in self.steps if each.done))


@cache
def steps() -> tuple[Step, ...]:
    """The 25 steps in their order."""
    text = (resources() / "rules" / "development.toml").read_text(encoding="utf-8")
    return tuple(
        Step(**{**row, "papers": tuple(row.get("papers", ()))}) for row in tomllib.loads(text)["steps"]
    )


def stage_of(number: int) -> str:
    """The stage of five that a step belongs to."""
    return next(words for last, words in STAGES if number <= last)


def track(case: Values, day: date) -> Track:
    """Where a case stands on a day; the application counts as step 1 where no row says so."""
    rows = [row for row in case["steps"] if row["done_on"] <= day]
    done: dict[int, list[date]] = {APPLIED: [case["applied_on"]]} if case["applied_on"] <= day else {}
    for row in sorted(rows, key=lambda row: row["repeat"] or 1):
        if row["step"] != APPLIED:
            done.setdefault(row["step"], []).append(row["done_on"])
    received = {row["name"] for row in case["papers"] if row["received_on"] and row["received_on"] <= day}
    until = extended_until(case, day)
    found = tuple(_track_step(step, done, received, until, day) for step in steps())
    number = None if case["outcome"] else _next_number(rows, max(done, default=0))
    return Track(found, found[number - 1] if number else None)


def extended_until(case: Values, day: date) -> date | None:
    """Until when the probation was extended; None when it was not."""
    ends = [
        row["until"]
        for row in case["steps"]
        if row["step"] == DISCUSSED and row["result"] == "extended" and row["done_on"] <= day
    ]
    return max((end for end in ends if end), default=None)


def _next_number(rows: list[Mapping[str, Any]], last: int) -> int | None:
    results = [row["result"] for row in rows if row["step"] == DISCUSSED]
    if "cancelled" in results:
        return None
    if last == DISCUSSED and results and results[-1] == "extended":
        return DISCUSSED
    return last + 1 if last < LAST_STEP else None


def _track_step(
    step: Step, done: dict[int, list[date]], received: set[str], until: date | None, day: date
) -> TrackStep:
    earliest, latest = _bounds(step, done, until)
    days = tuple(done.get(step.number, ()))
    missing = tuple(name for name in step.papers if days and name not in received)
    return TrackStep(step, days, earliest, latest, missing, _remarks(step, days, earliest, latest, day))


def _bounds(step: Step, done: dict[int, list[date]], until: date | None) -> tuple[date | None, date | None]:
    before = [number for number in MILESTONES if number < step.number and number in done]
    earliest = done[before[-1]][0] if before else None
    base = done.get(step.after or 0, [None])[-1 if step.after == DISCUSSED else 0]
    if base is not None and step.at_least:
        earliest = months_later(base, step.at_least)
    if until is not None and step.number == DISCUSSED and len(done[DISCUSSED]) == 1:
        earliest = until
    latest = months_later(base, step.at_most) if base is not None and step.at_most else None
    if step.every and ACTIVIST in done and TARGET not in done:
        latest = months_later(done.get(step.number, done[ACTIVIST])[-1], step.every)
    return earliest, latest


def _remarks(
    step: Step, days: tuple[date, ...], earliest: date | None, latest: date | None, day: date
) -> tuple[str, ...]:
    found = []
    if days and earliest is not None and step.at_least and days[0] < earliest and len(days) == 1:
        found.append(f"早于 {earliest.isoformat()}（{step.clause}）")
    overdue = latest is not None and (days[0] if days and not step.every else day) > latest
    if overdue and latest is not None:
        found.append(
            f"晚于 {latest.isoformat()}（{step.clause}）"
            if days and not step.every
            else f"应在 {latest.isoformat()} 前"
        )
    return tuple(found)
