"""提醒条: slips of what is due this month or overdue, four on a page, to be cut apart and handed out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.counting import month_end
from app.services.documents.blocks import Block, Cell, Column, CutLine, Document, PageSetup, Table
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, chosen, short_date
from app.services.figures.tasks import OPEN, OVERDUE, PartState, part_states
from app.services.record_rows import list_rows
from app.services.registry import ledger

PAGE = PageSetup(top=14, bottom=14, left=20, right=20, numbers="none", grid=False)
ROW, ROWS_OF_WORDS = 11.5, 4  # millimetres; four slips, each with its cut line, fill a page
SIZE = 12.0
LONGEST_STANDARD = 120


def build(session: Session, request: Request) -> Built:
    """A slip for each part due by the end of the as-of day's month and not done; of one member if named."""
    paper = Paper(session, request)
    rows = {row["id"]: row for row in list_rows(session, ledger("tasks"), request.year)}
    parts = _parts(paper, rows)
    if request.subject:
        everybody = [(person.id, person.name) for person in paper.people.values()]
        person = chosen(paper, "人员", request.subject, everybody)[0]
        parts = [part for part in parts if part.person_id == person]
    if not parts:
        month = f"{request.year}年{request.as_of.month}月"
        raise UserError(
            f"{month}没有到期未完成或逾期的任务，没有要打印的提醒条。",
            remedy="可以换一个月份，或换一名党员。",
        )
    blocks: list[Block] = []
    for part in parts:
        if blocks:
            blocks.append(CutLine())
        blocks.append(_slip(paper, part, rows[part.task_id]))
    return Built(Document("任务提醒条", tuple(blocks), author=paper.full_name, page=PAGE))


def _parts(paper: Paper, rows: Mapping[int, Any]) -> list[PartState]:
    """Person by person, so that the slips of one lie together; the earliest deadline first."""
    day = paper.request.as_of
    last = month_end(day.year, day.month)
    found = [
        part
        for part in part_states(paper.facts)
        if part.state in {OPEN, OVERDUE} and part.task_id in rows and _is_due(rows[part.task_id], last)
    ]
    return sorted(
        found,
        key=lambda part: (
            paper.people[part.person_id].name,
            part.person_id,
            rows[part.task_id]["due_on"],
            part.task_id,
        ),
    )


def _is_due(row: Mapping[str, Any], last: date) -> bool:
    return row["due_on"] is not None and row["due_on"] <= last


def _slip(paper: Paper, part: PartState, row: Mapping[str, Any]) -> Table:
    request, name = paper.request, paper.people[part.person_id].name
    due = short_date(row["due_on"], request.year)
    when = f"应于{due}完成，现已逾期" if part.state == OVERDUE else f"将于{due}到期"
    demand = row["demand"] or ""
    if len(demand) > LONGEST_STANDARD:
        demand = f"{demand[: LONGEST_STANDARD - 1]}…"
    standard = f"，标准是：{demand.rstrip('。；，')}" if demand else ""
    acceptor = row["assigned_by"] or "党支部"
    hard = "请说明情况" if part.state == OVERDUE else "请在到期前说明"
    words = (
        f"{name}同志：\n　　你承担的任务“{row['title']}”{when}{standard}。"
        f"请完成后告知{acceptor}验收；确有困难的，{hard}，以便协调。"
    )
    foot = Cell(f"{paper.short_name}　{long_date(request.today)}", align="right")
    return Table(
        (Column(170.0),),
        ((Cell(words, rows=ROWS_OF_WORDS, top=True),), *[()] * (ROWS_OF_WORDS - 1), (foot,)),
        size=SIZE,
        row_height=ROW,
        borders=False,
    )
