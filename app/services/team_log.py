"""Safety briefing 安全交底 and day log 任务日志 of a mission (domain §5)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem
from app.models.base import LONG
from app.models.teams import MissionDay
from app.services import records
from app.services.database import OpenOperation
from app.services.references import References
from app.services.teams import team
from app.services.teams_missions import MISSION, mission


def brief(op: OpenOperation, mission_id: int, on: date | None = None, by: str = "") -> None:
    """Enter the safety briefing of a mission: today and by the team's leader where nothing else is said.

    A briefing after the first day is allowed (补记 of an emergency) and shown as such.
    """
    stored = mission(op.session, mission_id)
    day = on or op.now.date()
    if stored["ended_on"] is not None and day > stored["ended_on"]:
        reason = f"晚于任务结束的 {stored['ended_on'].isoformat()}，补记请填当时交底的日期"
        raise InvalidRecord(f"任务“{stored['title']}”", (Problem("briefed_on", "交底日期", reason),))
    who = by.strip() or leader_name(op.session, stored["team"], day)
    records.save(op, MISSION, {"briefed_on": day, "briefed_by": who or None}, mission_id)


def leader_name(session: Session, team_id: int, day: date) -> str:
    """Name of the team's leader on a day, else of its newest one; empty without a leader."""
    leaders = [row for row in team(session, team_id)["members"] if row["role"] == "leader"]
    there = [
        row
        for row in leaders
        if (row["began_on"] or date.min) <= day and (row["ended_on"] is None or day < row["ended_on"])
    ]
    chosen = (there or leaders)[-1:]
    return References(session).person_name(chosen[0]["person"]) if chosen else ""


def log(op: OpenOperation, mission_id: int, day: date, text: str) -> None:
    """Write what a mission got done on a day; an empty text takes the entry away.

    Raises InvalidRecord for a day outside the mission and for a text that is too long to be kept.
    """
    stored = mission(op.session, mission_id)
    text = text.strip()
    problems = []
    if day < stored["began_on"] or (stored["ended_on"] is not None and day > stored["ended_on"]):
        problems.append(Problem("day", "日期", f"{day.isoformat()} 不在任务期间"))
    if len(text) > LONG:
        problems.append(Problem("text", "当日进展", f"最多 {LONG} 个字，现有 {len(text)} 个"))
    if problems:
        raise InvalidRecord(f"任务“{stored['title']}”", tuple(problems))
    there = next((row for row in stored["days"] if row["day"] == day), None)
    if not text:
        if there is not None:
            op.session.execute(delete(MissionDay).where(MissionDay.id == there["id"]))
    elif there is None:
        op.session.execute(insert(MissionDay).values(mission_id=mission_id, day=day, text=text))
    else:
        op.session.execute(update(MissionDay).where(MissionDay.id == there["id"]).values(text=text))
