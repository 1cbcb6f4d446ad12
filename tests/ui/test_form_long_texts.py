"""Ten thousand characters where two hundred fit: named at the field, nothing lost; and Tab goes everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from app.services.records import save
from app.services.registry import ledger
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from tests.ui.typing_in import type_text

LONG = "字" * 10_000
KINDS = ("integer", "decimal", "date", "due", "partial_date", "person", "persons")


@pytest.fixture
def opened(open_desk, qtbot):
    def show(fields, save_them=lambda _: None):
        form = RecordForm(fields, people=[Person(1, "赵样一")], today=open_desk.today)
        form.set_values({})
        dialog = FormDialog(open_desk, "试填", form, "保存", save_them)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [LONG, "9" * 10_000])
def test_what_no_field_of_the_kind_can_read_is_said_in_one_line(opened, kind, text):
    form = opened([FormField("field", "栏目", kind)]).form
    entry = getattr(form.input("field"), "entry", form.input("field"))
    type_text(entry, text)
    if form.read() is not None:
        assert kind == "decimal", "a number of 10,000 digits is for the service to refuse"
    else:
        assert 0 < len(form.message("field")) < 60
    assert entry.text() == text


@pytest.mark.parametrize("kind", ["text", "long_text"])
def test_a_text_too_long_for_its_field_is_named_with_its_length(open_desk, opened, kind):
    def save_branch(values):
        with open_desk.database.operation("record.change") as op:
            save(op, ledger("branch"), values)

    dialog = opened([FormField("place", "活动场所", kind)], save_branch)
    field = dialog.form.input("place")
    type_text(field, LONG)
    dialog.try_save()
    assert "有 10000 个字，最多" in dialog.form.message("place")
    assert (field.text() if kind == "text" else field.value()) == LONG
    assert dialog.focusWidget() is field


def test_a_digit_too_many_is_the_services_to_refuse(open_desk, opened):
    from app.services.records import list_rows

    def save_term(values):
        with open_desk.database.operation("record.add") as op:
            save(op, ledger("own_studies"), {"hours": values["hours"], "person": 1})

    dialog = opened([FormField("hours", "学时", "decimal")], save_term)
    type_text(dialog.form.input("hours"), "9" * 10_000)
    dialog.try_save()
    assert "数字太大" in dialog.form.message("hours")
    with open_desk.database.read() as session:
        assert list_rows(session, ledger("own_studies")) == []


def test_a_long_refusal_does_not_blow_the_dialog_up(opened):
    from app.errors import UserError

    def refuse(_values):
        raise UserError(LONG)

    dialog = opened([FormField("place", "地点")], refuse)
    before = dialog.height()
    dialog.try_save()
    assert dialog.height() < before + 200


def test_tab_reaches_every_control_from_top_to_bottom_and_left_to_right(opened, qtbot):
    fields = [
        FormField("title", "任务"),
        FormField("due", "时限", "date"),
        FormField("phone", "手机", reveal=lambda: "1"),
        FormField("source", "来源", "choice", choices=((1, "计划"),)),
        FormField("owner", "责任人", "person"),
        FormField("people", "参加", "persons"),
        FormField("urgent", "急", "bool"),
        FormField("note", "说明", "long_text"),
    ]
    dialog = opened(fields)
    seen = []
    for _ in range(20):
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton)
    wanted = {
        each for kind in kinds for each in dialog.findChildren(kind) if each.isVisible() and each.isEnabled()
    }
    assert set(seen) == wanted
    tops = [each.mapTo(dialog, each.rect().topLeft()) for each in seen]
    assert [point.y() // 24 for point in tops] == sorted(point.y() // 24 for point in tops)
