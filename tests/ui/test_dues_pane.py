"""党费 in the room 发展与党费: the sheet of the year, taking a month in, fixing a base."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.state_hash import state_hash
from app.ui.pages.growth import GrowthPage
from app.ui.widgets.form_dialog import FormDialog


@pytest.fixture
def pane(qtbot, year_desk):
    page = GrowthPage(year_desk)
    qtbot.addWidget(page)
    page.resize(1222, 720)
    page.show()
    page.choose("dues")
    return page.pane


def shown(pane, name):
    return next(row for row in pane.table.rows_shown() if row["name"] == name)


def dialog_of(pane):
    return next(each for each in pane.findChildren(FormDialog) if each.isVisible())


def press(dialog):
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def test_the_sheet_shows_months_sums_and_who_is_late(pane):
    row = shown(pane, "凤核乙")
    assert (row["m7"], row["m8"], row["m12"]) == ("", "75", "75")
    assert (row["owed"], row["paid"], row["late"]) == ("375", "300", "12 月")
    assert shown(pane, "苏演一")["late"] == "未核定基数"
    assert pane.table.totals() == [("应交", "450 元"), ("实交", "375 元"), ("欠交", "1 人")]


def test_a_month_is_taken_in_and_undone(pane, year_desk):
    before = hash_of(year_desk)
    pane.new_record()
    dialog = dialog_of(pane)
    assert dialog.form.input("month").value() == 12
    press(dialog)
    pane.reload()
    assert shown(pane, "凤核乙")["late"] == ""
    pane.take_in()
    dialog = dialog_of(pane)
    press(dialog)
    assert "没有要收的党费" in dialog.message
    dialog.reject()
    year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_a_base_is_fixed_for_the_member_at_hand(pane):
    pane.table.select(shown(pane, "苏演一")["id"])
    pane.fix_base()
    dialog = dialog_of(pane)
    dialog.form.input("base").set_value(Decimal(3000))
    dialog.form.input("from_month").setText("2024年1月")
    press(dialog)
    assert dialog.isVisible()
    assert "2026-03" in dialog.message or "2026-03" in dialog.form.message("from_month")
    dialog.form.input("from_month").setText("2024-01")
    press(dialog)
    pane.reload()
    assert shown(pane, "苏演一")["m1"] == "15"
