"""Half-typed forms come back: after Esc, after a crash, on another day; never into another record."""

import datetime as dt
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from app.models.foundation import FormDraft as Kept
from app.services.state_hash import state_hash
from app.ui.widgets import form_drafts
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from tests import branches
from tests.ui.typing_in import type_text

PEOPLE = (Person(1, "赵样一"), Person(2, "钱例二"), Person(3, "水例清", "一组"), Person(4, "水例清", "二组"))
FIELDS = (
    FormField("title", "任务"),
    FormField("day", "日期", "date"),
    FormField("hours", "学时", "decimal"),
    FormField("source", "来源", "choice", choices=((1, "计划"), (2, "会议"))),
    FormField("chair", "主持人", "person"),
    FormField("owners", "责任人", "persons"),
    FormField("urgent", "急", "bool"),
    FormField("note", "说明", "long_text"),
)


@pytest.fixture
def opened(open_desk, qtbot):
    def show(values=None, title="布置任务", save=lambda _: None):
        form = RecordForm(FIELDS, people=PEOPLE, today=open_desk.today)
        form.set_values(values or {})
        dialog = FormDialog(open_desk, title, form, "布置", save)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def kept(desk):
    with desk.database.read() as session:
        return list(session.scalars(select(Kept.content)))


def fill(qtbot, form):
    type_text(form.input("title"), "写了一半")
    type_text(form.input("day"), "13月")
    type_text(form.input("hours"), "两个")
    form.input("source").setCurrentIndex(2)
    form.input("source").activated.emit(2)
    form.input("chair").set_value(4)
    form.input("owners").set_value([1, 2])
    type_text(form.input("owners").entry, "水")
    form.input("urgent").click()
    type_text(form.input("note"), "说明也写了")


def test_every_kind_of_field_comes_back_as_it_was_typed(opened, qtbot):
    first = opened()
    fill(qtbot, first.form)
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    form = opened().form
    assert form.input("title").text() == "写了一半"
    assert (form.input("day").text(), form.input("hours").text()) == ("13月", "两个")
    assert form.input("source").value() == 2
    assert form.input("chair").value() == 4
    assert form.input("owners").chosen_ids() == [1, 2]
    assert form.input("owners").entry.text() == "水"
    assert form.input("urgent").isChecked()
    assert form.input("note").value() == "说明也写了"
    assert form.is_changed


def test_a_draft_is_written_when_the_keys_rest_and_when_a_field_is_left(
    open_desk, opened, qtbot, monkeypatch
):
    monkeypatch.setattr(form_drafts, "AFTER_MS", 20)
    form = opened().form
    type_text(form.input("title"), "慢慢写")
    qtbot.waitUntil(lambda: kept(open_desk) == [{"title": "慢慢写"}])
    monkeypatch.setattr(form_drafts, "AFTER_MS", 60_000)
    form.input("note").setFocus()
    type_text(form.input("note"), "离开就写")
    form.input("title").setFocus()
    assert kept(open_desk) == [{"title": "慢慢写", "note": "离开就写"}]


def test_saving_and_giving_up_forget_the_draft(open_desk, opened, qtbot):
    first = opened()
    type_text(first.form.input("title"), "要存的")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert kept(open_desk)
    again = opened()
    again.try_save()
    assert kept(open_desk) == []
    other = opened()
    type_text(other.form.input("title"), "不要的")
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    last = opened()
    forget = next(each for each in last.findChildren(QPushButton) if each.text() == "不要这些文字")
    assert forget.isVisible()
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert last.form.input("title").text() == ""
    assert kept(open_desk) == []
    qtbot.keyClick(last, Qt.Key.Key_Escape)
    assert opened().form.input("title").text() == ""


def test_a_refused_save_keeps_the_draft(open_desk, opened, qtbot):
    dialog = opened()
    type_text(dialog.form.input("title"), "还要改")
    type_text(dialog.form.input("day"), "13月")
    dialog.form.input("note").setFocus()
    dialog.try_save()
    assert dialog.isVisible()
    assert kept(open_desk) == [{"title": "还要改", "day": "13月"}]


def test_text_for_one_record_never_fills_another(opened, qtbot):
    first = opened({"title": "甲", "day": dt.date(2026, 5, 1)})
    type_text(first.form.input("note"), "只给甲")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert opened({"title": "乙", "day": dt.date(2026, 5, 1)}).form.input("note").value() == ""
    assert opened({"title": "甲", "day": dt.date(2026, 5, 2)}).form.input("note").value() == ""
    assert opened({"title": "甲", "day": dt.date(2026, 5, 1)}).form.input("note").value() == "只给甲"


def test_the_proposed_day_of_today_may_have_moved_on(open_desk, opened, qtbot):
    first = opened({"day": open_desk.today})
    type_text(first.form.input("title"), "昨天写的")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    open_desk.clock = lambda: dt.datetime(2026, 11, 13, 8, 0)
    again = opened({"day": open_desk.today})
    assert again.form.input("title").text() == "昨天写的"
    assert again.form.input("day").text() == "2026-11-13"


def test_drafts_are_no_history_and_in_no_hash(open_desk, opened, qtbot):
    def state():
        with open_desk.database.read() as session:
            return state_hash(session.connection())

    before, newest = state(), open_desk.database.newest_operation()
    dialog = opened()
    type_text(dialog.form.input("title"), "不进历史")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept(open_desk)
    assert (state(), open_desk.database.newest_operation()) == (before, newest)


def test_what_was_revealed_is_kept_covered(open_desk, qtbot):
    form = RecordForm([FormField("phone", "手机", reveal=lambda: "15400010001")], today=open_desk.today)
    form.set_values({"phone": "154****0001"})
    next(each for each in form.findChildren(QPushButton) if each.text() == "显示").click()
    qtbot.addWidget(form)
    assert form.input("phone").text() == "15400010001"
    assert form_drafts.texts_of(form) == {"phone": "154****0001"}


_KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.theme import theme
from app.ui.widgets import form_drafts
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.ui.typing_in import type_text
app = QApplication([])
theme.install(app, "light", 1.0)
form_drafts.AFTER_MS = 20
desk = Workbench(Path(sys.argv[1]), clock=branches.clock)
desk.open_database(branches.open_branch(Path(sys.argv[1])))
form = RecordForm([FormField("title", "任务")], today=desk.today)
dialog = FormDialog(desk, "布置任务", form, "布置", lambda _: None)
dialog.show()
type_text(form.input("title"), "断电前写的")
QTimer.singleShot(300, lambda: os._exit(9))
app.exec()
"""


def test_a_killed_program_gives_the_text_back(tmp_path, desk, qtbot):
    folder = branches.copy_named(tmp_path / "branch")
    assert subprocess.run([sys.executable, "-c", _KILLED, str(folder)], check=False).returncode == 9
    database = branches.open_branch(folder)
    desk.open_database(database)
    form = RecordForm([FormField("title", "任务")], today=desk.today)
    dialog = FormDialog(desk, "布置任务", form, "布置", lambda _: None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert form.input("title").text() == "断电前写的"
    assert dialog.message == form_drafts.TOLD
    database.close()
