"""What the room of the teams shows: teams with members and missions, and the hours of a mission by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.models.organisation import MEMBER_STANDINGS
from app.models.teams import CHARGES
from app.services import records
from app.services.facts_types import YearFacts
from app.services.figures.membership import category_on, members_on
from app.services.figures.rows import names
from app.services.record_rows import Row
from app.services.references import References
from app.services.specs.teams import TEAMS
from app.services.teams_missions import PLANNED_DAYS, planned_days

STATES = {"running": "执行", "forming": "组建", "standby": "待命", "disbanded": "已解散"}
MISSION_STATES = {"planned": "未开始", "running": "进行中", "unrated": "待评价", "rated": "已评价"}
CHARGES_SHORT = {1: "突发事件", 2: "艰巨任务", 3: "脏累险苦"}
_FLAGS = {
    "probationary": "预备",
    "target": "发展对象",
    "activist": "积极分子",
    "applicant": "申请人",
    "suspended": "停止党籍",
}
_RANK = ("leader", "instructor", "deputy", "member")


@dataclass(frozen=True)
class Member:
    """A member of a team; ``flag`` says what the person is who is no full party member, else empty."""

    person_id: int
    name: str
    role: str
    flag: str
    began_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class Day:
    """One person's cell of a mission's sheet: hours, or planned without any yet."""

    hours: Decimal | None
    planned: bool


@dataclass(frozen=True)
class Participant:
    """One person's line of a mission's sheet.

    ``total_only``: one entry for the whole mission, its hours in total (or none yet); ``duty`` is 分工.
    """

    person_id: int
    name: str
    flag: str
    in_team: bool
    days: Mapping[date, Day]
    hours: Decimal
    total_only: bool
    duty: str


@dataclass(frozen=True)
class Mission:
    """A mission of the year; ``values`` are its fields as stored, for the form."""

    id: int
    title: str
    charge: int
    serves_id: int | None
    serves: str
    serves_code: str
    began_on: date
    ended_on: date | None
    state: str
    grade: str | None
    days: tuple[date, ...]
    participants: tuple[Participant, ...]
    values: Mapping[str, Any] = field(repr=False)

    @property
    def hours(self) -> Decimal:
        """Hours of all participants."""
        return sum((each.hours for each in self.participants), Decimal(0))

    @property
    def charge_words(self) -> str:
        """Which of the 三个冲得上, in full."""
        return CHARGES[self.charge]


@dataclass(frozen=True)
class Team:
    """A team of the year; ``members`` are those of the as-of day, ``left`` those who left before."""

    id: int
    name: str
    state: str
    founded_on: date
    approval: str
    members: tuple[Member, ...]
    left: tuple[Member, ...]
    missions: tuple[Mission, ...]
    values: Mapping[str, Any] = field(repr=False)

    @property
    def serves(self) -> tuple[tuple[int, str], ...]:
        """Work items that the missions serve, each once."""
        return tuple(
            {
                each.serves_id: (each.serves_id, each.serves) for each in self.missions if each.serves_id
            }.values()
        )


def teams_of_year(session: Session, facts: YearFacts) -> tuple[Team, ...]:
    """Teams that existed in the year, those at work first, with the missions that touch it."""
    labels = References(session)
    rows = records.list_rows(session, TEAMS, facts.year)
    found = [_team(facts, labels, row) for row in rows]
    order = tuple(STATES)
    found.sort(key=lambda team: (order.index(team.state), -team.founded_on.toordinal(), team.id))
    return tuple(found)


def flag_of(facts: YearFacts, person_id: int, day: date) -> str:
    """预备, 积极分子, 群众 … for who is no full member that day (domain §5: allowed, but flagged)."""
    kind = category_on(facts, person_id, day)
    if kind in MEMBER_STANDINGS and person_id not in members_on(facts, day):
        return "不在册"
    return "" if kind == "full" else _FLAGS.get(kind or "", "群众")


def _team(facts: YearFacts, labels: References, row: Row) -> Team:
    in_year = {mission.id for mission in facts.missions}
    words, day = names(facts), facts.as_of
    members = [
        Member(
            each["person"],
            words[each["person"]],
            each["role"],
            flag_of(facts, each["person"], day),
            each["began_on"],
            each["ended_on"],
        )
        for each in row["members"]
    ]
    members.sort(key=lambda member: _RANK.index(member.role))
    now = tuple(member for member in members if member.ended_on is None or member.ended_on > day)
    there = list(dict.fromkeys(member.person_id for member in now))
    gone = [member for member in members if member not in now and member.person_id not in there]
    missions = [_mission(facts, labels, each, there) for each in row["missions"] if each["id"] in in_year]
    approval = "　".join(part for part in (row["approved_by"], row["approval_no"]) if part)
    state = _team_state(row, missions, approval, day)
    own = {name: value for name, value in row.items() if name not in ("members", "missions")}
    return Team(
        row["id"],
        row["name"],
        state,
        row["founded_on"],
        approval,
        now,
        tuple(gone),
        tuple(missions[::-1]),
        own,
    )


def _team_state(row: Row, missions: list[Mission], approval: str, day: date) -> str:
    if row["disbanded_on"] is not None and row["disbanded_on"] <= day:
        return "disbanded"
    if any(mission.state == "running" for mission in missions):
        return "running"
    return "standby" if approval else "forming"


def _mission(facts: YearFacts, labels: References, row: Row, team_people: list[int]) -> Mission:
    days = _sheet_days(row, facts.as_of)
    serves = row["serves"]
    there = {part["person"] for part in row["participants"]}
    people = [person for person in team_people if person in there]
    people += sorted(there.difference(team_people))
    participants = tuple(
        _participant(facts, row, person_id, in_team=person_id in team_people) for person_id in people
    )
    own = {name: value for name, value in row.items() if name != "participants"}
    return Mission(
        row["id"],
        row["title"],
        row["charge"],
        serves,
        labels.label("work_item", serves) if serves else "",
        next((item.code or "" for item in facts.work_items if item.id == serves), ""),
        row["began_on"],
        row["ended_on"],
        _mission_state(row, facts.as_of),
        row["grade"],
        days,
        participants,
        own,
    )


def _mission_state(row: Row, day: date) -> str:
    if row["began_on"] > day:
        return "planned"
    rated, ended = bool(row["grade"] or row["result"]), row["ended_on"]
    if rated and (ended is None or ended <= day):
        return "rated"
    return "running" if ended is None or ended >= day else "unrated"


def _sheet_days(row: Row, as_of: date) -> tuple[date, ...]:
    """The mission's days, its open end being today or the last day with an entry; at most two months."""
    entered = [part["day"] for part in row["participants"] if part["day"] is not None]
    last = row["ended_on"] or max([row["began_on"], as_of, *entered])
    count = min((last - row["began_on"]).days + 1, PLANNED_DAYS)
    days = {row["began_on"] + timedelta(days=number) for number in range(count)}
    return tuple(sorted(days | set(entered)))


def _participant(facts: YearFacts, row: Row, person_id: int, *, in_team: bool) -> Participant:
    parts = [part for part in row["participants"] if part["person"] == person_id]
    whole = next((part for part in parts if part["day"] is None), None)
    days = {part["day"]: Day(part["hours"], planned=True) for part in parts if part["day"] is not None}
    if whole is not None and not whole["hours"]:
        planned = planned_days(row["began_on"], row["ended_on"])
        days = {**{day: Day(None, planned=True) for day in planned}, **days}
    hours = sum((part["hours"] or Decimal(0) for part in parts), Decimal(0))
    duties = dict.fromkeys(part["duty"] for part in parts if part["duty"])
    return Participant(
        person_id,
        names(facts)[person_id],
        flag_of(facts, person_id, min(row["began_on"], facts.as_of)),
        in_team,
        days,
        hours,
        whole is not None and len(parts) == 1,
        "；".join(duties),
    )


def mission_of(teams: Iterable[Team], mission_id: int) -> tuple[Team, Mission] | None:
    """The team and the mission with that id."""
    for team in teams:
        for mission in team.missions:
            if mission.id == mission_id:
                return team, mission
    return None
