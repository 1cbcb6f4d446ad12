"""The room of the organisation, as a secretary uses it, on the small branch of 2024."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.services import organisation
from app.ui.pages.organisation.branch_pane import term_words, young
from app.ui.pages.organisation.data import load
from app.ui.pages.organisation.page import OrganisationPage
from app.ui.widgets.basics import column
from tests.ui.audit import findings
from tests.ui.typing_in import type_text

END = dt.date(2024, 12, 31)


@pytest.fixture
def year_desk(desk, worked_year):
    desk.choose_year(2024)
    desk.open_database(worked_year)
    return desk


@pytest.fixture
def page(qtbot, year_desk):
    return show(qtbot, year_desk)


def show(qtbot, desk, size=(1222, 700)):
    window = QWidget()
    window.setProperty("ground", "bg")
    made = OrganisationPage(desk)
    column(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    made.window_ = window
    return made


def shown_names(page):
    return [row["name"] for row in page.members.table.rows_shown()]


def person(page, name):
    return next(row for row in (*page.data.everybody, *page.data.others) if row.name == name)


def press(qtbot, dialog):
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)


def click(qtbot, parent, words):
    act = next(each for each in parent.findChildren(QPushButton) if each.text() == words)
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


def on_roster(database, day=END):
    with database.read() as session:
        return {each.name: each for each in organisation.people_on(session, day)}


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


def test_who_leaves_is_found_among_the_moves_and_comes_back(qtbot, page, worked_year):
    dialog = page.people.out(person(page, "范核八"))
    dialog.form.set_values({"reason": "transfer_out", "day": dt.date(2024, 11, 1), "to_unit": "检修党支部"})
    press(qtbot, dialog)
    assert "范核八" not in shown_names(page)
    page.show_tab("moves")
    assert ("范核八", "检修党支部") in {(row["name"], row["unit"]) for row in page.moves.table.rows_shown()}
    click(qtbot, page.moves, "已离开的人")
    page.moves.table.select(person(page, "范核八").id)
    click(qtbot, page.moves, "重新转入…")
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


def test_an_excusal_needs_its_decision(qtbot, page, worked_year):
    page.show_tab("excused")
    assert [row["name"] for row in page.excused.table.rows_shown()] == ["彭演九"]
    dialog = page.people.excuse(person(page, "凤核乙"))
    dialog.form.set_values(
        {
            "person": person(page, "凤核乙").id,
            "kind": "excused",
            "reason": "产假",
            "began_on": dt.date(2024, 10, 1),
        }
    )
    press(qtbot, dialog)
    assert dialog.form.message("decided_on") == "不计入日常应到须有支部决定的日期"
    dialog.form.input("decided_on").set_value(dt.date(2024, 9, 20))
    press(qtbot, dialog)
    rows = {row["name"]: row for row in page.excused.table.rows_shown()}
    assert set(rows) == {"彭演九", "凤核乙"}
    page.excused.table.select(rows["凤核乙"]["id"])
    click(qtbot, page.excused, "结束…")
    end = next(each for key, each in page.asker._kept.items() if key.startswith("absence-"))
    end.form.set_values({"day": dt.date(2024, 12, 1)})
    press(qtbot, end)
    assert not on_roster(worked_year)["凤核乙"].excused
    click(qtbot, page.excused, "表决应到")
    assert "党员大会" in page.excused._sentence.text()


def test_a_new_secretary_takes_over_on_the_day(qtbot, page, worked_year):
    dialog = page.people.appoint(person(page, "卢练二"))
    values = {"person": person(page, "卢练二").id, "kind": "secretary", "day": dt.date(2024, 12, 1)}
    dialog.form.set_values({**values, "kind": "group_leader"})
    press(qtbot, dialog)
    assert dialog.form.message("group") == "请选担任哪个党小组的组长"
    dialog.form.set_values(values)
    press(qtbot, dialog)
    assert on_roster(worked_year)["苏演一"].posts == ""
    assert "书记" in on_roster(worked_year)["卢练二"].posts
    page.show_tab("posts")
    over = next(row for row in page.data.posts if row.name == "卢练二" and row.kind == "secretary")
    page.posts.table.select(over.id)
    click(qtbot, page.posts, "登记免职…")
    end = next(each for key, each in page.asker._kept.items() if key.startswith("post-"))
    end.form.set_values({"day": dt.date(2024, 12, 20)})
    press(qtbot, end)
    assert "书记" not in on_roster(worked_year)["卢练二"].posts


def test_groups_are_made_renamed_closed_and_deleted(qtbot, page):
    page.show_tab("groups")
    dialog = page.branch.group()
    type_text(dialog.form.input("name"), "第三党小组")
    press(qtbot, dialog)
    third = next(row for row in page.data.groups if row.name == "第三党小组")
    page.groups.table.select(third.id)
    assert page.groups.buttons[2].isEnabled()
    close = page.branch.close_group(third)
    press(qtbot, close)
    assert next(row for row in page.data.groups if row.id == third.id).ended_on == END
    page.branch.delete_group(third)
    assert len(page.data.groups) == 2
    page.groups.table.select(page.data.groups[0].id)
    assert page.groups.buttons[2].toolTip() == "还有组员，不能删除"
    refused = page.branch.close_group(page.data.groups[0])
    press(qtbot, refused)
    assert "党小组里还有" in refused.message
    refused.reject()


def test_the_branch_and_its_terms(qtbot, page):
    page.show_tab("branch")
    dialog = page.branch.branch()
    type_text(dialog.form.input("place"), "三楼活动室")
    press(qtbot, dialog)
    assert page.data.branch["place"].endswith("三楼活动室")
    term = page.branch.term()
    assert term.form.read() is None
    term.form.input("elected_on").set_value(dt.date(2024, 12, 20))
    press(qtbot, term)
    assert [row.number for row in page.data.terms] == [3, 2]
    assert term_words(page.data.terms, dt.date(2027, 12, 30)).endswith("应及时换届或报批延期")
    assert term_words([], END) == "还没有登记届次"


def test_an_empty_branch_offers_the_first_step(qtbot, open_desk):
    wishes = []
    open_desk.room_wanted.connect(lambda key, wish: wishes.append(key))
    page = show(qtbot, open_desk)
    assert page.empty.isVisible()
    assert findings(page.window_) == []
    click(qtbot, page.empty, "从 Excel 导入")
    assert wishes == ["exchange"]
    page.show_tab("others")
    dialog = page.people.enrol(members=False)
    dialog.form.set_values({"name": "申请人甲", "standing": "applicant"})
    press(qtbot, dialog)
    assert [row.name for row in load(open_desk).others] == ["申请人甲"]
    join = page.people.join(person(page, "申请人甲"))
    join.form.set_values({"standing": "probationary", "day": dt.date(2025, 1, 10), "began_by": "admitted"})
    press(qtbot, join)
    assert [row.name for row in load(open_desk).members] == ["申请人甲"]


@pytest.mark.parametrize(
    ("birth", "is_young"),
    [("1989-12-31", True), ("1988-12-31", False), ("1988", False), ("1989", True), (None, False)],
)
def test_thirty_five_counts_full_years(page, birth, is_young):
    row = person(page, "苏演一")
    assert young(row.__class__(**{**vars(row), "row": {**row.row, "birth": birth}}), END) is is_young


def test_keys_reach_the_lists(qtbot, page):
    page.focus_search()
    assert page.members.table.cells.filter_widgets[0].hasFocus()
    page.members.table.select(person(page, "苏演一").id)
    page.toggle_drawer()
    assert page.members.drawer.isVisible()
    assert page.panes()[1] is page.members.drawer
    page.show_wish("branch")
    assert page.about.isVisible()
    page.show_wish(person(page, "苏演一").id)
    assert page.member.isVisible()
    page.show_lists()
    page.open_record(person(page, "马算甲").id)
    assert page.moves.isVisible()
