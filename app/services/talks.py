"""Talks 谈心谈话 (paper form F12): a thin register; 廉政谈话 is one of its kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.events import TALK_KINDS
from app.services import records
from app.services.database import OpenOperation
from app.services.references import References
from app.services.specs.events import TALKS


@dataclass(frozen=True)
class TalkRow:
    """One talk as its register shows it."""

    id: int
    held_on: date
    kind: str
    kind_word: str
    talkers: str
    partners: str
    place: str | None
    reason: str | None
    result: str | None


def save_talk(op: OpenOperation, values: Mapping[str, Any], talk_id: int | None = None) -> int:
    """Write a talk. ``talkers`` and ``partners`` are lists of people; both are needed (F12).

    Raises InvalidRecord with all problems.
    """
    given = {key: value for key, value in values.items() if key not in ("talkers", "partners")}
    problems = list(_side_problems(values))
    if problems:
        raise InvalidRecord(TALKS.title, tuple(problems))
    if "talkers" in values:
        given["people"] = [
            {"person": person, "side": side}
            for side, name in (("talker", "talkers"), ("partner", "partners"))
            for person in values.get(name) or ()
        ]
    return records.save(op, TALKS, given, talk_id)


def _side_problems(values: Mapping[str, Any]) -> list[Problem]:
    if "talkers" not in values and "partners" not in values:
        return []
    talkers, partners = list(values.get("talkers") or ()), list(values.get("partners") or ())
    problems = []
    if not talkers:
        problems.append(Problem("talkers", "谈话人", "请填谈话人"))
    if not partners:
        problems.append(Problem("partners", "谈话对象", "请填谈话对象"))
    if set(talkers) & set(partners):
        problems.append(Problem("partners", "谈话对象", "谈话人和谈话对象里有同一个人"))
    return problems


def talk_values(session: Session, talk_id: int) -> dict[str, Any] | None:
    """A talk as its form shows it, or None when it is gone."""
    row = records.get(session, TALKS, talk_id)
    if row is None:
        return None
    people = row.pop("people")
    for side, name in (("talker", "talkers"), ("partner", "partners")):
        row[name] = [person["person"] for person in people if person["side"] == side]
    return row


def talk_rows(session: Session, year: int) -> tuple[TalkRow, ...]:
    """The year's talks in order of day."""
    names = References(session)
    rows = []
    for row in records.list_rows(session, TALKS, year):
        sides: dict[str, list[str]] = defaultdict(list)
        for person in row["people"]:
            sides[person["side"]].append(names.person_name(person["person"]))
        rows.append(
            TalkRow(
                row["id"],
                row["held_on"],
                row["kind"],
                TALK_KINDS[row["kind"]],
                "、".join(sides["talker"]),
                "、".join(sides["partner"]),
                row["place"],
                row["reason"],
                row["result"],
            )
        )
    return tuple(rows)


def delete_talk(op: OpenOperation, talk_id: int) -> None:
    """Delete a talk with its people."""
    records.delete(op, TALKS, talk_id)
