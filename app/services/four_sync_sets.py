"""The sets of check items that a work item may start with or be given later (domain §4, §13.8)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.four_sync import CheckTemplate

SHORT_SET = "常用八项"
Key = tuple[int, str, str]


@dataclass(frozen=True)
class SetItem:
    """A check item as its set has it; ``evidence_hint`` is what usually proves it."""

    code: str
    stage: int
    side: str
    label: str
    required: bool
    evidence_hint: str | None
    duty: str | None
    care: str | None

    @property
    def key(self) -> Key:
        """What tells the check items of one work item apart."""
        return (self.stage, self.side, self.code)

    def values(self) -> dict[str, Any]:
        """The fields that a new check item takes over."""
        names = ("stage", "side", "code", "label", "duty", "care")
        return {name: getattr(self, name) for name in names}


def check_sets(session: Session) -> dict[str, tuple[SetItem, ...]]:
    """All sets by name, the short one first."""
    found: dict[str, list[SetItem]] = {SHORT_SET: []}
    for row in session.scalars(select(CheckTemplate).order_by(CheckTemplate.set, CheckTemplate.position)):
        found.setdefault(row.set, []).append(
            SetItem(
                row.code,
                row.stage,
                row.side,
                row.label,
                row.required,
                row.evidence_hint,
                row.duty,
                row.care,
            )
        )
    return {name: tuple(items) for name, items in found.items()}


def chosen(session: Session, name: str, optional: Collection[str] = ()) -> tuple[SetItem, ...]:
    """Items of a set: 必 ones always, 选 ones only when their code is among ``optional``.

    Raises InvalidRecord for a set or a code that there isn't.
    """
    items = check_sets(session).get(name)
    if not items:
        raise InvalidRecord("检查项", (Problem("set", "检查项", f"没有叫“{name}”的一套检查项"),))
    unknown = sorted(set(optional) - {item.code for item in items})
    if unknown:
        reason = f"“{name}”里没有 {'、'.join(unknown)}"
        raise InvalidRecord("检查项", (Problem("optional", "选查项", reason),))
    return tuple(item for item in items if item.required or item.code in optional)


def set_of(keys: Collection[Key], sets: Mapping[str, Iterable[SetItem]]) -> str:
    """The set that most of a work item's check items come from; the short one when nothing fits."""
    have = set(keys)
    return max(sets, key=lambda name: sum(item.key in have for item in sets[name]), default=SHORT_SET)


def code_order(code: str) -> tuple[str, int, str]:
    """Order of codes: A-2 before A-10."""
    match = re.search(r"\d+", code)
    if match is None:
        return code, 0, ""
    return code[: match.start()], int(match[0]), code[match.end() :]
