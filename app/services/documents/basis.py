"""What a live figure of a report rests on: the figures it is made of, their rules and their records."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.services.documents.template_catalogue import catalogue
from app.services.facts_types import YearFacts
from app.services.figures import FIGURES, Figure, all_figures
from app.services.figures.rows import RowLine, rows_behind

_NAME = re.compile(r"[a-z_]\w*(?:\.\w+)+")
_KEYS = frozenset(spec.key for spec in FIGURES)


@dataclass(frozen=True)
class Basis:
    """One figure behind a chip: its label, value with unit, counting rule (口径) and records."""

    key: str
    label: str
    value: str
    unit: str
    rule: str
    rows: tuple[RowLine, ...]


def basis_of(facts: YearFacts, expression: str) -> tuple[Basis, ...]:
    """What the figure of a run was counted from, in the order of its expression.

    The key of a run is a field or a calculation of fields; fields that are no figures of the records, such as
    the number of party groups, have no basis.
    """
    figures = all_figures(facts)
    found: dict[str, Basis] = {}
    for name in _NAME.findall(expression):
        key = _figure_of(name)
        if key:
            found.setdefault(name, _basis(facts, figures[key], name))
    return tuple(found.values())


def _figure_of(name: str) -> str:
    """The figure that a field is, or is a part of; empty for a field that is none."""
    parts = name.split(".")
    candidates = (".".join(parts[:length]) for length in range(len(parts), 1, -1))
    return next((key for key in candidates if key in _KEYS), "")


def _basis(facts: YearFacts, figure: Figure, name: str) -> Basis:
    value = figure.value
    for part in name.removeprefix(figure.key).split(".")[1:]:
        value = value.get(part) if isinstance(value, dict) else None
    label = catalogue().fields.get(name, figure.label)
    words = "—" if value is None else str(value)
    return Basis(name, label, words, figure.unit, figure.rule, rows_behind(facts, figure))
