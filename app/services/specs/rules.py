"""The committee's local requirements 上级要求, and explanations 情况说明 of findings."""

from __future__ import annotations

from app.models.rules import Explanation, LocalRule
from app.services import checks_life
from app.services.ledger import Field, Ledger, Values


def _holds_in(values: Values, year: int) -> bool:
    last = values["until_year"]
    return values["from_year"] <= year and (last is None or last >= year)


LOCAL_RULES = Ledger(
    "local_rules",
    "上级要求",
    LocalRule,
    (
        Field("title", "要求", 24),
        Field("source", "依据", 24),
        Field("counts", "活动类别", 12),
        Field("period", "周期", 8),
        Field("minimum", "至少次数", 8),
        Field("from_year", "从哪一年", 8),
        Field("until_year", "到哪一年", 8),
    ),
    order=("from_year",),
    check=checks_life.local_rule,
    in_year=_holds_in,
)

EXPLANATIONS = Ledger(
    "explanations",
    "情况说明",
    Explanation,
    (
        Field("rule_id", "规则", 14),
        Field("period", "时期", 10),
        Field("subject", "对象", 20, column="subject_record_id"),
        Field("text", "说明", 40),
        Field("given_on", "说明日期", 12),
    ),
    order=("given_on",),
    identity=("rule_id", "period", "subject"),
)
