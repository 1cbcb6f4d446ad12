"""Development of members 发展党员, dual cultivation 双培养, honours and help 奖惩帮扶."""

from __future__ import annotations

from app.models.development import (
    STEPS,
    DevelopmentCase,
    DevelopmentGuide,
    DevelopmentPaper,
    DevelopmentStep,
    DualCultivation,
    Honour,
)
from app.services import checks, checks_life
from app.services.ledger import Child, Field, Ledger, Values


def _touches(began: str, ended: str, values: Values, year: int) -> bool:
    last = values[ended]
    return values[began].year <= year and (last is None or last.year >= year)


DEVELOPMENT_CASES = Ledger(
    "development_cases",
    "发展党员",
    DevelopmentCase,
    (
        Field("person", "姓名", 8, column="person_id"),
        Field("applied_on", "申请日期", 12),
        Field("outcome", "结果", 12),
        Field("closed_on", "结束日期", 12),
        Field("note", "备注", 20),
    ),
    children=(
        Child(
            "steps",
            "发展步骤",
            DevelopmentStep,
            "case_id",
            (
                Field("step", "步骤", 18, words=STEPS),
                Field("repeat", "第几次", 6),
                Field("done_on", "完成日期", 12),
                Field("event", "会议", 24, column="event_id"),
                Field("days", "培训天数", 8),
                Field("hours", "培训学时", 8),
                Field("result", "转正结果", 12),
                Field("until", "延长至", 12),
                Field("note", "说明", 24),
            ),
            identity=("step", "repeat"),
            order=("step", "repeat"),
            check=checks_life.development_step,
        ),
        Child(
            "guides",
            "培养联系人和介绍人",
            DevelopmentGuide,
            "case_id",
            (
                Field("person", "人员", 8, column="person_id"),
                Field("role", "身份", 12),
                Field("began_on", "起", 12),
                Field("ended_on", "止", 12),
            ),
            check=checks.span,
        ),
        Child(
            "papers",
            "发展材料",
            DevelopmentPaper,
            "case_id",
            (
                Field("step", "步骤", 18, words=STEPS),
                Field("name", "材料", 24),
                Field("received_on", "收齐日期", 12),
                Field("note", "说明", 20),
            ),
            identity=("step", "name"),
            order=("step", "name"),
        ),
    ),
    order=("applied_on",),
    check=checks_life.case,
    in_year=lambda values, year: _touches("applied_on", "closed_on", values, year),
)

DUAL_CULTIVATIONS = Ledger(
    "dual_cultivations",
    "双培养",
    DualCultivation,
    (
        Field("person", "姓名", 8, column="person_id"),
        Field("kind", "类型", 14),
        Field("state_before", "现状", 16),
        Field("mentor", "培养人", 8, column="mentor_id"),
        Field("target", "培养目标", 20),
        Field("measures", "措施", 24),
        Field("milestones", "里程碑", 24),
        Field("began_on", "起", 12),
        Field("ended_on", "止", 12),
        Field("reached_on", "达到目标日期", 12),
        Field("result", "结果", 20),
    ),
    order=("began_on",),
    check=checks_life.cultivation,
    in_year=lambda values, year: _touches("began_on", "ended_on", values, year),
)

HONOURS = Ledger(
    "honours",
    "奖惩帮扶",
    Honour,
    (
        Field("person", "姓名", 8, column="person_id"),
        Field("kind", "种类", 12),
        Field("title", "名称或事由", 24),
        Field("given_on", "日期", 12),
        Field("given_by", "授予或决定单位", 20),
        Field("amount", "金额（元）", 10),
        Field("text", "说明", 24),
    ),
    order=("given_on",),
    year_of=lambda values: checks.year_of_day(values.get("given_on")),
)
