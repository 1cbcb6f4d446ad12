"""What can't be, given to the commands: the field is named on standard error or in the preview, nothing written."""

import json

import openpyxl
import pytest

from app.__main__ import main
from tests import branches

LONG = "字" * 10_000
EARLY = {
    "events": [
        {"uid": "early", "title": "年前的学习", "held_on": "2023-12-28", "state": "held", "kinds": ["study"]}
    ],
    "study_plans": [
        {"year": 2025, "title": "计划", "items": [{"month": 1, "theme": "开年第一课", "events": ["early"]}]}
    ],
}
TASK = {"title": "巡检", "assigned_on": "2024-06-10", "owners": ["苏演一"]}
TEAM = {"name": "防汛突击队", "founded_on": "2024-06-01"}
WRONG = {
    "terms": (
        {"branch": {"terms": [
            {"number": 2, "elected_on": "2022-06-15", "years": 3},
            {"number": 3, "elected_on": "2023-06-15", "years": 3},
        ]}},
        "届次第 2 行 选举日期：第 2 届任期到 2025-06-15，两届重叠",
    ),
    "session": (EARLY, "学习项目第 1 行 项目与活动：2023-12-28 早于 2025 年的学习计划"),
    "deadline": ({"tasks": [{**TASK, "due_on": "2024-05-01"}]}, "时限：早于布置的 2024-06-10"),
    "leader": (
        {"teams": [{**TEAM, "members": [{"person": "无此人", "role": "leader"}]}]},
        "队员第 1 行 人员：没有找到“无此人”",
    ),
    "hours": ({"events": [{"title": "学习", "kinds": ["study"], "hours": -2}]}, "学时：不能小于 0"),
    "length": ({"tasks": [{**TASK, "title": LONG}]}, "任务：有 10000 个字，最多 200 个"),
}  # fmt: skip


@pytest.fixture
def run(tmp_path, capsys):
    """Run a command on the worked year; returns exit code, output and what went to standard error."""
    folder = branches.copy_worked_year(tmp_path / "data")

    def call(*words):
        capsys.readouterr()
        code = main(["--data", str(folder), *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def state(run):
    return run("state-hash")[1]


@pytest.mark.parametrize("name", WRONG)
def test_a_file_of_records_is_refused_whole(run, tmp_path, name):
    records, words = WRONG[name]
    before = state(run)
    file = tmp_path / "records.json"
    file.write_text(json.dumps({"jots": [{"said_on": "2024-06-01", "text": "好的一条"}], **records}), "utf-8")
    code, output, error = run("add", "all", file)
    assert (code, output) == (1, "")
    assert words in error
    assert "没有写入任何内容。" in error
    assert len(error) < 300
    assert state(run) == before


def test_a_leader_who_is_no_member_is_no_refusal(run, tmp_path):
    """The room warns of it; who leads is the branch's to decide."""
    before = state(run)
    file = tmp_path / "teams.json"
    file.write_text(json.dumps([{**TEAM, "members": [{"person": "方算丙", "role": "leader"}]}]), "utf-8")
    assert run("add", "teams", file)[0] == 0
    assert state(run) != before


IMPORTS = {
    "deadline": ("tasks", ["任务", "布置日期", "时限", "责任人"], ["巡检", "2024-06-10", "2024-05-01", "苏演一"], 3),
    "owner": ("tasks", ["任务", "布置日期", "时限", "责任人"], ["巡检", "2024-06-10", None, "无此人"], 4),
    "length": ("tasks", ["任务", "布置日期", "时限", "责任人"], [LONG, "2024-06-10", None, "苏演一"], 1),
    "hours": ("study_plans", ["月份", "学习主题", "学习方式", "学时"], [3, "安全", "集中学习", -2], 4),
    "month": ("study_plans", ["月份", "学习主题", "学习方式", "学时"], [13, "安全", "集中学习", 2], 1),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPORTS)
def test_a_workbook_names_the_cell(run, tmp_path, name):
    kind, head, cells, column = IMPORTS[name]
    file = tmp_path / "表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(head)
    book.active.append(cells)
    book.save(file)
    before = state(run)
    code, output, _ = run("import", kind, file, "--year", 2024)
    refused = [line for line in output.splitlines() if line.startswith("拒绝")]
    assert (code, len(refused)) == (0, 1)
    assert refused[0].startswith(f"拒绝　第 2 行 {'ABCD'[column - 1]} {head[column - 1]}：")
    assert len(refused[0]) < 120
    assert "没有写入任何内容。" in output
    assert state(run) == before
