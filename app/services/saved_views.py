"""Saved views of tables: a name for filters, order, grouping and hidden columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.foundation import Profile
from app.services.database import OpenOperation
from app.services.values import Refused, text

PURPOSE = "view"
LONGEST_NAME = 30


@dataclass(frozen=True)
class SavedView:
    """A view of one table; ``spec`` is what the table gave when it was saved."""

    name: str
    spec: Mapping[str, Any]


def views(session: Session, table: str) -> tuple[SavedView, ...]:
    """The saved views of a table, oldest first."""
    found = session.execute(
        select(Profile.name, Profile.spec)
        .where(Profile.purpose == PURPOSE, Profile.fingerprint == table)
        .order_by(Profile.id)
    )
    return tuple(SavedView(row.name.removeprefix(_name(table, "")), dict(row.spec)) for row in found)


def save(op: OpenOperation, table: str, name: str, spec: Mapping[str, Any]) -> str:
    """Keep a view under a name, in place of the one that has it; returns the name as it is kept.

    Raises InvalidRecord for a name that is empty, too long or of more than one line.
    """
    name = _checked(name)
    same = (Profile.purpose == PURPOSE, Profile.name == _name(table, name))
    if op.session.scalar(select(Profile.id).where(*same)) is None:
        row = {"purpose": PURPOSE, "name": _name(table, name), "fingerprint": table, "spec": dict(spec)}
        op.session.execute(insert(Profile).values(row))
    else:
        op.session.execute(update(Profile).where(*same).values(spec=dict(spec)))
    return name


def remove(op: OpenOperation, table: str, name: str) -> None:
    """Forget a view; nothing happens when there is none of that name."""
    op.session.execute(delete(Profile).where(Profile.purpose == PURPOSE, Profile.name == _name(table, name)))


def _name(table: str, name: str) -> str:
    """Names are unique over all tables in the file, and over one table for the user."""
    return f"{table}/{name}"


def _checked(name: str) -> str:
    try:
        clean = text(name, LONGEST_NAME, lines=False)
    except Refused as refused:
        raise InvalidRecord("视图", (Problem("name", "名称", str(refused)),)) from refused
    if not clean:
        raise InvalidRecord("视图", (Problem("name", "名称", "必须填写"),))
    return clean
