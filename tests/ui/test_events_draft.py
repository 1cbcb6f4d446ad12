"""A record of an event that was left half-typed: it comes back with its marks, and goes when it is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.models.foundation import FormDraft
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


def begin(page, kind="assembly"):
    page.show_wish({"new": {"kinds": [kind]}})
    return page.record


def kept(page):
    with page.desk.database.read() as session:
        return list(session.scalars(select(FormDraft.content)))


def half_typed(page):
    record = begin(page)
    type_text(record.form.texts["place"], "二号会议室")
    type_text(record.form.starts, "9点")
    type_text(record.form.summary, "议了两件事")
    absent = record.roll.expected()[1].person_id
    record.roll.mark(absent)
    record.attendance.changed.emit()
    record.left.emit()
    record.is_changed = False  # the next start knows nothing of it
    return absent


def test_what_was_typed_and_marked_comes_back(page):
    absent = half_typed(page)
    assert len(kept(page)) == 1
    record = begin(page, "committee")
    assert record.form.texts["place"].text() == ""
    record.give_up()
    record = begin(page)
    assert record.form.texts["place"].text() == "二号会议室"
    assert record.form.starts.text() == "9点"
    assert record.form.summary.value() == "议了两件事"
    assert record.roll.mark_of(absent).state == "leave"
    assert record.is_changed


def test_giving_up_and_finishing_forget_it(page):
    half_typed(page)
    begin(page).give_up()
    assert kept(page) == []
    half_typed(page)
    record = begin(page)
    record.form.starts.setText("09:00")
    record.finish()
    assert kept(page) == []
    assert begin(page).form.texts["place"].text() == ""


def test_keys_that_only_walk_through_a_record_change_nothing(page):
    record = begin(page)
    record.form.day.setFocus()
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not record.form.day.hasFocus()
    assert page.unsaved() == ""
    record.form.day.setFocus()
    record.form.day.selectAll()
    type_text(record.form.day, "11-2")
    assert page.unsaved() != ""
    QTest.keyClick(record.form.day, Qt.Key.Key_Tab)
    assert record.form.day.text() == "2026-11-02"
