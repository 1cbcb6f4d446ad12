"""Child rows inside a form, by keys: typed, pasted, taken away, refused at their cell, kept as a draft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.errors import InvalidRecord, Problem
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from tests.ui import audit
from tests.ui.typing_in import type_text

SIDES = (("talker", "谈话人"), ("partner", "谈话对象"))
FIELDS = (
    FormField("place", "地点"),
    FormField(
        "people",
        "谈话人员",
        "rows",
        wide=True,
        rows=(
            FormField("person", "人员", "person", required=True),
            FormField("side", "哪一方", "choice", required=True, choices=SIDES),
            FormField("on", "日期", "date"),
            FormField("hours", "学时", "decimal"),
            FormField("note", "说明"),
        ),
    ),
)
PEOPLE = [Person(1, "赵样一"), Person(2, "钱例二"), Person(3, "孙试三")]
STORED = [{"id": 7, "person": 1, "side": "talker", "note": "书记", "other": "不在表里"}]


@pytest.fixture
def opened(open_desk, qtbot):
    def show(values=None, save=lambda _: None):
        form = RecordForm(FIELDS, people=PEOPLE, today=open_desk.today, year=2026)
        form.set_values(values or {})
        dialog = FormDialog(open_desk, "谈话", form, "保存", save, width=760)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def rows_of(dialog):
    return dialog.form.input("people")


def test_a_row_is_typed_from_cell_to_cell_and_the_next_one_is_ready(opened, qtbot):
    dialog = opened()
    rows = rows_of(dialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is rows.cell(0, "person")
    qtbot.keyClicks(QApplication.focusWidget(), "zyy")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "11-12")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows.cell(1, "on")
    assert audit.findings(dialog) == []
    (row,) = dialog.form.read()["people"]
    assert (row["person"], row["side"], str(row["on"])) == (1, "partner", "2026-11-12")
    assert row["hours"] is None
    assert row["note"] == ""


def test_a_stored_row_keeps_what_identifies_it_and_loses_nothing_unseen(opened):
    dialog = opened({"people": STORED})
    (row,) = dialog.form.read()["people"]
    assert (row["id"], row["person"], row["note"]) == (7, 1, "书记")
    assert "other" not in row


def test_ctrl_delete_takes_a_row_away_and_leaves_the_keys_in_its_place(opened, qtbot):
    dialog = opened({"people": [*STORED, {"person": 2, "side": "partner"}]})
    rows = rows_of(dialog)
    rows.cell(0, "person").setFocus()
    qtbot.keyClick(rows.cell(0, "person"), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row["person"] for row in dialog.form.read()["people"]] == [2]
    assert QApplication.focusWidget() is rows.cell(0, "person")
    qtbot.keyClick(rows.cell(0, "person"), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.read()["people"] == []


def test_a_block_from_a_spreadsheet_fills_rows_from_the_cell_on(opened, qtbot):
    dialog = opened()
    rows = rows_of(dialog)
    QApplication.clipboard().setText("赵样一\t谈话人\t11-3\t1.5\t开头\n钱例二\t谈话对象\t\t2\t")
    rows.cell(0, "person").setFocus()
    qtbot.keyClick(rows.cell(0, "person"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    read = dialog.form.read()["people"]
    assert [(row["person"], row["side"], row["note"]) for row in read] == [
        (1, "talker", "开头"),
        (2, "partner", ""),
    ]
    assert [str(row["hours"]) for row in read] == ["1.5", "2"]


def test_what_cant_be_read_is_named_by_row_and_column_and_gets_the_keys(opened, qtbot):
    dialog = opened({"people": STORED})
    rows = rows_of(dialog)
    type_text(rows.cell(1, "person"), "李某某")
    dialog.try_save()
    assert dialog.form.message("people") == "第 2 行人员：名册里没有“李某某”"
    assert QApplication.focusWidget() is rows.cell(1, "person")
    assert rows.cell(1, "person").text() == "李某某"
    assert rows.cell(1, "person").property("state") == "bad"


def test_a_refusal_of_the_service_stands_at_its_cell(opened):
    def refuse(_values):
        raise InvalidRecord("谈话", (Problem("people.0.hours", "谈话人员第 1 行 学时", "数字太大"),))

    dialog = opened({"people": STORED}, refuse)
    dialog.try_save()
    assert dialog.form.message("people") == "第 1 行学时：数字太大"
    assert QApplication.focusWidget() is rows_of(dialog).cell(0, "hours")


def test_half_typed_rows_come_back_as_they_stood(opened, qtbot):
    dialog = opened({"people": STORED})
    type_text(rows_of(dialog).cell(1, "note"), "半句")
    type_text(rows_of(dialog).cell(1, "person"), "某人")
    dialog.reject()
    again = opened({"people": STORED})
    assert again.message == "上次没有保存的文字已经填回。"
    rows = rows_of(again)
    assert (rows.cell(1, "note").text(), rows.cell(1, "person").text()) == ("半句", "某人")
    rows.cell(1, "person").setFocus()
    qtbot.keyClick(rows.cell(1, "person"), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert again.form.read()["people"][0]["id"] == 7


def test_thirty_eight_rows_scroll_inside_the_dialog(opened):
    dialog = opened({"people": [{"person": 1 + place % 3, "side": "talker"} for place in range(38)]})
    assert dialog.height() <= 700
    assert len(dialog.form.read()["people"]) == 38
    assert audit.sideways(dialog) == []
