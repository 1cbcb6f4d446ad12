"""``python -m benchmarks [NAME …] [--data DIR]``: the named benchmarks, or all, each in its own process."""

from __future__ import annotations

import argparse
import importlib
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("startup", "pages", "figures", "saving", "report", "importing", "exporting", "growth")


def main() -> int:
    """Run the named benchmark here, or several one after the other in fresh processes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)} (default: all)")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(tempfile.gettempdir()) / "branch-workbench-benchmarks",
        help="where the branches that the benchmarks need are built and kept",
    )
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in NAMES]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}")
    names = options.names or list(NAMES)
    if len(names) == 1:
        options.data.mkdir(parents=True, exist_ok=True)
        importlib.import_module(f"benchmarks.{names[0]}").run(options.data)
        return 0
    print(f"Python {platform.python_version()}, {platform.platform()}", flush=True)
    command = [sys.executable, "-m", "benchmarks", "--data", str(options.data)]
    return max(subprocess.run([*command, name], check=False).returncode for name in names)


if __name__ == "__main__":
    sys.exit(main())
