"""Operations of the roster."""

import datetime as dt
import io

from PIL import Image

from app.services import organisation, organisation_changes, portraits
from app.services.references import References


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


def end_excusal(database):
    with database.operation("person.excuse_end") as op:
        person, absence = organisation.excused_on(op.session, dt.date(2024, 12, 31))[0]
        organisation.end_absence(op, person.id, absence["id"], dt.date(2025, 1, 10))


def enrol(database):
    with database.operation("person.enrol") as op:
        values = {
            "name": "新来甲",
            "sex": "女",
            "standing": "full",
            "joined": "2012-07",
            "group": "第一党小组",
        }
        organisation_changes.enrol(op, values)


def change(database):
    with database.operation("person.change") as op:
        organisation_changes.change(
            op, _person(database, "苏演一"), {"department": "核算中心", "joined": "1995-06-21"}
        )


def change_photo(database):
    content = io.BytesIO()
    Image.new("RGB", (60, 80), "navy").save(content, "PNG")
    with database.operation("person.photo") as op:
        portraits.put(op, _person(database, "苏演一"), portraits.cut(content.getvalue()))


def confirm(database):
    with database.operation("person.enrol") as op:
        values = {"name": "新来乙", "standing": "probationary", "joined": "2024-01-10"}
        newcomer = organisation_changes.enrol(op, values)
    with database.operation("person.confirm") as op:
        organisation_changes.confirm(op, newcomer, dt.date(2025, 1, 10))


def change_group(database):
    with database.operation("person.group") as op:
        second = References(op.session).resolve("party_group", "第二党小组")
        organisation_changes.change_group(op, [_person(database, "程练六")], second, dt.date(2024, 12, 1))


def appoint(database):
    with database.operation("person.appoint") as op:
        organisation.appoint(op, _person(database, "苏演一"), "youth", dt.date(2024, 12, 1))


def step_down(database):
    with database.operation("person.step_down") as op:
        leader = next(
            person
            for person in organisation.people_on(op.session, dt.date(2024, 12, 31))
            if person.name == "程练六"
        )
        organisation_changes.end_post(op, leader.id, leader.row["posts"][-1]["id"], dt.date(2024, 12, 2))


def save_group(database):
    with database.operation("group.save") as op:
        organisation_changes.save_group(op, {"name": "第三党小组", "began_on": "2024-12-01"})


def close_group(database):
    save_group(database)
    with database.operation("group.close") as op:
        third = References(op.session).resolve("party_group", "第三党小组")
        organisation_changes.close_group(op, third, dt.date(2024, 12, 31))


def change_branch(database):
    with database.operation("branch.change") as op:
        organisation_changes.save_branch(op, {"place": "三楼党员活动室", "kind": "单独"})


def enter_term(database):
    with database.operation("branch.term") as op:
        organisation_changes.save_term(op, {"number": 9, "elected_on": "2024-12-20", "years": 3})


SCENARIOS = {
    "person.transfer_in": transfer_in,
    "person.transfer_out": transfer_out,
    "person.excuse": excuse,
    "person.excuse_end": end_excusal,
    "person.enrol": enrol,
    "person.change": change,
    "person.photo": change_photo,
    "person.confirm": confirm,
    "person.group": change_group,
    "person.appoint": appoint,
    "person.step_down": step_down,
    "group.save": save_group,
    "group.close": close_group,
    "branch.change": change_branch,
    "branch.term": enter_term,
}
