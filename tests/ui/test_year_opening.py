"""Preparing the next year from the desk and from the settings, with real clicks and keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.study import plan_id_of
from app.ui.pages.desk import DeskPage
from app.ui.pages.settings import SettingsPage
from app.ui.widgets.year_dialog import YearDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, member
from tests.ui import audit

NOW = dt.datetime(2024, 12, 12, 9, 0)
ITEMS = [
    {"month": 2, "theme": "党章和党员义务", "method": "集中学习", "hours": "2", "owner": "甲一"},
    {"month": 5, "theme": "很长的主题" * 20, "method": "党课"},
    {"month": 9, "theme": "2024年全会精神", "method": "集中学习"},
]


@pytest.fixture
def desk(tmp_path, light):
    database = branches.open_branch(branches.copy_named(tmp_path / "branch"), NOW)
    add(database, members=[member("甲一"), member("乙二")])
    found = Workbench(database.folder, clock=lambda: NOW)
    found.open_database(database)
    found.words = []
    found.said.connect(lambda text, _undo: found.words.append(text))
    yield found
    database.close()


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1366, 720)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(1)
    return page


def with_plan(desk):
    add(desk.database, study_plans=[{"year": 2024, "title": "计划", "items": ITEMS}])


def lines(dialog):
    return [dialog.list.item(line).text() for line in range(dialog.list.count())]


def test_the_desk_offers_the_year_that_has_no_plan_and_no_other(qtbot, desk):
    page = shown(qtbot, DeskPage(desk))
    desk.choose_year(2025)
    page.refresh()
    assert not page.opening.isVisible()

    with_plan(desk)
    page.refresh()
    assert page.opening.isVisible()
    assert page.opening.action.text() == "准备 2025 年"
    assert audit.findings(page) == []

    desk.choose_year(2024)
    page.refresh()
    assert not page.opening.isVisible()


def test_what_is_ticked_is_copied_and_the_offer_goes(qtbot, desk):
    with_plan(desk)
    page = shown(qtbot, DeskPage(desk))
    desk.choose_year(2025)
    page.refresh()
    qtbot.mouseClick(page.opening.action, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(YearDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert lines(dialog)[1] == "2 月　党章和党员义务　集中学习　2 学时　甲一"
    assert lines(dialog)[3].endswith("（写有 2024 年，请核对）")
    assert audit.findings(dialog) == []

    dialog.list.setFocus()
    dialog.list.setCurrentRow(2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog._counted.text() == "学习项目 2 项，任务 0 条"
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)

    assert desk.words == ["已准备 2025 年：学习项目 2 项，任务 0 条"]
    assert desk.database.history(1)[0].label == "准备 2025 年"
    with desk.database.read() as session:
        assert plan_id_of(session, 2025) is not None
    page.refresh()
    assert not page.opening.isVisible()


def test_with_nothing_ticked_the_button_says_why_it_waits(qtbot, desk):
    with_plan(desk)
    dialog = YearDialog(desk, 2025, shown(qtbot, DeskPage(desk)))
    dialog.open()
    qtbot.mouseClick(_named(dialog, "全不选"), Qt.MouseButton.LeftButton)
    assert (dialog.action.isEnabled(), dialog.action.toolTip()) == (False, "没有勾选要带过来的内容")

    qtbot.mouseClick(_named(dialog, "全选"), Qt.MouseButton.LeftButton)
    assert dialog.action.isEnabled()


def test_the_settings_prepare_the_next_year_and_say_when_nothing_is_left(qtbot, desk):
    with_plan(desk)
    page = shown(qtbot, SettingsPage(desk))
    page.show_part("year")
    assert page.year.words.text() == "2024 年还有 3 个学习项目、0 条周期任务可以带到 2025 年。"
    assert audit.findings(page) == []

    dialog = page.year.ask()
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    page.refresh()
    assert page.year.words.text() == "2024 年没有可以再带到 2025 年的学习项目和周期任务。"
    assert (page.year.action.isEnabled(), page.year.action.toolTip()) == (False, "没有可以再带过来的内容")


def _named(dialog, words):
    from PySide6.QtWidgets import QPushButton

    return next(each for each in dialog.findChildren(QPushButton) if each.text() == words)
