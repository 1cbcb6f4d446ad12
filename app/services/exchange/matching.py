"""Which stored record a row of a file means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.partial_date import agrees
from app.services.exchange.columns import LIST, Column, Form
from app.services.references import marked_name

Values = Mapping[str, Any]
Normal = Callable[[Column, Any], Any]


_NAMING = frozenset({"text", "long_text", "integer", "person", "ref"})


class Conflict(Exception):
    """A row may mean several records; the text asks which, in Chinese."""


@dataclass
class Known:
    """A record that a row may mean: a stored one, or a new one of an earlier row (``number``).

    ``values`` are comparable with those of a row; ``record`` is the stored row with its children.
    """

    values: Values
    record_id: int | None = None
    uid: str | None = None
    record: Values | None = None
    number: int | None = None
    elsewhere: str = ""
    claimed_by: int | None = None


@dataclass
class Matcher:
    """Finds records by uid, ID number, name and birth, or the identity of their ledger.

    A weak identity (the day and kind of a talk) says too little: only a record that agrees in every cell is
    the same one, so that nothing is written over another record of that day.
    """

    form: Form
    normal: Normal
    _by_uid: dict[str, Known] = field(default_factory=dict)
    _by_id_number: dict[str, Known] = field(default_factory=dict)
    _by_key: dict[Any, list[Known]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_people = self.form.model.__tablename__ == "person"
        self.identity = () if self.is_people else identity_of(self.form)
        self.is_weak = not self.is_people and not any(column.kind in _NAMING for column in self.identity)

    def add(self, known: Known) -> None:
        """Take in a record that later rows may mean."""
        if known.uid:
            self._by_uid[known.uid] = known
        if self.is_people:
            if known.values.get("id_number"):
                self._by_id_number.setdefault(known.values["id_number"], known)
            for key in self._names(known.values):
                self._by_key.setdefault(key, []).append(known)
        else:
            self._by_key.setdefault(self._key(known.values), []).append(known)

    def _names(self, values: Values) -> tuple[Any, ...]:
        """What a person may be called in a file: the name, as it reads in a cell, and with its mark."""
        name = values.get("name")
        column = self.form.column("name")
        smooth = name if column is None else self.normal(column, name)
        return tuple(dict.fromkeys((name, smooth, marked_name(name or "", values.get("name_mark")))))

    def find(self, values: Values, masked: Mapping[str, str]) -> Known | None:
        """The record that a row means, or None for a new one; Conflict when several fit."""
        uid = values.get("uid")
        if uid and uid in self._by_uid:
            return self._by_uid[uid]
        if self.is_people:
            return self._person(values, masked.get("id_number", ""))
        return self._other(values)

    def _person(self, values: Values, masked: str) -> Known | None:
        number, birth = values.get("id_number"), values.get("birth")
        if number and number in self._by_id_number:
            return self._by_id_number[number]
        candidates = [
            known
            for known in self._by_key.get(values.get("name"), [])
            if _ids_agree(number, masked, known.values.get("id_number"))
        ]
        if birth:
            candidates = [known for known in candidates if _births_agree(birth, known.values.get("birth"))]
            sure = [known for known in candidates if known.values.get("birth")]
            candidates = sure if len(sure) == 1 else candidates
        if len(candidates) > 1:
            who = f"有 {len(candidates)} 位“{values.get('name')}”都对得上"
            raise Conflict(f"{who}，分不清是哪一位，请补上身份证号或出生日期")
        return candidates[0] if candidates else None

    def namesakes(self, values: Values) -> list[Known]:
        """Stored people of the same name."""
        return [known for known in self._by_key.get(values.get("name"), []) if known.record_id is not None]

    def _other(self, values: Values) -> Known | None:
        fitting = self.alike(values)
        equal = [known for known in fitting if self._says_nothing_new(known.values, values)]
        if equal or self.is_weak:
            return equal[0] if equal else None
        if len(fitting) > 1:
            raise Conflict(
                f"支部数据里有 {len(fitting)} 条对得上，分不清是哪一条；请用带“编号(uid)”一列的上传版改"
            )
        return fitting[0] if fitting else None

    def alike(self, values: Values) -> list[Known]:
        """Records with the row's identity that no earlier row has claimed."""
        same_key = self._by_key.get(self._key(values), [])
        return [
            known
            for known in same_key
            if known.claimed_by is None and self._identity_fits(values, known.values)
        ]

    def _says_nothing_new(self, stored: Values, values: Values) -> bool:
        return all(
            self.same(column, stored.get(column.name), values[column.name])
            for column in self.form.columns
            if values.get(column.name) is not None
        )

    def _key(self, values: Values) -> Any:
        first = self.identity[0] if self.identity else None
        return None if first is None else self.normal(first, values.get(first.name))

    def _identity_fits(self, values: Values, stored: Values) -> bool:
        for column in self.identity:
            given, old = values.get(column.name), stored.get(column.name)
            if given is not None and old is not None and not self.same(column, old, given):
                return False
        return True

    def same(self, column: Column, old: Any, new: Any) -> bool:
        """Whether the file's value says nothing new about the stored one."""
        if old is None:
            return False
        if column.origin == LIST:
            return set(new) <= set(old)
        if column.kind == "partial_date":
            return agrees(new, old)
        if column.name == "posts":
            return set(new.split("、")) <= set(str(old).split("、"))
        return bool(old == new or self.normal(column, old) == new)


def identity_of(form: Form) -> tuple[Column, ...]:
    """The columns that tell records apart.

    Those of the spec, else the required ones and, unless one of these is a date, the dates of its order.
    """
    if form.rows is form.ledger and form.ledger.identity:
        names: tuple[str, ...] = form.ledger.identity
    elif form.cover is not None and form.cover.identity:
        names = form.cover.identity
    else:
        columns = [column for column in form.columns if column.required]
        names = tuple(column.name for column in columns)
        if all(column.kind != "date" for column in columns):
            names += tuple(name for name in form.rows.order if _kind(form, name) == "date")
        names = names or tuple(column.name for column in form.columns[:1])
    return tuple(column for name in names if (column := form.column(name)) is not None)


def _kind(form: Form, name: str) -> str:
    column = form.column(name)
    return "" if column is None else column.kind


def _births_agree(given: str, stored: str | None) -> bool:
    return not stored or agrees(given, stored) or agrees(stored, given)


def _ids_agree(number: str | None, masked: str, stored: str | None) -> bool:
    """Whether an ID number, whole or covered by stars, may be the stored one."""
    if not stored:
        return True
    if number:
        return number == stored
    if masked:
        head, tail = re.split(r"\*+", masked, maxsplit=1)
        return stored.startswith(head) and stored.endswith(tail.lstrip("*"))
    return True
