"""A rule of ``resources/rules/branch_rules.toml``, or one that the committee added."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from app.paths import resources

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Rule:
    """What is held against the records.

    ``since`` and ``until`` bound the time for which it holds: a past year is judged by the rules of its time.
    ``more`` are the parameters of its checker.
    """

    id: str
    title: str
    checker: str
    source: str
    clause: str
    cure: str
    since: date
    until: date | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def holds(self, first: date) -> bool:
        """Whether a period that begins on this day is judged by it."""
        return self.since <= first and (self.until is None or first < self.until)

    @property
    def basis(self) -> str:
        """Regulation and clause."""
        return f"{self.source}{self.clause}"


_OWN = ("id", "title", "checker", "source", "clause", "cure", "until")


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with the program."""
    text = (resources() / "rules" / "branch_rules.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    return tuple(_rule(entry, document["sources"][entry["source"]]) for entry in document["rules"])


def _rule(entry: Mapping[str, Any], source: Mapping[str, str]) -> Rule:
    until = entry.get("until")
    return Rule(
        entry["id"],
        entry["title"],
        entry["checker"],
        source["title"],
        entry["clause"],
        entry["cure"],
        date.fromisoformat(source["since"]),
        date.fromisoformat(until) if until else None,
        {key: value for key, value in entry.items() if key not in _OWN},
    )
