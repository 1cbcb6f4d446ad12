"""Checkers of steps of development 发展党员: intervals, training, guides, extension of probation."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.counting import months_later
from app.services.development import (
    ADMITTED,
    DISCUSSED,
    EXTENSION_MONTHS,
    PROBATION_MONTHS,
    TRAINING,
    Step,
    steps,
)
from app.services.facts_types import YearFacts
from app.services.rules.facts import RuleFacts, StepFact
from app.services.rules.judged import DUE, MET, MISSED, Judged
from app.services.rules.spec import Rule


def _steps(facts: YearFacts, more: RuleFacts, rule: Rule, step: int) -> Iterator[StepFact]:
    """Steps of the year that were done by the day, under the rule of their time."""
    for row in more.steps:
        done = row.done_on
        if row.step == step and done.year == facts.year and done <= facts.as_of and rule.holds(done):
            yield row


def _judged(facts: YearFacts, row: StepFact, status: str, words: str) -> Judged:
    return Judged(str(facts.year), status, f"{row.person}：{words}", (row.case_id,), row.case_id)


def interval(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """A step so many calendar months after another, as the track of the 25 steps has it."""
    wanted = steps()[rule.more["step"] - 1]
    cases: dict[int, list[StepFact]] = {}
    for row in more.steps:
        cases.setdefault(row.case_id, []).append(row)
    for of_case in cases.values():
        first = next((row for row in of_case if row.step == wanted.after), None)
        then = next((row for row in of_case if row.step == wanted.number), None)
        if first is None or not rule.holds(first.done_on) or first.done_on > facts.as_of:
            continue
        judged = _between(facts, wanted, first, then)
        if judged is not None and (then or first).done_on.year <= facts.year <= facts.as_of.year:
            yield judged


def _between(facts: YearFacts, wanted: Step, first: StepFact, then: StepFact | None) -> Judged | None:
    done = then.done_on if then is not None and then.done_on <= facts.as_of else None
    if wanted.at_most is not None:
        limit = months_later(first.done_on, wanted.at_most)
        if done is None:
            status = MISSED if facts.as_of > limit else DUE
            return _judged(facts, first, status, f"应不晚于 {limit.isoformat()}")
        words = f"{done.isoformat()}，应不晚于 {limit.isoformat()}"
        return _judged(facts, first, MISSED if done > limit else MET, words)
    if wanted.at_least is None or done is None:
        return None
    earliest = months_later(first.done_on, wanted.at_least)
    words = f"{done.isoformat()}，应不早于 {earliest.isoformat()}"
    return _judged(facts, first, MISSED if done < earliest else MET, words)


def training(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """So many days or so many hours of training; a training without either isn't judged."""
    for row in _steps(facts, more, rule, TRAINING):
        if row.days is None and row.hours is None:
            continue
        days, hours = row.days or 0, row.hours or 0
        good = days >= rule.more["days"] or hours >= rule.more["hours"]
        yield _judged(facts, row, MET if good else MISSED, f"培训 {days} 天、{hours} 学时")


def guides(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """So many people in a role on the day of a step."""
    for row in _steps(facts, more, rule, rule.more["step"]):
        there = sum(
            1
            for each in more.guides
            if (each.case_id, each.role) == (row.case_id, rule.more["role"])
            and each.began_on <= row.done_on
            and (each.ended_on is None or each.ended_on > row.done_on)
        )
        good = rule.more["at_least"] <= there <= rule.more["at_most"]
        yield _judged(facts, row, MET if good else MISSED, f"{row.done_on.isoformat()} 有 {there} 人")


def extension(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Judged]:
    """Probation is extended once, by half a year to a year from its end (细则, domain §10.5).

    The end is a year after the assembly of step 15; without that step it is the day of the discussion.
    """
    for row in _steps(facts, more, rule, DISCUSSED):
        if row.result != "extended":
            continue
        of_case = [each for each in more.steps if each.case_id == row.case_id]
        earlier = [each for each in of_case if each.result == "extended" and each.done_on < row.done_on]
        if earlier:
            yield _judged(facts, row, MISSED, "已延长过 1 次，不能再延长")
        elif row.until is not None:
            began = next((each.done_on for each in of_case if each.step == ADMITTED), None)
            ends = months_later(began, PROBATION_MONTHS) if began else row.done_on
            first, last = (months_later(ends, months) for months in EXTENSION_MONTHS)
            words = f"延长至 {row.until.isoformat()}，应在 {first.isoformat()} 至 {last.isoformat()} 之间"
            yield _judged(facts, row, MET if first <= row.until <= last else MISSED, words)
