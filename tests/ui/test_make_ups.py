"""Make-ups 补学, notes 心得 and the plan items of a session, by keys, in the rooms 学习 and 组织生活."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import events
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.ui.matching import spellings
from tests.services.study_sittings import hold_item
from tests.ui import audit, life_branch
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
        event_id = hold_item(op, item.id, HELD, marks=marks)
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


def test_letters_find_a_person_of_the_notes_and_esc_leaves_everything_as_it_was(qtbot, window):
    event_id, _item = hold(window, life_branch.names()[4:5])
    page = window.show_room("events")
    page.open_record(event_id)
    before = state(window)
    dialog = page.list.drawer.make_ups.notes(event_id, "专题学习")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    wanted = life_branch.names()[20]

    Keys(qtbot).press(spellings(wanted)[1])
    assert dialog.list._lines[dialog.list.currentRow()].name == wanted
    assert life_branch.names()[4] not in [line.name for line in dialog.list._lines]
    assert audit.findings(dialog) == []
    Keys(qtbot).press("3", Qt.Key.Key_Escape)

    assert state(window) == before


def test_items_are_chosen_by_keys_and_what_is_none_is_named_at_its_field(qtbot, window):
    page = window.show_room("events")
    page.show_wish({"new": {"kinds": ["study"], "title": "合并学习", "held_on": HELD}})
    record = page.record
    record.form.items.entry.setFocus()
    keys = Keys(qtbot)
    keys.press("gqjc", Qt.Key.Key_Return, "ddjl", Qt.Key.Key_Return)
    assert len(record.form.items.value()) == 2

    type_text(record.form.items.entry, "没有的项目")
    record.finish()
    assert "学习计划里没有“没有的项目”" in record.form.table.cells["items"].problem
    assert record.form.texts["title"].text() == "合并学习"
    assert page.list.rows == {}


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("day", "2025-12-31", "早于 2026 年"),
        ("day", "2026-11-30", "还没到这一天"),
        ("hours", "-1", "不能小于 0"),
    ],
)
def test_what_a_record_cannot_be_is_named_at_its_field(window, field, text, why):
    study_page = window.show_room("study")
    item = next(item for item in study_page.plan.items if item.theme.startswith("党的纪律"))
    page = window.show_room("events")
    values = {"kinds": ["study"], "title": "学习", "held_on": HELD}
    page.show_wish({"new": values, "items": (item.id,)})
    form = page.record.form
    getattr(form, field).setText(text)
    type_text(form.summary, "学" * 10_000)

    page.record.finish()

    assert why in form.table.cells[field].problem
    assert len(form.summary.value()) == 10_000
    assert page.list.rows == {}


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
