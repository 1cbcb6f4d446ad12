"""党员突击队: each team's roster for its file, and the year's register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.models.teams import CHARGES
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Block,
    Cell,
    Document,
    FormGrid,
    FormRow,
    PageBreak,
    Row,
    SmallText,
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
from app.services.documents.form_team_parts import (
    members_of,
    no_teams,
    party_members,
    roster_table,
    span_words,
)
from app.services.facts_types import MissionFact, TeamFact
from app.services.figures.teams import missions, teams
from app.services.record_rows import list_rows
from app.services.registry import ledger

MISSION_COLUMNS = (
    ("序号", 10.0, "center"),
    ("任务", 42.0),
    ("类别", 24.0, "center"),
    ("起止", 26.0, "center"),
    ("参加人次", 14.0, "center"),
    ("工时", 14.0, "center"),
    ("成果", 30.0),
    ("评价", 10.0, "center"),
)
REGISTER_COLUMNS = (
    ("序号", 9.0, "center"),
    ("名称", 34.0),
    ("成立时间", 20.0, "center"),
    ("队长", 15.0, "center"),
    ("队员数", 12.0, "center"),
    ("党员数", 12.0, "center"),
    ("承担任务", 34.0),
    ("类别", 24.0, "center"),
    ("起止", 28.0, "center"),
    ("参加人次\n／工时", 18.0, "center"),
    ("完成情况和成效", 36.0),
    ("备注", 15.0),
)


# ---------------------------------------------------------------- the rosters
def build_roster(session: Session, request: Request) -> Built:
    """A roster with the missions of the year for the team that is named, or for every team."""
    paper = Paper(session, request)
    found = list(teams(paper.facts))
    if not found:
        raise no_teams(request)
    if request.subject:
        number = chosen(paper, "突击队", request.subject, [(team.id, team.name) for team in found])[0]
        found = [team for team in found if team.id == number]
    rows = {row["id"]: row for row in list_rows(session, ledger("teams"))}
    blocks: list[Block] = []
    for team in found:
        if blocks:
            blocks.append(PageBreak())
        blocks += _roster(paper, team, rows[team.id])
    return Built(Document("党员突击队名册", tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _roster(paper: Paper, team: TeamFact, row: Mapping[str, Any]) -> list[Block]:
    members = members_of(paper, team)
    blocks: list[Block] = [
        Title((f"{team.name}名册",)),
        _team_head(row),
        roster_table(paper, members),
        SmallText(f"队员 {len(members)} 名，其中党员 {party_members(paper, members)} 名。"),
    ]
    year = [mission for mission in missions(paper.facts) if mission.team_id == team.id]
    if year:
        details = {mission["id"]: mission for mission in row["missions"]}
        blocks += [
            SmallText(f"{paper.request.year}年任务"),
            table(
                MISSION_COLUMNS,
                [_mission_line(paper, number, one, details[one.id]) for number, one in enumerate(year, 1)],
                size=9.5,
            ),
        ]
    blocks += [
        signatures("队长", "党支部书记"),
        SmallText(f"数据截至 {long_date(paper.request.as_of)}。联系电话由本人填写。", size=9),
    ]
    return blocks


def _team_head(row: Mapping[str, Any]) -> FormGrid:
    cells = (
        (("成立日期", long_date(row["founded_on"])), ("批复文号", text_of(row["approval_no"]))),
        (
            ("批准党组织", text_of(row["approved_by"])),
            ("解散日期", long_date(row["disbanded_on"]) if row["disbanded_on"] else ""),
        ),
    )
    return FormGrid(
        (24.0, 61.0, 24.0, 61.0),
        tuple(
            FormRow(
                tuple(cell for label, text in line for cell in (Cell(label, label=True), Cell(text))),
                height=9,
            )
            for line in cells
        ),
        size=10.5,
    )


def _mission_line(paper: Paper, number: int, mission: MissionFact, row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(number),
        mission.title,
        CHARGES[mission.charge],
        span_words(paper, mission),
        str(len({part.person_id for part in mission.parts})),
        hours_words(sum(part.hours_x100 for part in mission.parts)),
        text_of(row["result"]),
        text_of(row["grade"]),
    )


# --------------------------------------------------------------- the register
def build_register(session: Session, request: Request) -> Built:
    """A line for each mission of each team; a team without a mission has a line of its own."""
    paper = Paper(session, request)
    found = teams(paper.facts)
    if not found:
        raise no_teams(request)
    rows = {row["id"]: row for row in list_rows(session, ledger("teams"))}
    lines: list[Row] = []
    for number, team in enumerate(found, start=1):
        lines += _register_lines(paper, number, team, rows[team.id])
    total = (
        f"合计：突击队 {value_of(paper, 'teams.count')} 支　任务 {value_of(paper, 'teams.missions')} 次　"
        f"参加 {value_of(paper, 'teams.people')} 名、{value_of(paper, 'teams.person_times')} 人次　"
        f"工时 {value_of(paper, 'teams.hours')} 小时　（数据截至 {long_date(request.as_of)}）"
    )
    blocks = (
        Title((f"{paper.short_name}{request.year}年党员突击队登记表",)),
        paper.unit_line(),
        table(REGISTER_COLUMNS, lines, size=9),
        SmallText(total),
        signatures("支部书记（签字）", "审核", "填表人"),
    )
    return Built(Document("党员突击队登记表", blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def _register_lines(paper: Paper, number: int, team: TeamFact, row: Mapping[str, Any]) -> list[Row]:
    members = members_of(paper, team)
    leader = paper.names(person for person, role in members if role == "leader")
    disbanded = (
        f"已解散（{short_date(row['disbanded_on'], paper.request.year)}）" if row["disbanded_on"] else ""
    )
    head = (
        str(number),
        team.name,
        short_date(row["founded_on"], paper.request.year),
        leader,
        str(len(members)),
        str(party_members(paper, members)),
    )
    details = {mission["id"]: mission for mission in row["missions"]}
    year = [mission for mission in missions(paper.facts) if mission.team_id == team.id]
    if not year:
        return [(*head, "", "", "", "", text_of(row["summary"]), disbanded)]
    lines: list[Row] = []
    for place, mission in enumerate(year):
        detail = details[mission.id]
        heads = len({part.person_id for part in mission.parts})
        hours = hours_words(sum(part.hours_x100 for part in mission.parts))
        result = "；".join(text_of(detail[name]) for name in ("result", "grade") if detail[name])
        first = tuple(Cell(text, rows=len(year)) for text in head) if place == 0 else ()
        remark = (Cell(disbanded, rows=len(year)),) if place == 0 else ()
        lines.append(
            (
                *first,
                mission.title,
                CHARGES[mission.charge],
                span_words(paper, mission),
                f"{heads} 人次\n{hours} 小时",
                result,
                *remark,
            )
        )
    return lines
