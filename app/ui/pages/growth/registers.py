"""Registers of the room 发展与党费: development F11, dual cultivation, honours F20, remittances F10."""

import datetime as dt

from app.services.development import stage_of
from app.ui.pages.growth.step_dialog import ask_step
from app.ui.widgets.register import Act, Part, Register, Shown
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench


def case_state(values: Values, day: dt.date) -> tuple[State, str]:
    """The stage of five that the steps have reached, or how the case ended."""
    if values["outcome"] is not None and (values["closed_on"] is None or values["closed_on"] <= day):
        return (
            (State.DONE, "已转正") if values["outcome"] == "confirmed" else (State.NOT_APPLICABLE, "已终止")
        )
    done = max((each["step"] for each in values["steps"] if each["done_on"] <= day), default=0)
    return State.RUNNING, SHORT_STAGES[stage_of(done)]


# The five stages (发展党员工作流程) as a pill says them
SHORT_STAGES = {
    "申请入党": "申请入党",
    "入党积极分子的确定和培养": "积极分子",
    "发展对象的确定和考察": "发展对象",
    "预备党员的接收": "接收",
    "预备党员的考察和转正": "预备期",
}


def record_step(desk: Workbench, case_id: int, _values: Values) -> None:
    """The guided next step."""
    ask_step(desk, case_id)


def print_course(desk: Workbench, _case_id: int, values: Values) -> None:
    """全程纪实表 of the person."""
    desk.show_room("documents", DocumentWish("development-course", str(values["person"])))


def closed(values: Values, _day: dt.date) -> str:
    """Why no step follows."""
    return "这份档案已经结束" if values["outcome"] is not None else ""


def cultivation_state(values: Values, day: dt.date) -> tuple[State, str]:
    """达到目标, 已结束 or 培养中."""
    if values["reached_on"] is not None and values["reached_on"] <= day:
        return State.DONE, "达到目标"
    over = values["ended_on"] is not None and values["ended_on"] <= day
    return (State.NOT_APPLICABLE, "已结束") if over else (State.RUNNING, "培养中")


CASES = Register(
    "development_cases",
    "发展党员",
    "发展对象档案",
    (
        Shown("person", 112),
        Shown("applied_on", 104),
        Shown("guides", 220, stretch=True),
        Shown("note", 160, gives_way=2),
        Shown("closed_on", 104, gives_way=1),
    ),
    "person",
    "从申请入党到转正的二十五步，每一步写日期，材料收齐打勾；中途终止的在“编辑”里写结果。",
    icon="user-plus",
    state=case_state,
    begin=lambda day: {"applied_on": day},
    asked=("person", "applied_on", "note"),
    acts=(Act("下一步…", record_step, closed), Act("打印全程纪实表", print_course, in_menu=True)),
    report="development-register",
    rule="五个阶段：申请入党、积极分子、发展对象、接收、预备期",
)
CULTIVATIONS = Register(
    "dual_cultivations",
    "双培养",
    "培养对象",
    (
        Shown("person", 88),
        Shown("kind", 136, gives_way=3),
        Shown("mentor", 88, gives_way=2),
        Shown("target", 260, stretch=True),
        Shown("began_on", 96),
        Shown("reached_on", 112, gives_way=1),
    ),
    "person",
    "把骨干培养成党员，把党员培养成骨干，党务行政交叉任职。",
    icon="users",
    state=cultivation_state,
    begin=lambda day: {"began_on": day},
    asked=("person", "kind", "state_before", "mentor", "target", "measures", "began_on"),
    parts=(
        Part(
            "达到目标…",
            ("reached_on", "result"),
            lambda values, _day: values["reached_on"] is None and values["ended_on"] is None,
            lambda day: {"reached_on": day},
        ),
        Part(
            "结束…",
            ("ended_on", "result"),
            lambda values, _day: values["ended_on"] is None,
            lambda day: {"ended_on": day},
        ),
    ),
)
HONOURS = Register(
    "honours",
    "奖惩帮扶",
    "奖惩帮扶记录",
    (
        Shown("given_on", 96),
        Shown("kind", 104),
        Shown("person", 88),
        Shown("title", 260, stretch=True),
        Shown("given_by", 160, gives_way=1),
        Shown("amount", 96, gives_way=2),
    ),
    "title",
    "表彰奖励、处分处置、困难帮扶和走访慰问；不写姓名的是支部集体。",
    icon="flag",
    begin=lambda day: {"given_on": day},
)
REMITTANCES = Register(
    "dues_remittances",
    "党费上缴",
    "上缴记录",
    (
        Shown("month", 96),
        Shown("amount", 120),
        Shown("remitted_on", 104),
        Shown("receipt_no", 160, stretch=True),
        Shown("handler", 88),
    ),
    "month",
    "每次向上级党组织上缴的党费和票据号。",
    icon="upload",
    begin=lambda day: {"month": f"{day:%Y-%m}", "remitted_on": day},
    totals=lambda rows, _day: [
        ("共", f"{len(rows)} 次"),
        ("上缴合计", f"{sum(each['amount'] for each in rows):.2f} 元"),
    ],
)
