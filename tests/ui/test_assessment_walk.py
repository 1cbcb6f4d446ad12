"""Each system of 考核 from an empty branch to its figure, its paper and its workbook, and back by undo."""

import datetime as dt

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.documents.write import write_report
from app.services.exchange import export
from app.services.figures import figure
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from app.ui.pages.assessment import AssessmentPage
from app.ui.widgets.form_dialog import FormDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, member
from tests.ui.typing_in import type_text

NOW = dt.datetime(2026, 12, 20, 9, 0)
NAMES = ("陆核验", "简核验", "冉核验", "向核验")


@pytest.fixture
def desk(tmp_path, light):
    database = branches.open_branch(branches.copy_empty(tmp_path / "branch"), NOW)
    add(
        database,
        branch={"full_name": "中共核验支部委员会", "short_name": "核验支部"},
        members=[member(name) for name in NAMES],
    )
    opened = Workbench(database.folder, clock=lambda: NOW)
    opened.open_database(database)
    yield opened
    database.close()


@pytest.fixture
def page(qtbot, desk):
    made = AssessmentPage(desk)
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    return made


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def dialog_of(page):
    return next(each for each in page.pane.findChildren(FormDialog) if each.isVisible())


def by_keys(dialog, **values):
    for name, value in values.items():
        entry = dialog.form.input(name)
        if isinstance(value, str):
            entry.setFocus()
            type_text(entry, value)
        else:
            entry.set_value(*value)
    QTest.keyClick(dialog.action, Qt.Key.Key_Space)
    assert not dialog.isVisible(), [dialog.form.message(each.name) for each in dialog.form.fields]


def counted(desk, key):
    return figure(facts_of(desk.database, 2026), key).value


def printed(desk, folder, kind):
    target = folder / f"{kind}.pdf"
    write_report(desk.database, kind, 2026, target)
    return "".join("".join(each.extract_text().split()) for each in pypdf.PdfReader(target).pages)


def exported(desk, folder, key):
    with desk.database.read() as session:
        export(
            session, ledger(key), year=2026, target=folder / "a.xlsx",
            today=NOW.date(), style="upload", full=True,
        )  # fmt: skip
    book = openpyxl.load_workbook(folder / "a.xlsx")
    return {cell for sheet in book for row in sheet.values for cell in row}


def undo_all(desk, times, empty):
    for _ in range(times):
        desk.database.undo()
    assert hash_of(desk) == empty


def begin(page, kind):
    page.choose("review_rounds")
    page.new_record()
    back = {"issued_members": "4", "returned_members": "4", "issued_masses": "3", "returned_masses": "3"}
    by_keys(dialog_of(page), kind=(kind,), title="2026年度评议核验", **back)
    return page.pane.table.current_id()


def changed(page, record_id, name, value):
    assert not page.pane.table.editing.attempt([(record_id, name, value)])
    page.pane.table.set_filter(name, value)
    assert [each["id"] for each in page.pane.table.rows_shown()] == [record_id]
    page.pane.table.clear_filters()


def test_appraisal(page, desk, tmp_path):
    empty = hash_of(desk)
    round_id = begin(page, "appraisal")
    changed(page, round_id, "title", "2026年度民主评议党员核验")
    page.pane.count(round_id)
    counting = dialog_of(page)
    type_text(counting.form.input("members").cell(0, "excellent"), "3")
    by_keys(counting)
    page.pane.decide(round_id)
    deciding = dialog_of(page)
    deciding.form.input("results").cell(0, "grade").set_value("excellent")
    by_keys(deciding)
    assert counted(desk, "appraisal.excellent") == 1
    text = printed(desk, tmp_path, "appraisal-summary")
    assert "2026年度民主评议党员核验汇总表" in text
    assert "陆核验3100.0%优秀" in text
    assert {"陆核验", "2026年度民主评议党员核验"} <= exported(desk, tmp_path, "review_rounds")
    undo_all(desk, 4, empty)


def test_double_review(page, desk, tmp_path):
    empty = hash_of(desk)
    round_id = begin(page, "double")
    page.pane.count(round_id)
    counting = dialog_of(page)
    for side, score in (("members", "90"), ("masses", "80")):
        for part in ("thought", "business", "ability", "tasks"):
            type_text(counting.form.input(side).cell(0, part), score)
        type_text(counting.form.input(side).cell(0, "ballots"), "3")
    by_keys(counting)
    changed(page, round_id, "title", "2026年度一考双评核验")
    assert str(counted(desk, "assessment.members.mean")) == "86.00"
    assert "86.00" in printed(desk, tmp_path, "double-summary")
    assert "2026年度一考双评核验" in exported(desk, tmp_path, "review_rounds")
    undo_all(desk, 3, empty)


def test_sheet_of_a_month(page, desk, tmp_path):
    empty = hash_of(desk)
    page.choose("score_sheets")
    page.new_record()
    beginning = dialog_of(page)
    beginning.form.input("period").setText("2026-11")
    by_keys(beginning, assessor="党群工作部")
    record_id = page.pane.table.current_id()
    changed(page, record_id, "assessor", "考核小组")
    (child,) = page.pane.ledger.children
    lines = page.pane.ask_children(child)
    rows = lines.form.input("lines")
    for place, line in enumerate(page.pane.rows[record_id].values["lines"]):
        rows.cell(place, "given").setText(f"{line['standard']:f}")
    by_keys(lines)
    assert str(counted(desk, "assessment.branch.mean")) == "100.00"
    assert "按权重合计100.00分" in printed(desk, tmp_path, "score-month")
    assert "考核小组" in exported(desk, tmp_path, "score_sheets")
    undo_all(desk, 3, empty)


def test_duty_of_a_month_and_four_in_one(page, desk, tmp_path):
    empty = hash_of(desk)
    page.choose("duty_months")
    page.new_record()
    by_keys(dialog_of(page), person="陆核验", aspect=("thought",), text="谈话 3 人")
    record_id = page.pane.table.current_id()
    changed(page, record_id, "text", "谈话 4 人")
    page.choose("care")
    (row,) = page.pane.table.rows_shown()
    assert (row["name"], row["thought"], row["business"]) == ("陆核验", 1, 0)
    assert "谈话4人" in printed(desk, tmp_path, "duty-register")
    assert "谈话 4 人" in exported(desk, tmp_path, "duty_months")
    undo_all(desk, 2, empty)
