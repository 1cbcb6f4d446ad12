"""Half-typed forms: kept in the branch file until they are saved, outside history, undo and state hash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.models.foundation import FormDraft
from app.services.database import Database

KEPT_FOR = timedelta(days=90)


def keep(database: Database, key: str, content: Mapping[str, Any]) -> None:
    """Keep what stands in a form, in place of what was kept before; drafts of 90 days ago go."""
    now = database.clock()
    row = {"saved_at": now, "content": dict(content)}
    with database.scratch() as session:
        session.execute(delete(FormDraft).where(FormDraft.saved_at < now - KEPT_FOR))
        statement = insert(FormDraft).values(key=key, **row)
        session.execute(statement.on_conflict_do_update(index_elements=[FormDraft.key], set_=row))


def read(session: Session, key: str) -> dict[str, Any]:
    """What was kept of a form; empty when nothing was."""
    content = session.scalar(select(FormDraft.content).where(FormDraft.key == key))
    return dict(content) if content else {}


def drop(database: Database, key: str) -> None:
    """Forget what was kept of a form, once it is saved or given up."""
    with database.read() as session:
        if session.scalar(select(FormDraft.key).where(FormDraft.key == key)) is None:
            return
    with database.scratch() as session:
        session.execute(delete(FormDraft).where(FormDraft.key == key))
