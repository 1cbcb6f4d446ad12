"""Mutations of real workbooks: no crash, no hang, every row accounted for, nothing written before acceptance."""

import io
import random
import re
import time
import zipfile
from pathlib import Path

from app.errors import UserError
from app.services.database import Database
from app.services.exchange import read_preview
from app.services.registry import ledger
from app.services.state_hash import state_hash

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
LONGEST_SECONDS = 15
KINDS = (
    ("党员名册.xlsx", "members"),
    ("党员花名册_两行表头.xlsx", "members"),
    ("2025学习计划.xlsx", "study_plans"),
)


def run(folder: Path, count: int, seed: int) -> str:
    database = Database.open(folder / "branch")
    with database.read() as session:
        before = state_hash(session.connection())
    chance = random.Random(seed)
    read = refused = 0
    for number in range(count):
        name, kind = KINDS[number % len(KINDS)]
        path = folder / f"坏表{number}.xlsx"
        path.write_bytes(_mutated((SAMPLES / name).read_bytes(), number, chance))
        began = time.monotonic()
        try:
            with database.read() as session:
                document = read_preview(
                    session, ledger(kind), path, year=2025, sheet=None, today=database.clock().date()
                ).document()
        except UserError:
            refused += 1
        else:
            bad_rows = {entry["row"] for entry in document["refused"]}
            parts = document["new"] + document["changed"] + document["unchanged"] + document["duplicates"]
            assert document["read"] == parts + len(bad_rows), document
            read += 1
        assert time.monotonic() - began < LONGEST_SECONDS, path
        path.unlink()
    with database.read() as session:
        assert state_hash(session.connection()) == before
    database.close()
    return f"{count} workbooks, {read} read, {refused} refused"


def _mutated(content: bytes, number: int, chance: random.Random) -> bytes:
    kind = number % 4
    if kind == 0:
        return content[: chance.randrange(1, len(content))]
    changed = bytearray(content)
    if kind == 1:
        for _ in range(chance.randrange(1, 40)):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        return bytes(changed)
    return _inside(content, chance)


def _inside(content: bytes, chance: random.Random) -> bytes:
    """Change values inside the sheets and pack them again, so that the zip and its XML stay sound."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if re.search(r"(sheet\d+|sharedStrings)\.xml$", name):
                part = re.sub(rb"(<(?:v|t)[^>]*>)([^<]*)", lambda match: _other_value(match, chance), part)
            if chance.random() > 0.01:
                new.writestr(name, part)
    return target.getvalue()


VALUES = (
    "",
    "0",
    "-1",
    "999999",
    "1e300",
    "2025",
    "甲",
    "=1+1",
    "2025-13-45",
    "4.20E+17",
    "长" * 500,
    "\u200b",
    "#REF!",
)


def _other_value(match: re.Match[bytes], chance: random.Random) -> bytes:
    if chance.random() > 0.1:
        return match[0]
    return match[1] + chance.choice(VALUES).encode()
