"""Registers of papers (form F20): 文件传达, 请示报告 and 党务公开, three views of one ledger."""

import datetime as dt

from app.ui.widgets.register import Part, Register, Shown
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State


def notice_state(values: Values, day: dt.date) -> tuple[State, str]:
    """Passed on in time, late, or still waiting."""
    due, passed = values["due_on"], values["passed_on"]
    if passed is not None and passed <= day:
        late = due is not None and passed > due
        return (State.LATE_ENTRY, "超期办理") if late else (State.DONE, "已办")
    if due is not None and due < day:
        return State.MISSED, "逾期"
    return State.DUE, "待办"


def publicity_state(values: Values, day: dt.date) -> tuple[State, str]:
    """公开中 until its last day, then 已公开."""
    passed, until = values["passed_on"], values["until"]
    if passed is not None and passed <= day and until is not None and until >= day:
        return State.RUNNING, "公开中"
    return notice_state(values, day)


def request_state(values: Values, day: dt.date) -> tuple[State, str]:
    """待报送, 逾期, 待答复 for a request that was sent, else 已办."""
    sent = values["passed_on"] is not None and values["passed_on"] <= day
    if sent and values["kind"] == "request" and values["answered_on"] is None:
        return State.WAITING, "待答复"
    return notice_state(values, day)


NOTICES = Register(
    "notices",
    "文件传达",
    "文件",
    (
        Shown("number", 136, gives_way=1),
        Shown("title", 240, stretch=True),
        Shown("received_on", 96, title="收文日期"),
        Shown("due_on", 96, title="传达时限", gives_way=2),
        Shown("passed_on", 96, title="传达日期"),
        Shown("scope", 104, gives_way=3),
        Shown("handler", 88, gives_way=4),
    ),
    "title",
    "上级来文登记在这里，写明传达时限，到期提醒；在哪次会上传达的，在“关联”里连到那次活动。",
    icon="file",
    state=notice_state,
    begin=lambda day: {"received_on": day, "kind": "transmission"},
    asked=("title", "number", "received_on", "due_on", "scope", "handler"),
    parts=(
        Part(
            "传达…",
            ("passed_on", "scope", "way"),
            lambda values, _day: values["passed_on"] is None,
            lambda day: {"passed_on": day},
        ),
        Part(
            "落实情况…",
            ("answer", "answered_on"),
            lambda values, _day: values["passed_on"] is not None and values["answer"] is None,
            lambda day: {"answered_on": day},
        ),
    ),
    wanted=lambda values: values["kind"] == "transmission",
    report="notice-register",
    subject="文件传达",
)
REQUESTS = Register(
    "notices",
    "请示报告",
    "请示报告",
    (
        Shown("kind", 80),
        Shown("number", 136, gives_way=1),
        Shown("title", 240, stretch=True),
        Shown("received_on", 96, title="提出日期"),
        Shown("passed_on", 96, title="报送日期", gives_way=3),
        Shown("answered_on", 96, gives_way=2),
        Shown("answer", 160, title="答复情况", gives_way=4),
    ),
    "title",
    "向上级的请示和报告：什么时候报的，什么时候答复，怎么答复。",
    icon="file",
    state=request_state,
    begin=lambda day: {"received_on": day, "kind": "request"},
    asked=("kind", "title", "number", "received_on", "due_on", "scope", "handler"),
    parts=(
        Part(
            "报送…",
            ("passed_on", "scope", "way"),
            lambda values, _day: values["passed_on"] is None,
            lambda day: {"passed_on": day},
        ),
        Part(
            "上级答复…",
            ("answered_on", "answer"),
            lambda values, _day: values["passed_on"] is not None and values["answered_on"] is None,
            lambda day: {"answered_on": day},
        ),
    ),
    wanted=lambda values: values["kind"] in {"request", "report"},
    report="notice-register",
    tab="requests",
    subject="请示报告",
)
PUBLICITY = Register(
    "notices",
    "党务公开",
    "公开事项",
    (
        Shown("title", 200),
        Shown("text", 240, title="公开内容", stretch=True),
        Shown("passed_on", 96, title="公开日期"),
        Shown("until", 96, gives_way=2),
        Shown("way", 104, gives_way=1),
        Shown("handler", 88, gives_way=3),
    ),
    "title",
    "向党员、职工公开的事项：内容、时间、期限、方式和范围，照片作为佐证。",
    icon="info",
    state=publicity_state,
    begin=lambda day: {"received_on": day, "kind": "publicity"},
    asked=("title", "text", "received_on", "due_on", "way", "scope", "handler"),
    parts=(
        Part(
            "公开…",
            ("passed_on", "until", "way", "scope"),
            lambda values, _day: values["passed_on"] is None,
            lambda day: {"passed_on": day},
        ),
    ),
    wanted=lambda values: values["kind"] == "publicity",
    report="notice-register",
    tab="publicity",
    subject="党务公开",
)
