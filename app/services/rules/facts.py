"""What the rules look at beside the year's facts: terms, steps of development, local rules, explanations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.development import DevelopmentCase, DevelopmentGuide, DevelopmentStep
from app.models.organisation import Person, Term
from app.models.rules import Explanation, LocalRule
from app.services.desk_begin import records_begin
from app.services.references import marked_name
from app.services.rules.spec import MONTHS, Rule
from app.services.settings import setting

LOCAL_CURE = "按上级要求补办并登记；因故没有开展的写情况说明"


class TermFact(NamedTuple):
    id: int
    number: int
    elected_on: date
    years: int
    extended_until: date | None


class StepFact(NamedTuple):
    """One step of a case; a repeated step has several, in their order."""

    case_id: int
    person: str
    step: int
    done_on: date
    days: int | None = None
    hours: Decimal | None = None
    result: str | None = None
    until: date | None = None


class GuideFact(NamedTuple):
    """A 培养联系人 or 入党介绍人 of a case, from a day until another, which no longer counts."""

    case_id: int
    role: str
    began_on: date
    ended_on: date | None


@dataclass(frozen=True)
class RuleFacts:
    """``begin`` is the day before which nothing is expected: the branch's records begin then."""

    begin: date
    terms: tuple[TermFact, ...]
    steps: tuple[StepFact, ...]
    local: tuple[Rule, ...]
    explanations: dict[tuple[str, str, int | None], str]
    guides: tuple[GuideFact, ...] = ()
    lecture_months: int = 3
    excellent_base: str = "党员总数"


def rule_facts(session: Session, year: int) -> RuleFacts:
    """Read what the rules need beside :class:`YearFacts`."""
    return RuleFacts(
        records_begin(session),
        _terms(session),
        _steps(session),
        tuple(_local_rules(session, year)),
        _explanations(session),
        _guides(session),
        _lecture_months(session, year),
        setting(session, "assessment.excellent_base", year),
    )


def _terms(session: Session) -> tuple[TermFact, ...]:
    query = select(Term.id, Term.number, Term.elected_on, Term.years, Term.extended_until)
    return tuple(TermFact(*row) for row in session.execute(query.order_by(Term.elected_on)))


def _steps(session: Session) -> tuple[StepFact, ...]:
    row = DevelopmentStep
    query = (
        select(
            row.case_id,
            Person.name,
            Person.name_mark,
            row.step,
            row.done_on,
            row.days,
            row.hours,
            row.result,
            row.until,
        )
        .join(DevelopmentCase, DevelopmentCase.id == row.case_id)
        .join(Person, Person.id == DevelopmentCase.person_id)
        .order_by(row.case_id, row.step, row.repeat)
    )
    return tuple(
        StepFact(case_id, marked_name(name, mark), step, done_on, days, hours, result, until)
        for case_id, name, mark, step, done_on, days, hours, result, until in session.execute(query)
    )


def _guides(session: Session) -> tuple[GuideFact, ...]:
    row = DevelopmentGuide
    query = select(row.case_id, row.role, row.began_on, row.ended_on)
    return tuple(GuideFact(*values) for values in session.execute(query))


def _lecture_months(session: Session, year: int) -> int:
    """How many months have one lecture; a value that divides no year is read as a quarter."""
    text = setting(session, "events.lecture_months", year)
    return int(text) if text.isdecimal() and int(text) in (*MONTHS.values(), 2, 4) else MONTHS["quarter"]


def _local_rules(session: Session, year: int) -> list[Rule]:
    query = select(LocalRule).where(LocalRule.from_year <= year).order_by(LocalRule.id)
    return [
        Rule(
            f"L{row.id}",
            row.title,
            "count",
            row.source or "上级要求",
            "",
            LOCAL_CURE,
            date(row.from_year, 1, 1),
            more={"kind": row.counts, "period": row.period, "minimum": row.minimum},
        )
        for row in session.scalars(query)
        if row.until_year is None or row.until_year >= year
    ]


def _explanations(session: Session) -> dict[tuple[str, str, int | None], str]:
    query = select(Explanation.rule_id, Explanation.period, Explanation.subject_record_id, Explanation.text)
    return {(rule, period, subject): text for rule, period, subject, text in session.execute(query)}
