"""The page of the four synchronizations, used with keys and clicks."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services.evidence import Given
from app.ui.pages.four_sync import FourSyncPage
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, member
from tests.ui import audit
from tests.ui.typing_in import type_text

Key = Qt.Key


@pytest.fixture
def desk(tmp_path, light):
    return Workbench(tmp_path, clock=branches.clock)


def shown(qtbot, desk, size=(1366, 768)):
    page = FourSyncPage(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(qtbot, desk, worked_year):
    desk.open_database(worked_year)
    desk.choose_year(2024)
    return shown(qtbot, desk)


@pytest.fixture
def bare(qtbot, desk, database):
    add(database, members=[member("程练六")])
    desk.open_database(database)
    return shown(qtbot, desk)


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


def filled(page):
    return [
        each.text()
        for each in page.findChildren(QPushButton)
        if each.isVisibleTo(page) and each.property("kind") == "primary"
    ]


def said(page, name, stage):
    line = next(i for i, item in enumerate(page.board.board.items) if item.name == name)
    index = page.board.board.index(line, stage)
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def names(page):
    return [item.name for item in page.board.board.items]


def test_an_item_whose_business_is_done_and_party_is_not_is_named_on_the_board(page):
    assert said(page, "设备核算改造", 2) == (
        "同布置；党建 部分完成 欠 265 天；业务 完成 04-10 无佐证；同步差距"
    )
    assert "同步差距" not in said(page, "设备核算改造", 1)
    assert "顺序倒" in said(page, "安全隐患排查", 2)
    assert said(page, "冬季应急值守", 2) == "同布置 不适用：沿用上年布置"


def test_the_page_opens_where_something_is_missing_and_says_the_next_step(qtbot, desk, worked_year):
    desk.open_database(worked_year)
    desk.clock = lambda: dt.datetime(2024, 12, 30, 9, 0)
    desk.choose_year(2024)
    page = shown(qtbot, desk)
    assert page.drawer.item.name == "设备核算改造"
    assert page.drawer.stage == 2
    assert filled(page) == ["登记党建布置"]


def test_totals_lead_to_their_rows(page):
    head = page.head
    gaps = next(b for b in head.findChildren(QPushButton) if b.accessibleName().startswith("同步差距"))
    QTest.mouseClick(gaps, Qt.MouseButton.LeftButton)
    assert names(page) == ["设备核算改造"]
    items = next(b for b in head.findChildren(QPushButton) if b.accessibleName().endswith("项业务"))
    QTest.mouseClick(items, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 4


def test_arrows_move_over_items_and_stages_and_the_drawer_follows(page):
    page.board.setFocus()
    page.board.select(page.board.board.items[0].id, 1)
    page.toggle_drawer()
    press(page.board, Key.Key_Down, Key.Key_Right)
    assert page.drawer.item.name == "结算系统上线"
    assert page.drawer.stage == 2
    press(page.board, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert page.board.current_stage() == 4
    press(page.board, Key.Key_Left)
    assert page.drawer.stage == 3


def test_space_ticks_a_check_item_and_undo_takes_it_back(page, desk):
    item = next(item for item in page.shown.items if item.name == "设备核算改造")
    page.board.select(item.id, 3)
    page.board.setFocus()
    press(page.board, Key.Key_Space)
    checks = page.drawer.pane.list
    assert page.drawer.check(checks.current_value()).code == "S1"
    press(checks, Key.Key_Space)
    done = page.drawer.check(checks.current_value())
    assert (done.result, done.done_on) == ("yes", dt.date(2024, 12, 31))
    assert "同步差距" not in said(page, "设备核算改造", 3)
    assert desk.database.undoable().label == "勾选 S1"
    press(checks, Key.Key_Space)
    assert page.drawer.check(checks.current_value()).result == "open"
    desk.undo()
    desk.undo()
    assert page.drawer.check(checks.current_value()).result == "open"


def test_left_and_right_in_the_list_change_the_stage(page):
    page.board.select(page.shown.items[1].id, 2)
    page.enter_checks()
    press(page.drawer.pane.list, Key.Key_Right)
    assert page.drawer.stage == 3
    assert page.board.current_stage() == 3


def test_the_form_of_a_check_item_says_what_is_missing_and_keeps_the_words(page):
    item = next(item for item in page.shown.items if item.name == "设备核算改造")
    page.open_record(item.id)
    check = page.drawer.detail.of_stage(4)[0]
    page.ask.check(check.id)
    dialog = page.ask.dialog
    dialog.form.input("result").set_value("not_applicable")
    dialog.form.input("note").setPlainText("年底合并")
    dialog.try_save()
    assert "为什么不适用" in dialog.form.message("not_applicable")
    assert dialog.form.input("note").value() == "年底合并"
    dialog.form.input("not_applicable").setText("次年一并考核")
    dialog.try_save()
    after = page.drawer.check(check.id)
    assert (after.not_applicable, after.note) == ("次年一并考核", "年底合并")


def test_a_reason_without_the_mark_is_refused_beside_its_field(page):
    page.open_record(page.shown.items[2].id)
    page.ask.check(page.drawer.detail.of_stage(4)[0].id)
    dialog = page.ask.dialog
    dialog.form.input("not_applicable").setText("次年考核")
    dialog.try_save()
    assert "请把“完成”选为“不适用”" in dialog.form.message("not_applicable")
    dialog.reject()


def test_an_empty_room_offers_the_first_step_and_makes_an_item_by_keys(bare, desk):
    assert filled(bare) == ["新建第一项"]
    bare.new_record()
    dialog = bare.ask.dialog
    dialog.try_save()
    assert dialog.form.message("name") == "请填业务事项"
    type_text(dialog.form.input("name"), "机组检修")
    press(dialog.form.input("name"), Key.Key_Return)
    assert names(bare) == ["机组检修"]
    assert bare.drawer.item.code == "2025-01"
    assert len(bare.drawer.detail.checks) == 8
    assert desk.database.undoable().label == "新建业务事项《机组检修》"


def test_another_set_with_its_optional_items(page):
    item = next(item for item in page.shown.items if item.name == "设备核算改造")
    page.open_record(item.id)
    page.ask.act("set")
    dialog = page.ask.dialog
    dialog.choice.set_value("安全生产")
    row = next(
        dialog.items.item(line)
        for line in range(dialog.items.count())
        if dialog.items.item(line).text().startswith("A-3")
    )
    row.setCheckState(Qt.CheckState.Checked)
    dialog.try_save()
    codes = {check.code for check in page.drawer.detail.checks}
    assert {"G1", "Y1", "A-3", "A-6"} <= codes
    assert not {"A-4", "S1", "K1"} & codes


def test_closing_an_open_item_asks_for_a_reason_and_reopening_takes_it_back(page):
    item = next(item for item in page.shown.items if item.name == "设备核算改造")
    page.open_record(item.id)
    page.ask.act("close")
    dialog = page.ask.dialog
    dialog.try_save()
    assert dialog.form.message("closing_reason") == "请填办结说明"
    dialog.form.input("closing_reason").setPlainText("并入下年项目")
    dialog.try_save()
    assert page.drawer.item.status == "closed"
    page.ask.act("reopen")
    assert page.drawer.item.status == "overdue"


def test_changing_and_deleting_an_item_with_undo(page, desk):
    item = page.shown.items[1]
    page.open_record(item.id)
    page.ask.act("change")
    dialog = page.ask.dialog
    dialog.form.input("name").setText("结算系统二期")
    dialog.try_save()
    assert page.drawer.item.name == "结算系统二期"
    page.ask.act("delete")
    assert "结算系统二期" not in names(page)
    desk.undo()
    assert "结算系统二期" in names(page)


def test_filters_narrow_by_text_initials_state_and_gap(page):
    page.bar.text.setText("sbhs")
    assert names(page) == ["设备核算改造"]
    page.bar.text.setText("没有这一项")
    assert names(page) == []
    assert page.views.currentIndex() != 0
    page.bar.clear()
    page.bar.status.set_value("complete")
    assert names(page) == ["冬季应急值守", "结算系统上线"]
    page.focus_search()
    page.bar.clear()
    assert len(names(page)) == 4


def test_the_other_views_show_the_same_items(page):
    for key, place in (("list", 1), ("duty", 2), ("care", 3)):
        page.bar.choose_view(key)
        assert page.views.currentIndex() == place
        assert not page.radar.isVisibleTo(page)
    rows = {row["name"]: row for row in page.views.aspects["care"].rows_shown()}
    assert len(rows) == 4
    page.bar.choose_view("list")
    line = next(row for row in page.views.list.rows_shown() if row["name"] == "设备核算改造")
    assert line["gap"] == "布置、实施"
    assert line["done"] == "1/4"


def test_files_of_a_check_item(page, tmp_path):
    item = page.shown.items[1]
    page.open_record(item.id)
    page.drawer.show_tab("files")
    file = tmp_path / "会议记录.txt"
    file.write_text("x", encoding="utf-8")
    page.drawer.files.files.added.emit([Given(file, file.name)])
    assert page.drawer.detail.of_stage(page.drawer.stage)[0].evidence == 1
    assert "佐证 1" in said(page, item.name, page.drawer.stage)


def test_the_radar_says_each_quarter_and_folds(page):
    from app.ui.pages.four_sync.radar import QuarterRadar

    quarters = [radar for radar in page.radar.findChildren(QuarterRadar) if radar.isVisibleTo(page)]
    assert [radar.title for radar in quarters] == ["一季度", "二季度", "三季度", "四季度"]
    assert "同步差距 2 项" in quarters[1].spoken()
    page.radar.folded.emit()
    assert not page.radar.is_open


def test_a_check_item_found_elsewhere_opens_its_stage_and_year(page, desk):
    with desk.database.read() as session:
        from app.services.four_sync_checks import item_detail

        item = next(item for item in page.shown.items if item.name == "设备核算改造")
        check = item_detail(session, item.id).of_stage(3)[0]
    desk.choose_year(2025)
    page.open_record(check.id)
    assert desk.year == 2024
    assert (page.drawer.item.id, page.drawer.stage) == (item.id, 3)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut_covered_or_nameless(qtbot, page, size):
    page.resize(*size)
    page.open_record(page.shown.items[2].id)
    for view in ("board", "list", "duty", "care"):
        page.bar.choose_view(view)
        qtbot.wait(1)
        assert audit.findings(page) == []
        assert len(filled(page)) == 1


def test_the_empty_page_and_the_dialogs_pass_the_audit(qtbot, bare):
    assert audit.findings(bare) == []
    bare.new_record()
    qtbot.wait(1)
    assert audit.findings(bare.ask.dialog) == []
    bare.ask.dialog.reject()
