"""The room 载体, by keys: scores in the grid, pledges through their life, volunteering, paper and undo."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.services.documents.write import write_report
from app.services.exchange import export
from app.services.figures import figure
from app.services.references import References
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of
from app.ui.pages.carriers import CarriersPage
from app.ui.pages.carriers.pledge_asking import ask_all, publish_examined
from app.ui.pages.carriers.score_dialog import ScoreDialog
from app.ui.pages.documents import DocumentsPage
from app.ui.widgets.form_dialog import FormDialog
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, held, member
from tests.ui.typing_in import type_text

YEAR = 2026
MEMBERS = ("陆核验", "简核验")


@pytest.fixture
def desk(tmp_path, light):
    database = branches.open_branch(branches.copy_empty(tmp_path), dt.datetime(2026, 11, 12, 9, 0))
    branch = {"full_name": "中共核验支部委员会", "short_name": "核验支部"}
    add(database, branch=branch, members=[*(member(name) for name in MEMBERS), {"name": "职工甲"}])
    opened = Workbench(database.folder, clock=database.clock)
    opened.open_database(database)
    yield opened
    database.close()


@pytest.fixture
def page(qtbot, desk):
    made = CarriersPage(desk)
    qtbot.addWidget(made)
    made.resize(1222, 720)
    made.show()
    return made


def hash_of(desk):
    with desk.database.read() as session:
        return state_hash(session.connection())


def person(desk, name):
    with desk.database.read() as session:
        return References(session).person(name)


def value(desk, key):
    return figure(facts_of(desk.database, YEAR), key).value


def open_form(pane):
    return next(each for each in pane.findChildren(FormDialog) if each.isVisible())


def enter(dialog):
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), dialog.message


def printed(desk, kind, tmp_path):
    target = tmp_path / f"{kind}.pdf"
    write_report(desk.database, kind, YEAR, target)
    return "".join("".join(each.extract_text().split()) for each in pypdf.PdfReader(target).pages)


def exported(desk, ledger, tmp_path):
    target = tmp_path / f"{ledger.key}.xlsx"
    with desk.database.read() as session:
        export(session, ledger, year=YEAR, target=target, today=desk.today, style="upload", full=True)
    sheets = openpyxl.load_workbook(target).worksheets
    return [str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None]


def new_post(page, desk):
    page.choose("model_posts")
    page.new_record()
    dialog = open_form(page.pane)
    type_text(dialog.form.input("name"), "检测示范岗")
    dialog.form.input("person").set_value(person(desk, MEMBERS[0]))
    dialog.form.input("granted_on").setText("2026-01-05")
    enter(dialog)
    return page.pane.table.current_id()


def score_dialog(desk, record_id, qtbot, cycle=""):
    dialog = ScoreDialog(desk, record_id, cycle, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill_line(grid, period, points):
    for (at, _), text in zip([key for key in grid.cells if key[0] == period], points, strict=True):
        cell = grid.cells[at, _]
        cell.setFocus()
        QTest.keyClicks(cell, text)


FULL = ("15", "15", "15", "15", "15", "15", "10")


def test_a_model_post_goes_from_nothing_to_its_figure_its_line_and_back(page, desk, qtbot, tmp_path):
    empty = hash_of(desk)
    post = new_post(page, desk)
    dialog = score_dialog(desk, post, qtbot)
    grid = dialog.grids["branch"]
    fill_line(grid, "2026-Q1", FULL)
    assert grid.sums["2026-Q1"].text() == "100 ≥ 90"
    assert dialog.mean.text() == "年度均分 100.00，达标"
    fill_line(grid, "2026-Q2", ("10", "10", "10", "10", "10", "10", "9.99"))
    assert grid.sums["2026-Q2"].text() == "69.99 < 90"
    assert dialog.hints["2026-Q2"].text() == "请研究是否摘牌"
    assert dialog.mean.text() == "年度均分 85.00，未达标"  # 84.995, rounded half up
    assert dialog.results["2026-Q2"].value() is None
    dialog.results["2026-Q1"].set_value("keep")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()

    page.pane.reload()
    page.pane.table.set_filter("name", "检测")
    assert [each["id"] for each in page.pane.table.rows_shown()] == [post]
    assert page.pane.rows[post].values["rounds"][0]["decided_on"] == dt.date(2026, 11, 12)
    assert (value(desk, "posts.count"), value(desk, "posts.reached")) == (1, 0)

    dialog = score_dialog(desk, post, qtbot)
    for key, cell in dialog.grids["branch"].cells.items():
        if key[0] == "2026-Q2":
            cell.setText("")
    dialog.try_save()
    assert value(desk, "posts.reached") == 1
    text = printed(desk, "post-register", tmp_path)
    assert "检测示范岗陆核验" in text
    assert "一季度100" in text
    assert "100.00" in text
    assert "检测示范岗" in exported(desk, page.pane.ledger, tmp_path)
    for _ in range(3):
        desk.database.undo()
    assert hash_of(desk) == empty


def test_a_score_that_cannot_be_is_marked_in_its_cell_and_nothing_is_lost(page, desk, qtbot):
    post = new_post(page, desk)
    before = hash_of(desk)
    dialog = score_dialog(desk, post, qtbot)
    own, branch = dialog.grids["self"], dialog.grids["branch"]
    branch.cells["2026-Q1", "1"].setText("14")
    own.cells["2026-Q1", "7"].setText("10.01")
    dialog.try_save()
    assert dialog.isVisible()
    assert "道德品质好自评" in dialog.foot.message
    assert own.cells["2026-Q1", "7"].property("state") == "bad"
    assert branch.cells["2026-Q1", "1"].property("state") != "bad"
    assert dialog.sides.currentIndex() == 1
    own.cells["2026-Q1", "7"].setText("十")
    dialog.sides.setCurrentIndex(0)
    dialog.try_save()
    assert "道德品质好自评：要填数字" in dialog.foot.message
    assert own.cells["2026-Q1", "7"].property("state") == "bad"
    assert dialog.sides.currentIndex() == 1
    assert dialog.focusWidget() is own.cells["2026-Q1", "7"]
    assert hash_of(desk) == before
    own.cells["2026-Q1", "7"].setText("10")
    dialog.try_save()
    assert not dialog.isVisible()


def test_the_grid_is_filled_by_keys_and_from_a_spreadsheet(page, desk, qtbot):
    post = new_post(page, desk)
    dialog = score_dialog(desk, post, qtbot)
    grid = dialog.grids["branch"]
    assert dialog.focusWidget() is grid.cells["2026-Q1", "1"]
    QTest.keyClick(grid.cells["2026-Q1", "1"], Qt.Key.Key_Down)
    assert dialog.focusWidget() is grid.cells["2026-Q2", "1"]
    QApplication.clipboard().setText("14\t13\n12.5\t11\n")
    QTest.keyClick(grid.cells["2026-Q3", "2"], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [grid.cells[f"2026-{at}", code].text() for at in ("Q3", "Q4") for code in "23"] == [
        "14",
        "13",
        "12.5",
        "11",
    ]


def test_an_area_is_entered_scored_by_months_printed_and_taken_back(page, desk, qtbot, tmp_path):
    empty = hash_of(desk)
    page.new_record()
    dialog = open_form(page.pane)
    type_text(dialog.form.input("name"), "泵站责任区")
    dialog.form.input("began_on").setText("2026-01-05")
    enter(dialog)
    pane = page.pane
    area = pane.table.current_id()
    people = next(child for child in pane.ledger.children if child.key == "people")
    for name, role in ((MEMBERS[0], "lead"), ("职工甲", "linked")):
        asked = pane.ask_child(people, -1)
        asked.form.input("person").set_value(person(desk, name))
        asked.form.input("role").set_value(role)
        enter(asked)
    grid = score_dialog(desk, area, qtbot, "month")
    assert len(grid.results) == 12
    heads = [each.toolTip() for each in grid.grids["branch"].findChildren(QLabel) if each.toolTip()]
    assert len(heads) == 6
    assert all("：" in words for words in heads)
    fill_line(grid.grids["branch"], "2026-02", ("15", "20", "20", "15", "15", "10"))
    grid.try_save()
    assert value(desk, "areas.count") == 1
    text = printed(desk, "area-register", tmp_path)
    assert "泵站责任区陆核验（主责）1" in text
    assert "95.00" in text
    assert "泵站责任区" in exported(desk, pane.ledger, tmp_path)
    for _ in range(4):
        desk.database.undo()
    assert hash_of(desk) == empty


def test_pledges_of_all_are_examined_published_judged_printed_and_taken_back(page, desk, tmp_path):
    empty = hash_of(desk)
    page.choose("pledges")
    dialog = ask_all(desk)
    rows = dialog.form.input("rows")
    assert [rows.cell(place, "person").text() for place in range(2)] == list(MEMBERS)
    rows.cell(0, "text").setPlainText("加强学习")
    rows.cell(1, "text").setPlainText("每月讲评一次")
    enter(dialog)
    pane = page.pane
    pane.reload()
    vague = next(each for each in pane.rows.values() if each.values["text"] == "加强学习")
    pane.select(vague.id)
    assert "加强" in pane.register.remark(vague.values, desk.as_of)

    steps = {part.words: part for part in pane.register.parts}
    for each in list(pane.rows):
        pane.select(each)
        enter(pane.take_step(steps["审诺…"]))
    publish_examined(desk)
    pane.reload()
    assert value(desk, "pledges.total") == 2
    pane.select(vague.id)
    dialog = pane.take_step(steps["评诺…"])
    dialog.form.input("result").set_value("kept")
    enter(dialog)
    assert value(desk, "pledges.kept") == 1
    text = printed(desk, "pledge-register", tmp_path)
    assert "加强学习" in text
    assert "兑现" in text
    assert "每月讲评一次" in exported(desk, pane.ledger, tmp_path)
    for _ in range(5):
        desk.database.undo()
    assert hash_of(desk) == empty


def test_the_letter_of_a_pledge_is_that_of_the_person_by_name(page, desk, qtbot):
    dialog = ask_all(desk)
    dialog.form.input("rows").cell(1, "text").setPlainText("每月讲评一次")
    enter(dialog)
    page.choose("pledges")
    page.pane.reload()
    (row,) = page.pane.rows.values()
    page.pane.select(row.id)
    (letter,) = [each for act, each in page.pane.drawer.acts if act.words == "践诺书"]
    with qtbot.waitSignal(desk.room_wanted) as asked:
        letter.click()
    room, wish = asked.args
    paper = DocumentsPage(desk)
    qtbot.addWidget(paper)
    paper.show_wish(wish)
    assert room == "documents"
    assert paper.form.subject.currentText() == MEMBERS[1]
    qtbot.waitUntil(lambda: bool(paper.form.content), timeout=20_000)


def test_days_of_a_pledge_out_of_order_are_named_at_their_field(page, desk):
    with desk.database.operation("pledge.all") as op:
        from app.services import pledges

        (pledge,) = pledges.pledge_for_all(
            op, YEAR, [{"person": person(desk, MEMBERS[0]), "text": "每月一次"}]
        )
    page.choose("pledges")
    pane = page.pane
    pane.reload()
    dialog = pane.edit(pledge)
    dialog.form.input("examined_on").setText("2026-02-01")
    dialog.form.input("published_on").setText("2026-01-31")
    dialog.try_save()
    assert "早于" in dialog.form.message("published_on")


def test_volunteering_is_counted_told_of_and_printed(page, desk, tmp_path):
    page.choose("volunteers")
    assert page.pane._empty.isVisible()
    wishes = []
    desk.room_wanted.connect(lambda *asked: wishes.append(asked))
    page.new_record()
    assert wishes == [("events", {"new": {"kinds": ["volunteer"]}})]
    empty = hash_of(desk)
    guest = {"person": "职工甲", "state": "present", "hours": "3"}
    add(
        desk.database,
        events=[held("volunteer", "2026-03-05", MEMBERS[0], guest, title="清洗水池", hours="2")],
    )
    page.pane.reload()
    pane = page.pane
    (activity,) = pane.rows
    pane.select(activity)
    dialog = pane.tell()
    type_text(dialog.form.input("served"), "社区居民")
    type_text(dialog.form.input("beneficiaries"), "40")
    enter(dialog)
    pane.reload()
    assert (pane.rows[activity].served, pane.rows[activity].beneficiaries) == ("社区居民", 40)
    assert [(each["name"], each["hours"]) for each in pane.people.rows_shown()] == [
        ("职工甲", Decimal(3)),
        (MEMBERS[0], Decimal(2)),
    ]
    assert value(desk, "volunteer.hours") == "5"
    text = printed(desk, "volunteer-register", tmp_path)
    assert "社区居民" in text
    assert "服务时长5小时" in text
    assert "清洗水池" in exported(desk, pane.ledger, tmp_path)
    for _ in range(2):
        desk.database.undo()
    assert hash_of(desk) == empty
