"""The shell: rooms, keys, year, undo, notices, search and errors, with a real branch behind."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.errors import UserError
from app.services.settings import set_setting, setting
from app.ui.error_dialog import ErrorDialog, details_of
from app.ui.main_window import MainWindow
from app.ui.page import Page
from app.ui.rooms import ROOMS, Room, room_of_kind
from app.ui.shell.help import HelpDialog
from app.ui.shell.rail import Badge
from app.ui.shell.search_results import Hit
from app.ui.shell.status_line import NO_SECRETS
from app.ui.theme import theme
from app.ui.widgets.basics import column, label
from app.ui.widgets.rows import RowList
from tests.ui.audit import findings
from tests.ui.conftest import NOW


class Notes(Page):
    """A small real page: it shows a setting and how often it has loaded."""

    title = "笔记"
    keys_hint = "F1 本页帮助 · Ctrl+N 新建"
    tables = frozenset({"setting"})

    def __init__(self, desk):
        super().__init__(desk)
        self.loads, self.asked = 0, []
        inner = column(margins=(16, 16, 16, 16))
        self.shown = label("")
        self.list = RowList("笔记")
        self.entry = QLineEdit()
        self.entry.setAccessibleName("内容")
        for each in (self.shown, self.entry, self.list):
            inner.addWidget(each)
        self.layout_.addLayout(inner)

    def reload(self):
        self.loads += 1
        with self.desk.database.read() as session:
            self.shown.setText(setting(session, "report.salutation", self.desk.year))

    def panes(self):
        return [self.list, self.entry]

    def new_record(self):
        self.asked.append("new")

    def toggle_drawer(self):
        self.asked.append("drawer")

    def focus_search(self):
        self.asked.append("search")

    def take_jot(self):
        self.asked.append("jot")

    def open_record(self, record_id):
        self.asked.append(record_id)

    def show_wish(self, wish):
        self.asked.append(wish)


TEST_ROOMS = (
    Room("desk", "工作台", "layout-dashboard", 0, Notes),
    Room("tasks", "任务", "list-checks", 1, Notes, ("task",)),
    Room("settings", "设置", "settings-2", 4, Notes),
)


@pytest.fixture
def window(qtbot, desk, database):
    shell = MainWindow(desk, TEST_ROOMS)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    desk.open_database(database)
    shell.top.show_branch("示例公司核算党支部")
    shell.show_room("desk")
    with qtbot.waitExposed(shell):
        shell.show()
    qtbot.waitUntil(lambda: shell.status._saved.text() != "")
    return shell


def salute(desk, words, **said):
    def work():
        with desk.database.operation("setting.change") as op:
            set_setting(op, "report.salutation", desk.year, words)

    return desk.act(work, **said)


def dialog(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def test_the_rooms_are_declared_once_with_icons_and_kinds():
    assert [room.title for room in ROOMS][:3] == ["工作台", "组织与党员", "学习"]
    assert len({room.key for room in ROOMS}) == len(ROOMS)
    assert room_of_kind("task").key == "tasks"
    assert room_of_kind("nothing") is None


def test_pages_are_made_when_first_shown_and_loaded_once(window):
    assert set(window.pages) == {"desk"}
    assert window.page.loads == 1
    window.show_room("tasks")
    window.show_room("desk")
    assert set(window.pages) == {"desk", "tasks"}
    assert [page.loads for page in window.pages.values()] == [1, 1]


def test_a_change_reloads_the_visible_page_at_once_and_others_when_seen(window):
    window.show_room("tasks")
    salute(window.desk, "同志们：")
    assert window.page.shown.text() == "同志们："
    assert (window.pages["tasks"].loads, window.pages["desk"].loads) == (2, 1)
    window.show_room("desk")
    assert window.pages["desk"].loads == 2


def test_changes_of_other_tables_leave_a_page_alone(window):
    window.desk.changed.emit(frozenset({"task"}))
    assert window.page.loads == 1


def test_keys_lead_to_rooms_and_to_the_page(qtbot, window):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_2, control)
    assert window.page is window.pages["tasks"]
    qtbot.keyClick(window, Qt.Key.Key_N, control)
    qtbot.keyClick(window, Qt.Key.Key_Backslash, control)
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    assert window.page.asked == ["new", "drawer", "search"]
    qtbot.keyClick(window, Qt.Key.Key_K, control)
    assert window.focusWidget() is window.top.search.entry


def test_f6_walks_rail_list_and_drawer(qtbot, window):
    window.rail.focus_current()
    for expected in (window.page.list, window.page.entry, window.rail._items["desk"], window.page.list):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert window.focusWidget() is expected


def test_a_notice_never_undoes_a_later_step(window):
    salute(window.desk, "同志们：")
    assert window.notice.isVisible()
    salute(window.desk, "各位同志：", said="")
    assert not window.notice.isVisible()


def test_the_undo_of_a_notice_leaves_the_keyboard_where_it_was(qtbot, window):
    window.page.entry.setFocus()
    salute(window.desk, "同志们：")
    qtbot.mouseClick(window.notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert window.page.entry.hasFocus()


def test_arrows_and_enter_walk_the_rail(qtbot, window):
    window.rail.focus_current()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.page is window.pages["tasks"]


def test_undo_names_the_operation_and_redo_brings_it_back(qtbot, window):
    assert not window.top.redo.isEnabled()
    salute(window.desk, "同志们：")
    qtbot.waitUntil(lambda: window.top.undo.text() == "撤销：改设置")
    assert window.notice.text == "已改设置"
    qtbot.mouseClick(window.notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert window.page.shown.text() == "各位领导、同志们："
    assert window.notice.text == "已撤销：改设置"
    qtbot.waitUntil(window.top.redo.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.page.shown.text() == "同志们："
    qtbot.waitUntil(lambda: window.top.undo.text() == "撤销：改设置")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.page.shown.text() == "各位领导、同志们："


def test_the_page_says_its_own_words_or_none(window):
    salute(window.desk, "甲：", said="称谓已换成“甲：”")
    assert window.notice.text == "称谓已换成“甲：”"
    salute(window.desk, "乙：", said="")
    assert window.notice.text == "称谓已换成“甲：”"


def test_a_refusal_is_told_with_data_and_remedy(window):
    def refuse():
        raise UserError("没有写成。", data="已保存的没有变化。", remedy="再试一次。")

    assert window.desk.act(refuse) is None
    shown = dialog(window, ErrorDialog)
    words = [each.text() for each in shown.findChildren(QLabel)]
    assert {"没有写成。", "您的数据", "已保存的没有变化。", "怎么办", "再试一次。"} <= set(words)
    shown.copy_details()
    assert "没有写成。" in QGuiApplication.clipboard().text()
    shown.reject()


def test_an_unexpected_error_is_logged_and_told_without_a_traceback(window, tmp_path):
    window.desk.act(lambda: 1 / 0)
    shown = dialog(window, ErrorDialog)
    words = " ".join(each.text() for each in shown.findChildren(QLabel))
    assert "ZeroDivisionError" in words
    assert "Traceback" not in words
    assert "Traceback" in shown.details
    assert "ZeroDivisionError" in next((tmp_path / "logs").iterdir()).read_text(encoding="utf-8")
    shown.reject()


def test_the_safest_way_forward_is_the_default(qtbot, window):
    taken = []
    shown = ErrorDialog(
        UserError("U 盘空间不够。"),
        window,
        (("换个位置…", lambda: taken.append("move")), ("再试一次", lambda: taken.append("again"))),
    )
    qtbot.addWidget(shown)
    shown.open()
    filled = [each for each in shown.findChildren(QPushButton) if each.property("kind") == "primary"]
    assert [each.text() for each in filled] == ["再试一次"]
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert taken == ["again"]
    assert details_of(UserError("甲")).startswith("甲")


def test_slow_work_shows_progress_and_hands_its_result_over(qtbot, window):
    got = []

    def work(progress):
        progress.step(1, 3)
        return 7

    job = window.desk.run("生成手册", work, got.append)
    assert window.notice.text == "正在生成手册"
    qtbot.waitUntil(lambda: got == [7])
    assert not window.notice.isVisible()
    assert job.label == "生成手册"


def test_slow_work_can_be_cancelled(qtbot, window):
    def endless(progress):
        while True:
            progress.step(1, 2)

    window.desk.run("生成手册", endless, lambda _: pytest.fail("cancelled work has no result"))
    qtbot.mouseClick(window.notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.notice.text == "已取消：生成手册")


def test_failed_work_ends_in_the_error_dialog(qtbot, window):
    def fail(progress):
        raise UserError("没有生成。")

    window.desk.run("生成手册", fail, lambda _: None)
    qtbot.waitUntil(lambda: bool([each for each in window.findChildren(ErrorDialog) if each.isVisible()]))
    dialog(window, ErrorDialog).reject()


def test_the_year_is_switched_in_the_top_bar(qtbot, window):
    window.top.year.choose(2025)
    assert (window.desk.year, window.desk.as_of) == (2025, dt.date(2025, 12, 31))
    assert window.page.loads == 2
    window.desk.choose_year(2026)
    assert window.top.year._label.text() == "2026 年"
    assert window.desk.as_of == NOW.date()
    window.top.year.show_year(2024, closed=True)
    assert window.top.year._label.text() == "2024 年（已归档，只读）"


def test_search_finds_as_one_types_and_opens_the_record(qtbot, window):
    window.set_search(
        lambda typed: [Hit(8, "泵站巡检", "任务"), Hit(9, "泵站改造", "任务")] if typed == "bz" else []
    )
    window.kind_of = lambda record_id: "task"
    entry = window.top.search.entry
    entry.setFocus()
    qtbot.keyClicks(entry, "bz")
    qtbot.waitUntil(window.results.isVisible)
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert window.pages["tasks"].asked == [9]
    assert entry.text() == ""
    qtbot.keyClicks(entry, "zz")
    qtbot.waitUntil(window.results.isVisible)
    assert window.results.rows.current_value() is None
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert not window.results.isVisible()


def test_pages_ask_for_other_rooms_and_records(window):
    window.kind_of = lambda record_id: "task"
    window.desk.show_record(5)
    window.desk.show_room("settings", {"section": "backup"})
    assert window.pages["tasks"].asked == [5]
    assert window.pages["settings"].asked == [{"section": "backup"}]


def test_badges_tell_what_needs_a_hand(window):
    window.badges_of = lambda: {"tasks": Badge(3, overdue=True)}
    window.refresh_shell()
    assert window.rail._items["tasks"].accessibleName() == "任务，3 件待办，有逾期"
    assert window.rail._items["desk"].accessibleName() == "工作台"


@pytest.mark.parametrize(
    ("days", "words", "role"),
    [
        (0, "备份 今天 16:42", "ok"),
        (1, "备份 昨天", "ok"),
        (3, "备份 3 天前", "ink2"),
        (5, "备份 5 天前", "due"),
        (9, "备份 9 天前", "bad"),
    ],
)
def test_the_age_of_the_backup_turns_amber_and_red(window, days, words, role):
    window.top.show_backup(NOW - dt.timedelta(days=days), NOW)
    assert (window.top.backup.text(), window.top.backup.property("tone")) == (words, role)


def test_a_click_on_the_backup_makes_one(qtbot, window, database):
    qtbot.mouseClick(window.top.backup, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.notice.text == "已备份")
    assert list((database.folder / "backups").glob("*手动.db"))


def test_the_status_bar_warns_and_says_when_it_was_saved(window):
    words = {each.text() for each in window.status.findChildren(QLabel)}
    assert {NO_SECRETS, "16:42 已保存在本机", "F1 本页帮助 · Ctrl+N 新建"} <= words


def test_f1_explains_the_page(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = dialog(window, HelpDialog)
    assert "F1 本页帮助 · Ctrl+N 新建" in {each.text() for each in shown.findChildren(QLabel)}
    shown.accept()


@pytest.mark.parametrize("sentences", [0, 1, 20])
def test_the_help_of_a_page_is_as_high_as_its_words(qtbot, window, sentences):
    window.page.help = "先登记，再补材料，每一步都能退回，也都写明为什么。" * sentences
    shown = HelpDialog(window.page, window)
    qtbot.addWidget(shown)
    shown.open()
    assert findings(shown) == []
    shown.accept()


def test_the_rail_folds_where_the_window_is_narrow_or_the_type_large(qtbot, window):
    assert window.rail.width() == 144
    window.resize(1100, 700)
    assert window.rail.width() == 56
    window.resize(1366, 768)
    theme.choose("light", 1.25)
    assert window.rail.width() == 70
    assert window.top.height() == 60


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080), (1024, 640)])
def test_the_shell_has_nothing_cut_overlapping_or_nameless(window, size):
    window.resize(*size)
    window.top.show_undo("登记主题党日")
    window.top.show_backup(NOW, NOW)
    assert findings(window) == []


def test_a_notice_stays_above_a_room_that_is_opened_while_it_shows(qtbot, open_desk):
    from app.ui.main_window import MainWindow

    window = MainWindow(open_desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_rooms()
    open_desk.said.emit("已写入 21 行", True)
    window.show_room("tasks")
    notice = window.notice
    assert notice.isVisible()
    covering = window.stack.childAt(notice.geometry().center())
    assert covering is notice or notice.isAncestorOf(covering)


@pytest.mark.parametrize("width", [1024, 1100, 1180, 1280, 1366, 1920])
@pytest.mark.parametrize("of_demo", [False, True])
def test_words_of_the_top_bar_give_way_before_they_touch(qtbot, window, width, of_demo):
    top = window.top
    top.show_branch("中共某公司运行第一党支部")
    top.show_demo("离开示例" if of_demo else "", shown=of_demo)
    window.resize(width, 700)
    found = []
    for what in ("", "登记主题党日活动和志愿服务活动"):
        top.show_undo(what)
        for days in (None, 0, 12):
            top.show_backup(None if days is None else NOW - dt.timedelta(days=days), NOW)
            found += findings(window)
    assert found == []
    assert top.search.width() >= 180
    assert top.search.geometry().right() < top.jot.geometry().left()


def test_words_that_gave_way_are_said_by_tooltips_and_come_back(window):
    top = window.top
    top.show_branch("中共某某发电有限责任公司运行部第一党支部委员会")
    top.show_demo("离开示例", shown=True)
    top.show_undo("登记主题党日")
    top.show_backup(NOW - dt.timedelta(days=12), NOW)
    window.resize(1024, 640)
    assert (top.undo.text(), top.jot.text(), top.backup.text()) == ("撤销", "", "")
    assert "登记主题党日" in top.undo.toolTip()
    assert "记一笔" in top.jot.toolTip()
    assert "备份 12 天前" in top.backup.toolTip()
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.page.asked == ["jot"]
    window.resize(1920, 1080)
    assert (top.undo.text(), top.jot.text()) == ("撤销：登记主题党日", "记一笔")
    assert top.backup.text() == "备份 12 天前"
