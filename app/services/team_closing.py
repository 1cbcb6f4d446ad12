"""A team's work in figures, and the summary that is proposed from them when it is disbanded.

Only what stands in the records is said; what they don't have is a gap 【待补：…】 for the secretary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.teams import CHARGES
from app.services.team_gains import Gain, gains_of, number, sums
from app.services.teams_types import Mission, Team

PROBLEMS_GAP = "【待补：存在问题和改进】"


@dataclass(frozen=True)
class Sums:
    """Missions, person × mission, people, hours, and gains by measure (domain §13.9)."""

    missions: int
    person_times: int
    people: int
    hours: Decimal
    gains: tuple[Gain, ...]


def team_sums(missions: Sequence[Mission]) -> Sums:
    """The sums of some missions; somebody on two of them is one person and two person-times."""
    heads = [(mission.id, each.person_id) for mission in missions for each in mission.participants]
    return Sums(
        len(missions),
        len(heads),
        len({person for _, person in heads}),
        sum((mission.hours for mission in missions), Decimal(0)),
        sums(gain for mission in missions for gain in gains_of(mission.values["gains"])),
    )


def draft_summary(team: Team) -> str:
    """The proposed summary of a team, of its records alone, for the secretary to edit."""
    lines = [_founding(team), *_missions(team.missions)]
    total = team_sums(team.missions)
    if team.missions:
        lines.append(
            f"累计执行任务{total.missions}项，参加{total.person_times}人次（{total.people}人）、"
            f"{number(total.hours)}工时。"
        )
    if total.gains:
        lines.append(f"成果数据：{'、'.join(_together(gain) for gain in total.gains)}。")
    unbriefed = sum(1 for mission in team.missions if mission.values["briefed_on"] is None)
    if unbriefed:
        lines.append(f"其中{unbriefed}项任务没有安全交底记录。")
    lines.append(f"存在问题和改进：{PROBLEMS_GAP}。")
    return "\n".join(lines)


def _founding(team: Team) -> str:
    values = team.values
    words = f"{team.name}于{_long(team.founded_on)}成立"
    if values["approved_on"]:
        words += f"，{_long(values['approved_on'])}经{values['approved_by'] or '上级党组织'}批准"
    elif values["approved_by"]:
        words += f"，经{values['approved_by']}批准"
    if values["approval_no"]:
        words += f"（{values['approval_no']}）"
    need = str(values["need"] or "").strip().rstrip("。；;，")
    goal = str(values["goal"] or "").strip().rstrip("。；;，")
    return f"{words}。" + (f"成立事由：{need}。" if need else "") + (f"任务和目标：{goal}。" if goal else "")


def _missions(missions: Sequence[Mission]) -> list[str]:
    found = []
    for place, mission in enumerate(sorted(missions, key=lambda each: (each.began_on, each.id)), 1):
        end = f"至{_long(mission.ended_on)}" if mission.ended_on else "起"
        parts = [
            f"{place}．《{mission.title}》（{CHARGES[mission.charge]}），{_long(mission.began_on)}{end}",
            f"{len(mission.participants)}人参加、{number(mission.hours)}工时",
        ]
        result = str(mission.values["result"] or "").strip().rstrip("。；;，")
        parts.append(f"成果：{result}" if result else "【待补：成果】")
        if mission.grade:
            parts.append(f"评价：{mission.grade}")
        if mission.values["commendation"]:
            parts.append(f"表扬奖励：{str(mission.values['commendation']).strip().rstrip('。')}")
        found.append("；".join(parts) + "。")
    return found


def _together(gain: Gain) -> str:
    return gain.words.replace(" ", "")


def _long(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
