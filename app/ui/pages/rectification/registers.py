"""Registers of the room 整改: problems 问题整改, suggestions 建言献策, library 资料库."""

import datetime as dt

from app.services import rectification
from app.ui.widgets.register import Act, Part, Register, Shown
from app.ui.widgets.register.spec import Values
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

_STATES = {
    rectification.CLOSED: State.DONE,
    rectification.WAITING: State.WAITING,
    rectification.LONG_TERM: State.RUNNING,
    rectification.OVERDUE: State.MISSED,
    rectification.RUNNING: State.RUNNING,
    rectification.NOT_BEGUN: State.PLANNED,
}


def problem_state(values: Values, day: dt.date) -> tuple[State, str]:
    """未启动, 整改中, 逾期, 待销号, 已销号 or 长期坚持 (form F18)."""
    word = rectification.state(values, day)
    return _STATES[word], word


def assign_task(desk: Workbench, problem_id: int, values: Values) -> None:
    """A member's task that mends the problem."""
    wish = {
        "title": values["text"][:200],
        "demand": values["measures"],
        "origin": problem_id,
        "source": "整改",
    }
    if values["due_on"] is not None:
        wish["due_on"] = values["due_on"]
    if values["owner"] is not None:
        wish["owners"] = [values["owner"]]
    desk.show_room("tasks", {"new": wish})


def print_slip(desk: Workbench, problem_id: int, _values: Values) -> None:
    """销号单 of the problem."""
    desk.show_room("documents", DocumentWish("problem-closing", str(problem_id)))


def suggestion_state(values: Values, day: dt.date) -> tuple[State, str]:
    """待答复, or answered and taken up or not."""
    if values["answered_on"] is None or values["answered_on"] > day:
        return State.DUE, "待答复"
    return (State.DONE, "已采纳") if values["adopted"] else (State.INFO, "已答复")


PROBLEMS = Register(
    "problems",
    "问题整改",
    "问题",
    (
        Shown("found_on", 80),
        Shown("source", 104, gives_way=3),
        Shown("text", 240, stretch=True),
        Shown("measures", 180, gives_way=1),
        Shown("owner", 88),
        Shown("due_on", 80),
        Shown("done_on", 80, gives_way=2),
        Shown("closed_on", 80, gives_way=4),
    ),
    "text",
    "组织生活会、检查和群众反映的问题记在这里，从整改一直到销号和回头看。",
    icon="triangle-alert",
    state=problem_state,
    begin=lambda day: {"found_on": day},
    asked=("source", "found_on", "text", "cause", "measures", "leader", "owner", "due_on"),
    parts=(
        Part("进展…", ("progress", "progress_note"), lambda values, _day: values["done_on"] is None),
        Part(
            "完成…",
            ("done_on", "progress_note"),
            lambda values, _day: values["done_on"] is None,
            lambda day: {"done_on": day},
        ),
        Part(
            "验收销号…",
            ("accepted_by", "accepted_on", "acceptance", "closed_on"),
            lambda values, _day: values["done_on"] is not None and values["closed_on"] is None,
            lambda day: {"accepted_on": day, "closed_on": day},
        ),
        Part(
            "回头看…",
            ("looked_back_on", "look_back"),
            lambda values, _day: values["closed_on"] is not None and values["looked_back_on"] is None,
            lambda day: {"looked_back_on": day},
        ),
    ),
    acts=(Act("布置任务…", assign_task, in_menu=True), Act("打印销号单", print_slip, in_menu=True)),
    report="problem-register",
    in_year=rectification.in_year,
    remark=rectification.remark,
    rule="销号要有佐证、验收人和日期，缺一项显示待销号，不计入已销号",
)
SUGGESTIONS = Register(
    "suggestions",
    "建言献策",
    "建议",
    (
        Shown("made_on", 80),
        Shown("person", 88),
        Shown("text", 280, stretch=True),
        Shown("handler", 88, gives_way=2),
        Shown("answered_on", 80),
        Shown("answer", 180, gives_way=1),
    ),
    "text",
    "党员和职工提的意见建议记在这里，谁承办、怎么答复都看得到。",
    icon="info",
    state=suggestion_state,
    begin=lambda day: {"made_on": day},
    asked=("person", "made_on", "text", "handler"),
    parts=(
        Part(
            "答复…",
            ("answered_on", "answer", "adopted"),
            lambda values, _day: values["answered_on"] is None,
            lambda day: {"answered_on": day},
        ),
    ),
)
LIBRARY = Register(
    "library_texts",
    "资料库",
    "资料",
    (
        Shown("kind", 104),
        Shown("title", 260, stretch=True),
        Shown("number", 128, gives_way=2),
        Shown("source", 144, gives_way=1),
        Shown("issued_on", 104),
    ),
    "title",
    "制度、案例和常用文件放在这里，正文可以搜索。",
    icon="book-open",
    of_year=False,
    searched=("title", "number", "source", "text"),
)
