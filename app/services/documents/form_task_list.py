"""党员任务清单: a page for each member, and the branch's summary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.evidence import EvidenceLink
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Blank,
    BlankLine,
    Block,
    Document,
    PageBreak,
    SmallText,
    Subtitle,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import (
    Built,
    Paper,
    Request,
    chosen,
    hours_words,
    short_date,
    signatures,
    table,
    text_of,
    value_of,
)
from app.services.figures.hours import person_hours
from app.services.figures.meetings import person_attendance
from app.services.figures.membership import group_on, members_on
from app.services.figures.tasks import STATES, PartState, TaskState, task_states, tasks_of
from app.services.record_rows import list_rows
from app.services.registry import ledger

OWN_COLUMNS = (
    ("序号", 10.0, "center"),
    ("任务内容和标准", 54.0),
    ("来源", 18.0, "center"),
    ("布置人\n／日期", 18.0, "center"),
    ("完成时限", 16.0, "center"),
    ("完成情况\n（本人填）", 26.0),
    ("完成\n日期", 12.0, "center"),
    ("验收意见\n／签字", 16.0),
)
SUMMARY_COLUMNS = (
    ("序号", 9.0, "center"),
    ("责任人", 17.0, "center"),
    ("共同责任人", 20.0),
    ("任务内容", 50.0),
    ("完成标准", 32.0),
    ("来源", 26.0, "center"),
    ("布置日期", 17.0, "center"),
    ("时限", 17.0, "center"),
    ("状态", 15.0, "center"),
    ("完成日期", 17.0, "center"),
    ("佐证（份）", 11.0, "center"),
    ("验收人／意见", 18.0),
    ("备注", 8.0),
)
WRITING_ROW = 11.0
EMPTY_ROWS = 3
_STATE_ORDER = {"overdue": 0}


# ------------------------------------------------------------- a member's own
def build(session: Session, request: Request) -> Built:
    """A page for the member that the request names, or for each member who has tasks."""
    paper = Paper(session, request)
    members = members_on(paper.facts, request.as_of)
    rows = {row["id"]: row for row in list_rows(session, ledger("tasks"), request.year)}
    if request.subject:
        everybody = [(person.id, person.name) for person in paper.people.values()]
        people = [chosen(paper, "人员", request.subject, everybody)[0]]
    else:
        people = sorted(members, key=lambda person: paper.people[person].name)
        people = [person for person in people if tasks_of(paper.facts, person)] or people
    if not people:
        raise UserError("名册里还没有党员，没有可以打印的任务清单。", remedy="请先导入党员名册，或登记党员。")
    blocks: list[Block] = []
    for person in people:
        if blocks:
            blocks.append(PageBreak())
        blocks += _page(paper, person, rows)
    return Built(Document("党员任务清单", tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _page(paper: Paper, person: int, rows: Mapping[int, Mapping[str, Any]]) -> list[Block]:
    request = paper.request
    card = paper.people[person]
    parts = [part for part in tasks_of(paper.facts, person) if part.task_id in rows]
    parts.sort(key=lambda part: (rows[part.task_id]["due_on"] is None, str(rows[part.task_id]["due_on"])))
    lines = [_own_line(paper, number, part, rows[part.task_id]) for number, part in enumerate(parts, start=1)]
    empty = [("",) * len(OWN_COLUMNS)] * EMPTY_ROWS
    return [
        Title(("党员任务清单",)),
        Subtitle(f"{request.year}年{request.period}"),
        BlankLine(
            (
                Blank("支部", paper.short_name, 1.5),
                Blank("党小组", _group(paper, person)),
                Blank("姓名", card.name),
                Blank("岗位", card.job or card.department),
            ),
            size=10.5,
        ),
        table(OWN_COLUMNS, (*lines, *empty), size=9, row_height=WRITING_ROW),
        SmallText(_own_sum(parts)),
        SmallText(_own_year(paper, person)),
        signatures("党员本人", "党小组长", "支部书记"),
        SmallText(f"数据截至 {long_date(request.as_of)}；一式两份，本人、支部各存一份。", size=9),
    ]


def _group(paper: Paper, person: int) -> str:
    day = paper.request.as_of
    return next(
        (group.name for group in paper.facts.groups if person in group_on(paper.facts, group.id, day)), ""
    )


def _own_line(paper: Paper, number: int, part: PartState, row: Mapping[str, Any]) -> tuple[str, ...]:
    year, request_day = paper.request.year, paper.request.as_of
    what = "：".join(text for text in (row["title"], row["demand"]) if text) + _steps_words(row, request_day)
    accepted = row["accepted_on"] and row["accepted_on"] <= paper.request.as_of
    opinion = _opinion(row, "opinion", "accepted_by") if accepted else ""
    note = next((owner["note"] for owner in row["owners"] if owner["person"] == part.person_id), None)
    return (
        str(number),
        what,
        paper.references.choices("task_source").get(row["source"], text_of(row["source"])),
        "\n".join(
            text for text in (text_of(row["assigned_by"]), short_date(row["assigned_on"], year)) if text
        ),
        short_date(row["due_on"], year),
        "取消" if part.state == "cancelled" else text_of(note),
        short_date(part.done_on, year),
        opinion,
    )


def _steps_words(row: Mapping[str, Any], day: date) -> str:
    """The checklist below the task: □ open, √ done by the day."""
    steps = [
        ("√" if step["done_on"] and step["done_on"] <= day else "□") + step["text"] for step in row["steps"]
    ]
    return "\n" + "\n".join(steps) if steps else ""


def _opinion(row: Mapping[str, Any], *names: str) -> str:
    """Who accepted it and what was said; the score where one was given."""
    score = "" if row["score"] is None else f"{row['score'].normalize():f}分"
    return " ".join(text for text in (*(text_of(row[name]) for name in names), score) if text)


def _own_sum(parts: list[PartState]) -> str:
    """应完成, 完成, 按期 and 未完成 of the member's parts."""
    due = [part for part in parts if part.state != "cancelled"]
    done = [part for part in due if part.done_on is not None]
    on_time = sum(part.on_time is True for part in done)
    left = len(due) - len(done)
    reason = "（原因＿＿＿＿＿＿＿＿）" if left else ""
    return f"应完成 {len(due)} 项　完成 {len(done)} 项　其中按期 {on_time} 项　未完成 {left} 项{reason}"


