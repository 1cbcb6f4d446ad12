"""Bit flips, truncations and foreign files: found out, or harmless."""

import random
import shutil
from pathlib import Path

from app.errors import UserError
from app.services.database import FILE_NAME, Database
from app.services.demo import make_demo
from app.services.records import list_rows
from app.services.registry import LEDGERS
from app.services.state_hash import state_hash


def run(folder: Path, count: int, seed: int) -> str:
    database = Database.open(folder / "good")
    make_demo(database, 2025)
    expected = _state(database)
    database.close()
    content = (folder / "good" / FILE_NAME).read_bytes()
    chance = random.Random(seed)
    refused = harmless = 0
    for number in range(count):
        if _survives(folder / f"bad{number}", _damaged(content, number, chance), expected):
            harmless += 1
        else:
            refused += 1
    assert refused, "no damage was found out"
    return f"{count} damaged files, {refused} refused, {harmless} harmless"


def _state(database: Database) -> str:
    with database.read() as session:
        for entry in LEDGERS:
            list_rows(session, entry)
        return state_hash(session.connection())


def _damaged(content: bytes, number: int, chance: random.Random) -> bytes:
    kind = number % 4
    if kind == 0:
        return content[: chance.randrange(1, len(content))]
    if kind == 1:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 5_000)))
    flipped = bytearray(content)
    for _ in range(1 if kind == 2 else 64):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _survives(folder: Path, content: bytes, expected: str) -> bool:
    """Whether the damage did no harm; False when it was found out; an AssertionError when it went unseen."""
    folder.mkdir()
    path = folder / FILE_NAME
    path.write_bytes(content)
    try:
        database = Database.open(folder)
    except UserError:
        assert path.read_bytes() == content, "a refused file was touched"
        return False
    finally_ok = False
    try:
        try:
            same = _state(database) == expected
            sound = set(database.verify().values()) == {"ok"}
        except UserError:
            return False
        finally_ok = same or not sound
    finally:
        database.close()
        shutil.rmtree(folder)
    assert finally_ok, "changed content passed every check"
    return same
