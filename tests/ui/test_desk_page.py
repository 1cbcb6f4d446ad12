"""The desk, used with keys and clicks: everything on it leads to the records."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.documents import drafts
from app.ui.pages.desk import DeskPage, shell
from app.ui.widgets.basics import ElidedLabel
from app.ui.widgets.figures import FigureButton
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State
from app.ui.wishes import ExchangeWish
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, held, member
from tests.ui import audit

NOW = dt.datetime(2024, 6, 12, 9, 0)


@pytest.fixture
def desk(tmp_path, light):
    found = Workbench(tmp_path, clock=lambda: NOW)
    found.wishes = []
    found.records = []
    found.room_wanted.connect(lambda key, wish: found.wishes.append((key, wish)))
    found.record_wanted.connect(found.records.append)
    return found


@pytest.fixture
def branch(tmp_path):
    opened = branches.open_branch(branches.copy_named(tmp_path / "branch"), NOW)
    yield opened
    opened.close()


def shown(qtbot, desk, database, size=(1366, 720)):
    desk.open_database(database)
    page = DeskPage(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(1)
    return page


def people():
    return {
        "party_groups": [
            {"name": "第一党小组", "began_on": "2020-01-01"},
            {"name": "第二党小组", "began_on": "2020-01-01"},
        ],
        "members": [
            member("甲一", posts=[{"kind": "secretary", "began_on": "2022"}]),
            member("乙二", group_spans=[{"party_group": "第一党小组", "began_on": "2020-01-01"}]),
            member("丙三", group_spans=[{"party_group": "第二党小组", "began_on": "2020-01-01"}]),
        ],
    }


@pytest.fixture
def page(qtbot, desk, branch):
    add(branch, **people())
    add(
        branch,
        events=[
            held("committee", "2024-06-10", "甲一"),
            held("group", "2024-05-08", "乙二", scope="group", party_group="第一党小组"),
            {
                "title": "六月主题党日",
                "kinds": ["theme_day"],
                "planned_on": "2024-06-12",
                "starts": "14:30",
                "state": "planned",
            },
        ],
        tasks=[
            {
                "title": "泵站巡检",
                "assigned_on": "2024-05-01",
                "due_on": "2024-06-10",
                "owners": [{"person": "乙二"}],
            },
            {
                "title": "月底总结",
                "assigned_on": "2024-05-01",
                "due_on": "2024-06-28",
                "owners": [{"person": "丙三"}],
            },
        ],
        work_items=[
            {
                "code": "2024-01",
                "name": "机组检修",
                "began_on": "2024-03-01",
                "check_items": [
                    {"stage": 1, "side": "party", "code": "G1", "label": "研究"},
                    {
                        "stage": 1,
                        "side": "business",
                        "code": "Y1",
                        "label": "方案",
                        "result": "yes",
                        "done_on": "2024-04-13",
                    },
                ],
            }
        ],
    )
    return shown(qtbot, desk, branch)


def rows(page):
    return [(pill.text(), pill.state) for pill in page.week.list.findChildren(Pill) if pill.isVisibleTo(page)]


def whats(page):
    return [
        label.text()
        for label in page.week.list.findChildren(ElidedLabel)
        if label.isVisibleTo(page) and label.property("type") == "strong"
    ]


def buttons(page):
    return [each for each in page.week.list.findChildren(QPushButton) if each.isVisibleTo(page)]


def click(each):
    QTest.mouseClick(each, Qt.MouseButton.LeftButton)


def grid_cell(page, key, month):
    line = next(row for row in page.months.lines if row.key == key)
    return next(cell for cell in line.cells if cell.month == month)


def test_the_week_puts_overdue_first_and_fills_one_button(page):
    assert whats(page)[-3:] == ["催办任务《泵站巡检》", "六月主题党日", "《机组检修》补同谋划的党建侧"]
    assert rows(page)[-3:] == [
        ("逾期 2 天", State.MISSED),
        ("今天 14:30", State.DUE),
        ("欠 60 天", State.PARTIAL),
    ]
    kinds = [each.property("kind") for each in buttons(page)]
    assert kinds == ["primary", *["plain"] * (len(kinds) - 1)]


def test_each_row_opens_its_record_prefilled(page, desk):
    for each in buttons(page)[-3:]:
        click(each)
    assert len(desk.records) == 1
    (event_room, edit), (sync_room, item) = desk.wishes
    assert (event_room, list(edit)) == ("events", ["edit"])
    assert (sync_room, list(item)) == ("four_sync", ["item"])
    click(next(each for each in buttons(page) if "党小组会" in each.accessibleName()))
    room, wish = desk.wishes[-1]
    assert room == "events"
    assert wish["new"]["kinds"] == ["group"]
    assert wish["new"]["held_on"] == dt.date(2024, 5, 31)
    assert wish["new"]["scope"] == "group"


def test_the_rest_of_the_month_lies_behind_a_link(qtbot, page):
    more = page.week._more
    assert "月底总结" not in " ".join(whats(page))
    assert more.text().startswith("本月还有")
    click(more)
    qtbot.wait(1)
    assert "完成任务《月底总结》" in whats(page)
    assert more.text() == "只看本周"


def test_a_past_year_lists_what_is_missing_in_it_without_counting_days(qtbot, tmp_path, light, branch):
    add(branch, **people())
    task = {"assigned_on": "2024-05-01", "owners": [{"person": "乙二"}]}
    add(
        branch,
        events=[held("committee", "2024-01-10", "甲一")],
        tasks=[{**task, "title": f"第 {day} 件", "due_on": f"2024-06-{day}"} for day in range(10, 20)]
        + [{**task, "title": "年底", "due_on": "2024-12-31"}],
    )
    desk = Workbench(tmp_path, clock=lambda: dt.datetime(2025, 3, 3, 9, 0))
    page = shown(qtbot, desk, branch)
    assert page.week.accessibleName() == "本周要做"

    desk.choose_year(2024)
    page.refresh()
    qtbot.wait(1)
    assert page.week.accessibleName() == "这一年还缺"
    assert ("06-10", State.MISSED) in rows(page)
    more = page.week._more
    assert more.text().startswith("还有 ")
    click(more)
    qtbot.wait(1)
    assert "年底" in " ".join(whats(page))
    assert ("12-31", State.MISSED) in rows(page)
    words = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))
    said = " ".join([words, more.text(), *(when for when, _ in rows(page))])
    assert not [wrong for wrong in ("逾期", "本月", "本周", "今天") if wrong in said]


def test_figures_lead_to_their_rows(page, desk, qtbot):
    figures = [each for each in page.head.figures.findChildren(FigureButton) if each.isVisibleTo(page)]
    assert [each.accessibleName().split(" ")[0] for each in figures] == [
        "党员",
        "出勤率",
        "人均学时",
        "任务完成率",
        "四同步完成率",
    ]
    click(figures[0])
    from app.ui.widgets.figure_dialog import FigureDialog

    dialog = page.findChild(FigureDialog)
    assert dialog.rows.count() == 3
    QTest.keyClick(dialog.rows, Qt.Key.Key_Down)
    QTest.keyClick(dialog.rows, Qt.Key.Key_Return)
    assert len(desk.records) == 1


def test_the_day_and_the_year_at_the_left(page, desk, branch):
    assert page.head._date.text() == "6月12日 星期三"
    assert page.head._week.text() == "第 24 周 · 今年还剩 202 天"
    desk.choose_year(2023)
    assert page.head._date.text() == "2023 年"


def test_a_gap_in_the_months_is_registered_and_a_date_opens_its_record(page, desk):
    group = grid_cell(page, "group", 5)
    words = [text for text, _ in page.months.choices(group)]
    assert words[0] == "登记：第二党小组"
    assert words[1].startswith("05-08")
    page.months.choices(group)[0][1]()
    second = next(row.id for row in page.facts.groups if row.name == "第二党小组")
    assert desk.wishes[-1] == (
        "events",
        {
            "new": {
                "kinds": ["group"],
                "held_on": dt.date(2024, 5, 31),
                "scope": "group",
                "party_group": second,
            }
        },
    )
    page.months.open_cell(grid_cell(page, "committee", 6))
    assert len(desk.records) == 1
    page.months.open_cell(grid_cell(page, "assembly", 4))
    assert desk.wishes[-1][1]["new"]["kinds"] == ["assembly"]
    page.months.open_cell(grid_cell(page, "talk", 1))
    assert desk.wishes[-1] == ("events", {"new_talk": {}})


def test_the_grid_is_walked_by_keys_and_says_each_cell(page, desk):
    grid = page.months.grid
    line = [row.key for row in page.months.lines].index("committee")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(line, 7))
    assert grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "6 月 支委会 完成 10"
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert "缺" in grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "一般每月召开 1 次" in grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert desk.wishes[-1][1]["new"]["kinds"] == ["committee"]


def test_the_clause_is_quoted_on_demand(page, desk):
    told = []
    desk.said.connect(lambda text, _: told.append(text))
    grid = page.months.grid
    cell = grid._model.cell(grid.model().index([row.key for row in page.months.lines].index("committee"), 7))
    menu = grid.menu_for("committee", cell, grid)
    menu.actions()[1].trigger()
    assert told == ["《中国共产党支部工作条例（试行）》第十二条：一般每月召开 1 次"]


def test_the_gap_panel_names_the_item_whose_party_side_is_missing(page, desk):
    assert page.gaps.list.rows[0].words == "谋划欠 60 天"
    item = page.gaps.list.rows[0].id
    page.gaps.list.setFocus()
    page.gaps.list.setCurrentRow(0)
    QTest.keyClick(page.gaps.list, Qt.Key.Key_Return)
    assert desk.wishes[-1] == ("four_sync", {"item": item})


def test_without_a_draft_the_report_offers_to_make_one(page, desk):
    assert page.draft.open.text() == "生成草稿"
    click(page.draft.open)
    assert desk.wishes[-1][0] == "documents"


def test_the_draft_says_what_is_missing_and_what_has_moved(qtbot, desk, branch):
    add(branch, **people())
    add(branch, events=[held("theme_day", "2024-05-20", "甲一", "乙二", "丙三")])
    with branch.operation("report.generate") as op:
        drafts.generate(op, "duty-integrity", 2024, dt.date(2024, 6, 8))
    add(branch, events=[held("theme_day", "2024-06-10", "甲一", "乙二")])
    page = shown(qtbot, desk, branch)
    qtbot.waitUntil(lambda: page.draft.open.text() == "打开报告")
    qtbot.wait(1)
    words = [pill.text() for pill in page.draft.findChildren(Pill) if pill.isVisibleTo(page)]
    assert words[0].startswith("待补")
    assert words[1].startswith("已变")
    assert audit.findings(page) == []
    page.draft.set_roomy(roomy=True)
    assert len(page.draft.findChildren(Pill)) > len(words)
    click(page.draft.open)
    assert len(desk.records) == 1


def test_an_empty_branch_is_led_to_its_first_step(qtbot, desk, branch):
    page = shown(qtbot, desk, branch)
    assert page.stack.currentIndex() == 1
    step = next(
        each
        for each in page.findChildren(QPushButton)
        if each.property("kind") == "primary" and each.isVisibleTo(page)
    )
    assert step.text() == "导入党员名册"
    assert audit.findings(page) == []
    click(step)
    assert desk.wishes == [("exchange", ExchangeWish(bring_in="members"))]


def test_changes_are_seen_at_once(qtbot, page, branch):
    with branch.operation("record.change") as op:
        from app.services.records import list_rows, save
        from app.services.registry import ledger

        task = next(row for row in list_rows(op.session, ledger("tasks")) if row["title"] == "泵站巡检")
        save(op, ledger("tasks"), {"cancelled_on": "2024-06-11"}, task["id"])
    qtbot.wait(1)
    assert "六月主题党日" in whats(page)
    assert "催办任务《泵站巡检》" not in whats(page)


@pytest.mark.parametrize("size", [(1366, 720), (1920, 1030), (1024, 640)])
def test_nothing_is_cut_covered_or_nameless(qtbot, page, size):
    page.resize(*size)
    qtbot.wait(1)
    assert audit.findings(page) == []


def test_badges_count_what_needs_a_hand(page, desk):
    found = shell.badges(desk)
    assert (found["tasks"].count, found["tasks"].overdue) == (1, True)
    assert (found["four_sync"].count, found["four_sync"].overdue) == (1, False)
    assert found["events"].overdue
    assert "study" not in found


def test_search_finds_by_name_pinyin_and_initials(page, desk, branch):
    find = shell.Finder(desk)
    assert [hit.title for hit in find("bzxj")] == ["泵站巡检"]
    assert [hit.hint for hit in find("机组")] == ["业务事项 03-01"]
    assert [hit.title for hit in find("jiayi")] == ["甲一"]
    first = find("bzxj")[0]
    assert shell.kind_of(desk, first.record_id) == "task"
    assert shell.kind_of(desk, 99999) == ""
    add(branch, people=[{"name": "新来乙"}])
    assert [hit.title for hit in find("xly")] == ["新来乙"]
