"""What a mission lies within: the life of its team; and what lies within a mission: hours and day log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, update

from app.errors import InvalidRecord, Problem
from app.models.teams import MissionPart
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.specs.teams import MISSIONS


def check_life(stored: Row, values: Mapping[str, Any]) -> None:
    """A mission lies within the life of its team (the row ``stored``)."""
    first, last = stored["founded_on"], stored["disbanded_on"]
    problems = []
    for name, label in (("began_on", "开始日期"), ("ended_on", "结束日期")):
        day = values.get(name)
        if isinstance(day, date) and name == "began_on" and day < first:
            problems.append(Problem(name, label, f"早于突击队成立的 {first.isoformat()}"))
        elif isinstance(day, date) and last is not None and day > last:
            problems.append(Problem(name, label, f"晚于突击队解散的 {last.isoformat()}"))
    if problems:
        raise InvalidRecord(MISSIONS.title, tuple(problems))


def check_entries(stored: Row, values: Mapping[str, Any]) -> None:
    """A mission isn't made shorter than its hours and its day log; planned days don't hold it back."""
    days = [row["day"] for row in stored["participants"] if row["day"] is not None and row["hours"]]
    days += [row["day"] for row in stored["days"]]
    problems = []
    began, ended = values.get("began_on"), values.get("ended_on")
    if days and isinstance(began, date) and min(days) < began:
        problems.append(Problem("began_on", "开始日期", f"{min(days).isoformat()} 已有工时或进展"))
    if days and isinstance(ended, date) and max(days) > ended:
        problems.append(Problem("ended_on", "结束日期", f"{max(days).isoformat()} 已有工时或进展"))
    if problems:
        raise InvalidRecord(f"任务“{stored['title']}”", tuple(problems))


def drop_planned_outside(op: OpenOperation, stored: Row, values: Mapping[str, Any]) -> None:
    """Planned days without hours that a changed span leaves outside go; nobody leaves the mission by that."""
    began, ended = values["began_on"], values["ended_on"]
    people: dict[int, list[Row]] = {}
    for row in stored["participants"]:
        people.setdefault(row["person"], []).append(row)
    for rows in people.values():
        outside = [
            row
            for row in rows
            if row["day"] is not None and (row["day"] < began or (ended is not None and row["day"] > ended))
        ]
        for row in outside[1:] if len(outside) == len(rows) else outside:
            op.session.execute(delete(MissionPart).where(MissionPart.id == row["id"]))
        if outside and len(outside) == len(rows):
            op.session.execute(update(MissionPart).where(MissionPart.id == outside[0]["id"]).values(day=None))
