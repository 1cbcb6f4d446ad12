"""Peak memory of this process, and preparations that must not count in it."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable


def peak_mb() -> float:
    """Highest resident size so far in megabytes; 0 where the system doesn't tell (Windows)."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def elsewhere(function: Callable[..., None], *arguments: object) -> None:
    """Prepare something in another process, so that its memory isn't part of this one's peak."""
    process = multiprocessing.get_context("spawn").Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{function.__name__} failed")
