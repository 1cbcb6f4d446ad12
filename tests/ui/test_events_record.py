"""What is typed into the record of an event and not finished: guests, and the window that is closed."""

import pytest
from PySide6.QtWidgets import QApplication

from app.services import events
from tests.ui import life_branch
from tests.ui.typing_in import type_text


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path)
    shown.show_room("events")
    yield shown
    assert shown.desk.errors == []
    shown.desk.database.close()


@pytest.fixture
def page(window):
    return window.pages["events"]


def begin(page, kind="committee"):
    page.show_wish({"new": {"kinds": [kind]}})
    return page.record


def guests_of(page):
    (row,) = page.list.rows.values()
    with page.desk.database.read() as session:
        return [row for row in events.stored(session, row.id)["attendance"] if row["guest"]]


def test_a_guest_typed_and_not_picked_is_taken_with_the_record(page):
    record = begin(page)
    type_text(record.attendance.guest_field, life_branch.names()[7])

    record.finish()

    assert len(guests_of(page)) == 1


def test_a_guest_whom_nobody_knows_stops_saving_and_stays(page):
    record = begin(page)
    type_text(record.attendance.guest_field, "王主任")

    record.finish()

    assert page.list.rows == {}
    assert record.attendance._guest_problem.isVisible()
    assert "王主任" in record.attendance._guest_problem.text()
    assert record.attendance.guest_field.text() == "王主任"

    record.attendance.guest_field.clear()
    record.finish()
    assert guests_of(page) == []


def test_the_next_record_begins_without_the_last_ones_guest(page):
    record = begin(page)
    type_text(record.attendance.guest_field, "王主任")
    record.give_up()

    assert begin(page).attendance.guest_field.text() == ""


def test_the_icon_of_the_new_button_stays_legible_when_the_button_is_outlined(page):
    page._share_primary(True)
    assert page._new.property("icon_spec") == "plus|mark|16"
    page._share_primary(False)
    assert page._new.property("icon_spec") == "plus|on_red|16"


def test_closing_the_window_asks_for_what_is_not_saved(window, page):
    record = begin(page)
    type_text(record.form.texts["title"], "讨论年度总结")
    assert page.unsaved()

    assert not window.close()
    dialog = QApplication.activeModalWidget()
    assert "还没有保存" in dialog.accessibleName()
    page._back()
    dialog._safest.click()

    assert window.isVisible()
    assert window.page is page
    record.give_up()
    assert window.close()


def test_closing_without_saving_is_possible(window, page):
    record = begin(page)
    type_text(record.form.texts["title"], "讨论年度总结")
    window.close()

    window._close_anyway()

    assert not window.isVisible()
