"""Carriers 载体: responsibility areas 责任区, model posts 示范岗, public pledges 践诺."""

from __future__ import annotations

from app.models.carriers import (
    Area,
    AreaGoal,
    AreaPerson,
    CarrierRound,
    CarrierScore,
    ModelPost,
    Pledge,
    PledgeProgress,
)
from app.services import checks_life
from app.services.ledger import Child, Field, Ledger, Values

SCORES = Child(
    "scores",
    "评分",
    CarrierScore,
    "record_id",
    (
        Field("period", "评比期", 9),
        Field("item_code", "评分项", 8),
        Field("self", "自评分", 8, column="self_score"),
        Field("branch", "支部评分", 8, column="branch_score"),
    ),
    identity=("period", "item_code"),
    order=("period", "item_code"),
    check=checks_life.carrier_score,
)
ROUNDS = Child(
    "rounds",
    "评定",
    CarrierRound,
    "record_id",
    (
        Field("period", "评比期", 9),
        Field("result", "结果", 8),
        Field("decided_on", "评定日期", 12),
        Field("opinion", "意见", 24),
    ),
    identity=("period",),
    order=("period",),
)


def _area_in_year(values: Values, year: int) -> bool:
    ended = values["ended_on"]
    return values["began_on"].year <= year and (ended is None or ended.year >= year)


def _post_in_year(values: Values, year: int) -> bool:
    ended = values["withdrawn_on"]
    return values["granted_on"].year <= year and (ended is None or ended.year >= year)


AREAS = Ledger(
    "areas",
    "党员责任区",
    Area,
    (
        Field("name", "名称", 20),
        Field("extent", "区域或指标范围", 24),
        Field("began_on", "起", 12),
        Field("ended_on", "止", 12),
        Field("duties", "职责", 30),
        Field("sign_place", "挂牌位置", 16),
        Field("signed_on", "挂牌日期", 12),
    ),
    children=(
        Child(
            "people",
            "责任区人员",
            AreaPerson,
            "area_id",
            (Field("person", "人员", 8, column="person_id"), Field("role", "身份", 10)),
            identity=("person",),
        ),
        Child(
            "goals",
            "目标指标",
            AreaGoal,
            "area_id",
            (
                Field("position", "序", 5),
                Field("name", "指标", 24),
                Field("target", "目标", 12),
                Field("actual", "完成", 12),
                Field("met", "达到", 6),
            ),
            order=("position",),
        ),
        SCORES,
        ROUNDS,
    ),
    order=("began_on",),
    check=checks_life.area,
    in_year=_area_in_year,
)

MODEL_POSTS = Ledger(
    "model_posts",
    "党员示范岗",
    ModelPost,
    (
        Field("name", "岗位名称", 20),
        Field("person", "党员", 8, column="person_id"),
        Field("department", "部门", 14),
        Field("applied_on", "申报日期", 12),
        Field("granted_on", "授牌日期", 12),
        Field("until", "有效期至", 12),
        Field("cycle", "评比周期", 8),
        Field("deeds", "事迹", 30),
        Field("opinion", "评审意见", 24),
        Field("withdrawn_on", "摘牌日期", 12),
        Field("withdrawn_why", "摘牌原因", 16),
    ),
    children=(SCORES, ROUNDS),
    order=("granted_on",),
    check=checks_life.model_post,
    in_year=_post_in_year,
)

PLEDGES = Ledger(
    "pledges",
    "党员践诺",
    Pledge,
    (
        Field("person", "姓名", 8, column="person_id"),
        Field("year", "年度", 7),
        Field("kind", "承诺类别", 10),
        Field("text", "承诺事项", 36),
        Field("due_on", "完成时限", 12),
        Field("examined_on", "审诺日期", 12),
        Field("examined_by", "审诺人", 8),
        Field("examination", "审诺意见", 20),
        Field("published_on", "公示日期", 12),
        Field("result", "评诺结果", 8),
        Field("result_on", "评诺日期", 12),
        Field("why", "未兑现原因", 24),
    ),
    children=(
        Child(
            "progress",
            "践诺进度",
            PledgeProgress,
            "pledge_id",
            (
                Field("noted_on", "日期", 12),
                Field("text", "进展", 36),
                Field("percent", "进度（%）", 8),
            ),
            order=("noted_on",),
        ),
    ),
    order=("year", "person"),
    check=checks_life.pledge,
    year_of=lambda values: values.get("year"),
)
