"""Holding what the study plan says: sessions of an item, make-up study 补学 and own study 自学."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.counting import month_end
from app.models.events import Attendance, Event
from app.models.foundation import Choice
from app.models.organisation import PartyGroup
from app.models.study import OwnStudy, StudyItem, StudyItemEvent, StudyPlan
from app.services import events, records, study_settling
from app.services.database import OpenOperation
from app.services.events import Mark
from app.services.specs.study import OWN_STUDIES


def item_draft(session: Session, item_id: int) -> dict[str, Any]:
    """The event that an item makes, prefilled: kind by its method, title, hours, lecturer, place, scope.

    UserError for 自学, whose method makes no event.
    """
    item = _item(session, item_id)
    kind = kind_of_method(session, item.method)
    if kind is None:
        raise UserError(f"“{item.theme}”是自学项目，不用登记活动。", remedy="请用「登记自学」记下谁学了。")
    return {
        "title": item.theme,
        "kinds": [kind],
        "hours": item.hours,
        "lecturer": item.lecturer,
        "place": item.place,
        "summary": item.content,
        **_scope_of(session, item.scope or ""),
    }


def proposed_day(session: Session, item_id: int, today: date) -> date:
    """When a session of an item was probably held: today, for a month that is over a day of that month.

    That is the day which 计划时间 names, else the month's last one.
    """
    item = _item(session, item_id)
    year = session.scalars(select(StudyPlan.year).where(StudyPlan.id == item.plan_id)).one()
    last = month_end(year, item.month)
    return (_named_day(item.planned_time or "", last) or last) if last < today else today


_DAY = re.compile(r"(?:(?:(\d{4})\s*[-年/.]\s*)?(\d{1,2})\s*[-月/.]\s*)?(?<!\d)(\d{1,2})(?!\d)")


def _named_day(words: str, last: date) -> date | None:
    """The first day of the month ending with ``last`` in words such as 3月15日, 15日上午, 2026-03-15."""
    for found in _DAY.finditer(words):
        year, month, day = (int(part) if part else None for part in found.groups())
        named = month is not None or words[found.end() :].lstrip()[:1] in ("日", "号")
        if (
            named
            and year in (None, last.year)
            and month in (None, last.month)
            and 1 <= (day or 0) <= last.day
        ):
            return last.replace(day=day or 1)
    return None


def kind_of_item(session: Session, item_id: int) -> str | None:
    """Event kind that holding an item makes; None for 自学."""
    return kind_of_method(session, _item(session, item_id).method)


def kind_of_method(session: Session, method: str | None) -> str | None:
    """Event kind that a study method makes; 集中学习 for one that is unknown, None for 自学."""
    if method is None:
        return "study"
    query = select(Choice.makes_kind).where(Choice.list == "study_method", Choice.code == method)
    row = session.execute(query).first()
    if row is None or (row[0] is None and method != "自学"):
        return "study"
    kind: str | None = row[0]
    return kind


def _scope_of(session: Session, words: str) -> dict[str, Any]:
    """Whom 参加范围 means: the committee, a party group, or everybody."""
    if is_for_committee(words):
        return {"scope": "committee"}
    for group_id, name in session.execute(select(PartyGroup.id, PartyGroup.name)):
        if name in words:
            return {"scope": "group", "party_group": group_id}
    return {"scope": "branch"}


def is_for_committee(scope: str | None) -> bool:
    """Whether a plan item is for the committee alone, by the words of its 参加范围."""
    words = scope or ""
    return ("支委" in words or "支部委员" in words) and "党员" not in words.replace("支部委员", "")


def hold_items(
    op: OpenOperation,
    item_ids: Iterable[int],
    values: Mapping[str, Any],
    marks: Iterable[Mark] = (),
    event_id: int | None = None,
) -> int:
    """Register an event that serves plan items (several, when one session covers them)."""
    saved = events.hold(op, values, marks, event_id)
    link_items(op, saved, item_ids)
    return saved


def link_items(op: OpenOperation, event_id: int, item_ids: Iterable[int]) -> None:
    """Say which plan items an event serves; links that are there already stay.

    Raises InvalidRecord for an event before the plan's year: what is late may lie after it, never before.
    """
    linked = select(StudyItemEvent.item_id).where(StudyItemEvent.event_id == event_id)
    there = set(op.session.scalars(linked))
    for item_id in dict.fromkeys(item_ids):
        if item_id not in there:
            op.session.execute(insert(StudyItemEvent).values(item_id=item_id, event_id=event_id))
    study_settling.refuse_early(op.session, event_id)


def unlink_item(op: OpenOperation, event_id: int, item_id: int) -> None:
    """Take the link between an event and a plan item away; both stay."""
    op.session.execute(
        delete(StudyItemEvent).where(StudyItemEvent.item_id == item_id, StudyItemEvent.event_id == event_id)
    )


def make_up(
    op: OpenOperation,
    event_id: int,
    person_ids: Iterable[int],
    done_on: date,
    *,
    hours: Decimal | None = None,
    how: str | None = None,
    notes_count: int | None = None,
) -> list[int]:
    """Register 补学 of a missed event; it earns hours and never attendance (domain §13.3).

    Without ``hours`` the event's count. Somebody's earlier entry for the event is replaced.
    Raises InvalidRecord for a day before the event and for people who were there.
    """
    event = events.stored(op.session, event_id)
    first_id = event["sitting_of"] or event_id
    people = list(person_ids)
    _refuse(op.session, event, first_id, people, done_on)
    shared = {"done_on": done_on, "hours": hours, "how": how, "notes_count": notes_count}
    return [_save_own(op, person, {"event": first_id}, shared) for person in people]


def _refuse(session: Session, event: Mapping[str, Any], first_id: int, people: list[int], day: date) -> None:
    problems = []
    if not people:
        problems.append(Problem("people", "补学人员", "请选补学的人"))
    if event["state"] != "held":
        problems.append(Problem("event", "补学的活动", "还没有开展，不能补学"))
    elif day < event["held_on"]:
        problems.append(Problem("done_on", "完成日期", f"早于活动的 {event['held_on'].isoformat()}"))
    present = set(
        session.scalars(
            select(Attendance.person_id)
            .join(Event, Event.id == Attendance.event_id)
            .where(or_(Event.id == first_id, Event.sitting_of_id == first_id), Attendance.state == "present")
        )
    )
    if present.intersection(people):
        problems.append(Problem("people", "补学人员", "里面有当天已到会的人"))
    if problems:
        raise InvalidRecord("补学", tuple(problems))


def learn_alone(
    op: OpenOperation,
    item_id: int,
    person_ids: Iterable[int],
    done_on: date,
    *,
    hours: Decimal | None = None,
    how: str | None = None,
    notes_count: int | None = None,
) -> list[int]:
    """Register 自学 of a plan item; the first entry makes the item done (domain §13.6)."""
    _item(op.session, item_id)
    people = list(person_ids)
    if not people:
        raise InvalidRecord("自学", (Problem("people", "自学人员", "请选自学的人"),))
    shared = {"done_on": done_on, "hours": hours, "how": how, "notes_count": notes_count}
    return [_save_own(op, person, {"item": item_id}, shared) for person in people]


def _save_own(
    op: OpenOperation, person_id: int, subject: Mapping[str, int], shared: Mapping[str, Any]
) -> int:
    column = OwnStudy.event_id if "event" in subject else OwnStudy.item_id
    (subject_id,) = subject.values()
    known = op.session.scalar(
        select(OwnStudy.id).where(OwnStudy.person_id == person_id, column == subject_id)
    )
    values = shared if known is not None else {"person": person_id, **subject, **shared}
    return records.save(op, OWN_STUDIES, values, known)


def _item(session: Session, item_id: int) -> StudyItem:
    row = session.get(StudyItem, item_id)
    if row is None:
        raise UserError("这个学习项目已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row
