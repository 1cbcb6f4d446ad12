"""What all papers of a commando team share: which team is meant, its members, its dates, and gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.events import Event
from app.models.organisation import STANDINGS, Person
from app.models.teams import CHARGES, TEAM_ROLES
from app.services.documents.blocks import Block, Document, PageBreak, PageSetup, Role, Run, Table
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, chosen, short_date, table
from app.services.facts_types import MissionFact, TeamFact
from app.services.figures.membership import category_on
from app.services.figures.teams import teams
from app.services.teams_list import whole_team
from app.services.teams_types import Mission, Team

ROSTER_COLUMNS = (
    ("序号", 10.0, "center"),
    ("姓名", 20.0, "center"),
    ("部门及岗位", 46.0),
    ("类别", 24.0, "center"),
    ("队内分工", 20.0, "center"),
    ("联系电话", 26.0, "center"),
    ("本人签字", 24.0, "center"),
)
SIGN_ROW = 9.0
NOT_CONFIRMED = Run("〔请核实〕", marked=True)
_GAPS = re.compile(r"(【待补[^】]*】)")
Piece = str | Run


@dataclass(frozen=True)
class TeamSheet:
    """One team with what its papers say of it, as of the day of the request."""

    paper: Paper
    team: Team
    fact: TeamFact

    @cached_property
    def members(self) -> list[tuple[int, str]]:
        """Members with their roles, leaders first."""
        return members_of(self.paper, self.fact)

    def named(self, role: str) -> str:
        """Names of those who have a role; empty for none."""
        return self.paper.names(person for person, held in self.members if held == role)

    def counted(self) -> tuple[int, int, int]:
        """Full members, probationary members, and others of the team."""
        kinds = [
            category_on(self.paper.facts, person, self.paper.request.as_of) for person, _ in self.members
        ]
        full, probationary = kinds.count("full"), kinds.count("probationary")
        return full, probationary, len(kinds) - full - probationary

    @property
    def missions(self) -> list[Mission]:
        """All missions of the team, of whatever year, the oldest first."""
        return sorted(self.team.missions, key=lambda each: (each.began_on, each.id))

    @property
    def charges(self) -> list[int]:
        """Which of the three 冲得上 the missions are of."""
        return sorted({mission.charge for mission in self.team.missions})

    @property
    def task(self) -> Piece:
        """What the team takes on: its missions by name, else its goal."""
        if self.missions:
            return "、".join(f"《{each.title}》" for each in self.missions)
        return told(self.team.values["goal"], "承担的任务")

    @property
    def charge_words(self) -> Piece:
        """The kinds of its missions in words."""
        return told("、".join(CHARGES[charge] for charge in self.charges), "任务类别")

    @property
    def end(self) -> Piece:
        """The last day of its term."""
        return day_words(self.team.values["planned_end"], "期限")

    @property
    def meeting_day(self) -> Piece:
        """The day of the committee meeting that discussed it."""
        event_id = self.team.values["decided_in"]
        held = (
            self.paper.session.scalar(select(Event.held_on).where(Event.id == event_id)) if event_id else None
        )
        return day_words(held, "研究的支委会日期")


def sheets(session: Session, request: Request) -> list[TeamSheet]:
    """The team that is named, or every team of the year.

    Raises UserError where there is none.
    """
    paper = Paper(session, request)
    found = list(teams(paper.facts))
    if not found:
        raise no_teams(request)
    if request.subject:
        number = chosen(paper, "突击队", request.subject, [(team.id, team.name) for team in found])[0]
        found = [team for team in found if team.id == number]
    whole = ((fact, whole_team(session, paper.facts, fact.id)) for fact in found)
    return [TeamSheet(paper, team, fact) for fact, team in whole if team is not None]


def one_after_another(name: str, pages: list[list[Block]], author: str, page: PageSetup) -> Built:
    """A document of several papers, each from a page of its own on."""
    blocks: list[Block] = []
    for each in pages:
        blocks += [PageBreak(), *each] if blocks else each
    return Built(Document(name, tuple(blocks), author=author, page=page))


def no_teams(request: Request) -> UserError:
    """Nothing can be printed of a year without teams."""
    return UserError(
        f"{request.year}年没有党员突击队，没有可以打印的内容。", remedy="请先在“突击队”里组建突击队。"
    )


def members_of(paper: Paper, team: TeamFact) -> list[tuple[int, str]]:
    """Members on the as-of day, leaders first; of a team that was disbanded, on its last day."""
    day = paper.request.as_of
    found = [(one.person_id, one.role) for one in team.members if one.days.covers(day)]
    if not (team.days.covers(day) and found):
        last = {one.person_id: one.role for one in team.members if one.days.end >= team.days.end}
        found = list(last.items())
    rank = list(TEAM_ROLES)
    return sorted(found, key=lambda one: (rank.index(one[1]), paper.people[one[0]].name))


def category(paper: Paper, person: int) -> str:
    """正式党员, 预备党员, 入党积极分子 …; 业务骨干 or 群众 of those who stand outside the party."""
    kind = category_on(paper.facts, person, paper.request.as_of)
    if kind:
        return STANDINGS[kind]
    backbone = paper.session.scalar(select(Person.backbone).where(Person.id == person))
    return "业务骨干" if backbone else "群众"


def party_members(paper: Paper, members: list[tuple[int, str]]) -> int:
    """How many of the members are full or probationary members of the party."""
    kinds = (category_on(paper.facts, person, paper.request.as_of) for person, _ in members)
    return sum(kind in ("full", "probationary") for kind in kinds)


def roster_table(paper: Paper, members: list[tuple[int, str]]) -> Table:
    """The roster; the phone is left for the member's own hand, as is the signature."""
    lines = [
        (
            str(number),
            paper.people[person].name,
            paper.people[person].place,
            category(paper, person),
            TEAM_ROLES[role],
            "",
            "",
        )
        for number, (person, role) in enumerate(members, start=1)
    ]
    return table(ROSTER_COLUMNS, lines, size=10.5, row_height=SIGN_ROW)


