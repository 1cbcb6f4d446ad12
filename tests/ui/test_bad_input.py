"""What can't be, typed into the screens of the rooms: named at its field, kept, not written, and mended there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.ui.pages.organisation.branch_pane import BranchPane
from tests.ui.bad_input import CTRL, LONG, SHIFT, Form, Key, paste, press, put, state

TEAM = "核算攻坚突击队"


@pytest.fixture
def room(year_window, errors):
    """The window of some rooms, the first entered by its keys; errors beside the fields are the only ones."""

    def enter(*keys):
        window = year_window(*keys)
        QTest.keyClick(window, Key.Key_1, CTRL)
        return window

    yield enter
    assert errors == []


def click(parent, words):
    shown = [each for each in parent.findChildren(QAbstractButton) if each.isVisible()]
    act = next(each for each in shown if words in (each.text(), each.accessibleName()))
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)


# Overlapping terms ----------------------------------------------------------------------------------


def test_terms_that_overlap(room):
    window = room("organisation")
    window.page.show_tab("branch")
    click(window.page, "登记新一届…")
    form = Form(window)
    form.fill(elected_on="2023-3-10")
    form.refuse(elected_on="两届重叠")
    form.fill(elected_on="2025-6-20", years="-3")
    form.refuse(years="不能小于 0")
    form.fill(years="3", extended_until="2025-1-1")
    form.refuse(extended_until="早于选举的 2025-06-20")
    form.fill(extended_until="")
    form.save()


def test_a_term_that_comes_to_overlap_the_next(room):
    window = room("organisation")
    window.page.show_tab("branch")
    click(window.page, "登记新一届…")
    form = Form(window)
    form.fill(elected_on="2025-6-20")
    form.save()
    pane = window.page.findChild(BranchPane)
    pane.table.select(2)
    click(pane, "改…")
    form = Form(window)
    form.fill(extended_until="2025-12-31")
    form.refuse(extended_until="第 3 届 2025-06-20 已选举")
    form.fill(extended_until="2025-6-20")
    form.save()


def test_a_post_that_somebody_holds_already(room):
    window = room("organisation")
    window.page.show_tab("posts")
    click(window.page, "登记任职…")
    form = Form(window)
    form.pick("person", "syy")
    form.dialog.form.input("kind").set_value("secretary")
    form.refuse(kind="那时已经任书记")
    form.pick("person", "lle")
    form.save()


# A session before the plan's year --------------------------------------------------------------------


def record_of(room, theme="学习总结"):
    """The record of a session of a plan item, opened on the board of the study room."""
    window = room("study", "events")
    page = window.page
    page.board.select(next(item.id for item in page.plan.items if item.theme == theme))
    page.board.focus_current()
    press(Key.Key_Return, CTRL)
    record = window.pages["events"].record
    assert record.isVisible()
    return window, record


def type_into(field, text):
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field
    put(text)


def refused_cell(window, record, key, field, words):
    """Ctrl+Enter says the words in the cell of the record; its text stays and nothing is written."""
    typed, before = field.text(), state(window)
    press(Key.Key_Return, CTRL)
    cells = record.form.table.cells
    assert {name: cell.problem for name, cell in cells.items() if cell.problem} == {key: cells[key].problem}
    assert words in cells[key].problem
    assert field.text() == typed
    assert QApplication.focusWidget() is field
    assert record.isVisible()
    assert state(window) == before


def test_a_session_before_the_year_of_its_plan(room):
    window, record = record_of(room)
    type_into(record.form.day, "2023-12-28")
    refused_cell(window, record, "day", record.form.day, "早于 2024 年的学习计划")
    put("12-18")
    before = state(window)
    press(Key.Key_Return, CTRL)
    assert not record.isVisible()
    assert state(window) != before


def test_a_held_session_moved_to_before_the_year_of_its_plan(room):
    window, record = record_of(room)
    press(Key.Key_Return, CTRL)
    with window.desk.database.read() as session:
        made = next(row["id"] for row in list_rows(session, ledger("events")) if row["title"] == "学习总结")
    window.desk.show_room("events", {"edit": made})
    type_into(record.form.day, "2023-12-28")
    refused_cell(window, record, "day", record.form.day, "早于 2024 年的学习计划")
    click(record.form.items, "去掉学习总结")
    press(Key.Key_Return, CTRL)
    assert not record.isVisible()


# A deadline before the assignment --------------------------------------------------------------------


def test_a_deadline_before_the_assignment(room):
    window = room("tasks")
    press(Key.Key_N, CTRL)
    form = Form(window)
    form.fill(title="泵房照明检查")
    form.pick("owners", "psq")
    form.fill(due_on="2024-12-1", assigned_on="2024-12-10")
    form.refuse(due_on="早于布置的 2024-12-10")
    form.fill(due_on="2024-12-31")
    form.save()


def at_cell(table, title, key):
    row = next(row for row in table.rows_shown() if row["title"] == title)
    table.select(row["id"])
    index = table.cells.currentIndex()
    table.cells.setFocus()
    table.cells.setCurrentIndex(index.siblingAtColumn(table.model.section_of(key)))
    return table.cells.currentIndex()


def test_a_deadline_before_the_assignment_in_the_table(room):
    window = room("tasks")
    table = window.page.list.table
    index = at_cell(table, "廉洁风险点排查", "due_on")
    before = state(window)
    paste("2024-05-01")
    assert "“时限”：早于布置的 2024-06-03" in table.editing.message
    assert index.data() == "2024-05-01"
    assert state(window) == before
    click(table.editing, "改下一格")
    put("6-30")
    press(Key.Key_Return)
    assert table.editing.message == ""
    assert state(window) != before


def test_a_deadline_before_the_assignment_in_the_drawer(room):
    window = room("tasks")
    page = window.page
    page.open_record(next(task.id for task in page.tasks.values() if task.title == "廉洁风险点排查"))
    QApplication.processEvents()
    form = page.drawer.form
    due = form.input("due_on")
    QTest.mouseClick(due, Qt.MouseButton.LeftButton)
    put("2024-5-1")
    before = state(window)
    press(Key.Key_Tab)
    assert form.message("due_on") == "早于布置的 2024-06-03"
    assert due.text() == "2024-05-01"
    assert state(window) == before
    put("2024-6-30")
    press(Key.Key_Tab)
    assert form.message("due_on") == ""
    assert state(window) != before


def test_a_work_item_that_ends_before_it_begins(room):
    window = room("four_sync")
    press(Key.Key_N, CTRL)
    form = Form(window)
    form.fill(name="泵房大修", began_on="2024-3-1", ends_on="2024-2-1")
    form.refuse(ends_on="早于开始的 2024-03-01")
    form.fill(ends_on="2024-4-1")
    form.save()


# A leader who is no member ---------------------------------------------------------------------------


def test_a_leader_whom_nobody_knows_and_one_who_is_no_member(room):
    window = room("teams")
    press(Key.Key_N, CTRL | SHIFT)
    form = Form(window)
    form.fill(name="防汛突击队", leader="无此人")
    form.refuse(leader="名册里没有“无此人”")
    form.pick("leader", "fsb")
    assert form.text("leader") == "方算丙"
    assert form.dialog.form.message("leader") == "不是本支部党员，队长一般由党员担任"
    form.pick("leader", "psq")
    assert form.dialog.form.message("leader") == ""
    form.save()


def test_a_leader_who_is_no_member_is_a_finding_of_the_team(room):
    window = room("teams")
    press(Key.Key_N, CTRL | SHIFT)
    form = Form(window)
    form.fill(name="防汛突击队")
    form.pick("leader", "fsb")
    form.save()
    told = [each.text() for each in window.page.card.findings.findChildren(QLabel) if each.isVisible()]
    assert "队长方算丙不是本支部党员（积极分子），一般由党员担任。" in told


# Negative hours --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "words"), [("-2", "不能小于 0"), ("999", "一次最多 200 学时")])
def test_hours_of_a_plan_item(room, typed, words):
    window = room("study")
    press(Key.Key_N, CTRL)
    form = Form(window)
    form.fill(theme="安全生产月", hours=typed)
    form.refuse(hours=words)
    form.fill(hours="2")
    form.save()


@pytest.mark.parametrize(("typed", "words"), [("-2", "不能小于 0"), ("999", "一次最多 200 学时")])
def test_hours_of_a_session(room, typed, words):
    window, record = record_of(room)
    type_into(record.form.hours, typed)
    refused_cell(window, record, "hours", record.form.hours, words)
    put("1.5")
    press(Key.Key_Return, CTRL)
    assert not record.isVisible()


def test_hours_of_own_study(room):
    window = room("study")
    page = window.page
    page.board.select(next(item.id for item in page.plan.items if item.theme == "党章"))
    page.split.open_drawer()
    QApplication.processEvents()
    click(page.drawer, "登记自学")
    form = Form(window)
    form.pick("people", "psq")
    form.fill(hours="-2", notes_count="-1")
    form.refuse(hours="不能小于 0", notes_count="不能小于 0")
    form.fill(hours="2", notes_count="1")
    form.save()


def test_figures_of_a_mission_below_nothing(room):
    window = room("teams")
    window.page.missions.table.cells.setFocus()
    press(Key.Key_E, CTRL)
    form = Form(window)
    form.fill(saved="-3", result="按期完成")
    form.refuse(saved="-3 不对，要大于 0")
    form.fill(saved="3")
    form.save()


# Ten thousand characters -----------------------------------------------------------------------------

FORMS = {
    "tasks": (CTRL, {"title": "泵房照明检查"}, {"owners": "psq"}),
    "study": (CTRL, {"theme": "安全生产月", "lecturer": "外请教授"}, {}),
    "four_sync": (CTRL, {"name": "泵房大修"}, {}),
    "teams": (CTRL | SHIFT, {"name": "防汛突击队"}, {"leader": "psq"}),
    "organisation": (CTRL, {"name": "新来的", "job": "值班"}, {}),
}


@pytest.mark.parametrize("key", FORMS)
def test_a_text_of_ten_thousand_characters(room, key):
    modifiers, texts, people = FORMS[key]
    window = room(key)
    press(Key.Key_N, modifiers)
    form = Form(window)
    form.fill(**dict.fromkeys(texts, LONG))
    for name, letters in people.items():
        form.pick(name, letters)
    form.refuse(**dict.fromkeys(texts, "有 10000 个字，最多"))
    form.fill(**texts)
    form.save()


def test_a_title_of_ten_thousand_characters_in_a_record(room):
    window, record = record_of(room)
    type_into(record.form.texts["title"], LONG)
    refused_cell(window, record, "title", record.form.texts["title"], "有 10000 个字，最多")
    put("年度学习总结")
    press(Key.Key_Return, CTRL)
    assert not record.isVisible()


def items_of(rows):
    return [rows.item(line) for line in range(rows.count())]


def test_a_pasted_plan_names_row_and_column(room):
    window = room("study")
    page = window.page
    page.board.focus_current(12)
    before = state(window)
    paste(f"月份\t主题\t学时\n11\t{LONG}\t2\n12\t好的\t-2\n13\t没有的月\t1\n12\t写得进的\t1")
    dialog = QApplication.activeModalWidget()
    told = [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items_of(dialog.issues)]
    assert told == [
        "第 1 行 学习主题：有 10000 个字，最多 200 个",
        "第 2 行 计划学时：不能小于 0",
        "第 3 行 月份：“13”不是 1 至 12 月",
    ]
    assert dialog.action.text() == "写入 1 项"
    assert state(window) == before
    for line, place, text in ((1, 1, "安全生产法"), (2, 2, "2"), (3, 0, "11")):
        dialog.issues.opened.emit((line - 1, place))
        press(Key.Key_F2)
        put(text)
        press(Key.Key_Return)
    assert dialog.action.text() == "写入 4 项"
    press(Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    assert {"安全生产法", "好的", "没有的月", "写得进的"} <= {item.theme for item in page.plan.items}


def test_a_pasted_block_of_cells_waits_whole(room):
    window = room("tasks")
    table = window.page.list.table
    titles = [row["title"] for row in table.rows_shown()]
    first, second = (at_cell(table, title, "title") for title in titles[:2])
    table.cells.setCurrentIndex(first)
    before, kept = state(window), second.data()
    paste(f"风险点再排查\n{LONG}")
    assert "第 2 行“任务”：有 10000 个字，最多 200 个" in table.editing.message
    assert (first.data(), second.data()) == ("风险点再排查", LONG)
    assert state(window) == before
    click(table.editing, "改下一格")
    put(kept)
    press(Key.Key_Return)
    assert table.editing.message == ""
    assert "风险点再排查" in [row["title"] for row in table.rows_shown()]


def test_ten_thousand_characters_are_kept_where_there_is_room(room):
    window = room("tasks")
    press(Key.Key_N, CTRL)
    form = Form(window)
    form.fill(title="泵房照明检查", demand=LONG)
    form.pick("owners", "psq")
    form.save()
    with window.desk.database.read() as session:
        assert LONG in [row["demand"] for row in list_rows(session, ledger("tasks"))]
