"""Registers of the room 考核: 一岗双责, rounds of votes, 一表双考."""

import datetime as dt

from app.ui.widgets.register import Part, Register, Shown
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State


def round_state(values: Values, _day: dt.date) -> tuple[State, str]:
    """待计票, 待评定, 已评定."""
    if any(each["grade"] for each in values["results"]):
        return State.DONE, "已评定"
    return (State.RUNNING, "待评定") if values["tallies"] else (State.PLANNED, "待计票")


def sheet_state(values: Values, _day: dt.date) -> tuple[State, str]:
    """填写中 or 已评定."""
    return (State.DONE, "已评定") if values["state"] == "final" else (State.RUNNING, "填写中")


DUTY_MONTHS = Register(
    "duty_months",
    "一岗双责记实",
    "履责记录",
    (
        Shown("month", 88),
        Shown("person", 88),
        Shown("aspect", 104),
        Shown("text", 360, stretch=True),
    ),
    "text",
    "按月记录抓业务、抓思想、抓作风、抓廉政的一件件事，佐证附在后面。",
    icon="file-text",
    report="duty-register",
    begin=lambda day: {"month": f"{day:%Y-%m}"},
    rule="管业务的同时管思想、管作风、管纪律",
)
REVIEW_ROUNDS = Register(
    "review_rounds",
    "评议轮次",
    "评议",
    (
        Shown("kind", 104),
        Shown("title", 240, stretch=True),
        Shown("held_on", 96),
        Shown("returned_members", 104, gives_way=2),
        Shown("returned_masses", 104, gives_way=1),
    ),
    "title",
    "民主评议、一考双评和评诺的票数按人汇总填写，不保存任何一张票。",
    icon="users",
    report="appraisal-summary",
    state=round_state,
    begin=lambda day: {"held_on": day},
    asked=(
        "kind",
        "title",
        "held_on",
        "issued_members",
        "returned_members",
        "issued_masses",
        "returned_masses",
        "weight_members",
        "weight_masses",
        "trimmed",
    ),
    helps={
        "weight_members": "一考双评才填，两项合计 100",
        "weight_masses": "一考双评才填，空着按设置",
        "trimmed": "一考双评满 8 票才去掉",
    },
    rule="优秀不超过三分之一；预备党员参加评议，不定等次；等次由组织评定",
)
SCORE_SHEETS = Register(
    "score_sheets",
    "一表双考",
    "考核表",
    (
        Shown("period", 96),
        Shown("assessed_on", 104),
        Shown("assessor", 120),
        Shown("opinion", 260, stretch=True),
        Shown("vetoed", 120, gives_way=1),
    ),
    "period",
    "一张表两半：党建和业务，月考核、年评定；新建时带出本年的考核项，在右侧填分。",
    icon="list-checks",
    report="score-month",
    state=sheet_state,
    begin=lambda day: {"period": f"{day:%Y-%m}", "state": "draft"},
    helps={"period": "月考核写 2026-03，年评定写 2026"},
    asked=("period", "assessed_on", "assessor"),
    parts=(
        Part(
            "评定…",
            ("state", "assessed_on", "assessor", "vetoed", "opinion"),
            lambda values, _day: values["state"] != "final",
            lambda day: {"assessed_on": day},
        ),
    ),
)
