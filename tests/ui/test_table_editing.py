"""Typing, pasting and filling in a record table, as a user of a spreadsheet does it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.services.bulk import add_all
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from app.ui.theme import theme
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.record_table.ledger_cells import change_column_button, edits_ledger
from tests.ui.typing_in import type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COLUMNS = (
    Column("title", "任务", 200, stretch=True, editable=True),
    Column("due", "时限", 90, "date", editable=True),
    Column("demand", "要求", 120, editable=True),
    Column("source", "来源", 80),
)


class Tasks:
    """A table of tasks over the open branch, which it reads again after every write."""

    def __init__(self, desk, qtbot, count=5):
        self.desk, self.qtbot = desk, qtbot
        desk.choose_year(2026)
        people = [{"name": "程练六", "roster_spans": [{"began_by": "founded"}]}]
        tasks = [
            {"title": f"任务{n}", "assigned_on": "2026-01-05", "due_on": f"2026-03-{n % 27 + 1:02d}",
             "source": "plan", "owners": [{"person": "程练六"}]}
            for n in range(1, count + 1)
        ]  # fmt: skip
        with desk.database.operation("records.add") as op:
            add_all(op, {"members": people, "tasks": tasks})
        self.table = RecordTable(COLUMNS, view="tasks", name="任务", checkable=True)
        edits_ledger(self.table, desk, "tasks", fields={"due": "due_on"})
        desk.changed.connect(lambda _: self.load())
        qtbot.addWidget(self.table)
        self.table.resize(900, 400)
        self.load()
        with qtbot.waitExposed(self.table):
            self.table.show()
        self.table.cells.setFocus()
        self.at(1, "title")

    def rows(self):
        with self.desk.database.read() as session:
            return sorted(list_rows(session, ledger("tasks")), key=lambda row: row["id"])

    def load(self):
        shown = [
            {"id": row["id"], "title": row["title"], "due": row["due_on"], "demand": row["demand"],
             "source": "计划"}
            for row in self.rows()
        ]  # fmt: skip
        self.table.set_rows(shown, 2026)

    def state(self):
        with self.desk.database.read() as session:
            return state_hash(session.connection())

    def at(self, line, key):
        self.table.cells.setCurrentIndex(self.table.model.index(line - 1, self.table.model.section_of(key)))

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(self.table.cells, key, modifier)

    def editor(self):
        return next(each for each in self.table.cells.viewport().findChildren(QLineEdit) if each.isVisible())

    def type(self, text, end=Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.NoModifier):
        self.press(Qt.Key.Key_F2)
        editor = self.editor()
        editor.selectAll()
        type_text(editor, text)
        self.qtbot.keyClick(editor, end, modifier)

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, modifier=CTRL)

    def shown(self, line, key):
        return self.table.model.index(line - 1, self.table.model.section_of(key)).data()

    def click(self, words):
        act = next(each for each in self.table.editing.findChildren(QPushButton) if each.text() == words)
        self.qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


@pytest.fixture
def tasks(open_desk, qtbot):
    return Tasks(open_desk, qtbot)


def test_enter_writes_and_goes_down_and_tab_goes_right(tasks):
    tasks.type("换阀门")
    assert tasks.rows()[0]["title"] == "换阀门"
    assert tasks.table.cells.currentIndex().row() == 1
    tasks.type("清水池", Qt.Key.Key_Tab)
    editor = tasks.editor()
    editor.selectAll()
    tasks.qtbot.keyClicks(editor, "4-9")
    tasks.qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (tasks.rows()[1]["title"], tasks.rows()[1]["due_on"]) == ("清水池", dt.date(2026, 4, 9))


def test_what_cannot_be_read_stays_in_its_cell_with_the_reason(tasks):
    tasks.at(2, "due")
    tasks.type("2026-02-30")
    assert tasks.shown(2, "due") == "2026-02-30"
    assert "第 2 行“时限”" in tasks.table.editing.message
    assert tasks.rows()[1]["due_on"] == dt.date(2026, 3, 3)
    assert tasks.table.cells.currentIndex().row() == 1
    tasks.at(1, "title")
    tasks.type("别的格子照写")
    assert tasks.rows()[0]["title"] == "别的格子照写"
    assert tasks.shown(2, "due") == "2026-02-30"
    tasks.click("改下一格")
    editor = tasks.editor()
    assert editor.text() == "2026-02-30"
    editor.selectAll()
    tasks.qtbot.keyClicks(editor, "2026-02-28")
    tasks.qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert tasks.rows()[1]["due_on"] == dt.date(2026, 2, 28)
    assert tasks.table.editing.message == ""


def test_a_text_that_is_too_long_is_named_and_kept(tasks):
    tasks.type("字" * 10_000)
    assert "有 10000 个字，最多 200 个" in tasks.table.editing.message
    assert tasks.shown(1, "title") == "字" * 10_000
    tasks.click("放弃")
    assert tasks.shown(1, "title") == "任务1"
    assert tasks.table.editing.message == ""


def test_a_block_is_one_operation_and_is_undone_at_once(tasks):
    before, newest = tasks.state(), tasks.desk.database.newest_operation()
    tasks.at(2, "title")
    tasks.paste("甲\t2026.4.1\t照图\n乙\t4月2日\t\n丙\t20260403\t细查\n")
    rows = tasks.rows()[1:4]
    assert [row["title"] for row in rows] == ["甲", "乙", "丙"]
    assert [row["due_on"].day for row in rows] == [1, 2, 3]
    assert [row["demand"] for row in rows] == ["照图", None, "细查"]
    assert tasks.desk.database.newest_operation() == newest + 1
    tasks.desk.undo()
    assert tasks.state() == before
    assert tasks.shown(2, "title") == "任务2"


def test_a_block_with_bad_cells_waits_whole_until_they_are_corrected(tasks):
    before = tasks.state()
    tasks.paste("甲\t2026-04-01\n乙\t十三月\n丙\t2026-04-03")
    assert tasks.state() == before
    assert [tasks.shown(line, "title") for line in (1, 2, 3)] == ["甲", "乙", "丙"]
    assert "第 2 行“时限”" in tasks.table.editing.message
    assert "5 格等着一起写" in tasks.table.editing.message
    tasks.click("改下一格")
    editor = tasks.editor()
    editor.selectAll()
    tasks.qtbot.keyClicks(editor, "2026-04-02")
    tasks.qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [row["title"] for row in tasks.rows()[:3]] == ["甲", "乙", "丙"]
    assert [row["due_on"].day for row in tasks.rows()[:3]] == [1, 2, 3]
    tasks.desk.undo()
    assert tasks.state() == before


def test_a_block_that_does_not_fit_is_refused_with_its_size(tasks):
    before = tasks.state()
    tasks.at(4, "title")
    tasks.paste("甲\n乙\n丙")
    assert "粘贴的有 3 行，从这里往下只有 2 行" in tasks.table.editing.message
    tasks.at(1, "demand")
    tasks.paste("甲\t乙\t丙")
    assert "粘贴的有 3 列，从这里往右只有 2 列" in tasks.table.editing.message
    tasks.at(1, "demand")
    tasks.paste("甲\t乙")
    assert "“来源”这一列不能直接填写" in tasks.table.editing.message
    assert tasks.state() == before


def test_a_copied_block_goes_back_as_it_was_and_its_heading_is_left_out(tasks):
    before, newest = tasks.state(), tasks.desk.database.newest_operation()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        tasks.press(key, modifier=SHIFT)
    tasks.press(Qt.Key.Key_C, modifier=CTRL)
    text = QGuiApplication.clipboard().text()
    tasks.paste(f"任务\t时限\t要求\t来源\n{text}")
    assert tasks.table.editing.message == ""
    assert (tasks.state(), tasks.desk.database.newest_operation()) == (before, newest)


def test_one_cell_fills_the_selection_and_ctrl_d_fills_down(tasks):
    tasks.at(1, "demand")
    tasks.press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=SHIFT)
    tasks.paste("按规程")
    assert [row["demand"] for row in tasks.rows()] == ["按规程"] * 3 + [None] * 2
    tasks.at(3, "title")
    tasks.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=SHIFT)
    tasks.press(Qt.Key.Key_D, modifier=CTRL)
    assert [row["title"] for row in tasks.rows()[2:]] == ["任务3"] * 3
    assert [row["demand"] for row in tasks.rows()[2:]] == ["按规程"] * 3
    assert len({row["due_on"] for row in tasks.rows()[2:]}) == 1


def test_ctrl_enter_writes_into_the_selection_or_into_all_ticked_rows(tasks):
    tasks.at(1, "demand")
    tasks.press(Qt.Key.Key_Down, modifier=SHIFT)
    tasks.type("一起改", Qt.Key.Key_Return, CTRL)
    assert [row["demand"] for row in tasks.rows()] == ["一起改", "一起改", None, None, None]
    ids = [row["id"] for row in tasks.rows()]
    tasks.table.model.check({ids[0], ids[4]}, checked=True)
    tasks.at(5, "demand")
    tasks.type("勾选的改", Qt.Key.Key_Return, CTRL)
    assert [row["demand"] for row in tasks.rows()] == ["勾选的改", "一起改", None, None, "勾选的改"]


def test_one_column_of_all_selected_rows_is_changed_in_a_dialog(tasks, qtbot):
    act = change_column_button(tasks.table, tasks.desk)
    qtbot.addWidget(act)
    ids = [row["id"] for row in tasks.rows()]
    tasks.table.model.check(set(ids[1:4]), checked=True)
    tasks.at(1, "due")
    act.click()
    dialog = tasks.table.findChild(object, "form-dialog")
    assert dialog.form.input("column").currentText() == "时限"
    type_text(dialog.form.input("text"), "不是日子")
    dialog.try_save()
    assert "不是日期" in dialog.form.message("text")
    dialog.form.input("text").selectAll()
    type_text(dialog.form.input("text"), "6-30")
    dialog.try_save()
    assert [row["due_on"].month for row in tasks.rows()] == [3, 6, 6, 6, 3]
    assert tasks.desk.database.undoable().label == "改“时限” 3 行"


def test_a_column_that_cannot_be_written_says_so(tasks):
    tasks.at(1, "source")
    tasks.paste("突击")
    assert tasks.table.editing.message == "“来源”这一列不能直接填写"


def test_two_hundred_pasted_rows_are_undone_and_redone_exactly(open_desk, qtbot):
    tasks = Tasks(open_desk, qtbot, 200)
    before = tasks.state()
    tasks.paste("\n".join(f"新{n}\t2026-05-{n % 28 + 1}\t要求{n}" for n in range(200)))
    after = tasks.state()
    assert [row["title"] for row in tasks.rows()] == [f"新{n}" for n in range(200)]
    tasks.desk.undo()
    assert tasks.state() == before
    tasks.desk.redo()
    assert tasks.state() == after


def test_widths_follow_a_change_of_the_type_size(tasks):
    section = tasks.table.model.section_of("due")
    tasks.table.cells.setColumnWidth(section, 110)
    theme.choose("light", 1.5)
    assert tasks.table.cells.columnWidth(section) == 165
    theme.choose("light", 1.0)
    assert tasks.table.cells.columnWidth(section) == 110


def test_a_near_day_is_written_out(tasks):
    tasks.at(1, "due")
    tasks.type("明天")
    assert tasks.rows()[0]["due_on"] == tasks.desk.today + dt.timedelta(days=1)
    tasks.at(2, "due")
    tasks.type("30")
    assert tasks.rows()[1]["due_on"] == dt.date(2026, 11, 30)
