"""What a ledger is: a spec of data plus plain functions of values (design §4).

Type, required-ness and choices of a field are read from its column; label, width and aliases stand in
the spec, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Integer, String
from sqlalchemy.schema import Column

from app.errors import Problem
from app.models.base import Base, ChoiceOf, Code, Hundredths, PartialDateText, table_of

LONG_TEXT_FROM = 2_000
Values = Mapping[str, Any]
Label = Callable[[str, int], str]
Check = Callable[[Values, date], Iterable[Problem]]


@dataclass(frozen=True)
class Field:
    """One value of a record.

    ``name`` is the key in files and commands; ``column`` the mapped attribute when it differs
    (``chair_id``); ``words`` gives Chinese words for an integer code; ``mask`` is "id" or "phone" for
    personal data that prints masked; ``aliases`` are further headings under which workbooks keep it.
    """

    name: str
    label: str
    width: int = 10
    column: str = ""
    aliases: tuple[str, ...] = ()
    mask: str = ""
    words: Mapping[int, str] | None = None

    @property
    def attribute(self) -> str:
        """Name of the mapped attribute."""
        return self.column or self.name


@dataclass(frozen=True)
class Child:
    """Rows that belong to a record and are written with it.

    ``parent`` is the attribute that points to the parent; ``identity`` names the fields by which a row of a
    new list is matched with a stored one (empty: by ``uid``, or when all fields are equal); ``scalar`` names
    the one field when a file gives plain values instead of objects (``"kinds": ["study"]``).
    """

    key: str
    title: str
    model: type[Base]
    parent: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...] = ()
    scalar: str = ""
    children: tuple[Child, ...] = ()
    links: tuple[Link, ...] = ()
    order: tuple[str, ...] = ()
    check: Check | None = None


@dataclass(frozen=True)
class Link:
    """A reference between rooms, kept as ``record_link``."""

    name: str
    label: str
    role: str
    target: type[Base]


@dataclass(frozen=True)
class FlatField:
    """A column of the sheet of a ledger that is no column of its table; ``kind`` is one of ``KINDS``."""

    name: str
    label: str
    kind: str
    width: int = 10
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    mask: str = ""
    required: bool = False


@dataclass(frozen=True)
class Flat:
    """How a record with children reads as one row of a sheet.

    ``read(row, day, label)`` makes the row's further values as of a day, ``label(table, id)`` naming what a
    reference points to; ``write(values, stored, day, label)`` makes the nested record to save from the sheet
    row's values (both the ledger's fields and these) and the stored record, if there is one.
    """

    fields: tuple[FlatField, ...]
    read: Callable[[Values, date, Label], dict[str, Any]]
    write: Callable[[Values, Values | None, date, Label], dict[str, Any]]


@dataclass(frozen=True)
class Ledger:
    """One kind of record.

    ``year_of`` gives the year that a record belongs to, or None for records that cross years; of those,
    ``in_year`` decides which a year's list shows. ``rows_of`` names the child whose rows fill the sheet when
    the record itself is only their cover (a study plan). ``single``: there is exactly one. ``where`` is a SQL
    condition that tells two ledgers of one table apart; ``implied`` are values of a new record that says
    nothing about them, so that it meets the condition.
    """

    key: str
    title: str
    model: type[Base]
    fields: tuple[Field, ...]
    children: tuple[Child, ...] = ()
    links: tuple[Link, ...] = ()
    order: tuple[str, ...] = ()
    check: Check | None = None
    year_of: Callable[[Values], int | None] | None = None
    in_year: Callable[[Values, int], bool] | None = None
    flat: Flat | None = None
    rows_of: str = ""
    identity: tuple[str, ...] = ()
    single: bool = False
    where: str = ""
    implied: Mapping[str, Any] = field(default_factory=dict)


KINDS = (
    "text",
    "long_text",
    "integer",
    "decimal",
    "date",
    "partial_date",
    "code",
    "choice",
    "person",
    "ref",
    "bool",
)


def column_of(model: type[Base], spec: Field) -> Column[Any]:
    """The table column of a field."""
    column: Column[Any] = model.__mapper__.columns[spec.attribute]
    return column


def kind_of(model: type[Base], spec: Field) -> str:
    """Kind of a field, read from its column: one of ``KINDS``."""
    return _kind_of(model, spec.attribute)


@cache
def _kind_of(model: type[Base], attribute: str) -> str:
    """The kind, remembered: a large import asks for it once per cell."""
    column: Column[Any] = model.__mapper__.columns[attribute]
    target = _target_of(model, attribute)
    if target:
        return "person" if target == "person" else "ref"
    for types, kind in _KIND_BY_TYPE:
        if isinstance(column.type, types):
            return kind
    if isinstance(column.type, String):
        return "long_text" if (column.type.length or 0) >= LONG_TEXT_FROM else "text"
    message = f"no kind for {column}"
    raise TypeError(message)


_KIND_BY_TYPE: tuple[tuple[Any, str], ...] = (
    (Code, "code"),
    (ChoiceOf, "choice"),
    (PartialDateText, "partial_date"),
    (Hundredths, "decimal"),
    (Boolean, "bool"),
    ((Date, DateTime), "date"),
    (Integer, "integer"),
)


def target_of(model: type[Base], spec: Field) -> str:
    """Name of the table that a reference points to; empty for a plain value or an evidence digest."""
    return _target_of(model, spec.attribute)


@cache
def _target_of(model: type[Base], attribute: str) -> str:
    for key in model.__mapper__.columns[attribute].foreign_keys:
        table = key.column.table.name
        return "" if table == "evidence_file" else table
    return ""


def required(model: type[Base], spec: Field) -> bool:
    """Whether a record can't be saved without the field."""
    column = column_of(model, spec)
    return not column.nullable and column.default is None and column.server_default is None


def words_of(model: type[Base], spec: Field) -> dict[Any, str]:
    """Code to Chinese word of a coded field; empty for others (choices are rows of ``choice``)."""
    if spec.words is not None:
        return dict(spec.words)
    kind = column_of(model, spec).type
    return dict(kind.words) if isinstance(kind, Code) else {}


def length_of(model: type[Base], spec: Field) -> int:
    """Most characters that a text field holds; 0 for others."""
    kind = column_of(model, spec).type
    plain = kind.impl if isinstance(kind, ChoiceOf) else kind
    return (plain.length or 0) if isinstance(plain, String) else 0


def choice_list(model: type[Base], spec: Field) -> str:
    """Name of the list of choices behind a field; empty for others."""
    kind = column_of(model, spec).type
    return kind.list_name if isinstance(kind, ChoiceOf) else ""


def has_record(model: type[Base]) -> bool:
    """Whether rows of the table are records of their own (data model §1.1)."""
    own = table_of(model).c.get("id")
    return own is not None and any(key.column.table.name == "record" for key in own.foreign_keys)
