"""From the start of the process to the painted shell and to the filled desk, against an empty window."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.full_size import YEARS, full_size
from benchmarks.timing import Timing, show, show_ratio

RUNS = 7
Moment = tuple[float, float]
PATIENCE = 30  # seconds after which a start counts as hung and is ended


def run(cache: Path) -> None:
    """Print both moments of the full-size and of a small branch; the runs of all three take turns."""
    large, small = full_size(cache), full_size(cache, years=1)
    app = [sys.executable, "-m", "benchmarks.timed_app", "--data"]
    commands = {
        "empty PySide6 window": [sys.executable, "-m", "benchmarks.empty_window"],
        f"branch of {YEARS} years": [*app, str(large)],
        "branch of 1 year": [*app, str(small)],
    }
    found: dict[tuple[str, str], list[Moment]] = {}
    memory: dict[str, list[float]] = {}
    for turn in range(RUNS + 1):
        for name, command in commands.items():
            moments, peak = _start(command, cache / "bytecode")
            if turn:  # the first turn fills the caches of the system and of Python
                memory.setdefault(name, []).append(peak)
                for moment, times in moments.items():
                    found.setdefault((name, moment), []).append(times)
    timings = {
        key: Timing(f"{key[0]}, {key[1]}", *(tuple(times) for times in zip(*moments, strict=True)))
        for key, moments in found.items()
    }
    _print(timings, memory)


def _print(timings: dict[tuple[str, str], Timing], memory: dict[str, list[float]]) -> None:
    print("Start-up:")
    for timing in timings.values():
        show(timing)
    floor = timings["empty PySide6 window", "painted"]
    large = f"branch of {YEARS} years"
    show_ratio(timings[large, "painted"], floor, at_most=1.8)
    show_ratio(timings[large, "ready"], floor, at_most=3.5)
    show_ratio(timings[large, "ready"], timings["branch of 1 year", "ready"])
    peaks = {name: sorted(values)[len(values) // 2] for name, values in memory.items()}
    if peaks["empty PySide6 window"]:
        ratio = peaks[large] / peaks["empty PySide6 window"]
        words = ", ".join(f"{name} {peak:.0f} MB" for name, peak in peaks.items())
        print(f"  peak memory: {words}; {ratio:.2f} × the empty window (goal ≤ 2.5)")


def _start(command: list[str], bytecode: Path) -> tuple[dict[str, Moment], float]:
    """Seconds and CPU seconds from the start of the process to each line it prints; peak memory in megabytes.

    Python keeps its bytecode, as it does for the user; a developer's shell may forbid that.
    """
    environment = dict(os.environ, PYTHONPYCACHEPREFIX=str(bytecode))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    moments: dict[str, Moment] = {}
    if process.stdout is None:
        raise RuntimeError("no output to wait for")
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    with process.stdout as output:
        for line in output:
            name, worked = line.split()
            moments[name] = (time.perf_counter() - began, float(worked))
    watch.cancel()
    peak = 0.0
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        peak = usage.ru_maxrss / 1024
        process.returncode = os.waitstatus_to_exitcode(status)
    else:
        process.wait()
    if process.returncode or not moments:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode} after {moments}")
    return moments, peak
