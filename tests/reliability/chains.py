"""Random chains of writes, undo and redo: each state comes back equal."""

import random
from pathlib import Path

from app.services.database import Database
from app.services.records import delete, list_rows, save
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests import branches

LENGTH = 30


def run(folder: Path, count: int, seed: int) -> str:
    database = branches.open_branch(branches.copy_worked_year(folder / "branch"))
    chance = random.Random(seed)
    for number in range(count):
        _chain(database, chance, number)
    assert set(database.verify().values()) == {"ok"}
    database.close()
    return f"{count} chains of {LENGTH}"


def _chain(database: Database, chance: random.Random, number: int) -> None:
    past, future = [_state(database)], []
    for step in range(LENGTH):
        move = chance.choice(("do", "do", "undo", "redo"))
        if move == "undo" and len(past) > 1:
            database.undo()
            future.append(past.pop())
        elif move == "redo" and future:
            database.redo()
            past.append(future.pop())
        elif _write(database, chance, f"链{number}-{step}"):
            past.append(_state(database))
            future.clear()
        assert _state(database) == past[-1], f"chain {number}, step {step}, {move}"
    if len(past) > 1:
        database.undo(len(past) - 1)
    assert _state(database) == past[0]


def _state(database: Database) -> str:
    with database.read() as session:
        return state_hash(session.connection())


def _write(database: Database, chance: random.Random, words: str) -> bool:
    before = database.newest_operation()
    choice = chance.randrange(4)
    with database.operation("record.change") as op:
        if choice == 0:
            save(op, ledger("tasks"), {"title": words, "assigned_on": "2025-03-01"})
        elif choice == 1:
            save(op, ledger("branch"), {"place": words})
        else:
            entry = ledger(chance.choice(("tasks", "talks", "own_studies")))
            rows = list_rows(op.session, entry)
            if rows:
                delete(op, entry, chance.choice(rows)["id"])
    return database.newest_operation() != before
