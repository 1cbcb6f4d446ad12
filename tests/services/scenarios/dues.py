"""Operations of party dues."""

import datetime as dt
from decimal import Decimal

from app.services import dues
from app.services.references import References
from app.services.year_facts import facts_of


def fix_base(database):
    with database.operation("dues.fix_base") as op:
        dues.fix_base(op, References(op.session).person("苏演一"), "2024-01", Decimal(5000))


def take_in(database):
    fix_base(database)
    facts = facts_of(database, 2024)
    with database.operation("dues.take_in") as op:
        person = References(op.session).person("苏演一")
        dues.take_in(op, facts, 3, [person], dt.date(2024, 3, 8), "卢练二")


SCENARIOS = {"dues.fix_base": fix_base, "dues.take_in": take_in}
