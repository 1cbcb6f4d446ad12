"""Prepare, open and check 支部工作台 with nothing but Python itself.

    python3 dev.py run [arguments of the program]     open the program
    python3 dev.py test [arguments of pytest]         all checks, then all tests
    python3 dev.py bench [arguments]                  benchmarks against their floors
    python3 dev.py wheels [arguments]                 fill wheels/ for a machine without a network
    python3 dev.py lock [--upgrade]                   make the lock files again

The first start makes .venv and installs the locked versions, from the folder wheels/ when it exists.
This file must at least start on any Python 3, so that an old one gets a sentence instead of a traceback.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = ENVIRONMENT / "installed.json"
WHEELS = ROOT / "wheels"
OUT = ROOT / "out"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
SUPPORTED = [(3, 13), (3, 12), (3, 11)]

# Shared libraries that Qt's wheels expect from the system, and the Debian packages that bring them.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libatomic.so.1": "libatomic1",  # QtPdf
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Commands that only need the environment: what its Python is started with.
STARTED = {"bench": ["-m", "benchmarks"], "wheels": ["packaging/wheels.py"], "lock": ["packaging/lock.py"]}


class TroubleError(Exception):
    """Something the person at the keyboard can mend; said in both languages, without a traceback."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"\n✘ {chinese}\n  {english}")


def say(chinese: str, english: str) -> None:
    print(f"· {chinese}\n  {english}", flush=True)


def has_display() -> bool:
    linux = sys.platform.startswith("linux")
    return not linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def succeeds(command: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    try:
        return subprocess.call(command, stdin=quiet, stdout=quiet, stderr=quiet) == 0
    except OSError:
        return False


def base_python() -> list[str]:
    """Return the command of a supported Python: this one, or another that is installed here."""
    if sys.version_info[:2] in SUPPORTED:
        return [sys.executable]
    for major, minor in SUPPORTED:
        command = ["py", f"-{major}.{minor}"] if WINDOWS else [f"python{major}.{minor}"]
        if succeeds([*command, "-c", ""]):
            return command
    found = sys.version.split()[0]
    raise TroubleError(
        f"这台电脑的 Python 是 {found}，需要 3.11、3.12 或 3.13。请安装其中一个，再运行本命令。",
        f"This Python is {found}; install Python 3.11, 3.12 or 3.13 and try again.",
    )


def missing_libraries() -> dict[str, str]:
    """Return what Qt would not find here: {file name: Debian package}."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = dict(LIBRARIES, **WINDOW_LIBRARIES) if has_display() else LIBRARIES
    return {name: package for name, package in needed.items() if not can_load(name)}


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def prepare_system(python: list[str]) -> None:
    """Install what Debian leaves out of Python and what Qt needs, or say which command does."""
    missing = missing_libraries()
    if not succeeds([str(PYTHON), "-c", "import pip"]) and not succeeds([*python, "-c", "import ensurepip"]):
        show = "import sys; print('python%d.%d-venv' % sys.version_info[:2])"
        missing["Python venv"] = subprocess.check_output([*python, "-c", show]).decode().strip()
    if not missing:
        return
    if not shutil.which("apt-get"):
        names = "、".join(missing)
        raise TroubleError(
            f"系统缺少 {names}。请用本机的软件包管理器安装，再运行本命令。",
            f"Missing on this system: {names}. Install them with its package manager and try again.",
        )
    install = ["apt-get", "install", "-y", "--no-install-recommends", *sorted(missing.values())]
    if os.geteuid() != 0:
        command = f"sudo sh -c 'apt-get update && {' '.join(install)}'"
        raise TroubleError(
            "系统缺少几个软件包。请运行下面这条命令，然后再试一次。",
            f"Some system packages are missing. Type this command, then try again:\n\n    {command}",
        )
    say(f"正在安装系统软件包：{'、'.join(sorted(missing.values()))}", "Installing system packages.")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # A failing update (one unreachable source of many) is no reason to stop: the install tells.
    subprocess.call(["apt-get", "update", "-q"], env=environment, stdin=subprocess.DEVNULL)
    if subprocess.call(install, env=environment, stdin=subprocess.DEVNULL) != 0:
        raise TroubleError(
            f"系统软件包没有装上（命令：{' '.join(install)}）。请检查软件源设置，再运行本命令。",
            "apt-get failed; see its message above.",
        )


def digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """Return {lock: digest} of what the environment holds."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def prepare(lock: str) -> None:
    """Make .venv hold what `lock` says; instant when it does already."""
    if missing_libraries() or not PYTHON.exists() or installed().get(lock) != digest(lock):
        python = base_python()
        prepare_system(python)
        make_environment(python)
        install(lock)


def make_environment(python: list[str]) -> None:
    usable = "import pip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    if succeeds([str(PYTHON), "-c", usable]):
        return
    say("正在建立运行环境 .venv。", "Creating .venv.")
    if subprocess.call([*python, "-m", "venv", "--clear", str(ENVIRONMENT)]) != 0:
        raise TroubleError(
            f"运行环境没有建成：{ENVIRONMENT}。请检查磁盘空间和文件夹的写入权限，再运行本命令。",
            "Creating .venv failed; see the message above.",
        )


def install(lock: str) -> None:
    """Install one lock: exactly these versions, only files with these hashes, nothing to compile."""
    done = installed()
    if done.get(lock) == digest(lock):
        return
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / lock)]
    if WHEELS.is_dir():
        say("正在从 wheels 文件夹安装组件，不使用网络。", "Installing from wheels/, without a network.")
        command += ["--no-index", "--find-links", str(WHEELS)]
    else:
        say(
            "正在下载并安装组件，首次约需几分钟。",
            "Downloading and installing; the first time takes minutes.",
        )
    if not sys.stdout.isatty():
        command.append("--quiet")
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        raise TroubleError(
            "组件没有装全，程序还不能打开；您的数据没有受影响。请检查网络或软件源，再运行本命令；"
            "不能上网的电脑，请按 README.md 用 wheels 文件夹安装。",
            "pip failed; check the network or the index, or use a wheels/ folder (see README.md).",
        )
    # The development lock contains the runtime lock (tests/test_repository.py holds them together).
    locks = [RUNTIME, DEVELOPMENT] if lock == DEVELOPMENT else [RUNTIME]
    done.update({name: digest(name) for name in locks})
    STAMP.write_text(json.dumps(done), encoding="utf-8")


