"""The columns of a ledger's sheet, read from its spec: own fields, those of the flat row, lists of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.base import Base
from app.services import ledger as specs
from app.services.exchange.synonyms import bare, forms, synonyms
from app.services.ledger import Child, Field, Flat, Ledger

UID_LABEL = "编号(uid)"
PARENT_LABEL = "所属编号(uid)"
FLAT, LIST, UID, PARENT = "flat", "list", "uid", "parent"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    ``origin`` is "" for a field of the table, else FLAT (of ``Flat``), LIST (names of child rows), UID or
    PARENT. ``kind`` is one of ``ledger.KINDS``.
    """

    name: str
    label: str
    kind: str
    width: int
    origin: str = ""
    aliases: tuple[str, ...] = ()
    mask: str = ""
    required: bool = False
    words: Mapping[Any, str] = field(default_factory=dict)
    target: str = ""
    spec: Field | None = None
    child: Child | None = None

    @property
    def list_key(self) -> str:
        """Field of the child rows whose names a LIST column holds."""
        return self.spec.name if self.spec else ""


@dataclass(frozen=True)
class Form:
    """How a ledger travels as a sheet: whose rows fill it and which columns it has.

    ``rows`` is the ledger itself or the child whose rows fill the sheet under the ledger's cover.
    """

    ledger: Ledger
    rows: Ledger | Child
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return self.ledger.title

    @property
    def model(self) -> type[Base]:
        """The table whose rows fill the sheet."""
        return self.rows.model

    @property
    def cover(self) -> Child | None:
        """The child whose rows fill the sheet, when the record is only their cover."""
        return self.rows if isinstance(self.rows, Child) else None

    @property
    def flat(self) -> Flat | None:
        """How the ledger reads as flat rows, if it does."""
        return self.ledger.flat if self.rows is self.ledger else None

    def column(self, name: str) -> Column | None:
        """The column of a name."""
        return next((column for column in self.columns if column.name == name), None)


def form_of(ledger: Ledger) -> Form:
    """The sheet of a ledger."""
    rows = next((child for child in ledger.children if child.key == ledger.rows_of), ledger)
    columns = [_of_field(rows.model, spec) for spec in rows.fields]
    if ledger.flat is not None and rows is ledger:
        columns += [_of_flat(spec) for spec in ledger.flat.fields]
    else:
        columns += [_of_list(child, columns) for child in rows.children if named_by(child)]
    uid = [Column("uid", UID_LABEL, "text", 38, UID)] if specs.has_record(rows.model) else []
    return Form(ledger, rows, (*columns, *uid))


def child_columns(child: Child) -> tuple[Column, ...]:
    """Columns of a child's sheet in the 全套台账: its fields, its uid if it has one, its parent's uid."""
    uid = [Column("uid", UID_LABEL, "text", 38, UID)] if specs.has_record(child.model) else []
    return (*_with_links(child), *uid, Column("_parent", PARENT_LABEL, "text", 38, PARENT))


def own_columns(ledger: Ledger) -> tuple[Column, ...]:
    """Columns of a ledger's sheet in the 全套台账: its fields and its uid; children have their own."""
    return (*_with_links(ledger), Column("uid", UID_LABEL, "text", 38, UID))


def _with_links(spec: Ledger | Child) -> list[Column]:
    columns = [_of_field(spec.model, field) for field in spec.fields]
    links = [
        Column(link.name, link.label, "ref", 38, target=link.target.__tablename__) for link in spec.links
    ]
    return columns + links


def named_by(child: Child) -> Field | None:
    """The one field that says all about a row of a child: owners of a task, kinds of an event."""
    needed = [spec for spec in child.fields if specs.required(child.model, spec)]
    first = child.fields[0]
    if needed != [first] or child.children:
        return None
    named = specs.target_of(child.model, first) == "person" or bool(child.scalar)
    return first if named else None


def _of_field(model: type[Base], spec: Field) -> Column:
    return Column(
        name=spec.name,
        label=spec.label,
        kind=specs.kind_of(model, spec),
        width=spec.width,
        aliases=spec.aliases,
        mask=spec.mask,
        required=specs.required(model, spec),
        words=specs.words_of(model, spec),
        target=specs.target_of(model, spec),
        spec=spec,
    )


def _of_flat(spec: specs.FlatField) -> Column:
    return Column(
        spec.name,
        spec.label,
        spec.kind,
        spec.width,
        FLAT,
        spec.aliases,
        spec.mask,
        spec.required,
        spec.choices,
    )


def _of_list(child: Child, taken: list[Column]) -> Column:
    spec = child.fields[0]
    label = child.title if all(column.label != child.title for column in taken) else f"{child.title}名单"
    inner = _of_field(child.model, spec)
    return Column(
        child.key, label, inner.kind, 16, LIST, words=inner.words, target=inner.target, spec=spec, child=child
    )


def headings(columns: tuple[Column, ...]) -> dict[str, Column]:
    """Bare heading to column: own labels and aliases first, then the shared synonyms."""
    found: dict[str, Column] = {}
    for column in columns:
        if column.origin in {UID, PARENT}:
            found[bare(column.label)] = column
            continue
        for heading in (column.label, *column.aliases):
            for form in forms(heading):
                found.setdefault(form, column)
    for column in columns:
        if column.origin not in {UID, PARENT}:
            for heading in (column.label, *column.aliases):
                for form in synonyms(heading):
                    found.setdefault(form, column)
    return found
