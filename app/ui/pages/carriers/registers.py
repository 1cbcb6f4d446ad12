"""Registers of the room 载体: areas 责任区, model posts 示范岗, pledges 践诺 (F13, F15, F16)."""

import datetime as dt

from app.ui.widgets.register import Part, Register, Shown
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State


def area_state(values: Values, day: dt.date) -> tuple[State, str]:
    """In force until it is ended."""
    over = values["ended_on"] is not None and values["ended_on"] <= day
    return (State.NOT_APPLICABLE, "已结束") if over else (State.RUNNING, "在建")


def post_state(values: Values, day: dt.date) -> tuple[State, str]:
    """已授牌 until it is withdrawn; what the last round decided stands before that."""
    if values["withdrawn_on"] is not None and values["withdrawn_on"] <= day:
        return State.NOT_APPLICABLE, "已摘牌"
    rounds = [each for each in values["rounds"] if each["decided_on"] is None or each["decided_on"] <= day]
    if rounds and rounds[-1]["result"] == "warn":
        return State.DUE, "警示"
    return State.RUNNING, "已授牌"


def pledge_state(values: Values, day: dt.date) -> tuple[State, str]:
    """待审诺, 待公示, 践诺中, then what it came to (form F13)."""
    if values["result"] is not None and values["result_on"] is not None and values["result_on"] <= day:
        return _RESULTS[values["result"]]
    if values["published_on"] is not None and values["published_on"] <= day:
        overdue = values["due_on"] is not None and values["due_on"] < day
        return (State.DUE, "待评诺") if overdue else (State.RUNNING, "践诺中")
    return (State.PLANNED, "待公示") if values["examined_on"] else (State.PLANNED, "待审诺")


_RESULTS = {
    "kept": (State.DONE, "已兑现"),
    "partly": (State.PARTIAL, "部分兑现"),
    "broken": (State.MISSED, "未兑现"),
}

AREAS = Register(
    "areas",
    "党员责任区",
    "责任区",
    (
        Shown("name", 180, stretch=True),
        Shown("extent", 200, gives_way=2),
        Shown("people", 200, gives_way=3),
        Shown("began_on", 96),
        Shown("ended_on", 96, gives_way=1),
        Shown("sign_place", 136, gives_way=1),
    ),
    "name",
    "以党员为主体，划定区域、指标和联系群众；月、季评分按六个表率。",
    icon="users",
    state=area_state,
    begin=lambda day: {"began_on": day},
    asked=("name", "extent", "began_on", "duties", "sign_place", "signed_on"),
    parts=(
        Part(
            "结束…",
            ("ended_on",),
            lambda values, _day: values["ended_on"] is None,
            lambda day: {"ended_on": day},
        ),
    ),
    rule="六个表率：刻苦学习、勤奋工作、勇于担当、遵章守纪、联系群众、开拓创新",
)
MODEL_POSTS = Register(
    "model_posts",
    "党员示范岗",
    "示范岗",
    (
        Shown("name", 180, stretch=True),
        Shown("person", 88),
        Shown("department", 128, gives_way=2),
        Shown("granted_on", 96),
        Shown("cycle", 88, gives_way=1),
        Shown("until", 96, gives_way=1),
    ),
    "name",
    "按月或按季评比，七好评分；没有评分的期不算零分。",
    icon="shield-check",
    state=post_state,
    begin=lambda day: {"granted_on": day, "cycle": "quarter"},
    asked=("name", "person", "department", "applied_on", "granted_on", "until", "cycle", "deeds"),
    parts=(
        Part(
            "摘牌…",
            ("withdrawn_on", "withdrawn_why"),
            lambda values, _day: values["withdrawn_on"] is None,
            lambda day: {"withdrawn_on": day},
        ),
    ),
    rule="七好：政治思想、组织纪律、业务水平、爱岗敬业、为民服务、廉洁自律、道德品质",
)
PLEDGES = Register(
    "pledges",
    "党员践诺",
    "承诺",
    (
        Shown("person", 88),
        Shown("kind", 88, gives_way=3),
        Shown("text", 260, stretch=True),
        Shown("due_on", 96),
        Shown("published_on", 96, gives_way=1),
        Shown("result_on", 96, gives_way=2),
    ),
    "text",
    "年初承诺、审诺、公示，年中践诺，年终评诺；自公示之日起统计。",
    icon="flag",
    state=pledge_state,
    asked=("person", "kind", "text", "due_on"),
    parts=(
        Part(
            "审诺…",
            ("examined_on", "examined_by", "examination"),
            lambda values, _day: values["examined_on"] is None,
            lambda day: {"examined_on": day, "examined_by": "支部委员会"},
        ),
        Part(
            "公示…",
            ("published_on",),
            lambda values, _day: values["examined_on"] is not None and values["published_on"] is None,
            lambda day: {"published_on": day},
        ),
        Part(
            "评诺…",
            ("result", "result_on", "why"),
            lambda values, _day: values["published_on"] is not None and values["result"] is None,
            lambda day: {"result_on": day},
        ),
    ),
    helps={"text": "写数量或期限，本人能做到，能找到检验材料"},
    rule="自公示之日起统计，结果以评诺日期为准",
)
