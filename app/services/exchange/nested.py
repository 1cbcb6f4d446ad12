"""From a row of a sheet to the nested record that is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from app.services import ledger as specs
from app.services.exchange.columns import LIST, Form
from app.services.exchange.preview import PreviewRow
from app.services.ledger import Child, Ledger
from app.services.references import References, UnknownReference

CREATED_BY_NAME = "party_group"  # the one thing of which a name is all that a roster knows


def record_of(form: Form, row: PreviewRow, references: References, day: date) -> dict[str, Any]:
    """The record that a row means, with the children that its cells touch.

    What the row doesn't say stays as it is stored; names in a list are added, never taken away.
    """
    lists = {column.name for column in form.columns if column.origin == LIST}
    plain = {name: value for name, value in row.values.items() if name not in lists and name != "uid"}
    record = plain if form.flat is None else form.flat.write(plain, row.stored, day, references.label)
    for column in form.columns:
        if column.name in lists and row.values.get(column.name):
            key = column.list_key
            old = list((row.stored or {}).get(column.name, ()))
            there = {item[key] for item in old}
            record[column.name] = old + [
                {key: value} for value in row.values[column.name] if value not in there
            ]
    if row.record_id is None and row.values.get("uid"):
        record["uid"] = row.values["uid"]
    return record


def group_fields(spec: Ledger | Child) -> tuple[tuple[str, str], ...]:
    """Where a record names party groups: (child key, or "" for the record itself, and field)."""
    places: list[tuple[str, Ledger | Child]] = [("", spec), *((child.key, child) for child in spec.children)]
    return tuple(
        (key, field.name)
        for key, part in places
        for field in part.fields
        if specs.target_of(part.model, field) == CREATED_BY_NAME
    )


def names_to_create(
    places: Iterable[tuple[str, str]], record: Mapping[str, Any], references: References
) -> Iterator[str]:
    """Names of party groups that a record mentions and the branch doesn't have yet."""
    for key, name in places:
        for item in (record.get(key) or ()) if key else (record,):
            value = item.get(name)
            if isinstance(value, str) and value.strip() and _is_unknown(references, value.strip()):
                yield value.strip()


def _is_unknown(references: References, name: str) -> bool:
    """Whether no party group has the name; several of one name are no reason to make one more."""
    try:
        references.resolve(CREATED_BY_NAME, name)
    except UnknownReference as unknown:
        return "没有找到" in str(unknown)
    return False


def promise(references: References, name: str, number: int) -> None:
    """Let a name that acceptance will create be found meanwhile, under a number that no record has."""
    references.label(CREATED_BY_NAME, 0)
    references.remember(CREATED_BY_NAME, -number, (name,))
