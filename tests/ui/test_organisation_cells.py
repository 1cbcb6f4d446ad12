"""Typing and pasting into the lists of the organisation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit

from tests.ui.organisation_room import click, of_2024, person, press, show, shown_names
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, desk, worked_year):
    return show(qtbot, of_2024(desk, worked_year))


def editable_cell(page, name, key):
    table = page.members.table
    table.select(person(page, name).id)
    line = table.cells.currentIndex().row()
    table.cells.setCurrentIndex(table.model.index(line, table.model.section_of(key)))
    return table


def test_a_block_pasted_into_the_roster_is_read_like_an_import(qtbot, page):
    table = editable_cell(page, shown_names(page)[0], "department")
    names = shown_names(page)[:3]
    QGuiApplication.clipboard().setText("运行一班\n运行二班\n检修班")
    qtbot.keyClick(table.cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [person(page, name).row["department"] for name in names] == ["运行一班", "运行二班", "检修班"]
    page.desk.undo()
    assert person(page, names[0]).row["department"] != "运行一班"


def test_a_wrong_number_stays_in_its_cell_with_the_reason(qtbot, page):
    name = shown_names(page)[0]
    table = editable_cell(page, name, "id_number")
    before = person(page, name).row["id_number"]
    QGuiApplication.clipboard().setText("4201")
    qtbot.keyClick(table.cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "“身份证号”" in table.editing.message
    assert table.cells.currentIndex().data() == "4201"
    assert person(page, name).row["id_number"] == before


def test_the_department_of_several_people_is_changed_at_once(qtbot, page):
    ids = {person(page, name).id for name in shown_names(page)[:3]}
    page.members.table.model.check(ids, checked=True)
    editable_cell(page, shown_names(page)[0], "department")
    click(qtbot, page.bar, "改一列…")
    dialog = page.members.table.findChild(QDialog, "form-dialog")
    type_text(dialog.form.input("text"), "综合部")
    press(qtbot, dialog)
    assert {row.row["department"] for row in page.data.members if row.id in ids} == {"综合部"}


def test_copied_numbers_stay_covered(qtbot, page):
    table = editable_cell(page, shown_names(page)[0], "id_number")
    qtbot.keyClick(table.cells, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "****" in QGuiApplication.clipboard().text()


def test_a_group_is_renamed_in_its_cell(qtbot, page):
    page.show_tab("groups")
    table = page.lists.groups.table
    table.cells.setCurrentIndex(table.model.index(0, table.model.section_of("name")))
    qtbot.keyClick(table.cells, Qt.Key.Key_F2)
    editor = next(each for each in table.cells.viewport().findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    type_text(editor, "泵站党小组")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.data.groups[0].name == "泵站党小组"
