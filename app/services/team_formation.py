"""How a team 突击队 comes about: need, request, approval, flag and oath, work, disbanding (domain §5).

An emergency team works first and is approved later (先行动、后补批): a step that is missing is shown, and it
never keeps the next one from being done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.events import Event, EventKind
from app.models.organisation import Branch
from app.services import records
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.specs.teams import TEAMS
from app.services.teams import team
from app.services.teams_types import Team

STEPS = {
    "prepare": "筹备",
    "request": "请示",
    "approve": "批复",
    "flag": "授旗宣誓",
    "work": "执行任务",
    "disband": "解散",
}
MEETING_DAYS = 60
ACTED_FIRST = "先行动、后补批"


@dataclass(frozen=True)
class Step:
    """One step of a team. ``state``: done, now (what comes next), missed (a later one is done), open."""

    key: str
    state: str
    hint: str

    @property
    def words(self) -> str:
        """The step's name."""
        return STEPS[self.key]


@dataclass(frozen=True)
class Meeting:
    """A committee meeting that may have discussed the team; ``named`` says that its words name the team."""

    event_id: int
    title: str
    held_on: date
    named: bool


def steps(team_: Team, as_of: date) -> tuple[Step, ...]:
    """The six steps as the records have them on a day."""
    done = {
        "prepare": bool(team_.values["need"]),
        "request": _by(team_.values["requested_on"], as_of),
        "approve": bool(team_.approval) or _by(team_.values["approved_on"], as_of),
        "flag": _by(team_.values["flagged_on"], as_of) and _by(team_.values["sworn_on"], as_of),
        "work": any(mission.began_on <= as_of for mission in team_.missions),
        "disband": team_.state == "disbanded",
    }
    keys = list(STEPS)
    last = max((place for place, key in enumerate(keys) if done[key]), default=-1)
    found = []
    now_given = False
    for place, key in enumerate(keys):
        at_work = key == "work" and done["work"] and not done["disband"]
        if done[key] and not at_work:
            state = "done"
        elif place < last:
            state = "missed"
        else:
            state, now_given = ("open" if now_given else "now"), True
        found.append(Step(key, state, _hint(team_, key, state, as_of)))
    return tuple(found)


def acted_first(team_: Team, as_of: date) -> str:
    """Why a team worked before its approval, in words, or empty (先行动、后补批)."""
    begun = [each for each in team_.missions if each.began_on <= as_of]
    first = min(begun, key=lambda each: each.began_on, default=None)
    approved = team_.values["approved_on"]
    if first is None or (approved is None and team_.approval) or _by(approved, first.began_on):
        return ""
    word = f"《{first.title}》{short_day(first.began_on, as_of)} 开始"
    return f"{word}，{short_day(approved, as_of)} 批复" if _by(approved, as_of) else f"{word}，还没有批复"


def approve(op: OpenOperation, team_id: int, values: Mapping[str, Any]) -> None:
    """Enter the superior's approval: ``approved_on`` (needed), ``approval_no`` and ``approved_by``.

    Raises InvalidRecord when the approval would be older than the request.
    """
    stored = team(op.session, team_id)
    if not values.get("approved_on"):
        raise InvalidRecord(stored["name"], (Problem("approved_on", "批复日期", "请填批复日期"),))
    wanted = {name: values.get(name) for name in ("approved_on", "approval_no", "approved_by")}
    records.save(op, TEAMS, wanted, team_id)


def flag(op: OpenOperation, team_id: int, flagged_on: date | None, sworn_on: date | None) -> None:
    """Enter the day on which the team got its flag (队旗) and the day of its oath."""
    stored = team(op.session, team_id)
    given = (("flagged_on", "授旗日期", flagged_on), ("sworn_on", "宣誓日期", sworn_on))
    problems = [
        Problem(name, label, f"早于成立的 {stored['founded_on'].isoformat()}")
        for name, label, day in given
        if day is not None and day < stored["founded_on"]
    ]
    if flagged_on is None and sworn_on is None:
        problems = [Problem("flagged_on", "授旗日期", "请填授旗或者宣誓的日期")]
    if problems:
        raise InvalidRecord(stored["name"], tuple(problems))
    records.save(op, TEAMS, {"flagged_on": flagged_on, "sworn_on": sworn_on}, team_id)


def meetings(session: Session, team_: Row, asked: date, until: date) -> tuple[Meeting, ...]:
    """Committee meetings from 60 days before the request up to a day, those that name the team first.

    Then the newest. The meeting that is linked already is among them, however old it is.
    """
    query = (
        select(Event.id, Event.title, Event.held_on, Event.summary)
        .join(EventKind, EventKind.event_id == Event.id)
        .where(EventKind.kind == "committee", Event.state == "held")
        .where(
            Event.held_on.between(asked - timedelta(days=MEETING_DAYS), until)
            | (Event.id == (team_.get("decided_in") or -1))
        )
    )
    found = [
        Meeting(
            row.id,
            row.title,
            row.held_on,
            "突击队" in f"{row.title}{row.summary}" or team_["name"] in row.title,
        )
        for row in session.execute(query)
        if row.held_on is not None
    ]
    found.sort(key=lambda each: (not each.named, -each.held_on.toordinal(), each.event_id))
    return tuple(found)


def superior(session: Session) -> str:
    """The branch's superior, who approves its teams; empty when it isn't on record."""
    return session.scalar(select(Branch.superior)) or ""


def _by(day: Any, as_of: date) -> bool:
    return isinstance(day, date) and day <= as_of


def _hint(team_: Team, key: str, state: str, as_of: date) -> str:
    values = team_.values
    if state == "missed":
        return "未记"
    if key == "work":
        return f"{len(team_.missions)} 项" if team_.missions else ""
    if state != "done":
        return ""
    if key == "approve" and values["approved_on"] and acted_first(team_, as_of):
        return f"{short_day(values['approved_on'], as_of)} 后补"
    days = {
        "prepare": None,
        "request": values["requested_on"],
        "approve": values["approved_on"],
        "flag": values["flagged_on"],
        "disband": values["disbanded_on"],
    }
    return short_day(days[key], as_of)


def short_day(day: date | None, as_of: date) -> str:
    """11-12 within the year of the as-of day, else 2025-11-12; empty for none."""
    if day is None:
        return ""
    return day.strftime("%m-%d" if day.year == as_of.year else "%Y-%m-%d")
