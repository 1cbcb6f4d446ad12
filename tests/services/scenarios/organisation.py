"""Operations of the roster."""

import datetime as dt

from app.services import organisation


def _person(database, name):
    with database.read() as session:
        everybody = organisation.people_on(session, dt.date(2024, 12, 31))
    return next(person.id for person in everybody if person.name == name)


def transfer_in(database):
    with database.operation("person.transfer_in") as op:
        values = {"name": "新来甲", "standings": [{"kind": "full", "began_on": "2015"}]}
        organisation.transfer_in(op, values, dt.date(2024, 11, 1), "中共示例公司检修党支部", "第一党小组")


def transfer_out(database):
    with database.operation("person.transfer_out") as op:
        organisation.transfer_out(
            op, _person(database, "苏演一"), dt.date(2024, 11, 1), "中共示例公司检修党支部"
        )


def excuse(database):
    with database.operation("person.excuse") as op:
        values = {"kind": "excused", "reason": "产假", "began_on": "2024-10-01", "decided_on": "2024-09-20"}
        organisation.excuse(op, _person(database, "凤核乙"), values)


SCENARIOS = {
    "person.transfer_in": transfer_in,
    "person.transfer_out": transfer_out,
    "person.excuse": excuse,
}
