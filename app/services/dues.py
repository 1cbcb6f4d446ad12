"""Party dues of a year by member and month: owed, paid, in arrears; and taking them in (form F10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import insert

from app.errors import UserError
from app.models.dues import DuesPayment
from app.services import records
from app.services.database import OpenOperation
from app.services.facts_types import YearFacts
from app.services.figures.dues import owed_months, payments
from app.services.figures.rows import names
from app.services.organisation import MEMBERS

MONTHS = tuple(range(1, 13))


@dataclass(frozen=True)
class DuesMonth:
    """One member's month, in fen; ``owed`` is None where nothing is owed here."""

    owed: int | None
    paid: int

    @property
    def missing(self) -> int:
        """What is not paid yet; never below nothing."""
        return max((self.owed or 0) - self.paid, 0)


@dataclass(frozen=True)
class DuesRow:
    """The twelve months of a member; months that have not begun are not owed yet."""

    person_id: int
    name: str
    months: Mapping[int, DuesMonth]

    @property
    def owed(self) -> int:
        return sum(each.owed or 0 for each in self.months.values())

    @property
    def paid(self) -> int:
        return sum(each.paid for each in self.months.values())

    @property
    def arrears(self) -> tuple[int, ...]:
        """Months that are not paid in full."""
        return tuple(month for month, each in self.months.items() if each.missing)


def dues_of_year(facts: YearFacts) -> tuple[DuesRow, ...]:
    """Who owes or paid dues in the year, by name as in the roster."""
    owed = {(row.person_id, int(row.month[5:])): row.fen for row in owed_months(facts)}
    paid: dict[tuple[int, int], int] = {}
    for row in payments(facts):
        key = (row.person_id, int(row.month[5:]))
        paid[key] = paid.get(key, 0) + row.amount_fen
    here = {person for person, _month in (*owed, *paid)}
    return tuple(
        DuesRow(
            person.id,
            names(facts)[person.id],
            {
                month: DuesMonth(owed.get((person.id, month)), paid.get((person.id, month), 0))
                for month in MONTHS
            },
        )
        for person in facts.people
        if person.id in here
    )


def without_base(facts: YearFacts, members: Iterable[int]) -> tuple[int, ...]:
    """Members for whom no base was fixed: nothing is owed by them until it is."""
    known = {row.person_id for row in facts.dues_bases}
    return tuple(person_id for person_id in members if person_id not in known)


def take_in(
    op: OpenOperation,
    facts: YearFacts,
    month: int,
    people: Iterable[int],
    paid_on: date,
    receiver: str = "",
) -> int:
    """Write what these members still owe for a month as paid; returns how many payments were written.

    Raises UserError when nobody of them owes anything for that month.
    """
    rows = {row.person_id: row for row in dues_of_year(facts)}
    written = 0
    for person_id in people:
        missing = rows[person_id].months[month].missing if person_id in rows else 0
        if missing:
            _write_payment(op, person_id, f"{facts.year}-{month:02d}", missing, paid_on, receiver)
            written += 1
    if not written:
        raise UserError(
            f"{month} 月没有要收的党费。",
            data="没有写入任何内容。",
            remedy="已经交清的、没有核定基数的不用收；基数在“核定基数”里填写。",
        )
    return written


def _write_payment(
    op: OpenOperation, person_id: int, month: str, fen: int, paid_on: date, receiver: str
) -> None:
    """One row, not the whole member: a month is taken in for two hundred people at once."""
    values = {
        "id": records.new_record(op, DuesPayment.__tablename__),
        "person_id": person_id,
        "month": month,
        "amount": Decimal(fen) / 100,
        "paid_on": paid_on,
        "receiver": receiver or None,
    }
    op.session.execute(insert(DuesPayment).values(**values))


def fix_base(
    op: OpenOperation,
    person_id: int,
    from_month: str,
    base: Decimal,
    tier_set: str = "salaried",
    reduced: Decimal | None = None,
    reduction_no: str | None = None,
) -> None:
    """核定 the base from a month on, in place of one of the same month. InvalidRecord names faults."""
    row = records.get(op.session, MEMBERS, person_id)
    if row is None:
        raise UserError("这名党员已不在名册里。", remedy="请刷新后再看。")
    kept = [each for each in row["dues_bases"] if each["from_month"] != from_month]
    fixed = {
        "from_month": from_month,
        "base": base,
        "tier_set": tier_set,
        "reduced": reduced,
        "reduction_no": reduction_no,
    }
    records.save(op, MEMBERS, {"dues_bases": [*kept, fixed]}, person_id)
