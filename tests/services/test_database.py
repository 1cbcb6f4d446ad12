"""The branch file: locking, opening, one way to write, undo and redo, verification."""

import datetime as dt
import gzip
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from app.errors import BranchInUse, DamagedBranch, NewerBranch, NothingToUndo, UserError
from app.models import Base
from app.paths import migrations
from app.services import backups, branch
from app.services.database import FILE_NAME, Database
from app.services.history import verify
from app.services.operations import OPERATIONS
from app.services.records import delete, list_rows, save
from app.services.registry import ledger
from app.services.schema import HEAD, REVISIONS, revision_of
from app.services.schema_text import SCHEMA_FILE, schema_text
from app.services.state_hash import state_hash
from app.services.triggers import trigger_statements
from tests import branches


def digest(database):
    with database.read() as session:
        return state_hash(session.connection())


def rename(database, name):
    with database.operation("record.change") as op:
        save(op, ledger("branch"), {"short_name": name})


def test_the_committed_schema_is_what_a_fresh_file_has():
    assert schema_text() == (migrations() / SCHEMA_FILE).read_text(encoding="utf-8")


def test_the_migrated_tables_are_those_of_the_models(database):
    with database.read() as session:
        found = {
            table: {row[1] for row in session.execute(text(f"PRAGMA table_xinfo('{table}')"))}
            for table in Base.metadata.tables
        }
    assert found == {
        name: {column.name for column in table.columns} for name, table in Base.metadata.tables.items()
    }


def test_head_is_the_newest_migration():
    files = sorted(path.name for path in (migrations() / "versions").glob("*.py"))
    assert [name.split("_")[0] for name in files] == list(REVISIONS)
    assert REVISIONS[-1] == HEAD


def old_branch(folder, revision):
    """A branch file as an earlier version of the program left it."""
    folder.mkdir()
    packed = Path(__file__).parent.parent / "data" / "databases" / f"{revision}.db.gz"
    (folder / FILE_NAME).write_bytes(gzip.decompress(packed.read_bytes()))
    return folder


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_file_of_an_earlier_version_is_backed_up_and_brought_up(tmp_path, revision):
    folder = old_branch(tmp_path / "branch", revision)
    database = branches.open_branch(folder)
    assert set(database.verify().values()) == {"ok"}
    assert [path.name for path in (folder / "backups").iterdir() if "升级前" in path.name]
    with database.read() as session:
        assert len(list_rows(session, ledger("tasks"), 2024)) > 0
    with pytest.raises(NothingToUndo, match=r"升级|更早"):
        database.undo()
    with database.operation("record.change") as op:
        op.session.execute(text("UPDATE team SET goal = '提前两天'"))
    database.undo()
    assert set(database.verify().values()) == {"ok"}
    database.close()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_upgraded_file_has_the_schema_of_a_fresh_one(tmp_path, revision):
    def shape(database):
        with database.read() as session:
            rows = session.execute(text("SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2")).all()
            columns = {
                name: sorted(
                    (row[1], row[2], row[3], row[4], row[5])
                    for row in session.execute(text(f"PRAGMA table_xinfo('{name}')"))
                )
                for kind, name, _table in rows
                if kind == "table"
            }
        return rows, columns

    upgraded = branches.open_branch(old_branch(tmp_path / "old", revision))
    fresh = branches.open_branch(tmp_path / "fresh")
    assert shape(upgraded) == shape(fresh)
    upgraded.close()
    fresh.close()


def test_an_upgrade_that_is_broken_off_leaves_the_old_file(tmp_path, monkeypatch):
    from app.services import seeds

    def fail(_connection):
        raise OSError("disk gone")

    folder = old_branch(tmp_path / "branch", REVISIONS[0])
    before = (folder / FILE_NAME).read_bytes()
    monkeypatch.setattr(seeds, "plant", fail)
    with pytest.raises(OSError, match="disk gone"):
        branches.open_branch(folder)
    assert (folder / FILE_NAME).read_bytes() == before


def test_every_ledger_table_has_its_three_triggers(database):
    with database.read() as session:
        rows = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    assert {row.name: row.sql for row in rows} == trigger_statements()


