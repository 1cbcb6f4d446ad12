"""Figures of a year: pure functions of :class:`YearFacts`, each with its rule and the records behind it."""

from __future__ import annotations

from app.services.facts_types import YearFacts, once
from app.services.figures.base import Figure, FigureSpec, Value
from app.services.figures.catalogue import FIGURES

__all__ = ["FIGURES", "Figure", "FigureSpec", "Value", "all_figures", "figure", "figure_spec"]

_BY_KEY = {spec.key: spec for spec in FIGURES}


def figure_spec(key: str) -> FigureSpec:
    """The figure's entry of the catalogue; a KeyError for a figure whose room does not exist."""
    return _BY_KEY[key]


def figure(facts: YearFacts, key: str) -> Figure:
    """One figure of the year; a KeyError for a figure whose room does not exist."""
    spec = _BY_KEY[key]
    counted = spec.function(facts)
    return Figure(spec.key, spec.label, counted.value, spec.unit, spec.rule, counted.rows)


@once
def all_figures(facts: YearFacts) -> dict[str, Figure]:
    """All figures of the year by key, in the order of the catalogue."""
    return {spec.key: figure(facts, spec.key) for spec in FIGURES}
