"""Party dues 党费: what is fixed and paid belongs to a person, what is handed on to the branch."""

from __future__ import annotations

from app.models.dues import DuesBase, DuesPayment, DuesRemittance
from app.services import checks_life
from app.services.ledger import Child, Field, Ledger, Values

DUES_BASES = Child(
    "dues_bases",
    "党费核定",
    DuesBase,
    "person_id",
    (
        Field("from_month", "起始月", 9),
        Field("base", "基数（元）", 12),
        Field("tier_set", "人员类别", 12),
        Field("reduced", "减免后月交（元）", 12),
        Field("reduction_no", "减免审批号", 14),
    ),
    identity=("from_month",),
    order=("from_month",),
    check=checks_life.dues_base,
)
DUES_PAYMENTS = Child(
    "dues_payments",
    "党费缴纳",
    DuesPayment,
    "person_id",
    (
        Field("month", "月份", 9),
        Field("amount", "金额（元）", 10),
        Field("paid_on", "缴纳日期", 12),
        Field("receiver", "收款人", 8),
        Field("note", "备注", 16),
    ),
    order=("month", "paid_on"),
    check=checks_life.dues_payment,
)


def _remitted_year(values: Values) -> int | None:
    month = values.get("month") or ""
    return int(month[:4]) if month[:4].isdigit() else None


DUES_REMITTANCES = Ledger(
    "dues_remittances",
    "党费上缴",
    DuesRemittance,
    (
        Field("month", "月份", 9),
        Field("amount", "上缴金额（元）", 12),
        Field("remitted_on", "上缴日期", 12),
        Field("receipt_no", "票据号", 16),
        Field("handler", "经手人", 8, column="handler_id"),
        Field("note", "备注", 16),
    ),
    order=("month", "remitted_on"),
    check=checks_life.dues_payment,
    year_of=_remitted_year,
)
