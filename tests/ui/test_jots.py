"""记一笔 and links by keys, as a user."""

from PySide6.QtCore import Qt

from app.services import jots, links
from app.ui.main_window import MainWindow
from app.ui.shell.jot_dialog import JotDialog
from app.ui.widgets.form_dialog import FormDialog


def shown(qtbot, desk):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.show_room("desk")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def take(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(JotDialog) is not None)
    return window.findChild(JotDialog)


def waiting(desk):
    with desk.database.read() as session:
        return [jot.text for jot in jots.tray(session)]


def test_two_keys_keep_a_line(qtbot, year_desk):
    window = shown(qtbot, year_desk)
    dialog = take(qtbot, window)
    entry = dialog.form.focusWidget()
    qtbot.keyClicks(entry, "valve 12")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert waiting(year_desk) == ["valve 12"]


def test_what_is_laid_aside_leaves_the_tray_and_undo_brings_it_back(qtbot, year_desk):
    with year_desk.database.operation("jot.save") as op:
        jots.save(op, "换阀门")
    dialog = take(qtbot, shown(qtbot, year_desk))
    assert not dialog.drop.isEnabled()
    dialog.rows.setCurrentRow(0)
    dialog.drop.click()
    assert waiting(year_desk) == []
    year_desk.undo()
    assert waiting(year_desk) == ["换阀门"]


def test_a_jot_becomes_a_task_that_comes_from_it(qtbot, year_desk):
    with year_desk.database.operation("jot.save") as op:
        jot_id = jots.save(op, "换阀门")
    window = shown(qtbot, year_desk)
    dialog = take(qtbot, window)
    dialog.rows.setCurrentRow(0)
    dialog.task.click()
    form = next(each for each in window.findChildren(FormDialog) if each.isVisible())
    owner = window.page.people[0].id
    form.form.input("owners").set_value([owner])
    form.action.click()
    with year_desk.database.read() as session:
        assert [row.title for row in links.linked(session, jot_id)] == ["换阀门"]
    assert waiting(year_desk) == []
