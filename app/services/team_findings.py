"""What a team should mend: its leader, its size, members who are elsewhere; it warns and never blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.models.organisation import ABSENCES
from app.services.clash_notes import Note, Subjects, words_of
from app.services.facts_types import YearFacts
from app.services.figures.membership import members_on, memberships
from app.services.figures.rows import names
from app.services.figures.teams import TeamOverlap, team_overlaps
from app.services.team_formation import ACTED_FIRST, acted_first, short_day
from app.services.teams_types import Member, Team

LEAST_MEMBERS = 3


@dataclass(frozen=True)
class TeamFinding:
    """One thing to mend.

    ``kind``: small, no_leader, two_leaders, leader, overlap, absent, left, approval, end. ``person_id`` and
    ``other_team`` say whom and which other team it is about, ``since`` from which day on. An overlap may be
    ``explained``: ``subjects`` are what it is about, the same seen from both teams.
    """

    kind: str
    words: str
    person_id: int | None = None
    other_team: int | None = None
    since: date | None = None
    subjects: Subjects = frozenset()
    explained: str = ""


def team_findings(facts: YearFacts, team: Team, notes: Mapping[Subjects, Note]) -> tuple[TeamFinding, ...]:
    """What is to be mended in a team on the as-of day, the graver first and what is explained last.

    Nothing once the team is disbanded. ``notes`` are the explanations.
    """
    if team.state == "disbanded":
        return ()
    day = facts.as_of
    present = [each for each in team.members if each.began_on is None or each.began_on <= day]
    found = [*_leaders(facts, present), *_size(team)]
    late = acted_first(team, day)
    if late and not team.values["approved_on"]:
        found.append(TeamFinding("approval", f"{ACTED_FIRST}：{late}。"))
    end = team.values["planned_end"]
    if end is not None and end < day:
        found.append(TeamFinding("end", f"期限 {short_day(end, day)} 已过，任务完成的请写总结并解散。"))
    for member in present:
        found += _away(facts, member, day)
    found += _overlaps(facts, team, present, notes)
    return tuple(sorted(found, key=lambda each: each.explained != ""))


def _size(team: Team) -> list[TeamFinding]:
    people = len({each.person_id for each in team.members})
    if people >= LEAST_MEMBERS:
        return []
    return [TeamFinding("small", f"队员 {people} 人，一般不少于 {LEAST_MEMBERS} 人。")]


def _leaders(facts: YearFacts, present: list[Member]) -> list[TeamFinding]:
    leaders = [each for each in present if each.role == "leader"]
    if not leaders:
        return [TeamFinding("no_leader", "没有队长，点队员的名字可以设为队长。")]
    found = []
    if len(leaders) > 1:
        listed = "、".join(each.name for each in leaders)
        found.append(TeamFinding("two_leaders", f"有 {len(leaders)} 名队长：{listed}。"))
    for each in leaders:
        if each.person_id not in members_on(facts, facts.as_of):
            words = (
                f"队长{each.name}不是本支部党员{f'（{each.flag}）' if each.flag else ''}，一般由党员担任。"
            )
            found.append(TeamFinding("leader", words, each.person_id))
    return found


def _overlaps(
    facts: YearFacts, team: Team, present: list[Member], notes: Mapping[Subjects, Note]
) -> list[TeamFinding]:
    people = {each.person_id for each in present}
    teams = {each.id: each.name for each in facts.teams}
    found = []
    for row in team_overlaps(facts):
        if row.team_id == team.id and row.person_id in people and _goes_on(row, facts.as_of):
            words = f"{names(facts)[row.person_id]}同时在{teams[row.other_id]}（{_span(row, facts.as_of)}）。"
            subjects = frozenset({row.person_id, row.team_id, row.other_id})
            explained = words_of(notes, subjects)
            found.append(
                TeamFinding("overlap", words, row.person_id, row.other_id, row.first, subjects, explained)
            )
    return found


def _goes_on(row: TeamOverlap, day: date) -> bool:
    return row.first <= day and (row.last is None or row.last >= day)


def _span(row: TeamOverlap, as_of: date) -> str:
    first = short_day(row.first, as_of)
    return f"{first} 起" if row.last is None else f"{first} 至 {short_day(row.last, as_of)}"


def _away(facts: YearFacts, member: Member, day: date) -> list[TeamFinding]:
    found = []
    for row in facts.absences:
        if row.person_id == member.person_id and row.kind != "vote_excluded" and row.days.covers(day):
            since = "" if row.days.start == date.min else f" {short_day(row.days.start, day)} 起"
            words = f"{member.name}{since}{ABSENCES[row.kind]}：{row.reason}。"
            found.append(TeamFinding("absent", words, member.person_id, since=row.days.start))
    ends = [row.days.end for row in memberships(facts) if row.person_id == member.person_id]
    if ends and max(ends) <= day:
        words = f"{member.name} {short_day(max(ends), day)} 起已不在支部名册。"
        found.append(TeamFinding("left", words, member.person_id, since=max(ends)))
    return found
