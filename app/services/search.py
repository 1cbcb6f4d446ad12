"""Everything that the search box can find: people and records by their name, newest first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.organisation import Person
from app.models.rectification import LibraryText
from app.models.study import StudyItem, StudyPlan
from app.services.record_titles import titles_of_kind
from app.services.references import References

KINDS = (
    *("event", "task", "recurrence", "team", "mission", "jot", "report"),
    *("work_item", "study_item", "talk", "party_group"),
    *("problem", "suggestion", "library_text"),
    *("pledge", "area", "model_post", "review_round", "score_sheet", "duty_month"),
    *("plan_line", "notice", "risk", "commitment", "thought_analysis", "ideology_entry"),
    *("expense", "staff_service", "development_case", "dual_cultivation", "honour"),
)


class Entry(NamedTuple):
    """One thing to find: its record, its name, what it is, and its day where it has one.

    ``words`` are searched too, after the names: the full text of the library 资料库.
    """

    record_id: int
    kind: str
    title: str
    hint: str
    day: date | None = None
    words: str = ""


def entries(session: Session) -> tuple[Entry, ...]:
    """All entries: people by name, then records from the newest day on; the window filters them."""
    names = References(session)
    in_order = session.scalars(select(Person.id).order_by(Person.name, Person.id))
    people = [Entry(person_id, "person", names.person_name(person_id), "人员") for person_id in in_order]
    texts = _library(session)
    others = [
        Entry(record_id, kind, name.title, name.kind_words, name.day, texts.get(record_id, ""))
        for kind in KINDS
        for record_id, name in titles_of_kind(session, kind)
    ]
    months = _months(session)
    others.sort(
        key=lambda entry: (entry.day or months.get(entry.record_id, date.min), entry.record_id), reverse=True
    )
    return (*people, *others)


def _library(session: Session) -> dict[int, str]:
    """Number, source and text of each paper of the library."""
    row = LibraryText
    found = session.execute(select(row.id, row.number, row.source, row.text))
    return {record_id: "\n".join(part for part in parts if part) for record_id, *parts in found}


def _months(session: Session) -> dict[int, date]:
    """Plan items have a month and no day; they stand among the records by its first one."""
    query = select(StudyItem.id, StudyPlan.year, StudyItem.month)
    rows = session.execute(query.join(StudyPlan, StudyPlan.id == StudyItem.plan_id))
    return {record_id: date(year, month, 1) for record_id, year, month in rows}
