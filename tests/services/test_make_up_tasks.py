"""补学 as a task: asked once, closed once, and who is still open."""

from datetime import date

import pytest

from app.errors import InvalidRecord, UserError
from app.models.base import LINE
from app.services import events, make_up_tasks, missed_sessions, organisation, records, tasks
from app.services.figures import figure
from app.services.figures.hours import hours_entries
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests.services.counting import add, event_of, facts, held, member, names

YEAR = 2024
TODAY = "2024-12-31"
ABSENT = {"person": "丙", "state": "absent"}
ON_LEAVE = {"person": "乙", "state": "leave", "leave_reason": "病假"}


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member(name) for name in "甲乙丙丁"],
        events=[held("study", "2024-03-05", "甲", ON_LEAVE, ABSENT, "丁", hours="2")],
    )
    return database


def now(database):
    return facts(database, TODAY)


def event_id(database):
    return now(database).events[0].id


def person(database, name):
    return next(row.id for row in now(database).people if row.name == name)


def ask(database, event=None, **more):
    found = now(database)
    with database.operation("study.ask_make_up") as op:
        return make_up_tasks.ask_make_up(op, found, event or event_id(database), **more)


def make_up(database, *people, on=date(2024, 12, 20), event=None, **more):
    ids = [person(database, name) for name in people]
    with database.operation("study.make_up") as op:
        return make_up_tasks.make_up(op, event or event_id(database), ids, on, **more)


def still_open(database, event=None):
    with database.read() as session:
        return make_up_tasks.open_make_ups(session, now(database), event or event_id(database))


def task(database, task_id):
    with database.read() as session:
        return tasks.task(session, task_id)


def states(database, task_id):
    printed = {row.id: row.name for row in now(database).people}
    return {printed[part["person"]]: part["state"] for part in task(database, task_id)["owners"]}


def test_one_click_gives_the_absent_one_task_together(branch):
    task_id = ask(branch)

    found = task(branch, task_id)
    assert (found["title"], found["source"]) == ("补学：《study 2024-03-05》", "计划")
    assert (found["due_on"] - found["assigned_on"]).days == 14
    assert states(branch, task_id) == {"乙": "open", "丙": "open"}
    assert [(row.name, row.task_id) for row in still_open(branch)] == [("乙", task_id), ("丙", task_id)]


def test_nobody_is_asked_twice_and_those_who_are_absent_later_get_their_own(branch):
    first = ask(branch)
    with pytest.raises(UserError, match="没有要布置补学的人"):
        ask(branch)

    with branch.operation("record.change") as op:
        marks = [events.Mark(person(branch, "甲")), events.Mark(person(branch, "丁"), "absent")]
        events.save_attendance(op, event_id(branch), marks)
    second = ask(branch)

    assert states(branch, first) == {"乙": "open", "丙": "open"}
    assert states(branch, second) == {"丁": "open"}


def test_registering_once_closes_the_make_up_and_its_part_of_the_task(branch):
    task_id = ask(branch)

    make_up(branch, "丙")

    assert states(branch, task_id) == {"乙": "open", "丙": "done"}
    (done,) = [part for part in task(branch, task_id)["owners"] if part["state"] == "done"]
    assert done["done_on"] == max(date(2024, 12, 20), task(branch, task_id)["assigned_on"])
    assert [row.name for row in still_open(branch)] == ["乙"]
    assert task(branch, task_id)["accepted_on"] is None


def test_the_last_one_closes_the_task(branch):
    task_id = ask(branch)
    make_up(branch, "丙")
    make_up(branch, "乙")

    found = task(branch, task_id)
    assert found["accepted_on"] is not None
    assert found["opinion"] == "已登记补学"
    assert still_open(branch) == ()
    assert figure(now(branch), "meetings.study.rate").value == "50.0"


def test_undo_brings_back_both_and_redo_takes_both_again(branch):
    task_id = ask(branch)
    with branch.read() as session:
        before = state_hash(session.connection())
    make_up(branch, "乙", "丙")
    with branch.read() as session:
        after = state_hash(session.connection())

    branch.undo()
    assert states(branch, task_id) == {"乙": "open", "丙": "open"}
    assert hours_entries(now(branch)).get(person(branch, "乙"), ()) == ()
    with branch.read() as session:
        assert state_hash(session.connection()) == before
    branch.redo()
    with branch.read() as session:
        assert state_hash(session.connection()) == after


def test_what_was_made_up_before_the_task_was_given_is_no_error(branch):
    task_id = ask(branch)

    make_up(branch, "丙", on=date(2024, 3, 8))

    (part,) = [part for part in task(branch, task_id)["owners"] if part["state"] == "done"]
    assert part["done_on"] == task(branch, task_id)["assigned_on"]


def test_a_cancelled_task_stays_as_it_is_and_its_people_can_be_asked_anew(branch):
    first = ask(branch)
    with branch.operation("task.cancel") as op:
        tasks.cancel(op, [first], op.now.date())

    second = ask(branch)
    make_up(branch, "乙", "丙")

    assert states(branch, first) == {"乙": "open", "丙": "open"}
    assert states(branch, second) == {"乙": "done", "丙": "done"}


def test_other_tasks_of_the_event_are_left_alone(branch):
    with branch.operation("task.assign") as op:
        given = {"title": "交学习笔记", "source": "计划", "owners": [person(branch, "丙")]}
        other = tasks.assign(op, given, origin=event_id(branch))

    make_up(branch, "丙")

    assert states(branch, other) == {"丙": "open"}


