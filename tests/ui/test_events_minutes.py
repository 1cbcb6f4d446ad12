"""The minutes of a sitting in the record form: entered by keys, judged while typed, kept with the record."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import events, meetings
from app.services.records import list_rows
from app.services.registry import ledger
from tests.ui import life_branch
from tests.ui.typing_in import type_text


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


def begin(page, *kinds):
    page.show_wish({"new": {"kinds": list(kinds)}})
    return page.record


def stored(page):
    (row,) = page.list.rows.values()
    with page.desk.database.read() as session:
        return events.stored(session, row.id)


def put(rows, number, **texts):
    for name, text in texts.items():
        rows.cell(number, name).clear()
        type_text(rows.cell(number, name), text)


def speak(rows, number, person, text):
    rows.cell(number, "speaker").setText(person)
    rows.cell(number, "text").setPlainText(text)


def test_minutes_are_kept_with_the_record_and_shown_again(page):
    record = begin(page, "assembly")
    minutes, names = record.form.minutes, life_branch.names()
    minutes.parts["first_topic"].setPlainText("学习会议精神")
    minutes.parts["agenda"].setPlainText("一、通报\n二、讨论")
    speak(minutes.rows["speeches"], 0, names[0], "通报三季度工作")
    speak(minutes.rows["speeches"], 1, names[1], "建议补学一次")
    minutes.rows["resolutions"].cell(0, "text").setPlainText("月底前补学一次")
    put(minutes.rows["votes"], 0, subject="学习计划调整稿", given_for="38")

    record.finish()

    kept = stored(page)
    assert meetings.parts_of(kept["texts"]) == {"first_topic": "学习会议精神", "agenda": "一、通报\n二、讨论"}
    assert [row["text"] for row in meetings.speeches_of(kept["texts"])] == ["通报三季度工作", "建议补学一次"]
    assert [row["text"] for row in kept["resolutions"]] == ["月底前补学一次"]
    (vote,) = kept["votes"]
    assert (vote["subject"], vote["present_entitled"], vote["given_for"]) == ("学习计划调整稿", 38, 38)

    page.show_wish({"edit": kept["id"]})
    assert minutes.parts["agenda"].value() == "一、通报\n二、讨论"
    minutes.parts["agenda"].setPlainText("一、通报")
    record.finish()
    again = stored(page)
    assert meetings.parts_of(again["texts"])["agenda"] == "一、通报"
    assert again["votes"] == kept["votes"]
    assert again["resolutions"] == kept["resolutions"]


def test_a_vote_is_judged_while_it_is_typed(page):
    record = begin(page, "assembly")
    minutes = record.form.minutes
    rows = minutes.rows["votes"]

    put(rows, 0, subject="计划", given_for="19", against="19")
    assert "有表决权应到 38 人，到会 38 人" in minutes.results.text()
    assert "✕ 赞成没有过半数" in minutes.results.text()
    assert "通过" not in minutes.results.text()

    put(rows, 0, given_for="20", against="18")
    assert "✓ 通过" in minutes.results.text()

    person = record.roll.people[0].person_id
    record.attendance.invited.emit()
    record.roll.mark(person)
    record._edited()
    assert "到会 37 人" in minutes.results.text()


def test_votes_that_do_not_add_up_are_named_at_their_field(page):
    record = begin(page, "assembly")
    rows = record.form.minutes.rows["votes"]
    put(rows, 0, subject="计划", given_for="40")

    record.finish()

    assert page.list.rows == {}
    assert "与实到和书面意见的 38 人不符" in record.form.table.cells["votes"].problem
    assert rows.cell(0, "given_for").property("state") == "bad"
    assert rows.cell(0, "given_for").text() == "40"

    elected = record.form.minutes.rows["elections"]
    put(rows, 0, given_for="38")
    elected.cell(0, "candidate").setText(life_branch.names()[3])
    put(elected, 0, issued="38", returned="39", given_for="39")
    record.finish()
    assert "多于发出的 38 张" in record.form.table.cells["elections"].problem
    put(elected, 0, returned="38", given_for="38")
    record.finish()
    assert [(key, cell.problem) for key, cell in record.form.table.cells.items() if cell.problem] == []
    assert [row["rule"] for row in stored(page)["votes"]] == ["ordinary", "election"]


def test_only_an_organisation_life_meeting_asks_for_opinions(page):
    record = begin(page, "assembly")
    cells = record.form.table.cells
    assert cells["opinions"].isHidden()
    record.form.kinds.tick("organisation_life")
    assert not cells["opinions"].isHidden()
    assert not cells["preparation"].isHidden()

    rows = record.form.minutes.rows["opinions"]
    rows.cell(0, "kind").set_value("criticism")
    rows.cell(0, "from_person").setText(life_branch.names()[1])
    rows.cell(0, "to_person").setText(life_branch.names()[0])
    rows.cell(0, "text").setPlainText("到班组少")
    rows._edited()
    record.finish()
    (opinion,) = stored(page)["opinions"]
    assert (opinion["kind"], opinion["text"]) == ("criticism", "到班组少")


def test_the_next_agenda_tells_what_is_still_open(page):
    record = begin(page, "assembly")
    record.form.day.set_value(dt.date(2026, 10, 12))
    record.form.minutes.rows["resolutions"].cell(0, "text").setPlainText("修订值班制度")
    record.finish()

    record = begin(page, "assembly")
    assert not record.form.table.cells["carried"].isHidden()
    assert "上次决议 1 条，都还没有落实，1 条转本次" in record.form.minutes.carried.text()
    assert record.form.minutes.carried.text().count("修订值班制度") == 1

    record.form.kinds.set_value({"committee": 1})
    record.form.kinds.changed.emit()
    assert record.form.table.cells["carried"].isHidden()


def test_what_is_half_typed_is_put_back(page):
    record = begin(page, "assembly")
    record.form.minutes.rows["resolutions"].cell(0, "text").setPlainText("修订值班制度")
    record.kept.keep()
    record.left.emit()
    record.is_changed = False

    record = begin(page, "assembly")

    assert record.form.minutes.rows["resolutions"].cell(0, "text").value() == "修订值班制度"


def drawer_of(page):
    (row,) = page.list.rows.values()
    page.list.table.select(row.id)
    page.list.split.open_drawer()
    page.list.drawer.show_tab("outcomes")
    return page.list.drawer


def decided(page):
    record = begin(page, "assembly", "organisation_life")
    record.form.minutes.rows["resolutions"].cell(0, "text").setPlainText("修订值班制度")
    rows = record.form.minutes.rows["opinions"]
    rows.cell(0, "text").setPlainText("到班组少")
    record.finish()
    return drawer_of(page)


def choose(outcomes, line):
    outcomes.rows.setCurrentRow(line)
    return outcomes


def test_a_resolution_becomes_a_task_and_is_closed_as_its_acceptance_proposes(page, window):
    outcomes = choose(decided(page).outcomes, 0)
    wishes = []
    page.desk.room_wanted.disconnect()
    page.desk.room_wanted.connect(lambda room, wish: wishes.append((room, wish)))
    outcomes.task.click()
    ((room, wish),) = wishes
    assert (room, wish["new"]["title"], wish["new"]["origin"]) == (
        "tasks",
        "修订值班制度",
        outcomes.rows.row_value(0),
    )

    dialog = outcomes.close_decision()
    dialog.form.input("note").setPlainText("已印发")
    dialog.try_save()

    assert stored(page)["resolutions"][0]["closing_note"] == "已印发"
    assert not choose(outcomes, 0).close_.isEnabled()


def test_an_opinion_becomes_a_problem_by_one_key(page, qtbot):
    outcomes = choose(decided(page).outcomes, 1)
    outcomes.rows.setFocus()

    qtbot.keyClick(outcomes.rows, Qt.Key.Key_Return)

    with page.desk.database.read() as session:
        (problem,) = list_rows(session, ledger("problems"))
    assert (problem["text"], problem["source"]) == ("到班组少", "组织生活会")
    assert choose(outcomes, 1).problem.text() == "打开问题"


def test_the_record_is_copied_for_the_handbook(page):
    drawer = decided(page)

    drawer.copy_text()

    text = QApplication.clipboard().text()
    assert text.startswith("会议类型：党员大会第1次、组织生活会")
    assert "决议1：修订值班制度" in text


def test_who_has_not_been_talked_to_stands_beside_the_talks(page, qtbot):
    page.show_wish({"tab": "talks"})
    pane = page.talks.uncovered
    assert pane.rows.count() == 2 * 37

    pane.rows.setCurrentRow(0)
    qtbot.keyClick(pane.rows, Qt.Key.Key_Return)

    typed = page.talks.form.legible()
    assert (typed["kind"], typed["partners"]) == ("committee_member", [pane._lacks[0].person_id])
