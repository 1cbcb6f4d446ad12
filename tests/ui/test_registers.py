"""Registers of plain ledgers, as a user fills them: form, cells, steps, child rows, delete and undo."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import evidence
from app.services.figures import figure
from app.services.record_rows import list_rows
from app.services.records import save
from app.services.registry import ledger
from app.services.search import KINDS
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from app.ui.pages.desk.shell import Finder
from app.ui.pages.rectification import RectificationPage
from app.ui.pages.tasks import TasksPage
from app.ui.rooms import ROOMS
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.register import Register, RegistersPage, Shown
from app.ui.widgets.register.columns import REMARK, STATE
from app.ui.widgets.state import State
from tests.services.pictures import picture
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, year_desk):
    made = RectificationPage(year_desk)
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    return made


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def stored(desk, key):
    with desk.database.read() as session:
        return list_rows(session, ledger(key), 2024)


def dialog_of(pane):
    return next(each for each in pane.findChildren(FormDialog) if each.isVisible())


def closed_problems(desk):
    return figure(facts_of(desk.database, 2024), "rectification.closed").rows


def press_button(dialog):
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)


def test_a_problem_is_written_down_carried_on_and_closed(page, year_desk):
    before = hash_of(year_desk)
    page.new_record()
    dialog = dialog_of(page.pane)
    type_text(dialog.form.input("text"), "主题党日缺签到")
    press_button(dialog)

    pane = page.pane
    (row,) = [each for each in stored(year_desk, "problems") if each["text"] == "主题党日缺签到"]
    assert row["found_on"] == dt.date(2024, 12, 20)
    assert pane.table.current_id() == row["id"]
    assert pane.split.is_open
    offered = [part.words for part, each in pane.drawer.parts if each.isVisible()]
    assert offered == ["进展…", "完成…"]

    QTest.mouseClick(pane.drawer.parts[1][1], Qt.MouseButton.LeftButton)
    press_button(dialog_of(pane))
    assert pane.rows[row["id"]].values["done_on"] == dt.date(2024, 12, 20)
    QTest.mouseClick(pane.drawer.parts[2][1], Qt.MouseButton.LeftButton)
    type_text(dialog_of(pane).form.input("accepted_by"), "苏演一")
    press_button(dialog_of(pane))
    shown = next(each for each in pane.table.rows_shown() if each["id"] == row["id"])
    assert shown[STATE] == (State.WAITING, "待销号")
    assert shown[REMARK] == "缺佐证"
    assert row["id"] not in closed_problems(year_desk)

    with year_desk.database.operation("evidence.add") as op:
        evidence.add(op, row["id"], picture(), "签到表.jpg")
    pane.reload()
    shown = next(each for each in pane.table.rows_shown() if each["id"] == row["id"])
    assert shown[STATE] == (State.DONE, "已销号")
    assert row["id"] in closed_problems(year_desk)

    for _ in range(4):
        year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_what_cannot_be_stands_at_its_field_and_the_rest_is_kept(page, year_desk):
    before = hash_of(year_desk)
    page.show_wish({"tab": "problems", "new": {"found_on": dt.date(2024, 5, 6)}})
    dialog = dialog_of(page.pane)
    type_text(dialog.form.input("text"), "资料不全")
    dialog.form.input("due_on").setText("2024-05-01")
    press_button(dialog)
    assert "早于" in dialog.form.message("due_on")
    assert dialog.isVisible()
    assert dialog.form.input("text").value() == "资料不全"
    assert hash_of(year_desk) == before
    dialog.form.input("due_on").setText("2024-06-01")
    press_button(dialog)
    (row,) = [each for each in stored(year_desk, "problems") if each["text"] == "资料不全"]
    assert row["due_on"] == dt.date(2024, 6, 1)


def test_a_cell_takes_a_name_and_a_row_is_deleted_and_comes_back(page, year_desk):
    pane = page.pane
    pane.reload()
    problem = pane.table.rows_shown()[-1]
    assert not pane.table.editing.attempt([(problem["id"], "owner", "程练六")])
    assert pane.rows[problem["id"]].shown["owner"] == "程练六"
    pane.select(problem["id"])
    before = hash_of(year_desk)
    pane.drawer.menu.actions()[-1].trigger()
    assert problem["id"] not in pane.rows
    year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_an_empty_register_says_what_goes_there_and_offers_the_first_step(page):
    page.choose("library_texts")
    assert page.pane._empty.isVisible()
    page.pane.new_record({"title": "记录要求", "kind": "regulation"})
    press_button(dialog_of(page.pane))
    assert not page.pane._empty.isVisible()
    assert [each["title"] for each in page.pane.table.rows_shown()] == ["记录要求"]


def test_a_record_is_found_from_anywhere_in_its_tab(page, year_desk):
    wanted = stored(year_desk, "suggestions")[1]["id"]
    page.open_record(wanted)
    assert page.keys[page.tabs.currentIndex()] == "suggestions"
    assert page.pane.table.current_id() == wanted
    assert page.current_record() == wanted


AREAS = Register(
    "areas",
    "责任区",
    "责任区",
    (Shown("name", 160, stretch=True), Shown("people", 160)),
    "name",
    "写责任区。",
)


@pytest.fixture
def areas(qtbot, year_desk):
    made = RegistersPage(year_desk, "载体", (AREAS,), "责任区")
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    made.pane.select(next(iter(made.pane.rows)))
    return made.pane


def test_child_rows_are_added_changed_and_taken_away(areas, year_desk):
    child = next(each for each in areas.ledger.children if each.key == "goals")
    before = hash_of(year_desk)
    areas.ask_child(child, -1)
    dialog = dialog_of(areas)
    type_text(dialog.form.input("name"), "非计划停运")
    press_button(dialog)
    areas.ask_child(child, 0)
    dialog = dialog_of(areas)
    type_text(dialog.form.input("target"), "0 次")
    press_button(dialog)
    (goal,) = areas.rows[areas.table.current_id()].values["goals"]
    assert (goal["position"], goal["name"], goal["target"]) == (1, "非计划停运", "0 次")
    assert areas.drawer._lists["goals"].count() == 1
    areas.remove_child(child, 0)
    assert areas.rows[areas.table.current_id()].values["goals"] == []
    for _ in range(3):
        year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_all_child_rows_are_typed_in_one_table(areas, year_desk):
    before = hash_of(year_desk)
    child = next(each for each in areas.ledger.children if each.key == "goals")
    dialog = areas.ask_children(child)
    rows = dialog.form.input("goals")
    QApplication.clipboard().setText("非计划停运\t0 次\n水质合格率\t100%\t99.9%")
    QTest.keyClick(rows.cell(0, "name"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press_button(dialog)
    goals = areas.rows[areas.table.current_id()].values["goals"]
    assert [(each["position"], each["name"], each["target"], each["actual"]) for each in goals] == [
        (1, "非计划停运", "0 次", None),
        (2, "水质合格率", "100%", "99.9%"),
    ]
    year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_who_has_left_stays_named_when_a_record_is_edited(page, year_desk):
    with year_desk.database.read() as session:
        (gone,) = [
            person
            for person in list_rows(session, ledger("members"))
            if person["roster_spans"][-1]["ended_on"] is not None
        ][:1]
    with year_desk.database.operation("record.add") as op:
        values = {"found_on": "2024-05-06", "text": "交接不清", "source": "inspection", "owner": gone["id"]}
        problem = save(op, ledger("problems"), values)
    page.pane.reload()
    dialog = page.pane.edit(problem)
    assert dialog.form.input("owner").text() == gone["name"]
    press_button(dialog)
    assert page.pane.rows[problem].values["owner"] == gone["id"]


def test_a_record_of_another_year_brings_its_year(page, year_desk):
    with year_desk.database.operation("record.add") as op:
        values = {"made_on": "2023-05-06", "text": "食堂加夜班餐"}
        suggestion = save(op, ledger("suggestions"), values)
    page.open_record(suggestion)
    assert year_desk.year == 2023
    assert page.pane.table.current_id() == suggestion


def test_states_stand_above_the_table_with_their_counts_and_filter_it(page):
    pane = page.pane
    pane.reload()
    words = [shown[STATE][1] for shown in pane.table.rows_shown()]
    late = words.count("逾期")
    assert 0 < late < len(words)
    pane.chips.press("逾期")
    assert [shown[STATE][1] for shown in pane.table.rows_shown()] == ["逾期"] * late
    pane.table.clear_filters()
    assert pane.chips.value() == ""
    assert len(pane.table.rows_shown()) == len(words)
    assert page.tabs.tabText(0) == f"问题整改 {len(words)}"


def test_ticked_rows_are_deleted_together_by_the_delete_key(page, year_desk):
    pane = page.pane
    pane.reload()
    before = hash_of(year_desk)
    first, second, *rest = (shown["id"] for shown in pane.table.rows_shown())
    pane.table.model.check({first, second}, checked=True)
    assert pane.bar.isVisible()
    QTest.keyClick(pane.table.cells, Qt.Key.Key_Delete)
    assert list(pane.rows) == rest
    assert not pane.bar.isVisible()
    year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_one_button_of_the_page_begins_a_record_of_the_tab_on_show(page):
    page.reload()
    assert page._new.text() == "新建问题…"
    assert page._new.property("kind") == "primary"
    page.toggle_drawer()
    assert page._new.property("kind") == "plain"
    page.choose("suggestions")
    assert page._new.text() == "新建建议…"
    QTest.mouseClick(page._new, Qt.MouseButton.LeftButton)
    assert dialog_of(page.pane).windowTitle() == "新建建议"


def test_a_problem_of_last_year_is_carried_over_until_its_closing_is_proven(page, year_desk):
    values = {"found_on": "2023-10-09", "text": "上年没有改完", "closed_on": "2023-12-01"}
    with year_desk.database.operation("record.add") as op:
        problem = save(op, ledger("problems"), values)
    page.pane.reload()
    shown = next(each for each in page.pane.table.rows_shown() if each["id"] == problem)
    assert shown[REMARK] == "上年结转；缺佐证、验收人"


def test_the_library_is_found_by_title_initials_and_by_the_words_of_its_text(page, year_desk):
    with year_desk.database.operation("record.add") as op:
        rule = {
            "kind": "regulation",
            "title": "发言记录要求",
            "text": "逐条写明发言人",
            "number": "〔2024〕7 号",
        }
        wanted = save(op, ledger("library_texts"), rule)
        save(op, ledger("library_texts"), {"kind": "experience", "title": "检修现场党课"})
    page.choose("library_texts")
    for typed in ("逐条", "fyjl", "2024〕7"):
        page.focus_search()
        page.pane.search.clear()
        QTest.keyClicks(page.pane.search, typed) if typed.isascii() else page.pane.search.setText(typed)
        assert [each["id"] for each in page.pane.table.rows_shown()] == [wanted]
    assert [hit.record_id for hit in Finder(year_desk)("逐条写明")] == [wanted]
    page.pane.table.clear_filters()
    assert page.pane.search.text() == ""
    assert len(page.pane.table.rows_shown()) == 2


def test_whatever_the_search_finds_opens_in_a_room():
    rooms = {kind for room in ROOMS for kind in room.kinds}
    assert set(KINDS) - rooms == {"jot"}


def test_a_problem_becomes_a_task_that_says_where_it_comes_from(page, year_desk, qtbot):
    tasks = TasksPage(year_desk)
    qtbot.addWidget(tasks)
    tasks.resize(1222, 720)
    tasks.show()
    problem = stored(year_desk, "problems")[0]
    tasks.show_wish({"new": {"title": problem["text"], "origin": problem["id"], "source": "整改"}})
    form = tasks.assigning.dialog.form
    assert form.input("origin").value() == problem["id"]
