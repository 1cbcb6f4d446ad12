"""The tab 关联 by keys in the drawer of every room, and which record is at hand there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import links, tasks
from app.services.record_titles import titles_of_kind
from app.services.state_hash import state_hash
from app.services.talks import talk_rows
from app.services.year_facts import facts_of
from app.ui.main_window import MainWindow
from app.ui.pages.desk.shell import kind_of
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.links_pane import NOBODY, NONE, PART, LinksPane
from tests.ui.typing_in import Keys

KINDS = ("task", "event", "study_item", "work_item", "mission", "person")


@pytest.fixture
def window(qtbot, year_desk):
    shown = MainWindow(year_desk)
    shown.kind_of = lambda record_id: kind_of(year_desk, record_id)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.show_room("desk")
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def ids(desk, kind):
    """Records of a kind that the year shows."""
    facts = facts_of(desk.database, desk.year)
    with desk.database.read() as session:
        found = [record_id for record_id, _ in titles_of_kind(session, kind)]
    of_year = {"study_item": facts.plan_items, "task": facts.tasks, "event": facts.events}
    shown = {row.id for row in of_year.get(kind, ())} or set(found)
    return [each for each in found if each in shown]


def opened(desk, window, kind):
    """The page of a room with its first record in the drawer, and the pane of its links."""
    record_id = ids(desk, kind)[0]
    window.open_record(record_id)
    page = window.page
    for drawer in page.findChildren(Drawer):
        pane = drawer.findChild(LinksPane)
        if pane is not None and pane.record_id == record_id:
            drawer.show_tab("links")
            return page, pane, record_id
    raise AssertionError(kind)


def question(qtbot, window):
    def shown():
        return next((each for each in window.findChildren(FormDialog) if each.isVisible()), None)

    qtbot.waitUntil(lambda: shown() is not None)
    return shown()


def focus(qtbot, window, widget):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.setFocus()


@pytest.mark.parametrize("kind", KINDS)
def test_links_are_made_and_taken_away_by_keys_in_every_drawer(qtbot, year_desk, window, kind):
    with year_desk.database.operation("task.assign") as op:
        person = next(titles_of_kind(op.session, "person"))[0]
        target = tasks.assign(op, {"title": "整修阅览角", "owners": [person], "due_on": "2024-12-30"})
    _, pane, record_id = opened(year_desk, window, kind)
    before = pane.rows.count() if pane._shown else 0
    press = Keys(qtbot).press
    focus(qtbot, window, pane.link)
    press(Qt.Key.Key_Space)
    dialog = question(qtbot, window)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
    press("zxyl", Qt.Key.Key_Return, (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: pane.rows.count() == before + 1)
    with year_desk.database.read() as session:
        assert [row.id for row in links.linked(session, target)] == [record_id]
        kept = state_hash(session.connection())
    place = next(line for line in range(pane.rows.count()) if pane.rows.row_value(line) == target)
    focus(qtbot, window, pane.rows)
    pane.rows.setCurrentRow(place)
    assert pane.unlink.isEnabled()
    press(Qt.Key.Key_Delete)
    with year_desk.database.read() as session:
        assert links.linked(session, target) == ()
    year_desk.undo()
    with year_desk.database.read() as session:
        assert [row.id for row in links.linked(session, target)] == [record_id]
        assert state_hash(session.connection()) == kept
    place = next(line for line in range(pane.rows.count()) if pane.rows.row_value(line) == target)
    pane.rows.setCurrentRow(place)
    focus(qtbot, window, pane.rows)
    press(Qt.Key.Key_Return)
    assert window.page.title == "任务清单"
    assert window.page.list.table.current_id() == target


def test_what_is_part_of_a_whole_is_not_taken_away(qtbot, year_desk, window):
    _, pane, _ = opened(year_desk, window, "mission")
    assert pane.unlink.toolTip() == NONE
    place = next(line for line, each in enumerate(pane._shown) if each.role == "part")
    pane.rows.setCurrentRow(place)
    assert pane.unlink.toolTip() == PART
    focus(qtbot, window, pane.rows)
    before = pane.rows.count()
    Keys(qtbot).press(Qt.Key.Key_Delete)
    assert pane.rows.count() == before
    pane.clear()
    assert (pane.record_id, pane.link.toolTip()) == (None, NOBODY)


def test_of_two_links_with_one_record_the_chosen_one_goes(qtbot, year_desk, window):
    first, second = ids(year_desk, "task")[:2]
    with year_desk.database.operation("link.add") as op:
        about = links.add(op, first, second, "about")
        links.add(op, first, second, "follows_up")
    window.open_record(first)
    pane = window.page.drawer.tabs.link_pane
    window.page.drawer.show_tab("links")
    pane.rows.setCurrentRow(next(i for i, each in enumerate(pane._shown) if each.link_id == about))
    focus(qtbot, window, pane.rows)
    Keys(qtbot).press(Qt.Key.Key_Delete)
    with year_desk.database.read() as session:
        roles = [row.role for row in links.linked(session, first) if row.id == second]
    assert roles == ["follows_up"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_at_hand_is_the_one_in_the_drawer(year_desk, window, kind):
    page, _, record_id = opened(year_desk, window, kind)
    assert page.current_record() == record_id


def test_the_record_at_hand_among_talks_is_the_chosen_talk(year_desk, window):
    with year_desk.database.read() as session:
        talk = talk_rows(session, 2024)[0].id
    window.open_record(talk)
    assert window.page.current_record() == talk
