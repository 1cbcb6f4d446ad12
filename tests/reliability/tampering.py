"""Edits past the program: named by the number of the operation, or of the row's last one."""

import random
import re
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from app.services.database import FILE_NAME, Database
from app.services.demo import make_demo
from app.services.triggers import ledger_tables, stored_columns


def run(folder: Path, count: int, seed: int) -> str:
    database = Database.open(folder / "good")
    make_demo(database, 2025)
    database.close()
    chance = random.Random(seed)
    for number in range(count):
        work = folder / "work"
        shutil.copytree(folder / "good", work)
        what = _meddle(work / FILE_NAME, number, chance)
        opened = Database.open(work)
        told = opened.verify()["history"]
        opened.close()
        assert re.search(r"操作 \d+|没有历史", told), f"unseen: {what}"
        shutil.rmtree(work)
    return f"{count} edits, every one named"


def _meddle(path: Path, number: int, chance: random.Random) -> str:
    connection = driver.connect(str(path))
    connection.execute("PRAGMA foreign_keys=OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    statement = (_change, _operation, _ledger_update, _ledger_delete)[number % 4](connection, chance)
    connection.execute(statement)
    connection.commit()
    changed = connection.total_changes
    connection.close()
    assert changed, f"did nothing: {statement}"
    return statement


def _pick(connection, chance, table):
    rows = connection.execute(f'SELECT rowid FROM "{table}" ORDER BY rowid').fetchall()
    return chance.choice(rows)[0] if rows else None


def _change(connection, chance):
    seq = _pick(connection, chance, "change")
    return chance.choice(
        [
            f"UPDATE change SET after = coalesce(after, '') || ' ' WHERE seq = {seq}",
            f"DELETE FROM change WHERE seq = {seq}",
            f"UPDATE change SET table_name = 'x' WHERE seq = {seq}",
        ]
    )


def _operation(connection, chance):
    seq = _pick(connection, chance, "operation")
    return chance.choice(
        [
            f"UPDATE operation SET label = label || '改' WHERE seq = {seq}",
            f"UPDATE operation SET at = '2001-01-01 00:00:00.000000' WHERE seq = {seq}",
            f"DELETE FROM operation WHERE seq = {seq}",
        ]
    )


def _some_table(connection, chance):
    filled = [table for table in ledger_tables() if _pick(connection, chance, table.name) is not None]
    return chance.choice(filled)


def _ledger_update(connection, chance):
    table = _some_table(connection, chance)
    row = _pick(connection, chance, table.name)
    free = [
        name for name in stored_columns(table) if name not in {column.name for column in table.primary_key}
    ]
    free = [name for name in free if not any(key.column.table.name for key in table.c[name].foreign_keys)]
    texts = [
        name
        for name in free
        if "VARCHAR" in str(table.c[name].type) and not table.c[name].type.__dict__.get("labels")
    ]
    plain = [
        name
        for name in texts
        if name in {"title", "name", "theme", "label", "note", "place", "full_name", "reason"}
    ]
    if not plain:
        return f'DELETE FROM "{table.name}" WHERE rowid = {row}'
    return f'UPDATE "{table.name}" SET "{chance.choice(plain)}" = \'改过的\' WHERE rowid = {row}'


def _ledger_delete(connection, chance):
    table = _some_table(connection, chance)
    return f'DELETE FROM "{table.name}" WHERE rowid = {_pick(connection, chance, table.name)}'
