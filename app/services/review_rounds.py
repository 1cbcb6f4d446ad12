"""Rounds of 民主评议 and 一考双评: who is assessed, what the ballots say, and one operation for a round.

Only totals for each person assessed exist (data model §4.4); they are written in sorted order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.assessment import GRADES
from app.models.events import Attendance
from app.services import records, scoring
from app.services.database import OpenOperation
from app.services.figures.membership import category_on, members_on
from app.services.record_rows import Row
from app.services.references import References
from app.services.score_texts import read_scores, scores_text
from app.services.settings import setting
from app.services.specs.assessment import REVIEW_ROUNDS
from app.services.year_facts import year_facts

GRADED = "appraisal"
SCORED = "double"


@dataclass(frozen=True)
class Assessed:
    """A member whom a round assesses; a probationary one takes part without a grade (domain §13.15)."""

    person_id: int
    name: str
    probationary: bool


@dataclass(frozen=True)
class Dimension:
    """A dimension of 一考双评 with its weight in percent."""

    code: str
    label: str
    weight: Decimal


def assessed(session: Session, year: int, day: date, *, today: date) -> tuple[Assessed, ...]:
    """Members on the day of the round, in the order of the roster, never by a score."""
    facts = year_facts(session, year, day, today=today)
    members = members_on(facts, day)
    return tuple(
        Assessed(row.id, row.name, category_on(facts, row.id, day) == "probationary")
        for row in facts.people
        if row.id in members
    )


def dimensions(session: Session, year: int) -> tuple[Dimension, ...]:
    """The dimensions of 一考双评 by the table in force in a year."""
    from app.services.score_tables import items_of

    return tuple(
        Dimension(item.code, item.label, item.standard)
        for item in items_of(session, "member", year)
        if not item.veto
    )


def weights_of(session: Session, values: Mapping[str, Any]) -> dict[str, Decimal]:
    """Weights of masses and members in percent: the round's own, else the settings of its year."""
    if values.get("weight_members") is not None:
        members = Decimal(values["weight_members"])
    else:
        members = Decimal(setting(session, "assessment.members_weight", values["year"]))
    return {"members": members, "masses": Decimal(100) - members}


def standings(session: Session, values: Mapping[str, Any]) -> dict[int, scoring.Standing]:
    """Means of each person assessed in a 一考双评 round."""
    year = values["year"]
    weights = {each.code: each.weight for each in dimensions(session, year)}
    least = int(Decimal(setting(session, "assessment.least_ballots", year)))
    by_person: dict[int, list[Mapping[str, Any]]] = {}
    for row in values["tallies"]:
        by_person.setdefault(row["person"], []).append(row)
    sides = weights_of(session, values)
    return {
        person: scoring.standing(rows, weights, sides, least=least, trimmed=bool(values.get("trimmed")))
        for person, rows in by_person.items()
    }


def count(op: OpenOperation, round_id: int, sides: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Take in a whole round: the totals of each side given, for everybody; they replace what was counted.

    A row has ``person``; in 民主评议 also votes by grade (``excellent`` …), else ``ballots`` and a text for
    each dimension. Raises InvalidRecord that names side, row and column (``members.0.thought``).
    """
    round_ = _round(op.session, round_id)
    tallies = [row for row in round_["tallies"] if row["side"] not in sides]
    problems: list[Problem] = []
    for side, rows in sides.items():
        if round_["kind"] == SCORED:
            tallies += _scores(op.session, round_, side, rows, problems)
        else:
            tallies += _grades(side, rows)
    if not problems:
        problems = _at_rows(self_votes(op.session, {**round_, "tallies": tallies}), sides)
    if problems:
        raise InvalidRecord(str(round_["title"]), tuple(problems))
    known = {_identity(row): row["id"] for row in round_["tallies"]}
    for row in tallies:
        if (found := known.get(_identity(row))) is not None:
            row["id"] = found
    records.save(op, REVIEW_ROUNDS, {"tallies": sorted(tallies, key=_order)}, round_id)


def _at_rows(
    over: Sequence[tuple[int, str]], sides: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[Problem]:
    places = {row["person"]: place for place, row in enumerate(sides.get("members", ()))}
    return [Problem(f"members.{places.get(person, 0)}.person", "党员票", words) for person, words in over]


def _identity(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(name) or None for name in ("person", "pledge", "side", "dimension", "value"))


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Sorted by person, side, dimension and value: the order in which sheets came in is not kept."""
    return (row["person"], row.get("pledge") or 0, row["side"], row["dimension"] or "", row["value"])


def _grades(side: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"person": row["person"], "side": side, "dimension": "", "value": word, "votes": row[grade]}
        for row in rows
        for grade, word in GRADES.items()
        if row.get(grade)
    ]


def _scores(
    session: Session,
    round_: Row,
    side: str,
    rows: Sequence[Mapping[str, Any]],
    problems: list[Problem],
) -> list[dict[str, Any]]:
    found = []
    for place, row in enumerate(rows):
        for each in dimensions(session, round_["year"]):
            text = str(row.get(each.code) or "").strip()
            if not text:
                continue
            try:
                counted = read_scores(text, row.get("ballots"))
            except ValueError as error:
                problems.append(Problem(f"{side}.{place}.{each.code}", each.label, str(error)))
                continue
            found += [
                {
                    "person": row["person"],
                    "side": side,
                    "dimension": each.code,
                    "value": f"{score.normalize():f}",
                    "votes": votes,
                }
                for score, votes in counted
            ]
    return found


