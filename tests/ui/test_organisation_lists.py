"""Posts, groups, both lists of excused people and the branch itself, by clicks and keys."""

import datetime as dt

import pytest

from app.ui.pages.organisation.branch_pane import higher, term_words, young
from app.ui.pages.organisation.data import load
from tests.ui.audit import findings
from tests.ui.organisation_room import END, click, of_2024, on_roster, person, press, show
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, desk, worked_year):
    return show(qtbot, of_2024(desk, worked_year))


def test_an_excusal_needs_its_decision(qtbot, page, worked_year):
    page.show_tab("excused")
    assert [row["name"] for row in page.lists.excused.table.rows_shown()] == ["彭演九"]
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
    rows = {row["name"]: row for row in page.lists.excused.table.rows_shown()}
    assert set(rows) == {"彭演九", "凤核乙"}
    page.lists.excused.table.select(rows["凤核乙"]["id"])
    click(qtbot, page.lists.excused, "结束…")
    end = next(each for key, each in page.asker._kept.items() if key.startswith("absence-"))
    end.form.set_values({"day": dt.date(2024, 12, 1)})
    press(qtbot, end)
    assert not on_roster(worked_year)["凤核乙"].excused
    click(qtbot, page.lists.excused, "表决应到")
    assert "党员大会" in page.lists.excused._sentence.text()


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
    page.lists.posts.table.select(over.id)
    click(qtbot, page.lists.posts, "登记免职…")
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
    page.lists.groups.table.select(third.id)
    assert page.lists.groups.buttons[2].isEnabled()
    close = page.branch.close_group(third)
    press(qtbot, close)
    assert next(row for row in page.data.groups if row.id == third.id).ended_on == END
    page.branch.delete_group(third)
    assert len(page.data.groups) == 2
    page.lists.groups.table.select(page.data.groups[0].id)
    assert page.lists.groups.buttons[2].toolTip() == "还有组员，不能删除"
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


@pytest.mark.parametrize(
    ("education", "counts"),
    [
        ("硕士研究生", True),
        ("研究生", True),
        ("大学本科", True),
        ("大专", True),
        ("中专", False),
        (None, False),
    ],
)
def test_levels_from_junior_college_up_are_counted_as_rosters_write_them(education, counts):
    assert higher(education) is counts


def test_keys_reach_the_lists(qtbot, page):
    page.focus_search()
    assert page.members.table.cells.filter_widgets[0].hasFocus()
    page.members.table.select(person(page, "苏演一").id)
    page.toggle_drawer()
    assert page.members.drawer.isVisible()
    assert page.panes()[1] is page.members.drawer
    page.show_wish("branch")
    assert page.lists.about.isVisible()
    page.show_wish(person(page, "苏演一").id)
    assert page.member.isVisible()
    page.show_lists()
    page.open_record(person(page, "马算甲").id)
    assert page.lists.moves.isVisible()
