"""Changes of the roster that no list of movements knows: enrolment, confirmation, group, posts, branch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.organisation import MEMBER_STANDINGS, Person
from app.models.partial_date import first_day, is_partial
from app.services import overlaps, roster
from app.services.database import OpenOperation
from app.services.organisation import MEMBERS, PEOPLE
from app.services.record_rows import Row
from app.services.records import clean, delete, get, list_rows, save
from app.services.references import References
from app.services.registry import ledger

PARTY_GROUPS = ledger("party_groups")
BRANCH = ledger("branch")
TERMS = next(child for child in BRANCH.children if child.key == "terms")
ROSTER_FIELDS = ("standing", "joined", "confirmed", "group", "transferred_in", "from_unit")


def enrol(op: OpenOperation, values: Mapping[str, Any]) -> int:
    """Enter a person by the columns of form F03, among them those of the roster (``ROSTER_FIELDS``).

    Full and probationary members get on the roster, everybody else is kept beside it. Dates keep their
    precision; what is not given stays unknown. Raises InvalidRecord, also for an ID number already entered.
    """
    refuse_double(op.session, values.get("id_number"))
    label = References(op.session).label
    day = op.now.date()
    if values.get("standing") not in MEMBER_STANDINGS:
        return save(op, PEOPLE, roster.write_person(values, None, day, label))
    record = roster.write(values, None, day, label)
    for span in record["group_spans"]:
        span["began_on"] = values.get("transferred_in") or span["began_on"]
    return save(op, MEMBERS, record)


def admit(
    op: OpenOperation,
    person_id: int,
    standing: str,
    day: date,
    began_by: str = "admitted",
    group: int | None = None,
) -> None:
    """Put somebody who is known already on the roster from a day on; earlier stages end that day."""
    row = person_row(op.session, person_id)
    if any(roster.covers(span, day) for span in row["roster_spans"]):
        raise UserError(f"{row['name']}在 {day} 已经在册。", remedy="请核对日期。")
    begin = day.isoformat()
    stages = [
        {**span, "ended_on": begin, "ended_by": "promoted"} if roster.covers(span, day) else span
        for span in row["standings"]
    ]
    values = {
        "roster_spans": [*row["roster_spans"], {"began_on": begin, "began_by": began_by}],
        "standings": [*stages, {"kind": standing, "began_on": begin}],
    }
    if group is not None:
        values["group_spans"] = [*row["group_spans"], {"party_group": group, "began_on": begin}]
    save(op, MEMBERS, values, person_id)


def change(op: OpenOperation, person_id: int, values: Mapping[str, Any]) -> None:
    """Change a person's particulars; 入党时间 and 转正时间 may be made more precise or corrected."""
    row = person_row(op.session, person_id)
    refuse_double(op.session, values.get("id_number"), but=person_id)
    own = {name: value for name, value in values.items() if name not in ROSTER_FIELDS}
    dates = {"probationary": values.get("joined"), "full": values.get("confirmed")}
    standings = [_dated(span, dates) for span in row["standings"]]
    spec = MEMBERS if row["roster_spans"] else PEOPLE
    save(op, spec, {**own, "standings": standings}, person_id)


def delete_person(op: OpenOperation, person_id: int) -> None:
    """Take away somebody entered by mistake; UserError when other records name the person."""
    row = person_row(op.session, person_id)
    delete(op, MEMBERS if row["roster_spans"] else PEOPLE, person_id)


def _dated(span: Row, dates: Mapping[str, str | None]) -> Row:
    """A standing with the beginning that was typed; the end of 预备期 follows 转正."""
    began = dates.get(span["kind"]) or span["began_on"]
    ended = dates.get("full") if span.get("ended_by") == "confirmed" else None
    return {**span, "began_on": began, "ended_on": ended or span["ended_on"]}


def refuse_double(session: Session, id_number: object, *, but: int = 0) -> None:
    """Refuse an ID number that somebody else has."""
    if not id_number:
        return
    name = session.scalar(select(Person.name).where(Person.id_number == str(id_number), Person.id != but))
    if name:
        raise InvalidRecord("人员", (Problem("id_number", "身份证号", f"{name}已经用这个号码登记过"),))


