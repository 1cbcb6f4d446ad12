"""The commands where a folder, a disk, a pipe or a year won't do: one Chinese refusal, nothing lost."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.errors import BranchInUse, UserError
from app.services import backups, engine
from app.services.database import FILE_NAME
from app.services.engine import DriverError
from app.services.lock import FolderLock
from tests import branches


def refused(capsys, *words):
    """Run a command that has to be refused; returns what it says."""
    capsys.readouterr()
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    assert (code, captured.out) == (1, "")
    assert "程序出错" not in captured.err
    return captured.err


def done(capsys, *words):
    """Run a command that has to succeed; returns its document."""
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("inside", ["", "下一层"])
def test_a_file_is_no_data_folder(tmp_path, capsys, inside):
    file = tmp_path / "名册.xlsx"
    file.write_bytes(b"x")
    assert "用不了" in refused(capsys, "--data", file / inside, "list", "members")
    assert file.read_bytes() == b"x"


def test_a_name_that_the_system_refuses_is_said(tmp_path, capsys):
    assert "名称太长" in refused(capsys, "--data", tmp_path / ("长" * 90), "list", "members")


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.services.lock.os.open", refuse)
    assert "没有权限" in refused(capsys, "--data", tmp_path / "只读", "list", "members")


def test_any_refusal_of_the_system_is_said_and_logged(tmp_path, capsys, monkeypatch):
    def refuse(*_args, **_more):
        raise IsADirectoryError(21, "Is a directory", "佐证")

    folder = branches.copy_named(tmp_path / "支部")
    monkeypatch.setattr("app.cli.commands.list_rows", refuse)
    assert "读写“佐证”没有成功：这是文件夹" in refused(capsys, "--data", folder, "list", "tasks")
    assert "IsADirectoryError" in (folder / "logs" / "branch-workbench.log").read_text(encoding="utf-8")


def test_a_backup_goes_into_a_folder_and_not_onto_the_branch_itself(tmp_path, capsys):
    folder = branches.copy_named(tmp_path / "支部 数据")
    stick = tmp_path / "U盘"
    stick.mkdir()
    made = [Path(done(capsys, "--data", folder, "backup", stick)["file"]) for _ in range(2)]
    assert {file.parent for file in made} == {stick}
    assert len(set(made)) == 2
    assert "不能备份到它身上" in refused(capsys, "--data", folder, "backup", folder / FILE_NAME)
    assert "不存在" in refused(capsys, "--data", folder, "backup", tmp_path / "没有" / "备份.db")


def test_a_backup_restores_into_an_empty_folder(tmp_path, capsys):
    folder = branches.copy_named(tmp_path / "旧")
    backup = done(capsys, "--data", folder, "backup", tmp_path / "备份.db")["file"]
    restored = done(capsys, "--data", tmp_path / "新", "restore", backup)
    assert restored["safety_copy"] is None
    assert done(capsys, "--data", tmp_path / "新", "state-hash") == done(
        capsys, "--data", folder, "state-hash"
    )


def test_two_restores_in_one_second_keep_both_safety_copies(tmp_path):
    folder = branches.copy_named(tmp_path / "支部")
    other = branches.copy_empty(tmp_path / "空") / FILE_NAME
    first = backups.restore(folder, other, branches.NOW)
    second = backups.restore(folder, other, branches.NOW)
    assert first is not None
    assert second is not None
    assert first != second
    assert first.stat().st_size > 0


def test_a_damaged_file_is_kept_as_it_is(tmp_path):
    good = branches.copy_named(tmp_path / "好") / FILE_NAME
    folder = tmp_path / "坏"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"damaged" * 999)
    safety = backups.restore(folder, good, branches.NOW)
    assert safety is not None
    assert safety.read_bytes() == b"damaged" * 999


def test_rows_are_not_written_when_the_refused_ones_can_not_be_saved(tmp_path, capsys):
    folder = branches.copy_named(tmp_path / "支部")
    roster = branches.WORKED_YEAR.parent / "samples" / "党员名册.xlsx"
    missing = tmp_path / "没有" / "被拒.xlsx"
    refused(capsys, "--data", folder, "import", "members", roster, "--errors", missing)
    assert done(capsys, "--data", folder, "list", "members") == []


def test_a_document_goes_through_a_pipe_of_another_encoding(tmp_path, monkeypatch):
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="gbk"))
    assert main(["--data", str(tmp_path / "支部"), "init", "--name", "中共䶮城𠮷党支部", "--json"]) == 0
    assert json.loads(pipe.getvalue().decode("utf-8"))["branch"] == "中共䶮城𠮷党支部"


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path, capsys, monkeypatch):
    class Closed(io.StringIO):
        def write(self, _text):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    assert main(["--data", str(tmp_path / "支部"), "history"]) == 0
    assert capsys.readouterr().err == ""
    assert sys.stdout.name == os.devnull
    sys.stdout.close()


def test_the_demo_of_a_year_to_come_is_made(tmp_path, capsys):
    year = branches.NOW.year + 3
    folder = tmp_path / "示例"
    assert done(capsys, "--data", folder, "demo", "--year", year)["counts"]["members"] == 39
    assert set(done(capsys, "--data", folder, "verify").values()) == {"ok"}


@pytest.mark.parametrize("year", [1900, 2199])
def test_a_year_without_its_people_has_no_demo(tmp_path, capsys, year):
    assert f"不能建立 {year} 年的示例支部" in refused(
        capsys, "--data", tmp_path / "示例", "demo", "--year", year
    )


class FullDisk:
    """A driver connection on a disk without room: what the system says, without the name of the error."""

    def __init__(self, real):
        self._real = real

    def backup(self, _copy):
        raise DriverError("database or disk is full")

    def __getattr__(self, name):
        return getattr(self._real, name)


def test_a_full_disk_leaves_no_half_safety_copy(tmp_path, monkeypatch):
    folder = branches.copy_named(tmp_path / "支部")
    other = branches.copy_empty(tmp_path / "空") / FILE_NAME
    before = (folder / FILE_NAME).read_bytes()
    connect = engine.connect
    monkeypatch.setattr(engine, "connect", lambda path: FullDisk(connect(path)))
    with pytest.raises(UserError, match="磁盘空间不够"):
        backups.restore(folder, other, branches.NOW)
    assert list((folder / backups.FOLDER).iterdir()) == []
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_new_branch_on_a_full_disk_is_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA max_page_count=1"))
    assert "磁盘空间不够" in refused(capsys, "--data", tmp_path / "支部", "init", "--name", "支部")


def test_the_lock_is_taken_although_nothing_can_be_written_into_it(tmp_path, monkeypatch):
    def refuse(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.services.lock.os.write", refuse)
    lock = FolderLock(tmp_path, branches.NOW)
    with pytest.raises(BranchInUse):
        FolderLock(tmp_path, branches.NOW)
    lock.release()


def test_a_backup_takes_the_evidence_along(tmp_path, capsys):
    folder = branches.copy_empty(tmp_path / "旧")
    (tmp_path / "现场.dat").write_bytes(b"\xff\xd8evidence bytes" * 100)
    task = {"title": "巡检", "assigned_on": "2025-01-02", "evidence": [{"file": "现场.dat"}]}
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    done(capsys, "--data", folder, "add", "tasks", tmp_path / "tasks.json")
    backup = done(capsys, "--data", folder, "backup", tmp_path / "备份.db")["file"]
    for place in (tmp_path / "新", folder):
        done(capsys, "--data", place, "restore", backup)
        assert set(done(capsys, "--data", place, "verify").values()) == {"ok"}
        assert b"\xd8evidence bytes" not in (place / FILE_NAME).read_bytes()
    assert b"\xd8evidence bytes" in Path(backup).read_bytes()


def test_a_record_of_the_other_ledger_is_not_deleted(tmp_path, capsys):
    folder = branches.copy_worked_year(tmp_path / "支部")
    member = done(capsys, "--data", folder, "list", "members")[0]["id"]
    assert f"没有编号为 {member} 的积极分子和群众" in refused(
        capsys, "--data", folder, "delete", "people", member
    )
