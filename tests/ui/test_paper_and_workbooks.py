"""Buttons that print or exchange: they lead to the rooms for it, with what is to be printed or taken out."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from app.services import events, study_sessions
from app.services.references import References

DAY = dt.date(2024, 12, 27)
ORDER = ("desk", "study", "tasks", "events", "four_sync", "teams", "documents", "exchange")


@pytest.fixture
def window(year_window):
    return year_window(*ORDER)


def button_of(window, words):
    return next(
        each
        for each in window.page.findChildren(QPushButton)
        if each.text() == words and each.isVisibleTo(window)
    )


def click(qtbot, window, words):
    qtbot.mouseClick(button_of(window, words), Qt.MouseButton.LeftButton)


def choose(menu, words):
    next(action for action in menu.actions() if action.text() == words).trigger()


def resolve(window, kind, name):
    with window.desk.database.read() as session:
        return References(session).resolve(kind, name)


def printed(qtbot, window):
    """The kind of form on show and the text of its pages."""
    page = window.pages["documents"]
    assert window.page is page
    qtbot.waitUntil(lambda: bool(page.form.content), timeout=20_000)
    pages = PdfReader(io.BytesIO(page.form.content)).pages
    return page.form.kind.kind, "".join(each.extract_text() for each in pages)


def show(window, room, kind, name):
    window.show_room(room).open_record(resolve(window, kind, name))


def plan_session(window, item_id):
    """A session of a study item that has still to take place."""
    with window.desk.database.operation("event.plan") as op:
        values = {"kinds": [{"kind": "study"}], "title": "十二月学习", "planned_on": DAY, "scope": "branch"}
        event_id = events.plan(op, values)
        study_sessions.link_items(op, event_id, [item_id])
    return event_id


def study_form(qtbot, window):
    window.show_room("study")
    choose(button_of(window, "打印报备表").menu(), "报备表（现在的计划）")


def study_notice(qtbot, window):
    item_id = window.show_room("study").plan.items[1].id
    plan_session(window, item_id)
    window.page.open_record(item_id)
    window.page.drawer.wanted.emit("notice")


def more_of_drawer(window):
    return next(each for each in window.page.list.drawer.findChildren(QPushButton) if each.text() == "更多")


def sign_in_sheet(qtbot, window):
    show(window, "events", "event", "七一党员大会、党课和主题党日")
    choose(more_of_drawer(window).menu(), "打印签到表")


def sign_in_from_the_record(qtbot, window):
    show(window, "events", "event", "讨论预备党员转正")
    click(qtbot, window, "打开记录")
    click(qtbot, window, "打印签到表")


def blank_sheet(qtbot, window):
    show(window, "events", "event", "讨论预备党员转正")
    choose(more_of_drawer(window).menu(), "打印空白签到表")


def notice(qtbot, window):
    event_id = plan_session(window, window.show_room("study").plan.items[1].id)
    window.show_room("events").open_record(event_id)
    choose(more_of_drawer(window).menu(), "打印通知")


def task_list(qtbot, window):
    page = window.show_room("tasks")
    page.list.table.select(next(task.id for task in page.tasks.values() if len(task.parts) == 1))
    click(qtbot, window, "打印清单")
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    choose(menu, next(each.text() for each in menu.actions() if each.text().endswith("的清单")))


def task_summary(qtbot, window):
    window.show_room("tasks")
    click(qtbot, window, "打印清单")
    choose(next(each for each in window.page.findChildren(QMenu) if each.isVisible()), "支部汇总表")


def four_sync_list(qtbot, window):
    window.show_room("four_sync")
    click(qtbot, window, "打印清单")


def team_card(qtbot, window):
    show(window, "teams", "team", "应急抢险突击队")
    window.page.card.print.click()
    choose(next(each for each in window.page.findChildren(QMenu) if each.isVisible()), "队员名册")


def team_register(qtbot, window):
    window.show_room("teams")
    click(qtbot, window, "汇总表")


@pytest.mark.parametrize(
    ("press", "kind", "words"),
    [
        (study_form, "study-filing", "支部工作条例"),
        (study_notice, "notice", "十二月学习"),
        (sign_in_sheet, "sign-in", "七一党员大会、党课和主题党日"),
        (sign_in_from_the_record, "sign-in", "讨论预备党员转正"),
        (blank_sheet, "sign-in-blank", "讨论预备党员转正"),
        (notice, "notice", "十二月学习"),
        (task_list, "task-list", "任务清单"),
        (task_summary, "task-summary", "任务清单"),
        (four_sync_list, "four-sync", "结算系统上线"),
        (team_card, "team-roster", "应急抢险突击队"),
        (team_register, "team-register", "季末集中核对"),
    ],
)
def test_a_print_button_shows_the_form_of_what_is_at_hand(qtbot, window, errors, press, kind, words):
    press(qtbot, window)
    shown, text = printed(qtbot, window)
    assert shown == kind
    assert words in text.replace("\n", "")
    assert errors == []


def test_nothing_is_printed_for_what_was_cancelled(window):
    show(window, "events", "event", "第二季度党员大会")
    offered = [action.text() for action in more_of_drawer(window).menu().actions()]
    assert not [words for words in offered if "打印" in words]
    assert not window.page.list.drawer.isHidden()
    with pytest.raises(StopIteration):
        button_of(window, "打印签到表")


@pytest.mark.parametrize(
    ("room", "words", "way", "ledger"),
    [
        ("tasks", "导出", "take", "tasks"),
        ("events", "导出", "take", "events"),
        ("four_sync", "导出", "take", "work_items"),
    ],
)
def test_an_exchange_button_names_its_ledger(qtbot, window, room, words, way, ledger):
    window.show_room(room)
    click(qtbot, window, words)
    page = window.pages["exchange"]
    assert window.page is page
    assert getattr(page, way).ledger.value() == ledger


@pytest.mark.parametrize(
    ("room", "ledger"), [("tasks", "tasks"), ("four_sync", "work_items"), ("teams", "teams")]
)
def test_an_empty_year_offers_to_bring_its_ledger_in(qtbot, window, room, ledger):
    window.desk.choose_year(2019)
    window.show_room(room)
    click(qtbot, window, "从 Excel 导入")
    assert window.pages["exchange"].bring.ledger.value() == ledger


def test_a_plan_is_brought_in_from_the_menu_of_its_room(window):
    window.show_room("study")
    choose(button_of(window, "加项目").menu(), "从文件导入…")
    assert window.pages["exchange"].bring.ledger.value() == "study_plans"


def test_talks_are_taken_out_from_their_own_tab(qtbot, window):
    window.show_room("events").show_wish({"tab": "talks"})
    click(qtbot, window, "导出")
    assert window.pages["exchange"].take.ledger.value() == "talks"
