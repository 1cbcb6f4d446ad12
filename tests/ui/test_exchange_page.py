"""数据交换, as a user brings files in and takes ledgers out."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel

from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.ui.pages.exchange import ExchangePage, ExchangeWish
from app.ui.pages.exchange.review import CHANGED, EVERYTHING, NEW, REFUSED, TO_DO
from app.ui.widgets.state import State
from tests.services.exchange.sheets import PLAIN, PLAN, book, person, roster
from tests.ui import audit

TODAY = dt.datetime(2025, 1, 20, 9, 0)


@pytest.fixture
def page(qtbot, desk, database):
    desk.clock = lambda: TODAY
    desk.year = 2025
    shown = ExchangePage(desk)
    qtbot.addWidget(shown)
    shown.resize(1222, 696)
    desk.open_database(database)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def names(page, key="members"):
    with page.desk.database.read() as session:
        return sorted(row["name"] for row in list_rows(session, ledger(key)))


def read(qtbot, page, file):
    page.read(file)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=10_000)
    return page.review


def write(qtbot, page):
    with qtbot.waitSignal(page.desk.said, timeout=10_000) as said:
        page.review.write.click()
    return said.args


def bad_roster(folder):
    """Two good people, a damaged number, a missing name, and somebody twice."""
    damaged = person(3, "秦测三")
    damaged[4] = "4.20E+17"
    nameless = person(4, None)
    return roster(
        folder / "名册.xlsx", person(1, "赵测一"), person(2, "钱测二"), damaged, nameless, person(1, "赵测一")
    )


def cell(page, place, letter):
    return next(row for row in page.review.model.rows if row["id"] == place)[letter]


# From file to branch ---------------------------------------------------------------------------------


def test_a_roster_comes_in_step_by_step_and_goes_out_with_one_undo(qtbot, page):
    review = read(qtbot, page, PLAIN)
    assert review.write.text() == "写入 24 行（新增 24）"
    assert names(page) == []

    assert write(qtbot, page) == ["已写入 24 行（新增 24）", True]

    assert len(names(page)) == 24
    assert page.stack.currentIndex() == 0
    page.desk.undo()
    assert names(page) == []


def test_the_same_file_again_has_nothing_to_write(qtbot, page):
    read(qtbot, page, PLAIN)
    write(qtbot, page)

    review = read(qtbot, page, PLAIN)

    assert not review.write.isEnabled()
    assert "不用写入" in review.write.toolTip()
    assert review.filters._buttons["unchanged"].text() == "未变 24"


def test_counters_filter_the_rows(qtbot, page, tmp_path):
    review = read(qtbot, page, bad_roster(tmp_path))
    assert review.filters.value() == TO_DO

    for key, count in ((EVERYTHING, 5), (NEW, 2), (REFUSED, 2), ("duplicate", 1), (CHANGED, 0)):
        button = review.filters._buttons[key]
        assert button.text().endswith(f" {count}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(review.model.shown) == count


def test_a_refused_cell_is_framed_with_its_reason_and_personal_numbers_are_covered(qtbot, page, tmp_path):
    review = read(qtbot, page, bad_roster(tmp_path))
    rows = {row["id"]: row for row in review.model.rows}

    style = review.rows.style(rows[2], "E")

    assert style.frame == "bad"
    assert "4.20E+17" in style.tooltip
    assert rows[2]["E"] == "4.20E+17"
    assert rows[2]["result"] == (State.MISSED, "拒绝")
    assert review.rows.style(rows[2], "B").dim
    assert "*" in rows[0]["E"]
    assert rows[0]["I"] == "154****0001"
    assert rows[3]["B"] == "（空）"


def test_f8_walks_through_the_findings_and_jumps_to_the_cell(qtbot, page, tmp_path):
    assert "F8" not in page.keys_hint  # there is nothing to look at yet
    review = read(qtbot, page, bad_roster(tmp_path))
    assert "F8" in page.keys_hint
    found = []
    for _ in range(3):
        qtbot.keyClick(review.table, Qt.Key.Key_F8)
        found.append((review.issues.tabs.currentIndex(), review.table.current_place()))
    assert found[:2] == [(0, 2), (0, 3)]
    assert found[2][0] == 2  # no changes: on to what wants a look

    review.issues.tabs.setCurrentIndex(0)
    review.issues.list.setCurrentRow(0)
    review.issues._jump.click()
    assert "丢掉后几位" in review.issues.reason.text()
    assert "文本" in review.issues.remedy.text() + review.issues.reason.text()
    assert review.model.column_at(review.table.currentIndex().column()).key == "E"


def test_a_changed_value_stands_bold_beside_the_struck_old_one(qtbot, page, tmp_path):
    read(qtbot, page, roster(tmp_path / "a.xlsx", person(1, "赵测一")))
    write(qtbot, page)
    changed = person(1, "赵测一", phone="15400019999")

    review = read(qtbot, page, roster(tmp_path / "b.xlsx", changed))

    style = review.rows.style(review.model.rows[0], "I")
    assert (style.struck, style.bold) == ("154****0001", True)
    assert cell(page, 0, "I") == "154****9999"
    assert review.write.text() == "写入 1 行（变更 1）"


def test_space_leaves_a_row_out(qtbot, page, tmp_path):
    review = read(qtbot, page, bad_roster(tmp_path))
    assert review.model.line_of(0) < 0  # a faultless new row needs no look
    assert review.model.line_of(2) >= 0
    review.filters._buttons[EVERYTHING].click()
    review.table.go_to(0, "B")
    qtbot.keyClick(review.table, Qt.Key.Key_Space)
    assert review.write.text() == "写入 1 行（新增 1）"
    assert cell(page, 0, "result") == (State.PLANNED, "不写")

    review.table.go_to(2, "B")  # a refused row can't be taken in
    qtbot.keyClick(review.table, Qt.Key.Key_Space)
    assert review.write.text() == "写入 1 行（新增 1）"

    write(qtbot, page)
    assert names(page) == ["钱测二"]


def test_refused_rows_are_saved_to_come_in_again(qtbot, page, tmp_path, monkeypatch):
    review = read(qtbot, page, bad_roster(tmp_path))
    target = tmp_path / "被拒.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    assert review.errors.text() == "另存被拒的 2 行…"
    with qtbot.waitSignal(page.desk.said, timeout=10_000):
        review.errors.click()

    sheet = openpyxl.load_workbook(target).active
    assert any("拒绝原因" in str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row)


def test_after_writing_the_refused_rows_and_the_room_are_still_at_hand(qtbot, page, tmp_path, monkeypatch):
    read(qtbot, page, bad_roster(tmp_path))
    write(qtbot, page)
    target = tmp_path / "被拒.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    result = page.bring.written
    assert result.isVisible()
    assert result.errors.text() == "另存被拒的 2 行…"
    with qtbot.waitSignal(page.desk.said, timeout=10_000):
        result.errors.click()
    assert target.exists()

    assert result.room.text() == "去看组织与党员"
    with qtbot.waitSignal(page.desk.room_wanted) as wanted:
        result.room.click()
    assert wanted.args[0] == "organisation"
    page.desk.undo()
    qtbot.waitUntil(lambda: not result.isVisible())


def test_columns_are_put_right_in_the_head_and_remembered(qtbot, page, tmp_path):
    heads = ["序号", "姓名", "手机", "备用号码"]
    file = book(
        tmp_path / "名册.xlsx",
        [heads, [1, "吴测一", "无", "15400010001"], [2, "郑测二", "无", "15400010002"]],
    )
    review = read(qtbot, page, file)
    choice = review.table.head.choice("D")
    old = review.table

    choice.setCurrentIndex(choice.findData("phone"))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: review.table is not old, timeout=10_000)

    assert review.table.head.choice("D").currentData() == "phone"
    assert review.table.head.choice("C").currentData() == ""
    assert cell(page, 0, "D") == "154****0001"
    assert review._remember.isVisible()

    with qtbot.waitSignal(page.desk.said, timeout=10_000):
        review._remember.click()
    qtbot.waitUntil(lambda: not review._remember.isVisible(), timeout=10_000)
    assert review.table.head.choice("D").currentData() == "phone"
    write(qtbot, page)
    assert names(page) == ["吴测一", "郑测二"]


def test_a_study_plan_asks_for_its_year(qtbot, page):
    assert not page.bring.year.isVisible()
    page.bring.ledger.set_value("study_plans")
    assert page.bring.year.isVisible()

    review = read(qtbot, page, PLAN)

    assert review.write.text() == "写入 15 行（新增 15）"
    assert "写入 2025 年" in {each.text() for each in review.head.findChildren(QLabel)}
    write(qtbot, page)
    with page.desk.database.read() as session:
        plans = list_rows(session, ledger("study_plans"), 2025)
    assert [len(plan["items"]) for plan in plans] == [15]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("不是表.xlsx", b"hello", "名册"), ("空.xlsx", b"", "空"), ("没有.xlsx", None, "没有")],
)
def test_a_file_that_is_no_roster_is_refused_in_one_sentence(qtbot, page, tmp_path, name, content, words):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)

    page.read(file)

    qtbot.waitUntil(page.bring.problem.isVisible, timeout=10_000)
    assert words in page.bring.problem.message.text() + page.bring.problem.remedy.text()
    assert page.stack.currentIndex() == 0
    assert names(page) == []


def test_a_file_is_dropped_on_the_page(qtbot, page):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PLAIN))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=10_000)


def test_a_branch_changed_in_the_meantime_refuses_the_old_comparison(qtbot, page):
    review = read(qtbot, page, PLAIN)
    with page.desk.database.operation("record.add") as op:
        from app.services.records import save

        save(op, ledger("people"), {"name": "别人"})
    with qtbot.waitSignal(page.desk.failed, timeout=10_000) as failed:
        review.write.click()
    assert "不作数" in failed.args[0].message
    assert names(page) == []


def test_other_pages_send_a_file_or_name_a_ledger(qtbot, page):
    page.show_wish({"export": "events"})
    assert page.take.ledger.value() == "events"
    page.show_wish(ExchangeWish(bring_in="study_plans"))
    assert page.bring.ledger.value() == "study_plans"
    page.show_wish(Path(PLAIN))
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=10_000)
    assert page.bring.ledger.value() == "members"


# Taking out ------------------------------------------------------------------------------------------


def export(qtbot, page, target, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(page.desk.said, timeout=10_000):
        page.take.go.click()
    book_ = openpyxl.load_workbook(target)
    return "\n".join(
        str(cell.value)
        for sheet in book_
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def test_personal_numbers_leave_only_when_that_is_chosen(qtbot, page, tmp_path, monkeypatch):
    read(qtbot, page, roster(tmp_path / "a.xlsx", person(1, "赵测一")))
    write(qtbot, page)
    page.take.ledger.set_value("members")

    covered = export(qtbot, page, tmp_path / "遮住.xlsx", monkeypatch)
    page.take.full.click()
    complete = export(qtbot, page, tmp_path / "写全.xlsx", monkeypatch)

    assert "15400010001" not in covered
    assert "154****0001" in covered
    assert "15400010001" in complete
    page.take.ledger.set_value("tasks")
    assert not page.take.full.isChecked()  # the choice holds for one ledger only


def test_the_whole_set_waits_for_the_word_that_it_is_complete(qtbot, page, tmp_path, monkeypatch):
    read(qtbot, page, roster(tmp_path / "a.xlsx", person(1, "赵测一")))
    write(qtbot, page)
    page.take.ledger.set_value("all")
    assert not page.take.go.isEnabled()
    assert "请先勾选" in page.take.go.toolTip()

    page.take.full.click()
    assert "15400010001" in export(qtbot, page, tmp_path / "全套.xlsx", monkeypatch)

    page.bring.ledger.set_value("all")
    review = read(qtbot, page, tmp_path / "全套.xlsx")
    assert not review.write.isEnabled()
    assert {row["ledger"] for row in review.model.rows} >= {"党员名册"}


# Looks -----------------------------------------------------------------------------------------------


def test_nothing_is_cut_or_nameless(qtbot, page, tmp_path):
    assert audit.findings(page) == []
    read(qtbot, page, bad_roster(tmp_path))
    assert audit.findings(page) == []
