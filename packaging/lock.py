"""Make requirements.lock and requirements-dev.lock from pyproject.toml.

One resolution for every supported platform and Python, with hashes and without any index address:
whoever installs decides where the files come from, the hashes decide which files are accepted.
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOLVER = "uv==0.13.9"
TOOL_ENVIRONMENT = ROOT / "build" / "lock-tool"
LOCKS = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--group", "dev"],
}
HEADING = "# Made from pyproject.toml by `python3 dev.py lock`. Don't edit by hand.\n"


def resolver() -> str:
    """Return the path of the resolver, installed apart so that it never becomes a dependency."""
    folder = TOOL_ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
    if not (folder / "uv").exists() and not (folder / "uv.exe").exists():
        venv.create(TOOL_ENVIRONMENT, with_pip=True)
        subprocess.run([folder / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return str(folder / "uv")


def resolve(uv: str, groups: list[str], *, upgrade: bool, known: Path) -> str:
    """Return the text of one lock; versions in `known` stay unless `upgrade` says otherwise."""
    target = ROOT / "build" / known.name
    target.write_text(known.read_text(encoding="utf-8") if known.exists() else "", encoding="utf-8")
    command = [uv, "pip", "compile", "pyproject.toml", *groups]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--quiet"]
    command += ["--output-file", str(target)]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=ROOT, check=True)
    return HEADING + target.read_text(encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take newer versions of indirect dependencies")
    arguments = parser.parse_args()
    uv = resolver()
    for name, groups in LOCKS.items():
        path = ROOT / name
        path.write_text(resolve(uv, groups, upgrade=arguments.upgrade, known=path), encoding="utf-8")
        print(f"{name}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
