"""Study 学习: plans with their items and filing rounds, own study."""

from __future__ import annotations

from app.models.study import Filing, OwnStudy, PlanCheck, StudyItem, StudyItemEvent, StudyPlan
from app.services import checks
from app.services.ledger import Child, Field, Ledger

STUDY_ITEMS = Child(
    "items",
    "学习项目",
    StudyItem,
    "plan_id",
    (
        Field("month", "月份", 6, aliases=("计划月份", "时间")),
        Field("position", "序", 5),
        Field("theme", "学习主题", 24, aliases=("主题", "学习专题", "题目")),
        Field("content", "学习内容", 32, aliases=("内容", "学习篇目")),
        Field("task", "学习任务", 20, aliases=("学习任务（产出）", "学习要求", "任务")),
        Field("method", "学习方式", 10, aliases=("方式", "学习形式")),
        Field("lecturer", "主讲（领学）人", 12, aliases=("主讲人", "领学人", "主讲/领学人", "领学人/主讲")),
        Field("scope", "参加范围", 14, aliases=("范围", "参加人员", "参学范围")),
        Field("hours", "计划学时", 8, aliases=("学时",)),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("planned_time", "计划时间", 12),
        Field("place", "地点", 14),
        Field("note", "备注", 16),
        Field("cancelled_on", "取消日期", 12),
        Field("why_not_done", "未完成原因", 20),
        Field("stated_result", "完成情况", 10),
        Field("stated_on", "完成日期", 12),
        Field("amended_on", "调整日期", 12),
        Field("amend_reason", "调整理由", 20),
    ),
    children=(
        Child(
            "events",
            "项目与活动",
            StudyItemEvent,
            "item_id",
            (Field("event", "活动", 24, column="event_id"),),
            identity=("event",),
            scalar="event",
        ),
    ),
    order=("month", "position"),
    check=checks.study_item,
)
FILINGS = Child(
    "filings",
    "报备",
    Filing,
    "plan_id",
    (
        Field("round", "第几次", 7),
        Field("state", "状态", 10),
        Field("submitted_on", "报备日期", 12),
        Field("answered_on", "答复日期", 12),
        Field("opinion", "上级意见", 30),
    ),
    identity=("round",),
    order=("round",),
)
PLAN_CHECKS = Child(
    "plan_checks",
    "落实检查",
    PlanCheck,
    "plan_id",
    (
        Field("period", "检查的月份（季度）", 12),
        Field("checked_on", "检查日期", 12),
        Field("checker", "检查人", 8, column="checker_id"),
        Field("opinion", "检查意见", 30),
    ),
    identity=("period",),
    order=("period",),
    check=checks.plan_check,
)

STUDY_PLANS = Ledger(
    "study_plans",
    "学习计划",
    StudyPlan,
    (Field("year", "年度", 6), Field("title", "计划名称", 30)),
    children=(STUDY_ITEMS, FILINGS, PLAN_CHECKS),
    order=("year",),
    check=checks.study_plan,
    year_of=lambda values: values.get("year"),
    rows_of="items",
    identity=("year",),
)

OWN_STUDIES = Ledger(
    "own_studies",
    "补学和自学",
    OwnStudy,
    (
        Field("person", "人员", 8, column="person_id"),
        Field("event", "补学的活动", 24, column="event_id"),
        Field("item", "自学的项目", 24, column="item_id"),
        Field("done_on", "完成日期", 12),
        Field("hours", "学时", 6),
        Field("how", "方式", 14),
        Field("notes_count", "心得篇数", 8),
    ),
    order=("done_on",),
    check=checks.own_study,
    year_of=lambda values: checks.year_of_day(values.get("done_on")),
)
