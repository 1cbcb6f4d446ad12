"""The record of meetings from an empty branch to its figure, its printed line, its export, and back."""

import openpyxl
import pypdf
import pytest

from app.services.documents.write import write_report
from app.services.exchange import export_all
from app.services.figures import figure
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from tests.ui import life_branch
from tests.ui.life_branch import YEAR


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path)
    shown.show_room("events")
    yield shown
    assert shown.desk.errors == []
    shown.desk.database.close()


def hash_of(database):
    with database.read() as session:
        return state_hash(session.connection())


def exported(database, target, day):
    """Everything that stands in the exported workbook of the year's events."""
    with database.read() as session:
        export_all(session, (ledger("events"),), year=YEAR, target=target, today=day)
    book = openpyxl.load_workbook(target)
    return "".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def held(page):
    return figure(facts_of(page.desk.database, YEAR, page.desk.as_of), "meetings.assembly.count").value


def test_a_meeting_walks_from_empty_to_its_figure_and_back(window, tmp_path):
    page = window.pages["events"]
    database = page.desk.database
    empty = hash_of(database)
    assert held(page) == 0

    page.show_wish({"new": {"kinds": ["assembly"]}})
    minutes = page.record.form.minutes
    minutes.parts["agenda"].setPlainText("讨论四季度计划")
    minutes.rows["resolutions"].cell(0, "text").setPlainText("同意四季度计划")
    page.record.finish()
    assert held(page) == 1

    (row,) = page.list.rows.values()
    page.show_wish({"edit": row.id})
    minutes.parts["agenda"].setPlainText("讨论四季度计划和预算")
    page.record.finish()

    result = write_report(database, "meeting-record", YEAR, tmp_path / "记录.pdf", subject=str(row.id))
    text = "".join(each.extract_text() for each in pypdf.PdfReader(result.file).pages).replace("\n", "")
    assert "讨论四季度计划和预算" in text
    assert "同意四季度计划" in text

    words = exported(database, tmp_path / "活动.xlsx", page.desk.today)
    assert "讨论四季度计划和预算" in words
    assert "同意四季度计划" in words

    database.undo(2)
    assert hash_of(database) == empty
    page.refresh()
    assert page.list.rows == {}
    assert held(page) == 0
