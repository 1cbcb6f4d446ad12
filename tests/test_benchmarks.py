"""The branch that the benchmarks run on is a sound one; what they measure is no test's business."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.models import Base
from app.services.database import Database
from app.services.figures import all_figures
from app.services.year_facts import year_facts
from benchmarks import __main__ as benchmarks
from benchmarks.full_size import full_size
from benchmarks.timing import Timing, in_turns, measure, show, show_lead, show_ratio


def test_a_year_of_the_full_size_branch_is_sound_and_cached(tmp_path, capsys):
    folder = full_size(tmp_path, years=1, last=2024)
    assert "200 person" in capsys.readouterr().out
    assert full_size(tmp_path, years=1, last=2024) == folder
    assert "Building" not in capsys.readouterr().out
    db = Database.open(folder)
    try:
        assert set(db.verify().values()) == {"ok"}
        with db.read() as session:
            attendance = session.scalar(select(func.count()).select_from(Base.metadata.tables["attendance"]))
            events = session.scalar(select(func.count()).select_from(Base.metadata.tables["event"]))
            tasks = session.scalar(select(func.count()).select_from(Base.metadata.tables["task"]))
            last = date(2024, 12, 31)
            found = all_figures(year_facts(session, 2024, last, today=last))
    finally:
        db.close()
    assert 5_900 <= attendance <= 6_100
    assert events + tasks == 800
    assert found["members.total"].value == 200


def test_every_name_is_a_benchmark():
    for name in benchmarks.NAMES:
        assert callable(__import__(f"benchmarks.{name}", fromlist=["run"]).run)


def test_ratios_are_of_cpu_time_where_both_have_it(capsys):
    busy, quick = Timing("busy", (9.0,), (0.4,)), Timing("quick", (0.1,), (0.2,))
    show_ratio(busy, quick, at_most=2)
    show_ratio(busy, Timing("elsewhere", (4.5,)))
    printed = capsys.readouterr().out
    assert "busy = 2.00 × quick (CPU)  goal ≤ 2 ×: reached" in printed
    assert "busy = 2.00 × elsewhere\n" in printed


def test_things_are_timed_in_turns():
    calls = []
    found = in_turns({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, runs=2)
    assert calls == ["a", "b", "a", "b"]
    assert [len(found[label].seconds) for label in "ab"] == [2, 2]


def test_medians_ratios_and_goals_are_printed(capsys):
    calls = []
    timing = measure("three", lambda: calls.append(1), runs=3, warm_up=2)
    assert (len(calls), len(timing.seconds)) == (5, 3)
    slow, fast = Timing("slow", (0.3, 0.2, 0.9)), Timing("fast", (0.1,))
    show(slow, goal_ms=250)
    show_ratio(slow, fast, at_most=4)
    show_lead(fast, slow, at_least=2)
    printed = capsys.readouterr().out
    assert "300.0 ms" in printed
    assert "MISSED" in printed
    assert "slow = 3.00 × fast  goal ≤ 4 ×: reached" in printed
    assert "fast is 3.0 × faster than slow  goal ≥ 2 ×: reached" in printed
