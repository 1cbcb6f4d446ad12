"""kill -9 at random moments while the real services write."""

import itertools
import mmap
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from app.services.bulk import add_all
from app.services.database import Database
from app.services.demo import make_demo
from app.services.records import list_rows, save
from app.services.registry import ledger
from tests.reliability.oracle import check_whole

INSIDE_SHARE = 0.6
TITLE = "击杀试验"


def run(folder: Path, count: int, seed: int) -> str:
    database = Database.open(folder / "branch")
    make_demo(database, 2025)
    people = _people(database)
    database.close()
    chance = random.Random(seed)
    inside = 0
    acknowledged: set[int] = set()
    for _ in range(count):
        was_inside, done = _one_kill(folder / "branch", people, chance)
        inside += was_inside
        acknowledged |= done
        check_whole(folder / "branch", acknowledged, {TITLE: len(people)})
    assert len(acknowledged) > count, f"the children hardly wrote anything: {len(acknowledged)}"
    assert inside >= count * INSIDE_SHARE, f"only {inside} of {count} kills hit a transaction"
    return f"{count} kills, {inside} inside a transaction, {len(acknowledged)} operations kept"


def _people(database: Database) -> list[str]:
    with database.read() as session:
        return [row["uid"] for row in list_rows(session, ledger("members"))]


def _one_kill(folder: Path, people: list[str], chance: random.Random) -> tuple[bool, set[int]]:
    log = folder.parent / "acknowledged"
    log.write_bytes(b"")
    flag = mmap.mmap(-1, 1)  # shared with the child: 1 while an operation is open
    child = multiprocessing.get_context("fork").Process(
        target=_write_forever, args=(folder, people, log, flag)
    )
    child.start()
    deadline = time.monotonic() + 20
    while not log.stat().st_size and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.uniform(0.0, 0.25))
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    return flag[0] == 1, {int(line) for line in log.read_text().split() if line}


def _write_forever(folder: Path, people: list[str], log: Path, flag: mmap.mmap) -> None:
    database = Database.open(folder)
    with log.open("a") as acknowledged:
        for number in itertools.count():
            flag[0] = 1
            seq = _WORK[number % len(_WORK)](database, people, number)
            flag[0] = 0
            acknowledged.write(f"{seq}\n")
            acknowledged.flush()


def _meeting(database: Database, people: list[str], number: int) -> int:
    with database.operation("event.hold") as op:
        values = {
            "title": f"{TITLE}{number}",
            "held_on": "2025-06-01",
            "state": "held",
            "kinds": ["study"],
            "attendance": [{"person": person, "state": "present"} for person in people],
        }
        save(op, ledger("events"), values)
        return op.seq


def _many(database: Database, people: list[str], number: int) -> int:
    events = [
        {
            "title": f"{TITLE}{number}-{part}",
            "held_on": "2025-07-01",
            "state": "held",
            "kinds": ["lecture"],
            "attendance": [{"person": person, "state": "present"} for person in people],
        }
        for part in range(5)
    ]
    with database.operation("records.add") as op:
        add_all(op, {"events": events})
        return op.seq


def _back_and_forth(database: Database, people: list[str], number: int) -> int:
    _meeting(database, people, number)
    database.undo()
    database.redo()
    return database.newest_operation()


_WORK = (_meeting, _many, _back_and_forth)