def _own_year(paper: Paper, person: int) -> str:
    hours = next((row for row in person_hours(paper.facts) if row.person_id == person), None)
    came = person_attendance(paper.facts, person)
    learned = (
        f"应学 {hours_words(hours.target_x100)} 学时、已学 {hours_words(hours.hours_x100)} 学时"
        if hours
        else "应学＿＿学时、已学＿＿学时"
    )
    made_up = sum(1 for row in hours.entries if row.kind == "make_up") if hours else 0
    return (
        f"学习与参加活动：{learned}；"
        f"应到 {len(came.due)} 次、实到 {len(came.present)} 次、补学 {made_up} 次\n"
        "公开承诺：＿＿项、已兑现＿＿项"
    )


# -------------------------------------------------------------- of the branch
def build_summary(session: Session, request: Request) -> Built:
    """All tasks of the year: the overdue first, then by deadline and name."""
    paper = Paper(session, request)
    rows = {row["id"]: row for row in list_rows(session, ledger("tasks"), request.year)}
    states = [state for state in task_states(paper.facts).values() if state.task_id in rows]
    states.sort(key=lambda state: _summary_order(paper, state, rows[state.task_id]))
    evidence = _evidence_counts(session, rows)
    lines = [
        _summary_line(paper, number, state, rows[state.task_id], evidence.get(state.task_id, 0))
        for number, state in enumerate(states, start=1)
    ]
    total = (
        f"合计：下达 {value_of(paper, 'tasks.total')} 项　取消 {value_of(paper, 'tasks.cancelled')} 项　"
        f"完成 {value_of(paper, 'tasks.completed')} 项（完成率 {value_of(paper, 'tasks.completion_rate')}）　"
        f"到期 {value_of(paper, 'tasks.due')} 项　按期 {value_of(paper, 'tasks.completed_on_time')} 项"
        f"（按期率 {value_of(paper, 'tasks.on_time_rate')}）　逾期 {value_of(paper, 'tasks.overdue')} 项"
    )
    blocks = (
        Title((f"{paper.short_name}{request.year}年党员任务清单（{request.period}）",)),
        paper.unit_line(),
        table(SUMMARY_COLUMNS, lines, size=9),
        SmallText(total),
        signatures("支部书记（签字）", "审核", "填表人", "（支部印章处）", day=False),
        SmallText(f"数据截至 {long_date(request.as_of)}。", size=9),
    )
    return Built(Document("党员任务清单（支部汇总）", blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def _owners(row: Mapping[str, Any]) -> list[int]:
    return [owner["person"] for owner in row["owners"] if owner["state"] != "handed_over"]


def _summary_order(paper: Paper, state: TaskState, row: Mapping[str, Any]) -> tuple[int, str, str]:
    first = next((paper.people[person].name for person in _owners(row)), "")
    return _STATE_ORDER.get(state.state, 1), str(row["due_on"] or "9999"), first


def _summary_line(
    paper: Paper, number: int, state: TaskState, row: Mapping[str, Any], evidence: int
) -> tuple[str, ...]:
    year = paper.request.year
    first, others = _owners(row)[:1], _owners(row)[1:]
    accepted = state.state == "accepted"
    opinion = _opinion(row, "accepted_by", "opinion") if accepted else ""
    return (
        str(number),
        paper.names(first),
        paper.names(others),
        row["title"],
        text_of(row["demand"]),
        paper.references.choices("task_source").get(row["source"], text_of(row["source"])),
        short_date(row["assigned_on"], year),
        short_date(row["due_on"], year),
        STATES[state.state],
        short_date(state.done_on, year),
        str(evidence) if evidence else "",
        opinion,
        "",
    )


def _evidence_counts(session: Session, rows: Mapping[int, Any]) -> dict[int, int]:
    found = session.execute(
        select(EvidenceLink.record_id, func.count().label("files")).group_by(EvidenceLink.record_id)
    )
    return {row.record_id: row.files for row in found if row.record_id in rows}
