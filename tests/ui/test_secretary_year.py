"""A secretary's year by keyboard alone: what can't be reached or takes too many keys fails here.

The stages follow each other on one branch; each builds on the ones before it, whatever test is asked for.
Only the 38 members are there at the start.
"""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import clash_notes, four_sync, study_filing
from app.services.events_list import event_rows
from app.services.figures import figure
from app.services.four_sync_board import board
from app.services.tasks_list import task_rows
from app.services.teams_clashes import clashes_of
from app.services.teams_list import teams_of_year
from app.services.year_facts import facts_of
from app.ui.theme import theme
from tests.ui import life_branch
from tests.ui.secretary import ALT, CTRL, ENTER, SHIFT, SPACE, TAB, Key, Secretary

USABILITY = Path(__file__).parents[2] / "docs" / "usability.md"
MOST_ROLL, EACH_EXCEPTION, MOST_TASK, MOST_STAGE = 6, 2, 12, 4

PLAN = """\
月份\t主题\t方式\t学时\t领学人\t参加范围
1\t年度学习计划与纪律学习\t集中学习\t2\t陆澄远\t全体党员
1\t党章第一章\t集中学习\t1\t聂䶮\t全体党员
2\t安全生产法\t集中学习\t2\t陆澄远\t全体党员
2\t保密法\t集中学习\t1\t祁望舒\t全体党员
3\t第一季度党课：初心与岗位\t党课\t2\t陆澄远\t全体党员
4\t国企基层组织工作条例\t集中学习\t2\t温如许\t全体党员
4\t民法典选读\t集中学习\t1\t裘正平\t全体党员
5\t劳模精神与工匠精神\t集中学习\t2\t简知行\t全体党员
6\t第二季度党课：管网与担当\t党课\t2\t陆澄远\t全体党员
6\t防汛预案学习\t集中学习\t1\t郁春晖\t全体党员
7\t七一重要讲话精神\t集中学习\t2\t陆澄远\t全体党员
8\t廉洁警示教育\t集中学习\t2\t童砚秋\t全体党员
8\t节能降耗案例\t集中学习\t1\t邵立冬\t全体党员
9\t第三季度党课：安全与责任\t党课\t2\t陆澄远\t全体党员
10\t党的纪律处分规定\t集中学习\t2\t麻向荣\t全体党员
10\t支部工作条例\t集中学习\t1\t乐怀瑾\t全体党员
11\t第四季度党课：作风建设\t党课\t2\t陆澄远\t全体党员
11\t冬季供水保障\t集中学习\t2\t苗青禾\t全体党员
12\t年度学习总结\t集中学习\t2\t陆澄远\t全体党员
12\t来年学习安排\t集中学习\t1\t臧守正\t全体党员
"""
# Theme of each session, and who wasn't simply there: place among the 38, key of the reason.
SESSIONS = (
    ("年度学习计划与纪律学习", ()),
    ("安全生产法", ((4, "1"),)),
    ("第一季度党课：初心与岗位", ((1, "1"), (9, "2"))),
    ("国企基层组织工作条例", ((7, "1"), (20, "2"), (33, "3"))),
    ("劳模精神与工匠精神", ((0, "1"), (36, "5"))),
    ("第二季度党课：管网与担当", ((11, "2"), (12, "2"), (13, "4"))),
    ("七一重要讲话精神", ((5, "1"),)),
    ("廉洁警示教育", ((2, "1"), (3, "1"), (17, "3"), (28, "3"))),
    ("第三季度党课：安全与责任", ()),
    ("党的纪律处分规定", ((22, "2"), (24, "3"), (37, "4"))),
    ("第四季度党课：作风建设", ((6, "1"), (15, "1"), (16, "1"), (18, "1"), (30, "2"), (31, "2"))),
    ("冬季供水保障", ((8, "3"),)),
)
WORK_ITEMS = ("主泵房设备大修", "智慧水表更换", "管网漏损治理", "应急抢修演练", "安全标准化复评", "食堂改造")
FLOOD, REPAIR = "防汛抢险突击队", "设备检修突击队"
# Team, title, first and last day.
MISSIONS = (
    (FLOOD, "城南泵站抢险", "11-02", "11-04"),
    (FLOOD, "河道清淤", "11-09", "11-11"),
    (FLOOD, "雨污管网排查", "11-16", "11-18"),
    (REPAIR, "二号机组检修", "11-10", "11-12"),
    (REPAIR, "备用泵更换", "11-23", "11-25"),
)
BOTH_TEAMS = "费一鸣"
LATE = "5"
REASONS = {"1": "请假", "2": "公出", "3": "病假", "4": "absent", LATE: "late"}
TASKS_FROM_PLAN = (
    "保密法",
    "第一季度党课：初心与岗位",
    "国企基层组织工作条例",
    "防汛预案学习",
    "节能降耗案例",
    "第四季度党课：作风建设",
    "冬季供水保障",
    "年度学习总结",
)
TASKS_FROM_CHECKS = tuple(
    (name, stage, side) for name in WORK_ITEMS[:4] for stage, side in ((3, "party"), (4, "business"))
)
TASKS_BY_HAND = (
    "写季度简报",
    "更新公示栏",
    "慰问老党员",
    "整理档案柜",
    "收缴党费",
    "核对党员名册",
    "布置活动室",
    "报送统计表",
    "起草工作总结",
)


