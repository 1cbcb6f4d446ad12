"""Party dues: tiers to the cent on both sides of each boundary, whole months, letters, arrears, taking in."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import InvalidRecord, UserError
from app.services import dues
from app.services.dues_rules import owed_fen, tiers_in, tiers_of_seed
from app.services.facts_types_rest import TierFact
from app.services.references import References
from app.services.year_facts import facts_of
from tests.services.counting import add, facts, member, values


@pytest.mark.parametrize(
    ("tier_set", "base", "owed"),
    [
        ("salaried", "3000", "15.00"),
        ("salaried", "3000.01", "30.00"),
        ("salaried", "5000", "50.00"),
        ("salaried", "5000.01", "75.00"),
        ("salaried", "10000", "150.00"),
        ("salaried", "10000.01", "200.00"),
        ("retired", "5000", "25.00"),
        ("retired", "5000.01", "50.00"),
        ("retired", "6000", "60.00"),
        ("farmer", "12000", "0.20"),
        ("no_income", "0", "0.20"),
    ],
)
def test_a_base_owes_by_the_tier_it_belongs_to(tier_set, base, owed):
    tiers = tiers_in(tiers_of_seed(), tier_set, "2024-03")
    assert owed_fen(int(Decimal(base) * 100), tiers) == int(Decimal(owed) * 100)


@pytest.mark.parametrize(("unit", "owed"), [(1, 3334), (10, 3330), (100, 3300)])
def test_what_is_owed_is_rounded_half_up_to_the_unit(unit, owed):
    assert owed_fen(333_350, tiers_in(tiers_of_seed(), "salaried", "2024-03"), unit) == owed


def test_half_a_unit_rounds_up():
    assert owed_fen(50, (TierFact("salaried", "2008-04", None, 100, None),)) == 1


def test_tiers_hold_from_their_month_on():
    later = TierFact("salaried", "2024-07", None, 300, None)
    tiers = (*tiers_of_seed(), later)
    assert later not in tiers_in(tiers, "salaried", "2024-06")
    assert tiers_in(tiers, "salaried", "2024-07") == (later,)
    assert tiers_in(tiers, "salaried", "2007-01") == ()


def with_base(name, base="5000", **more):
    return member(name, dues_bases=[{"from_month": "2024-01", "base": base}], **more)


def test_a_month_is_owed_from_its_first_day_and_whole(database):
    gone = [with_base("乙", until="2024-03-01"), with_base("丙", until="2024-03-02")]
    add(database, members=[with_base("甲"), *gone])
    assert values(facts(database, "2024-02-29"), "dues.due") == ["300"]
    assert values(facts(database, "2024-03-01"), "dues.due") == ["400"]
    rows = {row.name: row for row in dues.dues_of_year(facts(database, "2024-03-31"))}
    assert rows["乙"].months[3].owed is None
    assert rows["丙"].months[3].owed == 5000


def test_months_paid_elsewhere_by_the_letter_are_not_owed_here(database):
    came = {"began_on": "2024-03-20", "began_by": "transfer_in", "dues_paid_before": "2024-04"}
    left = {"began_on": "2015-01-01", "ended_on": "2024-06-20", "ended_by": "transfer_out"}
    left["dues_paid_to"] = "2024-05"
    add(
        database,
        members=[with_base("甲") | {"roster_spans": [came]}, with_base("乙") | {"roster_spans": [left]}],
    )
    rows = {row.name: row for row in dues.dues_of_year(facts(database, "2024-12-31"))}
    owed = {name: [month for month, each in row.months.items() if each.owed] for name, row in rows.items()}
    assert owed == {"甲": [5, 6, 7, 8, 9, 10, 11, 12], "乙": [1, 2, 3, 4, 5]}


def test_a_reduction_is_owed_instead_and_a_member_without_base_owes_nothing(database):
    bases = [{"from_month": "2024-01", "base": "5000"}]
    bases.append({"from_month": "2024-07", "base": "5000", "reduced": "1"})
    add(database, members=[member("甲", dues_bases=bases), member("乙")])
    assert values(facts(database), "dues.due", "dues.paid", "dues.rate") == ["306", "0", "0.00"]
    assert [row.name for row in dues.dues_of_year(facts(database))] == ["甲"]


def test_a_month_is_taken_in_for_all_who_owe_it_and_only_once(worked_year):
    year = facts_of(worked_year, 2024)
    with worked_year.read() as session:
        person = References(session).person("凤核乙")
    with worked_year.operation("dues.take_in") as op:
        assert dues.take_in(op, year, 12, [person], dt.date(2024, 12, 10), "卢练二") == 1
    again = facts_of(worked_year, 2024)
    assert values(again, "dues.due", "dues.paid", "dues.rate") == ["450", "450", "100.00"]
    with pytest.raises(UserError, match="没有要收的党费"), worked_year.operation("dues.take_in") as op:
        dues.take_in(op, again, 12, [person], dt.date(2024, 12, 10))


def test_a_base_is_fixed_anew_from_its_month(worked_year):
    with worked_year.read() as session:
        person = References(session).person("凤核乙")
    with worked_year.operation("dues.fix_base") as op:
        dues.fix_base(op, person, "2024-08", Decimal(3000))
    assert values(facts_of(worked_year, 2024), "dues.due") == ["150"]
    with pytest.raises(InvalidRecord) as refused, worked_year.operation("dues.fix_base") as op:
        dues.fix_base(op, person, "2024年8月", Decimal(3000))
    assert "2026-03" in next(iter(refused.value.problems)).reason
