"""The monthly return of a group and leading members' double life, from the room's menu."""

import openpyxl
import pytest

from app.services.records import list_rows
from app.services.registry import ledger
from tests.ui import audit, life_branch


@pytest.fixture
def window(qtbot, tmp_path):
    shown = life_branch.open_window(qtbot, tmp_path)
    shown.show_room("events")
    yield shown
    shown.desk.database.close()


@pytest.fixture
def page(window):
    return window.pages["events"]


def sent(page, path):
    facts = page.more._facts(page.desk.year)
    page.more.write(facts.groups[0].id, 11, path)
    return openpyxl.load_workbook(path)


def test_a_return_goes_out_and_comes_back_by_the_menu(page, tmp_path):
    path = tmp_path / "月报.xlsx"
    book = sent(page, path)
    book["党小组会"]["B4"] = "2026-11-05"
    book.save(path)

    dialog = page.more.show_preview(path)
    assert audit.findings(dialog) == []
    dialog.try_save()

    with page.desk.database.read() as session:
        (event,) = list_rows(session, ledger("events"))
    assert (event["title"], event["scope"], len(event["attendance"])) == ("11月党小组会", "group", 13)


def test_a_return_with_faults_says_where_and_writes_nothing(page, tmp_path):
    path = tmp_path / "月报.xlsx"
    sent(page, path)

    dialog = page.more.show_preview(path)
    dialog.try_save()

    assert dialog.isVisible()
    with page.desk.database.read() as session:
        assert list_rows(session, ledger("events")) == []
    dialog.reject()


def test_the_form_of_sending_and_the_list_of_leaders_show_everything_whole(page):
    for dialog in (page.more.send(), page.more.show_leaders()):
        assert audit.findings(dialog) == []
        dialog.reject()
