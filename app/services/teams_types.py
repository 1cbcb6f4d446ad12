"""What the room of the teams shows of a team: its members, its missions, and their participants by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.teams import CHARGES

STATES = {"running": "执行", "forming": "组建", "standby": "待命", "disbanded": "已解散"}
MISSION_STATES = {
    "unbriefed": "待交底",
    "planned": "未开始",
    "running": "进行中",
    "unrated": "待评价",
    "rated": "已评价",
}
CHARGES_SHORT = {1: "突发事件", 2: "艰巨任务", 3: "脏累险苦"}


@dataclass(frozen=True)
class Member:
    """A member of a team; ``flag`` says what the person is who is no full party member, else empty."""

    person_id: int
    name: str
    role: str
    flag: str
    began_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class Day:
    """One person's cell of a mission's sheet: hours, or planned without any yet."""

    hours: Decimal | None
    planned: bool


@dataclass(frozen=True)
class Participant:
    """One person's line of a mission's sheet.

    ``total_only``: one entry for the whole mission, its hours in total (or none yet); ``duty`` is 分工.
    """

    person_id: int
    name: str
    flag: str
    in_team: bool
    days: Mapping[date, Day]
    hours: Decimal
    total_only: bool
    duty: str


@dataclass(frozen=True)
class Mission:
    """A mission of the year; ``values`` are its fields as stored, for the form."""

    id: int
    title: str
    charge: int
    serves_id: int | None
    serves: str
    serves_code: str
    began_on: date
    ended_on: date | None
    state: str
    grade: str | None
    days: tuple[date, ...]
    participants: tuple[Participant, ...]
    values: Mapping[str, Any] = field(repr=False)

    @property
    def hours(self) -> Decimal:
        """Hours of all participants."""
        return sum((each.hours for each in self.participants), Decimal(0))

    @property
    def charge_words(self) -> str:
        """Which of the 三个冲得上, in full."""
        return CHARGES[self.charge]

    @property
    def log(self) -> Mapping[date, str]:
        """What got done, by day."""
        return {row["day"]: row["text"] for row in self.values["days"]}

    @property
    def first_work(self) -> date | None:
        """The first day with hours or a line of the log; hours in total count from the mission's start."""
        days = {day for each in self.participants for day, cell in each.days.items() if cell.hours}
        days |= {self.began_on for each in self.participants if each.total_only and each.hours}
        return min(days | set(self.log), default=None)

    def _day(self, day: date) -> str:
        return day.strftime("%m-%d" if day.year == self.began_on.year else "%Y-%m-%d")

    @property
    def briefing_gap(self) -> str:
        """What the safety briefing lacks, in words: none at all, or one after the work began (补记)."""
        briefed, first = self.values["briefed_on"], self.first_work
        if briefed is None:
            if first is None:
                return "还没有安全交底：没开始的先交底，已结束的请补记交底日期。"
            return f"还没有安全交底，{self._day(first)} 起已有工时或进展；先行动的请补记交底日期。"
        if first is not None and briefed > first:
            return f"补记：{self._day(first)} 先行动，{self._day(briefed)} 交底。"
        return ""


@dataclass(frozen=True)
class Team:
    """A team of the year; ``members`` are those of the as-of day, ``left`` those who left before."""

    id: int
    name: str
    state: str
    founded_on: date
    approval: str
    members: tuple[Member, ...]
    left: tuple[Member, ...]
    missions: tuple[Mission, ...]
    values: Mapping[str, Any] = field(repr=False)

    @property
    def serves(self) -> tuple[tuple[int, str], ...]:
        """Work items that the missions serve, each once."""
        return tuple(
            {
                each.serves_id: (each.serves_id, each.serves) for each in self.missions if each.serves_id
            }.values()
        )
