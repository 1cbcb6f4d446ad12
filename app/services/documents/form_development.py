"""发展党员 on paper (form F11): the register of all cases, and 全程纪实表 of a person."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.development import CASE_OUTCOMES, GUIDE_ROLES
from app.services.development import Track, TrackStep, track
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Block,
    Document,
    PageBreak,
    Row,
    SmallText,
    Title,
)
from app.services.documents.form_parts import Built, Paper, Request, chosen, dotted, signatures, table
from app.services.record_rows import Row as Case
from app.services.records import list_rows
from app.services.registry import ledger

SHOWN_STEPS = (3, 7, 11, 15, 17, 23, 24)
REGISTER = (
    ("序号", 10.0, "center"),
    ("姓名", 25.0, "center"),
    ("阶段", 46.0),
    ("申请", 22.0, "center"),
    ("积极分子", 22.0, "center"),
    ("发展对象", 22.0, "center"),
    ("培训", 22.0, "center"),
    ("大会接收", 22.0, "center"),
    ("审批", 22.0, "center"),
    ("讨论转正", 22.0, "center"),
    ("转正审批", 22.0, "center"),
)
COURSE = (
    ("步骤", 11.0, "center"),
    ("内容", 42.0),
    ("完成日期", 26.0, "center"),
    ("材料", 52.0),
    ("说明", 39.0),
)


def build_register(session: Session, request: Request) -> Built:
    """The cases of the year, by the day of their application."""
    paper = Paper(session, request)
    cases = _cases(session, request)
    lines = [
        _register_line(number, paper.names((case["person"],)), case, request.as_of)
        for number, case in enumerate(cases, 1)
    ]
    title = "发展党员登记表"
    blocks = (
        Title((f"{paper.short_name}{request.year}年{title}",)),
        paper.unit_line(),
        table(REGISTER, lines, size=9.0),
        SmallText(f"共 {len(lines)} 人。", size=9),
        signatures("支部书记", "组织委员"),
    )
    return Built(Document(title, blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def build_course(session: Session, request: Request) -> Built:
    """全程纪实表 of the person who is named, or of everybody, each on a page of their own."""
    paper = Paper(session, request)
    cases = _cases(session, request)
    if request.subject:
        people = [(case["person"], paper.names((case["person"],))) for case in cases]
        person, _name = chosen(paper, "发展对象", request.subject, people)
        cases = [case for case in cases if case["person"] == person]
    if not cases:
        raise UserError(f"{request.year}年没有发展党员档案。", remedy="请先在“发展与党费”的发展党员里登记。")
    blocks: list[Block] = []
    for case in cases:
        blocks += [PageBreak()] if blocks else []
        blocks += _course(paper, case, request.as_of)
    title = "发展党员工作全程纪实表"
    return Built(Document(title, tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _cases(session: Session, request: Request) -> list[Case]:
    rows = list_rows(session, ledger("development_cases"), request.year)
    return [row for row in rows if row["applied_on"] <= request.as_of]


def _register_line(number: int, name: str, case: Case, day: date) -> Row:
    found = track(case, day)
    days = (found.steps[step - 1].done for step in SHOWN_STEPS)
    dates = (dotted(done[-1]) if done else "" for done in days)
    return (str(number), name, _state(case, found, day), dotted(case["applied_on"]), *dates)


def _state(case: Case, found: Track, day: date) -> str:
    closed = case["outcome"] and (case["closed_on"] is None or case["closed_on"] <= day)
    return CASE_OUTCOMES[case["outcome"]] if closed else found.stage


def _course(paper: Paper, case: Case, day: date) -> list[Block]:
    found = track(case, day)
    notes = {row["step"]: row["note"] for row in case["steps"] if row["note"] and row["done_on"] <= day}
    lines = [_course_line(case, each, notes.get(each.step.number, ""), day) for each in found.steps]
    guides = "；".join(
        f"{word}：{paper.names(dict.fromkeys(people))}"
        for role, word in GUIDE_ROLES.items()
        if (people := [row["person"] for row in case["guides"] if row["role"] == role])
    )
    name = paper.names((case["person"],))
    return [
        Title(("发展党员工作全程纪实表",)),
        SmallText(f"姓名：{name}    阶段：{_state(case, found, day)}"),
        SmallText(guides or "培养联系人和入党介绍人：未登记"),
        table(COURSE, lines, size=9.0, row_height=7.0),
        signatures("支部书记", "组织委员"),
    ]


def _course_line(case: Case, each: TrackStep, note: str, day: date) -> Row:
    received = [
        row["name"]
        for row in case["papers"]
        if row["step"] == each.step.number and row["received_on"] and row["received_on"] <= day
    ]
    papers = "、".join([*received, *(f"缺{name}" for name in each.missing)])
    remarks = [note, *each.remarks] if each.done else [note]
    return (
        str(each.step.number),
        each.step.title,
        "、".join(dotted(done) for done in each.done),
        papers,
        "；".join(word for word in remarks if word),
    )
