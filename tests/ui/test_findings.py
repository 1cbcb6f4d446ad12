"""规则提示 in the room 整改: what is missing is listed, explained, and made a problem."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.state_hash import state_hash
from app.ui.pages.rectification import RectificationPage
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.state import State
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, year_desk):
    made = RectificationPage(year_desk)
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    made.choose("findings")
    return made


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def dialog_in(widget):
    return next(each for each in widget.findChildren(FormDialog) if each.isVisible())


def february(pane):
    return next(
        row for row in pane.table.rows_shown() if (row["title"], row["period"]) == ("支委会", "2024-02")
    )


def test_what_is_missing_stands_first_and_what_is_met_on_demand(page):
    pane = page.pane
    shown = pane.table.rows_shown()
    assert shown
    assert all(row["to_do"] for row in shown)
    pane._choice.press("all")
    assert len(pane.table.rows_shown()) == len(pane.rows) > len(shown)


def test_an_explanation_is_written_changed_and_taken_away(page, year_desk):
    pane, before = page.pane, hash_of(year_desk)
    pane.table.select(february(pane)["id"])
    pane.explain()
    dialog = dialog_in(pane)
    type_text(dialog.form.input("text"), "春节检修")
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    pane.reload()
    assert february(pane)["explanation"] == "春节检修"
    assert february(pane)["state"] == (State.EXPLAINED, "缺，已说明")
    pane.table.select(february(pane)["id"])
    pane.explain()
    dialog = dialog_in(pane)
    assert dialog.form.input("text").value() == "春节检修"
    dialog.form.input("text").set_value("")
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    pane.reload()
    assert february(pane)["explanation"] == ""
    for _ in range(2):
        year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_a_finding_becomes_a_problem_with_its_words(page):
    pane = page.pane
    pane.table.select(february(pane)["id"])
    pane.to_problem()
    dialog = dialog_in(page.pane)
    assert page.keys[page.tabs.currentIndex()] == "problems"
    assert dialog.form.input("text").value().startswith("支委会（2024-02）")
    assert dialog.form.input("source").value() == "规则提示"
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert any(row["text"].startswith("支委会") for row in page.pane.table.rows_shown())


def test_buttons_say_why_they_rest(page):
    pane = page.pane
    pane.table.cells.clearSelection()
    pane.table.keep(lambda _row: False)
    assert not pane._explain.isEnabled()
    assert "先选一行" in pane._explain.toolTip()
