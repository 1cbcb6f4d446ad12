"""Commando teams 突击队 and their missions."""

from __future__ import annotations

from app.models.four_sync import WorkItem
from app.models.teams import CHARGES, Mission, MissionPart, Team, TeamMember
from app.services import checks
from app.services.ledger import Child, Field, Ledger, Link, Values

MISSIONS = Child(
    "missions",
    "攻坚任务",
    Mission,
    "team_id",
    (
        Field("title", "任务", 24),
        Field("charge", "冲得上类别", 14, words=CHARGES),
        Field("ordered_by", "下达人", 10),
        Field("began_on", "开始日期", 12),
        Field("ended_on", "结束日期", 12),
        Field("place", "地点", 16),
        Field("difficulty", "难点", 24),
        Field("goal", "目标", 24),
        Field("briefed_on", "安全交底日期", 12),
        Field("result", "成果", 24),
        Field("grade", "评价", 6),
    ),
    children=(
        Child(
            "participants",
            "参战",
            MissionPart,
            "mission_id",
            (
                Field("person", "人员", 8, column="person_id"),
                Field("day", "日期", 12),
                Field("hours", "工时", 8),
                Field("duty", "分工", 16),
            ),
            identity=("person", "day"),
        ),
    ),
    links=(Link("serves", "关联业务事项", "serves", WorkItem),),
    order=("began_on",),
    check=checks.mission,
)


def _team_in_year(values: Values, year: int) -> bool:
    ended = values["disbanded_on"]
    return values["founded_on"].year <= year and (ended is None or ended.year >= year)


TEAMS = Ledger(
    "teams",
    "党员突击队",
    Team,
    (
        Field("name", "名称", 24),
        Field("founded_on", "成立日期", 12),
        Field("approval_no", "批复文号", 16),
        Field("approved_by", "批准党组织", 24),
        Field("slogan", "口号", 20),
        Field("disbanded_on", "解散日期", 12),
        Field("summary", "总结", 30),
    ),
    children=(
        Child(
            "members",
            "队员",
            TeamMember,
            "team_id",
            (
                Field("person", "人员", 8, column="person_id"),
                Field("role", "队内职务", 8),
                Field("began_on", "入队日期", 12),
                Field("ended_on", "离队日期", 12),
            ),
            check=checks.span,
        ),
        MISSIONS,
    ),
    order=("founded_on",),
    check=checks.team,
    in_year=_team_in_year,
)