def span_words(paper: Paper, mission: MissionFact | Mission) -> str:
    """3月11日至15日; a mission whose end is open is 起."""
    year = paper.request.year
    begin, end = mission.began_on, mission.ended_on
    if end is None:
        return f"{short_date(begin, year)}起"
    if begin == end:
        return short_date(begin, year)
    last = f"{end.day}日" if (begin.year, begin.month) == (end.year, end.month) else short_date(end, year)
    return f"{short_date(begin, year)}至{last}"


def gap(what: str) -> Run:
    """What has no record: 【待补：…】 on a pale ground."""
    return Run(f"【待补：{what}】", marked=True)


def told(value: Any, what: str) -> Piece:
    """A text without its last stop, or its gap."""
    text = "" if value is None else str(value).strip().rstrip("。；;，,")
    return text or gap(what)


def day_words(day: date | None, what: str) -> Piece:
    """A day in full, or its gap."""
    return gap(what) if day is None else long_date(day)


def runs(*pieces: Piece, head: str = "") -> tuple[Run, ...]:
    """A paragraph of words and gaps; ``head`` leads it in 黑体."""
    first = (Run(head, Role.HEI),) if head else ()
    return (*first, *(Run(piece) if isinstance(piece, str) else piece for piece in pieces))


def marked(text: str) -> tuple[Run, ...]:
    """Somebody's own words, with the gaps in them marked."""
    parts = (part for part in _GAPS.split(text) if part)
    return tuple(Run(part, marked=_GAPS.fullmatch(part) is not None) for part in parts)


def said(piece: Piece) -> str:
    """The words of a piece where no ground can be put behind it."""
    return piece if isinstance(piece, str) else piece.text
