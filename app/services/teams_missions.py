"""Missions 攻坚任务 of the teams: assignment, participants, hours by day or in total, result (domain §13.9).

A participant has either one row without a day (on the whole mission, with hours in total or none yet), or
rows by day, of which those without hours are planned days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.teams import Mission, MissionPart
from app.services import records
from app.services.checks import LONGEST_DAY, LONGEST_TOTAL
from app.services.database import OpenOperation
from app.services.ledger import Field, Ledger
from app.services.record_rows import Row
from app.services.references import References
from app.services.specs.teams import MISSIONS
from app.services.team_bounds import check_entries, check_life, drop_planned_outside
from app.services.teams import team

PLANNED_DAYS = 62

MISSION = Ledger(
    "missions",
    MISSIONS.title,
    Mission,
    (*MISSIONS.fields, Field("team", "突击队", column="team_id")),
    children=MISSIONS.children,
    links=MISSIONS.links,
    check=MISSIONS.check,
)


class Entry(NamedTuple):
    """Hours of one person on a day, or in total (``day`` None); ``hours`` None empties the cell."""

    person_id: int
    day: date | None
    hours: Decimal | None


def send(op: OpenOperation, team_id: int, values: Mapping[str, Any]) -> int:
    """Give a team a mission and return its id; ``people`` are its participants, ``serves`` a work item.

    Raises InvalidRecord with all problems.
    """
    check_life(team(op.session, team_id), values)
    given = {name: value for name, value in values.items() if name != "people"}
    given["participants"] = [{"person": each} for each in dict.fromkeys(values.get("people") or ())]
    return records.save(op, MISSION, {**given, "team": team_id})


def change_mission(op: OpenOperation, mission_id: int, values: Mapping[str, Any]) -> None:
    """Change a mission's own fields and its work item; participants stay."""
    stored = mission(op.session, mission_id)
    merged = {**stored, **values}
    check_life(team(op.session, stored["team"]), merged)
    check_entries(stored, merged)
    records.save(op, MISSION, values, mission_id)
    drop_planned_outside(op, stored, merged)


def evaluate(op: OpenOperation, mission_id: int, values: Mapping[str, Any]) -> None:
    """Enter ``result`` (needed), ``grade`` 优良中差, ``ended_on``, ``commendation`` and the ``gains``.

    ``gains`` are (measure, amount, unit); where they are not given, those stored stay. Raises InvalidRecord.
    """
    stored = mission(op.session, mission_id)
    problems = []
    if not str(values.get("result") or "").strip():
        problems.append(Problem("result", "成果", "请写明成果，如产量、工期、挽回的损失"))
    ended = values.get("ended_on") or stored["ended_on"]
    if ended is not None and ended < stored["began_on"]:
        problems.append(Problem("ended_on", "结束日期", f"早于开始的 {stored['began_on'].isoformat()}"))
    if problems:
        raise InvalidRecord(_title(stored), tuple(problems))
    given = {name: values[name] for name in ("result", "grade", "commendation") if name in values}
    if "gains" in values:
        given["gains"] = [
            {"measure": measure, "amount": amount, "unit": unit or None}
            for measure, amount, unit in values["gains"]
        ]
    change_mission(op, mission_id, {**given, "ended_on": ended})


def add_participants(op: OpenOperation, mission_id: int, people: Iterable[int]) -> None:
    """Put people on the whole mission; who is there already stays as is."""
    there = {row["person"] for row in mission(op.session, mission_id)["participants"]}
    for person_id in dict.fromkeys(people):
        if person_id not in there:
            _insert(op, mission_id, person_id, None, None)


def remove_participant(op: OpenOperation, mission_id: int, person_id: int) -> None:
    """Take a person off the mission, with the hours entered."""
    _rows_of(mission(op.session, mission_id), person_id)
    op.session.execute(
        delete(MissionPart).where(MissionPart.mission_id == mission_id, MissionPart.person_id == person_id)
    )


def set_hours(op: OpenOperation, mission_id: int, entries: Sequence[Entry]) -> None:
    """Enter hours by day or in total.

    The first hours of a day turn a plan of the whole mission into its days. Raises InvalidRecord for hours
    that no day has, and UserError where the person has hours in total already, or by day.
    """
    _check_hours(op.session, mission(op.session, mission_id), entries)
    for entry in entries:
        stored = mission(op.session, mission_id)
        rows = _rows_of(stored, entry.person_id)
        if entry.day is None:
            _set_total(op, mission_id, entry, rows)
        else:
            _set_day(op, stored, entry, entry.day, rows)


def plan_days(op: OpenOperation, mission_id: int, person_id: int, days: Iterable[date]) -> None:
    """Let a person be on the mission on just these days; days that have hours stay in any case."""
    stored = mission(op.session, mission_id)
    rows = _rows_of(stored, person_id)
    if any(row["day"] is None and row["hours"] for row in rows):
        raise UserError("这名队员填的是总工时，没有按日的安排。", remedy="请先清空总工时，再改日期。")
    wanted = sorted(set(days))
    outside = [day for day in wanted if not _within(stored, day)]
    if outside:
        raise InvalidRecord(_title(stored), (Problem("days", "参加日期", f"{outside[0]} 不在任务期间"),))
    if not wanted and not any(row["hours"] for row in rows):
        raise UserError("至少要留一天。", remedy="要把人从任务里去掉，请用“移出”。")
    for row in rows:
        if row["day"] is None or (row["day"] not in wanted and not row["hours"]):
            op.session.execute(delete(MissionPart).where(MissionPart.id == row["id"]))
    there = {row["day"] for row in rows}
    for day in wanted:
        if day not in there:
            _insert(op, mission_id, person_id, day, None)


