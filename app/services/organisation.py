"""Organisation 组织: movements of members, excusals and posts, as dated spans (domain §13.1–2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.organisation import ABSENCES, COMMITTEE_POSTS, STANDINGS
from app.services import roster
from app.services.database import OpenOperation
from app.services.ledger import Values
from app.services.record_rows import Row
from app.services.records import get, list_rows, save
from app.services.references import References
from app.services.registry import ledger
from app.services.specs.organisation import ABSENCES as ABSENCE_ROWS

MEMBERS = ledger("members")
PEOPLE = ledger("people")


@dataclass(frozen=True)
class Person:
    """One line of the roster as of a day, with the row it was read from."""

    id: int
    name: str
    standing: str
    group: str
    posts: str
    is_member: bool
    on_committee: bool
    excused: bool
    row: Row
    flat: dict[str, Any]


def people_on(session: Session, day: date, *, members: bool = True) -> list[Person]:
    """Everybody of the roster (or, with ``members=False``, everybody else) as they stood on a day."""
    names = References(session)
    rows = list_rows(session, MEMBERS if members else PEOPLE)
    found = [_person(row, day, names) for row in rows]
    return sorted(found, key=lambda person: (not person.is_member, person.group or "～", person.id))


def _person(row: Row, day: date, names: References) -> Person:
    flat = roster.read(row, day, names.label)
    return Person(
        id=row["id"],
        name=names.person_name(row["id"]),
        standing=STANDINGS.get(flat["standing"] or "", ""),
        group=flat["group"] or "",
        posts=flat["posts"] or "",
        is_member=roster.is_member(row, day),
        on_committee=roster.is_committee(row, day),
        excused=any(_counts(absence, "excused", day) for absence in row["absences"]),
        row=row,
        flat=flat,
    )


def excused_on(session: Session, day: date, kind: str = "excused") -> list[tuple[Person, Values]]:
    """The list of excused people on a day: "excused" from daily attendance, "vote_excluded" from votes."""
    people = people_on(session, day) + people_on(session, day, members=False)
    return [
        (person, absence)
        for person in people
        for absence in person.row["absences"]
        if _counts(absence, kind, day)
    ]


def _counts(absence: Values, kind: str, day: date) -> bool:
    ended = absence["ended_on"]
    return bool(absence["kind"] == kind and absence["began_on"] <= day and (ended is None or day < ended))


def transfer_in(
    op: OpenOperation, person: Mapping[str, Any], day: date, from_unit: str, group: str = ""
) -> int:
    """Take a member in on a day; ``person`` holds a new person's values or a former one's ``id``."""
    span = {"began_on": day.isoformat(), "began_by": "transfer_in", "from_unit": from_unit}
    person_id = person.get("id")
    if person_id is None:
        values = {**person, "roster_spans": [span], "group_spans": _new_group(group, day)}
        return save(op, MEMBERS, values)
    row = _row(op.session, person_id)
    if any(roster.covers(old, day) for old in row["roster_spans"]):
        raise UserError(
            f"{row['name']}在 {day} 已经在册，不能再转入。", remedy="请核对转入日期，或先登记转出。"
        )
    values = {
        "roster_spans": [*row["roster_spans"], span],
        "group_spans": [*row["group_spans"], *_new_group(group, day)],
    }
    return save(op, MEMBERS, values, person_id)


def _new_group(group: str, day: date) -> list[dict[str, str]]:
    return [{"party_group": group, "began_on": day.isoformat()}] if group else []


def transfer_out(
    op: OpenOperation, person_id: int, day: date, to_unit: str = "", reason: str = "transfer_out"
) -> None:
    """Let a member leave the roster on a day, which no longer counts; group and posts end with it."""
    row = _row(op.session, person_id)
    if not any(roster.covers(span, day) for span in row["roster_spans"]):
        raise UserError(f"{row['name']}在 {day} 不在册，不能转出。", remedy="请核对转出日期。")
    end = day.isoformat()
    values = {
        "roster_spans": _ended(row["roster_spans"], day, ended_by=reason, to_unit=to_unit or None),
        "group_spans": _ended(row["group_spans"], day),
        "posts": _ended(row["posts"], day),
        "absences": [
            {**absence, "ended_on": end} if _counts(absence, absence["kind"], day) else absence
            for absence in row["absences"]
        ],
    }
    save(op, MEMBERS, values, person_id)


def _ended(spans: list[Row], day: date, **more: Any) -> list[Row]:
    return [
        {**span, "ended_on": day.isoformat(), **more} if roster.covers(span, day) else span for span in spans
    ]


def excuse(op: OpenOperation, person_id: int, values: Mapping[str, Any]) -> int:
    """Put a person on one of the two lists by a recorded decision (domain §1.1, §13.2)."""
    row = _row(op.session, person_id)
    if values.get("kind") not in ABSENCES:
        raise InvalidRecord(ABSENCE_ROWS.title, (Problem("kind", "种类", "必须填写"),))
    return save(
        op, MEMBERS if row["roster_spans"] else PEOPLE, {"absences": [*row["absences"], values]}, person_id
    )


def end_absence(op: OpenOperation, person_id: int, absence_id: int, day: date) -> None:
    """End an absence on a day."""
    row = _row(op.session, person_id)
    absences = [
        {**absence, "ended_on": day.isoformat()} if absence["id"] == absence_id else absence
        for absence in row["absences"]
    ]
    save(op, MEMBERS if row["roster_spans"] else PEOPLE, {"absences": absences}, person_id)


def appoint(
    op: OpenOperation, person_id: int, kind: str, day: date, group: str = "", approval_no: str = ""
) -> None:
    """Give a member a post from a day on; whoever held the same single post steps down that day."""
    if kind in ("secretary", "discipline", "organisation", "publicity"):
        _step_down(op, kind, day, but=person_id)
    row = _row(op.session, person_id)
    post = {"kind": kind, "began_on": day.isoformat(), "approval_no": approval_no or None}
    if group:
        post["party_group"] = group
    save(op, MEMBERS, {"posts": [*row["posts"], post]}, person_id)


def _step_down(op: OpenOperation, kind: str, day: date, but: int) -> None:
    for row in list_rows(op.session, MEMBERS):
        held = [post for post in row["posts"] if post["kind"] == kind and roster.covers(post, day)]
        if held and row["id"] != but:
            posts = [{**post, "ended_on": day.isoformat()} if post in held else post for post in row["posts"]]
            save(op, MEMBERS, {"posts": posts}, row["id"])


def committee_on(session: Session, day: date) -> list[Person]:
    """Committee members on a day, in the order of their posts."""
    order = {kind: place for place, kind in enumerate(COMMITTEE_POSTS)}
    found = [person for person in people_on(session, day) if person.on_committee]
    return sorted(found, key=lambda person: min(order.get(post["kind"], 99) for post in person.row["posts"]))


def _row(session: Session, person_id: int) -> Row:
    row = get(session, MEMBERS, person_id)
    if row is None:
        raise UserError(f"没有编号为 {person_id} 的人员。", remedy="请刷新名册后再试。")
    return row
