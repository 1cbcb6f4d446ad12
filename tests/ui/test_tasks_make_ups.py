"""Tasks that ask for a make-up 补学, closed in the room 任务: one entry for both, or it says what is missing."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.services import events, make_up_tasks, missed_sessions, tasks
from app.services.figures.membership import members_on
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of

HELD = dt.date(2024, 12, 10)


@pytest.fixture
def page(year_window):
    return year_window("tasks").page


@pytest.fixture
def asked(page):
    """A renamed make-up task of a session that two missed, on show in the drawer."""
    desk = page.desk
    due = sorted(members_on(facts_of(desk.database, desk.year, desk.as_of), HELD))
    with desk.database.operation("event.hold") as op:
        marks = [events.Mark(each, "present" if each in due[2:] else "absent") for each in due]
        event = events.hold(op, {"title": "安全学习", "kinds": ["study"], "held_on": HELD}, marks)
    found = facts_of(desk.database, desk.year, desk.as_of)
    with desk.database.operation("study.ask_make_up") as op:
        task_id = make_up_tasks.ask_make_up(op, found, event)
        tasks.change(op, task_id, {"title": "把课补上"})
    page.open_record(task_id)
    QApplication.processEvents()
    return task_id


def state(page):
    with page.desk.database.read() as session:
        return state_hash(session.connection())


def owed(page, task_id):
    with page.desk.database.read() as session:
        return [person for person, _ in missed_sessions.owed(session, task_id, page.desk.today).people]


def buttons(page):
    QApplication.processEvents()
    found = page.drawer._footer.findChildren(QPushButton)
    return [each.text() for each in found if each.isVisibleTo(page)]


def press(page, words):
    found = page.drawer.findChildren(QPushButton)
    next(each for each in found if words in {each.text(), each.accessibleName()}).click()


def words_on(widget):
    return "".join(each.text() for each in widget.findChildren(QLabel))


def test_registering_in_the_drawer_of_the_task_is_the_only_entry(page, asked, errors):
    people = owed(page, asked)
    assert buttons(page)[0] == "登记补学…"
    before = state(page)
    press(page, "登记补学…")
    dialog = QApplication.activeModalWidget()
    assert dialog.form.input("people").value() == people
    dialog.try_save()

    assert page.tasks[asked].state == "done"
    assert owed(page, asked) == []
    assert buttons(page) == ["退回…"]
    page.desk.undo()
    assert state(page) == before
    assert errors == []


def test_marking_one_done_asks_for_the_make_up_of_that_one(page, asked):
    first = page.tasks[asked].parts[0]
    press(page, f"{first.name}：完成")
    dialog = QApplication.activeModalWidget()
    assert dialog.form.input("people").value() == [first.person_id]
    dialog.try_save()
    assert first.person_id not in owed(page, asked)
    assert page.tasks[asked].parts[0].state == "done"
    assert page.tasks[asked].accepted_on is None

    page.actions_.mark_done([asked])
    assert QApplication.activeModalWidget().form.input("people").value() == owed(page, asked)


def test_what_is_accepted_by_hand_says_before_and_after_that_the_make_up_is_missing(page, asked):
    name = page.tasks[asked].parts[0].name
    page.actions_.accept([asked])
    assert "补学还没有登记" in words_on(page.actions_.dialog)
    assert name in words_on(page.actions_.dialog)
    page.actions_.dialog.try_save()

    assert page.tasks[asked].state == "done"
    assert buttons(page) == ["登记补学…", "退回…"]
    assert page.drawer._advice.text().startswith("补学还没有登记：")
    assert name in page.drawer._advice.text()
    press(page, "登记补学…")
    QApplication.activeModalWidget().try_save()
    assert owed(page, asked) == []
    assert page.drawer._advice.text() == ""


def test_many_at_once_are_marked_and_the_notice_names_what_is_missing(page, asked):
    said = []
    page.desk.said.connect(lambda words, _: said.append(words))
    other = next(task.id for task in page.tasks.values() if task.state in {"overdue", "not_begun", "running"})
    page.actions_.mark_done([other, asked])
    assert page.tasks[asked].state == "waiting"
    assert said == [f"已标记完成 2 项；补学还没有登记：{'、'.join(p.name for p in page.tasks[asked].parts)}"]
