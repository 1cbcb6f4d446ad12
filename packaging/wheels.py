"""Fill wheels/ so that dev.py can install the program on a machine without a network.

    python3 dev.py wheels                              for this machine's system and Python
    python3 dev.py wheels --system windows --python 3.13
    python3 dev.py wheels --system linux-arm64 --python 3.11 --tests

Copy the whole folder of the program, wheels/ included, to the other machine and run `dev.py run` there.
"""

import argparse
import platform
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
WHEELS = ROOT / "wheels"
ENTRY = re.compile(r"^(?P<pin>[\w.-]+==[^\s;]+)(?: ; (?P<marker>.*?))?(?P<hashes> \\\n.*)", re.DOTALL)


@dataclass(frozen=True)
class System:
    """A target as pip names it (wheel tags) and as markers of the lock name it."""

    tags: tuple[str, ...]
    sys_platform: str
    platform_machine: str


def manylinux(machine: str, newest_minor: int) -> tuple[str, ...]:
    """Return every tag that runs on glibc 2.`newest_minor`: pip takes the listed ones only."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(newest_minor, 4, -1)]
    return (*tags, f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}")


# The oldest glibc that is served: UOS 20 on x86_64, Kylin V10 on arm64 (docs/decisions/001).
SYSTEMS = {
    "windows": System(("win_amd64",), "win32", "AMD64"),
    "linux": System(manylinux("x86_64", 28), "linux", "x86_64"),
    "linux-arm64": System(manylinux("aarch64", 31), "linux", "aarch64"),
}


def entries(lock: str) -> list[str]:
    """Return the lock's requirements, each with its own hash lines."""
    text = re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE)
    return re.split(r"\n(?=\S)", text.strip())


def requirements_for(lock: str, system: System, python: str) -> str:
    """Return the part of a lock that one system needs, without markers.

    pip judges markers by the machine that it runs on, so a download for Windows made on Linux would
    silently leave out what only Windows needs.
    """
    environment = {
        "sys_platform": system.sys_platform,
        "platform_machine": system.platform_machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    kept = []
    for entry in entries(lock):
        found = ENTRY.match(entry)
        if found is None:
            raise ValueError(f"not a locked requirement: {entry.splitlines()[0]}")
        if found["marker"] is None or Marker(found["marker"]).evaluate(environment):
            kept.append(found["pin"] + found["hashes"])
    return "\n".join(kept) + "\n"


def this_system() -> str:
    if sys.platform == "win32":
        return "windows"
    return "linux-arm64" if platform.machine() == "aarch64" else "linux"


def download(requirements: str, system: System, python: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(requirements, encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps"]
        command += ["--require-hashes", "--only-binary", ":all:", "-r", str(listed), "-d", str(WHEELS)]
        command += ["--implementation", "cp", "--python-version", python]
        for tag in system.tags:
            command += ["--platform", tag]
        return subprocess.call(command)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="dev.py wheels"
    )
    parser.add_argument("--system", choices=SYSTEMS, default=this_system())
    parser.add_argument("--python", choices=["3.11", "3.12", "3.13"], default=platform.python_version()[:4])
    parser.add_argument("--tests", action="store_true", help="also what `dev.py test` needs")
    arguments = parser.parse_args()
    lock = ROOT / ("requirements-dev.lock" if arguments.tests else "requirements.lock")
    system = SYSTEMS[arguments.system]
    requirements = requirements_for(lock.read_text(encoding="utf-8"), system, arguments.python)
    code = download(requirements, system, arguments.python)
    if code == 0:
        print(f"wheels/: {len(list(WHEELS.glob('*.whl')))} files")
    return code


if __name__ == "__main__":
    sys.exit(main())
