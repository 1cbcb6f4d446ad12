"""The page of tasks, worked as a user does: by keys and clicks."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import evidence, tasks
from app.services.references import References
from app.ui.widgets.due_field import parse_due
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.state import State
from tests.ui.audit import findings
from tests.ui.conftest import DECEMBER
from tests.ui.typing_in import Keys, type_text

TODAY = DECEMBER.date()
JUNE = dt.date(2024, 6, 10)


@pytest.fixture
def window(year_window):
    return year_window("tasks")


@pytest.fixture
def page(window):
    return window.page


def titles(page):
    return [row["title"] for row in page.list.table.rows_shown()]


def pill_of(page, title):
    return next(row["state"] for row in page.list.table.rows_shown() if row["title"] == title)


def footer(page):
    return dict(page.list.table._totals(page.list.table.rows_shown()))


def task_id(page, title):
    return next(task.id for task in page.tasks.values() if task.title == title)


@pytest.mark.parametrize(("typed", "due"), [("30", dt.date(2024, 12, 30)), ("12-31", dt.date(2024, 12, 31))])
def test_a_new_task_costs_at_most_twelve_keys(qtbot, page, errors, typed, due):
    keys = Keys(qtbot)
    page.list.table.cells.setFocus()
    keys.press((Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_N))
    QApplication.processEvents()
    type_text(QApplication.focusWidget(), "泵房照明检查")
    keys.press(Qt.Key.Key_Tab)
    keys.press("ps")
    keys.press(Qt.Key.Key_Tab)
    keys.press(typed)
    keys.press(Qt.Key.Key_Return)
    assert keys.count <= 12
    made = page.tasks[task_id(page, "泵房照明检查")]
    assert (made.owners, made.due_on, made.assigned_on, made.assigned_by) == ("潘算七", due, TODAY, "苏演一")
    assert page.list.table.current_id() == made.id
    assert page.new_dialog is None
    assert errors == []


def test_what_is_missing_is_said_beside_its_field_and_the_text_stays(qtbot, page):
    page.new_record()
    dialog = page.new_dialog
    type_text(dialog.form.input("title"), "泵房照明检查")
    qtbot.keyClicks(dialog.form.input("due_on"), "32")
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.message("owners") == "请填责任人"
    assert dialog.form.message("due_on") == "没有 32 日"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    page.new_record()
    assert page.new_dialog.form.input("title").text() == "泵房照明检查"


def test_a_deadline_before_the_assignment_is_refused_by_its_reason(qtbot, page):
    page.assign({"title": "补", "owners": [page.people[0].id], "due_on": dt.date(2024, 5, 1)})
    page.new_dialog.try_save()
    assert "早于布置" in page.new_dialog.form.message("due_on")
    assert "补" not in titles(page)


def test_tabs_filters_and_totals_follow_each_other(qtbot, page):
    assert titles(page)[0] == "廉洁风险点排查"
    assert pill_of(page, "廉洁风险点排查") == (State.MISSED, "逾期")
    page.actions_.edit([task_id(page, "七一活动筹备")], "due_on", "7-1")
    assert [page.list.tabs.tabText(place) for place in range(5)] == [
        "全部 7",
        "逾期 1",
        "本周到期 0",
        "本月到期 0",
        "待验收 0",
    ]
    page.list.tabs.setCurrentIndex(1)
    assert titles(page) == ["廉洁风险点排查"]
    page.list.show_all()
    assert footer(page)["本视图"].startswith("7 项")
    page.list.table.set_filter("owners", "fhb")
    assert titles(page) == ["廉洁风险点排查", "七一活动筹备"]
    assert footer(page) == {
        "本视图": "2 项（4 人）",
        "完成": "1",
        "逾期": "1",
        "完成率": "50.0%",
        "按期率": "50.0%",
    }


def test_what_is_due_today_says_so(page):
    page.actions_.edit([task_id(page, "廉洁风险点排查")], "due_on", "12-20")
    row = page.list.table.rows_shown()[0]
    assert (row["left"], row["state"]) == ("今天", (State.DUE, "今天到期"))
    page.list.show_tab("month")
    assert titles(page) == ["廉洁风险点排查"]


def test_a_figure_of_the_head_lists_its_rows_with_its_rule(page):
    page.show_figure("tasks.completed")
    assert "廉洁风险点排查" not in titles(page)
    assert page.list.only == "只看：完成任务 5 项"
    assert "已经验收" in page.list.table._rule.text()
    page.list.show_tab("all")
    assert len(titles(page)) == len(page.tasks)


def test_a_members_own_list(page):
    person = next(person for person in page.people if person.name == "潘算七")
    page.show_wish({"person": person.id})
    assert titles(page) == ["班组安全承诺书签订", "核算差错台账清理"]


def test_groups_by_owner_group_source_or_none(qtbot, page):
    model = page.list.table.model
    assert any(getattr(each, "title", "") == "丁核四、范核八" for each in model.shown)
    titles_of = {2: {"逾期", "完成", "取消"}, 3: {"计划", "会议", "突击"}}
    for place, expected in titles_of.items():
        page.list.grouping.setCurrentIndex(place)
        page.list.grouping.activated.emit(place)
        assert expected & {getattr(each, "title", "") for each in model.shown}
    page.list.grouping.setCurrentIndex(4)
    page.list.grouping.activated.emit(4)
    assert model.shown == model.filtered


def test_what_is_due_this_week_runs_from_monday_to_sunday(page):
    chosen = task_id(page, "廉洁风险点排查")
    for typed, shown in (("12-20", ["廉洁风险点排查"]), ("12-22", ["廉洁风险点排查"]), ("12-23", [])):
        page.actions_.edit([chosen], "due_on", typed)
        page.list.show_tab("week")
        assert titles(page) == shown, typed


def test_a_checklist_is_written_and_ticked_by_space(qtbot, page, errors):
    chosen = task_id(page, "廉洁风险点排查")
    page.open_record(chosen)
    page.actions_.write_steps(chosen)
    dialog = page.actions_.dialog
    dialog.form.set_values({"steps": "列出风险点\n\n逐条评估\n报支委会"})
    dialog.try_save()
    assert [step.text for step in page.tasks[chosen].steps] == ["列出风险点", "逐条评估", "报支委会"]
    box = page.drawer.boxes[1]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page.tasks[chosen].steps_done == "1/3"
    assert page.tasks[chosen].share == pytest.approx(1 / 3)
    assert [box.isChecked() for box in page.drawer.boxes] == [False, True, False]
    page.desk.undo()
    assert page.tasks[chosen].steps_done == "0/3"
    assert errors == []


def test_many_get_one_task_each_or_one_together(page, errors):
    for way, count in (("each", 3), ("shared", 1)):
        page.assign({"title": f"写心得 {way}", "owners": [each.id for each in page.people[:3]], "way": way})
        page.new_dialog.try_save()
        made = [task for task in page.tasks.values() if task.title == f"写心得 {way}"]
        assert len(made) == count
        assert sum(len(task.parts) for task in made) == 3
        count_words = " 3 项" if way == "each" else ""
        assert page.desk.database.undoable().label == f"布置任务《写心得 {way}》{count_words}"
    assert errors == []


def test_marks_inside_a_title_are_single_ones(page):
    page.assign({"title": "补学：《消防安全》", "owners": [page.people[0].id]})
    page.new_dialog.try_save()
    assert page.desk.database.undoable().label == "布置任务《补学：〈消防安全〉》"


def test_a_shared_task_names_no_group_of_its_first_owner(page):
    titled = {each.title: each.hint for each in page.list.table.model.shown if getattr(each, "title", "")}
    assert "党小组" not in titled["丁核四、范核八"]
    assert any("党小组" in hint for title, hint in titled.items() if "、" not in title)


def test_a_group_fills_the_owners_of_a_new_task(qtbot, page):
    page.new_record()
    form = page.new_dialog.form
    group = next(place for place, (words, _) in enumerate(page.crowds) if "小组" in words)
    form.input("crowd").set_value(group)
    form.edited.emit("crowd")
    assert form.input("owners").value() == page.crowds[group][1]


def test_a_record_is_found_by_typing_and_brings_its_source(qtbot, page, errors):
    page.assign({"title": "上线演练", "owners": [page.people[0].id]})
    form = page.new_dialog.form
    origin = form.input("origin")
    origin.setFocus()
    qtbot.keyClicks(origin, "jsxt")
    qtbot.keyClick(origin, Qt.Key.Key_Tab)
    assert form.input("source").value() == "同步"
    page.new_dialog.try_save()
    made = page.tasks[task_id(page, "上线演练")]
    assert "结算系统" in made.origin
    page.open_record(made.id)
    wanted = []
    page.desk.record_wanted.connect(wanted.append)
    link = next(each for each in page.drawer.findChildren(QPushButton) if "打开来源" in each.accessibleName())
    link.click()
    assert wanted == [made.origin_id]
    assert errors == []


def test_plan_items_events_and_checks_can_be_origins(page):
    kinds = {each.kind for each in page.offered[1]}
    assert {"study_item", "event", "work_item", "check_item", "team", "mission"} <= kinds


def test_an_owner_who_has_left_is_warned_about_and_may_stay(qtbot, page, errors):
    from app.services.organisation import transfer_out

    with page.desk.database.operation("person.transfer_out") as op:
        transfer_out(op, page.people[0].id, dt.date(2025, 1, 5), "外单位")
    page.assign({"title": "交接", "owners": [page.people[0].id]})
    form = page.new_dialog.form
    day = form.input("assigned_on")
    day.selectAll()
    qtbot.keyClicks(day, "2025-1-6")
    assert form.message("owners") == f"{page.people[0].name}在布置日期前已不在册"
    page.new_dialog.try_save()
    assert page.new_dialog is None
    assert errors == []


def test_cards_go_to_the_next_state_by_keys_and_by_dropping(qtbot, page, errors):
    title = "廉洁风险点排查"
    chosen = task_id(page, title)
    page.list.show_view("board")
    late, waiting = page.list.board.columns[1:3]
    late.setFocus()
    assert page.list.table.current_id() == chosen
    qtbot.keyClick(late, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert page.tasks[chosen].state == "waiting"
    assert (late.count(), waiting.current_value() or waiting.row_value(0)) == (0, chosen)
    waiting.setCurrentRow(0)
    qtbot.keyClick(waiting, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    type_text(page.actions_.dialog.form.input("reason"), "少一页")
    page.actions_.dialog.try_save()
    assert page.tasks[chosen].state == "overdue"
    page.list.board.columns[3].dropped.emit(chosen)
    page.actions_.dialog.form.input("score").setText("101")
    page.actions_.dialog.try_save()
    assert page.actions_.dialog.form.message("score") == "评分在 0 到 100 之间"
    page.actions_.dialog.form.input("score").setText("92.5")
    page.actions_.dialog.try_save()
    assert (page.tasks[chosen].state, str(page.tasks[chosen].score)) == ("done", "92.5")
    assert errors == []


def test_arrows_walk_across_the_columns_of_the_board(qtbot, page):
    page.list.show_view("board")
    late, done = page.list.board.columns[1], page.list.board.columns[3]
    late.setFocus()
    qtbot.keyClick(late, Qt.Key.Key_Right)
    assert done.hasFocus()
    assert page.tasks[page.list.table.current_id()].state == "done"
    qtbot.keyClick(done, Qt.Key.Key_Left)
    assert late.hasFocus()


def test_what_recurs_is_made_changed_listed_and_stopped(qtbot, page, errors):
    page.list.show_view("recurring")
    page.new_record()
    dialog = page.assigning.recurrence_dialog
    type_text(dialog.form.input("title"), "责任区月检")
    qtbot.keyClicks(dialog.form.input("owners").entry, "psq")
    qtbot.keyClick(dialog.form.input("owners").entry, Qt.Key.Key_Tab)
    dialog.form.input("day").setText("31")
    dialog.form.input("began_on").setText("2024-10-1")
    dialog.try_save()
    made = page.recurring[0]
    assert (made.title, made.owners, made.made) == ("责任区月检", "潘算七", 3)
    page.show_recurrence(made.id)
    assert titles(page) == ["责任区月检"] * 3
    page.open_record(made.id)
    assert page.list.view == "recurring"
    page.assigning.open_recurrence(made.id)
    assert page.assigning.recurrence_dialog.form.input("day").text() == "31"
    page.assigning.recurrence_dialog.form.input("day").setText("40")
    page.assigning.recurrence_dialog.try_save()
    assert "31" in page.assigning.recurrence_dialog.form.message("day")
    page.assigning.stop_recurrence(made.id)
    page.assigning.recurrence_dialog.form.input("on").setText("2024-12-1")
    page.assigning.recurrence_dialog.try_save()
    assert page.recurring[0].stopped_on == dt.date(2024, 12, 1)
    page.desk.undo()
    assert page.recurring[0].stopped_on is None
    assert errors == []


def test_everything_of_a_person_is_handed_over_in_one_step(qtbot, page, errors):
    page.actions_.hand_over_all()
    dialog = page.actions_.dialog
    assert "范核八" in dialog.form.input("person").currentText()
    qtbot.keyClicks(dialog.form.input("to"), "psq")
    qtbot.keyClick(dialog.form.input("to"), Qt.Key.Key_Return)
    dialog.try_save()
    assert page.tasks[task_id(page, "廉洁风险点排查")].owners == "丁核四、潘算七"
    page.actions_.hand_over_all()
    assert errors == []


def test_the_drawer_follows_and_its_next_step_is_the_filled_one(qtbot, page, errors):
    page.open_record(task_id(page, "廉洁风险点排查"))
    assert page.split.is_open
    assert page._assign.property("kind") == "accent"
    page.actions_.buttons(page.tasks[task_id(page, "廉洁风险点排查")])[0].click()
    assert pill_of(page, "廉洁风险点排查") == (State.WAITING, "待验收")
    page.desk.undo()
    assert pill_of(page, "廉洁风险点排查")[1] != "待验收"
    page.toggle_drawer()
    assert page._assign.property("kind") == "primary"
    assert errors == []


def test_accepting_returning_and_undoing(qtbot, page, errors):
    title = "廉洁风险点排查"
    chosen = task_id(page, title)
    page.actions_.mark_done([chosen])
    page.actions_.accept([chosen])
    dialog = page.actions_.dialog
    assert dialog.form.input("by").text() == "苏演一"
    type_text(dialog.form.input("opinion"), "准备充分")
    dialog.action.click()
    assert pill_of(page, title) == (State.DONE, "完成")
    page.actions_.send_back(chosen)
    dialog = page.actions_.dialog
    dialog.action.click()
    assert dialog.form.message("reason") == "请填退回原因"
    type_text(dialog.form.input("reason"), "少一份方案")
    dialog.action.click()
    assert pill_of(page, title) == (State.MISSED, "逾期")
    assert page.tasks[chosen].parts[0].note == "少一份方案"
    page.desk.undo()
    assert pill_of(page, title) == (State.DONE, "完成")
    assert errors == []


def test_several_tasks_at_once(qtbot, page, errors):
    page.assign({"title": "新任务", "owners": [page.people[0].id]})
    page.new_dialog.try_save()
    chosen = [task_id(page, title) for title in ("新任务", "廉洁风险点排查")]
    page.list.table.model.check(set(chosen), checked=True)
    assert page.list.bar.isVisible()
    page.actions_.set_deadline(page.list.selected())
    dialog = page.actions_.dialog
    qtbot.keyClicks(dialog.form.input("due_on"), "12-28")
    dialog.action.click()
    assert {page.tasks[each].due_on for each in chosen} == {dt.date(2024, 12, 28)}
    page.actions_.cancel(page.list.selected())
    page.actions_.dialog.action.click()
    assert {page.tasks[each].state for each in chosen} == {"cancelled"}
    page.actions_.restore(chosen[0])
    assert page.tasks[chosen[0]].state != "cancelled"
    assert errors == []


def test_a_part_is_handed_over_from_the_drawer(qtbot, page, errors):
    chosen = task_id(page, "廉洁风险点排查")
    part = page.tasks[chosen].parts[1]
    page.open_record(chosen)
    page.drawer.part_handed_over.emit(chosen, part.person_id)
    dialog = page.actions_.dialog
    qtbot.keyClicks(dialog.form.input("to"), "psq")
    qtbot.keyClick(dialog.form.input("to"), Qt.Key.Key_Return)
    dialog.action.click()
    assert page.tasks[chosen].owners == "丁核四、潘算七"
    assert errors == []


def test_fields_of_the_drawer_save_when_they_are_left(qtbot, page, errors):
    chosen = task_id(page, "廉洁风险点排查")
    page.open_record(chosen)
    field = page.drawer.form.input("title")
    field.setFocus()
    field.selectAll()
    type_text(field, "廉洁风险点再排查")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert page.tasks[chosen].title == "廉洁风险点再排查"
    due = page.drawer.form.input("due_on")
    due.setFocus()
    due.selectAll()
    qtbot.keyClicks(due, "2024-5-1")
    qtbot.keyClick(due, Qt.Key.Key_Tab)
    assert page.tasks[chosen].due_on == dt.date(2024, 6, 28)
    assert "早于布置" in page.drawer.form.message("due_on")
    assert errors == []


def test_cells_are_edited_in_place(page, errors):
    chosen = task_id(page, "廉洁风险点排查")
    page.actions_.edit([chosen], "due_on", "7-5")
    assert page.tasks[chosen].due_on == dt.date(2024, 7, 5)
    page.actions_.edit([chosen], "due_on", "下周")
    assert "时限“下周”没有改" in str(errors[0])


def test_evidence_links_and_history_stand_in_the_drawer(qtbot, page):
    chosen = task_id(page, "廉洁风险点排查")
    with page.desk.database.operation("evidence.add") as op:
        evidence.add(op, chosen, "清单".encode(), "清单.txt")
    with page.desk.database.operation("task.change") as op:
        tasks.set_origin(op, chosen, References(op.session).resolve("work_item", "结算系统上线"))
    page.open_record(chosen)
    assert page.drawer.tabs.files.files.row_value(0) is not None
    assert page.drawer.tabs.links.count() == 1
    qtbot.waitUntil(lambda: page.drawer.tabs.history.count() >= 2)


def test_a_task_of_another_year_is_found(page):
    with page.desk.database.read() as session:
        other = References(session).resolve("task", "次年学习计划初稿")
    page.open_record(other)
    assert page.desk.year == 2025
    assert page.list.table.current_id() == other


def test_an_empty_year_offers_the_first_step(qtbot, page):
    page.desk.choose_year(2019)
    assert page.stack.currentIndex() == 1
    assert page._print.toolTip() == "还没有任务可以打印"


def test_nothing_is_cut_covered_or_nameless(page, window):
    assert findings(window) == []
    page.open_record(task_id(page, "廉洁风险点排查"))
    QApplication.processEvents()
    assert findings(window) == []
    page.new_record()
    QApplication.processEvents()
    assert findings(page.findChild(FormDialog)) == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9", dt.date(2024, 7, 9)),
        ("10", JUNE),
        ("31", dt.date(2024, 7, 31)),
        ("月底", dt.date(2024, 6, 30)),
        ("1130", dt.date(2024, 11, 30)),
        ("2025-1-5", dt.date(2025, 1, 5)),
        ("", None),
    ],
)
def test_deadlines_are_read_as_people_type_them(typed, day):
    assert parse_due(typed, JUNE, 2024) == day


def test_in_november_january_is_the_next_one():
    assert parse_due("1-15", dt.date(2024, 11, 12), 2024) == dt.date(2025, 1, 15)
