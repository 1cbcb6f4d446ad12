from __future__ import annotations

from datetime import date

from app.services import events, evidence
from app.services.events import Mark
from app.services.record_history import record_history
from tests.services.counting import add, facts, member


def history(database, record_id):
    with database.read() as session:
        return [(row.what, row.undone) for row in record_history(session, record_id)]


def test_a_record_knows_what_touched_it_its_children_and_its_files(database):
    add(database, members=[member("甲一"), member("乙二")])
    first, second = (person.id for person in facts(database).people)
    with database.operation("event.plan", "安排大会") as op:
        event_id = events.plan(op, {"title": "大会", "kinds": ["assembly"], "planned_on": date(2024, 3, 5)})
    with database.operation("event.plan", "安排另一次") as op:
        other = events.plan(op, {"title": "另一次", "kinds": ["assembly"], "planned_on": date(2024, 4, 5)})
    with database.operation("attendance.save", "登记到会") as op:
        events.save_attendance(op, event_id, [Mark(first), Mark(second)])
    with database.operation("evidence.add", "添加佐证") as op:
        evidence.add(op, event_id, b"notes", "会场.txt")
    database.undo()

    assert history(database, event_id) == [
        ("撤销：添加佐证", False),
        ("添加佐证", True),
        ("登记到会", False),
        ("安排大会", False),
    ]
    assert history(database, other) == [("安排另一次", False)]
    assert history(database, 999_999) == []
