"""Run them: ``python -m tests.reliability --ci`` (minutes) or ``--release`` (as long as it takes)."""

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.reliability import chains, damage, injection, kills, migration, races, tampering, texts, workbooks

RUNS = (
    ("kill -9 during writes", kills.run, 50, 5_000),
    ("upgrade failing or killed at each statement", migration.run, 40, 10_000),
    ("second instance on the same data", races.run, 20, 200),
    ("damaged database", damage.run, 100, 20_000),
    ("history tampered with by raw SQL", tampering.run, 100, 10_000),
    ("random chains of undo and redo", chains.run, 200, 20_000),
    ("malformed workbooks", workbooks.run, 300, 50_000),
    ("formula injection", injection.run, 40, 40),
    ("difficult texts in every text field", texts.run, 25, 25),
)


def main() -> int:
    parser = argparse.ArgumentParser()
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--ci", action="store_true")
    size.add_argument("--release", action="store_true")
    parser.add_argument("--only", help="part of a run's name")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    passed = failed = 0
    for name, run, ci_count, release_count in RUNS:
        if options.only and options.only not in name:
            continue
        count = release_count if options.release else ci_count
        began = time.monotonic()
        try:
            with tempfile.TemporaryDirectory(prefix="reliability-", ignore_cleanup_errors=True) as folder:
                told = run(Path(folder), count, options.seed)
        except Exception:  # noqa: BLE001 - one failed run is told, the others still go
            failed += 1
            print(f"FAILED  {name}\n{traceback.format_exc()}", flush=True)
        else:
            passed += 1
            print(f"ok      {name}: {told} ({time.monotonic() - began:.0f} s)", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
