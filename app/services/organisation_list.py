"""What the room of the organisation shows: the roster with its figures, groups, moves and terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.organisation import ABSENCES, POSTS, ROSTER_BEGINNINGS, ROSTER_ENDS
from app.models.partial_date import span_end, span_start
from app.services import roster
from app.services.exchange.cell_values import mask
from app.services.facts_types import YearFacts
from app.services.figures.hours import PersonHours, person_hours
from app.services.figures.meetings import person_attendance
from app.services.figures.members import movements
from app.services.ledger import Label
from app.services.organisation import Person, people_on
from app.services.organisation_changes import BRANCH, PARTY_GROUPS
from app.services.overlaps import term_end
from app.services.record_rows import Row, list_rows
from app.services.references import References


@dataclass(frozen=True)
class MemberRow:
    """One line of the roster as of a day; ``hours`` and ``rate`` are None where nothing was due."""

    id: int
    name: str
    kind: str
    standing: str
    group: str
    posts: str
    joined: str
    confirmed: str
    left: str
    on_roster: bool
    is_member: bool
    on_committee: bool
    excused: bool
    hours: Decimal | None
    target: Decimal | None
    rate: Decimal | None
    row: Row

    @property
    def id_number(self) -> str:
        """Masked: 4201************12."""
        return mask("id", self.row["id_number"]) if self.row["id_number"] else ""

    @property
    def phone(self) -> str:
        """Masked: 138****1234."""
        return mask("phone", self.row["phone"]) if self.row["phone"] else ""


def member_rows(session: Session, facts: YearFacts) -> list[MemberRow]:
    """Everybody who is or was on the roster, as they stood on the as-of day; members first."""
    hours = {row.person_id: row for row in person_hours(facts)}
    return [_member(person, facts, hours.get(person.id)) for person in people_on(session, facts.as_of)]


def other_rows(session: Session, facts: YearFacts) -> list[MemberRow]:
    """积极分子和群众: everybody who never was on the roster."""
    return [_member(person, facts, None) for person in people_on(session, facts.as_of, members=False)]


def _member(person: Person, facts: YearFacts, hours: PersonHours | None) -> MemberRow:
    attended = person_attendance(facts, person.id) if person.is_member else None
    rate = attended.rate if attended else None
    return MemberRow(
        id=person.id,
        name=person.name,
        kind=person.flat["standing"] or "",
        standing=person.standing,
        group=person.group,
        posts=person.posts,
        joined=person.flat["joined"] or "",
        confirmed=person.flat["confirmed"] or "",
        left=person.flat["left"] or "",
        on_roster=any(roster.covers(span, facts.as_of) for span in person.row["roster_spans"]),
        is_member=person.is_member,
        on_committee=person.on_committee,
        excused=person.excused,
        hours=_hundredths(hours.hours_x100 if hours else None),
        target=_hundredths(hours.target_x100 if hours else None),
        rate=None if rate is None else Decimal(rate),
        row=person.row,
    )


def _hundredths(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / 100


@dataclass(frozen=True)
class GroupRow:
    """A party group as of a day."""

    id: int
    name: str
    began_on: date | None
    ended_on: date | None
    leader: str
    members: tuple[str, ...]


def group_rows(session: Session, people: list[MemberRow], day: date) -> list[GroupRow]:
    """The party groups with leader and members on a day."""
    found = []
    for row in list_rows(session, PARTY_GROUPS):
        inside = [person for person in people if person.is_member and person.group == row["name"]]
        leaders = [person.name for person in people if _leads(person, row["id"], day)]
        names = tuple(person.name for person in inside)
        found.append(
            GroupRow(row["id"], row["name"], row["began_on"], row["ended_on"], "、".join(leaders), names)
        )
    return found


def _leads(person: MemberRow, group_id: int, day: date) -> bool:
    return any(
        post["kind"] == "group_leader" and post["party_group"] == group_id and roster.covers(post, day)
        for post in person.row["posts"]
    )


@dataclass(frozen=True)
class PostRow:
    """A post that somebody holds or held."""

    id: int
    person_id: int
    name: str
    post: str
    kind: str
    began_on: str
    ended_on: str
    approval_no: str
    holds: bool


def post_rows(session: Session, people: list[MemberRow], day: date) -> list[PostRow]:
    """All posts, those of the day first, the committee's before the groups', in the order of rank."""
    label = References(session).label
    rank = {kind: place for place, kind in enumerate(POSTS)}
    found = [
        PostRow(
            post["id"],
            person.id,
            person.name,
            _post_word(post, label),
            post["kind"],
            post["began_on"] or "",
            post["ended_on"] or "",
            post["approval_no"] or "",
            roster.covers(post, day),
        )
        for person in people
        for post in person.row["posts"]
    ]
    return sorted(found, key=lambda row: (not row.holds, rank[row.kind], row.began_on))


def _post_word(post: Row, label: Label) -> str:
    if post["kind"] == "group_leader" and post["party_group"]:
        return f"{label('party_group', post['party_group'])}组长"
    return POSTS[post["kind"]]


@dataclass(frozen=True)
class AbsenceRow:
    """A decision that somebody is not on duty; ``holds`` on the day it was asked for."""

    id: int
    person_id: int
    name: str
    kind: str
    word: str
    reason: str
    began_on: date
    ended_on: date | None
    decided_on: date | None
    holds: bool


def absence_rows(people: list[MemberRow], day: date) -> list[AbsenceRow]:
    """All excusals and other absences, those of the day first."""
    found = [
        AbsenceRow(
            row["id"],
            person.id,
            person.name,
            row["kind"],
            ABSENCES[row["kind"]],
            row["reason"],
            row["began_on"],
            row["ended_on"],
            row["decided_on"],
            row["began_on"] <= day and (row["ended_on"] is None or day < row["ended_on"]),
        )
        for person in people
        for row in person.row["absences"]
    ]
    return sorted(found, key=lambda row: (not row.holds, row.began_on, row.id))


@dataclass(frozen=True)
class MoveRow:
    """A beginning or end of membership in the year (domain §13.1)."""

    person_id: int
    name: str
    day: date
    kind: str
    word: str
    unit: str


def move_rows(facts: YearFacts, people: list[MemberRow]) -> list[MoveRow]:
    """The year's movements, newest first, each with how and where."""
    by_id = {person.id: person for person in people}
    found = []
    for move in movements(facts):
        person = by_id.get(move.person_id)
        if person is not None:
            word, unit = _how(person.row, move.kind, move.day)
            found.append(MoveRow(person.id, person.name, move.day, move.kind, word, unit))
    return found[::-1]


def _how(row: Row, kind: str, day: date) -> tuple[str, str]:
    for span in row["roster_spans"]:
        if kind == "out" and span_end(span["ended_on"]) == day:
            return ROSTER_ENDS.get(span["ended_by"] or "", "离开"), span["to_unit"] or ""
        if kind != "out" and span_start(span["began_on"]) == day:
            return ROSTER_BEGINNINGS.get(span["began_by"] or "", "转入"), span["from_unit"] or ""
    return {"admitted": "接收预备党员", "in": "转入", "out": "离开"}[kind], ""


@dataclass(frozen=True)
class TermRow:
    """A term of the committee; ``ends_on`` is the last day by election, years and extension."""

    number: int
    elected_on: date
    years: int
    extended_until: date | None
    approval_no: str
    ends_on: date


def branch_row(session: Session) -> tuple[Row, list[TermRow]]:
    """The branch's particulars and its terms, newest first."""
    row = list_rows(session, BRANCH)[0]
    terms = [
        TermRow(
            term["number"],
            term["elected_on"],
            term["years"],
            term["extended_until"],
            term["approval_no"] or "",
            term_end(term),
        )
        for term in row["terms"]
    ]
    return row, terms[::-1]
