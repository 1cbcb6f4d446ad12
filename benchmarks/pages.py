"""Opening every room, switching the year and searching in the window of the full-size branch."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.full_size import full_size
from benchmarks.memory import peak_mb
from benchmarks.timing import Timing, show

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.page import Page

GOAL_MS = 100
RUNS = 5
SETTLE_MS = 200
WORDS = ("rw", "2", "任务", "学习", "没有的")


def run(cache: Path) -> None:
    """Print what each step takes until the window is painted again; a copy of the branch is opened."""
    from app.services.database import FILE_NAME

    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    source = full_size(cache)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        shutil.copy(source / FILE_NAME, folder)
        _measure(Path(folder))


def _measure(folder: Path) -> None:
    from PySide6.QtCore import QEventLoop

    from app.ui.application import make_application
    from app.ui.main_window import SIZE, MainWindow
    from app.ui.opening import Opening
    from app.ui.workbench import Workbench

    app = make_application(folder)
    # On the last evening of a year every list is as long as it gets.
    last_evening = datetime(datetime.now().year, 12, 31, 20, 0)
    window = MainWindow(Workbench(folder, clock=lambda: last_evening))
    opening = Opening(window, unattended=True)
    window.painted.connect(opening.open)
    window.resize(*SIZE)
    loop = QEventLoop()
    window.ready.connect(loop.quit)
    window.show()
    loop.exec()
    print(f"  peak memory after the start {peak_mb():.0f} MB")
    _warm_up(window)
    print(f"  peak memory with all pages made {peak_mb():.0f} MB")
    try:
        _rooms(window)
        print(f"  peak memory after visiting every room {peak_mb():.0f} MB")
        _tables(window)
        _years(window)
        _search(window)
    finally:
        opening.close()
        window.close()
        app.processEvents()


def _warm_up(window: MainWindow) -> None:
    """As the program does once its desk is there; no step may hold the window longer than a click does."""
    from PySide6.QtCore import QEventLoop

    from app.ui.garbage import Garbage
    from app.ui.warming import Warming

    print("Making the pages while nobody waits, one at a time:")
    made = window.page_of

    def timed(key: str) -> Page:
        began = time.thread_time()
        page = made(key)
        show(Timing(page.title, (time.thread_time() - began,)), goal_ms=GOAL_MS)
        return page

    setattr(window, "page_of", timed)  # noqa: B010 - measured from outside
    loop, warming = QEventLoop(), Warming(window)
    warming.done.connect(loop.quit)
    warming.begin()
    loop.exec()
    setattr(window, "page_of", made)  # noqa: B010 - as it was
    Garbage(window).begin()


def _rooms(window: MainWindow) -> None:
    from app.ui.workbench import ALL_TABLES

    print("Opening a room, the first time and again after a change:")
    rooms = [room for room in window.rooms if room.key != "desk"]
    for room in rooms:
        show(_timed(f"{room.title}, the first", lambda key=room.key: window.show_room(key)), goal_ms=GOAL_MS)

    def stale() -> None:
        window.show_room("desk")
        window.desk.changed.emit(ALL_TABLES)

    for room in rooms:
        again = _timed(f"{room.title}, again", lambda key=room.key: window.show_room(key), before=stale)
        show(again, goal_ms=GOAL_MS)


def _tables(window: MainWindow) -> None:
    """The longest list of each room that has one."""
    from app.ui.widgets.record_table import RecordTable

    print("Filtering the list of a room by one letter more, and jumping to its end and back:")
    for room in window.rooms:
        page = window.show_room(room.key)
        lists = [
            table for table in page.findChildren(RecordTable) if table.isVisible() and table.rows_shown()
        ]
        if not lists:
            continue
        table = max(lists, key=lambda each: len(each.rows_shown()))
        key, bar = table.model.columns[0].key, table.cells.verticalScrollBar()
        texts = iter("1" * RUNS)
        label = f"{room.title}, {len(table.rows_shown())} rows"

        def narrow(table: RecordTable = table, key: str = key, texts: Iterator[str] = texts) -> None:
            table.set_filter(key, next(texts))

        filtered = _timed(f"{label}, filter", narrow, before=table.clear_filters)
        table.clear_filters()
        ends = iter((bar.maximum(), 0) * RUNS)
        scrolled = _timed(
            f"{label}, scroll", lambda bar=bar, ends=ends: bar.setValue(next(ends)), before=lambda: None
        )
        show(filtered, goal_ms=GOAL_MS)
        show(scrolled, goal_ms=GOAL_MS)


def _years(window: MainWindow) -> None:
    print("Switching to a year that was not looked at before, with the room on the screen:")
    year = window.desk.year
    for room in window.rooms:
        window.show_room(room.key)
        _forget_years(window)
        steps = iter(range(year - 1, year - 1 - RUNS, -1))
        timing = _timed(room.title, lambda steps=steps: window.desk.choose_year(next(steps)), runs=RUNS)
        show(timing, goal_ms=GOAL_MS)
        window.desk.choose_year(year)
    window.show_room("exchange")  # has nothing of the year on it
    _forget_years(window)
    steps = iter(range(year - 1, year - 1 - RUNS, -1))

    def count() -> None:
        window.desk.choose_year(next(steps))
        window.refresh_shell()

    show(_timed("the numbers in the rail, with the facts", count, runs=RUNS), goal_ms=GOAL_MS)
    window.desk.choose_year(year)


def _forget_years(window: MainWindow) -> None:
    """An operation makes all remembered figures stale."""
    from app.services.settings import set_setting

    database = window.desk.database
    with database.operation("setting.change") as op:
        set_setting(op, "secretary.duties", window.desk.year, f"分管工作 {database.newest_operation()}")


def _search(window: MainWindow) -> None:
    print("Typing in the search box:")
    window.show_room("desk")
    for word in WORDS:
        window.top.search.entry.setText(word)
        first = " (the first, with reading what there is to find)" if word == WORDS[0] else ""
        show(_timed(f"“{word}”{first}", window.results.look), goal_ms=GOAL_MS)


def _timed(
    label: str, action: Callable[[], object], *, before: Callable[[], object] | None = None, runs: int = 0
) -> Timing:
    """CPU seconds of the GUI thread (others may share the machine) until the results are on the screen."""
    from PySide6.QtCore import QEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    seconds = []
    for _ in range(runs or (RUNS if before else 1)):
        if before is not None:
            before()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(SETTLE_MS)  # what the last step has put off is over
        began = time.thread_time()
        action()
        QApplication.processEvents()
        seconds.append(time.thread_time() - began)
    return Timing(label, tuple(seconds))
