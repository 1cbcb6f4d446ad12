"""Medians and ratios, measured and printed the same way by every benchmark."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds of several runs of one thing."""

    label: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Middle of the runs, in seconds."""
        return statistics.median(self.seconds)


def measure(label: str, action: Callable[[], object], *, runs: int = 5, warm_up: int = 1) -> Timing:
    """Time an action several times after warming up; garbage is collected between the runs, not in them."""
    for _ in range(warm_up):
        action()
    seconds = []
    for _ in range(runs):
        gc.collect()
        began = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - began)
    return Timing(label, tuple(seconds))


def once(label: str, action: Callable[[], object]) -> Timing:
    """Time the first run, cold."""
    return measure(label, action, runs=1, warm_up=0)


def show(timing: Timing, *, goal_ms: float | None = None, work: str = "") -> None:
    """Print a median, with its goal in milliseconds where there is one."""
    middle = timing.median * 1000
    spread = f"{min(timing.seconds) * 1000:.0f}–{max(timing.seconds) * 1000:.0f}"
    runs = f"{len(timing.seconds)} run{'s' if len(timing.seconds) > 1 else ''}"
    goal = "" if goal_ms is None else f"  goal ≤ {goal_ms:g} ms: {_verdict(middle <= goal_ms)}"
    print(f"  {timing.label:<46}{middle:>9.1f} ms  ({spread}, {runs}){work}{goal}", flush=True)


def show_ratio(subject: Timing, floor: Timing, *, at_most: float | None = None) -> None:
    """Print how many times the floor the subject takes."""
    ratio = subject.median / floor.median
    goal = "" if at_most is None else f"  goal ≤ {at_most:g} ×: {_verdict(ratio <= at_most)}"
    print(f"  {subject.label} = {ratio:.2f} × {floor.label}{goal}", flush=True)


def show_lead(subject: Timing, rival: Timing, *, at_least: float) -> None:
    """Print how many times faster than its rival the subject is."""
    ratio = rival.median / subject.median
    goal = f"goal ≥ {at_least:g} ×: {_verdict(ratio >= at_least)}"
    print(f"  {subject.label} is {ratio:.1f} × faster than {rival.label}  {goal}", flush=True)


def _verdict(reached: bool) -> str:  # noqa: FBT001 - a private word for a yes or no
    return "reached" if reached else "MISSED"
