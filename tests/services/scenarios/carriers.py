"""Operations of the room of carriers."""

import datetime as dt
from decimal import Decimal

from app.services import carrier_scores, pledges
from app.services.carrier_scores import Marks
from app.services.records import save
from app.services.references import References
from app.services.registry import ledger


def _person(op, name="程练六"):
    return References(op.session).person(name)


def score(database):
    with database.operation("record.add") as op:
        post = save(
            op,
            ledger("model_posts"),
            {"name": "核算岗", "person": _person(op), "granted_on": dt.date(2024, 1, 5), "cycle": "month"},
        )
    with database.operation("carrier.score") as op:
        marks = {("2024-01", "1"): Marks(Decimal(14), Decimal(15)), ("2024-01", "7"): Marks(None, Decimal(9))}
        carrier_scores.write_scores(op, post, 2024, marks, {"2024-01": "keep"}, dt.date(2024, 2, 5))


def pledge_all(database):
    with database.operation("pledge.all") as op:
        rows = [{"person": _person(op, name), "text": "每月核对一次账目"} for name in ("程练六", "潘算七")]
        pledges.pledge_for_all(op, 2024, rows)


def publish(database):
    with database.operation("record.add") as op:
        values = {
            "person": _person(op),
            "year": 2024,
            "text": "每月核对一次账目",
            "examined_on": dt.date(2024, 1, 20),
        }
        pledge = save(op, ledger("pledges"), values)
    with database.operation("pledge.publish") as op:
        pledges.publish(op, [pledge], dt.date(2024, 1, 26))


SCENARIOS = {"carrier.score": score, "pledge.all": pledge_all, "pledge.publish": publish}
