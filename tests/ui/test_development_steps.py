"""登记下一步 in the room 发展与党费: the step that follows is proposed, saved with its paper, refused in words."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.services import records, registers
from app.services.development_steps import CASES
from app.ui.pages.growth.registers import case_state
from app.ui.pages.growth.step_dialog import ask_step
from app.ui.widgets.state import State
from tests.services.counting import add

CASE = {"person": "申请人", "applied_on": "2022-01-05"}


@pytest.fixture
def case_id(year_desk):
    person = {"name": "申请人", "standings": [{"kind": "applicant", "began_on": "2022-01-05"}]}
    steps = [{"step": 2, "done_on": "2022-02-01", "repeat": 1}]
    add(year_desk.database, people=[person], development_cases=[CASE | {"steps": steps}])
    with year_desk.database.read() as session:
        return records.list_rows(session, CASES)[-1]["id"]


def case_of(desk, case_id):
    with desk.database.read() as session:
        return records.get(session, CASES, case_id)


@pytest.fixture
def dialog(qtbot, year_desk, case_id):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield ask_step(year_desk, case_id)
    window.close()


def test_the_next_step_is_proposed_and_saved_with_its_papers(dialog, year_desk, case_id):
    assert dialog.form.input("step").value() == 3
    dialog.form.input("paper1").setChecked(True)
    dialog.form.input("done_on").set_value(dt.date(2022, 6, 1))
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    case = case_of(year_desk, case_id)
    assert [(row["step"], row["done_on"]) for row in case["steps"]][-1] == (3, dt.date(2022, 6, 1))
    assert [row["name"] for row in case["papers"]] == ["支委会决定"]
    assert case_state(case, dt.date(2022, 6, 1)) == (State.RUNNING, "积极分子")


def test_a_day_before_the_application_is_named_at_its_field(dialog, year_desk, case_id):
    dialog.form.input("done_on").set_value(dt.date(2021, 12, 31))
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "2022-01-05" in dialog.form.message("done_on")
    assert len(case_of(year_desk, case_id)["steps"]) == 1


def test_a_step_is_said_by_its_name_and_its_day(year_desk, case_id):
    child = next(each for each in CASES.children if each.key == "steps")
    rows = [*case_of(year_desk, case_id)["steps"]]
    with year_desk.database.read() as session:
        assert registers.child_line(session, child, rows[0]) == "党组织派人谈话，完成日期 2022-2-1"
        again = registers.child_line(session, child, {**rows[0], "step": 6, "repeat": 2})
    assert again == "培养教育考察，第几次 2，完成日期 2022-2-1"