def replace(op: OpenOperation, mission_id: int, person_id: int, by: int, days: Sequence[date] = ()) -> None:
    """Let another person take over the days without hours: the ones named, or all.

    Raises UserError when hours are entered for what is to be taken over.
    """
    stored = mission(op.session, mission_id)
    if days:
        _expand(op, stored, person_id)
        stored = mission(op.session, mission_id)
    rows = _rows_of(stored, person_id)
    moved = [row for row in rows if row["day"] in days] if days else rows
    if any(row["hours"] for row in moved):
        raise UserError("这些天已经填了工时，不能换人。", remedy="工时填错的话，请先清空，再换人。")
    there = {row["day"] for row in stored["participants"] if row["person"] == by}
    for row in moved:
        if None in there or row["day"] in there or (row["day"] is None and there):
            op.session.execute(delete(MissionPart).where(MissionPart.id == row["id"]))
        else:
            op.session.execute(update(MissionPart).where(MissionPart.id == row["id"]).values(person_id=by))


def mission(session: Session, mission_id: int) -> Row:
    """One mission with its participants; UserError when it is gone."""
    row = records.get(session, MISSION, mission_id)
    if row is None:
        raise UserError("这项攻坚任务已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row


def _set_total(op: OpenOperation, mission_id: int, entry: Entry, rows: list[Row]) -> None:
    if any(row["day"] is not None and row["hours"] for row in rows):
        raise UserError("这名队员已经按日填了工时，合计自动相加。", remedy="要改合计，请改各日的工时。")
    total = next((row for row in rows if row["day"] is None), None)
    for row in rows:
        if row["day"] is not None:
            op.session.execute(delete(MissionPart).where(MissionPart.id == row["id"]))
    if total is None:
        _insert(op, mission_id, entry.person_id, None, entry.hours)
    else:
        _update(op, total, entry.hours)


def _set_day(op: OpenOperation, stored: Row, entry: Entry, day: date, rows: list[Row]) -> None:
    if any(row["day"] is None and row["hours"] for row in rows):
        raise UserError("这名队员填的是总工时。", remedy="要按日填，请先清空合计一格。")
    there = next((row for row in rows if row["day"] == day), None)
    if there is not None:
        _update(op, there, entry.hours)
    elif entry.hours is not None:
        _expand(op, stored, entry.person_id)
        planned = mission(op.session, stored["id"])["participants"]
        made = next((row for row in planned if (row["person"], row["day"]) == (entry.person_id, day)), None)
        if made is None:
            _insert(op, stored["id"], entry.person_id, day, entry.hours)
        else:
            _update(op, made, entry.hours)


def _expand(op: OpenOperation, stored: Row, person_id: int) -> None:
    """Turn a plan of the whole mission into its days; one without an end, or too long, keeps no plan."""
    for row in _rows_of(stored, person_id):
        if row["day"] is None and not row["hours"]:
            op.session.execute(delete(MissionPart).where(MissionPart.id == row["id"]))
            for day in planned_days(stored["began_on"], stored["ended_on"]):
                _insert(op, stored["id"], person_id, day, None, row["duty"])


def planned_days(began_on: date, ended_on: date | None) -> list[date]:
    """Days of a mission that a plan of the whole mission stands for; none where its end is open or far."""
    if ended_on is None or (ended_on - began_on).days >= PLANNED_DAYS:
        return []
    return [began_on + timedelta(days=number) for number in range((ended_on - began_on).days + 1)]


def _check_hours(session: Session, stored: Row, entries: Sequence[Entry]) -> None:
    problems = []
    for entry in entries:
        reason = _fault(stored, entry)
        if reason:
            who = References(session).person_name(entry.person_id)
            when = "总工时" if entry.day is None else f"{entry.day.month} 月 {entry.day.day} 日工时"
            problems.append(Problem("hours", f"{who} {when}", reason))
    if problems:
        raise InvalidRecord(_title(stored), tuple(problems))


def _fault(stored: Row, entry: Entry) -> str:
    most = LONGEST_TOTAL if entry.day is None else LONGEST_DAY
    if entry.day is not None and not _within(stored, entry.day):
        return f"{entry.day.isoformat()} 不在任务期间"
    if entry.hours is not None and not 0 < entry.hours <= most:
        return f"{entry.hours} 不对，要大于 0、不超过 {most}"
    return ""


def _within(stored: Row, day: date) -> bool:
    return bool(stored["began_on"] <= day and (stored["ended_on"] is None or day <= stored["ended_on"]))


def _rows_of(stored: Row, person_id: int) -> list[Row]:
    rows = [row for row in stored["participants"] if row["person"] == person_id]
    if not rows:
        raise UserError(f"{_title(stored)}里没有这个人。", remedy="请先把他加进参战人员。")
    return rows


def _insert(
    op: OpenOperation,
    mission_id: int,
    person_id: int,
    day: date | None,
    hours: Decimal | None,
    duty: str | None = None,
) -> None:
    values = {"mission_id": mission_id, "person_id": person_id, "day": day, "hours": hours, "duty": duty}
    op.session.execute(insert(MissionPart).values(values))


def _update(op: OpenOperation, row: Row, hours: Decimal | None) -> None:
    op.session.execute(update(MissionPart).where(MissionPart.id == row["id"]).values(hours=hours))


def _title(stored: Row) -> str:
    return f"任务“{stored['title']}”"
