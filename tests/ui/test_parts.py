"""Month grid, drawer, lists, bars and the other parts, as a user sees and uses them."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.services.evidence import Given
from app.ui.theme import THEMES, theme
from app.ui.widgets.bars import Notice, SelectionBar
from app.ui.widgets.basics import ElidedLabel, button, disable, label
from app.ui.widgets.drawer import Drawer, DrawerSplit
from app.ui.widgets.evidence import EvidenceFile, EvidenceList, HistoryEntry, HistoryList
from app.ui.widgets.figures import Figure, FigureButton, FigureStrip
from app.ui.widgets.month_grid import GridCell, GridRow, MonthGrid
from app.ui.widgets.page_head import PageHead, Total
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.pill import Pill
from app.ui.widgets.rows import Job, ListRow, RowList, WorkList
from app.ui.widgets.state import CELLS, PILLS, State
from app.ui.widgets.steps import SegmentedButtons, Step, StepBar
from tests.ui import dropping, gallery


def shown(qtbot, widget, width=800, height=400):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


# Month grid ------------------------------------------------------------------------------------------


@pytest.fixture
def grid(qtbot):
    months = MonthGrid()
    quarter = GridCell(1, State.DONE, "3-18", 3)
    rows = [
        GridRow(
            "assembly",
            "党员大会",
            "每季",
            (quarter, GridCell(10, State.DUE, "今天 14:30", 3, "条例第十一条")),
            "1 / 4",
        ),
        GridRow("group", "党小组会", "每月", (GridCell(10, State.MISSED, "2/3", value=7),), "30 / 36"),
    ]
    months.set_rows(rows, 11)
    return shown(qtbot, months, 760, 200)


def test_a_quarter_spans_three_months(grid):
    assert grid.columnSpan(0, 2) == 3
    assert grid.columnSpan(1, 11) == 1


def test_screen_readers_hear_month_kind_state_and_count(grid):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.model().index(1, 11).data(role) == "10 月 党小组会 缺 2/3"
    assert grid.model().index(0, 2).data(role) == "1 至 3 月 党员大会 完成 3-18"
    assert grid.model().index(0, 11).data(Qt.ItemDataRole.ToolTipRole) == "条例第十一条"


def test_a_click_or_enter_opens_the_cell(qtbot, grid):
    opened = []
    grid.opened.connect(lambda key, cell: opened.append((key, cell.value)))
    qtbot.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.model().index(1, 11)).center()
    )
    grid.setCurrentIndex(grid.model().index(1, 11))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened == [("group", 7), ("group", 7)]
    qtbot.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.model().index(1, 4)).center()
    )
    assert len(opened) == 2


def test_the_menu_of_a_cell_offers_the_four_gestures(qtbot, grid):
    asked = []
    grid.asked.connect(lambda action, key, cell: asked.append((action, key, cell.month)))
    menu = grid.menu_for("group", GridCell(10, State.MISSED), grid)
    assert [action.text() for action in menu.actions()] == [
        "登记",
        "写情况说明",
        "不适用（填原因）",
        "看条款",
    ]
    menu.actions()[1].trigger()
    assert asked == [("explain", "group", 10)]


# Drawer ----------------------------------------------------------------------------------------------


@pytest.fixture
def split(qtbot):
    drawer = Drawer("任务")
    for key, title in (("content", "内容"), ("evidence", "佐证")):
        drawer.add_tab(key, title, QWidget())
    both = DrawerSplit(QWidget(), drawer, view="tasks", width=320)
    both.drawer = drawer
    return shown(qtbot, both, 1300, 600)


def test_the_drawer_opens_beside_the_list_and_closes_by_its_cross(qtbot, split):
    assert not split.drawer.isVisible()
    split.open_drawer()
    assert split.drawer.isVisible()
    assert abs(split.drawer.width() - 320) <= 2
    cross = next(
        each for each in split.drawer.findChildren(QWidget) if each.accessibleName().startswith("关闭右侧栏")
    )
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not split.drawer.isVisible()


def test_in_a_narrow_window_the_drawer_covers_the_list(qtbot, split):
    split.open_drawer()
    split.resize(1000, 600)
    qtbot.waitUntil(lambda: split.drawer.width() >= 990)
    split.toggle()
    assert not split.drawer.isVisible()


def test_tabs_count_and_switch(split):
    drawer, seen = split.drawer, []
    drawer.tab_changed.connect(seen.append)
    drawer.set_count("evidence", 3)
    drawer.show_tab("evidence")
    assert drawer._tabs.tabText(1) == "佐证 3"
    assert (seen, drawer.current_tab()) == (["evidence"], "evidence")


def test_the_footer_shows_actions_with_their_advice(split):
    split.drawer.set_actions(button("登记学习", "primary"), advice="以上次为底稿。")
    split.open_drawer()
    assert split.drawer._footer.isVisible()
    split.drawer.set_actions()
    assert not split.drawer._footer.isVisible()


# Lists -----------------------------------------------------------------------------------------------


def test_rows_open_by_click_and_enter_and_keep_the_current_one(qtbot):
    rows = [
        ListRow(1, "甲", right="条例第十三条", state=State.MISSED, leads=True),
        ListRow(2, "乙", "第二行", pill=(State.DONE, "完成")),
    ]
    listing = RowList("检查发现")
    listing.set_rows(rows)
    shown(qtbot, listing)
    opened = []
    listing.opened.connect(opened.append)
    qtbot.mouseClick(
        listing.viewport(), Qt.MouseButton.LeftButton, pos=listing.visualItemRect(listing.item(0)).center()
    )
    listing.select_value(2)
    qtbot.keyClick(listing, Qt.Key.Key_Return)
    listing.set_rows(list(reversed(rows)))
    assert opened == [1, 2]
    assert listing.current_value() == 2
    assert listing.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "完成 乙 第二行"


def test_an_empty_list_says_so_and_opens_nothing(qtbot):
    listing = RowList("关联", empty="还没有关联")
    listing.set_rows([])
    shown(qtbot, listing)
    opened = []
    listing.opened.connect(opened.append)
    qtbot.mouseClick(
        listing.viewport(), Qt.MouseButton.LeftButton, pos=listing.visualItemRect(listing.item(0)).center()
    )
    assert opened == []


def test_the_week_list_fills_its_first_button_only(qtbot):
    done = []
    work = WorkList()
    work.set_jobs(
        [
            Job(State.MISSED, "逾期 2 天", f"任务 {i}", "原因", "打开任务", lambda i=i: done.append(i))
            for i in range(3)
        ]
    )
    shown(qtbot, work)
    buttons = work.findChildren(QPushButton)
    assert [each.property("kind") for each in buttons] == ["primary", "plain", "plain"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert done == [1]
    assert buttons[1].accessibleName() == "打开任务：任务 1"


def test_evidence_is_added_by_dropping_opened_and_taken_away(qtbot, tmp_path):
    files, added, opened, removed = EvidenceList(), [], [], []
    files.added.connect(added.append)
    files.opened.connect(opened.append)
    files.removed.connect(removed.append)
    files.set_files([EvidenceFile("d1", "签到表.jpg", "10-28", "image/jpeg")])
    shown(qtbot, files)
    assert dropping.drop(files, dropping.files(tmp_path / "照片.jpg"))
    assert added == [[Given(tmp_path / "照片.jpg", "照片.jpg")]]
    files.files.setCurrentRow(-1)
    assert not files._open_button.isEnabled()
    assert files._open_button.toolTip() == "先选一个文件"
    files.files.select_value("d1")
    qtbot.mouseClick(files._open_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(files.files, Qt.Key.Key_Delete)
    assert (opened, removed) == (["d1"], ["d1"])


def test_history_marks_what_was_taken_back(qtbot):
    history = HistoryList()
    history.set_entries(
        [HistoryEntry(9, dt.datetime(2026, 11, 12, 16, 42), "改时限", "11-10 → 11-20", undone=True)]
    )
    qtbot.addWidget(history)
    assert (
        history.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "改时限（已撤销） 11-10 → 11-20 11-12 16:42"
    )


# Bars and buttons ------------------------------------------------------------------------------------


def test_the_selection_bar_comes_with_the_second_row(qtbot):
    bar, cancelled = SelectionBar(button("标记完成")), []
    bar.cancelled.connect(lambda: cancelled.append(True))
    shown(qtbot, bar)
    bar.show_count(1)
    assert not bar.isVisible()
    bar.show_count(2, "涉及 2 人")
    assert bar.isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert cancelled == [True]


def test_a_notice_offers_undo_once(qtbot):
    ground, undone = QWidget(), []
    notice = Notice(ground)
    shown(qtbot, ground)
    notice.show_text("已登记主题党日", "撤销", lambda: undone.append(True))
    assert notice.isVisible()
    assert notice.geometry().bottom() <= ground.height()
    ground.resize(700, 300)
    assert notice.geometry().bottom() < 300
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not notice.isVisible()


def test_a_running_notice_stays_until_the_work_ends(qtbot):
    ground = QWidget()
    notice = Notice(ground)
    shown(qtbot, ground)
    notice.show_text("正在生成手册", "取消", running=True)
    notice.move_on("正在生成手册 42 / 118")
    assert notice.text == "正在生成手册 42 / 118"
    assert not notice._timer.isActive()
    notice.end_running()
    assert not notice.isVisible()


def test_segments_choose_one_and_tell(qtbot):
    segments, told = SegmentedButtons(((1.0, "标准"), (1.25, "大 125%")), name="字号"), []
    segments.chosen.connect(told.append)
    shown(qtbot, segments, 300, 40)
    width = segments.sizeHint().width()
    qtbot.mouseClick(segments.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert (told, segments.value()) == ([1.25], 1.25)
    segments.choose(1.0)
    assert told == [1.25]
    assert segments.sizeHint().width() == width


def test_steps_are_read_out_with_their_states(qtbot):
    steps = StepBar("报备")
    steps.set_steps([Step("编制", "01-06 李测四", State.DONE), Step("报备", "", State.RUNNING), Step("备案")])
    qtbot.addWidget(steps)
    assert steps.accessibleDescription() == "编制 完成 01-06 李测四；报备 进行中；备案 已计划"


def test_figures_lead_to_their_rows(qtbot):
    strip, asked = FigureStrip(), []
    strip.set_figures(
        [Figure("出勤率", "95.6", "%", lambda: asked.append("rate")), Figure("党员", "38", "人")]
    )
    shown(qtbot, strip, 400, 60)
    first, second = strip.findChildren(FigureButton)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert asked == ["rate"]
    assert first.accessibleName() == "出勤率 95.6 %"
    assert second.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_totals_of_a_page_head_are_links(qtbot):
    asked = []
    head = PageHead("任务清单", button("布置任务", "primary"))
    head.set_totals("46 项", Total("逾期", "3", " 项", lambda: asked.append(True), "bad"))
    shown(qtbot, head, 900, 56)
    figure = next(each for each in head.findChildren(QPushButton) if each.text() == "3")
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_a_disabled_button_says_why(qtbot):
    final = button("定稿", icon="lock")
    qtbot.addWidget(final)
    disable(final, "有 4 处待补")
    assert (final.isEnabled(), final.toolTip()) == (False, "有 4 处待补")
    disable(final, "")
    assert (final.isEnabled(), final.toolTip()) == (True, "")


def test_cut_text_shows_itself_whole_in_its_tooltip(qtbot):
    text = ElidedLabel("很长很长很长很长的一句话，放不下的时候要能看全")
    shown(qtbot, text, 120, 20)
    assert text.elided().endswith("…")
    assert text.toolTip() == text.text()
    text.resize(600, 20)
    assert text.toolTip() == ""


def test_every_state_has_a_look_and_a_way_without_colour():
    assert set(PILLS) == set(State) == set(CELLS)
    signs = {(look.glyph, look.dashed, look.bold) for state, look in PILLS.items() if look.glyph}
    assert len(signs) >= 8


@pytest.mark.parametrize("state", list(State))
def test_states_paint_differently_in_every_theme(qtbot, state):
    pill = Pill(state, "字")
    qtbot.addWidget(pill)
    pictures = set()
    for name in THEMES:
        theme.choose(name, 1.0)
        pictures.add(bytes(pill.grab().toImage().constBits()))
    assert len(pictures) == 3


def test_empty_pages_have_names(qtbot):
    page = EmptyPage("flag", "还没有突击队", "说明", button("组建第一支", "primary"))
    qtbot.addWidget(page)
    assert page.accessibleName() == "还没有突击队"
    assert label("x", "hint").textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("make", [gallery.desk, gallery.tasks, gallery.states])
@pytest.mark.parametrize("name", list(THEMES))
def test_the_gallery_of_parts_draws_in_every_theme(qtbot, make, name):
    theme.choose(name, 1.0)
    page = shown(qtbot, make(), 1222, 696)
    assert page.grab().toImage().pixelColor(2, 690).name() == theme.tokens.bg.lower()
    assert not [each for each in page.findChildren(QLabel) if 0 < each.font().pixelSize() < 12]
