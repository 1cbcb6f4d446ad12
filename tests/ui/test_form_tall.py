"""A form with more fields than a small screen has room for scrolls inside its dialog."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.errors import InvalidRecord, Problem
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from tests.ui import audit

SMALL_SCREEN = 700
MANY = [FormField(f"field{place}", f"栏目{place}", required=place == 0) for place in range(20)]


@pytest.fixture
def opened(open_desk, qtbot):
    def show(fields, save=lambda _: None):
        form = RecordForm(fields, today=open_desk.today)
        form.set_values({field.name: "已填" for field in fields})
        dialog = FormDialog(open_desk, "试填", form, "保存", save)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def is_in_sight(widget):
    return widget.visibleRegion().boundingRect().height() >= widget.height() - 1


def test_the_dialog_fits_a_small_screen_and_keeps_its_buttons_in_sight(opened):
    dialog = opened(MANY)
    assert dialog.height() <= SMALL_SCREEN
    assert is_in_sight(dialog.action)
    assert audit.findings(dialog) == []


def test_tab_brings_every_field_into_sight(opened, qtbot):
    dialog = opened(MANY)
    for _ in MANY:
        assert is_in_sight(QApplication.focusWidget())
        dialog.focusNextChild()
        QApplication.processEvents()


def test_the_first_refused_field_comes_into_sight(opened):
    def refuse(_values):
        raise InvalidRecord("试填", (Problem("field19", "栏目19", "必须改"),))

    dialog = opened(MANY, refuse)
    last = dialog.form.input("field19")
    assert not is_in_sight(last)
    dialog.try_save()
    QApplication.processEvents()
    assert is_in_sight(last)
    assert last.mapTo(dialog, QPoint(0, 0)).y() < dialog.height()


def test_a_short_form_is_as_high_as_its_fields(opened):
    assert opened(MANY[:3]).height() < 300
