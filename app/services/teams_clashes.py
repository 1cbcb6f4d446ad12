"""Clashes of a mission's participants, with their days, and who is free instead (domain §5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.models.counting import Interval, intersect
from app.services.clash_notes import Note, Subjects, words_of
from app.services.facts_types import AbsenceFact, MissionFact, YearFacts, once
from app.services.figures.membership import group_on, members_on, memberships
from app.services.figures.rows import names
from app.services.figures.teams import MissionConflict, last_day_of, mission_overlaps
from app.services.teams_types import Mission

RECENT_DAYS = 92
_ABSENT = {"excused": "免到", "floating": "流动", "leave": "休假", "posting": "借调"}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clash:
    """Why somebody can't well be on a mission on some days; it warns and never blocks.

    ``short`` fits into a cell; ``explained`` are the words with which it was kept, else empty. ``subjects``
    are the records that it is about, the same ones seen from either of two missions.
    """

    mission_id: int
    person_id: int
    name: str
    kind: str
    spans: tuple[Interval, ...]
    words: str
    short: str
    subjects: Subjects
    explained: str

    @property
    def first(self) -> date:
        """The first day of the clash."""
        return self.spans[0].start

    @property
    def last(self) -> date:
        """The last day of the clash."""
        return self.spans[-1].end - _ONE_DAY

    def days(self) -> list[date]:
        """The days of the clash."""
        return [
            start + timedelta(days=number)
            for start, end in self.spans
            for number in range((end - start).days)
        ]


@dataclass(frozen=True)
class Substitute:
    """A member who is free on the days; ``missions`` are those of the last three months."""

    person_id: int
    name: str
    group: str
    missions: int


def clashes_of(facts: YearFacts, mission: Mission, notes: Mapping[Subjects, Note]) -> tuple[Clash, ...]:
    """The clashes of a mission that the figures' rule finds, by day; ``notes`` are the explanations."""
    own = _missions(facts).get(mission.id)
    if own is None:
        return ()
    found = []
    for conflict in mission_overlaps(facts):
        if conflict.mission_id == mission.id:
            spans = _spans(facts, own, conflict)
            if spans:
                found.append(_clash(facts, conflict, spans, notes))
    return tuple(sorted(found, key=lambda row: (row.explained != "", row.first, row.name, row.words)))


def free_people(facts: YearFacts, clash: Clash, taken: Iterable[int], most: int = 5) -> list[Substitute]:
    """Members who are on no mission and not away on the days of a clash; least used first."""
    days = Interval(clash.first, clash.last + _ONE_DAY)
    free = members_on(facts, clash.first) & members_on(facts, clash.last)
    free -= frozenset(taken) | {row.person_id for row in facts.absences if intersect([row.days], [days])}
    used: dict[int, set[int]] = {}
    busy = set()
    recent = Interval(clash.first - timedelta(days=RECENT_DAYS), clash.first)
    for mission in facts.missions:
        for part in mission.parts:
            stays = _stays_of(facts, mission, part.person_id)
            if intersect(stays, [days]):
                busy.add(part.person_id)
            if intersect(stays, [recent]):
                used.setdefault(part.person_id, set()).add(mission.id)
    groups = {
        person: group.name for group in facts.groups for person in group_on(facts, group.id, clash.first)
    }
    words = names(facts)
    found = [
        Substitute(person, words[person], groups.get(person, ""), len(used.get(person, ())))
        for person in free - busy
    ]
    return sorted(found, key=lambda row: (row.missions, row.person_id))[:most]


@once
def _missions(facts: YearFacts) -> Mapping[int, MissionFact]:
    return {row.id: row for row in facts.missions}


@once
def _absences(facts: YearFacts) -> Mapping[int, AbsenceFact]:
    return {row.id: row for row in facts.absences}


def _clash(
    facts: YearFacts,
    conflict: MissionConflict,
    spans: tuple[Interval, ...],
    notes: Mapping[Subjects, Note],
) -> Clash:
    about = (conflict.person_id, conflict.mission_id, conflict.other_id)
    subjects = frozenset(each for each in about if each is not None)
    return Clash(
        conflict.mission_id,
        conflict.person_id,
        names(facts)[conflict.person_id],
        conflict.kind,
        spans,
        _words(facts, conflict),
        _short(facts, conflict),
        subjects,
        words_of(notes, subjects),
    )


def _words(facts: YearFacts, conflict: MissionConflict) -> str:
    if conflict.kind != "overlap" or conflict.other_id is None:
        return conflict.detail
    other = _missions(facts)[conflict.other_id]
    team = next((row.name for row in facts.teams if row.id == other.team_id), "")
    return f"同时排在《{other.title}》（{team}）"


def _short(facts: YearFacts, conflict: MissionConflict) -> str:
    if conflict.kind == "overlap" and conflict.other_id is not None:
        return _missions(facts)[conflict.other_id].title[:2]
    if conflict.kind == "absent" and conflict.other_id is not None:
        absence = _absences(facts)[conflict.other_id]
        return _ABSENT.get(absence.kind, "离岗")
    return "离册"


def _spans(facts: YearFacts, own: MissionFact, conflict: MissionConflict) -> tuple[Interval, ...]:
    """Days of the clash: those that the person is on the mission and on the other thing."""
    stays = _stays_of(facts, own, conflict.person_id)
    return intersect(stays, _other_days(facts, conflict))


def _other_days(facts: YearFacts, conflict: MissionConflict) -> list[Interval]:
    if conflict.kind == "overlap" and conflict.other_id is not None:
        return _stays_of(facts, _missions(facts)[conflict.other_id], conflict.person_id)
    if conflict.kind == "absent" and conflict.other_id is not None:
        return [_absences(facts)[conflict.other_id].days]
    ends = [row.days.end for row in memberships(facts) if row.person_id == conflict.person_id]
    return [Interval(max(ends), date.max)] if ends else []


def _stays_of(facts: YearFacts, mission: MissionFact, person_id: int) -> list[Interval]:
    last = last_day_of(facts, mission)
    return [
        Interval(mission.began_on, last + _ONE_DAY)
        if part.day is None
        else Interval(part.day, part.day + _ONE_DAY)
        for part in mission.parts
        if part.person_id == person_id
    ]
