"""Proofs, stages, sets and the trend on the page of the four synchronizations, by keys and clicks."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import four_sync, tasks
from app.services.evidence import Given
from app.services.four_sync_checks import item_detail
from app.services.four_sync_sets import check_sets
from app.services.references import References
from app.ui.pages.four_sync import FourSyncPage
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, held, member
from tests.ui import audit
from tests.ui.typing_in import type_text

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


class Keys:
    """Presses keys on whatever has the focus, and counts them."""

    def __init__(self):
        self.pressed = 0

    def __call__(self, *keys, control=False):
        for key in keys:
            self.pressed += 1
            widget = QApplication.focusWidget()
            QTest.keyClick(widget, key, Control if control else Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def keys():
    return Keys()


@pytest.fixture
def desk(tmp_path, light):
    return Workbench(tmp_path, clock=branches.clock)


@pytest.fixture
def page(qtbot, desk, database):
    add(
        database,
        members=[member("甲一"), member("乙二")],
        events=[
            held("committee", "2025-01-08", title="研究1号机组检修", scope="committee"),
            held("assembly", "2025-01-09", title="部署1号机组检修"),
        ],
    )
    desk.open_database(database)
    made = FourSyncPage(desk)
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    first = {"name": "1号机组检修", "began_on": "2025-01-02", "ends_on": "2025-03-31", "category": "生产"}
    second = {"name": "窗口服务", "began_on": "2024-02-01", "category": "服务", "department": "营业厅"}
    for values, owner in ((first, "甲一"), (second, "乙二")):
        made.ask.actions.create({"party_owner": owner, "business_owner": "丁工", **values, "set": "常用八项"})
    made.board.select(made.shown.items[-1].id, 1)
    return made


def item(page, name="1号机组检修"):
    return next(each for each in page.shown.items if each.name == name)


def chosen(page, name="1号机组检修", stage=1):
    page.board.select(item(page, name).id, stage)
    page.board.setFocus()
    return item(page, name)


def test_a_stage_is_done_on_both_sides_with_two_keys(page, keys, desk):
    chosen(page, stage=2)
    keys(Key.Key_Return, control=True)
    dialog = page.ask.dialog
    assert dialog.isVisible()
    QTest.keyClick(dialog.form.input("done_on"), Key.Key_Return)
    assert keys.pressed + 1 <= 4
    stage = item(page).stages[1]
    assert (stage.done, stage.party.done_on) == (True, dt.date(2025, 1, 20))
    assert desk.database.undoable().label == "登记同布置完成"
    desk.undo()
    assert not item(page).stages[1].done


@pytest.mark.parametrize(("typed", "words"), [("2025-1-21", "还没有到"), ("2025-1-1", "早于事项开始")])
def test_an_impossible_day_is_named_at_the_field_and_stays(page, keys, typed, words):
    chosen(page)
    keys(Key.Key_Return, control=True)
    field = page.ask.dialog.form.input("done_on")
    field.clear()
    type_text(field, typed)
    page.ask.dialog.try_save()
    assert words in page.ask.dialog.form.message("done_on")
    assert field.value().isoformat().replace("-0", "-") == typed
    page.ask.dialog.reject()
    assert not item(page).stages[0].done


def test_records_are_proposed_and_taken_by_keys(page, keys, desk):
    chosen(page)
    keys(Key.Key_R, control=True)
    dialog = page.ask.dialog
    titles = [dialog.list.item(line).toolTip() for line in range(dialog.list.count())]
    assert any("1月8日支委会，议题提到“1号机组检修”" in text for text in titles)
    assert audit.findings(dialog) == []
    QTest.keyClick(dialog.list, Key.Key_Return)
    party = item(page).stages[0].party
    assert (party.done_on, party.evidence, party.bare) == (dt.date(2025, 1, 8), 1, 0)
    assert [page.drawer.links.item(0).toolTip().split("\n")[0]] == ["研究1号机组检修"]
    desk.undo()
    assert item(page).stages[0].party.evidence == 0


def test_several_are_ticked_and_taken_at_once(page, keys):
    chosen(page)
    keys(Key.Key_R, control=True)
    dialog = page.ask.dialog
    QTest.keyClick(dialog.list, Key.Key_A, Control)
    QTest.keyClick(dialog.list, Key.Key_Space)
    QTest.keyClick(dialog.list, Key.Key_Space)
    count = len(dialog.chosen())
    assert dialog.action.text() == f"采用 {count} 条"
    assert count > 1
    QTest.keyClick(dialog.list, Key.Key_Return)
    assert sum(stage.party.evidence for stage in item(page).stages) == count


def test_taking_a_proof_away(page, keys):
    chosen(page)
    keys(Key.Key_R, control=True)
    QTest.keyClick(page.ask.dialog.list, Key.Key_Return)
    page.drawer.show_evidence("party")
    pane = page.drawer.files
    assert pane.records.count() == 1
    pane.records.setCurrentRow(0)
    QTest.keyClick(pane.records, Key.Key_Delete)
    party = item(page).stages[0].party
    assert (party.state, party.evidence, party.bare) == ("done", 0, 1)


def test_nothing_proposed_is_said(page, desk):
    said = []
    desk.said.connect(lambda text, _undo: said.append(text))
    chosen(page, "窗口服务")
    page.ask.dialog = None
    page._ask_here("proposals")
    assert page.ask.dialog is None
    assert said[-1] == "没有找到可以证明检查项的记录"


def test_a_click_or_a_key_leads_to_the_evidence_that_is_missing(page, keys, tmp_path):
    mine = chosen(page)
    page.ask.actions.finish_stage(mine.id, 1, "同谋划", {"done_on": dt.date(2025, 1, 10)})
    box = page.board.visualRect(page.board.currentIndex())
    lower = QPoint(box.right() - 10, box.bottom() - 10)
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=lower)
    assert page.drawer.current_tab() == "files"
    assert page.drawer.check(page.drawer.files.check_id).code == "Y1"
    page.board.setFocus()
    keys(Key.Key_E, control=True)
    assert page.drawer.check(page.drawer.files.check_id).code == "G1"
    file = tmp_path / "记录.txt"
    file.write_text("x", encoding="utf-8")
    page.drawer.files.files.added.emit([Given(file, file.name)])
    assert item(page).stages[0].party.evidence == 1


def test_filters_by_department_owner_and_quarter(page, desk):
    def names():
        return [each.name for each in page.board.board.items]

    page.bar.department.set_value("营业厅")
    assert names() == ["窗口服务"]
    page.bar.clear()
    page.bar.owner.set_value("甲一")
    assert names() == ["1号机组检修"]
    page.bar.clear()
    page.bar.quarter.set_value(2)
    assert names() == ["窗口服务"]
    page.bar.quarter.set_value(1)
    assert len(names()) == 2
    desk.choose_year(2024)
    page.bar.clear()
    page.bar.quarter.set_value(1)
    assert names() == ["窗口服务"]
    assert audit.findings(page) == []


def offered(field):
    return [field.itemData(place) for place in range(1, field.count())]


def test_whoever_owns_a_check_item_can_be_chosen_as_owner(page, desk):
    add(desk.database, members=[member("丙三")])
    with desk.database.read() as session:
        check = next(each.id for each in item_detail(session, item(page).id).checks)
    assert "丙三" not in offered(page.bar.owner)
    with desk.database.operation("four_sync.check") as op:
        four_sync.set_owner(op, check, References(op.session).person("丙三"))
    page.bar.owner.set_value("丙三")
    assert [each.name for each in page.board.board.items] == ["1号机组检修"]
    page.bar.clear()
    page.bar.text.setText("bs")
    assert [each.name for each in page.board.board.items] == ["1号机组检修"]
    page.bar.clear()
    with desk.database.operation("four_sync.check") as op:
        four_sync.waive(op, check, "本期没有")
    assert "丙三" not in offered(page.bar.owner)


def test_the_filters_take_a_second_line_where_there_is_no_room(page, qtbot):
    page.resize(900, 640)
    qtbot.wait(1)
    assert page.bar.height() == 80
    page.resize(1222, 720)
    qtbot.wait(1)
    assert page.bar.height() == 40


def test_the_trend_is_a_click_away_and_says_its_numbers(page):
    assert not page.radar.trend.isVisibleTo(page)
    page.radar._switch.click()
    assert page.radar.trend.isVisibleTo(page)
    assert "1 季度 党建 0.0%、业务 0.0%、同步差距 0 项" in page.radar.trend.spoken()
    assert audit.findings(page) == []
    page.radar._switch.click()
    assert not page.radar.trend.isVisibleTo(page)


def test_the_set_follows_the_category_until_another_is_chosen(page):
    page.new_record()
    form = page.ask.dialog.form

    def category(word):
        field = form.input("category")
        field.set_value(word)
        field.activated.emit(field.currentIndex())

    category("应急")
    assert form.input("set").value() == "应急抢险"
    category("服务")
    assert form.input("set").value() == "常用八项"
    form.input("set").set_value("安全生产")
    category("应急")
    assert form.input("set").value() == "安全生产"
    page.ask.dialog.reject()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("ends_on", "2025-01-01", "早于"),
        ("name", "长" * 10_000, "最多"),
        ("business_goal", "长" * 100_001, "最多"),
    ],
)
def test_bad_input_of_a_new_item_stays_and_is_named_at_its_field(page, field, typed, words):
    page.new_record()
    form = page.ask.dialog.form
    form.set_values({"name": "检修", "began_on": dt.date(2025, 1, 2), "set": "常用八项"})
    given = form.input(field)
    if hasattr(given, "setPlainText"):
        given.setPlainText(typed)
    else:
        given.setText(typed)
    page.ask.dialog.try_save()
    assert words in form.message(field)
    assert str(given.value() if hasattr(given, "value") else given.text()) == typed
    page.ask.dialog.reject()


def test_a_task_comes_from_the_check_item(page, desk):
    wishes = []
    desk.room_wanted.connect(lambda room, wish: wishes.append((room, wish)))
    chosen(page)
    page.enter_checks()
    page.ask.act("task")
    room, wish = wishes[-1]
    check = page.drawer.check(wish["new"]["origin"])
    assert (room, check.code, wish["new"]["source"]) == ("tasks", "G1", "同步")
    assert wish["new"]["due_on"] == dt.date(2025, 3, 31)
    with desk.database.operation("task.assign") as op:
        values = {"title": "巡检", "owners": [check.owner_id], "assigned_on": dt.date(2025, 1, 10)}
        tasks.assign(op, values, origin=check.id)
    assert page.drawer.links.item(0).toolTip() == "巡检\n由 G1 产生 · 任务"


def test_the_summary_is_asked_of_the_documents(page, desk):
    wishes = []
    desk.room_wanted.connect(lambda room, wish: wishes.append((room, wish)))
    chosen(page)
    page._ask_here("print")
    assert wishes[-1] == ("documents", DocumentWish("work-item", str(item(page).id)))


def test_a_late_entry_of_an_emergency_is_said(page):
    values = {"name": "抢修", "began_on": "2025-01-10", "category": "应急", "set": "应急抢险"}
    page.ask.actions.create(values)
    page.open_record(item(page, "抢修").id)
    assert page.drawer.pane.note.text() == "补记：本事项 01-10 发生，01-20 登记，已过 72 小时。"
    page.open_record(item(page).id)
    assert not page.drawer.pane.note.isVisibleTo(page)


def test_a_day_to_come_of_a_check_item_is_named_at_its_field_and_stays(page):
    chosen(page)
    page.enter_checks()
    page.ask.check(page.drawer.pane.list.current_value())
    form = page.ask.dialog.form
    form.input("result").set_value("yes")
    form.input("done_on").setText("2025-01-21")
    form.input("note").setPlainText("支委会纪要在党办")
    page.ask.dialog.try_save()
    assert "不能晚于今天" in form.message("done_on")
    assert form.input("done_on").text() == "2025-01-21"
    assert form.input("note").value() == "支委会纪要在党办"
    page.ask.dialog.reject()


def test_closing_before_the_beginning_is_named_at_its_field_and_a_closed_item_offers_its_summary(page):
    chosen(page)
    page._ask_here("close")
    form = page.ask.dialog.form
    form.input("closed_on").setText("2025-01-01")
    form.input("closing_reason").setPlainText("并入大修")
    page.ask.dialog.try_save()
    assert "早于开始的" in form.message("closed_on")
    assert form.input("closing_reason").value() == "并入大修"
    form.input("closed_on").setText("2025-01-20")
    page.ask.dialog.try_save()
    assert item(page).status == "closed"
    QApplication.processEvents()
    shown = [each.text() for each in page.drawer.findChildren(QPushButton) if each.isVisibleTo(page)]
    assert "打印小结" in shown
    assert audit.findings(page) == []


# The sets ----------------------------------------------------------------------------------------------


@pytest.fixture
def templates(page, qtbot):
    page.ask.templates()
    qtbot.wait(1)
    return page.ask.dialog


def choose_set(dialog, name):
    place = next(place for place, each in enumerate(dialog.drafts.sets) if each.name == name)
    dialog.sets.select_value(place)


def stored(desk):
    with desk.database.read() as session:
        return check_sets(session)


def edit(dialog, field, text):
    given = dialog.form.input(field)
    given.setText(text)
    given.textEdited.emit(text)


def test_a_set_is_copied_changed_and_saved_in_one_operation(templates, desk):
    assert audit.findings(templates) == []
    choose_set(templates, "安全生产")
    templates.copy_set()
    assert templates.name.text() == "安全生产 副本"
    templates.name.setText("本厂安全")
    templates.name.textEdited.emit("本厂安全")
    edit(templates, "code", "BC-1")
    templates.form.input("label").setPlainText("方案里写明党员在哪一班")
    templates.move_item(1)
    templates.add_item()
    edit(templates, "code", "BC-2")
    templates.form.input("label").setPlainText("节前检查")
    templates.try_save()
    assert not templates.isVisible()
    found = stored(desk)["本厂安全"]
    assert [each.code for each in found[:4]] == ["A-2", "BC-1", "BC-2", "A-3"]
    assert found[1].label == "方案里写明党员在哪一班"
    assert len(found) == 17
    assert desk.database.undoable().label == "改检查项模板"
    desk.undo()
    assert "本厂安全" not in stored(desk)


def test_a_code_twice_is_named_at_its_field_and_nothing_is_lost(templates, desk):
    choose_set(templates, "应急抢险")
    templates.items.setCurrentRow(1)
    edit(templates, "code", "E-1")
    templates.sets.setCurrentRow(0)
    templates.try_save()
    assert templates.isVisible()
    assert templates.drafts.now.name == "应急抢险"
    assert templates.form.message("code") == "“E-1”与第 1 项重复"
    assert templates.form.input("code").text() == "E-1"
    assert stored(desk)["应急抢险"][1].code == "E-2"


def test_what_is_not_saved_is_there_again(page, templates):
    choose_set(templates, "应急抢险")
    edit(templates, "code", "E-0")
    templates.reject()
    page.ask.templates()
    again = page.ask.dialog
    choose_set(again, "应急抢险")
    assert again.form.input("code").text() == "E-0"
    again.restore()
    assert again.form.input("code").text() == "E-1"
    assert not again.drafts.changed


def test_sets_are_taken_away_and_brought_back(page, templates, desk):
    choose_set(templates, "应急抢险")
    templates.take_away()
    templates.try_save()
    assert "应急抢险" not in stored(desk)
    page.ask.templates()
    again = page.ask.dialog
    assert not again._delete_set.isEnabled()
    again.bring_back()
    again.try_save()
    assert "应急抢险" in stored(desk)


def test_the_default_of_a_category_is_chosen(page, templates, desk):
    templates._ask_defaults()
    dialog = QApplication.activeModalWidget()
    dialog.form.input("生产").set_value("生产任务（建议）")
    assert audit.findings(dialog) == []
    dialog.try_save()
    page.ask.new({"category": "生产"})
    assert page.ask.dialog.form.input("set").value() == "生产任务（建议）"
    page.ask.dialog.reject()
