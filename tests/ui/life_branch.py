"""A branch of 38 members in three groups, and a window of the rooms 组织生活 and 学习 on it."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from app.services.demo import demo_records
from app.ui.main_window import MainWindow
from app.ui.rooms import ROOMS
from app.ui.workbench import Workbench
from tests import branches
from tests.services.counting import add, member
from tests.ui.conftest import NOW

YEAR = NOW.year


def _item(month, theme, hours="2", **more):
    given = {"method": "集中学习", "scope": "全体党员", "lecturer": "领学人"}
    return {"month": month, "theme": theme, "hours": hours, **given, **more}


STUDY_ITEMS = (
    _item(1, "年度学习计划与纪律学习"),
    _item(2, "安全生产法自学", "1", method="自学"),
    _item(3, "第 1 讲党课", method="党课"),
    _item(10, "国企基层组织工作条例"),
    _item(11, "党的纪律处分规定专题学习", content="总则与案例", task="每人发言 1 次"),
    _item(11, "第 4 讲党课：安全与担当", method="党课"),
    _item(12, "年度学习总结", "30"),
)
GROUPS = ("第一党小组", "第二党小组", "第三党小组")


@cache
def names():
    """Names of the demo's 38 members of the year's end, the only ones here as well."""
    records = demo_records(YEAR)
    stayed = [person for person in records["members"] if not person["roster_spans"][-1].get("ended_on")]
    return [person["name"] for person in stayed]


def fill(database, study_items=()):
    found = names()
    people = []
    for place, name in enumerate(found):
        spans = [{"party_group": GROUPS[place * 3 // len(found)], "began_on": "2020"}]
        posts = [{"kind": "secretary", "began_on": "2022"}] if place == 0 else []
        people.append(member(name, group_spans=spans, posts=posts))
    records = {"party_groups": [{"name": name} for name in GROUPS], "members": people}
    if study_items:
        records["study_plans"] = [{"year": YEAR, "title": "学习计划", "items": list(study_items)}]
    add(database, **records)


@cache
def _made(with_plan):
    """The branch's folder, made once and copied for each test."""
    folder = branches.copy_named(Path(tempfile.mkdtemp(prefix="branch-life-")))
    database = branches.open_branch(folder, NOW)
    fill(database, STUDY_ITEMS if with_plan else ())
    database.close()
    return folder


def open_window(qtbot, tmp_path, *, with_plan=False, size=(1366, 768)):
    """The shown window; errors that it would have shown are in ``desk.errors``."""
    folder = shutil.copytree(_made(with_plan), tmp_path / "branch")
    database = branches.open_branch(folder, NOW)
    desk = Workbench(database.folder, clock=lambda: NOW)
    desk.errors = []
    desk.failed.connect(desk.errors.append)
    window = MainWindow(desk, tuple(room for room in ROOMS if room.key in {"events", "study"}))
    window.show_error = lambda error: None
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    desk.open_database(database)
    return window
