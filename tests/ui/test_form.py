"""The form: what is typed stays, what is wrong is said beside the field."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton

from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.people import PeopleField, Person, PersonField
from tests.ui.typing_in import type_text

PEOPLE = (
    Person(1, "赵样一"),
    Person(2, "钱例二"),
    Person(3, "水例清", "第三党小组"),
    Person(4, "水例清", "第一党小组"),
)
FIELDS = (
    FormField("title", "任务", required=True),
    FormField("due", "时限", "date", required=True, width=160),
    FormField("born", "出生年月", "partial_date"),
    FormField("hours", "工时", "decimal"),
    FormField("owner", "责任人", "person"),
    FormField("helpers", "协助", "persons"),
    FormField("source", "来源", "choice", choices=((1, "支委会"), (2, "上级"))),
    FormField("urgent", "急", "bool"),
    FormField("note", "说明", "long_text", help="一两句话即可"),
)


@pytest.fixture
def form(qtbot):
    shown = RecordForm(FIELDS, people=PEOPLE, today=dt.date(2026, 11, 12), year=2026, columns=2)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_values_come_back_as_they_were_shown(form):
    values = {
        "title": "巡检",
        "due": dt.date(2026, 11, 20),
        "born": "1988-04",
        "hours": None,
        "owner": 2,
        "helpers": [1, 2],
        "source": 2,
        "urgent": True,
        "note": "两行\n说明",
    }
    form.set_values(values)
    assert form.read() == values
    assert not form.is_changed


def test_required_fields_left_empty_are_named_and_the_first_gets_the_focus(qtbot, form):
    form.set_values({})
    type_text(form.input("note"), "写了一半")
    assert form.read() is None
    assert form.message("title") == "请填任务"
    assert form.message("due") == "请填时限"
    assert form.window().focusWidget() is form.input("title")
    assert form.input("title").property("state") == "bad"
    assert form.input("note").value() == "写了一半"


def test_what_cannot_be_read_is_said_on_leaving_the_field(qtbot, form):
    form.input("due").setFocus()
    qtbot.keyClicks(form.input("due"), "2026-11-31")
    form.input("title").setFocus()
    assert form.message("due") == "11 月只有 30 天"
    assert form.input("due").text() == "2026-11-31"
    form.input("due").selectAll()
    qtbot.keyClicks(form.input("due"), "11-30")
    qtbot.keyClick(form.input("due"), Qt.Key.Key_Return)
    assert form.message("due") == ""
    assert form.input("due").text() == "2026-11-30"


def test_problems_of_a_service_stand_beside_their_fields(form):
    form.set_values({"title": "巡检", "due": dt.date(2026, 11, 20)})
    form.set_problems({"owners.0.person": "", "helpers.1": "名册里没有他"})
    form.set_warnings({"hours": "一般填到半小时"})
    assert form.message("helpers") == "名册里没有他"
    assert form.message("hours") == "一般填到半小时"
    assert form.input("hours").property("state") == "warn"
    assert form.input("hours").accessibleDescription() == "一般填到半小时"
    form.set_problems({})
    assert form.input("hours").property("state") == ""


def test_help_stands_in_the_message_line_until_something_is_wrong(form):
    assert form.message("note") == "一两句话即可"
    form.set_problems({"note": "太长"})
    assert form.message("note") == "太长"


def test_messages_have_their_room_reserved(form):
    before = form.input("born").mapTo(form, form.input("born").rect().topLeft())
    form.set_problems({"title": "请填任务", "due": "请填时限"})
    assert form.input("born").mapTo(form, form.input("born").rect().topLeft()) == before


def test_the_page_hears_which_field_was_changed_and_left(qtbot, form):
    changed, left = [], []
    form.edited.connect(changed.append)
    form.field_left.connect(left.append)
    form.input("title").setFocus()
    type_text(form.input("title"), "甲")
    form.input("note").setFocus()
    type_text(form.input("note"), "乙")
    form.input("title").setFocus()
    assert changed == ["title", "note"]
    assert left == ["title", "note"]
    assert form.is_changed


def test_a_person_is_picked_by_initials_and_enter(qtbot, form):
    field = form.input("owner")
    field.setFocus()
    qtbot.keyClicks(field, "qle")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("钱例二", 2)


def test_namesakes_must_be_chosen_from_the_list(qtbot):
    field = PersonField(PEOPLE)
    qtbot.addWidget(field)
    field.setText("水例清")
    with pytest.raises(ValueError, match="有 2 位"):
        field.value()
    field.set_value(4)
    assert field.value() == 4
    field.setText("没有他")
    with pytest.raises(ValueError, match="名册里没有"):
        field.value()


def test_several_people_become_chips_that_can_be_taken_away(qtbot):
    field = PeopleField(PEOPLE)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.entry, "zyy")
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    type_text(field.entry, "钱例二")
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert field.value() == [1, 2]
    qtbot.waitUntil(lambda: bool(chips(field, "去掉赵样一")))
    qtbot.mouseClick(chips(field, "去掉赵样一")[0], Qt.MouseButton.LeftButton)
    assert field.value() == [2]


def test_of_many_people_a_few_are_chips_and_all_are_counted_and_listed(qtbot):
    field = PeopleField([Person(each, f"队员{each}") for each in range(24)])
    qtbot.addWidget(field)
    field.set_value(range(24))
    field.setFixedWidth(520)
    field.show()
    assert field.layout().heightForWidth(520) <= 3 * 36
    (every,) = [each for each in field.findChildren(QPushButton) if each.text() == "已选 24 人"]
    actions = every.menu().actions()
    assert len(actions) == 24
    actions[20].trigger()
    assert 20 not in field.value()
    assert len(field.value()) == 23


def chips(field, name):
    return [
        each for each in field.findChildren(QToolButton) if each.accessibleName() == name and each.isVisible()
    ]


def test_a_typed_name_counts_without_enter(qtbot):
    field = PeopleField(PEOPLE)
    qtbot.addWidget(field)
    field.set_value([1])
    field.entry.setText("钱例二")
    assert field.value() == [1, 2]


def test_tab_goes_through_the_fields_in_reading_order(qtbot, form):
    form.input("title").setFocus()
    seen = []
    for _ in range(6):
        seen.append(form.window().focusWidget().accessibleName())
        qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
    assert seen[:5] == ["任务（必填）", "时限（必填）", "出生年月", "工时", "责任人"]


def test_every_input_has_its_label_as_name(form):
    names = {each.accessibleName() for each in form.findChildren(QLineEdit)} - {""}
    assert {"任务（必填）", "出生年月", "责任人"} <= names
    assert not [each for each in form.findChildren(QPushButton) if not each.accessibleName()]


def test_a_dialog_left_by_escape_gives_the_text_back(open_desk, qtbot):
    from app.ui.widgets.form import FormField, RecordForm
    from app.ui.widgets.form_dialog import FormDialog

    def opened(place):
        form = RecordForm([FormField("place", "地点")], today=open_desk.today)
        form.set_values({"place": place})
        dialog = FormDialog(open_desk, "改地点", form, "保存", lambda _: None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    first = opened("一号")
    first.form.input("place").setText("二号会议室")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    other = opened("别处")
    assert other.form.input("place").text() == "别处"
    again = opened("一号")
    assert again.form.input("place").text() == "二号会议室"
    assert "已经填回" in again.message
    again.accept()
    assert opened("一号").form.input("place").text() == "一号"
