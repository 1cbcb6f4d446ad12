"""签到表 of an event, with names or blank, and the notice 通知 that calls for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.events import ATTENDANCE_STATES, EVENT_KINDS
from app.services.documents.blocks import (
    FORM_PORTRAIT,
    Block,
    Cell,
    Document,
    FormGrid,
    FormRow,
    Heading,
    Paragraph,
    Row,
    Run,
    Salutation,
    Signature,
    SmallText,
    Text,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import (
    Built,
    Paper,
    Request,
    chosen,
    hours_words,
    signatures,
    table,
    text_of,
)
from app.services.facts_types import EventFact
from app.services.figures.attendance import due_people, held_day, rows_of_events
from app.services.record_rows import list_rows
from app.services.registry import ledger

WEEKDAYS = "一二三四五六日"
COLUMNS = (
    ("序号", 11.0, "center"),
    ("姓名", 22.0, "center"),
    ("部门及岗位", 50.0),
    ("签到", 32.0, "center"),
    ("到会时间", 20.0, "center"),
    ("备注", 35.0),
)
SIGN_ROW = 8.5
GUEST_ROWS = 3
BLANK_ROWS = 24


def build(session: Session, request: Request) -> Built:
    """签到表 with the names of everybody due, and what is already known: leave, and who came."""
    paper = Paper(session, request)
    event, row = _event(paper)
    people = sorted(due_people(paper.facts, event), key=lambda person: paper.people[person].name)
    known = {entry.person_id: entry for entry in rows_of_events(paper.facts).get(event.id, ())}
    lines: list[Row] = []
    for number, person in enumerate(people, start=1):
        entry = known.get(person)
        note = "" if entry is None else _state_words(entry.state, entry.leave_reason, late=entry.late)
        card = paper.people[person]
        lines.append((str(number), card.name, card.place, "", "", note))
    guests = [entry.person_id for entry in known.values() if entry.guest and entry.person_id not in people]
    lines += [
        ("列席", paper.people[person].name, paper.people[person].place, "", "", "") for person in guests
    ]
    lines += [("列席", "", "", "", "", "")] * GUEST_ROWS
    foot = f"应到 {len(people)} 人　实到＿＿人　请假＿＿人　缺席＿＿人　列席＿＿人"
    return _sheet(paper, row, lines, foot)


def build_blank(session: Session, request: Request) -> Built:
    """签到表 without names, for whoever comes."""
    paper = Paper(session, request)
    _event_fact, row = _event(paper)
    lines: list[Row] = [(str(number), "", "", "", "", "") for number in range(1, BLANK_ROWS + 1)]
    return _sheet(paper, row, lines, "应到＿＿人　实到＿＿人　请假＿＿人　缺席＿＿人　列席＿＿人")


def _sheet(paper: Paper, row: Mapping[str, Any], lines: Sequence[Row], foot: str) -> Built:
    blocks: tuple[Block, ...] = (
        Title((f"{paper.short_name}{_kinds(row)}签到表",)),
        _head(paper, row),
        table(COLUMNS, lines, size=10.5, row_height=SIGN_ROW),
        SmallText(foot),
        signatures("主持人", "记录人"),
    )
    return Built(Document("签到表", blocks, author=paper.full_name, page=FORM_PORTRAIT))


def _head(paper: Paper, row: Mapping[str, Any]) -> FormGrid:
    chair = paper.people[row["chair"]].name if row["chair"] else ""
    recorder = paper.people[row["recorder"]].name if row["recorder"] else ""
    hours = hours_words(row["hours"])
    cells = (
        (("主题", row["title"]), ("时间", _time(row))),
        (("地点", text_of(row["place"])), ("范围", _audience(paper, row))),
        (("主持人", chair), ("记录人", f"{recorder}　　学时 {hours}" if hours else recorder)),
    )
    return FormGrid(
        (18.0, 77.0, 18.0, 57.0),
        tuple(
            FormRow(
                tuple(cell for label, text in line for cell in (Cell(label, label=True), Cell(text))),
                height=9,
            )
            for line in cells
        ),
        size=10.5,
    )


def _state_words(state: str, reason: str | None, *, late: bool) -> str:
    words = ATTENDANCE_STATES[state]
    if state == "leave" and reason:
        return reason if reason == words else f"{words}（{reason}）"
    return f"{words}（迟到）" if late and state == "present" else words


# ------------------------------------------------------------------ the event
def _event(paper: Paper) -> tuple[EventFact, Mapping[str, Any]]:
    """The event that is named; else the next planned one, or the last that was held."""
    facts = paper.facts
    events = sorted(facts.events, key=lambda event: (held_day(event), event.id))
    events = [event for event in events if event.state != "cancelled"]
    if not events:
        raise UserError(
            f"{paper.request.year}年还没有活动，没有可以打印的签到表。", remedy="请先在“组织生活”里安排活动。"
        )
    subject = paper.request.subject
    if subject:
        named = [(event.id, event.title) for event in events]
        number = chosen(paper, "活动", subject, named)[0]
        event = next(event for event in events if event.id == number)
    else:
        coming = [
            event for event in events if event.state == "planned" and held_day(event) >= paper.request.today
        ]
        event = coming[0] if coming else events[-1]
    rows = {row["id"]: row for row in list_rows(paper.session, ledger("events"), paper.request.year)}
    return event, rows[event.id]


def _kinds(row: Mapping[str, Any]) -> str:
    kinds = {kind["kind"] for kind in row["kinds"]}
    return "暨".join(word for kind, word in EVENT_KINDS.items() if kind in kinds)


def _day(row: Mapping[str, Any]) -> date | None:
    day: date | None = row["held_on"] or row["planned_on"]
    return day


def _time(row: Mapping[str, Any]) -> str:
    day = _day(row)
    if day is None:
        return ""
    hours = "—".join(text for text in (row["starts"], row["ends"]) if text)
    return f"{long_date(day)}（星期{WEEKDAYS[day.weekday()]}）{hours}"


def _audience(paper: Paper, row: Mapping[str, Any]) -> str:
    if row["scope"] == "group" and row["party_group"]:
        return f"{paper.references.label('party_group', row['party_group'])}全体党员"
    kinds = {kind["kind"] for kind in row["kinds"]}
    if row["scope"] == "committee" or kinds == {"committee"}:
        return "支部委员"
    return "被通知的人员" if row["scope"] == "named" else "全体党员"


# ----------------------------------------------------------------- the notice
def build_notice(session: Session, request: Request) -> Built:
    """通知 in the official layout; what is not known yet is a gap."""
    paper = Paper(session, request)
    event, row = _event(paper)
    kinds = _kinds(row) or "活动"
    verb = "开展" if {kind["kind"] for kind in row["kinds"]} <= _ACTIVITIES else "召开"
    day = _day(row)
    audience = _audience(paper, row)
    whom = "各位支部委员：" if audience == "支部委员" else "各位党员、同志们："
    chair = f"主持人：{paper.people[row['chair']].name}。" if row["chair"] else ""
    lecturer = f"主讲（领学）人：{row['lecturer']}。" if row["lecturer"] else ""
    blocks: tuple[Block, ...] = (
        Title((f"{paper.short_name}", f"关于{verb}{kinds}的通知")),
        Salutation(whom),
        Paragraph(
            (
                Run("按照支部工作安排，定于"),
                _or_gap("" if day is None else long_date(day), "活动日期"),
                Run(f"{verb}{kinds}。现将有关事项通知如下。"),
            )
        ),
        Heading(1, "时间和地点"),
        Paragraph(_time_and_place(row)),
        Heading(1, "内容"),
        Paragraph(f"{row['title']}。{lecturer}{chair}"),
        Heading(1, "参加人员"),
        Paragraph(_who(paper, event, audience)),
        Heading(1, "有关要求"),
        Paragraph(
            "请安排好工作，提前到场签到。因值班、公出、生病等不能参加的，请事先向党小组长或者支部请假，事后补学。"
        ),
        Signature(
            (paper.full_name,), long_date(min(paper.request.today, day) if day else paper.request.today)
        ),
    )
    return Built(Document("活动通知", blocks, author=paper.full_name, page=request.official_page))


_ACTIVITIES = frozenset({"lecture", "theme_day", "study", "training", "volunteer", "integrity_education"})


def _or_gap(text: str, what: str) -> Run:
    return Run(text) if text else Run(f"【待补：{what}】", marked=True)


def _time_and_place(row: Mapping[str, Any]) -> Text:
    return (
        Run("时间："),
        _or_gap(_time(row), "活动时间"),
        Run("。地点："),
        _or_gap(text_of(row["place"]), "地点"),
        Run("。"),
    )


def _who(paper: Paper, event: EventFact, audience: str) -> str:
    people = due_people(paper.facts, event)
    if event.scope == "named" and people:
        names = sorted(paper.people[person].name for person in people)
        return f"{'、'.join(names)}，共{len(people)}人。"
    return f"{audience}，应到{len(people)}人。"
