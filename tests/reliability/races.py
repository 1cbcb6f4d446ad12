"""Two starts at the same moment on the same data: one opens, the other says who has it."""

import multiprocessing
from pathlib import Path
from typing import Any

from app.errors import BranchInUse
from app.services.database import Database


def run(folder: Path, count: int, _seed: int) -> str:
    Database.open(folder / "branch").close()
    context = multiprocessing.get_context("fork")
    for _ in range(count):
        barrier, results = context.Barrier(2), context.Queue()
        pair = [context.Process(target=_open, args=(folder / "branch", barrier, results)) for _ in range(2)]
        for process in pair:
            process.start()
        answers = sorted(results.get(timeout=30) for _ in pair)
        for process in pair:
            process.join(30)
        assert answers == ["opened", "refused"], answers
    Database.open(folder / "branch").close()
    return f"{count} races, one opened each time"


def _open(folder: Path, barrier: Any, results: Any) -> None:
    barrier.wait(30)
    try:
        database = Database.open(folder)
    except BranchInUse:
        results.put("refused")
        barrier.wait(30)
    else:
        results.put("opened")
        barrier.wait(30)
        database.close()