def confirm(op: OpenOperation, person_id: int, day: date) -> None:
    """转正: the probationary standing ends on the day, a full one begins (发展党员细则第三十三条)."""
    row = person_row(op.session, person_id)
    open_spans = [
        span for span in row["standings"] if span["kind"] == "probationary" and roster.covers(span, day)
    ]
    if not open_spans:
        raise UserError(
            f"{row['name']}在 {day} 不是预备党员，不能转正。", remedy="请核对转正日期和人员类别。"
        )
    ended = {"ended_on": day.isoformat(), "ended_by": "confirmed"}
    standings = [{**span, **ended} if span in open_spans else span for span in row["standings"]]
    full = {"kind": "full", "began_on": day.isoformat()}
    save(op, MEMBERS, {"standings": [*standings, full]}, person_id)


def probation_over(joined: str | None) -> date | None:
    """Day on which a year of probation is over; None when the day of admission isn't known."""
    if not joined or not is_partial(joined) or len(joined) != 10:
        return None
    began = first_day(joined)
    last = 28 if (began.month, began.day) == (2, 29) else began.day
    return date(began.year + 1, began.month, last)


def change_group(op: OpenOperation, person_ids: list[int], group_id: int, day: date) -> None:
    """Put members into a group from a day on; who led the old group leads it until that day."""
    for person_id in person_ids:
        row = person_row(op.session, person_id)
        held = [span for span in row["group_spans"] if roster.covers(span, day)]
        if any(span["party_group"] == group_id for span in held):
            continue
        end = day.isoformat()
        spans = [{**span, "ended_on": end} if span in held else span for span in row["group_spans"]]
        posts = [
            {**post, "ended_on": end} if post["kind"] == "group_leader" and roster.covers(post, day) else post
            for post in row["posts"]
        ]
        spans.append({"party_group": group_id, "began_on": end})
        save(op, MEMBERS, {"group_spans": spans, "posts": posts}, person_id)


def end_post(op: OpenOperation, person_id: int, post_id: int, day: date) -> None:
    """Let a post end on a day, which no longer counts."""
    row = person_row(op.session, person_id)
    posts = [
        {**post, "ended_on": day.isoformat()} if post["id"] == post_id else post for post in row["posts"]
    ]
    save(op, MEMBERS, {"posts": posts}, person_id)


def save_group(op: OpenOperation, values: Mapping[str, Any], group_id: int | None = None) -> int:
    """Make or change a party group."""
    return save(op, PARTY_GROUPS, values, group_id)


def close_group(op: OpenOperation, group_id: int, day: date) -> None:
    """Dissolve a group on a day; refused while members belong to it."""
    left = [
        row["name"]
        for row in list_rows(op.session, MEMBERS)
        if roster.is_member(row, day)
        and any(span["party_group"] == group_id and roster.covers(span, day) for span in row["group_spans"])
    ]
    if left:
        some = "、".join(left[:5]) + (f"等 {len(left)} 人" if len(left) > 5 else "")
        raise UserError(f"党小组里还有{some}，不能撤销。", remedy="请先把他们调到别的党小组。")
    save(op, PARTY_GROUPS, {"ended_on": day}, group_id)


def save_branch(op: OpenOperation, values: Mapping[str, Any]) -> None:
    """Change the branch's particulars (form F01)."""
    save(op, BRANCH, values)


def save_term(op: OpenOperation, values: Mapping[str, Any], number: int | None = None) -> None:
    """Enter a term of the committee, or change the one with that number.

    InvalidRecord names the term's own fields, also when it is another term that it overlaps.
    """
    terms: list[Row] = list_rows(op.session, BRANCH)[0]["terms"]
    place = next((at for at, term in enumerate(terms) if term["number"] == number), len(terms))
    changed = {**terms[place], **values} if place < len(terms) else dict(values)
    typed, problems = clean(References(op.session), TERMS, changed, today=op.now.date())
    others = [term for at, term in enumerate(terms) if at != place]
    if any(term["number"] == typed.get("number") for term in others):
        problems.append(Problem("number", "届次", f"第 {typed['number']} 届已经登记过"))
    whole = [*terms[:place], {**changed, **typed}, *terms[place + 1 :]]
    problems = problems or list(overlaps.terms(whole, place))
    if problems:
        raise InvalidRecord("届次", tuple(problems))
    save(op, BRANCH, {"terms": whole})


def person_row(session: Session, person_id: int) -> Row:
    """A person with all spans; UserError when there is none."""
    row = get(session, MEMBERS, person_id)
    if row is None:
        raise UserError(f"没有编号为 {person_id} 的人员。", remedy="请刷新名册后再试。")
    return row
