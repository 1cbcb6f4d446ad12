"""Links are seen from both sides, parts know their whole, and jots leave the tray when they are used."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, UserError
from app.services import events, jots, links, recurrences
from app.services.records import get, list_rows, save
from app.services.registry import ledger


def new_task(op, title):
    return save(op, ledger("tasks"), {"title": title, "assigned_on": "2024-03-01"})


def seen(database, record_id):
    with database.read() as session:
        return [(row.role_words, row.kind_words, row.title) for row in links.linked(session, record_id)]


def test_a_link_is_seen_from_both_sides_and_kept_once(database):
    with database.operation("record.add") as op:
        task = new_task(op, "换阀门")
        event = events.plan(op, {"title": "大会", "kinds": ["assembly"], "planned_on": dt.date(2024, 3, 5)})
        first = links.add(op, task, event, "origin")
        assert links.add(op, task, event, "origin") == first
    assert seen(database, task) == [("来自", "活动", "大会")]
    assert seen(database, event) == [("由它产生", "任务", "换阀门")]
    with database.operation("link.remove") as op:
        links.remove(op, first)
    assert seen(database, task) == seen(database, event) == []


def test_a_record_is_not_linked_to_itself(database):
    with database.operation("record.add") as op:
        task = new_task(op, "换阀门")
    with pytest.raises(UserError), database.operation("link.add") as op:
        links.add(op, task, task)


def new_item(op):
    checks = [{"stage": 1, "side": "party", "code": "A1", "label": "开会研究"}]
    values = {"name": "旧阀更换", "began_on": "2024-03-01", "check_items": checks}
    item = save(op, ledger("work_items"), values)
    return item, get(op.session, ledger("work_items"), item)["check_items"][0]["id"]


def test_a_check_item_knows_its_work_item_which_shows_what_its_checks_are_linked_with(database):
    with database.operation("record.add") as op:
        item, check = new_item(op)
        task, event = new_task(op, "换阀门"), new_task(op, "开会")
        links.add(op, task, check, "origin")
        links.add(op, event, check, "proves")
        jot = jots.save(op, "阀门到货", about=item)
    assert seen(database, check)[0] == ("所属业务事项", "业务事项", "旧阀更换")
    assert seen(database, item) == [
        ("关于它", "随记", "阀门到货"),
        ("由 A1 产生", "任务", "换阀门"),
        ("证明 A1", "任务", "开会"),
    ]
    assert seen(database, jot) == [("它关于", "业务事项", "旧阀更换")]


def test_a_recurrence_shows_its_tasks_and_a_task_its_recurrence(database):
    with database.operation("task.recur") as op:
        owner = save(op, ledger("members"), {"name": "甲一"})
        values = {"title": "责任区月检", "rule": "monthly", "day": 20, "began_on": dt.date(2024, 10, 1)}
        recurrence = recurrences.save(op, values | {"owners": [owner]})
        recurrences.generate(op, recurrence, 2024)
        tasks = [row["id"] for row in list_rows(op.session, ledger("tasks"))]
    assert tasks
    assert [row[0] for row in seen(database, recurrence)] == ["由它产生"] * len(tasks)
    assert seen(database, tasks[0]) == [("来自", "周期任务", "责任区月检")]


def test_a_jot_waits_until_it_is_used_or_laid_aside(database):
    with database.operation("jot.save") as op:
        task = new_task(op, "换阀门")
        early = jots.save(op, "早上的话", dt.date(2024, 3, 1), about=task)
        late = jots.save(op, "晚上的话", dt.date(2024, 3, 2))
    with database.read() as session:
        assert [jot.id for jot in jots.tray(session)] == [late, early]
    assert seen(database, task) == [("关于它", "随记", "早上的话")]
    with database.operation("jot.use") as op:
        jots.use(op, early, task)
    with database.operation("jot.drop") as op:
        jots.drop(op, late)
    with database.read() as session:
        assert jots.tray(session) == ()
    assert ("来自", "随记", "早上的话") in seen(database, task)


@pytest.mark.parametrize("text", ["", "  ", "长" * 30_001])
def test_a_jot_needs_words_and_no_more_than_fit(database, text):
    with pytest.raises(InvalidRecord), database.operation("jot.save") as op:
        jots.save(op, text)


def test_a_long_jot_is_kept_whole(database):
    with database.operation("jot.save") as op:
        jots.save(op, "长" * 12_000)
    with database.read() as session:
        assert len(jots.tray(session)[0].text) == 12_000