def self_votes(session: Session, round_: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Who has more votes than members' ballots back without his own (data model §4.4), and why not.

    Who was away from the meeting of the round did not vote: of him every ballot may speak.
    """
    returned = round_.get("returned_members")
    if returned is None or round_["kind"] not in (GRADED, SCORED):
        return []
    voters = _voters(session, round_)
    sums: dict[tuple[int, str], int] = {}
    for row in round_["tallies"]:
        if row["side"] == "members" and row["person"] in voters:
            key = (row["person"], row["dimension"] or "")
            sums[key] = sums.get(key, 0) + row["votes"]
    over = {person: votes for (person, _), votes in sums.items() if votes > returned - 1}
    return [
        (person, f"得 {votes} 票，本人不评自己，最多 {returned - 1} 票") for person, votes in over.items()
    ]


def _voters(session: Session, round_: Mapping[str, Any]) -> set[int]:
    day = round_["held_on"] or date(round_["year"], 12, 31)
    members = {each.person_id for each in assessed(session, round_["year"], day, today=day)}
    if round_.get("event") is None:
        return members
    away = select(Attendance.person_id).where(
        Attendance.event_id == round_["event"], Attendance.state != "present"
    )
    return members - set(session.scalars(away))


def settle_round(op: OpenOperation, round_id: int, _before: Row | None) -> None:
    """A round that came from a file or a command: nobody voted for himself; raises InvalidRecord."""
    round_ = _round(op.session, round_id)
    over = self_votes(op.session, round_)
    if over:
        names = References(op.session)
        words = "；".join(f"{names.person_name(person)}{words}" for person, words in over)
        raise InvalidRecord(str(round_["title"]), (Problem("tallies", "计票", words),))


def decide(op: OpenOperation, round_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """What people decided of each: grade, reason, told on; grades never come from a score.

    Raises InvalidRecord where a probationary member got a grade (domain §13.15).
    """
    round_ = _round(op.session, round_id)
    day = round_["held_on"] or op.now.date()
    without = {
        each.person_id
        for each in assessed(op.session, round_["year"], day, today=op.now.date())
        if each.probationary
    }
    problems = tuple(
        Problem(f"results.{place}.grade", "评定等次", "预备党员参加评议，不定等次")
        for place, row in enumerate(rows)
        if row.get("grade") and row["person"] in without
    )
    if problems:
        raise InvalidRecord(str(round_["title"]), problems)
    filled = [
        row for row in rows if any(row.get(name) for name in ("self_text", "grade", "reason", "told_on"))
    ]
    records.save(op, REVIEW_ROUNDS, {"results": filled}, round_id)


def excellent_limit(session: Session, values: Mapping[str, Any], *, today: date) -> tuple[int, int, str]:
    """How many may be 优秀, of how many, and what these are: 党员总数 or 参评党员数 (setting)."""
    year = values["year"]
    day = values["held_on"] or date(year, 12, 31)
    word = setting(session, "assessment.excellent_base", year)
    if word == "参评党员数":
        base = len(
            {row["person"] for row in values["tallies"]} | {row["person"] for row in values["results"]}
        )
    else:
        base = len(assessed(session, year, day, today=today))
    return scoring.most_excellent(base), base, word


def excellent_warning(session: Session, values: Mapping[str, Any], *, today: date) -> str:
    """A sentence where more than a third are 优秀 (domain §1.7); empty otherwise. It warns, nothing more."""
    given = sum(row["grade"] == "excellent" for row in values["results"])
    most, base, word = excellent_limit(session, values, today=today)
    if given <= most:
        return ""
    return f"优秀 {given} 人，超过{word} {base} 人的三分之一（{most} 人）"


def grid_rows(session: Session, values: Mapping[str, Any], side: str, *, today: date) -> list[dict[str, Any]]:
    """A line for everybody assessed, in the order of the roster, with what is counted for a side so far."""
    day = values["held_on"] or today
    people = assessed(session, values["year"], day, today=today)
    counted = {row["person"] for row in values["tallies"] if row["side"] == side}
    wanted = [each.person_id for each in people]
    wanted += sorted(counted - set(wanted))
    return [_grid_row(session, values, side, person) for person in wanted]


def _grid_row(session: Session, values: Mapping[str, Any], side: str, person: int) -> dict[str, Any]:
    tallies = [row for row in values["tallies"] if row["person"] == person and row["side"] == side]
    if values["kind"] != SCORED:
        votes = scoring.grade_votes(tallies, side)
        return {"person": person, **{grade: votes.get(word) for grade, word in GRADES.items()}}
    found: dict[str, Any] = {"person": person, "ballots": None}
    for each in dimensions(session, values["year"]):
        rows = [row for row in tallies if row["dimension"] == each.code]
        found[each.code] = scores_text(rows) if rows else None
        if rows:
            found["ballots"] = sum(row["votes"] for row in rows)
    return found


def _round(session: Session, round_id: int) -> Row:
    found = records.get(session, REVIEW_ROUNDS, round_id)
    if found is None:
        raise KeyError(round_id)
    return found
