"""Each member's hours, the forecast and the forms of the hours' view."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from app.services.events import Mark
from app.services.state_hash import state_hash
from app.ui.wishes import DocumentWish
from tests.services.study_sittings import hold_item
from tests.ui import life_branch


@pytest.fixture
def page(qtbot, tmp_path):
    window = life_branch.open_window(qtbot, tmp_path, with_plan=True)
    window.desk.show_room("study", {"hours": ""})
    yield window.pages["study"]
    assert window.desk.errors == []
    window.desk.database.close()


def test_the_forecast_is_said_in_words(page):
    rows = page.hours.table.rows_shown()
    committee, member = rows[0], rows[1]
    # 2 items of 2 hours in November and 30 in December are still to come; a committee needs 56 and training
    assert (committee["role"], committee["target"], committee["hours"]) == ("支委", "56", "0")
    assert committee["forecast"] == "按计划学完可达 34，还差 22"
    assert "缺集中培训" in committee["note"]
    assert (member["forecast"], member["standing"][1]) == ("按计划学完可达 34，够", "按计划可达标")


def test_seldom_kinds_are_hidden_until_they_are_chosen_and_nothing_scrolls_sideways(page):
    table = page.hours.table
    assert table.widths.hidden() == ["theme_day", "other", "missed"]
    assert table.cells.horizontalScrollBar().maximum() == 0
    table.widths.show_column("theme_day", True)
    assert "theme_day" not in table.widths.hidden()


def test_the_sheet_is_printed_for_the_member_at_hand_or_for_all(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "show_room", lambda *wish: asked.append(wish))
    row = page.hours.table.rows_shown()[1]
    page.hours.table.select(row["id"])
    page._show_prints()
    words = [act.text() for act in page.prints.menu.actions()]
    assert words == [f"{row['name']}的学习登记表", "全体党员的学习登记表"]
    for act in page.prints.menu.actions():
        act.trigger()
    assert asked == [
        ("documents", DocumentWish("study-sheet", str(row["id"]))),
        ("documents", DocumentWish("study-sheet")),
    ]


def test_ctrl_n_registers_what_the_member_at_hand_missed_or_learned_alone(page):
    item = next(item for item in page.plan.items if item.theme.startswith("党的纪律"))
    people = [person.person_id for person in page.plan.people]
    with page.desk.database.operation("study.hold") as op:
        marks = [Mark(each, "absent" if each == people[3] else "present") for each in people]
        hold_item(op, item.id, dt.date(2026, 11, 5), marks=marks)
    page.hours.table.select(people[3])
    assert "登记补学、自学" in page.keys_hint
    before = state_of(page)

    page.learned_button.click()
    dialog = QApplication.activeModalWidget()
    what = dialog.form.input("what")
    assert [what.itemText(place) for place in range(what.count())] == [
        "补学：11-05 党的纪律处分规定专题学习",
        "自学：2 月 安全生产法自学",
    ]
    dialog.try_save()
    assert hours(page, people[3]) == "2"
    page.new_record()
    dialog = QApplication.activeModalWidget()
    assert dialog.form.input("what").currentText() == "自学：2 月 安全生产法自学"
    dialog.try_save()
    assert hours(page, people[3]) == "3"
    page.new_record()
    assert QApplication.activeModalWidget() is None

    page.desk.undo()
    page.desk.undo()
    assert state_of(page) == before


def test_ctrl_t_gives_the_member_at_hand_a_task(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "show_room", lambda *wish: asked.append(wish))
    row = page.hours.table.rows_shown()[1]
    page.hours.table.select(row["id"])
    page.assign_task()
    assert asked == [("tasks", {"new": {"owners": [row["id"]], "source": "计划"}})]


def hours(page, person):
    return next(row["hours"] for row in page.hours.table.rows_shown() if row["id"] == person)


def state_of(page):
    with page.desk.database.read() as session:
        return state_hash(session.connection())
