"""How teams and missions are written: states, spans, hours, people."""

import datetime as dt
from decimal import Decimal

from app.models.teams import TEAM_ROLES
from app.services.teams_clashes import Clash
from app.services.teams_types import CHARGES_SHORT, MISSION_STATES, STATES, Mission, Team
from app.ui import dates
from app.ui.widgets.record_table import Column, Row
from app.ui.widgets.state import State

TEAM_PILLS = {
    "running": State.PARTIAL,
    "forming": State.WAITING,
    "standby": State.PLANNED,
    "disbanded": State.NOT_APPLICABLE,
}
_MISSION_PILLS = {
    "unbriefed": State.DUE,
    "planned": State.PLANNED,
    "running": State.PARTIAL,
    "unrated": State.DUE,
}
MISSION_COLUMNS = (
    Column("title", "任务", 150, stretch=True, least=100),
    Column("charge", "冲得上", 80, gives_way=1),
    Column("serves", "业务", 72, kind="link", gives_way=2),
    Column("span", "起止", 124),
    Column("people", "人数", 48, kind="number", gives_way=3),
    Column("hours", "工时", 60, kind="number", gives_way=5),
    Column("grade", "评价", 88, kind="pill", gives_way=4),
)


def team_pill(team: Team) -> tuple[State, str]:
    return TEAM_PILLS[team.state], STATES[team.state]


def mission_pill(mission: Mission) -> tuple[State, str]:
    """The grade where there is one; 差 is a refusal."""
    if mission.state == "rated":
        return (State.REFUSED if mission.grade == "差" else State.DONE, mission.grade or "已评价")
    return _MISSION_PILLS[mission.state], MISSION_STATES[mission.state]


def mission_row(mission: Mission, year: int) -> Row:
    return {
        "id": mission.id,
        "mission": mission,
        "title": mission.title,
        "charge": CHARGES_SHORT[mission.charge],
        "serves": mission.serves_code or mission.serves,
        "span": span(mission.began_on, mission.ended_on, year),
        "people": len(mission.participants),
        "hours": hours(mission.hours),
        "grade": mission_pill(mission),
    }


def span(first: dt.date, last: dt.date | None, year: int) -> str:
    """11-09 至 11-20; an open end is 起."""
    begun = dates.short(first, year)
    if last is None:
        return f"{begun} 起"
    return begun if last == first else f"{begun} 至 {dates.short(last, year)}"


def clash_span(clash: Clash, year: int) -> str:
    """11-10、11-12 至 11-13."""
    one_day = dt.timedelta(days=1)
    return "、".join(span(start, end - one_day, year) for start, end in clash.spans)


def hours(value: Decimal | None) -> str:
    """8, 7.5, 1,274; nothing for none."""
    if value is None:
        return ""
    return f"{value.normalize():,f}"


def role_word(role: str) -> str:
    """The role beside a name; plain members have none."""
    return "" if role == "member" else TEAM_ROLES[role]
