"""心得 per person: after a session, of those who made up, and of 自学."""

from datetime import date

import pytest

from app.errors import InvalidRecord
from app.services import events, study_notes, study_sessions
from app.services.study_overview import overview
from tests.services.counting import add, facts, held, member

ITEMS = [
    {"month": 3, "theme": "党章", "method": "集中学习", "hours": "2"},
    {"month": 4, "theme": "读书", "method": "自学", "hours": "1"},
]


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member(name) for name in "甲乙丙丁"],
        events=[held("study", "2024-03-05", "甲", "乙", ("丙", "leave"), ("丁", "absent"), hours="2")],
        study_plans=[{"year": 2024, "title": "学习计划", "items": ITEMS}],
    )
    item = facts(database).plan_items[0].id
    with database.operation("study.hold") as op:
        study_sessions.link_items(op, event_id(database), [item])
    return database


def event_id(database):
    return facts(database).events[0].id


def who(database):
    return {person.name: person.id for person in facts(database).people}


def lines(database):
    with database.read() as session:
        return {
            row.name: (row.count, row.made_up) for row in study_notes.note_lines(session, event_id(database))
        }


def save(database, **counts):
    people = who(database)
    with database.operation("study.notes") as op:
        study_notes.save_notes(
            op, event_id(database), {people[name]: count for name, count in counts.items()}
        )


def notes_of_items(database):
    with database.read() as session:
        return [item.notes for item in overview(session, facts(database)).items]


def make_up(database, name, **more):
    with database.operation("study.make_up") as op:
        study_sessions.make_up(op, event_id(database), [who(database)[name]], date(2024, 3, 20), **more)


def test_those_who_came_or_made_up_can_hand_one_in(branch):
    make_up(branch, "丙", notes_count=2)
    save(branch, 甲=1)

    assert lines(branch) == {"甲": (1, False), "乙": (0, False), "丙": (2, True)}
    assert notes_of_items(branch) == [3, 0]


def test_a_count_is_changed_and_taken_back(branch):
    save(branch, 甲=1, 乙=3)
    save(branch, 乙=0)
    assert lines(branch) == {"甲": (1, False), "乙": (0, False)}
    branch.undo()
    assert lines(branch)["乙"] == (3, False)


def test_attendance_that_is_saved_again_keeps_them_and_who_was_away_after_all_loses_them(branch):
    save(branch, 甲=1, 乙=2)
    people = who(branch)
    with branch.operation("attendance.save") as op:
        marks = [events.Mark(people["甲"], late=True), events.Mark(people["乙"], "leave", "公出")]
        events.save_attendance(op, event_id(branch), marks)

    assert lines(branch) == {"甲": (1, False)}


def test_further_sittings_are_one_list(branch):
    people = who(branch)
    with branch.operation("event.hold") as op:
        second = events.further_sitting(op, event_id(branch), date(2024, 3, 7))
        events.hold(op, {"held_on": date(2024, 3, 7)}, [events.Mark(people["丁"])], second)
    save(branch, 丁=1)

    assert set(lines(branch)) == {"甲", "乙", "丁"}
    assert notes_of_items(branch) == [1, 0]


def test_own_study_brings_its_own(branch):
    item = facts(branch).plan_items[1].id
    with branch.operation("study.make_up") as op:
        study_sessions.learn_alone(op, item, [who(branch)["甲"]], date(2024, 4, 2), notes_count=1)
    assert notes_of_items(branch) == [0, 1]


@pytest.mark.parametrize(
    ("counts", "why"),
    [({"甲": -1}, "不能小于 0"), ({"甲": 100}, "最多 99 篇"), ({"丁": 1}, "没到会也没补学")],
)
def test_what_cannot_be_is_named(branch, counts, why):
    with pytest.raises(InvalidRecord, match=why):
        save(branch, **counts)
    assert lines(branch)["甲"] == (0, False)
