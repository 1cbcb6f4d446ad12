"""Assessment 考核: 一岗双责 records, rounds of votes, 一表双考 sheets."""

from __future__ import annotations

from app.models.assessment import DutyMonth, ReviewResult, ReviewRound, ScoreLine, ScoreSheet, Tally
from app.services import checks_life
from app.services.ledger import Child, Field, Ledger, Values


def _year_of(name: str, values: Values) -> int | None:
    text = str(values.get(name) or "")[:4]
    return int(text) if text.isdigit() else None


DUTY_MONTHS = Ledger(
    "duty_months",
    "一岗双责记实",
    DutyMonth,
    (
        Field("person", "姓名", 8, column="person_id"),
        Field("month", "月份", 9),
        Field("aspect", "方面", 10),
        Field("text", "履责情况", 40),
    ),
    order=("month", "person"),
    check=checks_life.duty_month,
    year_of=lambda values: _year_of("month", values),
)

REVIEW_ROUNDS = Ledger(
    "review_rounds",
    "评议轮次",
    ReviewRound,
    (
        Field("kind", "种类", 10),
        Field("year", "年度", 7),
        Field("title", "名称", 24),
        Field("held_on", "测评日期", 12),
        Field("event", "会议", 24, column="event_id"),
        Field("issued_members", "党员票发出", 8),
        Field("returned_members", "党员票收回", 8),
        Field("issued_masses", "群众票发出", 8),
        Field("returned_masses", "群众票收回", 8),
        Field("weight_members", "党员互评权重（%）", 10),
        Field("weight_masses", "群众评议权重（%）", 10),
        Field("trimmed", "去掉最高最低分", 8),
    ),
    children=(
        Child(
            "tallies",
            "计票",
            Tally,
            "round_id",
            (
                Field("person", "测评对象", 8, column="person_id"),
                Field("pledge", "承诺", 24, column="pledge_id"),
                Field("side", "测评人", 8),
                Field("dimension", "方面", 10),
                Field("value", "评价", 8),
                Field("votes", "票数", 6),
            ),
            identity=("person", "pledge", "side", "dimension", "value"),
        ),
        Child(
            "results",
            "评定结果",
            ReviewResult,
            "round_id",
            (
                Field("person", "姓名", 8, column="person_id"),
                Field("self_text", "个人自评", 30),
                Field("grade", "评定等次", 10),
                Field("reason", "评定意见", 24),
                Field("told_on", "反馈日期", 12),
            ),
            identity=("person",),
        ),
    ),
    order=("year", "held_on"),
    check=checks_life.review_round,
    year_of=lambda values: values.get("year"),
)

SCORE_SHEETS = Ledger(
    "score_sheets",
    "一表双考",
    ScoreSheet,
    (
        Field("period", "考核期", 9),
        Field("state", "状态", 8),
        Field("assessed_on", "考核日期", 12),
        Field("assessor", "考核人", 8),
        Field("vetoed", "一票否决", 16),
        Field("opinion", "考核意见", 30),
    ),
    children=(
        Child(
            "lines",
            "考核项",
            ScoreLine,
            "sheet_id",
            (
                Field("half", "类别", 8),
                Field("code", "编号", 8),
                Field("position", "序", 5),
                Field("label", "考核内容", 30),
                Field("standard", "标准分", 8),
                Field("self", "自评分", 8, column="self_score"),
                Field("given", "考核分", 8),
                Field("why", "扣分原因", 24),
            ),
            identity=("half", "code"),
            order=("half", "position"),
            check=checks_life.score_line,
        ),
    ),
    order=("period",),
    identity=("period",),
    check=checks_life.score_sheet,
    year_of=lambda values: _year_of("period", values),
)
