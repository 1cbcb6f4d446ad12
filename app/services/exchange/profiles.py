"""Which column of a file holds what, where its heading misleads; remembered for files headed the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.foundation import Profile
from app.services.database import OpenOperation
from app.services.exchange.cells import letter, number
from app.services.exchange.columns import Form
from app.services.exchange.header import Table, raw_heading
from app.services.exchange.preview import Preview

PURPOSE = "import"
Mapped = Mapping[str, str]
"""Name of the ledger's field by the letter of the column; an empty name leaves the column out."""


def fingerprint(form: Form, table: Table) -> str:
    """The same for all files whose table is headed the same way."""
    heads = [f"{letter(column)}={raw_heading(table, column)}" for column in sorted(table.headings)]
    return hashlib.sha256("\n".join((form.ledger.key, *heads)).encode()).hexdigest()


def remembered(session: Session, form: Form, table: Table) -> Mapped:
    """The mapping that was kept for files headed like this one; empty when there is none."""
    mark = fingerprint(form, table)
    spec = session.scalar(select(Profile.spec).where(Profile.purpose == PURPOSE, Profile.fingerprint == mark))
    return {} if spec is None else dict(spec["columns"])


def corrector(session: Session, form: Form, columns: Mapped | None) -> Callable[[Table], Table]:
    """What puts a table's columns right: as told, else as remembered for its headings."""

    def correct(table: Table) -> Table:
        mapped = remembered(session, form, table) if columns is None else columns
        return corrected(form, table, mapped)

    return correct


def corrected(form: Form, table: Table, columns: Mapped) -> Table:
    """The table with some columns taken for something else; a field leaves the column that had it before.

    Raises UserError for a field that the ledger doesn't have, and when two columns are to hold the same.
    """
    wanted = {number(name): column for name, column in columns.items()}
    fields = [name for name in wanted.values() if name]
    for name in fields:
        if form.column(name) is None:
            raise UserError(f"{form.title}里没有“{name}”这一栏。", remedy="请重新选择对应的栏目。")
        if fields.count(name) > 1:
            label = next(column.label for column in form.columns if column.name == name)
            raise UserError(f"有两列都对应到“{label}”。", remedy="请只留一列。")
    kept = {
        position: column
        for position, column in table.columns.items()
        if position not in wanted and column.name not in fields
    }
    chosen = {position: form.column(name) for position, name in wanted.items() if name}
    found = {position: column for position, column in chosen.items() if column is not None}
    return replace(table, columns=kept | found)


def remember(op: OpenOperation, preview: Preview) -> None:
    """Keep how the columns of a preview were taken, for the next file that is headed the same way."""
    mark = fingerprint(preview.form, preview.table)
    name = f"{preview.title} {mark[:8]}"
    spec = {"columns": {column.letter: column.name for column in preview.columns}}
    row = (Profile.purpose == PURPOSE, Profile.name == name)
    if op.session.scalar(select(Profile.id).where(*row)) is None:
        op.session.execute(insert(Profile).values(purpose=PURPOSE, name=name, fingerprint=mark, spec=spec))
    else:
        op.session.execute(update(Profile).where(*row).values(spec=spec))
