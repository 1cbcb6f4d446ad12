"""Every plain ledger from empty to its figure, its line on paper and its workbook, and back to empty by undo."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.documents.write import write_report
from app.services.exchange import export
from app.services.figures import figure
from app.services.ledger import kind_of
from app.services.references import References
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from app.ui.pages.assessment import AssessmentPage
from app.ui.pages.carriers import CarriersPage
from app.ui.pages.growth import GrowthPage
from app.ui.pages.papers import PapersPage
from app.ui.pages.rectification import RectificationPage
from app.ui.widgets.form_dialog import FormDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, member
from tests.ui.typing_in import type_text

TODAY = dt.date(2026, 11, 12)
TEXT = "核验用的一条内容"
ROOMS = (RectificationPage, CarriersPage, AssessmentPage, PapersPage, GrowthPage)
KEYS = {
    RectificationPage: ("problems", "suggestions", "library_texts", "local_rules"),
    CarriersPage: ("areas", "model_posts", "pledges"),
    AssessmentPage: ("duty_months", "review_rounds", "score_sheets"),
    PapersPage: (
        *("plan_lines", "notices", "risks", "commitments", "thought_analyses", "ideology_entries"),
        *("expenses", "staff_services"),
    ),
    GrowthPage: ("development_cases", "dual_cultivations", "honours", "dues_remittances"),
}
FIGURES = {
    "problems": "rectification.total",
    "suggestions": "suggestions.total",
    "areas": "areas.count",
    "model_posts": "posts.count",
    "risks": "integrity.risks",
    "dual_cultivations": "dual_cultivation.total",
}
WALKS = [(room, key) for room in ROOMS for key in KEYS[room]]


@pytest.fixture
def desk(tmp_path, light):
    database = branches.open_branch(branches.copy_empty(tmp_path), dt.datetime(2026, 11, 12, 9, 0))
    add(
        database,
        branch={"full_name": "中共核验支部委员会", "short_name": "核验支部"},
        members=[member("陆核验")],
    )
    opened = Workbench(database.folder, clock=database.clock)
    opened.open_database(database)
    yield opened
    database.close()


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def fill(dialog, someone):
    """A text into the first place for one, and something into everything that must be filled."""
    told = False
    for asked in dialog.form.fields:
        entry = dialog.form.input(asked.name)
        if asked.kind in {"text", "long_text"} and asked.name not in {"month", "period"} and not told:
            type_text(entry, TEXT)
            told = True
        elif asked.kind == "text" and asked.required and not entry.text():
            type_text(entry, "另一条内容")
        elif asked.kind == "person" and asked.required:
            entry.set_value(someone)
        elif asked.kind == "decimal" and asked.required:
            entry.set_value(Decimal("12.50"))
        elif asked.kind == "long_text" and asked.required:
            entry.set_value("另一条内容")
        elif asked.kind == "choice" and asked.required and entry.value() is None:
            entry.set_value(next(code for code, _ in asked.choices if code is not None))


@pytest.mark.parametrize(("room", "key"), WALKS, ids=[key for _, key in WALKS])
def test_a_ledger_is_walked_from_empty_and_back(qtbot, desk, tmp_path, room, key):
    page = room(desk)
    qtbot.addWidget(page)
    page.resize(1222, 720)
    page.show()
    page.choose(key)
    pane = page.pane
    assert pane.rows == {}
    empty = hash_of(desk)

    page.new_record()
    dialog = next(each for each in pane.findChildren(FormDialog) if each.isVisible())
    with desk.database.read() as session:
        someone = References(session).person("陆核验")
    fill(dialog, someone)
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), [dialog.form.message(each.name) for each in dialog.form.fields]
    (record_id,) = pane.rows

    editable = next(each for each in pane.table.model.columns if each.editable and each.kind in {"text", "link"}
                    and kind_of(pane.ledger.model, next(f for f in pane.ledger.fields if f.name == each.key))
                    in {"text", "long_text"} and each.key not in {"month", "period"})  # fmt: skip
    assert not pane.table.editing.attempt([(record_id, editable.key, "改过的内容")])
    pane.table.set_filter(editable.key, "改过")
    assert [each["id"] for each in pane.table.rows_shown()] == [record_id]

    if key in FIGURES:
        counted = figure(facts_of(desk.database, 2026), FIGURES[key])
        assert counted.value == 1
        assert record_id in counted.rows
    target = tmp_path / "register.pdf"
    write_report(desk.database, "register", 2026, target, subject=key)
    printed = "".join(each.extract_text() for each in pypdf.PdfReader(target).pages)
    assert "改过的内容" in "".join(printed.split())
    with desk.database.read() as session:
        export(
            session,
            pane.ledger,
            year=2026,
            target=tmp_path / "a.xlsx",
            today=TODAY,
            style="upload",
            full=True,
        )
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.values for cell in row]
    assert "改过的内容" in cells

    for _ in range(2):
        desk.database.undo()
    assert hash_of(desk) == empty
