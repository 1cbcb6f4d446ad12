"""Room 学习, used by keys and clicks."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.services import study_filing
from app.services.state_hash import state_hash
from tests.ui import audit, life_branch
from tests.ui.typing_in import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path, with_plan=True)
    shown.show_room("study")
    yield shown
    assert shown.desk.errors == []
    shown.desk.database.close()


@pytest.fixture
def page(window):
    return window.pages["study"]


def find(page, theme):
    return next(item for item in page.plan.items if item.theme.startswith(theme))


def choose(page, theme):
    found = find(page, theme)
    page.board.select(found.id)
    page.board.focus_current()
    return found


def hold(qtbot, window, page, theme, *absent):
    """Register a session through the two rooms; the absent are marked by their letters."""
    choose(page, theme)
    page._do("hold")
    record = window.pages["events"].record
    for name in absent:
        person = next(row for row in record._roll.people if row.name == name)
        qtbot.keyClicks(QApplication.focusWidget(), record._roll.codes[person.person_id])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    window.show_room("study")


# The board ------------------------------------------------------------------------------------------


def test_a_task_from_an_item_keeps_the_item_as_its_origin(page):
    found = choose(page, page.drawer.item.theme)
    asked = []
    page.desk.room_wanted.disconnect()
    page.desk.room_wanted.connect(lambda key, wish: asked.append((key, wish)))
    page._do("assign")
    ((room, wish),) = asked
    assert (room, wish["new"]["title"], wish["new"]["origin"]) == ("tasks", found.theme, found.id)


def test_the_item_that_is_due_is_chosen_with_its_next_step(page):
    assert page.drawer.item.theme == "党的纪律处分规定专题学习"
    assert page.split.is_open
    assert page.file_button.property("kind") == "accent"


def test_arrow_keys_step_across_months_and_quarters(qtbot, page):
    choose(page, "国企基层")

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert page.drawer.item.theme.startswith("党的纪律")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.drawer.item.theme.startswith("第 4 讲")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert QApplication.focusWidget().month == 8


def test_months_without_an_item_stand_out(page):
    assert page.board.months[5]._head.accessibleName() == "5 月 没有安排"
    assert "学时" in page.board.months[11]._head.accessibleName()


def test_ctrl_n_adds_an_item_to_the_month_at_hand(qtbot, window, page):
    choose(page, "国企基层")
    page.new_record()
    dialog = QApplication.activeModalWidget()
    dialog.try_save()
    assert dialog.form.message("theme") == "请填学习主题"

    type_text(dialog.form.input("theme"), "保密法")
    dialog.form.input("hours").setText("1.5")
    dialog.try_save()

    added = find(page, "保密法")
    assert (added.month, added.position, added.hours_x100) == (10, 2, 150)
    assert page.board.current_id() == added.id
    assert page.drawer.item.theme == "保密法"
    page.desk.undo()
    assert all(row.theme != "保密法" for row in page.plan.items)


def test_enter_opens_the_item_for_changes(qtbot, page):
    choose(page, "国企基层")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()

    assert dialog.form.input("theme").text() == "国企基层组织工作条例"
    dialog.form.input("month").set_value(9)
    dialog.try_save()

    assert find(page, "国企基层").month == 9
    assert page.drawer.item.theme.startswith("国企基层")
    assert page.split.is_open
    assert QApplication.focusWidget() is page.board.months[9].list


def test_an_item_dropped_on_another_month_moves_there(page):
    moved = find(page, "年度学习总结")

    page.board.dropped.emit(moved.id, 11, 0)

    assert [row.theme[:4] for row in page.plan.of_month(11)] == ["年度学习", "党的纪律", "第 4 "]
    assert page.drawer.item.id == moved.id


def test_cancelling_takes_an_item_out_of_the_count_and_restoring_brings_it_back(page):
    choose(page, "年度学习总结")
    page._do("cancel")
    dialog = QApplication.activeModalWidget()
    type_text(dialog.form.input("why"), "上级统一组织")
    dialog.try_save()
    assert len(page.plan.counted()) == 6

    page._do("restore")
    assert len(page.plan.counted()) == 7
    page._do("delete")
    assert len(page.plan.items) == 6


# Arranging by keys, paste, copy and library ---------------------------------------------------------

ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def state(page):
    with page.desk.database.read() as session:
        return state_hash(session.connection())


def paste(qtbot, page, text):
    """Ctrl+V on the board; the dialog that shows what would be written."""
    QApplication.clipboard().setText(text)
    page.board.focus_current(11)
    press(qtbot, Qt.Key.Key_V, CONTROL)
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.table)
    return dialog


def test_alt_with_arrows_moves_the_item_and_the_focus_stays_on_it(qtbot, page):
    moved = choose(page, "国企基层")
    press(qtbot, Qt.Key.Key_Right, ALT)
    press(qtbot, Qt.Key.Key_Up, ALT)

    assert [row.theme[:4] for row in page.plan.of_month(11)] == ["党的纪律", "国企基层", "第 4 "]
    assert page.board.current_id() == moved.id
    assert QApplication.focusWidget() is page.board.months[11].list
    press(qtbot, Qt.Key.Key_Right, ALT)
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert find(page, "国企基层").month == 12


def test_ticked_items_move_together_by_keys_and_by_asking(qtbot, page):
    for words in ("党的纪律", "第 4 讲"):
        choose(page, words)
        press(qtbot, Qt.Key.Key_Space)
    assert page.moving.bar.isVisible()
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert [row.theme[:4] for row in page.plan.of_month(10)] == ["国企基层", "党的纪律", "第 4 "]

    dialog = page.moving.ask_ticked()
    dialog.form.input("month").set_value(5)
    dialog.try_save()
    assert [row.theme[:4] for row in page.plan.of_month(5)] == ["党的纪律", "第 4 "]
    press(qtbot, Qt.Key.Key_Escape)
    assert page.board.marked == []
    assert not page.moving.bar.isVisible()


def test_the_totals_lead_to_the_first_month_without_an_item(page):
    page._to_month(4)
    assert QApplication.focusWidget() is page.board.months[4].list
    assert page.board.current_id() == -1
    words = [child.text() for child in page.head.findChildren(QLabel)]
    assert any("个月没有安排：4、5、6 月等" in text for text in words)


def test_twenty_rows_are_pasted_in_one_operation_that_undo_takes_back(qtbot, page):
    rows = [f"{place % 12 + 1}月\t粘贴的主题{place}\t集中学习\t2" for place in range(20)]
    before = state(page)
    dialog = paste(qtbot, page, "月份\t主题\t方式\t学时\n" + "\n".join(rows))
    assert dialog.action.text() == "写入 20 项"
    press(qtbot, Qt.Key.Key_Return, CONTROL)

    assert len(page.plan.items) == 27
    after = state(page)
    page.desk.undo()
    assert state(page) == before
    page.desk.redo()
    assert state(page) == after


def test_bad_cells_of_a_paste_are_named_kept_and_put_right_in_place(qtbot, page):
    dialog = paste(qtbot, page, "月份\t主题\t学时\n13月\t保密法\t2\n8月\t民法典\t9999")
    assert not dialog.action.isEnabled()
    assert dialog.issues.count() == 2
    assert dialog.table.item(1, 0).text() == "13月"
    assert "第 2 行 计划学时" in dialog.issues.item(1).toolTip()

    dialog.table.item(1, 0).setText("8月")
    assert dialog.action.text() == "写入 1 项"
    dialog.try_save()
    assert [row.theme for row in page.plan.of_month(8)] == ["保密法"]
    assert "已写入 1 项，还有 1 行有错" in dialog.foot.message
    assert [dialog.table.item(1, place).text() for place in range(3)] == ["8月", "民法典", "9999"]
    dialog.table.item(1, 2).setText("2")
    dialog.try_save()
    assert [row.theme for row in page.plan.of_month(8)] == ["保密法", "民法典"]
    assert not dialog.isVisible()


def test_a_row_left_to_be_put_right_keeps_the_month_of_the_row_above_it(qtbot, page):
    dialog = paste(qtbot, page, "月份\t主题\t学时\n8月\t保密法\t2\n\t民法典\t-2")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    dialog.table.item(1, 2).setText("1")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert [row.theme for row in page.plan.of_month(8)] == ["保密法", "民法典"]


def test_a_column_that_was_taken_for_another_can_be_chosen(qtbot, page):
    dialog = paste(qtbot, page, "8月\t保密法\t宪法")
    dialog.table.choices[1].set_value("content")
    dialog.table.choices[2].set_value("theme")
    dialog.table.columns_changed.emit(dialog.table.columns())
    dialog.try_save()
    assert [(row.theme, row.content) for row in page.plan.of_month(8)] == [("宪法", "保密法")]


def test_nothing_to_paste_is_said(qtbot, page):
    QApplication.clipboard().setText("")
    assert page.adding.paste() is None
    (error,) = page.desk.errors
    assert "没有可以粘贴的行" in error.message
    page.desk.errors.clear()


def test_last_years_items_are_ticked_and_copied_in_their_months(page):
    page.desk.choose_year(2027)
    dialog = page.adding.copy_last_year()
    dialog.tick_all(ticked=False)
    assert not dialog.action.isEnabled()
    dialog.search.setText("dang")
    dialog.tick_all(ticked=True)
    dialog.search.setText("")
    dialog.try_save()
    assert sorted(row.theme[:3] for row in page.plan.items) == ["党的纪", "第 1", "第 4"]


def test_past_topics_are_found_by_initials_and_put_into_a_month(page):
    page.desk.choose_year(2027)
    page.writes.create_plan()
    dialog = page.adding.choose_topics()
    dialog.search.setText("gqjc")
    assert len(dialog.shown()) == 1
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.form.input("month").set_value(5)
    dialog.try_save()
    assert [(row.month, row.theme) for row in page.plan.items] == [(5, "国企基层组织工作条例")]


# Learning -------------------------------------------------------------------------------------------


def test_one_click_opens_the_prefilled_event_and_finishing_it_marks_the_item_done(qtbot, window, page):
    choose(page, "党的纪律")
    page._do("hold")
    record = window.pages["events"].record

    assert window.stack.currentWidget() is window.pages["events"]
    assert record.form.kinds.kinds() == ("study",)
    assert record.form.texts["title"].text() == "党的纪律处分规定专题学习"
    assert QApplication.focusWidget() is record.attendance.entry
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)

    assert window.stack.currentWidget() is page
    assert QApplication.focusWidget() is page.board.months[11].list
    done = find(page, "党的纪律")
    assert (done.state, done.due, done.present, done.held_x100) == ("done", 38, 38, 200)
    assert {person.hours_x100 for person in page.plan.people} == {200}


def test_an_item_of_a_past_month_proposes_a_day_of_it_and_asks_for_the_day_first(window, page):
    choose(page, "国企基层")
    page._do("hold")
    record = window.pages["events"].record
    assert record.form.day.value() == dt.date(2026, 10, 31)
    assert QApplication.focusWidget() is record.form.day


def test_those_who_missed_it_make_up(qtbot, window, page):
    names = life_branch.names()[4:6]
    hold(qtbot, window, page, "党的纪律", *names)
    choose(page, "党的纪律")
    assert page.drawer.sessions.count() == 3

    page._do("make_up")
    dialog = QApplication.activeModalWidget()
    assert len(dialog.form.input("people").value()) == 2
    dialog.try_save()

    found = find(page, "党的纪律")
    assert (found.present, found.made_up, found.rate, found.participation) == (36, 2, "94.7", "100.0")
    assert page.drawer.missing == ()


def test_a_make_up_before_the_session_is_refused_beside_its_field(qtbot, window, page):
    hold(qtbot, window, page, "党的纪律", life_branch.names()[4])
    choose(page, "党的纪律")
    page._do("make_up")
    dialog = QApplication.activeModalWidget()
    dialog.form.input("done_on").setText("2026-01-01")

    dialog.try_save()

    assert dialog.isVisible()
    assert "早于" in dialog.form.message("done_on")


def test_own_study_is_registered_by_people(page):
    learner = choose(page, "安全生产法自学")
    people = [person.person_id for person in page.plan.people[:3]]
    page._do("learn")
    dialog = QApplication.activeModalWidget()
    dialog.form.input("people").set_value(people)
    dialog.try_save()

    assert find(page, "安全生产法自学").learners == 3
    assert learner.makes_kind == ""
    assert sum(person.hours_x100 == 100 for person in page.plan.people) == 3


def test_leaving_the_record_by_escape_leads_back_to_the_plan_and_the_rail_does_not(qtbot, window, page):
    choose(page, "党的纪律")
    page._do("hold")
    qtbot.keyClick(window.pages["events"].record, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is page
    assert QApplication.focusWidget() is page.board.months[11].list

    page._do("hold")
    window.show_room("study")
    window.show_room("events")
    qtbot.keyClick(window.pages["events"].record, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.pages["events"]


def test_ctrl_enter_registers_the_session_of_the_item_at_hand(qtbot, window, page):
    choose(page, "第 4 讲")

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)

    assert window.pages["events"].record.form.kinds.kinds() == ("lecture",)


# Filing and hours -----------------------------------------------------------------------------------


def test_filing_from_sending_to_amendments(page):
    page.file_plan()
    QApplication.activeModalWidget().try_save()
    assert page.file_button.text() == "登记答复"
    assert page.desk.database.undoable().label == "报备学习计划"

    page.file_plan()
    dialog = QApplication.activeModalWidget()
    dialog.form.input("state").set_value("returned")
    dialog.try_save()
    assert "写明意见" in dialog.form.message("opinion")
    dialog.form.input("opinion").set_value("请补充党课")
    dialog.try_save()
    assert page.file_button.text() == "再次报备"

    page.file_plan()
    QApplication.activeModalWidget().try_save()
    page.file_plan()
    QApplication.activeModalWidget().try_save()
    assert page.file_button.text() == "修改并报备"
    assert not page.file_button.isEnabled()
    assert "不用再报备" in page.file_button.toolTip()
    assert page.board.isAncestorOf(QApplication.focusWidget())

    page.board.dropped.emit(find(page, "年度学习总结").id, 11, 0)
    assert page.file_button.isEnabled()
    assert "计划有调整" in page.steps.accessibleDescription()
    with page.desk.database.read() as session:
        (change,) = study_filing.amendments(session, page.plan.plan_id)
    assert change.details == (("月份", "12", "11"),)
    page.show_opinion()
    listed = QApplication.activeModalWidget()
    assert listed._head.text() == "备案后的调整 1 处，1 处没写理由"
    reason = listed.explain(change.item_id)
    type_text(reason.form.input("amend_reason"), "合并到年终")
    reason.try_save()
    assert listed.changes[0].reason == "合并到年终"
    listed.accept()
    assert "没写理由" not in page.steps.accessibleDescription()


def filed(page):
    for _ in range(2):
        page.file_plan()
        QApplication.activeModalWidget().try_save()


def test_a_filed_plan_asks_for_the_day_and_reason_of_each_change(page):
    filed(page)
    dialog = page.questions.edit(find(page, "年度学习总结"))
    assert dialog.form.input("amended_on").value() == page.desk.today
    dialog.form.input("month").set_value(11)
    dialog.form.input("amended_on").setText("2026-01-01")
    type_text(dialog.form.input("amend_reason"), "合并")
    dialog.try_save()
    assert "早于备案" in dialog.form.message("amended_on")
    dialog.form.input("amended_on").setText("2026-11-12")
    dialog.try_save()

    with page.desk.database.read() as session:
        (change,) = study_filing.amendments(session, page.plan.plan_id)
    assert (change.what, change.on, change.reason) == ("moved", dt.date(2026, 11, 12), "合并")
    page.writes.delete(find(page, "第 1 讲"))
    assert "不能删除" in page.desk.errors.pop().message


def test_filing_again_shows_what_changed_and_prints_each_round(page):
    filed(page)
    dialog = page.moving.ask(find(page, "年度学习总结"))
    dialog.form.input("month").set_value(11)
    type_text(dialog.form.input("amend_reason"), "合并")
    dialog.try_save()
    page.file_plan()
    sending = QApplication.activeModalWidget()
    assert "月份 12 → 11（理由：合并）" in sending.form.input("changes").value()
    sending.try_save()

    words = [action.text() for action in page.prints.menu.actions() if action.text()]
    assert words == [
        "报备表（现在的计划）",
        "第 1 次报备表",
        "第 2 次报备表",
        "调整报备表",
        "第 2 次报备的调整表",
    ]


def test_too_long_a_theme_is_named_at_its_field_and_kept(page):
    dialog = page.questions.add(8)
    dialog.form.input("theme").setText("长" * 10_000)
    dialog.try_save()
    assert "有 10000 个字，最多 200 个" in dialog.form.message("theme")
    assert len(dialog.form.input("theme").text()) == 10_000
    dialog.form.input("theme").setText("保密法")
    for hours, reason in (("9999", "最多 200 学时"), ("-1", "不能小于 0")):
        dialog.form.input("hours").setText(hours)
        dialog.try_save()
        assert reason in dialog.form.message("hours"), hours


def test_hours_show_who_reaches_the_target_by_the_plan(page):
    # 2 + 1 + 2 + 2 + 2 + 2 + 30 hours planned, those of the past months lost: 34 to come.
    assert page.foot.bar.accessibleName() == "学时达标：按计划可达标 37 人，有差距 1 人"

    page.show_hours("short")

    (row,) = page.hours.table.rows_shown()
    assert (row["role"], row["target"]) == ("支委", "56")
    assert "缺集中培训" in row["note"]


def test_an_empty_year_offers_a_new_plan_and_last_years(page):
    page.desk.choose_year(2027)
    assert page._empty_holder.isVisible()
    assert not page.prints.button.isEnabled()

    page.adding.copy_last_year().try_save()

    assert len(page.plan.items) == 7
    page.desk.undo()
    page.writes.create_plan()
    assert page.plan.items == ()
    assert page.file_button.toolTip() == "先加上学习项目，再报备"


def test_another_room_can_ask_for_an_item_or_for_those_who_lack_hours(page):
    page.show_wish({"hours": "short"})
    assert page.hours.isVisible()

    page.show_wish({"item": find(page, "第 1 讲").id})
    assert page.drawer.item.theme == "第 1 讲党课"


def test_the_dialogs_that_fill_and_amend_the_plan_show_everything_whole(qtbot, page):
    filed(page)
    page.moving.drop(find(page, "年度学习总结").id, 11, 0)
    listed = page.filer.show_opinion(page.plan, page.prints.print_amendments)
    shown = [listed, paste(qtbot, page, "月份\t主题\t学时\n13月\t保密法\t2\n8月\t民法典\t2")]
    page.desk.choose_year(2027)
    shown += [page.adding.copy_last_year(), page.adding.choose_topics()]
    QApplication.processEvents()
    assert [audit.findings(dialog) for dialog in shown] == [[], [], [], []]
    assert all(dialog.height() <= 700 for dialog in shown)
    for dialog in reversed(shown):
        dialog.reject()


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080)])
def test_nothing_is_cut_overlaps_or_lacks_a_name(page, window, size):
    window.resize(*size)
    QApplication.processEvents()
    found = audit.findings(window)
    page.show_hours("")
    QApplication.processEvents()
    found += audit.findings(window)
    page.desk.choose_year(2024)
    QApplication.processEvents()
    found += audit.findings(window)

    assert found == []
    assert dt.date(2026, 11, 12) == page.desk.today
