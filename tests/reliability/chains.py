"""Random chains of writes, undo and redo: each state comes back equal."""

import importlib
import pkgutil
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from app.services.database import Database
from app.services.records import delete, list_rows, save
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests import branches
from tests.services import scenarios

LENGTH = 30
SAVED: dict[str, dict[str, object]] = {
    "tasks": {
        "assigned_on": "2025-03-01",
        "score": "90",
        "steps": [{"position": 1, "text": "一"}, {"position": 2, "text": "二", "done_on": "2025-03-02"}],
    },
    "recurrences": {"rule": "monthly", "day": 31, "began_on": "2025-01-01", "weekend_rule": "before"},
    "jots": {"said_on": "2025-03-01"},
    "teams": {
        "founded_on": "2025-01-01",
        "missions": [
            {
                "title": "抢修",
                "charge": 1,
                "began_on": "2025-02-01",
                "days": [{"day": "2025-02-01", "text": "到场"}],
                "gains": [{"measure": "处数", "amount": "3"}],
            }
        ],
    },
}
NAMED = {"jots": "text", "teams": "name"}
DELETED = ("tasks", "talks", "own_studies", "recurrences", "jots", "teams")


def run(folder: Path, count: int, seed: int) -> str:
    database = branches.open_branch(branches.copy_worked_year(folder / "branch"))
    chance = random.Random(seed)
    whole = sum(_chain(database, chance, number) for number in range(count))
    assert set(database.verify().values()) == {"ok"}
    database.close()
    assert whole >= count, f"only {whole} scenarios were part of a chain"
    return f"{count} chains of {LENGTH}, {whole} scenarios among them"


@cache
def _scenarios() -> list[Callable[[Database], object]]:
    """What the tests of the operations do, room by room."""
    rooms = [
        importlib.import_module(f"{scenarios.__name__}.{module.name}")
        for module in pkgutil.iter_modules(scenarios.__path__)
    ]
    return [scenario for room in rooms for scenario in room.SCENARIOS.values()]


def _chain(database: Database, chance: random.Random, number: int) -> int:
    """One chain; returns how many scenarios were part of it. A step back takes all that a scenario wrote."""
    past, future, done = [(_state(database), 0)], [], 0
    for step in range(LENGTH):
        move = chance.choice(("do", "do", "undo", "redo"))
        if move == "undo" and len(past) > 1:
            future.append(past.pop())
            database.undo(future[-1][1])
        elif move == "redo" and future:
            past.append(future.pop())
            database.redo(past[-1][1])
        else:
            before = database.newest_operation()
            done += _write(database, chance, f"链{number}-{step}")
            if database.newest_operation() != before:
                past.append((_state(database), database.newest_operation() - before))
                future.clear()
            continue
        assert _state(database) == past[-1][0], f"chain {number}, step {step}, {move}"
    for _, written in past[:0:-1]:
        database.undo(written)
    assert _state(database) == past[0][0]
    return done


def _state(database: Database) -> str:
    with database.read() as session:
        return state_hash(session.connection())


def _write(database: Database, chance: random.Random, words: str) -> bool:
    """Write something; whether it was a whole scenario. What it had written is still undone."""
    choice = chance.randrange(8)
    if choice == 0:
        try:
            chance.choice(_scenarios())(database)
        except Exception:  # noqa: BLE001 - it asks for records that the chain may have deleted before
            return False
        return True
    with database.operation("record.change") as op:
        if choice == 1:
            save(op, ledger("branch"), {"place": words})
        elif choice <= 4:
            key = chance.choice(sorted(SAVED))
            save(op, ledger(key), {NAMED.get(key, "title"): words, **SAVED[key]})
        else:
            entry = ledger(chance.choice(DELETED))
            rows = list_rows(op.session, entry)
            if rows:
                delete(op, entry, chance.choice(rows)["id"])
    return False
