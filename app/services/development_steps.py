"""Recording a step of 发展党员: the case and the person's standing change in one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.errors import InvalidRecord, Problem, UserError
from app.models.counting import months_later
from app.services import records, roster
from app.services.database import OpenOperation
from app.services.development import (
    ACTIVIST,
    ADMITTED,
    APPLIED,
    CONFIRMED,
    DISCUSSED,
    EXTENSION_MONTHS,
    PROBATION_MONTHS,
    TARGET,
    extended_until,
)
from app.services.organisation import MEMBERS, PEOPLE
from app.services.organisation_changes import admit, person_row
from app.services.record_rows import Row
from app.services.registry import ledger

CASES = ledger("development_cases")
CAREER = ("applicant", "activist", "target", "probationary", "full")
STANDING_OF_STEP = {APPLIED: "applicant", ACTIVIST: "activist", TARGET: "target", ADMITTED: "probationary"}


def record_step(
    op: OpenOperation, case_id: int, values: Mapping[str, Any], papers: Iterable[str] = ()
) -> None:
    """Write a step as done and with it the person's standing; ``papers`` were received that day.

    Raises InvalidRecord for an impossible order of days and for an extension that isn't one: the second, or
    one of less than half a year or more than a year (发展党员工作细则). Other departures are only remarked.
    """
    case = records.get(op.session, CASES, case_id)
    if case is None:
        raise UserError("这份发展党员档案已不在。", remedy="请刷新后再看。")
    _check_discussion(case, values)
    number = values["step"]
    repeat = max((row["repeat"] or 1 for row in case["steps"] if row["step"] == number), default=0) + 1
    step = {**values, "repeat": repeat}
    changes: dict[str, Any] = {
        "steps": [*case["steps"], step],
        "papers": _received(case, number, papers, values["done_on"]),
    }
    if values.get("result") == "cancelled":
        changes |= {"outcome": "cancelled", "closed_on": values["done_on"]}
    if number == CONFIRMED:
        changes |= {"outcome": "confirmed", "closed_on": values["done_on"]}
    _save_case(op, case_id, changes, len(case["steps"]))
    _write_standing(op, case, step)


def _save_case(op: OpenOperation, case_id: int, changes: Mapping[str, Any], place: int) -> None:
    """What is wrong with the new row, the one at ``place``, is named at the fields of the step itself."""
    try:
        records.save(op, CASES, changes, case_id)
    except InvalidRecord as refused:
        own = f"steps.{place}."
        problems = (
            Problem(each.field.removeprefix(own), each.label, each.reason) for each in refused.problems
        )
        raise InvalidRecord("发展步骤", tuple(problems)) from refused


def probation_ends(case: Row) -> date | None:
    """When the probation is over: a year from the assembly of step 15, or as extended."""
    began = next((row["done_on"] for row in case["steps"] if row["step"] == ADMITTED), None)
    extended = extended_until(case, date.max)
    return extended or (None if began is None else months_later(began, PROBATION_MONTHS))


def _check_discussion(case: Row, values: Mapping[str, Any]) -> None:
    problems: list[Problem] = []
    if values.get("done_on") is None:
        problems.append(Problem("done_on", "完成日期", "请填日期"))
    elif values["step"] == DISCUSSED:
        problems.extend(_discussion_problems(case, values))
    if problems:
        raise InvalidRecord("发展步骤", tuple(problems))


def _discussion_problems(case: Row, values: Mapping[str, Any]) -> Iterable[Problem]:
    if not values.get("result"):
        yield Problem("result", "转正结果", "请选择支部大会讨论的结果")
    if values.get("result") != "extended":
        return
    if extended_until(case, date.max) is not None:
        yield Problem("result", "转正结果", "预备期只能延长一次")
        return
    base = probation_ends(case) or values["done_on"]
    least, most = (months_later(base, months) for months in EXTENSION_MONTHS)
    until = values.get("until")
    if until is None or not least <= until <= most:
        reason = f"延长不少于半年、不超过一年：{least.isoformat()} 至 {most.isoformat()}"
        yield Problem("until", "延长至", reason)


def _received(case: Row, number: int, names: Iterable[str], day: date) -> list[dict[str, Any]]:
    kept = {(row["step"], row["name"]): dict(row) for row in case["papers"]}
    for name in names:
        kept.setdefault((number, name), {"step": number, "name": name})["received_on"] = day
    return list(kept.values())


def _write_standing(op: OpenOperation, case: Row, step: Mapping[str, Any]) -> None:
    """The standing that the step begins or ends, unless it is on the roster already."""
    person_id, day = case["person"], step["done_on"]
    if step["step"] == DISCUSSED:
        _conclude(op, case, step)
        return
    kind = STANDING_OF_STEP.get(step["step"])
    person = person_row(op.session, person_id)
    reached = [CAREER.index(span["kind"]) for span in person["standings"] if span["kind"] in CAREER]
    if kind is None or max(reached, default=-1) >= CAREER.index(kind):
        return
    if kind == "probationary" and not any(roster.covers(span, day) for span in person["roster_spans"]):
        admit(op, person_id, kind, day)
        return
    _save_standings(op, person, _ended(person, day, "promoted"), kind, day)


def _conclude(op: OpenOperation, case: Row, step: Mapping[str, Any]) -> None:
    """转正 counts from the day that the probation is over; an extension goes on from there (step 23)."""
    person = person_row(op.session, case["person"])
    over = probation_ends(case) or step["done_on"]
    if step["result"] == "cancelled":
        day = step["done_on"]
        spans = [
            {**span, "ended_on": day.isoformat(), "ended_by": "expelled"}
            if roster.covers(span, day)
            else span
            for span in person["roster_spans"]
        ]
        standings = _ended(person, day, "cancelled")
        records.save(op, MEMBERS, {"standings": standings, "roster_spans": spans}, person["id"])
    elif any(span["kind"] == "probationary" and roster.covers(span, over) for span in person["standings"]):
        extended = step["result"] == "extended"
        ended = _ended(person, over, "extended" if extended else "confirmed")
        _save_standings(op, person, ended, "probationary" if extended else "full", over)


def _ended(person: Row, day: date, how: str) -> list[dict[str, Any]]:
    return [
        {**span, "ended_on": day.isoformat(), "ended_by": how} if roster.covers(span, day) else dict(span)
        for span in person["standings"]
    ]


def _save_standings(op: OpenOperation, person: Row, kept: list[dict[str, Any]], kind: str, day: date) -> None:
    standings = [*kept, {"kind": kind, "began_on": day.isoformat()}]
    spec = MEMBERS if person["roster_spans"] else PEOPLE
    records.save(op, spec, {"standings": standings}, person["id"])
