"""Room 考核 as a user fills it: a round counted whole and decided, a sheet from its table, 四结合, 评分表."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import records
from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.ui.pages.assessment import AssessmentPage
from app.ui.pages.settings.score_tables_panel import ScoreTablesPanel
from app.ui.widgets.form_dialog import FormDialog
from tests.ui.typing_in import type_text

PASTE = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, year_desk):
    made = AssessmentPage(year_desk)
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    return made


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def press(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def begin_round(page, **values):
    page.choose("review_rounds")
    page.new_record()
    dialog = next(each for each in page.pane.findChildren(FormDialog) if each.isVisible())
    dialog.form.input("kind").set_value(values.pop("kind", "appraisal"))
    type_text(dialog.form.input("title"), "2024年度民主评议党员")
    for name, number in values.items():
        type_text(dialog.form.input(name), str(number))
    press(dialog.action)
    assert not dialog.isVisible()
    return page.pane.table.current_id()


def the_round(page, round_id):
    with page.desk.database.read() as session:
        return records.get(session, ledger("review_rounds"), round_id)


def act(page, words):
    return next(each for act, each in page.pane.drawer.acts if act.words == words)


def test_a_round_is_pasted_saved_at_once_and_taken_back(page, year_desk):
    before = hash_of(year_desk)
    back = {"issued_members": 8, "returned_members": 8, "issued_masses": 4, "returned_masses": 4}
    round_id = begin_round(page, **back)
    press(act(page, "计票…"))
    dialog = next(each for each in page.pane.findChildren(FormDialog) if each.isVisible())
    rows = dialog.form.input("members")
    QApplication.clipboard().setText("5\t2\n6\t1")
    QTest.keyClick(rows.cell(0, "excellent"), Qt.Key.Key_V, PASTE)
    type_text(dialog.form.input("masses").cell(0, "qualified"), "4")
    assert the_round(page, round_id)["tallies"] == []
    with year_desk.database.read() as session:
        assert not session.connection().exec_driver_sql("SELECT * FROM form_draft").all()
    press(dialog.action)
    assert [row["votes"] for row in the_round(page, round_id)["tallies"]] == [4, 5, 2, 6, 1]
    assert "优秀 5 合格 2；群众：合格 4" in page.pane.drawer.said["tallies"][0]

    press(act(page, "评定等次…"))
    decide = next(each for each in page.pane.findChildren(FormDialog) if each.isVisible())
    grades = decide.form.input("results")
    assert all(row["grade"] is None for row in grades.value())
    grades.cell(0, "grade").set_value("excellent")
    press(decide.action)
    (result,) = the_round(page, round_id)["results"]
    assert result["grade"] == "excellent"
    for _ in range(3):
        year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_a_vote_too_many_stands_at_its_row_and_leaving_keeps_nothing(page, year_desk):
    begin_round(page, issued_members=8, returned_members=8)
    before = hash_of(year_desk)
    press(act(page, "计票…"))
    dialog = next(each for each in page.pane.findChildren(FormDialog) if each.isVisible())
    type_text(dialog.form.input("members").cell(1, "excellent"), "8")
    press(dialog.action)
    assert "最多 7 票" in dialog.form.message("members")
    assert dialog.isVisible()
    dialog.reject()
    assert hash_of(year_desk) == before
    with year_desk.database.read() as session:
        assert not session.connection().exec_driver_sql("SELECT * FROM form_draft").all()


def test_scores_of_a_double_review_are_read_from_their_cells(page, year_desk):
    round_id = begin_round(
        page, kind="double", issued_members=8, returned_members=8, issued_masses=4, returned_masses=4
    )
    dialog = page.pane.count(round_id)
    for side, text in (("members", "90×3 95×2"), ("masses", "80×3")):
        QApplication.clipboard().setText("\t".join([text] * 4))
        QTest.keyClick(dialog.form.input(side).cell(0, "thought"), Qt.Key.Key_V, PASTE)
    press(dialog.action)
    assert "综合 87.20" in page.pane.drawer.said["tallies"][0]


def test_a_sheet_begins_with_the_items_of_its_table(page, year_desk):
    before = hash_of(year_desk)
    page.choose("score_sheets")
    page.new_record()
    dialog = next(each for each in page.pane.findChildren(FormDialog) if each.isVisible())
    press(dialog.action)
    values = page.pane.rows[page.pane.table.current_id()].values
    assert len(values["lines"]) == 12
    assert {line["given"] for line in values["lines"]} == {None}
    year_desk.database.undo()
    assert hash_of(year_desk) == before


def test_four_in_one_counts_what_is_recorded_elsewhere(page, year_desk):
    with year_desk.database.operation("record.add") as op:
        person = list_rows(op.session, ledger("members"))[0]["id"]
        values = {"person": person, "month": "2024-03", "aspect": "thought", "text": "谈话 3 人"}
        records.save(op, ledger("duty_months"), values)
    page.choose("care")
    row = next(each for each in page.pane.table.rows_shown() if each["id"] == person)
    assert row["thought"] >= 1


def test_a_scoring_table_is_changed_from_the_year_on(qtbot, year_desk):
    panel = ScoreTablesPanel(year_desk)
    qtbot.addWidget(panel)
    panel.show()
    before = hash_of(year_desk)
    panel.which.setCurrentIndex(panel.which.findText("一考双评"))
    dialog = panel.ask()
    rows = dialog.form.input("items")
    rows.cell(0, "standard").setText("30")
    press(dialog.action)
    assert "合计 105 分" in dialog.form.message("items")
    rows.cell(1, "standard").setText("20")
    press(dialog.action)
    assert not dialog.isVisible()
    assert "2024 年起" in panel.since.text()
    year_desk.database.undo()
    assert hash_of(year_desk) == before
