"""A problem begins where it was seen: at an event, or at a gap between the two sides of a work item."""

import datetime as dt

import pytest

from app.services.links import linked
from app.services.records import save
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.ui.main_window import MainWindow
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, held, member

ITEM = {
    "code": "YW-01",
    "name": "一号机组检修",
    "began_on": "2024-02-01",
    "party_owner": "乙二",
    "check_items": [
        {"stage": 1, "side": "business", "code": "Y1", "label": "排计划", "result": "是", "done_on": "2024-02-05"},
        {"stage": 1, "side": "party", "code": "D1", "label": "同步研究"},
    ],
}  # fmt: skip


@pytest.fixture
def window(qtbot, light, tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    database = branches.open_branch(folder, dt.datetime(2024, 12, 20, 9, 0))
    add(
        database,
        members=[member("甲一"), member("乙二")],
        events=[held("assembly", "2024-05-06", title="五月党员大会")],
        work_items=[ITEM],
    )
    desk = Workbench(folder, clock=database.clock)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    desk.open_database(database)
    made.show_rooms()
    yield made
    made.close()
    database.close()


def saved_problem(window, before):
    page = window.pages["rectification"]
    dialog = page.pane.form.window()
    if not dialog.form.input("text").value():
        dialog.form.input("text").set_value("会上发现签到不全")
    dialog.try_save()
    (row,) = page.pane.rows.values()
    with window.desk.database.read() as session:
        (origin,) = [each.id for each in linked(session, row.id)]
    window.desk.database.undo()
    with window.desk.database.read() as session:
        assert state_hash(session.connection()) == before
    return row, origin


def hash_of(window):
    with window.desk.database.read() as session:
        return state_hash(session.connection())


def test_an_event_becomes_the_origin_of_a_problem(window):
    page = window.show_room("events")
    (event_id,) = page.list.rows
    page.open_record(event_id)
    before = hash_of(window)
    dict(page.list.drawer._more(page.list.drawer.row))["登记为整改问题…"]()
    row, origin = saved_problem(window, before)
    assert origin == event_id
    assert row.values["source"] == "自查"


def test_a_gap_of_a_work_item_becomes_a_problem_of_its_party_owner(window):
    page = window.show_room("four_sync")
    (item,) = page.shown.items
    page.open_record(item.id)
    before = hash_of(window)
    page.ask.act("problem")
    row, origin = saved_problem(window, before)
    assert origin == item.id
    assert row.values["text"].startswith("《一号机组检修》")
    assert row.values["text"].endswith("有同步差距")
    assert row.shown["owner"] == "乙二"


def test_any_record_can_be_named_as_the_origin(window):
    with window.desk.database.operation("record.add") as op:
        round_ = save(op, ledger("suggestions"), {"made_on": "2024-06-01", "text": "夜班餐太少"})
    before = hash_of(window)
    window.desk.show_room(
        "rectification", {"tab": "problems", "new": {"origin": round_, "source": "群众意见"}}
    )
    row, origin = saved_problem(window, before)
    assert origin == round_
    assert row.values["source"] == "群众意见"
