"""Plain ledgers as a screen needs them: what their fields are, and their records in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.counting import plain
from app.models.evidence import EvidenceLink
from app.models.foundation import Record
from app.services import whole_records
from app.services.database import OpenOperation
from app.services.ledger import (
    Child,
    Field,
    Ledger,
    choice_list,
    kind_of,
    required,
    target_of,
    words_of,
)
from app.services.record_rows import Row, list_rows
from app.services.record_titles import titles, titles_of_kind
from app.services.records import delete, get
from app.services.rectification import FILES
from app.services.references import References

_AT_ONCE = 500  # ids in one query
_NEED_HEADING = frozenset({"integer", "decimal", "bool", "date", "partial_date"})


@dataclass(frozen=True)
class FieldInfo:
    """A field for a form; ``kind`` is one of :data:`app.services.ledger.KINDS`.

    ``choices`` are value and words of what can be picked: codes, entries of a list, or records.
    """

    name: str
    label: str
    kind: str
    required: bool
    choices: tuple[tuple[Any, str], ...] = ()
    optional_bool: bool = False


class RegisterRow(NamedTuple):
    """A record: ``values`` as stored, ``shown`` as the screen says them (days stay days).

    ``values`` also say under ``files`` how many files prove the record.
    """

    id: int
    values: Row
    shown: dict[str, Any]


def fields_of(session: Session, spec: Ledger | Child) -> tuple[FieldInfo, ...]:
    """The fields of a ledger, or of one of its child lists, in the order of the spec."""
    names = References(session)
    return tuple(_info(session, names, spec, field) for field in spec.fields)


def _info(session: Session, names: References, spec: Ledger | Child, field: Field) -> FieldInfo:
    kind = kind_of(spec.model, field)
    choices: tuple[tuple[Any, str], ...] = ()
    if kind == "code" or (field.words is not None):
        choices = tuple(words_of(spec.model, field).items())
    elif kind == "choice":
        choices = tuple(names.choices(choice_list(spec.model, field)).items())
    elif kind == "ref" and target_of(spec.model, field) != "record":
        found = titles_of_kind(session, target_of(spec.model, field))
        choices = tuple((record_id, title.whole) for record_id, title in found)
    nullable = spec.model.__mapper__.columns[field.attribute].nullable
    return FieldInfo(
        field.name,
        field.label,
        kind,
        required(spec.model, field),
        choices,
        optional_bool=kind == "bool" and bool(nullable),
    )


def rows(session: Session, ledger: Ledger, year: int | None) -> tuple[RegisterRow, ...]:
    """The records of a year (None: all) in the ledger's order."""
    words = _Words(session, ledger)
    return tuple(
        RegisterRow(row["id"], row, words.of_record(row)) for row in values_of(session, ledger, year)
    )


def values_of(session: Session, ledger: Ledger, year: int | None) -> list[Row]:
    """The values of the records of a year (None: all), each with how many files prove it."""
    found = list_rows(session, ledger, year)
    files = files_of(session, [row["id"] for row in found])
    return [{**row, FILES: files.get(row["id"], 0)} for row in found]


def files_of(session: Session, record_ids: Sequence[int]) -> dict[int, int]:
    """How many files prove each of these records; those without any are left out."""
    row = EvidenceLink
    found: dict[int, int] = {}
    for part in range(0, len(record_ids), _AT_ONCE):
        wanted = row.record_id.in_(record_ids[part : part + _AT_ONCE])
        query = select(row.record_id, func.count().label("files")).where(wanted).group_by(row.record_id)
        found |= {each.record_id: each.files for each in session.execute(query)}
    return found


def row_of(session: Session, ledger: Ledger, record_id: int) -> RegisterRow | None:
    """One record, None when it is gone."""
    row = get(session, ledger, record_id)
    if row is None:
        return None
    values = {**row, FILES: files_of(session, [record_id]).get(record_id, 0)}
    return RegisterRow(record_id, values, _Words(session, ledger).of_record(row))


def child_line(session: Session, child: Child, row: Mapping[str, Any]) -> str:
    """The filled values of a child row in one line."""
    return _Words(session, child).line(child, row)


def people_in(spec: Ledger | Child, values: Mapping[str, Any]) -> set[int]:
    """Everybody whom a record names, in its own fields and in its child rows."""
    named = {values.get(field.name) for field in spec.fields if kind_of(spec.model, field) == "person"}
    for child in spec.children:
        for row in values.get(child.key) or ():
            named |= people_in(child, row)
    return {each for each in named if each is not None}


def year_of(session: Session, record_id: int) -> int | None:
    """The year that a record belongs to; None for one that crosses years."""
    return session.scalar(select(Record.year).where(Record.id == record_id))


def save(op: OpenOperation, ledger: Ledger, values: Mapping[str, Any], record_id: int | None = None) -> int:
    """Write a record; InvalidRecord names what can't be at its field."""
    return whole_records.save(op, ledger, values, record_id)


def remove(op: OpenOperation, ledger: Ledger, record_id: int) -> None:
    """Delete a record with its children."""
    delete(op, ledger, record_id)


class _Words:
    """Says values in words; names are looked up once."""

    def __init__(self, session: Session, spec: Ledger | Child) -> None:
        self._session = session
        self._names = References(session)
        self._spec = spec

    def of_record(self, row: Mapping[str, Any]) -> dict[str, Any]:
        assert isinstance(self._spec, Ledger)  # noqa: S101 - child rows are said by of_fields
        shown = self.of_fields(self._spec, row)
        for child in self._spec.children:
            shown[child.key] = "；".join(self.line(child, each) for each in row[child.key])
        return shown

    def of_fields(self, spec: Ledger | Child, row: Mapping[str, Any]) -> dict[str, Any]:
        return {field.name: self._say(spec, field, row.get(field.name)) for field in spec.fields}

    def line(self, child: Child, row: Mapping[str, Any]) -> str:
        """A child row in one line: words stand for themselves, numbers and days with their heading."""
        shown = self.of_fields(child, row)
        return "，".join(
            f"{field.label} {text_of(shown[field.name])}"
            if field.words is None and kind_of(child.model, field) in _NEED_HEADING
            else text_of(shown[field.name])
            for field in child.fields
            if field.name != "position" and shown[field.name] not in (None, "") and not _is_first(field, row)
        )

    def _say(self, spec: Ledger | Child, field: Field, value: Any) -> Any:  # noqa: PLR0911 - one line a kind
        if value is None:
            return None
        kind = kind_of(spec.model, field)
        if kind == "person":
            return self._names.person_name(value)
        if kind == "ref":
            return self._title(value)
        if kind == "code" or field.words is not None:
            return words_of(spec.model, field).get(value, value)
        if kind == "choice":
            return self._names.choices(choice_list(spec.model, field)).get(value, value)
        if kind == "bool":
            return "是" if value else "否"
        return value

    def _title(self, record_id: int) -> str:
        found = titles(self._session, [record_id]).get(record_id)
        return found.whole if found else ""


def _is_first(field: Field, row: Mapping[str, Any]) -> bool:
    """第几次 says something from the second time on only."""
    return field.name == "repeat" and row.get("repeat") == 1


def text_of(value: Any) -> str:
    """A shown value as plain text: days in full, decimals without needless zeros."""
    if isinstance(value, date):
        return f"{value.year}-{value.month}-{value.day}"
    if isinstance(value, Decimal):
        return plain(int(value * 100))
    return str(value)
