"""Medians and ratios, measured and printed the same way by every benchmark."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds of several runs of one thing; ``cpu`` are those that its process worked, where measured."""

    label: str
    seconds: tuple[float, ...]
    cpu: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """Middle of the runs, in seconds."""
        return statistics.median(self.seconds)

    @property
    def work(self) -> float:
        """Middle of the runs in CPU seconds: the same on a machine that others use, too."""
        return statistics.median(self.cpu or self.seconds)


def measure(label: str, action: Callable[[], object], *, runs: int = 5, warm_up: int = 1) -> Timing:
    """Time an action several times after warming up; garbage is collected between the runs, not in them."""
    for _ in range(warm_up):
        action()
    return in_turns({label: action}, runs=runs)[label]


def in_turns(actions: dict[str, Callable[[], object]], *, runs: int) -> dict[str, Timing]:
    """Time several things one after the other, again and again, so that a slow minute hits all of them."""
    seconds: dict[str, list[float]] = {label: [] for label in actions}
    cpu: dict[str, list[float]] = {label: [] for label in actions}
    for _ in range(runs):
        for label, action in actions.items():
            gc.collect()
            began, worked = time.perf_counter(), time.process_time()
            action()
            cpu[label].append(time.process_time() - worked)
            seconds[label].append(time.perf_counter() - began)
    return {label: Timing(label, tuple(seconds[label]), tuple(cpu[label])) for label in actions}


def once(label: str, action: Callable[[], object]) -> Timing:
    """Time the first run, cold."""
    return measure(label, action, runs=1, warm_up=0)


def show(timing: Timing, *, goal_ms: float | None = None, work: str = "") -> None:
    """Print a median, with its goal in milliseconds where there is one."""
    middle = timing.median * 1000
    spread = f"{min(timing.seconds) * 1000:.0f}–{max(timing.seconds) * 1000:.0f}"
    runs = f"{len(timing.seconds)} run{'s' if len(timing.seconds) > 1 else ''}"
    runs += f", CPU {timing.work * 1000:.0f}" if timing.cpu else ""
    goal = "" if goal_ms is None else f"  goal ≤ {goal_ms:g} ms: {_verdict(middle <= goal_ms)}"
    print(f"  {timing.label:<46}{middle:>9.1f} ms  ({spread}, {runs}){work}{goal}", flush=True)


def show_ratio(subject: Timing, floor: Timing, *, at_most: float | None = None) -> None:
    """Print how many times the work of the floor the subject is, in CPU seconds where both have them."""
    both = bool(subject.cpu) and bool(floor.cpu)
    ratio = subject.work / floor.work if both else subject.median / floor.median
    goal = "" if at_most is None else f"  goal ≤ {at_most:g} ×: {_verdict(ratio <= at_most)}"
    unit = " (CPU)" if both else ""
    print(f"  {subject.label} = {ratio:.2f} × {floor.label}{unit}{goal}", flush=True)


def show_lead(subject: Timing, rival: Timing, *, at_least: float) -> None:
    """Print how many times faster than its rival the subject is."""
    ratio = rival.median / subject.median
    goal = f"goal ≥ {at_least:g} ×: {_verdict(ratio >= at_least)}"
    print(f"  {subject.label} is {ratio:.1f} × faster than {rival.label}  {goal}", flush=True)


def _verdict(reached: bool) -> str:  # noqa: FBT001 - a private word for a yes or no
    return "reached" if reached else "MISSED"
