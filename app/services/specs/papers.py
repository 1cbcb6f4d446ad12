"""The branch's plan and papers: F04, F19, F20, and plain ledgers of the year."""

from __future__ import annotations

from app.models.papers import (
    Commitment,
    Expense,
    IdeologyEntry,
    Notice,
    PlanLine,
    Risk,
    StaffService,
    ThoughtAnalysis,
)
from app.services import checks, checks_life
from app.services.ledger import Field, Ledger, Values


def _open_until(found: str, ended: str, values: Values, year: int) -> bool:
    last = values[ended]
    return values[found].year <= year and (last is None or last.year >= year)


PLAN_LINES = Ledger(
    "plan_lines",
    "年度工作计划",
    PlanLine,
    (
        Field("year", "年度", 7),
        Field("category", "工作类别", 10),
        Field("content", "工作内容", 30),
        Field("measures", "具体措施", 30),
        Field("due_month", "完成时限（月）", 8),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("helpers", "配合人", 10),
        Field("done_on", "完成日期", 12),
        Field("result", "完成情况", 24),
        Field("why_not_done", "未完成原因", 20),
    ),
    order=("year", "due_month"),
    check=checks_life.plan_line,
    year_of=lambda values: values.get("year"),
)

RISKS = Ledger(
    "risks",
    "廉洁风险点",
    Risk,
    (
        Field("job", "岗位", 16),
        Field("text", "风险点", 30),
        Field("level", "等级", 6),
        Field("measures", "防控措施", 30),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("found_on", "排查日期", 12),
        Field("reviewed_on", "复核日期", 12),
        Field("retired_on", "解除日期", 12),
    ),
    order=("found_on",),
    check=checks_life.risk,
    in_year=lambda values, year: _open_until("found_on", "retired_on", values, year),
)

COMMITMENTS = Ledger(
    "commitments",
    "廉洁承诺",
    Commitment,
    (
        Field("person", "姓名", 8, column="person_id"),
        Field("signed_on", "签订日期", 12),
        Field("job", "岗位", 16),
        Field("text", "承诺内容", 40),
    ),
    order=("signed_on",),
    year_of=lambda values: checks.year_of_day(values.get("signed_on")),
)

NOTICES = Ledger(
    "notices",
    "公开传达请示",
    Notice,
    (
        Field("kind", "种类", 10),
        Field("number", "文号", 16),
        Field("title", "标题或事项", 30),
        Field("text", "内容", 30),
        Field("received_on", "收文或提出日期", 12),
        Field("due_on", "时限", 12),
        Field("passed_on", "办理日期", 12),
        Field("until", "公开至", 12),
        Field("scope", "范围", 14),
        Field("way", "方式", 14),
        Field("handler", "经办人", 8, column="handler_id"),
        Field("answered_on", "答复日期", 12),
        Field("answer", "答复或落实情况", 24),
    ),
    order=("received_on",),
    check=checks_life.notice,
    year_of=lambda values: checks.year_of_day(values.get("received_on")),
)

THOUGHT_ANALYSES = Ledger(
    "thought_analyses",
    "思想动态分析",
    ThoughtAnalysis,
    (
        Field("analysed_on", "分析日期", 12),
        Field("ways", "了解方式", 16),
        Field("situation", "思想状况", 36),
        Field("problems", "反映的问题", 24),
        Field("measures", "对策措施", 24),
        Field("owner", "责任人", 8, column="owner_id"),
    ),
    order=("analysed_on",),
    year_of=lambda values: checks.year_of_day(values.get("analysed_on")),
)

IDEOLOGY_ENTRIES = Ledger(
    "ideology_entries",
    "意识形态工作",
    IdeologyEntry,
    (
        Field("done_on", "日期", 12),
        Field("title", "事项", 24),
        Field("text", "情况", 36),
        Field("measures", "措施", 24),
        Field("owner", "责任人", 8, column="owner_id"),
    ),
    order=("done_on",),
    year_of=lambda values: checks.year_of_day(values.get("done_on")),
)

EXPENSES = Ledger(
    "expenses",
    "活动经费",
    Expense,
    (
        Field("spent_on", "日期", 12),
        Field("purpose", "用途", 28),
        Field("amount", "金额（元）", 10),
        Field("source", "经费来源", 12),
        Field("handler", "经手人", 8, column="handler_id"),
        Field("approved_by", "审批人", 8),
        Field("receipt_no", "票据号", 14),
        Field("note", "备注", 16),
    ),
    order=("spent_on",),
    check=checks_life.expense,
    year_of=lambda values: checks.year_of_day(values.get("spent_on")),
)


def _raised_in_year(values: Values, year: int) -> bool:
    return _open_until("raised_on", "done_on", values, year)


STAFF_SERVICES = Ledger(
    "staff_services",
    "为职工办实事",
    StaffService,
    (
        Field("title", "事项", 28),
        Field("served", "服务对象", 14),
        Field("raised_on", "提出日期", 12),
        Field("due_on", "时限", 12),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("done_on", "办结日期", 12),
        Field("result", "办理结果", 30),
    ),
    order=("raised_on",),
    check=checks_life.staff_service,
    in_year=_raised_in_year,
)
