"""Saving one meeting with 50 attendees and its history, against the same rows by the bare driver, durable."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.models.organisation import Person
from app.services import events
from app.services.database import FILE_NAME, Database
from app.services.engine import connect
from benchmarks.full_size import full_size
from benchmarks.timing import measure, show, show_ratio

ATTENDEES = 50


def run(cache: Path) -> None:
    """Print both medians and their ratio; a copy of the branch is written to, never the cached one."""
    source = full_size(cache)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        copy = Path(folder)
        shutil.copy(source / FILE_NAME, copy)
        print(f"One meeting with {ATTENDEES} attendees:")
        db = Database.open(copy)
        try:
            ours = measure("saved by the service, with history", _by_service(db), runs=15, warm_up=2)
        finally:
            db.close()
        floor = measure("the same rows by the bare driver", _by_driver(copy), runs=15, warm_up=2)
        show(ours, goal_ms=50)
        show(floor)
        show_ratio(ours, floor)


def _by_service(db: Database) -> Callable[[], None]:
    with db.read() as session:
        people = list(session.scalars(select(Person.id).limit(ATTENDEES)))
    marks = [events.Mark(person) for person in people]
    numbers = itertools.count(1)

    def save() -> None:
        values = {
            "title": f"第{next(numbers)}次会议",
            "kinds": ["assembly"],
            "planned_on": date.today(),
            "held_on": date.today(),
        }
        with db.operation("event.hold") as op:
            events.hold(op, values, marks)

    return save


def _by_driver(folder: Path) -> Callable[[], None]:
    """The rows of record, event, kind and attendance in a copy without triggers, committed with FULL sync."""
    bare = folder / "bare.db"
    shutil.copy(folder / FILE_NAME, bare)
    connection = connect(bare)
    triggers = [
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    ]
    for name in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    people = [row[0] for row in connection.execute("SELECT id FROM person LIMIT ?", (ATTENDEES,))]
    highest = connection.execute("SELECT max(id) FROM record").fetchone()[0]
    ids: Iterator[int] = itertools.count(highest + 1)
    today = date.today()

    def save() -> None:
        event = next(ids)
        _write(connection, event, today, people)

    return save


def _write(connection: Any, event: int, today: date, people: list[int]) -> None:
    day = today.isoformat()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO record (id, kind, uid, year, recorded_at, recorded_by) VALUES (?, 'event', ?, ?, ?, '')",
        (event, f"bare-{event}", today.year, f"{day} 08:00:00"),
    )
    connection.execute(
        "INSERT INTO event (id, title, planned_on, held_on, state, scope)"
        " VALUES (?, ?, ?, ?, 'held', 'branch')",
        (event, f"会议 {event}", day, day),
    )
    connection.execute("INSERT INTO event_kind (event_id, kind) VALUES (?, 'assembly')", (event,))
    connection.executemany(
        "INSERT INTO attendance (event_id, person_id, state) VALUES (?, ?, 'present')",
        [(event, person) for person in people],
    )
    connection.execute("COMMIT")
