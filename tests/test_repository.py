"""What must hold for the repository as a whole, whoever changed it."""

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app import paths
from app.models import Base

ROOT = Path(__file__).resolve().parent.parent
MADE_HERE = {".git", ".venv", "wheels", "out", "build", "dist", "htmlcov", ".hypothesis"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock")
}


def files():
    """All files of the repository; walked, because a bare system has no git to ask."""
    for folder, folders, names in os.walk(ROOT):
        made = MADE_HERE if Path(folder) == ROOT else set()
        folders[:] = [
            name for name in folders if name not in made and not name.endswith(("_cache", "__pycache__"))
        ]
        yield from (Path(folder) / name for name in names if not name.startswith(".coverage"))


def texts():
    for path in files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def sources(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imported_packages(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.fixture(scope="module")
def wheels():
    """Give the script that judges the lock for other systems; packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("wheels_script", ROOT / "packaging" / "wheels.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def pins(requirements):
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", requirements, flags=re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


# ---- the lock -----------------------------------------------------------------------------------------------

SYSTEMS = {
    "windows": {"sys_platform": "win32", "platform_machine": "AMD64"},
    "linux": {"sys_platform": "linux", "platform_machine": "x86_64"},
    "linux-arm64": {"sys_platform": "linux", "platform_machine": "aarch64"},
}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_exactly_the_versions_of_pyproject(wheels, lock, system, python):
    declared = list(PROJECT["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        declared += PROJECT["dependency-groups"]["dev"]
    locked = pins(wheels.requirements_for(LOCKS[lock], wheels.SYSTEMS[system], python))
    for text in declared:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(
            {**SYSTEMS[system], "python_version": python}
        ):
            assert str(requirement.specifier) == f"=={locked[canonicalize_name(requirement.name)]}"


def test_every_direct_dependency_is_pinned():
    declared = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    for text in declared:
        assert re.fullmatch(r"==[\w.]+", str(Requirement(text).specifier)), text


def test_every_locked_version_has_hashes_and_no_address(wheels):
    for name, lock in LOCKS.items():
        for entry in wheels.entries(lock):
            first, *hashes = entry.split(" \\\n")
            assert re.fullmatch(r"[a-z0-9._-]+==[\w.]+( ; .+)?", first), name
            assert hashes, first
            assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", line) for line in hashes), first


def test_the_development_lock_contains_the_runtime_lock(wheels):
    assert set(wheels.entries(LOCKS["requirements.lock"])) <= set(
        wheels.entries(LOCKS["requirements-dev.lock"])
    )


def test_old_arm_systems_get_the_last_qt_that_they_can_run(wheels):
    arm = pins(wheels.requirements_for(LOCKS["requirements.lock"], wheels.SYSTEMS["linux-arm64"], "3.11"))
    others = [
        pins(wheels.requirements_for(LOCKS["requirements.lock"], wheels.SYSTEMS[system], "3.11"))
        for system in ("windows", "linux")
    ]
    for package in ("pyside6-essentials", "pyside6-addons", "shiboken6"):
        assert arm[package] == "6.8.0.2"
        assert [other[package] for other in others] == ["6.9.3", "6.9.3"]


def test_what_only_windows_needs_is_named(wheels):
    lock = LOCKS["requirements-dev.lock"]
    assert "colorama" in pins(wheels.requirements_for(lock, wheels.SYSTEMS["windows"], "3.11"))
    assert "colorama" not in pins(wheels.requirements_for(lock, wheels.SYSTEMS["linux"], "3.11"))


def test_the_tests_run_with_the_locked_versions(wheels):
    here = wheels.SYSTEMS[wheels.this_system()]
    python = f"3.{sys.version_info.minor}"
    locked = pins(wheels.requirements_for(LOCKS["requirements-dev.lock"], here, python))
    assert {name: importlib.metadata.version(name) for name in locked} == locked


def test_qt_keeps_its_references():
    """PySide6 6.12.0 lost a reference to None with every void call on Python 3.11 and aborted after some 5,000."""
    program = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
for number in range(10_000):
    QLabel().setText(str(number))
print("survived")
"""
    outcome = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "survived"), outcome.stderr


# ---- what may stand in a file -------------------------------------------------------------------------------


def test_no_file_names_a_folder_of_somebodys_machine():
    machine = re.compile(r"(?<![\w.}~)-])/(?:work|root|home|Users)/\w|[A-Z]:\\\\?Users\\")
    found = [
        path.relative_to(ROOT) for path, text in texts() if path != Path(__file__) and machine.search(text)
    ]
    assert found == []


def test_no_file_names_a_package_index():
    address = re.compile(r"https?://[\w.-]*(?:\bpypi|pythonhosted|\bnpm|debian|\bmirrors\b)[\w.-]*")
    setting = re.compile(r"--(?:extra-)?index[-]url|--trusted[-]host|registry *= *.?https?:")
    found = [
        (path.relative_to(ROOT), match[0])
        for path, text in texts()
        for pattern in (address, setting)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_rooms_do_not_know_each_other():
    """The import contract names packages; rooms of several files are told by the beginning of their names."""
    rooms = ("study", "tasks", "teams", "four_sync")

    def room_of(module):
        return next((room for room in rooms if module == room or module.startswith(f"{room}_")), None)

    known = []
    for path in sorted((ROOT / "app" / "services").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if room_of(path.stem) and isinstance(node, ast.ImportFrom) and node.module:
                asked = [node.module.removeprefix("app.services.")]
                if node.module == "app.services":
                    asked = [alias.name for alias in node.names]
                known += [
                    (path.name, name) for name in asked if room_of(name) not in (None, room_of(path.stem))
                ]
    assert known == []


def test_no_file_is_too_big_to_review():
    assert [path.relative_to(ROOT) for path in files() if path.stat().st_size > 15_000_000] == []


def test_code_files_are_one_room_each():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*sources("app", "benchmarks", "packaging"), ROOT / "dev.py"]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_names_say_what_a_thing_is():
    vague = re.compile(r"^\s*class \w*(Manager|Helper|Handler|Util)s?\b", re.MULTILINE)
    for path in sources("app"):
        assert path.stem not in {"utils", "util", "helpers", "common", "misc"}, path
        assert not vague.search(path.read_text(encoding="utf-8")), path


def test_nothing_is_left_for_later():
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b|敬请期待|开发中|待实现")
    found = [
        path.relative_to(ROOT)
        for path in sources("app", "migrations")
        if unfinished.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_migrations_know_only_alembic_and_sqlalchemy():
    """A migration must do tomorrow what it did the day it was written, whatever became of the program."""
    allowed = set(sys.stdlib_module_names) | {"alembic", "sqlalchemy"}
    paths = sources("migrations")
    assert paths
    for path in paths:
        assert set(imported_packages(path)) <= allowed, path


# ---- papers -------------------------------------------------------------------------------------------------


def test_the_first_screen_of_the_readme_has_the_two_commands():
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    assert "python3 dev.py run" in first_screen
    assert "python3 dev.py test" in first_screen


def test_links_of_the_papers_lead_somewhere():
    papers = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ]
    for paper in papers:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8")):
            assert (paper.parent / target).exists(), f"{paper.name}: {target}"


def test_decisions_are_numbered_once_each():
    names = [path.name for path in (ROOT / "docs" / "decisions").iterdir()]
    numbers = [name[:3] for name in names]
    assert names
    assert all(re.fullmatch(r"\d{3}-[a-z0-9-]+\.md", name) for name in names), names
    assert len(set(numbers)) == len(numbers)


def test_the_glossary_explains_every_table():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    missing = [name for name in Base.metadata.tables if f"`{name}`" not in glossary]
    assert missing == []


def test_the_licence_is_permissive_and_ours():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License")
    assert "支部工作台 contributors" in licence


def test_tests_never_touch_the_data_of_whoever_runs_them(nobodys_data):
    assert paths.default_data().is_relative_to(nobodys_data)