def test_a_write_outside_an_operation_is_refused(database):
    connection = driver.connect(str(database.folder / FILE_NAME))
    with pytest.raises(driver.IntegrityError, match="outside an operation"):
        connection.execute("UPDATE branch SET short_name = 'x'")
    connection.close()


def change_then_fail(database):
    with database.operation("record.change") as op:
        save(op, ledger("branch"), {"short_name": "半途"})
        delete(op, ledger("tasks"), 999)


def test_an_error_rolls_everything_back(database):
    before = digest(database)
    with pytest.raises(UserError):
        change_then_fail(database)
    assert digest(database) == before
    assert database.verify()["history"] == "ok"


def test_an_operation_that_changes_nothing_leaves_no_trace(database):
    newest = database.newest_operation()
    with database.operation("record.change") as op:
        save(op, ledger("branch"), {"short_name": "示例公司核算党支部"})
    assert database.newest_operation() == newest


def test_undo_and_redo_walk_back_and_forth(database):
    states = [digest(database)]
    for name in ("甲", "乙", "丙"):
        rename(database, name)
        states.append(digest(database))
    database.undo(2)
    assert digest(database) == states[1]
    database.redo()
    assert digest(database) == states[2]
    database.redo()
    assert digest(database) == states[3]
    database.undo(3)
    assert digest(database) == states[0]
    rename(database, "丁")
    with pytest.raises(NothingToUndo):
        database.redo()
    assert database.verify() == {"database": "ok", "foreign_keys": "ok", "history": "ok", "evidence": "ok"}


def test_undo_survives_closing_the_program(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    database = branches.open_branch(folder)
    before = digest(database)
    rename(database, "改过")
    database.close()
    database = branches.open_branch(folder)
    database.undo()
    assert digest(database) == before
    database.close()


def test_what_can_not_be_undone_says_why(tmp_path):
    database = branches.open_branch(branches.copy_empty(tmp_path / "branch"))
    assert database.undoable() is None
    with pytest.raises(NothingToUndo, match="数据库的结构变动不能撤销"):
        database.undo()
    database.close()


def test_the_history_names_what_was_done_and_undone(database):
    rename(database, "甲")
    database.undo()
    lines = database.history()
    assert [(line.words, line.undone) for line in lines[:2]] == [
        ("撤销：修改记录", False),
        ("修改记录", True),
    ]


def test_listeners_hear_which_tables_changed(database):
    heard = []
    database.subscribe(heard.append)
    rename(database, "甲")
    database.undo()
    assert heard == [frozenset({"branch"})] * 2


def test_keys_of_the_registry_are_unique():
    keys = [operation.key for operation in OPERATIONS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE change SET after = replace(after, '核算', '假账') WHERE table_name = 'branch'", "操作 2"),
        ("UPDATE operation SET label = '别的' WHERE seq = 2", "操作 2"),
        ("DELETE FROM operation WHERE seq = 1", "操作 2"),
        ("DELETE FROM change WHERE operation_seq = 2", "操作 2"),
    ],
)
def test_a_tampered_history_is_named(tmp_path, statement, named):
    folder = branches.copy_named(tmp_path / "branch")
    connection = driver.connect(str(folder / FILE_NAME))
    connection.execute(statement)
    connection.commit()
    connection.close()
    database = branches.open_branch(folder)
    assert named in database.verify()["history"]
    database.close()


