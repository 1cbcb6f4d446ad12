"""Registers of the room 党务资料: the year's work plan F04, papers F20, integrity F19, plain ledgers."""

import datetime as dt

from app.ui.widgets.register import Part, Register, Shown
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State


def plan_state(values: Values, day: dt.date) -> tuple[State, str]:
    """完成, 未完成 once its month is over, else 未到期."""
    if values["done_on"] is not None and values["done_on"] <= day:
        return State.DONE, "完成"
    over = values["due_month"] is not None and (values["year"], values["due_month"]) < (day.year, day.month)
    return (State.MISSED, "未完成") if over else (State.PLANNED, "未到期")


def notice_state(values: Values, day: dt.date) -> tuple[State, str]:
    """Passed on in time, late, or still waiting."""
    due, passed = values["due_on"], values["passed_on"]
    if passed is not None and passed <= day:
        late = due is not None and passed > due
        return (State.LATE_ENTRY, "超期办理") if late else (State.DONE, "已办")
    if due is not None and due < day:
        return State.MISSED, "逾期"
    return State.DUE, "待办"


def risk_state(values: Values, day: dt.date) -> tuple[State, str]:
    """In force until it is retired."""
    if values["retired_on"] is not None and values["retired_on"] <= day:
        return State.NOT_APPLICABLE, "已解除"
    return State.RUNNING, "防控中"


def service_state(values: Values, day: dt.date) -> tuple[State, str]:
    """办结, 逾期 or 办理中."""
    if values["done_on"] is not None and values["done_on"] <= day:
        return State.DONE, "办结"
    overdue = values["due_on"] is not None and values["due_on"] < day
    return (State.MISSED, "逾期") if overdue else (State.RUNNING, "办理中")


PLAN_LINES = Register(
    "plan_lines",
    "年度工作计划",
    "计划",
    (
        Shown("due_month", 96, title="时限（月）"),
        Shown("category", 104, gives_way=2),
        Shown("content", 240, stretch=True),
        Shown("measures", 200, gives_way=1),
        Shown("owner", 88),
        Shown("done_on", 96, gives_way=3),
    ),
    "content",
    "全年工作按类别、时限和责任人列在这里，完成情况随时填写。",
    icon="calendar",
    state=plan_state,
    asked=("category", "content", "measures", "due_month", "owner", "helpers"),
    parts=(
        Part(
            "完成…",
            ("done_on", "result"),
            lambda values, _day: values["done_on"] is None,
            lambda day: {"done_on": day},
        ),
        Part("未完成原因…", ("why_not_done",), lambda values, day: plan_state(values, day)[1] == "未完成"),
    ),
)
NOTICES = Register(
    "notices",
    "传达、请示、公开",
    "事项",
    (
        Shown("kind", 104),
        Shown("number", 136, gives_way=1),
        Shown("title", 240, stretch=True),
        Shown("received_on", 120, title="收文或提出"),
        Shown("due_on", 96, gives_way=2),
        Shown("passed_on", 120, title="办理日期", gives_way=3),
    ),
    "title",
    "上级文件传达、请示报告和党务公开都登记在这里，有时限的到期提醒。",
    icon="file",
    state=notice_state,
    begin=lambda day: {"received_on": day},
    asked=("kind", "number", "title", "received_on", "due_on", "scope", "way", "handler"),
    parts=(
        Part(
            "办理…",
            ("passed_on", "scope", "way", "until"),
            lambda values, _day: values["passed_on"] is None,
            lambda day: {"passed_on": day},
        ),
        Part(
            "答复、落实…",
            ("answered_on", "answer"),
            lambda values, _day: values["passed_on"] is not None and values["answered_on"] is None,
            lambda day: {"answered_on": day},
        ),
    ),
)
RISKS = Register(
    "risks",
    "廉洁风险点",
    "风险点",
    (
        Shown("job", 136),
        Shown("text", 220, stretch=True),
        Shown("level", 64),
        Shown("measures", 200, gives_way=1),
        Shown("owner", 88, gives_way=2),
        Shown("reviewed_on", 96, gives_way=3),
    ),
    "text",
    "按岗位排查风险点，写明等级和防控措施，定期复核。",
    icon="shield-alert",
    state=risk_state,
    begin=lambda day: {"found_on": day, "level": "medium"},
    asked=("job", "text", "level", "measures", "owner", "found_on"),
    parts=(
        Part(
            "复核…",
            ("reviewed_on", "level", "measures"),
            lambda values, _day: values["retired_on"] is None,
            lambda day: {"reviewed_on": day},
        ),
        Part(
            "解除…",
            ("retired_on",),
            lambda values, _day: values["retired_on"] is None,
            lambda day: {"retired_on": day},
        ),
    ),
)
COMMITMENTS = Register(
    "commitments",
    "廉洁承诺",
    "廉洁承诺",
    (
        Shown("signed_on", 96),
        Shown("person", 88),
        Shown("job", 160),
        Shown("text", 300, stretch=True),
    ),
    "text",
    "党员干部签订的廉洁承诺书，扫描件作为佐证。",
    icon="shield-check",
    begin=lambda day: {"signed_on": day},
)
THOUGHT_ANALYSES = Register(
    "thought_analyses",
    "思想动态",
    "思想动态分析",
    (
        Shown("analysed_on", 96),
        Shown("ways", 136, gives_way=2),
        Shown("situation", 260, stretch=True),
        Shown("problems", 180, gives_way=1),
        Shown("owner", 88),
    ),
    "situation",
    "每季度分析一次职工思想动态，写明情况、问题和对策。",
    icon="info",
    begin=lambda day: {"analysed_on": day},
)
IDEOLOGY_ENTRIES = Register(
    "ideology_entries",
    "意识形态",
    "意识形态工作",
    (
        Shown("done_on", 96),
        Shown("title", 200),
        Shown("text", 280, stretch=True),
        Shown("owner", 88, gives_way=1),
    ),
    "title",
    "研判、检查、处置和阵地管理等意识形态工作。",
    icon="info",
    begin=lambda day: {"done_on": day},
)
EXPENSES = Register(
    "expenses",
    "活动经费",
    "支出",
    (
        Shown("spent_on", 96),
        Shown("purpose", 240, stretch=True),
        Shown("amount", 104),
        Shown("source", 120, gives_way=2),
        Shown("handler", 88, gives_way=3),
        Shown("receipt_no", 120, gives_way=1),
    ),
    "purpose",
    "党建活动的每一笔支出，票据作为佐证。",
    icon="file-spreadsheet",
    begin=lambda day: {"spent_on": day},
    totals=lambda rows, _day: [
        ("共", f"{len(rows)} 笔"),
        ("合计", f"{sum(each['amount'] for each in rows):.2f} 元"),
    ],
)
STAFF_SERVICES = Register(
    "staff_services",
    "为职工办实事",
    "实事",
    (
        Shown("title", 240, stretch=True),
        Shown("served", 144, gives_way=1),
        Shown("raised_on", 96),
        Shown("due_on", 96, gives_way=2),
        Shown("owner", 88),
        Shown("done_on", 96, gives_way=3),
    ),
    "title",
    "为职工群众解决的具体事，从提出到办结。",
    icon="users",
    state=service_state,
    begin=lambda day: {"raised_on": day},
    asked=("title", "served", "raised_on", "due_on", "owner"),
    parts=(
        Part(
            "办结…",
            ("done_on", "result"),
            lambda values, _day: values["done_on"] is None,
            lambda day: {"done_on": day},
        ),
    ),
)
