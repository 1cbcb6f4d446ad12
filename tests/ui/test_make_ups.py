"""Make-ups 补学, notes 心得 and the plan items of a session, by keys, in the rooms 学习 and 组织生活."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import events, study_sessions
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests.ui import life_branch
from tests.ui.life_branch import YEAR
from tests.ui.typing_in import Keys, type_text

HELD = dt.date(2026, 11, 5)


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path, with_plan=True)
    yield shown
    assert shown.desk.errors == []
    shown.desk.database.close()


def state(window):
    with window.desk.database.read() as session:
        return state_hash(session.connection())


def hold(window, absent):
    """A session of the plan item 党的纪律处分规定 that some members missed; returns event and item."""
    study_page = window.show_room("study")
    item = next(item for item in study_page.plan.items if item.theme.startswith("党的纪律"))
    people = {person.name: person.person_id for person in study_page.plan.people}
    with window.desk.database.operation("study.hold") as op:
        marks = [
            events.Mark(person, "leave" if name in absent else "present", "公出" if name in absent else None)
            for name, person in people.items()
        ]
        event_id = study_sessions.hold_item(op, item.id, HELD, marks=marks)
    return event_id, item.id


def press(window, words):
    QApplication.processEvents()
    button = next(
        each
        for each in window.page.findChildren(QPushButton)
        if each.text() == words and each.isVisibleTo(window)
    )
    button.click()


def rows(window, key):
    with window.desk.database.read() as session:
        return list_rows(session, ledger(key), YEAR)


def test_those_who_missed_it_get_one_task_that_registering_closes(window):
    absent = life_branch.names()[4:7]
    _event, item = hold(window, absent)
    window.page.open_record(item)
    before = state(window)

    press(window, "布置补学")
    (task,) = rows(window, "tasks")
    assert len(task["owners"]) == 3
    assert window.page.drawer.missing
    QApplication.processEvents()
    offered = [each for each in window.page.drawer.findChildren(QPushButton) if each.isVisibleTo(window)]
    assert "布置补学" not in [each.text() for each in offered]

    window.page.drawer.register_make_up()
    QApplication.activeModalWidget().try_save()
    (task,) = rows(window, "tasks")
    assert {part["state"] for part in task["owners"]} == {"done"}
    assert task["accepted_on"] is not None
    assert len(rows(window, "own_studies")) == 3
    assert window.page.drawer.missing == ()

    window.desk.undo()
    window.desk.undo()
    assert state(window) == before


def test_the_drawer_of_an_event_asks_and_shows_who_is_left(window):
    absent = life_branch.names()[4:6]
    event_id, _item = hold(window, absent)
    page = window.show_room("events")
    page.open_record(event_id)
    drawer = page.list.drawer
    press(window, "布置补学")
    assert [drawer.people.row_value(line) for line in range(2)] == [rows(window, "tasks")[0]["id"]] * 2


def test_notes_are_counted_by_space_and_digits(qtbot, window):
    event_id, _item = hold(window, ())
    page = window.show_room("events")
    page.open_record(event_id)
    dialog = page.list.drawer.make_ups.notes(event_id, "专题学习")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    keys = Keys(qtbot)

    keys.press(Qt.Key.Key_Space, "2", Qt.Key.Key_Return)

    with window.desk.database.read() as session:
        counts = [row["notes_count"] for row in events.stored(session, event_id)["attendance"]]
    assert sorted(count for count in counts if count) == [1, 2]
    window.desk.undo()
    with window.desk.database.read() as session:
        assert not any(row["notes_count"] for row in events.stored(session, event_id)["attendance"])


def test_a_session_serves_several_items_and_kinds(window):
    page = window.show_room("events")
    page.show_wish({"new": {"kinds": ["study"], "title": "一季度合并学习", "held_on": HELD}})
    record = page.record
    for theme in ("国企基层", "第 1 讲"):
        record.form.items.entry.setFocus()
        type_text(record.form.items.entry, theme)
        record.form.items.entry.picked.emit(
            next(item for item in record.form.items._items.values() if item.name.startswith(theme))
        )
    assert set(record.form.kinds.kinds()) == {"study", "lecture"}
    record.finish()

    plan = window.show_room("study").plan
    served = [item.theme for item in plan.items if item.events]
    assert served == ["第 1 讲党课", "国企基层组织工作条例"]
