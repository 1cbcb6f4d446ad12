import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

SOURCE = Path(dev.__file__).read_text(encoding="utf-8")


class Commands:
    """Remembers what dev.py would start, instead of starting it."""

    def __init__(self, *failing):
        self.failing = failing
        self.started = []
        self.environments = []

    def __call__(self, command, **options):
        self.started.append(" ".join(command))
        self.environments.append(options.get("env") or {})
        return 1 if any(word in self.started[-1] for word in self.failing) else 0


@pytest.fixture
def commands(monkeypatch):
    recorder = Commands()
    monkeypatch.setattr(dev.subprocess, "call", recorder)
    return recorder


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A repository of its own with two locks and no environment, on a Linux that lacks nothing."""
    for name in (dev.RUNTIME, dev.DEVELOPMENT):
        (tmp_path / name).write_text(f"{name} of today", encoding="utf-8")
    monkeypatch.delenv("BRANCH_WORKBENCH_NAMESPACE", raising=False)  # set when dev.py runs this very test
    environment = tmp_path / ".venv"
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "ENVIRONMENT", environment)
    monkeypatch.setattr(dev, "PYTHON", environment / "bin" / "python")
    monkeypatch.setattr(dev, "STAMP", environment / "installed.json")
    monkeypatch.setattr(dev, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(dev, "OUT", tmp_path / "out")
    monkeypatch.setattr(dev, "missing_libraries", dict)
    monkeypatch.setattr(dev, "has_display", lambda: True)
    return tmp_path


@pytest.fixture
def environment(folder):
    """The environment's interpreter stands where dev.py looks for it; nothing is installed yet."""
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    return folder


@pytest.fixture
def installed(environment):
    stamp = {name: dev.digest(name) for name in (dev.RUNTIME, dev.DEVELOPMENT)}
    dev.STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    return environment


def test_it_needs_nothing_but_python():
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= set(sys.stdlib_module_names)


def test_an_old_python_can_read_it_far_enough_to_complain():
    ast.parse(SOURCE, feature_version=(3, 7))


def test_without_a_command_it_explains_itself_and_fails():
    outcome = subprocess.run(
        [sys.executable, dev.__file__], capture_output=True, encoding="utf-8", check=False
    )
    assert outcome.returncode == 2
    assert "dev.py run" in outcome.stdout
    assert outcome.stderr == ""


def test_help_is_no_failure(capsys):
    assert dev.main(["--help"]) == 0
    assert "dev.py test" in capsys.readouterr().out


def test_an_unsupported_python_is_told_which_ones_are(folder, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 1))
    commands.failing = ("python3",)
    assert dev.main(["run"]) == 1
    said = capsys.readouterr().out
    assert "需要 3.11、3.12 或 3.13" in said
    assert "install Python 3.11" in said


def test_another_supported_python_is_used_when_there_is_one(commands, monkeypatch):
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 1))
    commands.failing = ("python3.13",)
    assert dev.base_python() == ["python3.12"]


def test_missing_packages_are_installed_by_root(folder, commands, monkeypatch):
    monkeypatch.setattr(dev, "missing_libraries", lambda: {"libGL.so.1": "libgl1"})
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    commands.failing = ("ensurepip", "import pip")
    dev.prepare_system([sys.executable])
    venv = f"python3.{sys.version_info.minor}-venv"
    assert commands.started[-2:] == [
        "apt-get update -q",
        f"apt-get install -y --no-install-recommends libgl1 {venv}",
    ]
    assert commands.environments[-1]["DEBIAN_FRONTEND"] == "noninteractive"


def test_a_failing_package_installation_is_said_plainly(folder, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev, "missing_libraries", lambda: {"libGL.so.1": "libgl1"})
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    commands.failing = ("apt-get install",)
    assert dev.main(["run"]) == 1
    assert "系统软件包没有装上" in capsys.readouterr().out