class Measured:
    """Most keys that each thing took, in the order in which they were first done."""

    def __init__(self):
        self.most = {}
        self.bounds = {}

    def note(self, what, keys, bound=None):
        self.most[what] = max(keys, self.most.get(what, 0))
        self.bounds[what] = bound
        assert bound is None or keys <= bound, f"{what}: {keys} keys"

    def table(self):
        lines = ["| What | Keys | Bound |", "|---|---|---|"]
        return lines + [
            f"| {what} | {keys} | {self.bounds[what] or '–'} |" for what, keys in self.most.items()
        ]


@pytest.fixture(scope="module")
def secretary(qapp, tmp_path_factory):
    # Module-wide, so before the fixtures that set a single test free from what others left.
    if not theme.is_installed:
        theme.install(qapp, "light", 1.0)
    theme.choose("light", 1.0)
    for left in qapp.topLevelWidgets():
        left.hide()
    person = Secretary(tmp_path_factory.mktemp("year") / "branch")
    person.measured = Measured()
    yield person
    person.close()


class Counting:
    """Notes the keys that are pressed inside a with block."""

    def __init__(self, secretary, what, bound=None):
        self._secretary, self._what, self._bound = secretary, what, bound

    def __enter__(self):
        self._before = self._secretary.keys.count

    def __exit__(self, kind, *_):
        if kind is None:
            keys = self._secretary.keys.count - self._before
            self._secretary.measured.note(self._what, keys, self._bound)


def facts(secretary):
    return facts_of(secretary.desk.database, secretary.desk.year, secretary.desk.as_of)


def value(secretary, key):
    return figure(facts(secretary), key).value


def mark(row):
    """How somebody's attendance was marked, in one word."""
    return "late" if row.late else row.leave_reason or row.state


def closing_reasons(secretary):
    """Why each closed work item was closed, by its name."""
    with secretary.desk.database.read() as session:
        stored = [four_sync.stored(session, item.id) for item in board(session, facts(secretary)).items]
    return {values["name"]: values["closing_reason"] for values in stored if values["closing_reason"]}


def unchanged(secretary):
    """No error was shown, and no dialog is left open."""
    assert secretary.errors == []
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None


# The stages -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planned(secretary):
    """Twenty items pasted, filed, and amended twice."""
    s = secretary
    s.go("study")
    with Counting(s, "Paste a plan of 20 items"):
        s.paste(PLAN)
        s.save_form()
    with Counting(s, "File the plan"):
        s.tab_to("报备", back=True)
        s.press(SPACE)
        s.fill("1-12")
        s.save_form()
    with Counting(s, "Enter the answer to a filed plan"):
        s.press(SPACE, TAB)
        s.fill("1-20")
        s.save_form()
    with Counting(s, "Amend an item, with its reason"):
        s.go("study")
        s.to_item("保密法")
        s.press(ENTER)
        s.tab_to("计划学时")
        s.fill("2")
        s.tab_to("调整理由")
        s.type("增加案例讨论")
        s.save_form()
    s.to_item("民法典选读")
    with Counting(s, "Move an item to the next month"):
        s.press((ALT, Key.Key_Right))
    return s


@pytest.fixture(scope="module")
def learned(planned):
    """Twelve sessions with their attendance."""
    s = planned
    names = life_branch.names()
    for theme_, away in SESSIONS:
        s.go("study")
        s.to_item(theme_)
        s.press((CTRL, ENTER))
        record = s.window.pages["events"].record
        bound = MOST_ROLL + EACH_EXCEPTION * len(away)
        with Counting(s, f"Attendance of 38, {len(away)} exceptions", bound):
            if not s.on_roll():
                s.press(ENTER)  # the day of a past month is proposed and right
            for place, digit in away:
                s.mark(names[place], digit)
            s.press((CTRL, ENTER))
        assert not record.isVisible()
    return s


