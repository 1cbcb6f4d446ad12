"""Each ledger of 整改 and 党务资料 from an empty branch, by keys, to its line in its own form, and back."""

import datetime as dt
import json

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.__main__ import main
from app.services.documents.write import write_report
from app.services.state_hash import state_hash
from app.ui.pages.desk.shell import Finder
from app.ui.pages.papers import PapersPage
from app.ui.pages.rectification import RectificationPage
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.register.spec import PLAIN_REGISTER
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, held, member

NOW = dt.datetime(2026, 11, 12, 9, 0)
WALKS = {
    "problems": (RectificationPage, "problems", {"text": "ABC problem"}, "text"),
    "suggestions": (RectificationPage, "suggestions", {"text": "ABC suggestion"}, "text"),
    "library_texts": (
        *(RectificationPage, "library_texts"),
        *({"kind": "regulation", "title": "ABC rule", "text": "clause seven"}, "title"),
    ),
    "plan_lines": (PapersPage, "plan_lines", {"content": "ABC plan", "due_month": "12"}, "content"),
    "notices": (PapersPage, "notices", {"title": "ABC circular", "due_on": "2026-11-13"}, "title"),
    "requests": (PapersPage, "notices", {"title": "ABC request"}, "title"),
    "publicity": (PapersPage, "notices", {"title": "ABC publicity"}, "title"),
    "risks": (PapersPage, "risks", {"job": "buyer", "text": "ABC risk"}, "text"),
    "commitments": (PapersPage, "commitments", {"person": "陆核验", "text": "ABC promise"}, "text"),
    "thought_analyses": (PapersPage, "thought_analyses", {"situation": "ABC calm"}, "situation"),
    "ideology_entries": (PapersPage, "ideology_entries", {"title": "ABC review"}, "title"),
    "expenses": (PapersPage, "expenses", {"purpose": "ABC ticket", "amount": "12.50"}, "purpose"),
    "staff_services": (PapersPage, "staff_services", {"title": "ABC shower"}, "title"),
}


@pytest.fixture
def desk(tmp_path, light):
    database = branches.open_branch(branches.copy_empty(tmp_path), NOW)
    add(
        database,
        branch={"full_name": "中共核验支部委员会", "short_name": "核验支部"},
        members=[member("陆核验")],
    )
    opened = Workbench(database.folder, clock=database.clock)
    opened.open_database(database)
    yield opened
    database.close()


def hash_of(database):
    with database.read() as session:
        return state_hash(session.connection())


def enter(dialog, given):
    """Type into each field by keys, and save by Ctrl+Enter."""
    for name, text in given.items():
        field = dialog.form.input(name)
        if isinstance(field, QPlainTextEdit | QLineEdit):
            QTest.keyClicks(field, text) if text.isascii() else field.setText(text)
        else:
            field.set_value(text)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    if dialog.isVisible():  # the platform of the tests hands no shortcuts to windows in the background
        dialog.try_save()
    assert not dialog.isVisible(), [dialog.form.message(each.name) for each in dialog.form.fields]


@pytest.mark.parametrize("tab", WALKS)
def test_a_paper_is_entered_found_changed_printed_listed_and_undone(qtbot, desk, tmp_path, capsys, tab):
    room, key, given, title = WALKS[tab]
    page = room(desk)
    qtbot.addWidget(page)
    page.resize(1222, 720)
    page.show()
    page.choose(tab)
    empty = hash_of(desk.database)
    page.new_record()
    enter(next(each for each in page.pane.findChildren(FormDialog) if each.isVisible()), given)
    (record_id,) = page.pane.rows

    assert not page.pane.table.editing.attempt([(record_id, title, "ABC mended")])
    page.choose(next(each for each in page.keys if each != tab))
    (hit,) = Finder(desk)("abc mended") if key != "commitments" else Finder(desk)("陆核验")[1:]
    page.open_record(hit.record_id)
    assert page.keys[page.tabs.currentIndex()] == tab
    assert page.pane.table.current_id() == record_id

    register = page.pane.register
    subject = key if register.report == PLAIN_REGISTER else register.subject
    write_report(desk.database, register.report, 2026, tmp_path / "a.pdf", subject=subject)
    printed = "".join(each.extract_text() for each in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    assert "ABCmended" in "".join(printed.split())

    desk.database.close()
    capsys.readouterr()
    assert main(["--data", str(desk.database.folder), "list", key, "--year", "2026", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row[title] == "ABC mended"
    again = branches.open_branch(desk.database.folder, NOW)
    for _ in range(2):
        again.undo()
    assert hash_of(again) == empty
    again.close()


def test_integrity_talks_and_warning_education_are_shown_from_their_own_rooms(qtbot, desk):
    talk = {"held_on": "2026-03-02", "kind": "integrity", "people": [{"person": "陆核验", "side": "partner"}]}
    add(
        desk.database,
        talks=[talk, {**talk, "kind": "members"}],
        events=[
            held("integrity_education", "2026-05-06", "陆核验", title="以案促改"),
            held("study", "2026-05-07"),
        ],
    )
    page = PapersPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.choose("integrity")
    shown = [(each["kind"], each["day"]) for each in page.pane.table.rows_shown()]
    assert shown == [("警示教育", dt.date(2026, 5, 6)), ("廉政谈话", dt.date(2026, 3, 2))]
    wishes = []
    desk.room_wanted.connect(lambda room, wish: wishes.append((room, wish)))
    page.pane.new_talk()
    page.pane.new_education()
    assert [(room, next(iter(wish))) for room, wish in wishes] == [("events", "new_talk"), ("events", "new")]
