"""Registers of the room 党务资料: the year's work plan F04, integrity F19, plain ledgers."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from app.models.counting import month_end
from app.services import papers
from app.ui.widgets.register import Act, Part, Register, Shown, Tool
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

_PLAN_STATES = {
    papers.DONE: State.DONE,
    papers.LATE: State.LATE_ENTRY,
    papers.MISSED: State.MISSED,
    papers.AHEAD: State.PLANNED,
}


def plan_state(values: Values, day: dt.date) -> tuple[State, str]:
    """完成, 逾期完成, 未完成 once its month is over, else 未到期."""
    word = papers.plan_state(values, day)
    return _PLAN_STATES[word], word


def copy_last_year(desk: Workbench) -> None:
    """Last year's lines without their results."""

    def work() -> None:
        with desk.database.operation("plan.copy", f"复制 {desk.year - 1} 年的计划") as op:
            papers.copy_plan(op, desk.year)

    desk.act(work)


def assign_task(desk: Workbench, line_id: int, values: Values) -> None:
    """A member's task that carries a line of the plan out."""
    wish = {
        "title": values["content"][:200],
        "demand": values["measures"],
        "origin": line_id,
        "source": "计划",
    }
    if values["due_month"]:
        wish["due_on"] = month_end(values["year"], values["due_month"])
    if values["owner"] is not None:
        wish["owners"] = [values["owner"]]
    desk.show_room("tasks", {"new": wish})


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


def expense_totals(rows: Sequence[Values]) -> list[tuple[str, str]]:
    """How many, their sum, and the sum of each source of the money."""
    sums: dict[str, Decimal] = {}
    for each in rows:
        source = each["source"] or "未写来源"
        sums[source] = sums.get(source, Decimal(0)) + each["amount"]
    whole = [("共", f"{len(rows)} 笔"), ("合计", f"{sum(sums.values(), Decimal(0)):.2f} 元")]
    return [*whole, *((source, f"{amount:.2f} 元") for source, amount in sums.items())]


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
        Part("原因…", ("why_not_done",), lambda values, day: plan_state(values, day)[1] == "未完成"),
    ),
    acts=(Act("布置任务…", assign_task, in_menu=True),),
    tools=(Tool("复制上年计划", copy_last_year),),
    report="work-plan",
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
    report="risk-register",
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
    totals=lambda rows, _day: expense_totals(rows),
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
