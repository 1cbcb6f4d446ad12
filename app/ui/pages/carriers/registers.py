"""Registers of the room 载体: areas 责任区, model posts 示范岗, pledges 践诺 (F13, F15, F16)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from app.services import carrier_scores, pledges
from app.ui.pages.carriers.pledge_asking import ask_all, publish_examined
from app.ui.pages.carriers.score_dialog import ask_scores
from app.ui.widgets.register import Act, Part, Register, Shown, Tool
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench


def area_state(values: Values, day: dt.date) -> tuple[State, str]:
    """In force until it is ended."""
    over = values["ended_on"] is not None and values["ended_on"] <= day
    return (State.NOT_APPLICABLE, "已结束") if over else (State.RUNNING, "进行中")


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


def sums(values: Values, day: dt.date) -> str:
    """What the branch scored in the year, by period."""
    return carrier_scores.sums_words(values["scores"], day)


def score(desk: Workbench, record_id: int, _values: Values) -> None:
    """The grid of the record's own periods; an area's are quarters unless it is scored by months."""
    ask_scores(desk, record_id)


def printing(kind: str) -> Callable[[Workbench], None]:
    """A paper of all."""
    return lambda desk: desk.show_room("documents", DocumentWish(kind))


def print_of_person(kind: str) -> Callable[[Workbench, int, Values], None]:
    """A paper of the person who pledged."""
    return lambda desk, _id, values: desk.show_room("documents", DocumentWish(kind, str(values["person"])))


def pledge_remark(values: Values, _day: dt.date) -> str:
    """What an examiner should look at."""
    return "；".join(pledges.notes(values))


def pledge_totals(shown: Sequence[Values], _day: dt.date) -> list[tuple[str, str]]:
    """How many pledges of how many people, and whose number is unusual."""
    counts = Counter(each["person"] for each in shown)
    odd = pledges.unusual(counts)
    told = [("共", f"{len(shown)} 条"), ("承诺人", f"{len(counts)} 人")]
    return [*told, (f"不在 {pledges.FEWEST} 至 {pledges.MOST} 条的", f"{odd} 人")] if odd else told


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
    acts=(Act("评分…", score),),
    tools=(Tool("打印标牌", printing("area-sign")),),
    report="area-register",
    remark=sums,
    left_out=("scores",),
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
    acts=(Act("评分…", score),),
    report="post-register",
    remark=sums,
    left_out=("scores",),
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
    acts=(Act("践诺书", print_of_person("pledge-letter")),),
    tools=(
        Tool("为全体党员填写…", ask_all),
        Tool("公示已审的", publish_examined),
        Tool("打印践诺墙", printing("pledge-wall")),
    ),
    report="pledge-register",
    remark=pledge_remark,
    totals=pledge_totals,
    helps={"text": "写数量或期限，本人能做到，能找到检验材料"},
    rule="自公示之日起统计，结果以评诺日期为准",
)
