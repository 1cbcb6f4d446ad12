"""What the rooms 整改 and 党务资料 ask for on the desk: problems, suggestions, and papers with a deadline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.papers import NOTICE_KINDS, Notice
from app.services.desk_week import Job
from app.services.facts_types import YearFacts
from app.services.figures.rest import is_closed, problems, suggestions

_BRIEF = 24
_VERBS = {"publicity": "公开", "transmission": "传达", "request": "报送请示", "report": "报送"}


def paper_jobs(session: Session, facts: YearFacts) -> list[Job]:
    """Problems due or waiting to be closed, papers to pass on, and one job for unanswered suggestions."""
    return [*_problems(facts), *_notices(session, facts), *_suggestions(facts)]


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else f"{line[:_BRIEF]}…"


def _day(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else day.isoformat()


def _urgency(day: date, today: date) -> str:
    return "overdue" if day < today else "due"


def _problems(facts: YearFacts) -> Iterable[Job]:
    """Each problem with a deadline that isn't done; those that are done wait as one job."""
    waiting = []
    for row in problems(facts):
        if is_closed(row, facts.as_of):
            continue
        done = [day for day in (row.done_on, row.closed_on) if day is not None and day <= facts.as_of]
        if done:
            waiting.append(row)
        elif row.due_on is not None:
            carried = "上年结转；" if row.found_on < facts.first_day else ""
            what = f"整改：{_brief(row.text)}"
            why = f"{carried}整改时限 {_day(row.due_on, facts.year)}"
            urgency = _urgency(row.due_on, facts.as_of)
            yield Job("problem", row.id, urgency, row.due_on, what, why, "打开问题")
    if waiting:
        what = f"{len(waiting)} 个问题待销号"
        why = f"最早一个：{_brief(waiting[0].text)}；销号要佐证、验收人和日期"
        yield Job("problem", waiting[0].id, "waiting", None, what, why, "打开问题", note="待销号")


def _notices(session: Session, facts: YearFacts) -> Iterable[Job]:
    """Papers with a deadline that were not passed on, published or sent by the day."""
    query = (
        select(Notice.id, Notice.kind, func.substr(Notice.title, 1, 80), Notice.due_on)
        .where(Notice.due_on.is_not(None), Notice.received_on.between(facts.first_day, facts.as_of))
        .where(or_(Notice.passed_on.is_(None), Notice.passed_on > facts.as_of))
        .order_by(Notice.due_on, Notice.id)
    )
    for notice_id, kind, title, due_on in session.execute(query):
        what = f"{_VERBS[kind]}《{_brief(title)}》"
        why = f"{NOTICE_KINDS[kind]}，时限 {_day(due_on, facts.year)}"
        yield Job("notice", notice_id, _urgency(due_on, facts.as_of), due_on, what, why, "打开登记")


def _suggestions(facts: YearFacts) -> Iterable[Job]:
    waiting = [row for row in suggestions(facts) if row.answered_on is None or row.answered_on > facts.as_of]
    if waiting:
        first = min(waiting, key=lambda row: (row.made_on, row.id))
        why = f"最早一条 {first.made_on:%m-%d}：{_brief(first.text)}"
        what = f"答复 {len(waiting)} 条建议"
        yield Job("suggestion", first.id, "waiting", None, what, why, "打开建议", note="待答复")