def test_a_make_up_task_is_known_by_its_link_whatever_it_is_called(branch):
    task_id = ask(branch)
    with branch.operation("task.change") as op:
        tasks.change(op, task_id, {"title": "把三月的课补上"})
    with branch.operation("task.assign") as op:
        given = {"title": "补学笔记交到支部", "owners": [person(branch, "丙")]}
        other = tasks.assign(op, given, origin=event_id(branch))

    assert {row.task_id for row in still_open(branch)} == {task_id}
    make_up(branch, "乙", "丙")
    assert states(branch, task_id) == {"乙": "done", "丙": "done"}
    assert task(branch, task_id)["accepted_on"] is not None
    assert states(branch, other) == {"丙": "open"}


def owed(database, task_id):
    with database.read() as session:
        return missed_sessions.owed(session, task_id, date(2024, 12, 31))


def test_a_task_that_was_closed_by_hand_still_says_who_owes_the_make_up(branch):
    task_id = ask(branch)
    with branch.operation("task.accept") as op:
        tasks.accept(op, [task_id], op.now.date(), "甲")

    found = owed(branch, task_id)
    assert (found.event_id, found.title) == (event_id(branch), "study 2024-03-05")
    assert [name for _, name in found.people] == ["乙", "丙"]
    make_up(branch, "丙")
    assert [name for _, name in owed(branch, task_id).people] == ["乙"]
    make_up(branch, "乙")
    assert owed(branch, task_id).people == ()


def test_who_came_after_all_or_left_owes_nothing(branch):
    task_id = ask(branch)
    with branch.operation("record.change") as op:
        events.save_attendance(op, event_id(branch), [events.Mark(person(branch, "乙"))])
    assert [name for _, name in owed(branch, task_id).people] == ["丙"]
    with branch.operation("person.transfer_out") as op:
        organisation.transfer_out(op, person(branch, "丙"), date(2024, 11, 1))
    assert owed(branch, task_id).people == ()


def test_other_and_cancelled_tasks_owe_no_make_up(branch):
    with branch.operation("task.assign") as op:
        given = {"title": "补学笔记", "owners": [person(branch, "丙")]}
        other = tasks.assign(op, given, origin=event_id(branch))
    assert owed(branch, other) is None
    asked = ask(branch)
    with branch.operation("task.cancel") as op:
        tasks.cancel(op, [asked], op.now.date())
    assert owed(branch, asked) is None


def test_who_made_up_already_is_not_asked(branch):
    make_up(branch, "乙", "丙")
    with pytest.raises(UserError, match="没有要布置补学的人"):
        ask(branch)


def test_somebody_who_transferred_out_since_is_neither_open_nor_asked(branch):
    with branch.operation("person.transfer_out") as op:
        organisation.transfer_out(op, person(branch, "丙"), date(2024, 11, 1))

    assert [row.name for row in still_open(branch)] == ["乙"]
    assert states(branch, ask(branch)) == {"乙": "open"}


def test_the_day_of_transfer_decides_who_missed_it(database):
    """The day of transfer out no longer counts, that of transfer in does (domain §13.2)."""
    add(
        database,
        members=[
            member("甲"),
            member("出", until="2024-03-05"),
            member("入", since="2024-03-05", began_by="transfer_in"),
            member("晚", since="2024-03-06", began_by="transfer_in"),
        ],
        events=[held("study", "2024-03-05", "甲", hours="2")],
    )
    found = now(database)

    missing = missed_sessions.missing_people(found, event_of(found, "study 2024-03-05").id)

    assert names(found, missing) == ["入"]


def test_two_sittings_are_one_activity(database):
    add(
        database,
        members=[member(name) for name in "甲乙丙"],
        events=[held("study", "2024-03-05", "甲", hours="2")],
    )
    with database.operation("event.plan") as op:
        second = events.further_sitting(op, event_id(database), date(2024, 3, 7))
        events.hold(op, {"held_on": date(2024, 3, 7)}, [events.Mark(person(database, "乙"))], second)

    task_id = ask(database, second)

    assert states(database, task_id) == {"丙": "open"}
    assert [row.task_id for row in still_open(database)] == [task_id]
    make_up(database, "丙", event=second)
    assert states(database, task_id) == {"丙": "done"}


def test_what_was_not_held_asks_nobody(database):
    add(database, members=[member("甲")])
    with database.operation("event.plan") as op:
        planned = events.plan(op, {"title": "学习", "kinds": ["study"], "planned_on": date(2024, 6, 1)})
    with pytest.raises(UserError, match="还没有开展"):
        ask(database, planned)


def test_a_title_as_long_as_titles_may_be_is_cut(branch):
    with branch.operation("record.change") as op:
        records.save(op, ledger("events"), {"title": "长" * LINE}, event_id(branch))
    title = task(branch, ask(branch))["title"]
    assert len(title) == LINE
    assert title.endswith("…》")


def test_a_make_up_before_the_session_writes_nothing(branch):
    task_id = ask(branch)
    with pytest.raises(InvalidRecord, match="早于活动"):
        make_up(branch, "丙", on=date(2024, 3, 4))
    assert states(branch, task_id)["丙"] == "open"


def test_words_of_an_open_make_up(branch):
    assert still_open(branch)[0].words(date(2024, 12, 1)) == "未补学"
    ask(branch, due_on=date(2124, 12, 20))
    row = still_open(branch)[0]
    assert row.words(date(2124, 12, 1)) == "补学 12-20 前"
    assert row.words(date(2124, 12, 22)) == "补学逾期 2 天"


def test_only_lessons_are_made_up():
    assert make_up_tasks.can_be_made_up(["assembly", "lecture"])
    assert not make_up_tasks.can_be_made_up(["committee", "group", "volunteer"])
