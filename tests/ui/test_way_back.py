"""From a record to a task of it and back, in one window."""

import pytest
from PySide6.QtWidgets import QApplication

ROOMS = ("four_sync", "tasks")


@pytest.fixture
def window(year_window):
    return year_window(*ROOMS)


def test_a_task_of_a_check_item_leads_back_to_it(window, errors):
    page = window.page
    page.board.select(page.shown.items[0].id, 1)
    page.enter_checks()
    checks = page.drawer.pane.list
    at = checks.current_value()
    for end in ("reject", "try_save"):
        page.assign_task()
        tasks = window.page
        tasks.list.table.cells.setFocus()
        form = tasks.new_dialog.form
        form.input("owners").set_value([tasks.people[0].id])
        form.input("due_on").setText("月底")
        getattr(tasks.new_dialog, end)()
        assert window.page is page
        assert QApplication.focusWidget() is checks
        assert checks.current_value() == at
    assert errors == []


def test_a_new_task_unticks_the_rows_ticked_before(window):
    tasks = window.show_room("tasks")
    table = tasks.list.table
    table.select(next(iter(tasks.tasks)))
    table.cells.tick_selection()
    assert table.selected_ids()
    tasks.assign({"title": "抄录水位", "owners": [tasks.people[0].id]})
    tasks.new_dialog.try_save()
    assert tasks.tasks[table.current_id()].title == "抄录水位"
    assert [tasks.tasks[each].title for each in table.selected_ids()] in ([], ["抄录水位"])
    assert window.page is tasks
