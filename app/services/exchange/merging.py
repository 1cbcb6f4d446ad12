"""Laying a record of a workbook over the stored one: what it says is taken, what it doesn't say stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models.partial_date import agrees
from app.services import ledger as specs
from app.services.exchange.preview import Difference
from app.services.ledger import Child, Ledger

Row = dict[str, Any]
Values = Mapping[str, Any]


def overlay(spec: Ledger | Child, raw: Row, typed: Values, stored: Values) -> tuple[Row, list[Difference]]:
    """What to save of a record, and how it differs from the stored one.

    ``raw`` holds references as words, ``typed`` the same values as the ledger reads them. Child lists that
    change nothing are left out of what is saved.
    """
    differences = [
        Difference(name, label, _word(stored.get(name)), _word(raw.get(name)))
        for name, label, partial in _plain(spec)
        if not _says_nothing_new(typed.get(name), stored.get(name), partial=partial)
    ]
    kept = {name: value for name, value in raw.items() if not isinstance(value, list)}
    for child in spec.children:
        if child.key in raw:
            rows, changed = _children(
                child, raw[child.key], typed.get(child.key, []), stored.get(child.key, [])
            )
            if changed:
                kept[child.key] = rows
                old, new = len(stored.get(child.key, [])), len(rows)
                differences.append(Difference(child.key, child.title, f"{old} 行", f"{new} 行"))
    return kept, differences


def _plain(spec: Ledger | Child) -> list[tuple[str, str, bool]]:
    fields = [
        (field.name, field.label, specs.kind_of(spec.model, field) == "partial_date") for field in spec.fields
    ]
    return fields + [(link.name, link.label, False) for link in spec.links]


def _says_nothing_new(new: Any, old: Any, *, partial: bool) -> bool:
    if new is None or new == old:
        return True
    return partial and old is not None and agrees(new, old)


def _children(child: Child, raws: list[Row], typed: list[Row], stored: list[Row]) -> tuple[list[Row], bool]:
    """Rows of a child list after the import, and whether they differ from the stored ones.

    Rows that can be recognised (by uid, or the child's identity) are changed in place and none is taken away;
    a list whose rows can't is replaced when it holds something new.
    """
    left = list(stored)
    rows: list[Row] = []
    changed = False
    for raw, values in zip(raws, typed, strict=True):
        old = _match(child, values, left)
        if old is None:
            rows.append(raw)
            changed = True
            continue
        left.remove(old)
        kept, differences = overlay(child, raw, values, old)
        merged = {**old, **kept}
        rows.append(merged)
        changed = changed or bool(differences)
    if specs.has_record(child.model) or child.identity or not changed:
        rows += left
    return rows, changed


def _match(child: Child, values: Row, left: list[Row]) -> Row | None:
    if values.get("uid"):
        same = next((old for old in left if old.get("uid") == values["uid"]), None)
        if same is not None or not child.identity:
            return same
    names = child.identity or tuple(field.name for field in child.fields)
    return next((old for old in left if all(values.get(name) == old.get(name) for name in names)), None)


def _word(value: Any) -> str:
    return "" if value is None else str(value)
