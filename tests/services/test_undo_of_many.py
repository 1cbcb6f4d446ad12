"""What writes a lot at once is taken back and done again to the exact state: nothing is left, nothing lost."""

import datetime as dt

import pytest

from app.services import cells, exchange, study_paste, tasks, tasks_many, year_opening
from app.services.cells import Cell
from app.services.figures.membership import members_on
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from tests.services.exchange.sheets import person, roster

YEAR = 2024
MANY = 200
TASKS = ledger("tasks")
MAY, JUNE = dt.date(2024, 5, 6), dt.date(2024, 6, 3)


@pytest.fixture
def branch(worked_year):
    return worked_year


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def taken_back_and_done_again(database, key, work):
    """Do ``work`` as the newest operation of a key, and undo and redo it twice."""
    before = state(database)
    work()
    assert database.history(1)[0].key == key
    done = state(database)
    assert done != before
    for _ in range(2):
        database.undo()
        assert state(database) == before
        database.redo()
        assert state(database) == done
    assert set(database.verify().values()) == {"ok"}


def made_tasks(database, count):
    """Ids of new tasks of one person."""
    owner = min(members_on(facts_of(database, YEAR), MAY))
    with database.operation("task.assign") as op:
        return [
            tasks.assign(op, {"title": f"任务{place}", "owners": [owner], "assigned_on": MAY})
            for place in range(count)
        ]


def of(database, ids):
    with database.read() as session:
        return [row for row in list_rows(session, TASKS) if row["id"] in ids]


def test_two_hundred_pasted_rows_of_the_plan(branch):
    text = "\n".join(f"{place % 12 + 1}月\t粘贴的主题{place}\t集中学习\t2" for place in range(MANY))
    with branch.read() as session:
        rows = study_paste.read(session, YEAR, study_paste.block_of(session, text), 1)

    def paste():
        with branch.operation("study.paste") as op:
            assert len(study_paste.paste(op, YEAR, rows)) == MANY

    taken_back_and_done_again(branch, "study.paste", paste)


def test_two_hundred_filled_cells(branch):
    ids = made_tasks(branch, MANY // 2)
    block = [Cell(each, "title", f"改过的{each}") for each in ids]
    block += [Cell(each, "due_on", "2024-07-01") for each in ids]

    def fill():
        with branch.operation("cells.fill") as op:
            assert cells.fill(op, TASKS, block) == len(ids)

    taken_back_and_done_again(branch, "cells.fill", fill)
    changed = of(branch, ids)
    assert {row["due_on"] for row in changed} == {dt.date(2024, 7, 1)}
    assert all(row["title"].startswith("改过的") for row in changed)


def test_many_tasks_accepted_at_once(branch):
    ids = made_tasks(branch, MANY)

    def accept():
        with branch.operation("task.accept") as op:
            tasks.accept(op, ids, JUNE, "苏演一", "同意")

    taken_back_and_done_again(branch, "task.accept", accept)
    assert {row["accepted_on"] for row in of(branch, ids)} == {JUNE}


@pytest.mark.parametrize("shared", [True, False])
def test_a_task_assigned_to_everybody(branch, shared):
    everybody = sorted(members_on(facts_of(branch, YEAR), MAY))
    made = []

    def assign():
        given = {"title": "写心得一篇", "assigned_on": MAY, "steps": [{"position": 1, "text": "交给党小组"}]}
        with branch.operation("task.assign_many") as op:
            made.extend(tasks_many.assign_many(op, given, everybody, shared=shared))

    taken_back_and_done_again(branch, "task.assign_many", assign)
    found = of(branch, made)
    assert len(found) == (1 if shared else len(everybody))
    assert sorted(part["person"] for row in found for part in row["owners"]) == everybody


def test_the_next_year_prepared_from_this_one(branch):
    def prepare():
        with branch.operation("year.prepare") as op:
            wanted = year_opening.everything(year_opening.preview(op.session, YEAR + 1))
            year_opening.prepare(op, YEAR + 1, wanted)

    taken_back_and_done_again(branch, "year.prepare", prepare)


def test_an_imported_roster(branch, tmp_path):
    people = [person(place, f"冯测{place}", phone=None) for place in range(100, 150)]
    file = roster(tmp_path / "名册.xlsx", *people)
    with branch.read() as session:
        preview = exchange.read_preview(session, ledger("members"), file, today=dt.date(2025, 1, 20))

    taken_back_and_done_again(branch, "import.accept", lambda: exchange.accept(branch, preview))
    with branch.read() as session:
        names = {row["name"] for row in list_rows(session, ledger("members"))}
    assert names >= {f"冯测{place}" for place in range(100, 150)}
