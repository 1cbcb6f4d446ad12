"""报告与表格: pages, files, paper and forms."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from app.services.documents.report_kinds import KINDS
from app.services.documents.runs import FigureRun
from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.ui.pages.documents.kinds import PURPOSES, SUBJECTS
from app.ui.pages.documents.page import STUDIO
from app.ui.pages.documents.printing import print_pages
from app.ui.pages.documents.report_file import unfinished
from app.ui.wishes import DocumentWish
from tests.ui import audit
from tests.ui.report_studio import (
    LIFE,
    draft,
    find,
    finish_everything,
    open_page,
    open_studio,
)


@pytest.fixture
def page(qtbot, desk, worked_year):
    return open_page(qtbot, desk, worked_year)


@pytest.fixture
def studio(page):
    return open_studio(page)


# Files and paper -------------------------------------------------------------------------------------


def test_pages_are_made_anew_after_a_change(qtbot, studio):
    qtbot.waitUntil(lambda: bool(studio.pdf.content), timeout=20_000)
    before = studio.pdf.content
    studio.report.answer("problem", "到现场少。")
    qtbot.waitUntil(lambda: studio.pdf.content != before, timeout=20_000)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(studio.pdf.content)).pages)
    assert "到现场少" in text
    assert studio.pdf.document.pageCount() == len(PdfReader(io.BytesIO(studio.pdf.content)).pages)


def test_the_report_is_final_only_when_nothing_is_missing(qtbot, studio, tmp_path, monkeypatch):
    assert not studio.head.final.isEnabled()
    assert "待补" in studio.head.final.toolTip()
    target = tmp_path / "定稿.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(studio.desk.failed, timeout=20_000) as refused:
        studio.commands.finish()
    assert "还不能定稿" in refused.args[0].message
    assert not target.exists()

    finish_everything(studio)
    assert unfinished(draft(studio)) == ""
    assert studio.head.final.isEnabled()
    assert not studio.sections.next.isVisible()

    with qtbot.waitSignal(studio.desk.said, timeout=20_000):
        studio.head.final.click()
    assert "【待补" not in "".join(page.extract_text() for page in PdfReader(target).pages)


def test_the_draft_is_saved_as_it_is_shown(qtbot, studio, tmp_path, monkeypatch):
    target = tmp_path / "草稿"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(studio.desk.said, timeout=20_000):
        studio.head.export.click()
    assert "【待补" in "".join(page.extract_text() for page in PdfReader(tmp_path / "草稿.pdf").pages)


def test_pages_are_printed_at_their_true_size(qtbot, studio, tmp_path):
    qtbot.waitUntil(lambda: bool(studio.pdf.content), timeout=20_000)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    printer.setFromTo(2, 3)

    assert print_pages(studio.pdf.document, printer) == 2

    printed = PdfReader(tmp_path / "纸.pdf")
    assert len(printed.pages) == 2
    width = float(printed.pages[0].mediabox.width)
    assert abs(width - 595) < 2


# Forms -----------------------------------------------------------------------------------------------


def test_every_kind_says_what_it_is_for(page):
    assert list(PURPOSES) == [kind.kind for kind in KINDS]
    assert set(SUBJECTS) == {kind.kind for kind in KINDS if kind.subject}


def test_a_form_for_one_member_is_shown_and_saved(qtbot, page, tmp_path, monkeypatch):
    page.show_wish(DocumentWish("task-list", "潘算七"))
    qtbot.waitUntil(lambda: bool(page.form.content), timeout=20_000)
    assert page.form.subject.currentText() == "潘算七"
    assert "潘算七" in "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.form.content)).pages)
    assert page._print.property("kind") == "primary"

    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / Path(args[2]).name), "")
    )
    with qtbot.waitSignal(page.desk.said, timeout=20_000):
        page._save.click()
    assert (tmp_path / "党员任务清单（个人） 潘算七 2024.pdf").read_bytes() == page.form.content


def test_a_form_until_the_end_of_a_month(qtbot, page):
    page.list.select_value("task-summary")
    qtbot.waitUntil(lambda: bool(page.form.content), timeout=20_000)
    whole = page.form.content
    june = page.form.day.findText("6 月末")
    page.form.day.setCurrentIndex(june)
    page.form.day.activated.emit(june)
    qtbot.waitUntil(lambda: page.form.content != whole, timeout=20_000)
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.form.content)).pages)
    assert "2024年6月30日" in text


def test_a_sign_in_sheet_for_an_event_by_its_number(qtbot, page):
    with page.desk.database.read() as session:
        event = list_rows(session, ledger("events"), 2024)[0]
    page.show_wish(DocumentWish("sign-in", str(event["id"])))
    qtbot.waitUntil(lambda: bool(page.form.content), timeout=20_000)
    assert event["title"] in page.form.subject.currentText()
    assert not page.form.day.isVisible()


def test_a_year_without_events_says_so_in_place(page):
    page.desk.choose_year(2019)
    page.list.select_value("sign-in")
    assert "2019 年还没有活动" in page.form.pdf._words.text()
    assert page._print.toolTip() == "版面还没有排好"


def test_a_wish_and_a_record_lead_to_the_report(page):
    page.show_wish("duty-integrity")
    assert page.stack.currentIndex() == STUDIO
    page.studio.commands.generate()
    report = page.studio.report.draft.id
    page.show_home()
    page.desk.choose_year(2023)
    page.open_record(report)
    assert page.desk.year == 2024
    assert page.studio.report.draft.id == report


# Looks -----------------------------------------------------------------------------------------------


def test_nothing_is_cut_or_nameless(qtbot, page):
    qtbot.waitUntil(lambda: bool(page.form.content), timeout=20_000)
    assert audit.findings(page) == []
    page.open_studio()
    page.studio.commands.generate()
    studio = page.studio
    studio.text.go_to(LIFE, find(studio, LIFE, FigureRun))
    qtbot.waitUntil(lambda: audit.findings(page) == [])  # the editors grow with their text


def test_a_narrow_window_shows_two_panes_at_a_time(page, studio):
    page.resize(1024, 640)
    visible = [
        pane for pane in (studio.sections, studio.text, studio.evidence, studio.pdf) if pane.isVisible()
    ]
    assert visible == [studio.text, studio.evidence]
    studio.foot.choice.chosen.emit("pdf")
    visible = [
        pane for pane in (studio.sections, studio.text, studio.evidence, studio.pdf) if pane.isVisible()
    ]
    assert visible == [studio.text, studio.pdf]


def test_the_pages_fold_away(page, studio):
    page.resize(1366, 700)
    studio.pdf.folded.emit()
    assert not studio.pdf.isVisible()
    studio.foot.unfold.click()
    assert studio.pdf.isVisible()
