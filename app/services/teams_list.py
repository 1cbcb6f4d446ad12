"""What the room of the teams shows: teams with members and missions, and the hours of a mission by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.organisation import MEMBER_STANDINGS, Person
from app.services import records
from app.services.facts_types import YearFacts
from app.services.figures.membership import category_on, members_on
from app.services.figures.rows import names
from app.services.record_rows import Row
from app.services.references import References
from app.services.specs.teams import TEAMS
from app.services.teams_missions import PLANNED_DAYS, planned_days
from app.services.teams_types import STATES, Day, Member, Mission, Participant, Team

OUTSIDER, BACKBONE = "群众", "骨干群众"
_FLAGS = {
    "probationary": "预备",
    "target": "发展对象",
    "activist": "积极分子",
    "applicant": "申请人",
    "suspended": "停止党籍",
}
_RANK = ("leader", "instructor", "deputy", "member")


def teams_of_year(session: Session, facts: YearFacts) -> tuple[Team, ...]:
    """Teams that existed in the year, those at work first, with the missions that touch it."""
    labels = References(session)
    rows = records.list_rows(session, TEAMS, facts.year)
    found = _outsiders_told_apart(session, [_team(facts, labels, row) for row in rows])
    order = tuple(STATES)
    found.sort(key=lambda team: (order.index(team.state), -team.founded_on.toordinal(), team.id))
    return tuple(found)


def whole_team(session: Session, facts: YearFacts, team_id: int) -> Team | None:
    """A team with all its missions, also those of other years; None where it isn't of the year."""
    row = next((row for row in records.list_rows(session, TEAMS, facts.year) if row["id"] == team_id), None)
    return None if row is None else _team(facts, References(session), row, every_mission=True)


def flag_of(facts: YearFacts, person_id: int, day: date) -> str:
    """预备, 积极分子, 群众 … for who is no full member that day (domain §5: allowed, but flagged)."""
    kind = category_on(facts, person_id, day)
    if kind in MEMBER_STANDINGS and person_id not in members_on(facts, day):
        return "不在册"
    return "" if kind == "full" else _FLAGS.get(kind or "", OUTSIDER)


def _outsiders_told_apart(session: Session, teams: list[Team]) -> list[Team]:
    """Key workers outside the party are 骨干群众, so that young backbone shows as such."""
    backbone = set(session.scalars(select(Person.id).where(Person.backbone.is_(True))))

    def told(member: Member) -> Member:
        apart = member.flag == OUTSIDER and member.person_id in backbone
        return replace(member, flag=BACKBONE) if apart else member

    return [replace(team, members=tuple(told(each) for each in team.members)) for team in teams]


def _team(facts: YearFacts, labels: References, row: Row, *, every_mission: bool = False) -> Team:
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
    wanted = [each for each in row["missions"] if every_mission or each["id"] in in_year]
    missions = [_mission(facts, labels, each, there) for each in wanted]
    approval = "　".join(part for part in (row["approved_by"], row["approval_no"]) if part)
    approval = approval or ("已批复" if row["approved_on"] and row["approved_on"] <= day else "")
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
    if any(_at_work(mission, day) for mission in missions):
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


def _at_work(mission: Mission, day: date) -> bool:
    """Running, or begun without its briefing."""
    begun_so = mission.state == "unbriefed" and mission.began_on <= day and mission.first_work is not None
    return mission.state == "running" or begun_so


def _mission_state(row: Row, day: date) -> str:
    rated, ended, briefed = bool(row["grade"] or row["result"]), row["ended_on"], row["briefed_on"]
    begun = row["began_on"] <= day
    if begun and rated and (ended is None or ended <= day):
        return "rated"
    if begun and ended is not None and ended < day:
        return "unrated"
    if briefed is None or briefed > day:
        return "unbriefed"
    return "running" if begun else "planned"


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
