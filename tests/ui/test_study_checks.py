"""The checks of a study plan's months and quarters, by keys."""

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.services import evidence
from app.services.state_hash import state_hash
from app.ui.page import Page
from app.ui.pages.desk import shell
from app.ui.wishes import DocumentWish
from tests.ui import dropping, life_branch
from tests.ui.typing_in import type_text


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path, with_plan=True)
    yield shown
    assert shown.desk.errors == []
    shown.desk.database.close()


@pytest.fixture
def page(window):
    window.desk.show_room("study", {"checks": True})
    return window.pages["study"]


def registered(qtbot, page):
    """Enter on the row at hand, then Enter on the day in the form."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    qtbot.keyClick(dialog.form.input("checked_on"), Qt.Key.Key_Return)
    assert page.checks.current().check is not None
    return page.checks.current()


def test_the_desk_leads_to_the_newest_period_that_waits(page):
    assert page.view.value() == "checks"
    assert page.checks.current().period.words == "10月"
    assert page.checks.table.cells.hasFocus()
    assert page.checks.table.totals() == [("已检查", "0 期"), ("待检查", "5 期")]
    states = {row["period"]: row["state"][1] for row in page.checks.table.rows_shown()}
    assert len(states) == 16
    row = next(row for row in page.checks.table.rows_shown() if row["period"] == "一季度")
    assert (row["due"], row["done"], row["late"], row["open"]) == (3, 0, None, 3)
    assert (states["4月"], states["11月"], states["12月"]) == ("没有安排", "进行中", "未到期")


def test_two_keys_register_a_check_by_the_secretary_today(qtbot, page):
    before = state_of(page)
    row = registered(qtbot, page)
    assert (row.state, row.check.checked_on) == ("checked", page.desk.today)
    assert row.check.checker == life_branch.names()[0]
    page.desk.undo()
    assert state_of(page) == before
    page.desk.redo()
    assert page.checks.current().check is not None


def state_of(page):
    with page.desk.database.read() as session:
        return state_hash(session.connection())


def test_a_check_is_changed_and_a_day_before_the_period_is_named_at_its_field(qtbot, page):
    registered(qtbot, page)
    dialog = page.checks.edit(page.checks.table.current_id())
    dialog.form.input("checked_on").setText("2026-09-30")
    type_text(dialog.form.input("opinion"), "未开展的补上")
    dialog.try_save()
    assert "还没有开始" in dialog.form.message("checked_on")
    dialog.form.input("checked_on").setText("2026-11-02")
    dialog.try_save()

    check = page.checks.current().check
    assert (check.checked_on, check.opinion) == (dt.date(2026, 11, 2), "未开展的补上")


def test_delete_takes_a_check_away(qtbot, page):
    registered(qtbot, page)
    qtbot.keyClick(page.checks.table.cells, Qt.Key.Key_Delete)
    assert page.checks.current().state == "due"
    assert not page.checks.drawer.remove.isEnabled()
    assert page.checks.drawer.remove.toolTip() == "这一期还没有登记检查"
    qtbot.keyClick(page.checks.table.cells, Qt.Key.Key_Delete)
    assert page.checks.current().state == "due"


def test_what_was_not_done_leads_to_its_item(page):
    rows = page.checks.drawer.behind
    assert rows.count() == 1
    rows.opened.emit(rows.row_value(0))
    assert page.view.value() == "plan"
    assert page.drawer.item.theme == "国企基层组织工作条例"


def test_the_form_is_printed_for_the_period_at_hand_or_the_year(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "show_room", lambda *wish: asked.append(wish))
    page.checks.drawer.print.click()
    page._show_prints()
    assert [act.text() for act in page.prints.menu.actions()] == ["10月检查表", "全年检查表"]
    page.prints.menu.actions()[1].trigger()
    assert asked == [
        ("documents", DocumentWish("study-check", "2026-10")),
        ("documents", DocumentWish("study-check")),
    ]


def test_a_period_to_come_says_why_it_cannot_be_checked(page):
    page.checks.table.select(15)
    assert page.checks.current().period.words == "12月"
    assert page.checks.drawer.edit.toolTip() == "12月还没有开始"


def test_the_record_of_a_check_opens_at_its_row(qtbot, window, page):
    row = registered(qtbot, page)
    page.show_plan()
    page.checks.table.select(1)
    window.kind_of = partial(shell.kind_of, window.desk)
    window.open_record(row.check.record_id)
    assert page.view.value() == "checks"
    assert page.checks.current().period.words == "10月"


def test_the_signed_form_lies_with_the_check_and_comes_back_by_undo(qtbot, page, tmp_path):
    scan = tmp_path / "10月检查表（签字）.txt"
    scan.write_text("已签字", encoding="utf-8")
    drawer = page.checks.drawer
    registered(qtbot, page)
    drawer.show_tab("evidence")
    assert dropping.drop(drawer, dropping.files(scan))

    assert evidence_names(page) == [scan.name]
    qtbot.waitUntil(lambda: tab_words(drawer)[-3:] == ["佐证 1", "关联 1", "历史 2"])
    page.desk.undo()
    assert (evidence_names(page), tab_words(drawer)[-3:-1]) == ([], ["佐证", "关联 1"])


def evidence_names(page):
    with page.desk.database.read() as session:
        found = evidence.links(session, page.checks.current().check.record_id)
    return [each.name for each in found]


def tab_words(drawer):
    return [drawer._tabs.tabText(place) for place in range(drawer._tabs.count())]


def test_a_period_without_a_check_says_what_its_scan_waits_for(qtbot, page, tmp_path):
    registered(qtbot, page)
    page.checks.table.select(page.checks.table.current_id() - 1)
    scan = tmp_path / "扫描.txt"
    scan.write_text("已签字", encoding="utf-8")
    drawer = page.checks.drawer
    assert page.checks.current().check is None
    assert not dropping.drop(drawer, dropping.files(scan))
    assert not dropping.drop(drawer.tabs.files, dropping.files(scan))
    drawer.tabs.files.paste()
    assert drawer.tabs.files.add_button.toolTip() == "先登记检查，再加佐证"
    assert drawer.tabs.link_pane.link.toolTip() == "先登记检查，再加关联"
    assert page.current_record() is None
    drawer.edit.click()
    dialog = QApplication.activeModalWidget()
    dialog.try_save()
    assert drawer.tabs.files.add_button.isEnabled()
    assert page.current_record() == page.checks.current().check.record_id


def test_ctrl_n_and_the_keys_on_show_are_those_of_the_checks(qtbot, window, page):
    assert "登记待检查的一期" in window.status.findChild(QLabel).text()
    assert not page.add_button.isVisible()
    page.checks.table.select(16)
    page.checks.table.select(15)
    assert page.checks.current().period.words == "12月"
    window._to_page(Page.new_record)
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "10月落实检查"
    dialog.try_save()
    assert page.checks.current().check is not None

    page.show_plan()
    assert "加一项" in window.status.findChild(QLabel).text()
    window._to_page(Page.new_record)
    assert QApplication.activeModalWidget().windowTitle() == "加学习项目"


def test_keys_of_the_plan_do_nothing_among_the_checks(qtbot, page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.adding, "paste", lambda: asked.append("paste"))
    monkeypatch.setattr(page.writes, "hold", lambda _item: asked.append("hold"))
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_V, Qt.Key.Key_Return):
        qtbot.keyClick(page, key, control)
    assert asked == []
    page.show_plan()
    page.board.select(page.plan.items[0].id)
    for key in (Qt.Key.Key_V, Qt.Key.Key_Return):
        qtbot.keyClick(page, key, control)
    assert asked == ["paste", "hold"]


def test_ctrl_t_gives_a_task_from_the_item_that_the_check_found_behind(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "show_room", lambda *wish: asked.append(wish))
    page.assign_task()
    (room, wish) = asked[0]
    assert (room, wish["new"]["title"]) == ("tasks", "国企基层组织工作条例")
    page.checks.table.select(15)
    page.assign_task()
    assert asked[1] == ("tasks", {"new": {}})
