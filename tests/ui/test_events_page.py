"""Room 组织生活, used by keys and clicks."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import events
from app.services.evidence import Given
from app.services.year_facts import facts_of
from app.ui.matching import spellings
from app.ui.pages.events.codes import codes_for
from app.ui.widgets.state import State
from tests.services.pictures import picture
from tests.ui import audit, life_branch
from tests.ui.life_branch import YEAR
from tests.ui.typing_in import Keys, type_text

TODAY = dt.date(2026, 11, 12)


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path)
    shown.show_room("events")
    yield shown
    assert shown.desk.errors == []
    shown.desk.database.close()


@pytest.fixture
def page(window):
    return window.pages["events"]


FINISH = (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return)


def begin(page, *kinds, **values):
    page.show_wish({"new": {"kinds": list(kinds or ("assembly",)), **values}})
    return page.record


def code(record, name):
    person = next(row for row in record._roll.people if row.name == name)
    return record._roll.codes[person.person_id]


def stored_marks(page, event_id):
    facts = facts_of(page.desk.database, YEAR, page.desk.as_of)
    people = {person.id: person.name for person in facts.people}
    with page.desk.database.read() as session:
        rows = events.stored(session, event_id)["attendance"]
    return {people[row["person"]]: (row["state"], row["leave_reason"]) for row in rows}


def only_event(page):
    (row,) = page.list.rows.values()
    return row


# Attendance in few keys -----------------------------------------------------------------------------


@pytest.mark.parametrize("places", [(0, 12, 37), (1, 2, 3), (9, 20, 31), (5, 17, 36)])
def test_38_people_with_three_exceptions_take_six_keys_and_two_for_each(qtbot, page, places):
    record = begin(page)
    everybody = life_branch.names()
    away = [everybody[place] for place in places]
    keys = Keys(qtbot)

    for name, digit in zip(away, "123", strict=True):
        keys.press(code(record, name))
        if digit != record._roll.reason.key:
            keys.press(digit)
    keys.press(FINISH)

    assert keys.count <= 6 + 2 * 3
    marks = stored_marks(page, only_event(page).id)
    assert len(marks) == 38
    assert {name: marks[name] for name in away} == dict(
        zip(away, [("leave", "请假"), ("leave", "公出"), ("leave", "病假")], strict=True)
    )
    assert sum(state == "present" for state, _ in marks.values()) == 35


def test_many_exceptions_of_four_reasons_stay_at_two_keys_each(qtbot, page):
    record = begin(page)
    away = life_branch.names()[3:19]
    keys = Keys(qtbot)

    for place, name in enumerate(away):
        keys.press(code(record, name))
        if place % 4 == 0 and place:
            keys.press(str(place // 4 + 1))
    keys.press(FINISH)

    assert keys.count <= 6 + 2 * len(away)
    marks = stored_marks(page, only_event(page).id)
    assert [marks[name][0] for name in away] == ["leave"] * 12 + ["absent"] * 4


def test_everybody_present_takes_only_the_finishing_keys(qtbot, page):
    begin(page)
    keys = Keys(qtbot)

    keys.press(FINISH)

    row = only_event(page)
    assert keys.count == 2
    assert (row.due, row.present, row.rate, row.unregistered) == (38, 38, "100.0", 0)


def test_codes_are_unique_and_never_cut_initials_or_pinyin_short():
    people = list(enumerate([*life_branch.names(), "王伟", "王伟东", "欧阳娜娜", "单于飞"]))

    codes = codes_for(people)

    assert len(codes) == len(people) == len(set(codes.values()))
    for _, name in people:
        full, initials = spellings(name)
        assert full[:2] not in codes.values()
        assert len(initials) < 3 or initials[:2] not in codes.values()


def test_initials_and_pinyin_work_too(qtbot, page):
    record = begin(page)
    first, second, third = (life_branch.names()[place] for place in (4, 15, 30))
    keys = Keys(qtbot)

    keys.press(spellings(first)[1], "2")
    keys.press(spellings(second)[0], "3")
    keys.press(spellings(third)[1][:1])
    found = record._roll.found(spellings(third)[1][:1])
    keys.press(Qt.Key.Key_Return)

    marks = {row.name: record._roll.short(row.person_id) for row in record._roll.people}
    assert (marks[first], marks[second]) == ("公", "病")
    assert marks[found[0].name] == "病"
    assert record.attendance.entry.text() == ""


def test_space_takes_back_five_marks_late_and_digits_change_the_framed_person(qtbot, page):
    record = begin(page)
    name = life_branch.names()[6]
    keys = Keys(qtbot)

    keys.press(code(record, name), "4")
    assert record.form.absences.text() == f"{name}（缺席）"
    keys.press(" ")
    assert record.form.absences.text() == "无"
    keys.press("5")
    person = record.attendance.view.current_person()
    assert record._roll.mark_of(person).late
    assert record.form.turnout.text() == "38 / 38"


def test_arrow_keys_walk_over_groups_and_a_digit_marks(qtbot, page):
    record = begin(page)
    keys = Keys(qtbot)

    keys.press(Qt.Key.Key_Down, *[Qt.Key.Key_Right] * 13, "1")

    people = [row.name for row in record._roll.people]
    assert record.form.absences.text() == f"{people[13]}（请假）"
    keys.press(Qt.Key.Key_Left, "2")
    assert f"{people[12]}（公出）" in record.form.absences.text()


def test_press_and_drag_marks_several_and_again_takes_them_back(qtbot, page):
    record = begin(page)
    view = record.attendance.view
    people = record._roll.people[:3]
    spots = [view.visualRect(view._model.index_of(row.person_id)).center() for row in people]

    def drag():
        port = view.viewport()
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=spots[0])
        for spot in spots[1:]:
            qtbot.mouseMove(port, spot)
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spots[-1])

    drag()
    assert [record._roll.short(row.person_id) for row in people] == ["假", "假", "假"]
    drag()
    assert record._roll.figures().missing == 0


def test_all_present_by_button(qtbot, page):
    record = begin(page)
    keys = Keys(qtbot)
    for name in life_branch.names()[:5]:
        keys.press(code(record, name))
    assert record._roll.figures().missing == 5

    record.attendance._all_present()

    assert record._roll.figures().present == 38


def test_a_guest_is_added_by_plus_and_counts_nowhere(qtbot, page):
    record = begin(page, "committee")
    guest = life_branch.names()[7]
    keys = Keys(qtbot)

    keys.press("+")
    type_text(QApplication.focusWidget(), guest)
    keys.press(Qt.Key.Key_Return)

    assert record.form.guests.text() == guest
    assert record._roll.figures().due == 1
    keys.press(FINISH)
    row = only_event(page)
    assert (row.due, row.present) == (1, 1)
    with page.desk.database.read() as session:
        guests = [row for row in events.stored(session, row.id)["attendance"] if row["guest"]]
    assert len(guests) == 1


def test_named_people_are_the_due(qtbot, page):
    record = begin(page, "training", scope="named")
    keys = Keys(qtbot)
    assert record._roll.figures().due == 0

    for name in life_branch.names()[:2]:
        keys.press("+")
        type_text(QApplication.focusWidget(), name)
        keys.press(Qt.Key.Key_Return)
    assert record._roll.figures().due == 2
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Delete, FINISH)

    row = only_event(page)
    assert (row.due, row.present) == (1, 1)


# The record form ------------------------------------------------------------------------------------


def test_kinds_decide_scope_title_number_and_who_is_due(qtbot, page):
    record = begin(page)
    ticks = record.form.kinds._ticks
    assert record.form.texts["title"].text() == "11月党员大会"
    assert record.form.kinds.value() == [{"kind": "assembly", "number": 1}]

    ticks["lecture"].click()
    assert record.form.texts["title"].text() == "11月党员大会暨党课"
    ticks["assembly"].click()
    ticks["lecture"].click()
    ticks["group"].click()

    assert record.form.scope.value() == "group"
    assert record.form.group.isVisible()
    record.form.group.set_value(record.form.group.itemData(1))
    record.form.group.activated.emit(1)
    assert record._roll.figures().due == 13


def test_a_written_title_stays_when_kinds_change(page):
    record = begin(page)
    title = record.form.texts["title"]
    title.clear()
    type_text(title, "年中总结会")

    record.form.kinds._ticks["lecture"].click()

    assert title.text() == "年中总结会"


def test_marks_stay_when_the_day_changes(qtbot, page):
    record = begin(page)
    name = life_branch.names()[2]
    Keys(qtbot).press(code(record, name))

    record.form.day.setText("11-10")
    record.form.day.editingFinished.emit()

    assert record.form.absences.text() == f"{name}（请假）"


def test_what_is_missing_is_said_in_its_cell_and_the_text_is_kept(qtbot, page):
    record = begin(page, "group")
    record.form.day.setText("11-31")
    record.form.starts.setText("25:61")

    record.finish()
    cells = record.form.table.cells
    assert cells["day"].problem == "11 月只有 30 天"
    record.form.day.setText("11-10")
    record.finish()

    assert "不是时间" in cells["time"].problem
    assert "党小组" in cells["scope"].problem
    assert record.form.starts.text() == "25:61"
    assert page.list.rows == {}


def test_a_day_to_come_can_be_planned_but_not_registered(page):
    record = begin(page)
    record.form.day.setText("11-20")

    record.finish()
    assert "还没到这一天，可以先安排" in record.form.table.cells["day"].problem
    click_plan = next(each for each in record.findChildren(QPushButton) if each.text() == "先安排")
    click_plan.click()

    row = only_event(page)
    assert (row.state, row.day) == ("planned", dt.date(2026, 11, 20))
    assert page.desk.database.undoable().label == f"安排：{row.title}"


def test_a_proposed_day_that_is_not_today_gets_the_keys_first(page):
    record = begin(page)
    assert QApplication.focusWidget() is record.attendance.entry
    record.give_up()
    record = begin(page, "committee", held_on=dt.date(2026, 10, 31))
    assert QApplication.focusWidget() is record.form.day


def test_a_draft_counts_nowhere_and_is_finished_later(qtbot, page):
    record = begin(page)
    Keys(qtbot).press((Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_S))
    row = only_event(page)
    assert (row.state, row.present) == ("planned", None)

    page.list.table.opened.emit(row.id)
    assert record.event_id == row.id
    Keys(qtbot).press(FINISH)

    assert only_event(page).state == "held"
    page.desk.undo()
    assert only_event(page).state == "planned"
    page.desk.undo()
    assert page.list.rows == {}


def test_changing_one_mark_of_a_registered_event(qtbot, page):
    begin(page)
    Keys(qtbot).press(FINISH)
    page.list.table.opened.emit(only_event(page).id)
    name = life_branch.names()[8]

    Keys(qtbot).press(code(page.record, name), FINISH)

    assert only_event(page).present == 37
    assert page.record.event_id == only_event(page).id


def test_escape_keeps_what_was_entered_until_it_is_given_up(qtbot, page):
    record = begin(page)
    Keys(qtbot).press(code(record, life_branch.names()[8]), Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is not record
    assert page._resume.isVisible()

    page.new_record()
    assert page.stack.currentWidget() is record
    assert record._roll.figures().missing == 1

    record.give_up()
    page.new_record()
    assert record._roll.figures().missing == 0


def test_photos_chosen_before_saving_are_kept_with_the_record(qtbot, page, tmp_path):
    photo = tmp_path / "会场.jpg"
    photo.write_bytes(picture())
    record = begin(page)

    record.form.files.add([Given(photo, photo.name)])
    record.finish()

    assert only_event(page).evidence == 1


def test_hours_and_people_are_saved(page):
    record = begin(page, "study", hours=Decimal(2))
    chair = record.form.people["chair"]
    chair.set_value(record._roll.people[0].person_id)
    record.form.hours.setText("1.5")

    record.finish()

    with page.desk.database.read() as session:
        values = events.stored(session, only_event(page).id)
    assert values["hours"] == Decimal("1.5")
    assert values["chair"] == record._roll.people[0].person_id


# The list -------------------------------------------------------------------------------------------


def plan(page, title, day, *kinds):
    with page.desk.database.operation("event.plan") as op:
        return events.plan(op, {"title": title, "kinds": list(kinds), "planned_on": day})


def test_planned_events_show_how_far_they_are_off(page):
    plan(page, "昨天的会", dt.date(2026, 11, 11), "committee")
    plan(page, "今天的会", TODAY, "assembly")
    plan(page, "年底的会", dt.date(2026, 12, 20), "assembly")

    states = {row["title"]: row["state"][1] for row in page.list.table.rows_shown()}
    assert states == {"昨天的会": "逾 1 天未登记", "今天的会": "今天", "年底的会": "还剩 38 天"}


def test_what_is_entered_as_held_on_a_day_to_come_shows_as_planned(page):
    held_days = {"昨天的会": TODAY - dt.timedelta(1), "年底的会": dt.date(2026, 12, 22)}
    for title, day in held_days.items():
        with page.desk.database.operation("event.hold") as op:
            events.hold(op, {"title": title, "kinds": ["committee"], "planned_on": day, "held_on": day}, ())
    page.refresh()
    plan(page, "下周的会", dt.date(2026, 11, 18), "assembly")
    page.refresh()

    states = {row["title"]: row["state"] for row in page.list.table.rows_shown()}
    assert states["年底的会"] == (State.PLANNED, "计划 12-22")
    assert page.tabs.tabText(0) == "全部 3"
    assert page.tabs.tabText(page._keys.index("meetings")) == "三会一课 3"
    figures = {each.accessibleName() for each in page.head.findChildren(QPushButton)}
    assert {"已开展 1次", "计划 2次"} <= figures
    page._show_planned()
    assert {row["title"] for row in page.list.table.rows_shown()} == {"年底的会", "下周的会"}


def test_cancelled_events_stay_in_the_list_and_out_of_the_tabs(page):
    plan(page, "开成的会", TODAY, "committee")
    cancelled = plan(page, "取消的会", TODAY, "committee")
    with page.desk.database.operation("event.cancel") as op:
        events.cancel(op, cancelled, "防汛")
    page.refresh()
    assert len(page.list.table.rows_shown()) == 2
    assert page.tabs.tabText(0) == "全部 1"


def test_the_newest_stand_first_until_a_head_is_clicked(page):
    for days in (3, 1, 2):
        plan(page, f"{days} 天前", TODAY - dt.timedelta(days), "study")
    table = page.list.table
    assert [row["title"] for row in table.rows_shown()] == ["1 天前", "2 天前", "3 天前"]

    table.cells.head.sectionClicked.emit([column.key for column in table.model.columns].index("title"))
    assert [row["title"] for row in table.rows_shown()] == ["1 天前", "2 天前", "3 天前"]
    table.cells.head.sectionClicked.emit([column.key for column in table.model.columns].index("title"))
    assert [row["title"] for row in table.rows_shown()] == ["3 天前", "2 天前", "1 天前"]


def test_tabs_narrow_the_list_and_count(page):
    plan(page, "党日", TODAY, "theme_day")
    plan(page, "大会加党日", TODAY, "assembly", "theme_day")
    plan(page, "学习", TODAY, "study")

    assert page.tabs.tabText(0) == "全部 3"
    page.tabs.setCurrentIndex(page._keys.index("theme_day"))
    assert sorted(row["title"] for row in page.list.table.rows_shown()) == ["党日", "大会加党日"]
    page.new_record()
    assert page.record.form.kinds.kinds() == ("theme_day",)


def test_the_drawer_offers_the_next_step_and_the_page_gives_its_red_button_up(page):
    event_id = plan(page, "今天的会", TODAY, "assembly")

    page.list.table.select(event_id)

    assert page.list.split.is_open
    assert page._new.property("kind") == "accent"


def test_postponing_by_its_dialog(page):
    event_id = plan(page, "党课", TODAY, "lecture")
    page.list.table.select(event_id)

    dialog = page.list.drawer.postpone()
    dialog.try_save()
    assert dialog.isVisible()
    assert dialog.form.message("day") == "请填改到"
    dialog.form.input("day").setText("11-19")
    dialog.try_save()

    row = only_event(page)
    assert not dialog.isVisible()
    assert (row.day, row.planned_on, row.postponed) == (dt.date(2026, 11, 19), TODAY, True)


def test_cancelling_restoring_and_deleting(page):
    page.list.table.select(plan(page, "党课", TODAY, "lecture"))
    dialog = page.list.drawer.cancel()
    type_text(dialog.form.input("why"), "抢修")
    dialog.try_save()
    assert only_event(page).state == "cancelled"

    page.list.drawer.restore()
    assert only_event(page).state == "planned"
    page.list.drawer.delete()
    assert page.list.rows == {}


def test_a_task_from_an_event_keeps_the_event_as_its_origin(page):
    event_id = plan(page, "党课", TODAY, "lecture")
    page.list.table.select(event_id)
    asked = []
    page.desk.room_wanted.disconnect()
    page.desk.room_wanted.connect(lambda key, wish: asked.append((key, wish)))
    actions = dict(page.list.drawer._more(page.list.drawer.row))
    actions["布置任务…"]()
    assert asked == [("tasks", {"new": {"title": "党课", "origin": event_id, "source": "会议"}})]


def test_a_further_sitting_asks_for_its_day_and_expects_the_others(qtbot, page):
    record = begin(page)
    Keys(qtbot).press(code(record, life_branch.names()[3]), FINISH)
    page.list.table.select(only_event(page).id)
    dialog = page.list.drawer.add_sitting()
    dialog.form.input("day").setText("2026-11-13")
    dialog.try_save()

    second = next(row for row in page.list.rows.values() if row.sitting == 2)
    page.list.table.opened.emit(second.id)

    assert [row.name for row in page.record._roll.expected()] == [life_branch.names()[3]]


def test_an_empty_year_says_what_belongs_here(qtbot, page):
    page.desk.choose_year(2024)

    assert page._empty.isVisible()
    assert page._empty.accessibleName() == "还没有活动"


# Talks ----------------------------------------------------------------------------------------------


def test_a_talk_is_registered_by_its_form(qtbot, page):
    page.tabs.setCurrentIndex(page._keys.index("talks"))
    page.new_record()
    form = page.talks.form

    page.talks.save()
    assert form.message("talkers") == "请填谈话人"
    people = {person.name: person.id for person in facts_of(page.desk.database, YEAR, TODAY).people}
    first, second = life_branch.names()[:2]
    form.input("talkers").set_value([people[first]])
    form.input("partners").set_value([people[first]])
    page.talks.save()
    assert "同一个人" in form.message("partners")
    form.input("partners").set_value([people[second]])
    page.talks.save()

    (row,) = page.talks.table.rows_shown()
    assert (row["talkers"], row["partners"]) == (first, second)
    assert page.tabs.tabText(page._keys.index("talks")) == "谈心谈话 1"
    page.talks.delete()
    assert page.talks.table.rows_shown() == []


def test_the_drawer_of_talks_never_stands_open_without_a_talk(page):
    page.tabs.setCurrentIndex(page._keys.index("talks"))
    talks = page.talks
    page.toggle_drawer()
    assert (talks.drawer.title, talks.away_button.text()) == ("登记谈心谈话", "放弃")
    people = {person.name: person.id for person in facts_of(page.desk.database, YEAR, TODAY).people}
    first, second = life_branch.names()[:2]
    talks.form.set_values(
        {
            "held_on": TODAY,
            "kind": "committee_member",
            "talkers": [people[first]],
            "partners": [people[second]],
        }
    )
    talks.save()
    assert talks.away_button.text() == "删除"
    page.toggle_drawer()
    assert not talks.split.is_open

    talks.table.cells.setCurrentIndex(QModelIndex())
    page.toggle_drawer()
    assert talks.split.is_open
    assert talks.form.read()["partners"] == [people[second]]


# Looks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080)])
def test_nothing_is_cut_overlaps_or_lacks_a_name(qtbot, page, window, size):
    window.resize(*size)
    event_id = plan(page, "十一月主题党日：管网漏损治理与党员责任区认领", TODAY, "theme_day", "study")
    page.list.table.select(event_id)
    QApplication.processEvents()
    found = audit.findings(window)

    page.list.table.opened.emit(event_id)
    QApplication.processEvents()
    found += audit.findings(window)
    page.record.left.emit()
    page.tabs.setCurrentIndex(page._keys.index("talks"))
    page.new_record()
    QApplication.processEvents()
    found += audit.findings(window)

    assert found == []
    assert QPoint(0, 0) == page.pos()


def test_a_narrow_window_shows_form_and_attendance_one_at_a_time(qtbot, page, window):
    window.resize(1024, 700)
    record = begin(page)
    assert record.attendance.isVisible()
    assert not record.form.isVisible()

    qtbot.mouseClick(record.side._buttons["form"], Qt.MouseButton.LeftButton)

    assert record.form.isVisible()
    assert audit.findings(window) == []
    window.resize(1366, 768)
    assert record.attendance.isVisible()
    assert record.form.isVisible()