def test_a_row_edited_past_the_program_is_named(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    connection = driver.connect(str(folder / FILE_NAME))
    for name in ("insert", "update", "delete"):
        connection.execute(f"DROP TRIGGER history_branch_{name}")
    connection.execute("UPDATE branch SET full_name = '假支部'")
    connection.commit()
    connection.close()
    database = branches.open_branch(folder)
    with database.read() as session:
        assert "绕过程序改动" in verify(session.connection())
    database.close()


def test_a_second_opening_says_who_has_it(tmp_path):
    first = branches.open_branch(branches.copy_named(tmp_path / "branch"))
    with pytest.raises(BranchInUse, match="进程"):
        branches.open_branch(tmp_path / "branch")
    first.close()
    branches.open_branch(tmp_path / "branch").close()


def test_a_second_opening_reads_well_without_a_user_name(tmp_path, monkeypatch):
    for name in ("USERNAME", "USER"):
        monkeypatch.delenv(name, raising=False)
    first = branches.open_branch(branches.copy_named(tmp_path / "branch"))
    with pytest.raises(BranchInUse, match=r"（电脑 [^@]+，进程"):
        branches.open_branch(tmp_path / "branch")
    first.close()


@pytest.mark.process
def test_the_lock_of_a_dead_process_clears_itself(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    script = (
        "import os, sys; from pathlib import Path; from app.services.database import Database;"
        "Database.open(Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    branches.open_branch(folder).close()


def test_a_newer_file_is_refused_and_untouched(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    path = folder / FILE_NAME
    connection = driver.connect(str(path))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    content = path.read_bytes()
    with pytest.raises(NewerBranch):
        branches.open_branch(folder)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path, content):
    folder = tmp_path / "branch"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(DamagedBranch):
        branches.open_branch(folder)
    assert (folder / FILE_NAME).read_bytes() == content


def test_somebody_elses_database_is_refused(tmp_path):
    folder = tmp_path / "branch"
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedBranch, match="不是支部工作台"):
        branches.open_branch(folder)


def test_a_damaged_page_is_found_at_the_start(tmp_path):
    folder = branches.copy_worked_year(tmp_path / "branch")
    path = folder / FILE_NAME
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 4 * 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    with pytest.raises(DamagedBranch):
        branches.open_branch(folder)
    database = Database.open(folder, check=False)
    try:
        with pytest.raises(DamagedBranch):
            database.check()
    finally:
        database.close()


def test_a_value_that_is_no_date_any_more_is_told_as_damage(tmp_path):
    folder = branches.copy_worked_year(tmp_path / "branch")
    connection = driver.connect(str(folder / FILE_NAME))
    connection.execute("DROP TRIGGER history_record_update")
    connection.execute("UPDATE record SET recorded_at = '#026-11-25 03:58:50.232411'")
    connection.commit()
    connection.close()
    database = branches.open_branch(folder)
    with pytest.raises(DamagedBranch), database.read() as session:
        list_rows(session, ledger("events"))
    database.close()


def test_a_backup_restores_and_keeps_what_was_there(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    database = branches.open_branch(folder)
    before = digest(database)
    copy = database.back_up("手动")
    rename(database, "备份以后")
    database.close()
    safety = branch.restore(folder, copy, dt.datetime(2025, 2, 1))
    database = branches.open_branch(folder)
    assert digest(database) == before
    database.close()
    assert revision_of(safety) == HEAD


def test_a_backup_that_can_not_be_written_leaves_nothing(tmp_path, database):
    with pytest.raises(UserError):
        backups.copy_to(database.folder / FILE_NAME, tmp_path / "missing" / "x.db")
    assert not (tmp_path / "missing").exists()


def test_restoring_a_useless_file_is_refused(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"")
    with pytest.raises(UserError, match="备份"):
        branch.restore(folder, bad, branches.NOW)
    branches.open_branch(folder).close()


def test_a_failed_migration_leaves_no_half_of_it(tmp_path, monkeypatch):
    from app.services import seeds

    def fail(_connection):
        raise OSError("disk gone")

    monkeypatch.setattr(seeds, "plant", fail)
    with pytest.raises(OSError, match="disk gone"):
        branches.open_branch(tmp_path / "branch")
    monkeypatch.undo()
    database = branches.open_branch(tmp_path / "branch")
    assert database.verify()["database"] == "ok"
    database.close()


def test_paths_with_spaces_and_chinese_work(tmp_path):
    folder = branches.copy_named(tmp_path / ("支部 数据 " + "长" * 40))
    database = Database.open(folder, clock=branches.clock)
    with database.read() as session:
        assert list_rows(session, ledger("branch"))[0]["full_name"] == "中共示例公司核算党支部委员会"
    database.close()
    shutil.rmtree(folder)
