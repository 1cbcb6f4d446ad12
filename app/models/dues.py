"""Party dues 党费: tiers as data, the base fixed for a person, what was paid and what was handed on."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    LINE,
    MONTH_LENGTH,
    NAME,
    Base,
    Code,
    Hundredths,
    RecordRow,
    code_check,
    month_check,
    person_ref,
)

TIER_SETS = {
    "salaried": "在职",
    "retired": "离退休",
    "farmer": "农民",
    "no_income": "无固定收入",
}


class DuesTier(Base):
    """One tier of a set as it holds from a month on: a rate on the whole base, or a fixed amount.

    ``rate`` is in percent. The tier of a base is the first whose ``upper`` is not below it; without an upper
    bound it is the last (党费收缴规定 第二、五、六条).
    """

    __tablename__ = "dues_tier"
    __table_args__ = (
        UniqueConstraint("tier_set", "from_month", "position"),
        code_check("tier_set", TIER_SETS),
        month_check("from_month"),
        CheckConstraint("(rate_x100 IS NULL) <> (fixed_fen IS NULL)", name="rate_or_fixed"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tier_set: Mapped[str] = mapped_column(Code(TIER_SETS))
    from_month: Mapped[str] = mapped_column(String(MONTH_LENGTH))
    position: Mapped[int]
    upper: Mapped[Decimal | None] = mapped_column("upper_fen", Hundredths)
    rate: Mapped[Decimal | None] = mapped_column("rate_x100", Hundredths)
    fixed: Mapped[Decimal | None] = mapped_column("fixed_fen", Hundredths)


class DuesBase(Base):
    """党费核定 from a month on; ``reduced`` is the monthly amount that was approved instead (第七条)."""

    __tablename__ = "dues_base"
    __table_args__ = (
        UniqueConstraint("person_id", "from_month"),
        code_check("tier_set", TIER_SETS),
        month_check("from_month"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    from_month: Mapped[str] = mapped_column(String(MONTH_LENGTH))
    base: Mapped[Decimal] = mapped_column("base_fen", Hundredths)
    tier_set: Mapped[str] = mapped_column(Code(TIER_SETS), default="salaried", server_default="salaried")
    reduced: Mapped[Decimal | None] = mapped_column("reduced_fen", Hundredths)
    reduction_no: Mapped[str | None] = mapped_column(String(NAME))


class DuesPayment(RecordRow, Base):
    """党费缴纳 for one month of one person (form F10); a month may be paid in parts."""

    __tablename__ = "dues_payment"
    __table_args__ = (month_check("month"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    month: Mapped[str] = mapped_column(String(MONTH_LENGTH), index=True)
    amount: Mapped[Decimal] = mapped_column("amount_fen", Hundredths)
    paid_on: Mapped[date]
    receiver: Mapped[str | None] = mapped_column(String(NAME))
    note: Mapped[str | None] = mapped_column(String(LINE))


class DuesRemittance(RecordRow, Base):
    """党费上缴: what was handed to the higher committee, with its receipt."""

    __tablename__ = "dues_remittance"
    __table_args__ = (month_check("month"),)

    month: Mapped[str] = mapped_column(String(MONTH_LENGTH))
    amount: Mapped[Decimal] = mapped_column("amount_fen", Hundredths)
    remitted_on: Mapped[date]
    receipt_no: Mapped[str | None] = mapped_column(String(NAME))
    handler_id: Mapped[int | None] = person_ref()
    note: Mapped[str | None] = mapped_column(String(LINE))
