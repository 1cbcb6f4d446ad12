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
    assert usage("demo", "--year", "²⁰25") == 2
    assert usage("history", "--limit", "9" * 25) == 2
    assert usage("delete", "tasks", "9" * 25) == 2
    assert usage("--data", "", "list", "tasks") == 2
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


def test_a_worked_year_enters_whole(run):
    code, document, _ = run("add", "all", branches.WORKED_YEAR / "records.json", "--json")
    assert code == 0
    assert document["added"]["members"] == 12
    assert document["added"]["problems"] == 3
    assert document["skipped"] == []
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


SAMPLES = branches.WORKED_YEAR.parent / "samples"


def test_a_roster_is_checked_then_written_and_is_unchanged_the_second_time(run, tmp_path):
    run("init", "--name", "中共示例公司运行党支部委员会")
    roster = SAMPLES / "党员名册.xlsx"
    _, dry, _ = run("import", "members", roster, "--dry-run", "--json")
    assert (dry["read"], dry["new"], dry["written"]) == (24, 24, False)
    assert run("list", "members", "--json")[1] == []
    assert run("import", "members", roster, "--json")[1]["written"] is True
    _, again, _ = run("import", "members", SAMPLES / "党员花名册_两行表头.xlsx", "--json")
    assert (again["read"], again["unchanged"], again["written"]) == (24, 24, False)
    _, figures, _ = run("figures", "--year", 2025, "--json")
    values = {key: figure["value"] for key, figure in figures["figures"].items()}
    assert (values["members.total"], values["members.full"], values["members.probationary"]) == (24, 22, 2)
    run("undo")
    assert run("list", "members", "--json")[1] == []
    run("redo")
    assert len(run("list", "members", "--json")[1]) == 24


def test_a_file_that_is_no_roster_is_refused_in_one_sentence(run, tmp_path):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a zip")
    code, output, error = run("import", "members", bad)
    assert (code, output) == (1, "")
    assert "没有写入" in error
    code, _, error = run("import", "members", SAMPLES / "党员名册.xlsx", "--accept", "all")
    assert code == 1
    assert "--accept 不认识" in error


def test_refused_rows_go_to_a_workbook(run, tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(SAMPLES / "党员名册.xlsx")
    book.active["F5"] = "110199197004220496"
    book.save(tmp_path / "错.xlsx")
    errors = tmp_path / "被拒.xlsx"
    _, document, _ = run("import", "members", tmp_path / "错.xlsx", "--errors", errors, "--json")
    assert (document["new"], document["refused"][0]["row"]) == (23, 5)
    assert "校验位" in document["refused"][0]["reason"]
    assert errors.exists()


def test_the_worked_year_counts_reports_and_travels(run, tmp_path):
    run("add", "all", branches.WORKED_YEAR / "records.json")
    _, one, _ = run("figures", "--year", 2024, "--as-of", "2024-06-30", "--key", "members.female", "--json")
    assert one["figures"]["members.female"]["value"] == len(one["rows"]) == 4
    assert "全部活动到会率" in run("figures", "--year", 2024)[1]
    assert run("figures", "--year", 2024, "--key", "members.elves")[0] == 1
    _, exported, _ = run("export", "members", "--year", 2024, "-o", tmp_path / "名册.xlsx", "--json")
    assert exported["rows"] == 12
    _, whole, _ = run("export", "all", "--year", 2024, "-o", tmp_path / "全套.xlsx", "--json")
    assert whole["rows"] > 300
    _, back, _ = run("import", "all", tmp_path / "全套.xlsx", "--json")
    assert (back["new"], back["changed"], back["refused"]) == (0, 0, [])
    _, report, _ = run("report", "duty-integrity", "--year", 2024, "-o", tmp_path / "报告.pdf", "--json")
    assert report["pages"] >= 4
    assert report["gaps"]
    code, _, error = run("report", "duty-integrity", "--year", 2024, "-o", tmp_path / "定稿.pdf", "--final")
    assert code == 1
    assert "还不能定稿" in error
    assert not (tmp_path / "定稿.pdf").exists()


def test_report_kinds_are_listed_and_need_their_options(run, tmp_path, capsys):
    run("init", "--name", "支部")
    _, kinds, _ = run("report", "--list", "--json")
    assert {"kind": "duty-integrity", "title": "述职述廉报告（一述双报）"} in kinds
    assert usage("report", "duty-integrity") == 2
    assert "缺少 --year、-o" in capsys.readouterr().err
    assert run("report", "poem", "--year", 2025, "-o", tmp_path / "x.pdf")[0] == 1


def test_the_demo_fills_an_empty_folder_once(run):
    _, document, _ = run("demo", "--year", 2025, "--json")
    assert document["counts"]["members"] == 39
    assert run("demo", "--year", 2025)[0] == 1


def test_the_rules_are_checked_and_every_finding_printed(run):
    run("add", "all", branches.WORKED_YEAR / "records.json")
    code, document, _ = run("check", "--year", "2024", "--json")
    found = document["findings"]
    assert code == 0
    keys = {"rule", "title", "source", "period", "status", "detail", "cure", "rows"}
    assert keys == set(found[0])
    assert {each["status"] for each in found} <= {"met", "due", "open", "missed", "exempt"}
    february = [each for each in found if each["rule"] == "ZB09" and each["period"] == "2024-02"]
    assert [(each["status"], each["rows"]) for each in february] == [("missed", [])]
    assert "第十二条" in february[0]["source"]
    assert "支委会" in run("check", "--year", "2024", "--as-of", "2024-03-01")[1]


def test_an_explanation_is_printed_with_its_finding(run, tmp_path):
    run("add", "all", branches.WORKED_YEAR / "records.json")
    rows = [{"rule_id": "ZB09", "period": "2024-02", "text": "检修在现场", "given_on": "2024-03-05"}]
    path = tmp_path / "explanations.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    assert run("add", "explanations", path)[0] == 0
    found = run("check", "--year", "2024", "--json")[1]["findings"]
    (february,) = [each for each in found if each["rule"] == "ZB09" and each["period"] == "2024-02"]
    assert february["status"] == "missed"
    assert february["detail"].endswith("；情况说明：检修在现场")