@pytest.fixture(scope="module")
def synchronized(learned):
    """Six work items: not begun, running, partly done, apart and out of order, closed, closed early."""
    s = learned
    s.go("four_sync")
    for name in WORK_ITEMS:
        with Counting(s, "Make a work item"):
            s.press((CTRL, Key.Key_N))
            s.type(name)
            s.press(TAB, TAB, TAB, "3-1", TAB, "12-20", ENTER)
    _, running, partly, apart, whole, early = WORK_ITEMS
    for name, stages in ((whole, (1, 2, 3, 4)), (running, (1,)), (apart, (1,)), (early, (1, 2))):
        for stage in stages:
            s.to_stage(name, max(stage - 1, 1))
            with Counting(s, "A stage done on both sides", MOST_STAGE):
                s.press(*[Key.Key_Right] * (stage > 1), (CTRL, ENTER), ENTER)
    s.to_stage(partly, 1)
    s.to_check("business")
    with Counting(s, "A check item partly done"):
        s.press(ENTER, Key.Key_Down, ENTER)
    s.go("four_sync")
    s.to_stage(apart, 2)
    s.to_check("business")
    with Counting(s, "A check item done on an earlier day"):
        s.press(ENTER, Key.Key_Down, Key.Key_Down, TAB, "9-1", ENTER)
    s.go("four_sync")
    for name, reason in ((whole, "按期完成"), (early, "并入来年项目")):
        s.to_stage(name, 4)
        with Counting(
            s, "Close a work item" if name == whole else "Close a work item early, with its reason"
        ):
            s.close_item(reason)
        s.go("four_sync")
    return s


@pytest.fixture(scope="module")
def fought(synchronized):
    """Two teams, five missions, one clash that is explained."""
    s = synchronized
    names = life_branch.names()
    s.go("teams")
    for team, first in ((FLOOD, 1), (REPAIR, 5)):
        leader, deputy, instructor, *people = names[first : first + 4]
        with Counting(s, "Found a team of 5"):
            s.press((CTRL | SHIFT, Key.Key_N))
            s.type(team)
            s.press(TAB, "11-1", TAB)
            for name in (leader, deputy, instructor):
                s.pick(name)
            for name in (*people, BOTH_TEAMS):
                s.press(s.initials(name), ENTER)
            s.save_form()
        for owner, title, first_day, last_day in MISSIONS:
            if owner == team:
                with Counting(s, "Send a team on a mission"):
                    s.press((CTRL, Key.Key_N))
                    s.type(title)
                    s.press(TAB, Key.Key_Down, TAB, TAB, first_day, TAB, last_day, ENTER)
    s.to_mission("二号机组检修")
    with Counting(s, "Explain a clash"):
        s.press(*[Key.Key_F6] * 3)
        s.tab_to("保留并说明")
        s.press(SPACE)
        s.type("上午清淤，下午检修")
        s.save_form()
    s.to_mission("城南泵站抢险")
    with Counting(s, "Hours of a member on three days"):
        s.press(Key.Key_F6, "8", Key.Key_Right, "8", Key.Key_Right, "6", ENTER)
    return s


@pytest.fixture(scope="module")
def assigned(fought):
    """Thirty tasks: eight from plan items, eight from check items, five from missions, nine by hand."""
    s = fought
    owners = [name for name in life_branch.names() if s.initials(name).isascii()]
    s.go("study")
    for place, theme_ in enumerate(TASKS_FROM_PLAN):
        s.go("study")
        s.to_item(theme_)
        with Counting(s, "A task from a plan item", MOST_TASK):
            s.assign(owners[place])
    for place, (name, stage, side) in enumerate(TASKS_FROM_CHECKS):
        s.go("four_sync")
        s.to_board()
        s.to_stage(name, stage)
        s.to_check(side)
        with Counting(s, "A task from a check item", MOST_TASK):
            s.assign(owners[8 + place])
    for place, (_, title, _, _) in enumerate(MISSIONS):
        s.go("teams")
        s.to_mission(title)
        with Counting(s, "A task from a mission", MOST_TASK):
            s.assign(owners[16 + place])
    s.go("tasks")
    for place, title in enumerate(TASKS_BY_HAND):
        with Counting(s, "A task by hand", MOST_TASK):
            s.press((CTRL, Key.Key_N))
            s.type(title)
            s.press(TAB)
            s.pick(owners[21 + place])
            s.press("30", ENTER)
    return s


