"""突击队: missions, participations, hours; and who is planned twice (domain §13.9, §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.models.counting import Interval, day_before, intersect, plain
from app.models.organisation import ABSENCES
from app.models.teams import CHARGES
from app.services.facts_types import MissionFact, PartFact, TeamFact, YearFacts, once
from app.services.figures.base import Counted, heads, number_of
from app.services.figures.membership import members_on, memberships


@once
def teams(facts: YearFacts) -> tuple[TeamFact, ...]:
    """Teams that existed on a day of the year up to the as-of day."""
    until = min(facts.as_of, facts.last_day)
    return tuple(row for row in facts.teams if row.days.start <= until and row.days.end > facts.first_day)


@once
def missions(facts: YearFacts) -> tuple[MissionFact, ...]:
    """Missions that began in the year, by the as-of day."""
    until = min(facts.as_of, facts.last_day)
    return tuple(row for row in facts.missions if facts.first_day <= row.began_on <= until)


@once
def parts(facts: YearFacts) -> tuple[tuple[MissionFact, PartFact], ...]:
    """Participations by the as-of day; one without a day counts from the mission's start."""
    return tuple(
        (mission, part)
        for mission in missions(facts)
        for part in mission.parts
        if (part.day or mission.began_on) <= facts.as_of
    )


def count(facts: YearFacts) -> Counted:
    return number_of(teams(facts))


def mission_count(facts: YearFacts) -> Counted:
    return number_of(missions(facts))


def person_times(facts: YearFacts) -> Counted:
    """人次: person × mission."""
    return Counted(len({(mission.id, part.person_id) for mission, part in parts(facts)}), _mission_ids(facts))


def people(facts: YearFacts) -> Counted:
    return heads(part.person_id for _, part in parts(facts))


def hours(facts: YearFacts) -> Counted:
    return Counted(plain(sum(part.hours_x100 for _, part in parts(facts))), _mission_ids(facts))


def _mission_ids(facts: YearFacts) -> tuple[int, ...]:
    return tuple(dict.fromkeys(mission.id for mission, _ in parts(facts)))


def by_charge(facts: YearFacts) -> Counted:
    """Missions by the three 冲得上."""
    found = {str(charge): 0 for charge in CHARGES}
    for mission in missions(facts):
        found[str(mission.charge)] += 1
    return Counted(found, number_of(missions(facts)).rows)


class MissionConflict(NamedTuple):
    """A person who can't well be on a mission: ``kind`` is overlap, absent or left; ``detail`` says why."""

    person_id: int
    mission_id: int
    kind: str
    detail: str
    other_id: int | None


def mission_overlaps(facts: YearFacts) -> tuple[MissionConflict, ...]:
    """Participants who are on two missions on one day, on leave or posting, or have left the roster."""
    found = [*_twice(facts), *_away(facts), *_left(facts)]
    return tuple(sorted(set(found), key=lambda row: (row.mission_id, row.person_id, row.kind, row.detail)))


class TeamOverlap(NamedTuple):
    """Somebody who is in two teams at once, from ``first`` on; ``last`` is None while both go on."""

    person_id: int
    team_id: int
    other_id: int
    first: date
    last: date | None


@once
def team_overlaps(facts: YearFacts) -> tuple[TeamOverlap, ...]:
    """Each pair of teams of the year that share a member on the same days; seen from both teams."""
    found = set()
    spans: dict[int, list[tuple[int, Interval]]] = defaultdict(list)
    for team in teams(facts):
        for member in team.members:
            for days in intersect([member.days], [team.days]):
                spans[member.person_id].append((team.id, days))
    for person, memberships_ in spans.items():
        for team_id, days in memberships_:
            for other_id, others in memberships_:
                for first, end in intersect([days], [others]) if team_id != other_id else ():
                    last = None if end == date.max else day_before(end)
                    found.add(TeamOverlap(person, team_id, other_id, first, last))
    return tuple(sorted(found, key=lambda row: row[:4]))


def last_day_of(facts: YearFacts, mission: MissionFact) -> date:
    """The last day of a mission; one whose end is open lasts until the as-of day."""
    return mission.ended_on or max(mission.began_on, facts.as_of)


class _Stay(NamedTuple):
    mission: MissionFact
    person_id: int
    first: date
    last: date


@once
def _stays(facts: YearFacts) -> tuple[_Stay, ...]:
    """Days that each participant is on a mission: the days logged, else the whole mission."""
    found = []
    for mission in facts.missions:
        last = last_day_of(facts, mission)
        for part in mission.parts:
            span = (part.day, part.day) if part.day is not None else (mission.began_on, last)
            found.append(_Stay(mission, part.person_id, *span))
    return tuple(found)


def _twice(facts: YearFacts) -> Iterator[MissionConflict]:
    by_person: dict[int, list[_Stay]] = defaultdict(list)
    for stay in _stays(facts):
        by_person[stay.person_id].append(stay)
    for stays in by_person.values():
        for one in stays:
            for other in stays:
                if one.mission.id != other.mission.id and one.first <= other.last and other.first <= one.last:
                    detail = f"与“{other.mission.title}”时间重叠"
                    yield MissionConflict(one.person_id, one.mission.id, "overlap", detail, other.mission.id)


def _away(facts: YearFacts) -> Iterator[MissionConflict]:
    absences = [row for row in facts.absences if row.kind != "vote_excluded"]
    for stay in _stays(facts):
        for row in absences:
            if row.person_id == stay.person_id and row.days.start <= stay.last and row.days.end > stay.first:
                detail = f"{ABSENCES[row.kind]}期间：{row.reason}"
                yield MissionConflict(stay.person_id, stay.mission.id, "absent", detail, row.id)


def _left(facts: YearFacts) -> Iterator[MissionConflict]:
    ends: dict[int, list[date]] = defaultdict(list)
    for row in memberships(facts):
        ends[row.person_id].append(row.days.end)
    for stay in _stays(facts):
        left = any(end <= stay.last for end in ends[stay.person_id])
        if left and stay.person_id not in members_on(facts, stay.last):
            yield MissionConflict(stay.person_id, stay.mission.id, "left", "当时已不在支部名册", None)
