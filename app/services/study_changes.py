"""What differs between two states of a study plan: as filed, as sent in a round, as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.services.record_rows import child_rows
from app.services.references import References
from app.services.specs.study import STUDY_ITEMS

FILED_FIELDS = (
    "month",
    "theme",
    "content",
    "task",
    "method",
    "lecturer",
    "scope",
    "hours",
    "owner",
    "planned_time",
    "place",
    "cancelled_on",
)
_BESIDE = ("note", "amended_on", "amend_reason")
_LABELS = {field.name: field.label for field in STUDY_ITEMS.fields}
CHANGES = {"added": "新增", "removed": "删除", "changed": "调整", "moved": "改期", "cancelled": "取消"}
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Amendment:
    """One item that differs; ``details`` are (label, before, now).

    ``item_id`` is None for an item that is gone; ``on`` and ``reason`` are what was written about the change.
    """

    what: str
    theme: str
    month: int
    details: tuple[tuple[str, str, str], ...] = ()
    item_id: int | None = None
    on: date | None = None
    reason: str = ""
    before: Item | None = None
    now: Item | None = None

    @property
    def words(self) -> str:
        """One line: 改期 12 月《总结》：月份 11 → 12."""
        line = f"{CHANGES[self.what]} {self.month} 月《{self.theme}》"
        if self.what == "cancelled":
            return line
        details = "；".join(f"{label} {before} → {now}" for label, before, now in self.details)
        return f"{line}：{details}" if details else line


def items_now(session: Session, plan_id: int) -> list[dict[str, Any]]:
    """The items as they are filed: plain values that JSON holds, the owner by name."""
    names = References(session)
    rows = child_rows(session, STUDY_ITEMS, [plan_id]).get(plan_id, [])
    return [_as_filed(names, row) for row in rows]


def as_filed(session: Session, row: Mapping[str, Any]) -> dict[str, Any]:
    """One item's row as it would be filed."""
    return _as_filed(References(session), row)


def _as_filed(names: References, row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: _plain(row[name]) for name in (*FILED_FIELDS, *_BESIDE)}
    values["owner"] = names.person_name(row["owner"]) if row["owner"] else None
    return {"uid": row["uid"], **values}


def ids_by_uid(session: Session, plan_id: int) -> dict[str, int]:
    """The plan's items that exist, by the uid that a filed plan knows them by."""
    rows = child_rows(session, STUDY_ITEMS, [plan_id]).get(plan_id, [])
    return {row["uid"]: row["id"] for row in rows}


def compare(
    before: Sequence[Item], now: Sequence[Item], ids: Mapping[str, int] | None = None
) -> tuple[Amendment, ...]:
    """What became of each item between two states, by month and theme.

    An item that was added and cancelled again since is no change.
    """
    known = ids or {}
    old, new = {row["uid"]: row for row in before}, {row["uid"]: row for row in now}
    found = [
        Amendment("removed", row["theme"], row["month"], before=row)
        for uid, row in old.items()
        if uid not in new
    ]
    for uid, row in new.items():
        was = old.get(uid)
        details = () if was is None else differences(was, row)
        if (was is None and row.get("cancelled_on") is None) or details:
            found.append(
                Amendment(
                    "added" if was is None else _what(was, row, details),
                    row["theme"],
                    row["month"],
                    details,
                    known.get(uid),
                    _day(row.get("amended_on")),
                    row.get("amend_reason") or "",
                    was,
                    row,
                )
            )
    return tuple(sorted(found, key=lambda each: (each.month, each.theme)))


def differences(before: Item, now: Item) -> tuple[tuple[str, str, str], ...]:
    """(label, before, now) of each filed field that differs."""
    return tuple(
        (_LABELS[name], _word(before.get(name)), _word(now.get(name)))
        for name in FILED_FIELDS
        if before.get(name) != now.get(name)
    )


def _what(before: Item, now: Item, details: Sequence[tuple[str, str, str]]) -> str:
    if now.get("cancelled_on") and not before.get("cancelled_on"):
        return "cancelled"
    return "moved" if [label for label, _, _ in details] == [_LABELS["month"]] else "changed"


def _word(value: Any) -> str:
    return "（空）" if value in (None, "") else str(value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value