def start(*arguments: str, prefix: list[str] | None = None, **variables: str) -> int:
    """Run the environment's Python in the repository and return its exit code."""
    command = [*(prefix or []), str(PYTHON), *arguments]
    return subprocess.call(command, cwd=str(ROOT), env=dict(os.environ, **variables))


def run(arguments: list[str]) -> int:
    prepare(RUNTIME)
    if has_display() or arguments:
        return start("-m", "app", *arguments)
    return show_without_display()


def show_without_display() -> int:
    """Where no window can open: make the demo branch, its papers and a picture of the window."""
    say(
        "没有找到显示器：改为生成示范支部、报告、上报工作簿和主窗口图片。",
        "No display found: making the demo branch, its report, upload workbook and a screenshot instead.",
    )
    shutil.rmtree(str(OUT), ignore_errors=True)
    OUT.mkdir()
    demo = OUT / "demo"
    report, workbook, picture = OUT / "述职述廉报告.pdf", OUT / "党员名册（上传版）.xlsx", OUT / "主窗口.png"
    year = str(dt.datetime.now().astimezone().year)
    commands = {
        demo: ["demo", "--year", year],
        report: ["report", "duty-integrity", "--year", year, "-o", str(report)],
        workbook: ["export", "members", "--year", year, "--style", "upload", "-o", str(workbook)],
        picture: ["--screenshot", str(picture)],
    }
    for made, command in commands.items():
        code = start("-m", "app", "--data", str(demo), *command, QT_QPA_PLATFORM="offscreen")
        if code != 0 or not made.exists():
            raise TroubleError(f"{made.name} 没有生成，原因见上。", f"{made.name} was not made; see above.")
    say(f"已全部生成，在文件夹 {OUT} 里：", "All done; the files are:")
    for made in commands:
        print(f"    {made.relative_to(ROOT)}")
    return 0


def without_network() -> list[str]:
    """Return the command prefix that gives a process no network, where this system allows it."""
    for prefix in (["unshare", "-n"], ["unshare", "-rn"]):
        if succeeds([*prefix, "true"]):
            return prefix
    return []


def test(arguments: list[str]) -> int:
    """Run every check even after one failed, so that one run tells everything."""
    prepare(DEVELOPMENT)
    prefix = without_network()
    namespace = {"BRANCH_WORKBENCH_NAMESPACE": "1"} if prefix else {}
    if not prefix:
        say(
            "本系统不能隔离网络：由测试自身禁止联网。", "No network namespace here: only sockets are blocked."
        )
    workers = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", "auto"]
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "import rules": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        "pytest": ["-m", "pytest", *workers, *arguments],
    }
    began, failed = time.monotonic(), []
    for name, command in checks.items():
        print(f"\n── {name}", flush=True)
        started = time.monotonic()
        if start(*command, prefix=prefix, **namespace) != 0:
            failed.append(name)
        print(f"   {name}: {time.monotonic() - started:.1f} s", flush=True)
    outcome = f"✘ 未通过 (failed): {', '.join(failed)}" if failed else "✔ 全部通过 (all passed)"
    print(f"\n{outcome}, {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console that can't show a character must not stop us
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if command in STARTED:
            prepare(DEVELOPMENT)
            return start(*STARTED[command], *rest)
        if command in ("run", "test"):
            return run(rest) if command == "run" else test(rest)
    except (TroubleError, OSError) as trouble:
        print(trouble if isinstance(trouble, TroubleError) else f"\n✘ 没有完成 (not done): {trouble}")
        return 1
    except KeyboardInterrupt:
        return 130
    print(__doc__)
    return 0 if command in ("-h", "--help") else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
