"""The room of the organisation, as a secretary uses it, on the small branch of 2024."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.errors import UserError
from app.services import tasks_handover
from app.services.organisation_changes import delete_person
from tests.ui.audit import findings
from tests.ui.organisation_room import click, of_2024, on_roster, person, press, show, shown_names
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, desk, worked_year):
    return show(qtbot, of_2024(desk, worked_year))


def test_the_roster_shows_members_of_the_day_and_masks_them(page):
    assert len(shown_names(page)) == 11
    assert "马算甲" not in shown_names(page)
    row = next(row for row in page.members.table.rows_shown() if row["name"] == "苏演一")
    assert (row["standing"][1], row["posts"]) == ("正式党员", "书记")
    assert all("*" in (row["phone"] or "*") for row in page.members.table.rows_shown())


def test_a_total_lists_its_people_and_the_rule(qtbot, page):
    figure = next(
        each for each in page.head.findChildren(QPushButton) if each.accessibleName().startswith("女 ")
    )
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert {row["sex"] for row in page.members.table.rows_shown()} == {"女"}
    assert str(len(shown_names(page))) == figure.text()


def test_every_list_stands_on_its_tab_without_a_cut_word(qtbot, page):
    for key in ("members", "others", "groups", "posts", "excused", "moves", "branch"):
        page.show_tab(key)
        qtbot.wait(1)
        assert findings(page.window_) == []
    page.open_record(person(page, "程练六").id)
    qtbot.wait(1)
    assert findings(page.window_) == []


def test_the_drawer_follows_and_offers_what_can_happen(qtbot, page):
    page.open_record(person(page, "程练六").id)
    drawer = page.members.drawer
    assert drawer.isVisible()
    menu = next(each.menu() for each in drawer.findChildren(QPushButton) if each.text() == "变动")
    assert next(action.text() for action in menu.actions()) == "转正（只有预备党员）"
    drawer.show_tab("history")
    assert drawer.history.count() >= 1
    page.open_record(person(page, "方算丙").id)
    assert page.tabs.tabText(page.tabs.currentIndex()).startswith("积极分子和群众")


def test_a_member_is_enrolled_by_keys(qtbot, page, worked_year):
    page.new_record()
    dialog = page.people.enrol()
    form = dialog.form
    press(qtbot, dialog)
    assert form.message("name") == "请填姓名"
    type_text(form.input("name"), "新来甲")
    type_text(form.input("id_number"), "110101199001010016")
    type_text(form.input("joined"), "2019.07")
    qtbot.keyClick(form.input("joined"), Qt.Key.Key_Return)
    press(qtbot, dialog)
    assert "校验位不对" in form.message("id_number")
    assert form.input("joined").text() == "2019-07"
    form.input("id_number").clear()
    press(qtbot, dialog)
    assert "新来甲" in shown_names(page)
    assert on_roster(worked_year)["新来甲"].flat["joined"] == "2019-07"
    worked_year.undo()
    assert "新来甲" not in shown_names(page)


def test_text_left_by_escape_is_there_again(qtbot, page):
    dialog = page.people.enrol()
    type_text(dialog.form.input("name"), "新来乙")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = page.people.enrol()
    assert again.form.input("name").text() == "新来乙"
    again.reject()


def test_editing_saves_what_was_changed(qtbot, page, worked_year):
    dialog = page.people.edit(person(page, "苏演一"))
    type_text(dialog.form.input("department"), "核算中心")
    press(qtbot, dialog)
    assert person(page, "苏演一").row["department"].endswith("核算中心")
    assert worked_year.undoable().label == "改苏演一的信息"


def test_numbers_stay_covered_in_the_form_until_asked_for(qtbot, page, worked_year):
    old = person(page, "苏演一").row
    dialog = page.people.edit(person(page, "苏演一"))
    number, phone = dialog.form.input("id_number"), dialog.form.input("phone")
    assert "*" in number.text()
    assert "*" in phone.text()
    log = worked_year.folder / "logs" / "reveals.log"
    lines = log.read_text(encoding="utf-8").count("\n") if log.exists() else 0
    press(qtbot, dialog)
    same = person(page, "苏演一").row
    assert (same["id_number"], same["phone"]) == (old["id_number"], old["phone"])

    dialog = page.people.edit(person(page, "苏演一"))
    show_phone = next(
        each for each in dialog.findChildren(QPushButton) if each.accessibleName() == "显示手机"
    )
    qtbot.mouseClick(show_phone, Qt.MouseButton.LeftButton)
    phone = dialog.form.input("phone")
    assert phone.text() == old["phone"]
    assert log.read_text(encoding="utf-8").count("\n") == lines + 1
    dialog.reject()
    dialog = page.people.edit(person(page, "苏演一"))
    phone = dialog.form.input("phone")
    assert "*" in phone.text()  # what was revealed and left is covered again

    phone.setFocus()
    phone.selectAll()
    type_text(phone, "154****0099")
    press(qtbot, dialog)
    assert "完整的号码" in dialog.form.message("phone")
    phone.clear()
    type_text(phone, "15400010099")
    press(qtbot, dialog)
    assert person(page, "苏演一").row["phone"] == "15400010099"


def test_somebody_entered_by_mistake_is_deleted_in_one_step(qtbot, page, worked_year):
    dialog = page.people.enrol()
    type_text(dialog.form.input("name"), "误登甲")
    type_text(dialog.form.input("joined"), "2019.07")
    press(qtbot, dialog)
    page.open_record(person(page, "误登甲").id)
    menu = next(
        each.menu() for each in page.members.drawer.findChildren(QPushButton) if each.text() == "变动"
    )
    next(action for action in menu.actions() if action.text() == "删除（登记错了）").trigger()
    assert "误登甲" not in shown_names(page)
    assert worked_year.undoable().label == "删除误登甲"
    worked_year.undo()
    page.refresh()
    assert "误登甲" in on_roster(worked_year)


def test_somebody_with_records_is_not_deleted(page, worked_year):
    with pytest.raises(UserError, match="还被别的记录用着"), worked_year.operation("record.delete") as op:
        delete_person(op, person(page, "苏演一").id)
    assert "苏演一" in on_roster(worked_year)


def test_posts_of_one_election_need_the_date_once(qtbot, page):
    dialog = page.people.appoint(person(page, "程练六"))
    dialog.form.input("day").set_value(dt.date(2024, 6, 3))
    press(qtbot, dialog)
    assert page.people.appoint().form.input("day").value() == dt.date(2024, 6, 3)


def test_a_corrected_full_name_brings_its_short_name(qtbot, page):
    page.data.branch.update(full_name="中共甲支部委员会", short_name="甲支部")
    dialog = page.branch.branch()
    full, short = dialog.form.input("full_name"), dialog.form.input("short_name")
    full.clear()
    type_text(full, "中共乙支部委员会")
    assert short.text() == "乙支部"
    short.clear()
    type_text(short, "老乙")
    full.clear()
    type_text(full, "中共丙支部委员会")
    assert short.text() == "老乙"


def test_who_leaves_is_found_among_the_moves_and_comes_back(qtbot, page, worked_year):
    dialog = page.people.out(person(page, "范核八"))
    dialog.form.set_values({"reason": "transfer_out", "day": dt.date(2024, 11, 1), "to_unit": "检修党支部"})
    press(qtbot, dialog)
    assert "范核八" not in shown_names(page)
    page.show_tab("moves")
    assert ("范核八", "检修党支部") in {
        (row["name"], row["unit"]) for row in page.lists.moves.table.rows_shown()
    }
    click(qtbot, page.lists.moves, "已离开的人")
    page.lists.moves.table.select(person(page, "范核八").id)
    click(qtbot, page.lists.moves, "重新转入…")
    back = page.people.back(person(page, "范核八"))
    back.form.set_values({"day": dt.date(2024, 12, 1), "from_unit": "检修党支部", "group": None})
    press(qtbot, back)
    assert on_roster(worked_year)["范核八"].is_member


def test_a_refusal_of_the_service_stands_in_the_dialog(qtbot, page):
    dialog = page.people.back(person(page, "苏演一"))
    dialog.form.set_values({"day": dt.date(2024, 12, 1), "from_unit": "外单位", "group": None})
    press(qtbot, dialog)
    assert dialog.isVisible()
    assert "已经在册" in dialog.message
    dialog.reject()


def test_confirmation_of_a_probationary_member(qtbot, page, worked_year):
    dialog = page.people.enrol()
    dialog.form.set_values({"name": "新来丙", "standing": "probationary", "joined": "2023-12-01"})
    press(qtbot, dialog)
    newcomer = person(page, "新来丙")
    assert newcomer.kind == "probationary"
    page.open_record(newcomer.id)
    confirm = page.people.confirm(newcomer)
    assert confirm.form.read() == {"day": dt.date(2024, 12, 1)}
    press(qtbot, confirm)
    assert person(page, "新来丙").standing == "正式党员"


def test_several_members_change_the_group_at_once(qtbot, page, worked_year):
    ids = [person(page, name).id for name in ("程练六", "叶演五")]
    page.members.table.model.check(set(ids), checked=True)
    assert page.bar.isVisible()
    page._regroup()
    dialog = next(iter(page.asker._kept.values()))
    second = next(row.id for row in page.data.groups if row.name == "第二党小组")
    dialog.form.set_values({"group": second, "day": dt.date(2024, 12, 1)})
    press(qtbot, dialog)
    assert {on_roster(worked_year)[name].group for name in ("程练六", "叶演五")} == {"第二党小组"}


def test_the_roster_is_grouped_with_counts(qtbot, page):
    click(qtbot, page, "按党小组分组")
    titles = [each.title for each in page.members.table.model.shown if hasattr(each, "title")]
    assert titles == ["第一党小组", "第二党小组"]


def test_who_leaves_hands_the_tasks_over_in_the_same_step(page):
    leaver, heir = person(page, "范核八"), person(page, "潘算七")
    dialog = page.people.out(leaver)
    dialog.form.input("to_unit").setText("公司机关党支部")
    dialog.form.input("day").setText("2024-12-10")
    dialog.form.input("heir").set_value(leaver.id)
    dialog.try_save()
    assert dialog.form.message("heir") == "不能交给本人"
    dialog.form.input("heir").set_value(heir.id)
    dialog.try_save()
    with page.desk.database.read() as session:
        assert tasks_handover.open_parts(session, leaver.id) == ()
        assert "廉洁风险点排查" in {each.title for each in tasks_handover.open_parts(session, heir.id)}
    page.desk.undo()
    with page.desk.database.read() as session:
        assert len(tasks_handover.open_parts(session, leaver.id)) == 1
