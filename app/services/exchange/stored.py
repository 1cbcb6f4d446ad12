"""The branch's own records in the shape in which a file's rows are compared with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.services.exchange.columns import FLAT, LIST, Form
from app.services.exchange.matching import Known
from app.services.ledger import Flat, Ledger
from app.services.record_rows import list_rows
from app.services.references import References
from app.services.registry import LEDGERS

Values = Mapping[str, Any]


def as_of(year: int | None, today: date) -> date:
    """The day as of which a roster reads: the earlier of today and the year's end (domain §13.1)."""
    return today if year is None else min(today, date(year, 12, 31))


def records(session: Session, form: Form, references: References, day: date) -> Iterator[Known]:
    """What a file of the ledger may mean: its records, and those of another ledger of the same table."""
    for ledger in LEDGERS:
        if ledger.model is form.ledger.model:
            elsewhere = "" if ledger is form.ledger else ledger.title
            for row in list_rows(session, ledger):
                yield Known(
                    comparable(form, row, references, day),
                    row["id"],
                    row.get("uid"),
                    row,
                    elsewhere=elsewhere,
                )


def plan_rows(form: Form, plan: Values, references: References, day: date) -> Iterator[Known]:
    """Rows of a cover record, such as the items of a study plan."""
    for row in plan[form.ledger.rows_of]:
        yield Known(comparable(form, row, references, day), row.get("id"), row.get("uid"), row)


def cover_record(session: Session, ledger: Ledger, values: Values) -> Values | None:
    """The stored cover that a file's rows belong to, found by the ledger's identity."""
    return next(
        (
            row
            for row in list_rows(session, ledger)
            if all(row[name] == values.get(name) for name in ledger.identity)
        ),
        None,
    )


def comparable(form: Form, row: Values, references: References, day: date) -> dict[str, Any]:
    """Values of a stored row by the names of the sheet's columns."""
    flat = _flat_values(form.flat, row, references, day)
    values: dict[str, Any] = {}
    for column in form.columns:
        if column.origin == FLAT:
            values[column.name] = flat.get(column.name)
        elif column.origin == LIST:
            key = column.list_key
            names = (item[key] for item in row.get(column.name, ()))
            values[column.name] = tuple(dict.fromkeys(names))
        else:
            values[column.name] = row.get(column.name)
    return values


def _flat_values(flat: Flat | None, row: Values, references: References, day: date) -> dict[str, Any]:
    return {} if flat is None else flat.read(row, day, references.label)
