"""The page of reports as its tests open and use it."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from app.services.documents import drafts
from app.services.documents.runs import GapRun, Words, to_json
from app.services.record_rows import list_rows
from app.services.records import save
from app.services.registry import ledger
from app.ui.pages.documents import DocumentsPage

TODAY = dt.datetime(2025, 1, 20, 9, 0)
SYNC = "### 党建与业务同步推进情况"
LIFE = "### 组织生活和党员教育情况"
WORK = "### 业务工作完成情况"
CLEAN = "## 本人廉洁自律情况"


def open_page(qtbot, desk, branch):
    """The page for 2024 of a branch."""
    desk.clock = lambda: TODAY
    desk.year = 2024
    shown = DocumentsPage(desk)
    # Pages that are still being made must not outlive their branch.
    qtbot.addWidget(
        shown, before_close_func=lambda _: qtbot.waitUntil(lambda: is_idle(shown), timeout=20_000)
    )
    shown.resize(1366, 700)
    desk.open_database(branch)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def open_studio(page):
    """The studio with a fresh draft."""
    page.open_studio()
    page.studio.commands.generate()
    return page.studio


def is_idle(page):
    return not (page.form.pdf.is_busy or page.studio.pdf.is_busy)


def editor(studio, key):
    return studio.text.boxes[key].text


def find(studio, key, kind, wanted=lambda run: True):
    """Number of the first mark of a kind in a section."""
    text = editor(studio, key)
    return next(
        number
        for _, _, number in text.mark_spans()
        if isinstance(text.marks[number].run, kind) and wanted(text.marks[number].run)
    )


def place_at(text, position):
    cursor = text.textCursor()
    cursor.setPosition(position)
    text.setTextCursor(cursor)


def click(qtbot, text, number):
    start = next(span[0] for span in text.mark_spans() if span[2] == number)
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    point = text.cursorRect(cursor).center() + QPoint(8, 0)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point)


def draft(studio):
    return studio.report.draft


def cancel_one_theme_day(studio):
    """Change a record so that figures of the report move."""
    database = studio.desk.database
    with database.read() as session:
        events = list_rows(session, ledger("events"), 2024)
    event = next(row for row in events if any(kind["kind"] == "theme_day" for kind in row["kinds"]))
    with database.operation("record.change") as op:
        save(op, ledger("events"), {"kinds": [{"kind": "study"}]}, event["id"])


def finish_everything(studio):
    """Answer, confirm and fill in all that the report asks for, in one operation."""
    found, database = draft(studio), studio.desk.database
    with database.operation("report.edit") as op:
        for each in found.answers:
            drafts.answer(op, found.id, each.key, "已如实填写")
        for each in found.sentences:
            drafts.confirm(op, found.id, each.key, on=True)
        for section in found.sections:
            if any(isinstance(run, GapRun) for run in section.runs):
                runs = [Words("另行说明") if isinstance(run, GapRun) else run for run in section.runs]
                drafts.edit_section(op, found.id, section.key, to_json(runs))
