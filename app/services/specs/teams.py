"""Commando teams 突击队 and their missions."""

from __future__ import annotations

from app.models.events import Event
from app.models.four_sync import WorkItem
from app.models.teams import CHARGES, Mission, MissionDay, MissionGain, MissionPart, Team, TeamMember
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
        Field("briefed_by", "交底人", 10),
        Field("commendation", "表扬奖励", 24),
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
            check=checks.mission_part,
        ),
        Child(
            "days",
            "任务日志",
            MissionDay,
            "mission_id",
            (Field("day", "日期", 12), Field("text", "当日进展", 36)),
            identity=("day",),
            order=("day",),
        ),
        Child(
            "gains",
            "成果数据",
            MissionGain,
            "mission_id",
            (
                Field("measure", "指标", 20),
                Field("amount", "数量", 10),
                Field("unit", "单位", 8),
            ),
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
        Field("need", "成立事由", 30),
        Field("goal", "任务和目标", 24),
        Field("planned_end", "期限至", 12),
        Field("support", "保障事项", 24),
        Field("requested_on", "请示日期", 12),
        Field("approved_on", "批复日期", 12),
        Field("flagged_on", "授旗日期", 12),
        Field("sworn_on", "宣誓日期", 12),
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
    links=(Link("decided_in", "研究成立的会议", "origin", Event),),
    order=("founded_on",),
    check=checks.team,
    in_year=_team_in_year,
)
