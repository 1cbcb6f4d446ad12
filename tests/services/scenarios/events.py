"""Operations of events and talks."""

import datetime as dt

from app.services import events, records, resolutions, talks
from app.services.events import Mark
from app.services.exchange import group_return
from app.services.references import References
from app.services.registry import ledger

PLANNED = {"title": "安全生产专题学习", "planned_on": "2024-12-20", "kinds": ["study"], "hours": "2"}


def plan(database):
    with database.operation("event.plan") as op:
        return events.plan(op, PLANNED)


def hold(database):
    with database.operation("event.hold") as op:
        names = References(op.session)
        marks = [Mark(names.person("苏演一"), "present"), Mark(names.person("卢练二"), "leave", "病假")]
        return events.hold(op, {**PLANNED, "held_on": "2024-12-20"}, marks)


def postpone(database):
    event = plan(database)
    with database.operation("event.postpone") as op:
        events.postpone(op, event, dt.date(2024, 12, 27))


def cancel(database):
    event = plan(database)
    with database.operation("event.cancel") as op:
        events.cancel(op, event, "集中检修")


def register(database):
    event = hold(database)
    with database.operation("attendance.save") as op:
        events.save_attendance(op, event, [Mark(References(op.session).person("苏演一"), "absent")])


def talk(database):
    with database.operation("talk.save") as op:
        names = References(op.session)
        people = {"talkers": [names.person("苏演一")], "partners": [names.person("叶演五")]}
        talks.save_talk(op, {"held_on": "2024-12-20", "kind": "committee_member", **people})


def decide(database):
    """An organisation-life meeting with a resolution and an opinion."""
    with database.operation("event.hold") as op:
        given = {
            **PLANNED,
            "held_on": "2024-12-20",
            "kinds": ["organisation_life"],
            "resolutions": [{"position": 1, "text": "元旦前完成整改清单"}],
            "opinions": [
                {"kind": "sought", "text": "谈心少", "to_person": References(op.session).person("苏演一")}
            ],
        }
        event = events.hold(op, given)
        return events.stored(op.session, event)


def close_resolution(database):
    (row,) = decide(database)["resolutions"]
    with database.operation("resolution.close") as op:
        resolutions.close(op, row["id"], dt.date(2024, 12, 30), "已完成")


def raise_opinion(database):
    (row,) = decide(database)["opinions"]
    with database.operation("opinion.raise") as op:
        resolutions.raise_problem(op, row["id"], dt.date(2024, 12, 20))


def take_back_return(database):
    """A group leader's return about one meeting without anybody's task."""
    with database.operation("records.add") as op:
        group = records.save(op, ledger("party_groups"), {"name": "月报党小组"})
    values = {"title": "党小组会", "held_on": "2024-12-20", "kinds": ["group"], "scope": "group"}
    values["party_group"] = group
    found = group_return.Preview(group, "月报党小组", "2024-12", None, values, (), {}, (), ())
    with database.operation("group.return") as op:
        group_return.accept_return(op, found)


SCENARIOS = {
    "event.plan": plan,
    "event.hold": hold,
    "event.postpone": postpone,
    "event.cancel": cancel,
    "attendance.save": register,
    "talk.save": talk,
    "group.return": take_back_return,
    "resolution.close": close_resolution,
    "opinion.raise": raise_opinion,
}
