"""The page of teams, worked as a user does: founding, missions, hours by keys, and clashes."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.services import evidence, teams_missions
from app.services.references import References
from app.ui.pages.teams.chips import MemberChip
from app.ui.widgets.figure_dialog import FigureDialog
from app.ui.widgets.state import State
from tests.ui.audit import findings
from tests.ui.typing_in import type_text

TEAM, OTHER = "核算攻坚突击队", "应急抢险突击队"
DAYS = [dt.date(2024, 12, day) for day in (18, 19, 20, 21)]


@pytest.fixture
def window(year_window):
    return year_window("teams")


@pytest.fixture
def page(window):
    return window.page


def person(desk, name):
    with desk.database.read() as session:
        return References(session).person(name)


@pytest.fixture
def mission(page):
    """A mission of four days with two people, one of them on another one on the last two."""
    desk = page.desk
    with desk.database.operation("team.mission") as op:
        names = References(op.session)
        values = {"title": "抢修备用泵", "charge": 1, "began_on": DAYS[0], "ended_on": DAYS[-1]}
        people = [names.person("程练六"), names.person("潘算七")]
        made = teams_missions.send(op, names.resolve("team", TEAM), {**values, "people": people})
        other = {**values, "title": "清淤", "began_on": DAYS[2], "people": people[:1]}
        teams_missions.send(op, names.resolve("team", TEAM), other)
    page.open_record(made)
    page.sheet.setFocus()
    return made


def cell(page, line, place):
    return page.sheet.sheet.cell(page.sheet.sheet.index(line, place))


def go(page, line, place):
    page.sheet.setCurrentIndex(page.sheet.sheet.index(line, place))


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def fill(qtbot, dialog, **texts):
    """Type into fields of a dialog; people are picked by their initials."""
    for name, text in texts.items():
        field = dialog.form.input(name)
        field.setFocus()
        if text.isascii():
            qtbot.keyClicks(getattr(field, "entry", field), text)
            qtbot.keyClick(getattr(field, "entry", field), Qt.Key.Key_Tab)
        else:
            type_text(field, text)


def test_teams_missions_and_totals_are_on_show(page):
    assert [page.list.teams.row_value(line) for line in range(2)] == [team.id for team in page.teams]
    assert page.shown_team().name == TEAM
    row = page.missions.table.rows_shown()[-1]
    assert (row["title"], row["charge"], row["span"]) == ("季末集中核对", "艰巨任务", "03-11 至 03-15")
    assert row["grade"] == (State.DONE, "优")
    page.list.filter.setText("fhb")
    assert page.shown_team().name == OTHER
    assert not page._send.isEnabled()
    assert page._send.toolTip() == "这支队已经解散"


def test_a_team_is_founded_by_keys(qtbot, page, errors):
    page.do.found()
    dialog = page.do.ask.dialog
    type_text(dialog.form.input("name"), "防汛突击队")
    dialog.try_save()
    assert dialog.form.message("leader") == "请填队长"
    fill(qtbot, dialog, leader="cll", people="psq")
    dialog.try_save()
    team = page.shown_team()
    assert (team.name, team.state, [each.name for each in team.members]) == (
        "防汛突击队",
        "forming",
        ["程练六", "潘算七"],
    )
    assert errors == []
    nothing, room = page.missions.table._nothing, page.missions.table.cells.viewport()
    assert nothing.isVisible()
    assert nothing.geometry().bottom() <= room.height()


def test_members_are_added_promoted_and_let_go(qtbot, page, errors):
    page.do.add_member()
    dialog = page.do.ask.dialog
    fill(qtbot, dialog, person="lls")
    dialog.try_save()
    assert "鲁练十" in [each.name for each in page.shown_team().members]
    chip = next(each for each in page.card.findChildren(MemberChip) if each.text() == "鲁练十")
    menu = page.do.member_menu(person(page.desk, "鲁练十"), chip)
    assert [each.text() for each in menu.actions() if not (each.isEnabled() or each.isSeparator())] == [
        "设为队员（现在就是）"
    ]
    next(each for each in menu.actions() if each.text() == "设为副队长").trigger()
    menu.close()
    assert {each.name: each.role for each in page.shown_team().members}["鲁练十"] == "deputy"
    page.do.leave(page.shown_team(), person(page.desk, "方算丙"), "方算丙")
    page.do.ask.dialog.try_save()
    assert "方算丙" in [each.name for each in page.shown_team().left]
    page.desk.undo()
    assert "方算丙" in [each.name for each in page.shown_team().members]
    assert errors == []


def test_a_mission_is_sent_with_the_teams_people(qtbot, page, errors):
    page.sheet.setFocus()
    press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = page.do.ask.dialog
    type_text(dialog.form.input("title"), "年末抢修")
    dialog.try_save()
    assert page.shown_mission().title == "年末抢修"
    assert len(page.shown_mission().participants) == len(page.shown_team().members)
    assert errors == []


def test_hours_are_typed_and_arrows_move(qtbot, page, mission, errors):
    go(page, 0, 0)
    qtbot.keyClicks(page.sheet, "8")
    press(qtbot, Qt.Key.Key_Right)
    assert page.sheet.currentIndex().column() == 1
    qtbot.keyClicks(page.sheet, "7")
    qtbot.keyClicks(QApplication.focusWidget(), ".5")
    press(qtbot, Qt.Key.Key_Return)
    assert (cell(page, 0, 0).hours, cell(page, 0, 1).hours) == (Decimal(8), Decimal("7.5"))
    assert (page.sheet.currentIndex().row(), page.sheet.currentIndex().column()) == (1, 1)
    assert page.sheet.sheet.index(0, 4).data() == "15.5"
    assert cell(page, 0, 3).planned
    page.desk.undo()
    assert cell(page, 0, 1).hours is None
    assert errors == []


def test_a_block_is_pasted_and_filled_down(qtbot, page, mission):
    QGuiApplication.clipboard().setText("8\t8\n4\t4")
    go(page, 0, 0)
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [cell(page, line, place).hours for line in (0, 1) for place in (0, 1)] == [8, 8, 4, 4]
    go(page, 0, 0)
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert cell(page, 1, 0).hours == 8
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "8\n8"


def test_delete_empties_and_space_plans(qtbot, page, mission):
    go(page, 1, 0)
    qtbot.keyClicks(page.sheet, "6")
    press(qtbot, Qt.Key.Key_Return)
    go(page, 1, 0)
    press(qtbot, Qt.Key.Key_Delete)
    assert cell(page, 1, 0) == (None, True, None, None)
    press(qtbot, Qt.Key.Key_Delete)
    assert not cell(page, 1, 0).planned
    press(qtbot, Qt.Key.Key_Space)
    assert cell(page, 1, 0).planned


@pytest.mark.parametrize(("typed", "problem"), [("25", "不超过 24"), ("8h", "不是工时")])
def test_what_is_no_hours_is_said_below_the_sheet(qtbot, page, mission, errors, typed, problem):
    go(page, 0, 0)
    qtbot.keyClicks(page.sheet, typed[0])
    qtbot.keyClicks(QApplication.focusWidget(), typed[1:])
    press(qtbot, Qt.Key.Key_Return)
    assert problem in page.hours.problem
    assert (cell(page, 0, 0).hours, cell(page, 0, 0).refused) == (None, typed)
    assert errors == []


def hours_text(page, line, place):
    return page.sheet.sheet.index(line, place).data()


def test_refused_hours_wait_in_their_cells_until_all_of_them_are_right(qtbot, page, mission, errors):
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("8\t-8\n7\t25")
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "程练六 12 月 19 日工时：-8 不对" in page.hours.problem
    assert "潘算七 12 月 19 日工时：25 不对" in page.hours.problem
    page.missions.table.cells.setFocus()
    page.sheet.setFocus()
    assert [[hours_text(page, line, place) for place in (0, 1)] for line in (0, 1)] == [
        ["8", "-8"],
        ["7", "25"],
    ]
    assert cell(page, 0, 0).hours is None
    go(page, 0, 1)
    qtbot.keyClicks(page.sheet, "8")
    press(qtbot, Qt.Key.Key_Return)
    assert "25 不对" in page.hours.problem
    go(page, 1, 1)
    press(qtbot, Qt.Key.Key_Delete)
    assert page.hours.problem == ""
    assert hours_text(page, 1, 1) == ""
    go(page, 1, 0)
    qtbot.keyClicks(page.sheet, "6")
    press(qtbot, Qt.Key.Key_Return)
    assert [cell(page, line, 0).hours for line in (0, 1)] == [8, 6]
    assert (cell(page, 0, 1).hours, cell(page, 1, 1).hours) == (8, None)
    assert errors == []


def test_a_clash_shows_and_someone_free_takes_over(qtbot, page, mission, errors):
    assert cell(page, 0, 2).clash.short == "清淤"
    assert page.drawer._tabs.tabText(0) == "冲突 1"
    clash = cell(page, 0, 2).clash
    substitute = person(page.desk, "叶演五")
    page.drawer.clashes.swap_wanted.emit(clash, substitute)
    assert page.drawer._tabs.tabText(0) == "冲突"
    days = {each.name: list(each.days) for each in page.shown_mission().participants}
    assert (days["程练六"], days["叶演五"]) == (DAYS[:2], DAYS[2:])
    assert errors == []


def test_a_clash_goes_with_its_days(page, mission, errors):
    page.do.leave_out_days(cell(page, 0, 2).clash)
    page.do.ask.dialog.try_save()
    assert cell(page, 0, 2).clash is None
    assert not cell(page, 0, 2).planned
    assert errors == []


def test_a_clash_is_kept_with_a_reason(page, mission, errors):
    page.do.explain(cell(page, 0, 2).clash)
    dialog = page.do.ask.dialog
    dialog.try_save()
    assert dialog.form.message("words") == "请填说明"
    type_text(dialog.form.input("words"), "上午检修，下午清淤")
    dialog.try_save()
    assert cell(page, 0, 2).clash.explained == "上午检修，下午清淤"
    assert page.drawer._tabs.tabText(0) == "冲突"
    page.do.explain(cell(page, 0, 2).clash)
    assert page.do.ask.dialog.form.input("words").toPlainText() == "上午检修，下午清淤"
    page.do.ask.dialog.reject()
    other = next(each.id for each in page.shown_team().missions if each.title == "清淤")
    page.open_record(other)
    assert cell(page, 0, 0).clash.explained == "上午检修，下午清淤"
    assert page.drawer._tabs.tabText(0) == "冲突"
    assert errors == []


def test_replacing_by_name_asks_for_a_person(qtbot, page, mission, errors):
    page.do.replace(cell(page, 0, 2).clash)
    dialog = page.do.ask.dialog
    fill(qtbot, dialog, by="yyw")
    dialog.try_save()
    assert "叶演五" in [each.name for each in page.shown_mission().participants]
    assert errors == []


def test_people_join_and_leave_a_mission(qtbot, page, mission, errors):
    page.do.add_participants()
    dialog = page.do.ask.dialog
    fill(qtbot, dialog, people="fsb")
    dialog.try_save()
    names = [each.name for each in page.shown_mission().participants]
    assert names == ["程练六", "潘算七", "方算丙"]
    go(page, 1, 0)
    page.hours.remove_person.click()
    assert [each.name for each in page.shown_mission().participants] == ["程练六", "方算丙"]
    assert errors == []


def test_the_result_is_the_filled_step_until_it_is_there(page, mission, errors):
    assert [each.text() for each in page._buttons(page.shown_mission())] == ["登记交底", "登记成果"]
    page.way.brief()
    assert [each.property("kind") for each in page._buttons(page.shown_mission())] == ["primary", "plain"]
    page.do.enter_result()
    dialog = page.do.ask.dialog
    type_text(dialog.form.input("result"), "提前一天恢复供水")
    dialog.form.input("grade").set_value("优")
    dialog.try_save()
    assert page.shown_mission().grade == "优"
    assert page._buttons(page.shown_mission())[0].property("kind") == "plain"
    assert errors == []


def test_a_team_is_changed_and_disbanded(page, errors):
    page.do.change()
    type_text(page.do.ask.dialog.form.input("slogan"), "算得准")
    page.do.ask.dialog.try_save()
    assert page.shown_team().values["slogan"] == "算得准"
    page.do.disband()
    dialog = page.do.ask.dialog
    proposed = dialog.form.input("summary").value()
    assert proposed.startswith(f"{TEAM}于2024年2月20日成立")
    assert "【待补：存在问题和改进】" in proposed
    dialog.form.input("summary").set_value("")
    dialog.try_save()
    assert dialog.form.message("summary") == "请填总结"
    type_text(dialog.form.input("summary"), "完成两次集中核对")
    dialog.try_save()
    assert page.shown_team().state == "disbanded"
    assert page.card.disband.toolTip() == "已经解散"
    assert errors == []


def test_a_mission_is_changed_in_its_form(page, mission, errors):
    page.drawer.edit_wanted.emit()
    dialog = page.do.ask.dialog
    type_text(dialog.form.input("place"), "二号泵房")
    dialog.try_save()
    assert page.shown_mission().values["place"] == "二号泵房"
    assert errors == []


def test_evidence_and_links_of_a_mission(qtbot, page):
    with page.desk.database.read() as session:
        wanted = References(session).resolve("mission", "季末集中核对")
    with page.desk.database.operation("evidence.add") as op:
        evidence.add(op, wanted, "照片".encode(), "核对现场.txt")
    page.open_record(wanted)
    assert page.shown_mission().title == "季末集中核对"
    assert page.drawer.tabs.files.files.row_value(0) is not None
    assert page.drawer.tabs.links.count() == 2  # its team, and the work item that it serves
    qtbot.waitUntil(lambda: page.drawer.tabs.history.count() >= 1)


def test_a_figure_lists_its_missions_with_its_rule(page):
    page.show_figure("teams.missions")
    dialog = page.findChild(FigureDialog)
    assert dialog.rows.count() > 1
    opened = []
    page.desk.record_wanted.connect(opened.append)
    dialog.rows.opened.emit(dialog.rows.row_value(0))
    assert opened == [dialog.rows.row_value(0)]


def test_nothing_is_cut_covered_or_nameless(page, window, mission):
    QApplication.processEvents()
    assert findings(window) == []
    page.drawer.show_tab("content")
    QApplication.processEvents()
    assert findings(window) == []
    page.do.send()
    QApplication.processEvents()
    assert findings(page.do.ask.dialog) == []


def test_an_empty_year_and_a_narrow_window(page, window):
    page.desk.choose_year(2019)
    assert page.stack.currentIndex() == 1
    assert page._register.toolTip() == "还没有突击队可以汇总"
    page.desk.choose_year(2024)
    window.hide()
    window.resize(1040, 700)
    window.show()
    assert not page.split.is_open
    page.toggle_drawer()
    assert page.split.is_open
