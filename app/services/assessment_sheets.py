"""一表双考 sheets: lines from the table in force, totals of the months and the year (domain §3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.models.assessment import HALVES
from app.services import scoring
from app.services.figures.assessment import year_word
from app.services.record_rows import list_rows
from app.services.score_tables import items_of
from app.services.settings import setting
from app.services.specs.assessment import SCORE_SHEETS

NO_GRADE = "不评等次"
YEAR_LENGTH = 4


@dataclass(frozen=True)
class YearScore:
    """Points of a year: totals by month as far as they are complete, the yearly sheet's, both together."""

    months: Mapping[int, Decimal]
    yearly: Decimal | None
    whole: Decimal | None
    vetoes: tuple[str, ...]
    word: str


def new_lines(session: Session, year: int) -> list[dict[str, Any]]:
    """Lines of a new sheet: items and points of the tables in force, no results."""
    return [
        {
            "half": half,
            "code": item.code,
            "position": place,
            "label": item.label,
            "standard": item.standard,
            "self": None,
            "given": None,
            "why": None,
        }
        for half in HALVES
        for place, item in enumerate(_scored(session, half, year), 1)
    ]


def _scored(session: Session, half: str, year: int) -> list[Any]:
    return [item for item in items_of(session, f"branch_{half}", year) if not item.veto]


def veto_words(session: Session, year: int) -> str:
    """The veto items of a year in words."""
    items = [item for half in HALVES for item in items_of(session, f"branch_{half}", year) if item.veto]
    return "、".join(item.label for item in items)


def total_of(session: Session, sheet: Mapping[str, Any]) -> scoring.SheetTotal:
    """Points of a sheet by the weights of its year."""
    weight = Decimal(setting(session, "assessment.party_weight", int(sheet["period"][:YEAR_LENGTH])))
    return scoring.sheet_total(sheet["lines"], weight)


def year_score(session: Session, year: int) -> YearScore:
    """Month totals, the yearly sheet and the year's grade; a veto allows at most 合格 (domain §3.5)."""
    months: dict[int, Decimal] = {}
    yearly, vetoes = None, []
    for sheet in list_rows(session, SCORE_SHEETS, year):
        whole = total_of(session, sheet).whole
        if sheet["vetoed"]:
            vetoes.append(sheet["vetoed"])
        if len(sheet["period"]) == YEAR_LENGTH:
            yearly = whole
        elif whole is not None:
            months[int(sheet["period"][5:])] = whole
    weight = Decimal(setting(session, "assessment.months_weight", year))
    steps = setting(session, "assessment.grades", year)
    total = scoring.year_total(list(months.values()), yearly, weight)
    return YearScore(months, yearly, total, tuple(vetoes), year_word(total, steps, vetoed=bool(vetoes)))
