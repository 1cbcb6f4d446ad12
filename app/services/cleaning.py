"""Cleaning: typed values of what was given, and every problem in them at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import Problem
from app.services import ledger as specs
from app.services.ledger import Child, Field, Ledger, Link
from app.services.record_rows import Row
from app.services.references import References, UnknownReference
from app.services.values import Refused, convert

LONGEST_UID = 36
_ALWAYS_ALLOWED = {"id", "uid", "evidence"}
Result = tuple[Row, list[Problem]]


def clean(
    references: References,
    ledger: Ledger | Child,
    values: Mapping[str, Any],
    *,
    today: date,
    stored: Row | None = None,
) -> Result:
    """Typed values of what was given, and every problem in them.

    With ``stored`` the record is changed: what is not given keeps its value.
    """
    return _Cleaner(references, today).record(ledger, values, stored, _Place())


class _Place:
    """Where in a record we are: the path that a form knows, and the words before a label."""

    def __init__(self, path: str = "", words: str = "") -> None:
        self.path = path
        self.words = words

    def problem(self, field: str, label: str, reason: str) -> Problem:
        return Problem(self.path + field, self.words + label, reason)

    def row(self, child: Child, index: int) -> _Place:
        return _Place(f"{self.path}{child.key}.{index}.", f"{self.words}{child.title}第 {index + 1} 行 ")


class _Cleaner:
    def __init__(self, references: References, today: date) -> None:
        self._references = references
        self._today = today

    def record(
        self, spec: Ledger | Child, values: Mapping[str, Any], stored: Row | None, place: _Place
    ) -> Result:
        problems = [place.problem(key, key, "没有这一栏") for key in _unknown(spec, values)]
        if not _is_uid(values.get("uid")):
            problems.append(place.problem("uid", "uid", f"要写成文字，最多 {LONGEST_UID} 个字"))
        row: Row = {}
        for field in spec.fields:
            if field.name in values or stored is None:
                problems += self._field(spec, field, values, row, place)
        for link in spec.links:
            if link.name in values:
                problems += self._link(link, values[link.name], row, place)
        for child in spec.children:
            if child.key in values:
                row[child.key], found = self._children(child, values[child.key], place)
                problems += found
        if not problems:
            problems = self._checked(spec, {**(stored or {}), **row}, _kept(spec, values, stored), place)
        return row, problems

    def _checked(self, spec: Ledger | Child, merged: Row, kept: set[str], place: _Place) -> list[Problem]:
        """Problems of the record as a whole; rows that stay as they were are no matter of this change."""
        found = spec.check(merged, self._today) if spec.check is not None else ()
        return [
            place.problem(each.field, each.label, each.reason)
            for each in found
            if each.field.split(".", 1)[0] not in kept
        ]

    def _field(
        self, spec: Ledger | Child, field: Field, values: Mapping[str, Any], row: Row, place: _Place
    ) -> list[Problem]:
        if field.name in values:
            try:
                row[field.name] = convert(spec.model, field, values[field.name], self._references)
            except Refused as refused:
                return [place.problem(field.name, field.label, str(refused))]
            if row[field.name] is None and _may_be_empty(spec, field):
                row[field.name] = ""
        if row.get(field.name) is None and specs.required(spec.model, field):
            return [place.problem(field.name, field.label, "必须填写")]
        return []

    def _link(self, link: Link, value: Any, row: Row, place: _Place) -> list[Problem]:
        try:
            row[link.name] = self._references.resolve(link.target.__tablename__, value) if value else None
        except UnknownReference as error:
            return [place.problem(link.name, link.label, str(error))]
        return []

    def _children(self, child: Child, items: Any, place: _Place) -> tuple[list[Row], list[Problem]]:
        if not isinstance(items, (list, tuple)):
            return [], [place.problem(child.key, child.title, "要写成列表")] if items else []
        rows: list[Row] = []
        problems: list[Problem] = []
        for index, item in enumerate(items):
            given = item if isinstance(item, Mapping) else {child.scalar or child.fields[0].name: item}
            row, found = self.record(child, given, None, place.row(child, index))
            row.update({key: given[key] for key in ("id", "uid") if given.get(key)})
            rows.append(row)
            problems += found
        return rows, problems or _doubles(child, rows, place)


def _may_be_empty(spec: Ledger | Child, field: Field) -> bool:
    """Whether a column says nothing by an empty text, since it is part of what tells rows apart."""
    column = spec.model.__mapper__.columns[field.attribute]
    return (
        not column.nullable
        and column.server_default is not None
        and getattr(column.default, "arg", None) == ""
    )


def _is_uid(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST_UID and value.isprintable())


def _unknown(spec: Ledger | Child, values: Mapping[str, Any]) -> list[str]:
    known = {field.name for field in spec.fields} | {child.key for child in spec.children}
    known |= {link.name for link in spec.links} | _ALWAYS_ALLOWED
    return [key for key in values if key not in known and not key.startswith("_")]


def _kept(spec: Ledger | Child, values: Mapping[str, Any], stored: Row | None) -> set[str]:
    """Lists of a stored record that a change leaves alone."""
    return {child.key for child in spec.children if stored is not None and child.key not in values}


def _doubles(child: Child, rows: list[Row], place: _Place) -> list[Problem]:
    if not child.identity:
        return []
    seen: set[tuple[Any, ...]] = set()
    problems = []
    for index, row in enumerate(rows):
        key = tuple(row.get(name) for name in child.identity)
        if key in seen:
            words = f"{child.title}第 {index + 1} 行"
            problems.append(place.problem(f"{child.key}.{index}", words, "与前面的一行重复"))
        seen.add(key)
    return problems
