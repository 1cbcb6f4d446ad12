"""The headless commands: names, JSON shapes and exit codes that scripts rely on."""

import json

import pytest

from app.__main__ import main
from tests import branches


@pytest.fixture
def run(tmp_path, capsys):
    """Run a command on the test's branch; returns exit code, document or text, and what went to standard error."""
    folder = tmp_path / "data"

    def call(*words, parse=True):
        capsys.readouterr()
        code = main(["--data", str(folder), *map(str, words)])
        captured = capsys.readouterr()
        if parse and "--json" in words and code == 0:
            return code, json.loads(captured.out), captured.err
        return code, captured.out, captured.err

    return call


def usage(*words):
    with pytest.raises(SystemExit) as caught:
        main(list(words))
    return caught.value.code


def test_init_makes_one_branch_and_refuses_a_second(run, tmp_path):
    code, document, _ = run("init", "--name", "中共示例公司运行党支部委员会", "--json")
    assert (code, document) == (0, {"branch": "中共示例公司运行党支部委员会", "data": str(tmp_path / "data")})
    code, _, error = run("init", "--name", "另一个")
    assert code == 1
    assert "已经有支部" in error


def test_wrong_usage_ends_with_two(capsys):
    assert usage("fly") == 2
    assert usage("export", "members") == 2
    assert usage("figures", "--year", "二零") == 2
    assert "用法不对" in capsys.readouterr().err


def test_the_registry_names_fields_with_their_types(run):
    _, document, _ = run("ledgers", "--json")
    members = next(entry for entry in document if entry["key"] == "members")
    fields = {field["key"]: field for field in members["fields"]}
    assert fields["name"] == {"key": "name", "label": "姓名", "type": "text", "required": True}
    assert fields["birth"]["type"] == "partial_date"


def test_records_enter_list_and_leave(run, tmp_path):
    run("init", "--name", "支部")
    file = tmp_path / "tasks.json"
    file.write_text(
        json.dumps([{"title": "巡检", "assigned_on": "2025-01-02", "due_on": "2025-02-01"}]), encoding="utf-8"
    )
    code, document, _ = run("add", "tasks", file, "--json")
    assert (code, document) == (0, {"added": {"tasks": 1}, "skipped": []})
    _, (task,), _ = run("list", "tasks", "--year", 2025, "--json")
    assert (task["title"], task["due_on"], task["priority"]) == ("巡检", "2025-02-01", "normal")
    assert run("list", "tasks", "--year", 2024, "--json")[1] == []
    assert run("delete", "tasks", task["id"], "--json")[1] == {"deleted": task["id"]}
    assert run("list", "tasks", "--json")[1] == []
    assert run("undo", "--json")[0] == 0
    assert len(run("list", "tasks", "--json")[1]) == 1


def test_a_worked_year_enters_and_tells_what_it_skipped(run):
    code, document, _ = run("add", "all", branches.WORKED_YEAR / "records.json", "--json")
    assert code == 0
    assert document["added"]["members"] == 12
    assert {"problems", "pledges", "members.dues_bases"} <= set(document["skipped"])
    assert run("verify", "--json")[1] == {
        "database": "ok",
        "foreign_keys": "ok",
        "history": "ok",
        "evidence": "ok",
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[{", "不是 JSON"),
        ("[1]", "记录列表"),
        ('[{"colour": "red", "title": "x", "assigned_on": "2025-01-01"}]', "colour：没有这一栏"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(run, tmp_path, content, words):
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    code, output, error = run("add", "tasks", file)
    assert (code, output) == (1, "")
    assert words in error
    assert "Traceback" not in error


def test_history_undo_redo_and_state_hash(run):
    run("init", "--name", "支部")
    before = run("state-hash", "--json")[1]
    _, history, _ = run("history", "--limit", 5, "--json")
    assert [line["label"] for line in history] == ["建立支部", "建立或升级数据库"]
    assert run("undo", "--json")[1] == {"undo": ["建立支部"]}
    assert run("state-hash", "--json")[1] != before
    run("redo")
    assert run("state-hash", "--json")[1] == before
    code, _, error = run("undo", 5)
    assert code == 1
    assert "不能撤销" in error


def test_backup_and_restore(run, tmp_path):
    run("init", "--name", "支部")
    before = run("state-hash", "--json")[1]
    code, document, _ = run("backup", tmp_path / "备份.db", "--json")
    assert code == 0
    assert len(document["sha256"]) == 64
    run("undo")
    _, restored, _ = run("restore", tmp_path / "备份.db", "--json")
    assert restored["safety_copy"].endswith("恢复前.db")
    assert run("state-hash", "--json")[1] == before


def test_an_unexpected_error_goes_to_the_log_and_not_to_the_user(run, tmp_path, monkeypatch):
    from app.services import records

    def fail(*_args, **_more):
        raise ZeroDivisionError

    run("init", "--name", "支部")
    monkeypatch.setattr("app.cli.commands.list_rows", fail)
    assert records.list_rows is not fail
    code, output, error = run("list", "tasks")
    assert (code, output) == (1, "")
    assert "ZeroDivisionError" not in error
    assert "ZeroDivisionError" in (tmp_path / "data" / "logs" / "branch-workbench.log").read_text(
        encoding="utf-8"
    )