def test_others_get_the_one_command_to_type(folder, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev, "missing_libraries", lambda: {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"})
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    assert dev.main(["run"]) == 1
    line = "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'"
    assert line in capsys.readouterr().out
    assert not any("apt-get" in command for command in commands.started)


def test_other_systems_get_the_names_of_what_is_missing(folder, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev, "missing_libraries", lambda: {"libEGL.so.1": "libegl1"})
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    assert dev.main(["run"]) == 1
    assert "系统缺少 libEGL.so.1" in capsys.readouterr().out


def test_a_window_needs_more_libraries_than_a_test(monkeypatch):
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "can_load", lambda name: False)
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.missing_libraries() == dev.LIBRARIES
    monkeypatch.setattr(dev, "has_display", lambda: True)
    assert dev.missing_libraries() == dev.LIBRARIES | dev.WINDOW_LIBRARIES


def test_windows_needs_no_system_packages(monkeypatch):
    monkeypatch.setattr(dev.sys, "platform", "win32")
    assert dev.missing_libraries() == {}
    assert dev.has_display()


def test_a_library_that_is_not_there_is_noticed():
    assert not dev.can_load("libno-such-thing.so.1")


def test_the_first_start_makes_the_environment(folder, commands, monkeypatch):
    monkeypatch.setattr(dev.Path, "write_text", lambda self, *_, **__: None)
    commands.failing = (str(dev.PYTHON) + " -c",)
    dev.prepare(dev.RUNTIME)
    assert f"{sys.executable} -m venv --clear {dev.ENVIRONMENT}" in commands.started


def test_exactly_the_locked_files_are_accepted(environment, commands):
    dev.prepare(dev.RUNTIME)
    pip = commands.started[-1]
    assert "-m pip install --disable-pip-version-check --no-input --no-deps --require-hashes" in pip
    assert f"-r {environment / dev.RUNTIME}" in pip
    assert "--no-index" not in pip
    assert dev.installed() == {dev.RUNTIME: dev.digest(dev.RUNTIME)}


def test_a_folder_of_wheels_replaces_the_network(environment, commands):
    dev.WHEELS.mkdir()
    dev.prepare(dev.DEVELOPMENT)
    assert f"--no-index --find-links {dev.WHEELS}" in commands.started[-1]


def test_what_tests_need_contains_what_the_program_needs(environment, commands):
    dev.prepare(dev.DEVELOPMENT)
    commands.started.clear()
    dev.prepare(dev.RUNTIME)
    assert commands.started == []


def test_the_second_start_starts_nothing(installed, commands):
    dev.prepare(dev.RUNTIME)
    dev.prepare(dev.DEVELOPMENT)
    assert commands.started == []


def test_a_new_lock_is_installed(installed, commands):
    (installed / dev.RUNTIME).write_text("another version", encoding="utf-8")
    dev.prepare(dev.RUNTIME)
    assert any("pip install" in command for command in commands.started)


def test_a_spoiled_stamp_means_installing_again(installed, commands):
    dev.STAMP.write_text("{", encoding="utf-8")
    dev.prepare(dev.RUNTIME)
    assert any("pip install" in command for command in commands.started)


def test_an_unfinished_installation_is_not_remembered(environment, commands, capsys):
    commands.failing = ("pip install",)
    assert dev.main(["run"]) == 1
    assert not dev.STAMP.exists()
    assert "组件没有装全" in capsys.readouterr().out


def test_an_environment_that_can_not_be_made_is_said_plainly(folder, commands, capsys):
    commands.failing = ("import pip", "-m venv")
    assert dev.main(["run"]) == 1
    assert "运行环境没有建成" in capsys.readouterr().out


def test_a_folder_that_can_not_be_written_is_no_traceback(installed, monkeypatch, capsys):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "out")

    monkeypatch.setattr(dev.subprocess, "call", refuse)
    assert dev.main(["run"]) == 1
    assert "没有完成 (not done): [Errno 13]" in capsys.readouterr().out


def test_run_opens_the_program_with_the_arguments(installed, commands):
    assert dev.main(["run", "--data", "支部"]) == 0
    assert commands.started == [f"{dev.PYTHON} -m app --data 支部"]


def test_run_passes_the_exit_code_on(installed, commands):
    commands.failing = ("-m app",)
    assert dev.main(["run"]) == 1


def test_arguments_work_without_a_display_too(installed, commands, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    dev.main(["run", "ledgers"])
    assert commands.started == [f"{dev.PYTHON} -m app ledgers"]


def test_without_a_display_papers_and_a_picture_are_made(installed, monkeypatch, capsys):
    calls = []

    def make(command, env, cwd):
        calls.append(command[3:])
        assert env["QT_QPA_PLATFORM"] == "offscreen"
        made = Path(command[-1]) if "demo" not in command else dev.OUT / "demo"
        made.mkdir() if made.name == "demo" else made.touch()
        return 0

    monkeypatch.setattr(dev, "has_display", lambda: False)
    monkeypatch.setattr(dev.subprocess, "call", make)
    (installed / "out").mkdir()
    (installed / "out" / "of an earlier run").touch()
    assert dev.main(["run"]) == 0
    assert [call[2] for call in calls] == ["demo", "report", "export", "--screenshot"]
    assert {call[1] for call in calls} == {str(dev.OUT / "demo")}
    names = {path.name for path in dev.OUT.iterdir()}
    assert names == {"demo", "述职述廉报告.pdf", "党员名册（上传版）.xlsx", "主窗口.png"}
    said = capsys.readouterr().out
    assert "没有找到显示器" in said
    assert all(f"out{os.sep}{name}" in said for name in names)


def test_a_paper_that_was_not_made_is_a_failure(installed, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run"]) == 1
    assert "demo 没有生成" in capsys.readouterr().out


def test_every_check_runs_even_after_one_failed(installed, commands, capsys):
    commands.failing = ("ruff check", "-m mypy")
    assert dev.main(["test"]) == 1
    assert "✘ 未通过 (failed): ruff check, mypy" in capsys.readouterr().out
    assert "-m pytest -n auto" in commands.started[-1]


def test_all_checks_passed_is_success(installed, commands, capsys):
    assert dev.main(["test", "tests/test_dev.py", "-n0"]) == 0
    assert "✔ 全部通过" in capsys.readouterr().out
    assert commands.started[-1].endswith("-m pytest tests/test_dev.py -n0")


@pytest.mark.parametrize(
    ("forbidden", "prefix"),
    [((), "unshare -n "), (("unshare -n ",), "unshare -rn "), (("unshare",), "")],
)
def test_the_suite_runs_without_a_network_where_the_system_allows(installed, commands, forbidden, prefix):
    commands.failing = forbidden
    dev.main(["test"])
    assert commands.started[-1] == f"{prefix}{dev.PYTHON} -m pytest -n auto"
    assert ("BRANCH_WORKBENCH_NAMESPACE" in commands.environments[-1]) == bool(prefix)


def test_the_other_commands_start_what_they_name(installed, commands):
    for command in dev.STARTED:
        assert dev.main([command, "--help"]) == 0
    assert commands.started == [
        f"{dev.PYTHON} -m benchmarks --help",
        f"{dev.PYTHON} packaging/wheels.py --help",
        f"{dev.PYTHON} packaging/lock.py --help",
    ]


def test_ctrl_c_ends_quietly(installed, monkeypatch, capsys):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(dev.subprocess, "call", interrupt)
    assert dev.main(["run"]) == 130
    assert capsys.readouterr().out == ""
