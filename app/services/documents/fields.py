"""The values of a report's fields: the year's figures, the branch, its secretary and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.organisation import Branch, Person, Post
from app.models.partial_date import span_end, span_start
from app.services.documents.template_catalogue import PARTS_OF_FIGURES, catalogue
from app.services.documents.template_values import TemplateValue, listed, text_field
from app.services.facts_types import YearFacts
from app.services.figures import all_figures
from app.services.figures.four_sync import four_sync_gaps
from app.services.settings import settings_of

TEXT_FIGURES = frozenset(
    {
        "study.filing.state",
        "study.filing.submitted_on",
        "study.filing.answered_on",
        "assessment.branch.year_grade.grade",
    }
)


def long_date(day: date) -> str:
    """成文日期: Arabic digits without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def partial_words(written: str | None) -> str:
    """A partial date in words, no more precise than it is: 2023-09 is 2023年9月."""
    if not written:
        return ""
    parts = [str(int(part)) for part in written.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))


def fields(session: Session, facts: YearFacts) -> dict[str, Any]:
    """Value of every field of the catalogue by its key.

    Raises UserError while there is no branch.
    """
    branch = session.execute(select(Branch.full_name, Branch.short_name, Branch.superior)).one_or_none()
    if branch is None:
        raise UserError("还没有支部，不能生成报告。", remedy="请先建立支部，或者导入党员名册。")
    settings = settings_of(session, facts.year)
    labels = catalogue().fields
    groups = sum(group.days.covers(facts.as_of) for group in facts.groups)
    return {
        **_figures(facts),
        "branch.name": text_field(branch.full_name, labels["branch.name"]),
        "branch.short_name": text_field(branch.short_name or branch.full_name, labels["branch.short_name"]),
        "branch.superior": text_field(branch.superior, labels["branch.superior"]),
        "branch.groups": TemplateValue("branch.groups", labels["branch.groups"], groups),
        **_secretary(session, facts.as_of, settings),
        "year": facts.year,
        "as_of": long_date(facts.as_of),
        "report.salutation": text_field(settings["report.salutation"], labels["report.salutation"]),
        "report.date": long_date(facts.as_of),
        "four_sync.labels": "、".join(facts.settings.stage_labels),
        "four_sync_gaps": listed({"name": gap.name, "detail": gap.detail} for gap in four_sync_gaps(facts)),
    }


def _figures(facts: YearFacts) -> dict[str, Any]:
    labels = catalogue().fields
    values: dict[str, Any] = {}
    for key, figure in all_figures(facts).items():
        parts = PARTS_OF_FIGURES.get(key)
        for name in (key,) if parts is None else tuple(f"{key}.{part}" for part in parts):
            values[name] = _field(name, labels[name], _part(figure.value, name.removeprefix(key)))
    return values


def _part(value: Any, path: str) -> Any:
    for name in path.split(".")[1:]:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _field(key: str, label: str, value: Any) -> Any:
    if key in TEXT_FIGURES:
        return text_field(value, label)
    if isinstance(value, int) or value is None:
        return TemplateValue(key, label, value)
    try:
        return TemplateValue(key, label, Decimal(value), value)
    except InvalidOperation:
        return text_field(str(value), label)


@dataclass(frozen=True)
class Secretary:
    """Who heads the branch on a day; texts are empty when the records don't say."""

    person_id: int
    name: str
    since: str
    post: str


def secretary_on(session: Session, day: date) -> Secretary | None:
    """The secretary on a day, the one with the newest post when two spans touch."""
    rows = session.execute(
        select(Person.id, Person.name, Person.title, Person.job, Post.began_on, Post.ended_on)
        .join(Post, Post.person_id == Person.id)
        .where(Post.kind == "secretary")
    ).all()
    held = [row for row in rows if span_start(row.began_on) <= day < span_end(row.ended_on)]
    if not held:
        return None
    row = max(held, key=lambda one: span_start(one.began_on))
    return Secretary(row.id, row.name, partial_words(row.began_on), row.job or row.title or "")


def _secretary(session: Session, day: date, settings: Mapping[str, str]) -> dict[str, Any]:
    labels = catalogue().fields
    found = secretary_on(session, day)
    return {
        "secretary.name": text_field(found.name if found else "", labels["secretary.name"]),
        "secretary.since": text_field(found.since if found else "", labels["secretary.since"]),
        "secretary.post": text_field(found.post if found else "", labels["secretary.post"]),
        "secretary.duties": text_field(settings["secretary.duties"], labels["secretary.duties"]),
        "secretary.must_report": settings["secretary.must_report"] == "是",
    }
