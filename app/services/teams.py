"""Commando teams 突击队: founding, members, approval, disbanding (domain §5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.teams import TEAM_ROLES, Team, TeamMember
from app.services import records
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.references import References
from app.services.specs.teams import TEAMS

_SINGLE = ("leader", "deputy", "instructor")


def found(op: OpenOperation, values: Mapping[str, Any]) -> int:
    """Found a team and return its id.

    ``values``: fields of the ledger, and people for ``leader``, ``deputy``, ``instructor`` and ``people`` (a
    list). All join on the founding day. Raises InvalidRecord with all problems; a team needs its leader.
    """
    given = {name: value for name, value in values.items() if name not in (*_SINGLE, "people")}
    if not values.get("leader"):
        raise InvalidRecord(_title(values.get("name")), (Problem("leader", "队长", "请填队长"),))
    given["members"] = [
        {"person": person, "role": role, "began_on": values.get("founded_on")}
        for person, role in _roles(References(op.session), values).items()
    ]
    return records.save(op, TEAMS, given)


def change(op: OpenOperation, team_id: int, values: Mapping[str, Any]) -> None:
    """Change the team's own fields (name, founding day, need, goal, request, slogan, summary).

    Raises InvalidRecord, also for a founding day after a mission's begin.
    """
    stored = team(op.session, team_id)
    founded, first = (
        values.get("founded_on"),
        min((row["began_on"] for row in stored["missions"]), default=None),
    )
    if founded is not None and first is not None and first < founded:
        reason = f"晚于任务开始的 {first.isoformat()}"
        raise InvalidRecord(_title(stored["name"]), (Problem("founded_on", "成立日期", reason),))
    records.save(op, TEAMS, values, team_id)


def add_member(
    op: OpenOperation, team_id: int, person_id: int, role: str = "member", began_on: date | None = None
) -> None:
    """Take a person into the team from a day on (default: today)."""
    stored = _open_team(op.session, team_id)
    if any(row["person"] == person_id and row["ended_on"] is None for row in stored["members"]):
        raise UserError("这个人已经是队员。", remedy="要改职务，请在他的名字上选择职务。")
    day = began_on or op.now.date()
    if day < stored["founded_on"]:
        raise InvalidRecord(
            _title(stored["name"]),
            (Problem("began_on", "入队日期", f"早于成立的 {stored['founded_on'].isoformat()}"),),
        )
    last = max((row["ended_on"] for row in stored["members"] if row["person"] == person_id), default=None)
    if last is not None and day < last:
        reason = f"这个人到 {last.isoformat()} 才离队，两段时间重叠"
        raise InvalidRecord(_title(stored["name"]), (Problem("began_on", "入队日期", reason),))
    _make_room(op, stored, role, day)
    op.session.execute(
        insert(TeamMember).values(team_id=team_id, person_id=person_id, role=role, began_on=day)
    )


def set_role(op: OpenOperation, team_id: int, person_id: int, role: str, on: date | None = None) -> None:
    """Give a member another role from a day on; who had the role of a leader before becomes a member."""
    stored = _open_team(op.session, team_id)
    row = _open_row(stored, person_id)
    if row["role"] == role:
        return
    day = on or op.now.date()
    _make_room(op, stored, role, day)
    _switch(op, team_id, row, role, day)


def remove_member(op: OpenOperation, team_id: int, person_id: int, on: date | None = None) -> None:
    """Let a member leave on a day (default: today); who joined that same day is taken off the list."""
    stored = _open_team(op.session, team_id)
    row = _open_row(stored, person_id)
    day = on or op.now.date()
    began = row["began_on"] or stored["founded_on"]
    if day < began:
        raise InvalidRecord(
            _title(stored["name"]), (Problem("ended_on", "离队日期", f"早于入队的 {began.isoformat()}"),)
        )
    if day == began:
        op.session.execute(delete(TeamMember).where(TeamMember.id == row["id"]))
    else:
        op.session.execute(update(TeamMember).where(TeamMember.id == row["id"]).values(ended_on=day))


def disband(op: OpenOperation, team_id: int, on: date, summary: str) -> None:
    """Disband a team with its summary; refused while a mission runs beyond that day."""
    stored = _open_team(op.session, team_id)
    problems = [] if summary.strip() else [Problem("summary", "总结", "请写明这支队完成了什么")]
    if on < stored["founded_on"]:
        problems.append(Problem("on", "解散日期", f"早于成立的 {stored['founded_on'].isoformat()}"))
    running = [row["title"] for row in stored["missions"] if row["ended_on"] is None or row["ended_on"] > on]
    if running:
        problems.append(Problem("on", "解散日期", f"任务“{running[0]}”那天还没有结束"))
    if problems:
        raise InvalidRecord(_title(stored["name"]), tuple(problems))
    op.session.execute(
        update(Team).where(Team.id == team_id).values(disbanded_on=on, summary=summary.strip())
    )


def team(session: Session, team_id: int) -> Row:
    """One team with members and missions; UserError when it is gone."""
    row = records.get(session, TEAMS, team_id)
    if row is None:
        raise UserError("这支突击队已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row


def _roles(names: References, values: Mapping[str, Any]) -> dict[Any, str]:
    """Person to role; who is named twice keeps the first, higher role."""
    found: dict[Any, str] = {}
    for role in _SINGLE:
        if values.get(role):
            found.setdefault(_key(names, values[role]), role)
    for person in values.get("people") or ():
        found.setdefault(_key(names, person), "member")
    return found


def _key(names: References, person: Any) -> Any:
    """The id where the name is known; else the name, which saving then refuses with its reason."""
    from app.services.references import UnknownReference

    try:
        return names.person(person)
    except UnknownReference:
        return person


def _open_team(session: Session, team_id: int) -> Row:
    stored = team(session, team_id)
    if stored["disbanded_on"]:
        raise UserError(f"{_title(stored['name'])}已经解散。", remedy="要再用这支队，请先撤销解散。")
    return stored


def _open_row(stored: Row, person_id: int) -> Row:
    for row in stored["members"]:
        if row["person"] == person_id and row["ended_on"] is None:
            return dict(row)
    raise UserError(f"{_title(stored['name'])}里现在没有这个人。", remedy="请刷新后再看。")


def _make_room(op: OpenOperation, stored: Row, role: str, day: date) -> None:
    """A team has one leader, one deputy and one instructor: who held the role becomes a member."""
    if role not in _SINGLE:
        return
    for row in stored["members"]:
        if row["role"] == role and row["ended_on"] is None:
            _switch(op, stored["id"], row, "member", day)


def _switch(op: OpenOperation, team_id: int, row: Row, role: str, day: date) -> None:
    """Another role from a day on: the old span ends there, unless it only begins then."""
    if row["began_on"] is not None and row["began_on"] >= day:
        op.session.execute(update(TeamMember).where(TeamMember.id == row["id"]).values(role=role))
        return
    op.session.execute(update(TeamMember).where(TeamMember.id == row["id"]).values(ended_on=day))
    op.session.execute(
        insert(TeamMember).values(team_id=team_id, person_id=row["person"], role=role, began_on=day)
    )


def role_word(role: str) -> str:
    """The role in Chinese; a plain member has none."""
    return "" if role == "member" else TEAM_ROLES[role]


def _title(name: Any) -> str:
    return f"{TEAMS.title}“{name}”" if name else TEAMS.title