# What came of it ------------------------------------------------------------------------------------


def test_twenty_items_are_pasted_filed_and_amended(planned):
    s = planned
    plan = s.window.pages["study"].plan
    with s.desk.database.read() as session:
        changes = study_filing.amendments(session, plan.plan_id)
    assert value(s, "study.items") == 20
    assert [each.state for each in plan.rounds] == ["filed"]
    assert {(each.what, each.reason) for each in changes} == {("changed", "增加案例讨论"), ("moved", "")}
    unchanged(s)


def test_twelve_sessions_are_held_with_their_exceptions(learned):
    s = learned
    found = facts(s)
    with s.desk.database.read() as session:
        rows = event_rows(session, found)
    held = {row.title: (row.due, row.present) for row in rows if row.state == "held"}
    missed = {title: sum(code != LATE for _, code in away) for title, away in SESSIONS}
    assert held == {title: (38, 38 - count) for title, count in missed.items()}
    assert sum(missed.values()) == 25
    assert value(s, "study.done") == 12
    codes = Counter(code for _, away in SESSIONS for _, code in away)
    marks = Counter(mark(row) for row in found.attendance)
    assert marks == {"present": 12 * 38 - 26, **{REASONS[code]: count for code, count in codes.items()}}
    unchanged(s)


def test_six_work_items_stand_in_all_states(synchronized):
    s = synchronized
    with s.desk.database.read() as session:
        items = {item.name: item for item in board(session, facts(s)).items}
    begun, running, partly, apart, whole, early = (items[name] for name in WORK_ITEMS)
    assert [(item.status, item.done) for item in (begun, running, partly, apart, whole, early)] == [
        ("running", 0),
        ("running", 1),
        ("running", 0),
        ("running", 1),
        ("closed", 4),
        ("closed", 2),
    ]
    assert partly.stages[0].business.state == "partly"
    assert (apart.gap, apart.out_of_order) == (True, True)
    assert [item.name for item in items.values() if item.gap or item.out_of_order] == [apart.name]
    assert (value(s, "four_sync.items"), value(s, "four_sync.complete")) == (6, 1)
    assert closing_reasons(s) == {whole.name: "按期完成", early.name: "并入来年项目"}
    unchanged(s)


def test_two_teams_have_five_missions_and_one_clash(fought):
    s = fought
    found = facts(s)
    with s.desk.database.read() as session:
        teams, notes = teams_of_year(session, found), clash_notes.notes(session)
    missions = [mission for team in teams for mission in team.missions]
    clashes = [clash for mission in missions for clash in clashes_of(found, mission, notes)]
    assert sorted((team.name, len(team.missions), len(team.members)) for team in teams) == sorted(
        [(FLOOD, 3, 5), (REPAIR, 2, 5)]
    )
    assert {(clash.name, clash.first.day, clash.last.day) for clash in clashes} == {(BOTH_TEAMS, 10, 11)}
    assert sorted(clash.explained for clash in clashes) == ["上午清淤，下午检修"] * 2
    begun = 3  # a mission that is still to come counts nowhere yet
    assert (value(s, "teams.count"), value(s, "teams.missions"), value(s, "teams.hours")) == (2, begun, "22")
    unchanged(s)


def test_thirty_tasks_come_from_four_sources(assigned):
    s = assigned
    with s.desk.database.read() as session:
        tasks = task_rows(session, facts(s))
    assert Counter((task.source, task.origin_kind) for task in tasks) == {
        ("计划", "study_item"): 8,
        ("同步", "check_item"): 8,
        ("突击", "mission"): 5,
        (None, ""): 9,
    }
    assert {len(task.parts) for task in tasks} == {1}
    assert len({task.parts[0].person_id for task in tasks}) == 30
    assert {task.due_on for task in tasks} == {dt.date(2026, 11, 30)}
    assert {task.title for task in tasks if not task.origin_kind} == set(TASKS_BY_HAND)
    assert value(s, "tasks.total") == 30
    unchanged(s)


def test_the_measured_keys_are_those_of_the_documentation(assigned):
    told = [line for line in USABILITY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert told == assigned.measured.table()
